"""Pages kept as pictures are read by OCR, and can be shown and highlighted as other scans are."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from assistant.documents.glyphs import line_boxes
from assistant.documents.images import page_image
from assistant.documents.read import read
from assistant.documents.tesseract import installed_languages
from assistant.errors import DocumentError, EmptyFileError, NotHeldError, TooLargeError
from assistant.settings import ROOT, Settings

needs_tesseract = pytest.mark.skipif(
    not {"tha", "vie", "eng"} <= installed_languages(), reason="Tesseract with its three languages is not here"
)


def page(number: int, dpi: int = 300) -> Image.Image:
    document = pdfium.PdfDocument(ROOT / "corpus" / "decree-32-2024-nd-cp.pdf")
    image: Image.Image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    return image


@needs_tesseract
def test_a_tiff_of_two_pages_is_a_document_of_two_pages(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    page(1).save(path, save_all=True, append_images=[page(2)], dpi=(300, 300), compression="tiff_lzw")
    document = read(path, Settings())
    assert [p.reading for p in document.pages] == ["ocr", "ocr"]
    assert document.identity.number == "32/2024/NĐ-CP"
    words = "industrial clusters"
    start = document.text.index(words)
    (box,) = line_boxes(document.pages, start, start + len(words))
    assert 0 < box.x0 < box.x1 < document.pages[0].width == pytest.approx(595, abs=2)
    assert page_image(path, 2, 400).startswith(b"\x89PNG")


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_read(tmp_path: Path, quarters: int) -> None:
    path = tmp_path / "photo.jpg"
    whole = page(2, dpi=200)
    whole.crop((0, 0, whole.width, whole.height // 2)).rotate(90 * quarters, expand=True).save(path, quality=90)
    document = read(path, Settings())
    assert "industrial cluster" in document.text
    start = document.text.index("industrial cluster")
    boxes = line_boxes(document.pages, start, start + 10)
    wide = max(box.x1 for box in boxes) - min(box.x0 for box in boxes)
    high = max(box.y1 for box in boxes) - min(box.y0 for box in boxes)
    assert (wide > high) == (quarters == 2), "the boxes lie as the words do"


@needs_tesseract
def test_a_picture_without_text_says_so(tmp_path: Path) -> None:
    Image.new("L", (1200, 1600), 255).save(tmp_path / "white.png")
    with pytest.raises(EmptyFileError, match="no text"):
        read(tmp_path / "white.png", Settings())


def test_without_ocr_a_picture_is_not_silently_empty(tmp_path: Path) -> None:
    page(1, dpi=80).save(tmp_path / "scan.png")
    with pytest.raises(EmptyFileError, match="Tesseract"):
        read(tmp_path / "scan.png", Settings(ocr=False))


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    Image.new("1", (20_000, 10_000)).save(tmp_path / "wall.png")
    with pytest.raises(TooLargeError, match="pixels"):
        read(tmp_path / "wall.png", Settings())


def test_half_a_picture_is_damaged(tmp_path: Path) -> None:
    page(1, dpi=80).save(tmp_path / "scan.png")
    data = (tmp_path / "scan.png").read_bytes()
    (tmp_path / "half.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(DocumentError):
        read(tmp_path / "half.png", Settings())
    with pytest.raises(NotHeldError):
        page_image(tmp_path / "half.png", 1, 300)
