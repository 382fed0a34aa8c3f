"""Scanned page → blocks of text and tables with their places, through Tesseract.

Decides in which languages a page is read and whether it lies on its side; reading with one language is twice as fast as
with three and mistakes no letter for another script's.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PIL import Image

from assistant.documents.blocks import moved, page_blocks
from assistant.documents.columns import in_reading_order
from assistant.documents.draft import DraftPage
from assistant.documents.glyphs import Rectangle, align, unpack, words_on_lines
from assistant.documents.ruled import Edge, tables_between
from assistant.documents.tesseract import (
    Recognised,
    TesseractFailedError,
    glance,
    installed_languages,
    quarters,
    recognised,
)
from assistant.documents.upright import Upright, upright
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.settings import Settings
from assistant.types import Doubt, Language

MISSING = (
    "the page is an image and OCR is not available; install Tesseract with Thai and Vietnamese (see README), "
    "then run `assistant index` again"
)
_DPI = 300
_GLANCE_SHARE = 0.4  # of the size at which a page is read: enough to tell its language
_MOST_PIXELS = 30_000_000  # an A3 page at 300 dpi; larger sheets are drawn coarser
_POINTS = 72
# Mean confidence below which a page is looked at again (another language? on its side?), and shown as hard to read if
# that is no help. A page on its side may be read with a confidence of .68.
_DOUBTFUL = 0.75
# What reads a page of each language best. Thai needs the Latin letters of document numbers: `tha` alone reads
# 3396/QD-BCT as 3396/00-3867; `vie` has them itself.
_READS: dict[Language, tuple[str, ...]] = {"th": ("tha", "eng"), "vi": ("vie",), "en": ("eng",)}


def engine(settings: Settings) -> Engine | None:
    """The OCR engine for the wanted languages, or None where it is off or not installed."""
    wanted = [name for name in settings.ocr_languages.split("+") if name in installed_languages()]
    return Engine("+".join(wanted)) if settings.ocr and wanted else None


def threads() -> int:
    """How many pages are read at a time: one a core."""
    return max(os.cpu_count() or 1, 1)


def drawn(page: Any, width: float, height: float) -> Image.Image:
    """A pdfium page of `width` by `height` points as the image that OCR reads."""
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a scan that was turned by some quarters and made straight."""

    found: Recognised
    page: Upright
    turned: int = 0

    @property
    def confidence(self) -> float:
        return self.found.confidence


@dataclass(slots=True)
class Engine:
    """Tesseract for one document: its first page tells which of the wanted languages (`tha+vie+eng`) to read with."""

    wanted: str
    _languages: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def job(self, scan: Image.Image, width: float, height: float) -> Callable[[], DraftPage]:
        """What reads a scanned page of `width` by `height` points; may be done in another thread."""
        return lambda: self.read(scan, width, height)

    def read(self, scan: Image.Image, width: float, height: float) -> DraftPage:
        """The text and tables of a page, with a box a character in points and the mean confidence."""
        scan = scan.convert("L")
        try:
            reading = self._best(scan)
        except TesseractFailedError:
            return DraftPage((), "unread", width, height, problem="OCR failed on this page; scan it again")
        if not reading.found.words:
            return DraftPage((), "unread", width, height, problem="OCR found no text on this page")
        scale = width / scan.width
        words = [replace(word, box=_scaled(word.box, scale)) for word in reading.found.words]
        text, boxes = in_reading_order(*_normalised(*words_on_lines(words)), reading.page.image.width * scale)
        ruled = tables_between([_edge(_scaled(line, scale)) for line in reading.page.lines])

        def place(box: Rectangle) -> Rectangle:
            return _scaled(_turned(reading.page.back(_scaled(box, 1 / scale)), reading.turned, scan.size), scale)

        blocks = tuple(moved(block, place) for block in page_blocks(text, boxes, ruled))
        doubts = (Doubt.HARD_TO_READ,) if reading.confidence < _DOUBTFUL else ()
        return DraftPage(blocks, "ocr", width, height, reading.confidence, doubts=doubts)

    def _best(self, scan: Image.Image) -> _Reading:
        """The surest reading of a scan. Raises TesseractFailedError."""
        page = upright(scan)
        with self._lock:
            self._languages = self._languages or self._languages_of(page.image)
        best = _Reading(recognised(page.image, self._languages), page)
        if best.confidence >= _DOUBTFUL and best.found.words:
            return best
        own = self._languages_of(page.image)
        if own != self._languages:
            best = max(best, _Reading(recognised(page.image, own), page), key=_confidence)
        turned = quarters(page.image) if best.confidence < _DOUBTFUL else 0
        if turned:
            page = upright(scan.rotate(90 * turned, expand=True))
            found = recognised(page.image, self._languages_of(page.image))
            best = max(best, _Reading(found, page, turned), key=_confidence)
        return best

    def _languages_of(self, image: Image.Image) -> str:
        wanted = self.wanted.split("+")
        if len(wanted) == 1:
            return self.wanted
        small = image.resize((int(image.width * _GLANCE_SHARE), int(image.height * _GLANCE_SHARE)))
        best = [name for name in _READS[detect(glance(small, self.wanted))] if name in wanted]
        return "+".join(best) or self.wanted


def _normalised(text: str, boxes: Sequence[Rectangle | None]) -> tuple[str, list[Rectangle | None]]:
    """Text as it is stored (Tesseract writes sara am in two pieces), each character with its box."""
    clean = normalise(text)
    placed = [(character, box) for character, box in zip(text, boxes, strict=True) if box is not None]
    return clean, unpack(align(clean, placed))


def _confidence(reading: _Reading) -> float:
    return reading.confidence


def _edge(line: Rectangle) -> Edge:
    return Edge("h" if line[1] == line[3] else "v", *line)


def _turned(box: Rectangle, turned: int, size: tuple[int, int]) -> Rectangle:
    """A box of an image turned by quarters counter-clockwise, in the image of `size` before."""
    x0, y0, x1, y1 = box
    width, height = size
    if turned == 1:
        return width - y1, x0, width - y0, x1
    if turned == 2:
        return width - x1, height - y1, width - x0, height - y0
    return (y0, height - x1, y1, height - x0) if turned == 3 else box


def _scaled(box: Rectangle, scale: float) -> Rectangle:
    x0, y0, x1, y1 = box
    return x0 * scale, y0 * scale, x1 * scale, y1 * scale
