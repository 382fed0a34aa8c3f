"""PDF → Draft: text by pypdf, places of characters by pdfium, pages without text by OCR.

pypdf reads Thai more truly than pdfium does, pdfium alone knows where each character stands.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pypdf
import pypdf.errors
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from assistant.documents import ocr
from assistant.documents.draft import Draft, DraftPage
from assistant.documents.glyphs import Rectangle
from assistant.errors import DamagedFileError, DocumentError, EncryptedFileError, TooLargeError
from assistant.settings import Settings

# Fewer letters than this on a page are a stamp or a page number, and the page is taken for an image.
_LEAST_LETTERS = 12
# Texts of our languages have some 5 % of one-letter words; torn ones have 30 % and more.
_TORN = 0.2
_LATIN_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f]+")


def read_pdf(path: Path, settings: Settings) -> Draft:
    """The pages of a PDF. Raises EncryptedFileError, DamagedFileError or TooLargeError."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints are about files, not for our users
    try:
        reader = _opened(path)
        _check_length(path, reader, settings)
        drawn = pdfium.PdfDocument(path)
        try:
            engine = ocr.engine(settings)
            pages = tuple(_page(reader, drawn, n, engine) for n in range(len(reader.pages)))
        finally:
            drawn.close()
    except DocumentError:
        raise
    except Exception as error:  # damaged files make both libraries raise anything at all
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
    if not pages:
        raise DamagedFileError(f"{path.name} has no pages; get a fresh copy.")
    return Draft("pdf", pages, laid_out=True)


def _opened(path: Path) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFileError(f"{path.name} is locked with a password; save it without one.")
    return reader


def _check_length(path: Path, reader: pypdf.PdfReader, settings: Settings) -> None:
    count = len(reader.pages)
    if count > settings.max_pages:
        raise TooLargeError(f"{path.name} has {count} pages, more than {settings.max_pages}; split it.")


def _page(reader: pypdf.PdfReader, drawn: Any, n: int, engine: ocr.Engine | None) -> DraftPage:
    page = drawn[n]
    width, height = page.get_size()
    text = _text(reader, page, n)
    if sum(character.isalpha() for character in text) < _LEAST_LETTERS:
        return _scanned(page, width, height, text, engine)
    glyphs = _glyphs(page)
    other = "".join(character for character, _ in glyphs)
    return DraftPage(_likelier(text, other), width=width, height=height, glyphs=glyphs)


def _likelier(text: str, other: str) -> str:
    """Pypdf's reading, or pdfium's where pypdf tore the words to pieces (fonts that change inside a word)."""
    torn = _torn(text)
    return other if torn > _TORN and _torn(other) < torn / 2 else text


def _torn(text: str) -> float:
    """The share of words in Latin script that are a single letter."""
    words = _LATIN_WORD.findall(text)
    return sum(len(word) == 1 for word in words) / len(words) if words else 0.0


def _text(reader: pypdf.PdfReader, page: Any, n: int) -> str:
    try:
        return reader.pages[n].extract_text()
    except Exception:  # noqa: BLE001 - one page that pypdf cannot take apart does not cost the others
        textpage = page.get_textpage()
        try:
            return str(textpage.get_text_range())
        finally:
            textpage.close()


def _scanned(page: Any, width: float, height: float, text: str, engine: ocr.Engine | None) -> DraftPage:
    if not any(item.type == pdfium_raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3)):
        return DraftPage(text, width=width, height=height, glyphs=_glyphs(page))  # an empty page, or a few words
    if engine is None:
        return DraftPage("", "unread", width, height, problem=ocr.MISSING)
    return engine.read(page, width, height)


def _glyphs(page: Any) -> tuple[tuple[str, Rectangle], ...]:
    """The page's characters with their boxes in points from its top left corner as it is shown."""
    textpage = page.get_textpage()
    place = _placer(page)
    box = pdfium_raw.FS_RECTF()
    found: list[tuple[str, Rectangle]] = []
    for i in range(textpage.count_chars()):
        character = chr(pdfium_raw.FPDFText_GetUnicode(textpage, i))
        if pdfium_raw.FPDFText_GetLooseCharBox(textpage, i, box):
            found.append((character, place(box.left, box.top, box.right, box.bottom)))
    textpage.close()
    return tuple(found)


def _placer(page: Any) -> Any:
    """From the page's own coordinates (origin bottom left, before rotation) to those of the page as shown."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()

    def place(x0: float, y1: float, x1: float, y0: float) -> Rectangle:
        if turn == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turn == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turn == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place
