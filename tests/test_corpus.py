"""The demonstration corpus: real files of every format and language, marked as what they are, built from sources."""

import tomllib
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.types import Kind

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FILES = sorted(path for path in CORPUS.iterdir() if path.is_file() and path.name != "README.md")
MARKS = ("TÀI LIỆU MINH HỌA", "เอกสารตัวอย่างเพื่อการสาธิต", "DEMONSTRATION DOCUMENT")


def test_there_are_enough_documents_of_every_format_and_language(corpus_assistant: Assistant):
    held = corpus_assistant.documents()
    assert len(held) == len(FILES) >= 14
    assert {path.suffix for path in FILES} == {".pdf", ".docx", ".xlsx", ".html", ".md", ".txt"}
    assert {document.identity.language for document in held} == {"th", "vi", "en"}
    assert {Kind.DECREE, Kind.DECISION, Kind.CIRCULAR, Kind.REPORT} <= {document.identity.kind for document in held}
    assert sum(document.pages for document in held) >= 60


def test_every_file_says_that_it_is_a_demonstration(corpus_assistant: Assistant):
    for document in corpus_assistant.documents():
        text = corpus_assistant.page_text(document.id, 1)
        if document.confidence is None:
            assert any(mark in text for mark in MARKS), document.source
        else:
            assert "MINH HỌA" in text  # a scan: OCR may slip in the capitals


def test_every_page_was_read_and_the_scan_by_ocr(corpus_assistant: Assistant):
    held = corpus_assistant.documents()
    assert all(document.unread_pages == () for document in held)
    scanned = [document for document in held if document.confidence is not None]
    assert [Path(document.source).name for document in scanned] == ["nghi-dinh-134-2004-nd-cp.pdf"]
    assert scanned[0].confidence > 0.8


def test_every_document_is_described_and_has_its_source():
    readme = (CORPUS / "README.md").read_text("utf-8")
    built = set()
    for source in (CORPUS / "_sources").iterdir():
        if source.suffix == ".md":
            built.add(tomllib.loads(source.read_text("utf-8").split("+++\n", 2)[1])["file"])
        elif source.suffix == ".toml":
            built.add(tomllib.loads(source.read_text("utf-8"))["file"])
    assert built == {path.name for path in FILES}
    assert all(f"`{path.name}`" in readme for path in FILES)


@pytest.mark.parametrize(
    ("file", "number", "kind", "effective"),
    [
        ("nghi-dinh-45-2012-nd-cp.pdf", "45/2012/NĐ-CP", Kind.DECREE, "2012-07-05"),
        ("nghi-dinh-134-2004-nd-cp.pdf", "134/2004/NĐ-CP", Kind.DECREE, "2004-07-01"),
        ("nghi-dinh-108-2023-nd-cp.docx", "108/2023/NĐ-CP", Kind.DECREE, "2024-01-01"),
        ("thong-tu-28-2018-tt-btc.html", "28/2018/TT-BTC", Kind.CIRCULAR, "2018-05-15"),
        ("thong-tu-36-2013-tt-bct.md", "36/2013/TT-BCT", Kind.CIRCULAR, "2014-02-12"),
        ("quyet-dinh-3396-qd-bct.pdf", "3396/QĐ-BCT", Kind.DECISION, "2023-12-28"),
        ("khamsang-12-2567.txt", "12/2567", Kind.DECISION, "2024-03-12"),
        ("decree-32-2024-nd-cp.pdf", "32/2024/NĐ-CP", Kind.DECREE, "2024-05-01"),
        ("circular-14-2024-tt-bct.docx", "14/2024/TT-BCT", Kind.CIRCULAR, "2024-10-01"),
    ],
)
def test_documents_are_known_by_what_they_say(corpus_assistant: Assistant, file, number, kind, effective):
    document = next(d for d in corpus_assistant.documents() if d.source.endswith(file))
    facts = document.to_dict()
    assert (facts["number"], facts["kind"], facts["effective"]) == (number, kind.value, effective)
