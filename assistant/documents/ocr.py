"""Page image → text with boxes, by Tesseract where it is installed.

Measured: 300 dpi and one thread a page read Thai best (2.0 % of characters wrong) and fastest; see docs/decisions.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.documents.draft import DraftPage
from assistant.documents.glyphs import Rectangle, words_on_lines
from assistant.settings import Settings

MISSING = (
    "the page is an image and OCR is not available; install Tesseract with Thai and Vietnamese (see README), "
    "then run `assistant index` again"
)
_DPI = 300
_POINTS = 72
_MINUTES = 3 * 60  # seconds after which a page is given up


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


@dataclass(frozen=True, slots=True)
class Engine:
    """Tesseract for a set of languages (`tha+vie+eng`)."""

    languages: str

    def read(self, page: Any, width: float, height: float) -> DraftPage:
        """The text of a pdfium page `width` by `height` points, with a box a character and the mean confidence."""
        import pytesseract  # noqa: PLC0415 - only for scanned pages

        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads fight each other
        image = page.render(scale=_DPI / _POINTS, grayscale=True).to_pil()
        try:
            data = pytesseract.image_to_data(
                image, lang=self.languages, config="--psm 6", output_type=pytesseract.Output.DICT, timeout=_MINUTES
            )
        except (pytesseract.TesseractError, RuntimeError):
            return DraftPage("", "unread", width, height, problem="OCR failed on this page; scan it again")
        words, confidences = _words(data)
        if not words:
            return DraftPage("", "unread", width, height, problem="OCR found no text on this page")
        text, boxes = words_on_lines(words)
        glyphs = tuple((character, box) for character, box in zip(text, boxes, strict=True) if box is not None)
        return DraftPage(text, "ocr", width, height, glyphs, sum(confidences) / len(confidences) / 100)


def _words(data: dict[str, list[Any]]) -> tuple[list[tuple[int, str, Rectangle]], list[float]]:
    scale = _POINTS / _DPI
    words: list[tuple[int, str, Rectangle]] = []
    confidences: list[float] = []
    line, before = 0, None
    for i, word in enumerate(data["text"]):
        if not word.strip():
            continue
        here = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        line += here != before
        before = here
        x, y, w, h = (data[name][i] * scale for name in ("left", "top", "width", "height"))
        words.append((line, word.strip(), (x, y, x + w, y + h)))
        confidences.append(float(data["conf"][i]))
    return words, confidences
