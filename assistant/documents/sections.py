"""Marks of acts and guidelines whose sections have a number and no word before it. Pure.

`5. Food safety` with `(1)` under it, or with `5.1 Cooked food must be …`: sections, which are cited as "section 5(1)"
and "section 5.1". A report's `5.1 Training` is a heading and none of these: its text does not begin on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.documents.levels import Mark
from assistant.types import Level

_SECTION = re.compile(r"\d{1,3}[A-Z]?\.\s+\S")
_DOTTED = re.compile(r"(?P<section>\d{1,3})\.(?P<own>\d{1,2})\.?\s+(?=[^\W\d])")
_LONGEST_HEADING = 100
_SENTENCE = (".", ";", ":", "—", "–")
_FEWEST = 2


def section_marks(lines: Sequence[str], marks: Sequence[Mark | None]) -> list[Mark | None]:
    """The marks of a document's lines with its sections as articles and what stands numbered in them as clauses.

    They come back as they are where the document has articles, or no sections that hold numbered text.
    """
    if any(mark and mark.level is Level.ARTICLE for mark in marks):
        return list(marks)
    found = list(_found(lines, marks))
    return found if _hold_text(lines, found) else list(marks)


def _found(lines: Sequence[str], marks: Sequence[Mark | None]) -> Iterator[Mark | None]:
    section = 0
    for line, mark in zip(lines, marks, strict=True):
        dotted = _DOTTED.match(line)
        if dotted and int(dotted["section"]) == section:
            yield Mark(Level.CLAUSE, str(int(dotted["own"])), int(dotted["own"]), dotted.end())
        elif mark and mark.level is Level.CLAUSE and mark.order == section + 1 and _heads(line):
            section = mark.order
            yield replace(mark, level=Level.ARTICLE)
        else:
            yield mark


def _heads(line: str) -> bool:
    return bool(_SECTION.match(line)) and len(line) <= _LONGEST_HEADING and not line.endswith(_SENTENCE)


def _hold_text(lines: Sequence[str], marks: Sequence[Mark | None]) -> bool:
    """Whether some sections begin with a clause, and what is numbered in them is text, not headings."""
    opened = sum(
        1
        for above, mark in pairwise(marks)
        if above and mark and above.level is Level.ARTICLE and mark.level is Level.CLAUSE and mark.order == 1
    )
    dotted = [line for line, mark in zip(lines, marks, strict=True) if mark and _DOTTED.match(line)]
    return opened >= _FEWEST and 2 * sum(line.endswith(_SENTENCE) for line in dotted) >= len(dotted)
