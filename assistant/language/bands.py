"""Bands of figures, as scales of fees and supports write them: "from 5 to under 10 ha". Pure; cues are data.

Says whether a figure lies in what a text states of them. Knows neither tables nor questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.language.cues import cue_pattern, table
from assistant.language.figures import Figure, find_figures, parse_number
from assistant.language.normalise import shape

_BEFORE = 28  # characters in which a cue may stand before a figure
_BETWEEN = 24  # characters between the two ends of one band
_NOUN = re.compile(r"\s?(?P<noun>[^\W\d_]+)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TO = re.compile(r"\s?(?:to|den|ถึง|-|–)\s?")
_KINDS = ("upper", "upper-itself", "lower", "lower-itself")  # "to under" ends an upper end, "to" another


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high` (None: open) in `unit`, of things called `noun` where it is written with them."""

    low: Decimal | None
    high: Decimal | None
    holds_low: bool
    holds_high: bool
    unit: str
    noun: str

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies in it."""
        above = self.low is None or value > self.low or (self.holds_low and value == self.low)
        return above and (self.high is None or value < self.high or (self.holds_high and value == self.high))


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a band; `kind` is its section of bands.toml."""

    figure: Figure
    kind: str
    noun: str
    written: Decimal


def find_bands(text: str) -> list[Band]:
    """The bands that a normalised text states, in order."""
    plain = shape(text)
    figures = find_figures(text)
    ends = [end for figure in figures if (end := _end(plain, figure))]
    found: list[Band] = []
    skip = False
    for number, end in enumerate(ends):
        after = ends[number + 1] if number + 1 < len(ends) else None
        if skip:
            skip = False
        elif (
            after and end.kind.startswith("lower") and after.kind.startswith("upper") and _is_near(end, after, figures)
        ):
            found.append(_band(end, after))
            skip = True
        else:
            low = end.kind.startswith("lower")
            found.append(_band(end, None) if low else _band(_right_before(plain, end, figures), end))
    return found


def _right_before(plain: str, high: _End, figures: Sequence[Figure]) -> _End | None:
    """The lower end that no word opens: "10 to 49 employees"."""
    before = next((f for f in reversed(figures) if f.end <= high.figure.start), None)
    if before is None or not _TO.fullmatch(plain, before.end, high.figure.start) or before.value >= high.figure.value:
        return None
    return _End(before, "lower-itself", "", before.value)


def noun_after(text: str, figure: Figure) -> str:
    """The word after a figure, which says what it counts."""
    match = _NOUN.match(shape(text), figure.end)
    return match["noun"] if match else ""


def _end(plain: str, figure: Figure) -> _End | None:
    before = plain[max(0, figure.start - _BEFORE) : figure.start].rstrip(" (")
    more = _more().match(plain, figure.end)
    noun = _NOUN.match(plain, more.end() if more and not more["things"] else figure.end)
    named = noun["noun"] if noun else ""
    digits = _NUMBER.search(plain, figure.start, figure.end)
    written = parse_number(digits[0]) if digits else Decimal(0)
    if more:
        return _End(figure, "lower-itself", named, written)
    cues = [(match.end() - match.start(), kind) for kind in _KINDS for match in [_last(kind, before)] if match]
    return _End(figure, max(cues)[1], named, written) if cues else None


@cache
def _more() -> re.Pattern[str]:
    """What opens a band at the figure before it, with at most three words between: "20 lao động trở lên"."""
    return re.compile(rf"(?P<things>(?:\s[^\W\d_]+){{0,3}}?)\s?(?:{_cues('more').pattern})")


def _last(kind: str, before: str) -> re.Match[str] | None:
    """The cue of a kind with which a text ends, the longest."""
    return re.search(rf"(?:{_cues(kind).pattern})$", before)


def _is_near(low: _End, high: _End, figures: Sequence[Figure]) -> bool:
    between = [f for f in figures if low.figure.end <= f.start < high.figure.start]
    return not between and high.figure.start - low.figure.end <= _BETWEEN


def _band(low: _End | None, high: _End | None) -> Band:
    unit = next((end.figure.unit for end in (high, low) if end and end.figure.unit), "")
    noun = next((end.noun for end in (high, low) if end and end.noun), "") if not unit else ""
    least = low.figure.value if low else None
    if low and high and unit and not low.figure.unit and low.figure.value < high.figure.value:
        least = low.figure.value * _scale(high)  # "from 5 to under 10 billion"
    return Band(
        least,
        high.figure.value if high else None,
        bool(low and low.kind.endswith("itself")),
        bool(high and high.kind.endswith("itself")),
        unit,
        noun,
    )


def _scale(end: _End) -> Decimal:
    """The scale in which a figure is written: a billion for 10 billion."""
    return end.figure.value / end.written if end.written else Decimal(1)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return cue_pattern(table("assistant.language", "bands.toml")[kind])
