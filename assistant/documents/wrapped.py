"""Plain text whose lines an editor broke at a column → a line a paragraph, the two sides of a letterhead apart. Pure.

Knows the width at which lines were broken and what an indent or a wide gap says; how lines are joined is known by
layout.py, which reads printed pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.layout import Joiner, compounds
from assistant.documents.levels import mark_of
from assistant.language.normalise import shape

# Editors and mail break between these columns; a longer line is a paragraph that nothing broke.
_NARROWEST, _WIDEST = 50, 140
# A broken line has at least this share of the longest one's length: only the next word did not fit.
_FULL = 0.8
_FEWEST = 3
_INDENT = 2
_RIGHT = 24  # columns by which a line is indented that stands on the right side
_ADDRESSEES = ("noi nhan:", "recipients:")  # on shaped text
_TOP = 15  # lines in which a letterhead stands
_GAP = re.compile(r"(?<=\S)(?: {4,}|\t+)(?=\S)")
_ENDS = re.compile(r"[.;:!?…”\"]$")
_RULE = re.compile(r"\s*[-–—=_*.]{3,}\s*")
_THAI = re.compile("[\u0e01-\u0e5b]")


def unwrapped(text: str) -> str:
    """A text with the lines of each paragraph joined, where its lines were broken at a column; else as it is."""
    lines = text.expandtabs(8).split("\n")
    if not _is_wrapped(lines):
        return text
    foot = next((i for i, line in enumerate(lines) if shape(line.strip()).startswith(_ADDRESSEES)), len(lines))
    lines = [*_letterhead(lines[:foot]), *_foot(lines[foot:])]
    joiner = Joiner(compounds("\n".join(lines)))
    return joiner.joined(list(_parted(lines)), lines)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether no line is longer than a column and lines that fill it go on in the next."""
    lines = [line.rstrip() for line in lines]
    widths = [len(line) for line in lines if line]
    longest = max(widths, default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    full = [i for i, line in enumerate(lines[:-1]) if len(line) >= _FULL * longest and not _GAP.search(line.strip())]
    broken = [i for i in full if _goes_on(lines[i], lines[i + 1])]
    return len(broken) >= _FEWEST and 2 * len(broken) >= len(full)


def _goes_on(line: str, following: str) -> bool:
    """Whether a full line is surely followed by more of its paragraph."""
    after = following.strip()
    if not after or _indent(following) > _indent(line) or _ENDS.search(line) or mark_of(after):
        return False
    return after[0].islower() or after[0].isdigit() or bool(_THAI.match(after[0]) and _THAI.match(line[-1]))


def _letterhead(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those above the first provision that have a left and a right side as two."""
    first = next((i for i, line in enumerate(lines) if mark_of(line.strip())), _TOP)
    for i, line in enumerate(lines):
        sides = _GAP.split(line.strip()) if i < min(first, _TOP) else [line]
        yield from sides if len(sides) == 2 else [line]


def _foot(lines: Sequence[str]) -> Iterator[str]:
    """The lines that name the addressees, then those beside them that sign."""
    right: list[str] = []
    for line in lines:
        left, *beside = _GAP.split(line) if _indent(line) < _RIGHT else ["", line.strip()]
        right += [side.strip() for side in beside]
        yield left
    yield from ("", *right)


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The lines, an empty one before each that an indent shows to begin a paragraph, and round those that are rules."""
    before = 0
    for line in lines:
        rule = bool(_RULE.fullmatch(line))
        if rule or (line.strip() and _indent(line) >= before + _INDENT):
            yield ""
        yield line
        if rule:
            yield ""
        before = _indent(line) if line.strip() else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
