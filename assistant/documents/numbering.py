"""The numbers that Word writes before paragraphs by itself, which no paragraph's text has: `1.`, `a)` and such.

Knows the numbering part of a DOCX file and counts as Word does; bullets give nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


class Numbering:
    """Counts a document's automatic numbers; ask for every paragraph, in order.

    Lists made from one pattern count on from each other, but where a list says that it starts anew (ECMA-376 17.9.26).
    """

    def __init__(self, document: Any) -> None:
        self._lists: dict[str, tuple[str, dict[int, Any]]] = {}  # list → its pattern and levels
        self._starts: dict[str, dict[int, int]] = {}  # list → depth → the number it starts anew from
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _DEEPEST)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the file numbers nothing
            return
        patterns = {item.get(_w("abstractNumId")): item for item in root.findall(_w("abstractNum"))}
        for num in root.findall(_w("num")):
            pattern = _value(num, "abstractNumId")
            if pattern in patterns:
                self._add(num, pattern, _levels(patterns[pattern]))

    def _add(self, num: Any, pattern: str, levels: dict[int, Any]) -> None:
        number = num.get(_w("numId"))
        starts = {}
        for override in num.findall(_w("lvlOverride")):
            depth, start = int(override.get(_w("ilvl"))), _value(override, "startOverride")
            if start:
                starts[depth] = int(start)
            levels |= _levels(override)
        self._lists[number] = pattern, levels
        self._starts[number] = starts

    def number(self, paragraph: Any) -> str:
        """What stands before a paragraph, or nothing."""
        number, depth = _place(paragraph)
        if number not in self._lists or not 0 <= depth < _DEEPEST:
            return ""
        pattern, levels = self._lists[number]
        counts = self._counts[pattern]
        level = levels.get(depth)
        anew = self._starts[number].pop(depth, None)
        first = _start(level) if level is not None else 1
        counts[depth] = anew if anew is not None else (counts[depth] + 1 if counts[depth] else first)
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level is None or _value(level, "numFmt") in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda n: _counted(levels, counts, int(n[1]) - 1), _value(level, "lvlText"))


def _levels(item: Any) -> dict[int, Any]:
    return {int(level.get(_w("ilvl"))): level for level in item.findall(_w("lvl"))}


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _value(level: Any, name: str) -> str:
    found = level.find(_w(name))
    return "" if found is None else str(found.get(_w("val")))


def _place(paragraph: Any) -> tuple[str, int]:
    """A paragraph's list and its depth in it: its own, its style's, or that of a style which its style is based on."""
    for properties in _properties(paragraph):
        found = None if properties is None else properties.find(_w("numPr"))
        if found is not None and _value(found, "numId"):
            return _value(found, "numId"), int(_value(found, "ilvl") or 0)
    return "", 0


def _properties(paragraph: Any) -> Iterator[Any]:
    yield paragraph._p.pPr  # noqa: SLF001 - no public face
    style, seen = paragraph.style, set()
    while style is not None and style.style_id not in seen:  # a broken file may base styles on each other
        seen.add(style.style_id)
        yield style.element.pPr
        style = style.base_style


def _counted(levels: dict[int, Any], counts: list[int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return written_number(counts[depth] or _start(level), _value(level, "numFmt"))


def _start(level: Any) -> int:
    return int(_value(level, "start") or 1)


def written_number(value: int, form: str) -> str:
    """A number from 1 as Word's `form` (ST_NumberFormat) writes it; digits where the form is not known."""
    if form in ("lowerRoman", "upperRoman"):
        written = _roman(value)
    elif form in ("lowerLetter", "upperLetter"):
        written = chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)  # after z comes aa, then bb
    elif form == "thaiLetters":
        return _THAI_LETTERS[(value - 1) % len(_THAI_LETTERS)]
    elif form == "thaiNumbers":
        return str(value).translate(_THAI_DIGITS)
    elif form == "decimalZero":
        return f"{value:02}"
    else:
        return str(value)
    return written.upper() if form.startswith("upper") else written


def _roman(value: int) -> str:
    written = ""
    for amount, letters in (*_ROMAN, *_ROMAN_SMALL):
        written += letters * (value // amount)
        value %= amount
    return written
