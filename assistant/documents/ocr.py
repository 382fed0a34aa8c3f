"""Page image → text with boxes, by Tesseract where it is installed.

Measured: 300 dpi and one thread a page read Thai best (2.0 % of characters wrong) and fastest; see docs/decisions.
Reading with one language is twice as fast as with three and mistakes no letter for another script's.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from PIL import Image

from assistant.documents.columns import in_reading_order
from assistant.documents.draft import DraftPage, TextBlock
from assistant.documents.glyphs import Rectangle, words_on_lines
from assistant.documents.upright import Upright, upright
from assistant.language.detect import detect
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
_SECONDS = 90  # after which a page is given up
_DOUBTFUL = 0.75  # mean confidence below which a page is looked at again, and shown as hard to read if that is no help
_UNREADABLE = 0.6  # below this it may lie on its side or its head
# What reads a page of each language best. Thai needs the Latin letters of document numbers: `tha` alone reads
# 3396/QD-BCT as 3396/00-3867; `vie` has them itself.
_READS: dict[Language, tuple[str, ...]] = {"th": ("tha", "eng"), "vi": ("vie",), "en": ("eng",)}


@cache
def installed_languages() -> frozenset[str]:
    """The languages of the Tesseract on this machine; none where it is not installed."""
    if not shutil.which("tesseract"):
        return frozenset()
    import pytesseract  # noqa: PLC0415 - only for scanned pages and the doctor

    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractError:
        return frozenset()


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
    """What Tesseract made of an image: words with line numbers and boxes in the scan's pixels, the mean confidence."""

    words: list[tuple[int, str, Rectangle]]
    confidence: float


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
        """The text of a page, with a box a character in points and the mean confidence."""
        import pytesseract  # noqa: PLC0415 - only for scanned pages

        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads fight each other
        scan = scan.convert("L")
        try:
            reading, turned = self._best(scan)
        except (pytesseract.TesseractError, RuntimeError):
            return DraftPage((), "unread", width, height, problem="OCR failed on this page; scan it again")
        if not reading.words:
            return DraftPage((), "unread", width, height, problem="OCR found no text on this page")
        scale = width / scan.width
        words = [(n, word, _on_page(_turned(box, turned, scan.size), scale)) for n, word, box in reading.words]
        text, boxes = in_reading_order(*words_on_lines(words), width)
        glyphs = tuple((character, box) for character, box in zip(text, boxes, strict=True) if box is not None)
        doubts = (Doubt.HARD_TO_READ,) if reading.confidence < _DOUBTFUL else ()
        block = TextBlock(text, glyphs)
        return DraftPage((block,), "ocr", width, height, reading.confidence, doubts=doubts)

    def _best(self, scan: Image.Image) -> tuple[_Reading, int]:
        """The surest reading, and by how many quarters the scan was turned for it."""
        page = upright(scan)
        with self._lock:
            self._languages = self._languages or self._languages_of(page.image)
        reading = _read(page, self._languages)
        if reading.confidence >= _DOUBTFUL and reading.words:
            return reading, 0
        best = (reading, 0)
        own = self._languages_of(page.image)
        if own != self._languages:
            best = max(best, (_read(page, own), 0), key=_surest)
        quarters = _quarters(page.image) if best[0].confidence < _UNREADABLE else 0
        if quarters:
            page = upright(scan.rotate(90 * quarters, expand=True))
            best = max(best, (_read(page, self._languages_of(page.image)), quarters), key=_surest)
        return best

    def _languages_of(self, image: Image.Image) -> str:
        wanted = self.wanted.split("+")
        if len(wanted) == 1:
            return self.wanted
        import pytesseract  # noqa: PLC0415 - only for scanned pages

        small = image.resize((int(image.width * _GLANCE_SHARE), int(image.height * _GLANCE_SHARE)))
        text = pytesseract.image_to_string(small, lang=self.wanted, config="--psm 6", timeout=_SECONDS)
        best = [name for name in _READS[detect(text)] if name in wanted]
        return "+".join(best) or self.wanted


def _surest(reading: tuple[_Reading, int]) -> float:
    return reading[0].confidence


def _read(page: Upright, languages: str) -> _Reading:
    import pytesseract  # noqa: PLC0415 - only for scanned pages

    data = pytesseract.image_to_data(
        page.image, lang=languages, config="--psm 6", output_type=pytesseract.Output.DICT, timeout=_SECONDS
    )
    return _words(data, page)


def _quarters(image: Image.Image) -> int:
    """By how many quarters, counter-clockwise, a page is to be turned so that its lines can be read; 0 if unknown."""
    import pytesseract  # noqa: PLC0415 - only for scanned pages

    try:
        found = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=_SECONDS)
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few letters to tell, or its data are not installed
    return (4 - int(found["rotate"]) // 90) % 4


def _turned(box: Rectangle, quarters: int, size: tuple[int, int]) -> Rectangle:
    """A box of an image turned by quarters counter-clockwise, in the image before."""
    x0, y0, x1, y1 = box
    width, height = size
    if quarters == 1:
        return width - y1, x0, width - y0, x1
    if quarters == 2:
        return width - x1, height - y1, width - x0, height - y0
    return (y0, height - x1, y1, height - x0) if quarters == 3 else box


def _on_page(box: Rectangle, scale: float) -> Rectangle:
    x0, y0, x1, y1 = box
    return x0 * scale, y0 * scale, x1 * scale, y1 * scale


def _right_case(word: str) -> str:
    """Tesseract takes a small ủ or ộ for a large one (`chính phỦ`); no word goes on with one."""
    wrong = (a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))
    return word[:1] + "".join(b.lower() if lower else b for b, lower in zip(word[1:], wrong, strict=True))


def _words(data: dict[str, list[Any]], page: Upright) -> _Reading:
    words: list[tuple[int, str, Rectangle]] = []
    confidences: list[float] = []
    line, before = 0, None
    for i, word in enumerate(data["text"]):
        if not word.strip():
            continue
        here = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        line += here != before
        before = here
        x, y, w, h = (data[name][i] for name in ("left", "top", "width", "height"))
        words.append((line, _right_case(word.strip()), page.back((x, y, x + w, y + h))))
        confidences.append(float(data["conf"][i]))
    return _Reading(words, sum(confidences) / max(len(confidences), 1) / 100)
