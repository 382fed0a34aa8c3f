"""One page of a PDF → its text and tables: text by pypdf, places of characters by pdfium.

pypdf reads Thai more truly than pdfium does, pdfium alone knows where each character stands. Where the two disagree the
one that reads as words is taken, and the page says that there is doubt.
"""

from __future__ import annotations

import re
from typing import Any

import pypdf
import pypdfium2.raw as pdfium_raw
from rapidfuzz.distance import Indel

from assistant.documents.blocks import page_blocks
from assistant.documents.columns import in_reading_order
from assistant.documents.draft import DraftPage
from assistant.documents.fields import field_block
from assistant.documents.glyphs import Rectangle, align, unpack
from assistant.documents.ruled import ruled_tables
from assistant.language.legacy import Encoding, converted, legacy_encoding, letters
from assistant.language.normalise import normalise
from assistant.types import Doubt

# Fewer letters than this on a page are a stamp or a page number, and the page is taken for an image; so it is where an
# image covers it and the text is no more than what a scanner or a signing program puts upon it.
_LEAST_LETTERS, _STAMP_LETTERS = 12, 250
_COVERS = 0.6
# Texts of our languages have some 5 % of one-letter words; torn ones have 30 % and more.
_TORN = 0.2
_LATIN_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f]+")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_DISAGREE = 0.1

Glyphs = tuple[tuple[str, Rectangle], ...]


class PdfPage:
    """Page `n`, from 0, of a PDF open in both libraries. Close it."""

    def __init__(self, reader: pypdf.PdfReader, drawn: Any, n: int) -> None:
        self._reader, self._n = reader, n
        self.page = drawn[n]
        self.size: tuple[float, float] = self.page.get_size()
        self._text: str | None = None

    def close(self) -> None:
        """Give back what pdfium holds of it."""
        self.page.close()

    @property
    def text(self) -> str:
        """The text as pypdf has it, else as pdfium has it."""
        if self._text is None:
            try:
                self._text = self._reader.pages[self._n].extract_text()
            except Exception:  # noqa: BLE001 - one page that pypdf cannot take apart does not cost the others
                self._text = "".join(character for character, _ in glyphs(self.page))
        return self._text

    def is_scan(self) -> bool:
        """Whether what there is to read is in an image."""
        letters = sum(character.isalpha() for character in self.text)
        if letters >= _STAMP_LETTERS:
            return False
        images = [o for o in self.page.get_objects(max_depth=3) if o.type == pdfium_raw.FPDF_PAGEOBJ_IMAGE]
        if letters < _LEAST_LETTERS:
            return bool(images)
        return any(_share(image.get_bounds(), self.size) >= _COVERS for image in images)

    def unread(self, problem: str) -> DraftPage:
        """The page without its text."""
        return DraftPage((), "unread", *self.size, problem=problem)

    def draft(self) -> DraftPage:
        """The page's text and tables, in reading order."""
        found = glyphs(self.page)
        encoding = legacy_encoding(self.text)
        if encoding:
            found = _in_unicode(found, encoding)
            text, doubts = read_text(converted(self.text, encoding), found)
            doubts = (Doubt.OLD_ENCODING, *doubts)
        else:
            text, doubts = read_text(self.text, found)
        boxes = unpack(align(text, found))
        text, boxes = in_reading_order(text, boxes, self.size[0])
        blocks = page_blocks(text, boxes, ruled_tables(self.page, placer(self.page)))
        fields = field_block(self._reader.pages[self._n], placer(self.page))
        return DraftPage((*blocks, *fields), "text", *self.size, doubts=doubts)


def read_text(text: str, found: Glyphs) -> tuple[str, tuple[Doubt, ...]]:
    """What a page says, normalised, of pypdf's reading (`text`) and pdfium's; and what is doubtful about it."""
    other = "".join(character for character, _ in found)
    ours, theirs = normalise(text), normalise(other)
    best = theirs if _is_likelier(theirs, ours) else ours
    bare = ["".join(reading.split()) for reading in (ours, theirs)]
    doubts = []
    if bare[0] != bare[1] and Indel.normalized_distance(*bare) > _DISAGREE:
        doubts.append(Doubt.READINGS_DIFFER)
    if _unreadable(best) > _DISAGREE / 2:
        doubts.append(Doubt.GARBLED)
    return best, tuple(doubts)


def _in_unicode(found: Glyphs, encoding: Encoding) -> Glyphs:
    """Glyphs of old codes as letters, each where its first code stands."""
    text = "".join(character for character, _ in found)
    return tuple((letter, found[start][1]) for letter, start, _ in letters(text, encoding))


def _is_likelier(one: str, other: str) -> bool:
    """Whether one reading is words where the other is torn (fonts that change inside a word) or has no letters."""
    if _unreadable(other) > _unreadable(one) + _DISAGREE / 2:
        return True
    return _torn(other) > _TORN and _torn(one) < _torn(other) / 2


def _unreadable(text: str) -> float:
    return sum(len(match[0]) for match in _UNREADABLE.finditer(text)) / max(len(text), 1)


def _torn(text: str) -> float:
    """The share of words in Latin script that are a single letter."""
    words = _LATIN_WORD.findall(text)
    return sum(len(word) == 1 for word in words) / len(words) if words else 0.0


def _share(bounds: tuple[float, float, float, float], size: tuple[float, float]) -> float:
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom) / max(size[0] * size[1], 1)


def glyphs(page: Any) -> Glyphs:
    """The page's characters with their boxes in points from its top left corner as it is shown."""
    textpage = page.get_textpage()
    place = placer(page)
    box = pdfium_raw.FS_RECTF()
    found: list[tuple[str, Rectangle]] = []
    for i in range(textpage.count_chars()):
        character = chr(pdfium_raw.FPDFText_GetUnicode(textpage, i))
        if pdfium_raw.FPDFText_GetLooseCharBox(textpage, i, box):
            found.append((character, place(box.left, box.top, box.right, box.bottom)))
    textpage.close()
    return tuple(found)


def placer(page: Any) -> Any:
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
