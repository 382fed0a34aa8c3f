"""Archives and messages in a folder: what is in them is held, follows them, and goes with them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

RULE = "Article 1. Scope\nThis governs {what}.\nArticle 2. Fee\nThe fee for {what} is 5 million VND.\n"


def archive(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    looms, kilns = RULE.format(what="looms"), RULE.format(what="kilns")
    (papers / "rules.zip").write_bytes(archive({"2024/looms.txt": looms, "2024/kilns.txt": kilns, "__MACOSX/x": "y"}))
    return papers


@pytest.fixture
def service(tmp_path: Path) -> Assistant:
    return Assistant(Settings(index_dir=tmp_path / "index"))


def held(service: Assistant) -> list[str]:
    return sorted(Path(document.source).name for document in service.documents())


def unpacked(service: Assistant) -> list[str]:
    return sorted(path.name for path in (service.settings.index_dir / "unpacked").rglob("*") if path.is_file())


def test_each_file_in_an_archive_is_a_document_that_can_be_opened(papers: Path, service: Assistant) -> None:
    report = service.index([papers])
    assert (report.added, report.problems) == (2, [])
    assert held(service) == ["kilns.txt", "looms.txt"]
    assert all(service.file(document.id).is_file() for document in service.documents())


def test_an_archive_that_did_not_change_is_not_unpacked_again(papers: Path, service: Assistant) -> None:
    service.index([papers])
    before = {path: path.stat().st_mtime_ns for path in (service.settings.index_dir / "unpacked").rglob("*.txt")}
    again = service.index([])
    assert (again.added, again.unchanged, again.removed) == (0, 2, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_is_no_longer_in_an_archive_is_no_longer_held(papers: Path, service: Assistant) -> None:
    service.index([papers])
    (papers / "rules.zip").write_bytes(archive({"looms.txt": RULE.format(what="looms")}))
    assert service.index([papers]).removed == 1
    assert held(service) == unpacked(service) == ["looms.txt"]


def test_with_the_archive_goes_what_was_in_it(papers: Path, service: Assistant) -> None:
    service.index([papers])
    (papers / "rules.zip").unlink()
    assert service.index([papers]).removed == 2
    assert held(service) == unpacked(service) == []


def test_one_bad_file_in_an_archive_is_named_and_the_others_go_in(papers: Path, service: Assistant) -> None:
    (papers / "mixed.zip").write_bytes(archive({"good.txt": RULE.format(what="mats"), "bad.pdf": "%PDF-1.7"}))
    report = service.index([papers])
    assert "good.txt" in held(service)
    assert [Path(problem.source).name for problem in report.problems] == ["bad.pdf"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive({}), "nothing in it"),
        (archive({"in.zip": ""}).replace(b"in.zip", b"in.zip"), "empty"),
        (archive({f"{n}.txt": "" for n in range(2001)}), "more than 2000"),
        (archive({"a.txt": "x" * 100})[:60], "damaged"),
    ],
    ids=["nothing", "of-empty-ones", "too-many", "cut"],  # of the bytes, which hold the time, no name is made
)
def test_an_archive_that_cannot_be_unpacked_says_why(
    tmp_path: Path, service: Assistant, data: bytes, reason: str
) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(data)
    report = service.index([path])
    assert [reason in problem.reason for problem in report.problems] == [True]


def test_a_message_and_its_attachments_are_documents(tmp_path: Path, service: Assistant) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "New fees", "a@moit.example", "b@moit.example"
    message["Message-ID"] = "<1@moit.example>"
    message.set_content("Please find the new rule on fees attached.")
    message.add_attachment(RULE.format(what="looms").encode(), maintype="text", subtype="plain", filename="looms.txt")
    (tmp_path / "fees.eml").write_bytes(bytes(message))
    report = service.index([tmp_path / "fees.eml"])
    assert (report.added, report.problems) == (2, [])
    assert held(service) == ["fees.eml", "looms.txt"]
    assert service.index([]).unchanged == 2


def test_names_in_an_archive_lead_nowhere_else(tmp_path: Path, service: Assistant) -> None:
    path = tmp_path / "climbing.zip"
    path.write_bytes(archive({"../../../evil.txt": RULE.format(what="mats"), "a/..": "x"}))
    service.index([path])
    assert not list(tmp_path.glob("evil.txt"))
    assert "evil.txt" in unpacked(service)
