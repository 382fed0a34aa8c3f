"""The library over HTTP: who may change it, what is taken, what is shown."""

from __future__ import annotations

import os
import time

import pytest
from starlette.testclient import TestClient

from assistant.index.locking import build_lock
from assistant.server.application import our_routes
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.intake import Intake
from assistant.web.words import Words

HERE = "http://127.0.0.1:7860"
OURS = {"X-Library-Change": "1"}
LETTER = "Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\nĐiều 1. Nội dung\nGiao 5 triệu đồng cho tỉnh An Giang.\n"
FIRST = LETTER.format(n=11)
SECONDS = 90


class Library:
    """A server over an empty index, as the browser of who sits at the machine sees it."""

    def __init__(self, folder, **settings):
        self.settings = Settings(index_dir=folder, **settings)
        self.service = served(Assistant(self.settings))
        self.intake = Intake(self.service)
        self.client = TestClient(our_routes(self.service, self.settings, self.intake), base_url=HERE)

    def add(self, name="a.txt", content=FIRST, *, headers=OURS, language="en", replaces=""):
        body = content if isinstance(content, bytes) else content.encode()
        address = f"/library/{language}/files"
        return self.client.post(address, params={"name": name, "replaces": replaces}, content=body, headers=headers)

    def done(self, language="en"):
        """What is said of the work when all of it is over."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            said = self.client.get(f"/library/{language}/work").json()
            if not said["active"]:
                return said["html"]
            time.sleep(0.1)
        raise AssertionError(said["html"])

    def list(self, language="en", **wanted):
        return self.client.get(f"/library/{language}/list", params=wanted).text

    def close(self):
        self.intake.close()
        self.service.close()


@pytest.fixture
def library(tmp_path):
    library = Library(tmp_path / "index")
    yield library
    library.close()


def files(library):
    return [path for path in library.service.holdings.folder.rglob("*") if path.is_file()]


def test_a_document_is_added_listed_replaced_and_removed(library):
    assert library.add().status_code == 202
    assert "a.txt" in library.done()
    assert "11/QĐ-XYZ" in library.list()
    (old,) = library.service.documents()
    library.add("b.txt", LETTER.format(n=12), replaces=old.id)
    library.done()
    assert "12/QĐ-XYZ" in library.list()
    assert "11/QĐ-XYZ" not in library.list()
    (new,) = library.service.documents()
    assert library.client.post(f"/library/en/documents/{new.id}/reread", headers=OURS).status_code == 202
    assert Words("en")("work.done-reread") in library.done()
    assert library.client.post(f"/library/en/documents/{new.id}/remove", headers=OURS).status_code == 202
    library.done()
    assert Words("en")("library.empty-add") in library.list()
    assert files(library) == []


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_damaged_file_is_refused_with_its_reason_in_the_readers_language(library, language):
    library.add("b.pdf", b"%PDF-1.7 nothing more", language=language)
    told = library.done(language)
    assert Words(language)("work.refused") in told
    assert {"th": "ไฟล์ชำรุด", "vi": "Tệp bị hỏng", "en": "damaged"}[language] in told
    assert files(library) == []


def test_a_file_larger_than_allowed_is_refused_whatever_it_says_of_its_size(tmp_path):
    library = Library(tmp_path / "index", max_file_mb=1)
    told = Words("vi")("refusal.too-large", limit=1)
    whole = library.add(content=b"x" * 1_000_001, language="vi")
    assert (whole.status_code, whole.json()["error"]) == (413, told)
    pieces = (b"x" * 100_000 for _ in range(11))  # no Content-Length
    streamed = library.client.post("/library/vi/files?name=a.txt", content=pieces, headers=OURS)
    assert (streamed.status_code, streamed.json()["error"]) == (413, told)
    assert files(library) == []
    library.close()


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00", b"MZ\x90\x00\x03\x00\x00\x00", b""])
def test_what_is_no_document_is_not_taken_whatever_it_is_called(library, content):
    assert library.add("report.pdf", content).json().keys() == {"error"}
    assert (files(library), library.intake.tasks()) == ([], [])


def test_the_settings_say_which_kinds_are_taken(tmp_path):
    library = Library(tmp_path / "index", upload_types={"pdf"})
    assert library.add("a.pdf", LETTER.format(n=11)).json() == {"error": Words("en")("refusal.type")}
    assert library.add("a.txt", b"%PDF-1.7 nothing more").status_code == 202
    library.close()


@pytest.mark.parametrize(
    "name", ["../../../../tmp/x.txt", "C:\\Windows\\x.txt", "<script>alert(1)</script>.txt", "x" * 400]
)
def test_a_name_is_shown_escaped_and_without_folders(library, name):
    library.add(name)
    told = library.done() + library.list()
    assert "<script" not in told
    assert "tmp/" not in told
    assert "Windows" not in told
    assert str(library.settings.index_dir) not in told
    (path,) = files(library)
    assert path.is_relative_to(library.service.holdings.folder)


def test_a_name_longer_than_any_is_no_name(library):
    assert library.add("x" * 501).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OURS | {"Origin": "http://evil.example"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Host": "evil.example:7860", "Origin": "http://evil.example:7860"},
        OURS | {"Host": "chat.ministry.example"},
    ],
    ids=["a form", "another origin", "another site", "a name that points here", "through a proxy"],
)
def test_another_site_changes_nothing_through_a_readers_browser(library, headers):
    library.add()
    library.done()
    (held,) = library.service.documents()
    for path in ("files?name=b.txt", "refresh", "clear", f"documents/{held.id}/remove", f"documents/{held.id}/reread"):
        answer = library.client.post(f"/library/th/{path}", content=b"some words", headers=headers)
        told = (403, Words("th")("refusal.not-allowed"))
        # A name that is not ours is refused before the library is asked.
        assert answer.status_code == 400 or (answer.status_code, answer.json()["error"]) == told
    assert len(files(library)) == 1


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({}, True),
        ({"host": "0.0.0.0"}, False),
        ({"uploads": False}, False),
        ({"host": "0.0.0.0", "uploads": True}, True),
    ],
    ids=["loopback", "the whole network", "switched off", "switched on"],
)
def test_documents_are_added_only_at_the_machine_itself_unless_a_setting_says_so(tmp_path, settings, allowed):
    library = Library(tmp_path / "index", **settings)
    assert library.client.get("/library/en/work").json()["may_change"] is allowed
    assert library.add().status_code == (202 if allowed else 403)
    library.done()
    assert ("data-deed" in library.list()) is allowed
    library.close()


def test_while_another_program_builds_the_reader_is_told_and_the_file_waits(library):
    with build_lock(library.service._stores.folder):
        library.add()
        until = time.monotonic() + SECONDS
        while Words("th")("work.busy") not in library.client.get("/library/th/work").json()["html"]:
            assert time.monotonic() < until
            time.sleep(0.1)
    assert Words("th")("work.done-add", count=1) in library.done("th")


def test_what_came_before_the_program_ended_is_taken_in_when_it_starts_again(library):
    part = library.service.holdings.space("a.txt")
    part.write_text(LETTER.format(n=11), "utf-8")
    path = library.service.holdings.received(part)
    library.intake.resume()
    assert library.intake.tasks() == []  # it came while this program ran: its own task is to come
    os.utime(path, (1e9, 1e9))
    library.intake.resume()
    library.done()
    assert "11/QĐ-XYZ" in library.list()
    assert library.service.unencoded() == frozenset()


def test_finished_work_is_cleared_from_the_page(library):
    library.add()
    assert library.done()
    assert library.client.post("/library/en/clear", headers=OURS).status_code == 200
    assert library.done() == ""


def test_what_is_not_held_is_neither_removed_nor_read_again(library):
    assert library.client.post("/library/en/documents/none/remove", headers=OURS).status_code == 404
    assert library.client.post("/library/en/documents/none/explode", headers=OURS).status_code == 422


def test_an_index_that_cannot_be_used_is_told_in_one_line(tmp_path):
    (tmp_path / "index").write_text("not a folder", "utf-8")
    library = Library(tmp_path / "index")
    assert Words("vi")("error.index-storage") in library.list("vi")
    library.close()
