"""The numbers that Word writes before paragraphs by itself, which no paragraph's text has: `1.`, `a)` and such.

Knows the numbering part of a DOCX file and counts as Word does; bullets give nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


class Numbering:
    """Counts a document's automatic numbers; ask for every paragraph, in order."""

    def __init__(self, document: Any) -> None:
        self._abstract: dict[str, Any] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _DEEPEST)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the file numbers nothing
            return
        levels = {item.get(_w("abstractNumId")): item for item in root.findall(_w("abstractNum"))}
        for num in root.findall(_w("num")):
            self._abstract[num.get(_w("numId"))] = levels.get(num.find(_w("abstractNumId")).get(_w("val")))

    def number(self, paragraph: Any) -> str:
        """What stands before a paragraph, or nothing."""
        number, depth = _place(paragraph)
        abstract = self._abstract.get(number)
        if abstract is None or depth >= _DEEPEST:
            return ""
        levels = {int(level.get(_w("ilvl"))): level for level in abstract.findall(_w("lvl"))}
        counts = self._counts[number]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        level = levels.get(depth)
        if level is None or _value(level, "numFmt") in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda n: _counted(levels, counts, int(n[1]) - 1), _value(level, "lvlText"))


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _value(level: Any, name: str) -> str:
    found = level.find(_w(name))
    return "" if found is None else str(found.get(_w("val")))


def _place(paragraph: Any) -> tuple[str, int]:
    """A paragraph's list and its depth in it, its own or its style's."""
    style = paragraph.style
    for properties in (paragraph._p.pPr, None if style is None else style.element.pPr):  # noqa: SLF001 - no public face
        found = None if properties is None else properties.find(_w("numPr"))
        if found is not None:
            return _value(found, "numId"), int(_value(found, "ilvl") or 0)
    return "", 0


def _counted(levels: dict[int, Any], counts: list[int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    value = int(_value(level, "start") or 1) + max(counts[depth], 1) - 1
    form = _value(level, "numFmt")
    if form in ("lowerRoman", "upperRoman"):
        written = _roman(value)
    elif form in ("lowerLetter", "upperLetter"):
        written = chr(ord("a") + (value - 1) % 26)
    elif form == "thaiLetters":
        return _THAI_LETTERS[(value - 1) % len(_THAI_LETTERS)]
    elif form == "thaiNumbers":
        return str(value).translate(_THAI_DIGITS)
    else:
        return str(value)
    return written.upper() if form.startswith("upper") else written


def _roman(value: int) -> str:
    written = ""
    for amount, letters in (*_ROMAN, *_ROMAN_SMALL):
        written += letters * (value // amount)
        value %= amount
    return written
