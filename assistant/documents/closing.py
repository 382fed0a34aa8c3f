"""Where a document's provisions end: place and date, signatures, addressees. Pure.

Words that only stand there (`Nơi nhận:`, `ประกาศ ณ วันที่`) are enough; an office (`Bộ trưởng`, `อธิบดี…`) closes a
document only where nothing but short lines follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.identity import identity_words
from assistant.documents.levels import mark_of
from assistant.language.normalise import shape
from assistant.types import Level

_LONGEST_NAME = 70
_MOST_LINES = 14
_TITLE_LINES = 6


def closing_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that begin the end of a document, or of a part of it before an annex."""
    words = identity_words()
    sure, offices = tuple(words["closing"]["starts"]), tuple(words["signature"]["starts"])
    found = set()
    for i, line in enumerate(lines):
        plain = shape(line)
        if plain.startswith(sure) or (plain.startswith(offices) and _only_names(lines[i : i + _MOST_LINES + 1])):
            found.add(i)
    return frozenset(found)


def attached_line(lines: Sequence[str]) -> int | None:
    """The number of the line behind signatures that begins what the document brings with it: a plan, a programme."""
    words = identity_words()["attached"]
    titles = tuple(words["titles"])
    for i, line in enumerate(lines):
        plain = shape(line)
        said = any(shape(after).startswith(tuple(words["said"])) for after in lines[i + 1 : i + _TITLE_LINES])
        if plain.startswith(tuple(words["said"])) or (line.isupper() and plain.startswith(titles) and said):
            return i
    return None


def _only_names(lines: Sequence[str]) -> bool:
    """Whether a few short lines follow until the text or an annex ends them."""
    for line in lines:
        mark = mark_of(line)
        if mark is not None:
            return mark.level is Level.ANNEX
        if len(line) > _LONGEST_NAME:
            return False
    return len(lines) <= _MOST_LINES
