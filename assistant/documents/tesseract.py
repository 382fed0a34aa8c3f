"""Tesseract, where it is installed: image → words with their places and its confidence.

Measured: 300 dpi and one thread a page read best and fastest. Sparse text (`--psm 11`) finds each line by itself and so
keeps the tone marks over Thai letters, of which a uniform block (`--psm 6`) loses one in thirty; the lines it finds are
put in order here.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from PIL import Image

from assistant.documents.glyphs import PlacedWord

_SECONDS = 90  # after which a page is given up
# Two pieces stand on one line where their middles are nearer than this share of the lower one's height.
_LEVEL = 0.5
# Words in Latin letters and digits of which Tesseract is less sure than this (of 100) are read again, so many a page.
_UNSURE, _MOST_AGAIN = 80.0, 20
_FOREIGN = re.compile(r"[\x21-\x7e]{3,}")
_PAD = 10


class TesseractFailedError(Exception):
    """Tesseract gave up on an image, or took too long."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words from the top, with boxes in pixels, and the mean confidence, 0 to 1."""

    words: tuple[PlacedWord, ...] = ()
    confidence: float = 0.0


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


def recognised(image: Image.Image, languages: str) -> Recognised:
    """The words of an image. Raises TesseractFailedError."""
    text, table = _run(_text_and_table, image, languages)
    words = _rows(table)
    spaced = _spaced([row["text"].strip() for row in words], text)
    if "+" in languages:
        _read_again(words, image, languages.split("+"))
    pieces = [_Piece.of(rows) for rows in _lines(words, spaced)]
    lines = enumerate(_on_lines(pieces))
    found = [replace(word, line=n) for n, line in lines for piece in line for word in piece.words]
    return Recognised(tuple(found), sum(float(row["conf"]) for row in words) / max(len(words), 1) / 100)


def _rows(table: str) -> list[dict[str, str]]:
    """The rows of Tesseract's table that hold words."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if (row.get("text") or "").strip()]


def _read_again(words: Sequence[dict[str, str]], image: Image.Image, languages: Sequence[str]) -> None:
    """Of two languages Tesseract may choose the wrong one for a word: unsure ones are read in each by itself."""
    unsure = [row for row in words if float(row["conf"]) < _UNSURE and _FOREIGN.fullmatch(row["text"].strip())]
    for row in unsure[:_MOST_AGAIN]:
        x, y, w, h = (int(row[name]) for name in ("left", "top", "width", "height"))
        crop = image.crop((x - _PAD, y - _PAD, x + w + _PAD, y + h + _PAD))
        for language in languages:
            found = _rows(_run(_text_and_table, crop, language, "--psm 7")[1])
            sure = sum(float(one["conf"]) for one in found) / max(len(found), 1)
            if found and sure > float(row["conf"]):
                row["text"], row["conf"] = "".join(one["text"].strip() for one in found), str(sure)


def glance(image: Image.Image, languages: str) -> str:
    """About what an image says. Raises TesseractFailedError."""
    import pytesseract  # noqa: PLC0415 - only for scanned pages

    return str(_run(pytesseract.image_to_string, image, lang=languages, config="--psm 6", timeout=_SECONDS))


def quarters(image: Image.Image) -> int:
    """By how many quarters, counter-clockwise, a page is to be turned so that its lines can be read; 0 if unknown."""
    import pytesseract  # noqa: PLC0415 - only for scanned pages

    try:
        found = _run(pytesseract.image_to_osd, image, output_type="dict", timeout=_SECONDS)
    except TesseractFailedError:
        return 0  # too few letters to tell, or its data are not installed
    return (4 - int(found["rotate"]) // 90) % 4


def _run(what: Callable[..., Any], *given: Any, **options: Any) -> Any:
    import pytesseract  # noqa: PLC0415 - only for scanned pages

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads fight each other
    try:
        return what(*given, **options)
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise TesseractFailedError from error


def _text_and_table(image: Image.Image, languages: str, mode: str = "--psm 11") -> tuple[str, str]:
    """Tesseract's text and its table of words, from one reading; the library's own functions give one of them."""
    from pytesseract.pytesseract import run_tesseract, save  # noqa: PLC0415 - only for scanned pages

    with save(image) as (base, file):
        run_tesseract(file, base, "txt", languages, f"{mode} -c tessedit_create_tsv=1", timeout=_SECONDS)
        return Path(f"{base}.txt").read_text("utf-8"), Path(f"{base}.tsv").read_text("utf-8")


def _spaced(words: Sequence[str], text: str) -> list[bool]:
    """For each word whether a space stands before it: the table gives Thai letter by letter, the text does not."""
    found: list[bool] = []
    at = 0
    for word in words:
        start = next((i for i in range(at, len(text)) if not text[i].isspace()), len(text))
        found.append(start > at or not found)
        at = start
        for letter in word:
            while at < len(text) and text[at] != letter and text[at].isspace():
                at += 1
            at += 1
    return found


def _lines(words: Sequence[dict[str, str]], spaced: Sequence[bool]) -> Iterator[list[tuple[dict[str, str], bool]]]:
    """The rows of Tesseract's table that are the words of one line as it found it."""
    rows = zip(words, spaced, strict=True)
    for _, line in groupby(rows, key=lambda row: (row[0]["block_num"], row[0]["par_num"], row[0]["line_num"])):
        yield list(line)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words side by side; from its top and bottom edge."""

    words: tuple[PlacedWord, ...]
    top: float
    bottom: float

    @staticmethod
    def of(rows: Sequence[tuple[dict[str, str], bool]]) -> _Piece:
        words = []
        for n, (row, spaced) in enumerate(rows):
            x, y, w, h = (float(row[name]) for name in ("left", "top", "width", "height"))
            word = _right_case(row["text"].strip())
            words.append(PlacedWord(word, (x, y, x + w, y + h), spaced=spaced or n == 0))
        return _Piece(tuple(words), min(word.box[1] for word in words), max(word.box[3] for word in words))

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _on_lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand side by side on one line, from the left; lines from the top."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        before = lines[-1][0] if lines else None
        if before and piece.middle - before.middle < _LEVEL * min(_height(piece), _height(before)):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.words[0].box[0]) for line in lines]


def _height(piece: _Piece) -> float:
    return piece.bottom - piece.top


def _right_case(word: str) -> str:
    """Tesseract takes a small ủ or ộ for a large one (`chính phỦ`); no word goes on with one."""
    wrong = (a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))
    return word[:1] + "".join(b.lower() if lower else b for b, lower in zip(word[1:], wrong, strict=True))
