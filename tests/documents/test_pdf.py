"""Pages of PDF: boxes where the words stand, whatever the page's turn; pages that are pictures."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from assistant.documents.glyphs import line_boxes
from assistant.documents.images import page_image
from assistant.documents.read import read
from assistant.errors import EmptyFileError, NotHeldError
from assistant.settings import Settings
from assistant.types import Document
from tests.documents.files import pdf

SETTINGS = Settings(ocr=False)
LINES = ["Decree on crafts and looms", "Weavers borrow looms from the office."]


def document(tmp_path: Path, extra: str = "") -> Document:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf([LINES], extra=extra))
    return read(path, SETTINGS)


def box_of(found: Document, words: str) -> list[float]:
    start = found.text.index(words)
    (box,) = line_boxes(found.pages, start, start + len(words))
    return box.to_list()[1:]


def test_boxes_are_in_points_from_the_top_left(tmp_path: Path) -> None:
    x0, y0, x1, y1 = box_of(document(tmp_path), "Decree")
    assert x0 == pytest.approx(72, abs=2)
    assert y0 < 842 - 770 < y1 + 3
    assert 30 < x1 - x0 < 50
    assert y1 - y0 < 20


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_turn_with_the_page(tmp_path: Path, turn: int) -> None:
    """The ink of the drawn page lies inside the boxes, and none outside."""
    found = document(tmp_path, f"/Rotate {turn}")
    assert_ink_in_boxes(tmp_path / "page.pdf", found)


def test_boxes_move_with_the_crop(tmp_path: Path) -> None:
    found = document(tmp_path, "/CropBox [50 400 500 800]")
    assert (found.pages[0].width, found.pages[0].height) == (450, 400)
    assert_ink_in_boxes(tmp_path / "page.pdf", found)


def assert_ink_in_boxes(path: Path, found: Document) -> None:
    page = found.pages[0]
    image = Image.open(io.BytesIO(page_image(path, 1, int(page.width)))).convert("L")
    dark = image.point(lambda value: 255 * (value < 128))
    assert dark.getbbox()
    for box in line_boxes(found.pages, 0, len(found.text)):
        ImageDraw.Draw(dark).rectangle((box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2), fill=0)
    assert dark.getbbox() is None


def test_a_page_that_is_a_picture_is_reported_unread_never_empty(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(pdf([LINES]))
    book = pdfium.PdfDocument(path)
    page = book.new_page(595, 842)
    bitmap = pdfium.PdfBitmap.from_pil(Image.new("RGB", (100, 100), "grey"))
    picture = pdfium.PdfImage.new(book)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pdfium.PdfMatrix().scale(400, 400))
    page.insert_obj(picture)
    page.gen_content()
    scan = tmp_path / "scan.pdf"
    book.save(scan)
    found = read(scan, SETTINGS)
    assert [page.reading for page in found.pages] == ["text", "unread"]
    assert "Tesseract" in found.pages[1].problem


def test_a_file_of_pictures_alone_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    Image.new("RGB", (300, 400), "grey").save(path)
    with pytest.raises(EmptyFileError, match="Tesseract"):
        read(path, SETTINGS)


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    document(tmp_path)
    assert Image.open(io.BytesIO(page_image(tmp_path / "page.pdf", 1, 500))).width == pytest.approx(500, abs=1)


def test_what_has_no_page_cannot_be_drawn(tmp_path: Path) -> None:
    document(tmp_path)
    (tmp_path / "text.txt").write_text("text", "utf-8")
    for name, number in (("page.pdf", 2), ("page.pdf", 0), ("text.txt", 1), ("absent.pdf", 1)):
        with pytest.raises(NotHeldError):
            page_image(tmp_path / name, number, 500)
