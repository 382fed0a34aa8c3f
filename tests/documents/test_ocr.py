"""Scanned pages, read by the Tesseract of this machine."""

from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from assistant.documents import ocr, tesseract
from assistant.documents.glyphs import line_boxes
from assistant.documents.read import read
from assistant.documents.tesseract import installed_languages
from assistant.errors import EmptyFileError
from assistant.language.normalise import normalise
from assistant.settings import ROOT, Settings
from tests.documents.files import pdf

CORPUS = ROOT / "corpus"
needs_tesseract = pytest.mark.skipif(
    not {"tha", "vie", "eng"} <= installed_languages(), reason="Tesseract with its three languages is not here"
)


def one_page(source: Path, number: int, target: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(source).pages[number - 1])
    writer.write(target)
    return target


@needs_tesseract
def test_a_scanned_page_is_read_with_boxes_and_confidence(tmp_path: Path) -> None:
    document = read(one_page(CORPUS / "nghi-dinh-134-2004-nd-cp.pdf", 2, tmp_path / "scan.pdf"), Settings())
    (page,) = document.pages
    assert page.reading == "ocr"
    assert page.confidence is not None
    assert 0.8 < page.confidence <= 1
    assert document.identity.language == "vi"
    words = "không quá 70 triệu đồng một mô hình"
    start = document.text.index(words)
    (box,) = line_boxes(document.pages, start, start + len(words))
    assert 0 < box.x0 < box.x1 < page.width
    assert 0 < box.y0 < box.y1 < page.height
    assert 8 < box.y1 - box.y0 < 30


@needs_tesseract
def test_a_thai_scan_keeps_the_latin_letters_of_document_numbers(tmp_path: Path) -> None:
    source = CORPUS / "raingan-6-duean-2567.pdf"
    scan = tmp_path / "scan.pdf"
    with_text = pdfium.PdfDocument(source)
    with_text[0].render(scale=300 / 72, grayscale=True).to_pil().save(scan, resolution=300)
    document = read(scan, Settings())
    assert (document.pages[0].reading, document.identity.language) == ("ocr", "th")
    assert "3396/QD-BCT" in document.text
    assert "กระทรวงอุตสาหกรรมและการค้า" in document.text, "Thai is not torn into letters"
    assert document.text == normalise(document.text), "in tables too"
    assert {cell.heading for table in document.tables for cell in table.cells} >= {"จำนวนโครงการ"}


def test_without_ocr_the_engine_is_not_there() -> None:
    assert ocr.engine(Settings(ocr=False)) is None
    assert ocr.engine(Settings(ocr_languages="xyz")) is None


def test_a_large_letter_never_goes_on_a_small_one() -> None:
    assert tesseract._right_case("phỦ") == "phủ"
    assert tesseract._right_case("NĐ-CP") == "NĐ-CP"
    assert tesseract._right_case("ĐỘ") == "ĐỘ"
    assert tesseract._right_case("") == ""


def test_spaces_between_thai_letters_are_those_of_the_line() -> None:
    assert tesseract._spaced(["ก", "า", "ร", "2567", "แ"], "การ 2567\nแ") == [True, False, False, True, True]


@needs_tesseract
def test_a_scan_with_a_stamp_of_text_is_read_as_the_scan_that_it_is(tmp_path: Path) -> None:
    scan, stamp = tmp_path / "scan.pdf", tmp_path / "stamp.pdf"
    pdfium.PdfDocument(CORPUS / "decree-32-2024-nd-cp.pdf")[1].render(scale=300 / 72).to_pil().save(
        scan, resolution=300
    )
    stamp.write_bytes(pdf([["Signed by the Office of the Government on 15 March 2024"]]))
    writer = pypdf.PdfWriter(clone_from=scan)
    writer.pages[0].merge_page(pypdf.PdfReader(stamp).pages[0])
    writer.write(tmp_path / "signed.pdf")
    (page,) = read(tmp_path / "signed.pdf", Settings()).pages
    assert page.reading == "ocr"
    assert page.end - page.start > 500
    with pytest.raises(EmptyFileError, match="Tesseract"):
        read(tmp_path / "signed.pdf", Settings(ocr=False))


@needs_tesseract
def test_a_file_of_text_and_scans_says_which_page_is_which(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(CORPUS / "decree-32-2024-nd-cp.pdf").pages[1])
    writer.add_page(pypdf.PdfReader(CORPUS / "nghi-dinh-134-2004-nd-cp.pdf").pages[1])
    writer.write(tmp_path / "mixed.pdf")
    assert [page.reading for page in read(tmp_path / "mixed.pdf", Settings()).pages] == ["text", "ocr"]
    without = read(tmp_path / "mixed.pdf", Settings(ocr=False))
    assert [page.reading for page in without.pages] == ["text", "unread"]
    assert "Tesseract" in without.pages[1].problem
