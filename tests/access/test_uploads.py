"""What editors bring: labelled before it is there, and no way to learn what others hold."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from assistant.access.labels import Label
from assistant.server.application import our_routes
from assistant.server.served import Served
from assistant.types import Reader, Role
from assistant.web.intake import Intake
from assistant.web.words import Words
from tests.access.conftest import CABINET, CANARY
from tests.access.test_server import As, known_inside

ANNA = Reader("anna", Role.EDITOR, frozenset({"loans"}), 1)
BORIS = Reader("boris", Role.EDITOR, frozenset({"trade"}), 2)
CHIEF = Reader("chief", Role.ADMINISTRATOR)
NOTE = "Số: 7/TB-SCT\nTHÔNG BÁO\nVề giờ mở kho\nKho máy dệt mở cửa lúc 7 giờ 30 phút các ngày làm việc.\n"
OURS = {"X-Library-Change": "1"}
SECONDS = 120


class Desk:
    """The library as several people have it open."""

    def __init__(self, service):
        settings = service.settings.model_copy(update={"uploads": True})
        self.served = Served(service, identified=True)
        self.intake = Intake(self.served.keeper)
        self.app = known_inside(our_routes(self.served, settings, self.intake))

    def of(self, reader):
        return TestClient(As(self.app, reader), base_url="http://127.0.0.1:7860")

    def add(self, reader, name, content, **label):
        added = self.of(reader).post(
            "/library/en/files", params={"name": name, **label}, content=content.encode(), headers=OURS
        )
        until = time.monotonic() + SECONDS
        while self.intake.is_active and time.monotonic() < until:
            time.sleep(0.05)
        return added

    def work(self, reader):
        return self.of(reader).get("/library/en/work").json()["html"]

    def held(self, reader):
        return {document.name for document in self.served.seen_by(reader).documents()}


@pytest.fixture
def desk(house):
    desk = Desk(house)
    yield desk
    desk.intake.close()


def test_what_an_editor_opens_to_a_group_only_that_group_reads(desk):
    assert desk.add(ANNA, "gio-mo-kho.txt", NOTE, groups="loans", classification="internal").status_code == 202
    assert "7/TB-SCT" in desk.held(ANNA)
    assert "7/TB-SCT" not in desk.held(BORIS)
    assert "7/TB-SCT" in desk.held(CHIEF)
    assert "7/TB-SCT" not in desk.of(BORIS).get("/library/en/list").text
    assert "loans" in desk.of(ANNA).get("/library/en/list").text


def test_others_do_not_see_what_is_being_done(desk):
    desk.add(ANNA, "gio-mo-kho.txt", NOTE, groups="loans")
    assert "gio-mo-kho" in desk.work(ANNA)
    assert "gio-mo-kho" in desk.work(CHIEF)
    assert desk.work(BORIS) == ""
    desk.of(BORIS).post("/library/en/clear", headers=OURS)
    assert "gio-mo-kho" in desk.work(ANNA)


@pytest.mark.parametrize("label", [{"groups": "cabinet"}, {"classification": "secret"}, {"classification": "no-such"}])
def test_nobody_gives_what_he_has_not(desk, label):
    refused = desk.add(ANNA, "gio-mo-kho.txt", NOTE, **label)
    assert refused.status_code == 403
    assert "7/TB-SCT" not in desk.held(CHIEF)
    assert not [path for path in desk.served.keeper.holdings.folder.rglob("*") if path.is_file()]


def test_a_file_that_others_hold_unseen_is_taken_in_like_any_new_one(desk):
    before = desk.held(BORIS)
    desk.add(BORIS, "mine.txt", CABINET, groups="trade")
    work = desk.work(BORIS)
    assert Words("en")("work.done-add", count="1") in work
    assert Words("en")("work.held") not in work
    (new,) = desk.held(BORIS) - before
    shown = next(d for d in desk.served.seen_by(BORIS).documents() if d.name == new)
    assert shown.source.endswith("mine.txt")
    listed = desk.of(BORIS).get("/library/en/list").text
    assert "by boris" in listed
    assert f"report-{CANARY}.txt" not in listed
    assert new not in desk.held(ANNA)
    # He takes it away again; those who held it before still do, under their own file's name.
    desk.of(BORIS).post(f"/library/en/documents/{shown.id}/remove", headers=OURS)
    desk.add(BORIS, "other.txt", NOTE, groups="trade")
    assert new not in desk.held(BORIS)
    cabinet = desk.served.seen_by(Reader("x", groups=frozenset({"cabinet"})))
    assert [d.source.rsplit("/", 1)[-1] for d in cabinet.documents() if d.id == shown.id] == [f"report-{CANARY}.txt"]


def test_a_file_that_he_holds_already_is_said_to_be_held(desk):
    desk.add(ANNA, "one.txt", NOTE, groups="loans")
    desk.add(ANNA, "two.txt", NOTE, groups="loans")
    assert Words("en")("work.held") in desk.work(ANNA)


def test_who_may_read_a_document_is_said_by_editors_who_read_it(desk):
    desk.add(ANNA, "gio-mo-kho.txt", NOTE)
    (document,) = [d for d in desk.served.seen_by(BORIS).documents() if d.name == "7/TB-SCT"]
    address = f"/library/en/labels/{document.id}"
    assert desk.of(ANNA).post(address, params={"groups": "loans"}, headers=OURS).status_code == 200
    assert "7/TB-SCT" not in desk.held(BORIS)
    assert desk.of(BORIS).post(address, params={"groups": "trade"}, headers=OURS).status_code == 404
    assert desk.of(ANNA).post(address, params={"groups": ""}, headers={}).status_code == 403


def test_what_takes_a_documents_place_takes_its_label(desk):
    desk.add(ANNA, "gio-mo-kho.txt", NOTE, groups="loans")
    (old,) = [d for d in desk.served.seen_by(ANNA).documents() if d.name == "7/TB-SCT"]
    desk.add(ANNA, "moi.txt", NOTE.replace("7/TB", "9/TB"), replaces=old.id)
    assert "9/TB-SCT" in desk.held(ANNA)
    assert "9/TB-SCT" not in desk.held(BORIS)
    assert 'data-groups="loans"' in desk.of(ANNA).get("/library/en/list").text  # what "Readers" begins with


def test_a_file_is_labelled_before_it_is_there(desk):
    holdings, access = desk.served.seen_by(ANNA).holdings, desk.served.seen_by(ANNA).access
    part = holdings.space("gio-mo-kho.txt")
    part.write_text(NOTE, "utf-8")
    access.label_files([str(holdings.whole(part))], Label.of(0, ["loans"]), ANNA)
    holdings.received(part)  # the program ends here, and starts again
    desk.intake._begun = time.time() + 10
    desk.intake.resume()
    until = time.monotonic() + SECONDS
    while desk.intake.is_active and time.monotonic() < until:
        time.sleep(0.05)
    assert "7/TB-SCT" in desk.held(ANNA)
    assert "7/TB-SCT" not in desk.held(BORIS)


def test_only_who_may_read_all_looks_again_at_all_folders(desk):
    assert desk.of(ANNA).post("/library/en/refresh", headers=OURS).status_code == 403
    assert desk.of(CHIEF).post("/library/en/refresh", headers=OURS).status_code == 202


def test_what_an_editor_may_not_read_he_neither_removes_nor_reads_again(desk):
    hidden = next(d.id for d in desk.served.seen_by(CHIEF).documents() if "8888" in d.name)
    answers = [
        desk.of(ANNA).post(f"/library/en/documents/{name}/{deed}", headers=OURS)
        for name in (hidden, "0" * 16)
        for deed in ("remove", "reread")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text.replace(hidden, "").replace("0" * 16, "") for answer in answers}) == 1
