"""Page image → text with boxes, by Tesseract where it is installed.

Measured: 300 dpi and one thread a page read Thai best (2.0 % of characters wrong) and fastest; see docs/decisions.
Reading with one language is twice as fast as with three and mistakes no letter for another script's.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.documents.draft import DraftPage
from assistant.documents.glyphs import Rectangle, words_on_lines
from assistant.language.detect import detect
from assistant.settings import Settings
from assistant.types import Language

MISSING = (
    "the page is an image and OCR is not available; install Tesseract with Thai and Vietnamese (see README), "
    "then run `assistant index` again"
)
_DPI = 300
_GLANCE_DPI = 120  # enough to tell the language
_MOST_PIXELS = 30_000_000  # an A3 page at 300 dpi; larger sheets are drawn coarser
_POINTS = 72
_SECONDS = 3 * 60  # after which a page is given up
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


@dataclass(slots=True)
class Engine:
    """Tesseract for one document: its first page tells which of the wanted languages (`tha+vie+eng`) to read with."""

    wanted: str
    languages: str = ""

    def read(self, page: Any, width: float, height: float) -> DraftPage:
        """The text of a pdfium page `width` by `height` points, with a box a character and the mean confidence."""
        import pytesseract  # noqa: PLC0415 - only for scanned pages

        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads fight each other
        scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        try:
            self.languages = self.languages or self._languages_of(page, scale)
            data = pytesseract.image_to_data(
                page.render(scale=scale, grayscale=True).to_pil(),
                lang=self.languages,
                config="--psm 6",
                output_type=pytesseract.Output.DICT,
                timeout=_SECONDS,
            )
        except (pytesseract.TesseractError, RuntimeError):
            return DraftPage("", "unread", width, height, problem="OCR failed on this page; scan it again")
        words, confidences = _words(data, scale)
        if not words:
            return DraftPage("", "unread", width, height, problem="OCR found no text on this page")
        text, boxes = words_on_lines(words)
        glyphs = tuple((character, box) for character, box in zip(text, boxes, strict=True) if box is not None)
        return DraftPage(text, "ocr", width, height, glyphs, sum(confidences) / len(confidences) / 100)

    def _languages_of(self, page: Any, scale: float) -> str:
        wanted = self.wanted.split("+")
        if len(wanted) == 1:
            return self.wanted
        import pytesseract  # noqa: PLC0415 - only for scanned pages

        image = page.render(scale=min(scale, _GLANCE_DPI / _POINTS), grayscale=True).to_pil()
        text = pytesseract.image_to_string(image, lang=self.wanted, config="--psm 6", timeout=_SECONDS)
        best = [name for name in _READS[detect(text)] if name in wanted]
        return "+".join(best) or self.wanted


def _right_case(word: str) -> str:
    """Tesseract takes a small ủ or ộ for a large one (`chính phỦ`); no word goes on with one."""
    wrong = (a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))
    return word[:1] + "".join(b.lower() if lower else b for b, lower in zip(word[1:], wrong, strict=True))


def _words(data: dict[str, list[Any]], drawn: float) -> tuple[list[tuple[int, str, Rectangle]], list[float]]:
    words: list[tuple[int, str, Rectangle]] = []
    confidences: list[float] = []
    line, before = 0, None
    for i, word in enumerate(data["text"]):
        if not word.strip():
            continue
        here = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        line += here != before
        before = here
        x, y, w, h = (data[name][i] / drawn for name in ("left", "top", "width", "height"))
        words.append((line, _right_case(word.strip()), (x, y, x + w, y + h)))
        confidences.append(float(data["conf"][i]))
    return words, confidences
