"""The times that figures are of: a year, a month, or what had come about by a day. Pure; words are data.

"The first half of 2024", `ครึ่งแรกของปี 2567` and "30 June 2024" are one time: what stood on that day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from assistant.language.concepts import arithmetic_words
from assistant.language.dates import DateMention, find_dates
from assistant.language.normalise import shape
from assistant.language.years import years_in

_NEAR = 20  # characters between a part of a year and the year
_RANGE = re.compile(r"(?P<first>(?:20|25)\d\d)\s?(?:-|to|den|ถึง)\s?(?P<last>(?:20|25)\d\d)")
_LONGEST_RANGE = 12  # years
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Period:
    """A time: a year, a `month` of it, or (`day`) what had come about in it by a day. `unclear`: a part not known."""

    year: int
    month: int | None = None
    day: date | None = None
    unclear: bool = False

    def holds(self, other: Period | None, *, planned: bool = False) -> bool:
        """Whether a figure of the `other` time is one of this time; a plan is for its whole year."""
        if other is None or other.year != self.year or other.unclear or self.unclear:
            return False
        if planned:
            return other.month is None
        if self.day or other.day:
            return (self.day or self.end) == (other.day or other.end) and self.month == other.month
        return self.month == other.month

    @property
    def before(self) -> Period:
        """The same time of the year before."""
        day = self.day
        back = date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day) if day else None
        return replace(self, year=self.year - 1, day=back)

    @property
    def end(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time named at `text[start:end]`."""

    period: Period
    start: int
    end: int


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """The times that a normalised text names, in order."""
    plain = shape(text)
    if not _DIGIT.search(plain):
        return ()
    mentions = [_mention(date_mention) for date_mention in find_dates(text)]
    for start, end, ends in _parts(plain):
        near = [m for m in mentions if m.period.day is None and m.start <= end + _NEAR and start <= m.end + _NEAR]
        if near:
            best = min(near, key=lambda m: abs(m.start - end) if m.start >= start else abs(start - m.end) + 5)
            period = replace(best.period, unclear=True)
            if ends != (0, 0):
                period = replace(best.period, day=date(best.period.year, *ends))
            joined = PeriodMention(period, min(start, best.start), max(end, best.end))
            mentions = [joined if m is best else m for m in mentions]
    return tuple(mentions)


def names_a_part(text: str) -> bool:
    """Whether a normalised text names a part of a year by a word: "the first half"."""
    return any(ends != (0, 0) for _, _, ends in _parts(shape(text)))


def years_between(text: str) -> list[int]:
    """The years that a text names with those between: "2022–2024" is three."""
    plain = shape(text)
    found = set(years_in(text))
    for match in _RANGE.finditer(plain):
        ends = sorted(years_in(f"{match['first']} {match['last']}"))
        if len(ends) == 2 and ends[1] - ends[0] < _LONGEST_RANGE:
            found.update(range(ends[0], ends[1] + 1))
    return sorted(found)


def _mention(mention: DateMention) -> PeriodMention:
    month = None if mention.day else mention.month
    return PeriodMention(Period(mention.year, month, mention.day), mention.start, mention.end)


def _parts(plain: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    for pattern, ends in _part_patterns():
        for match in pattern.finditer(plain):
            yield match.start(), match.end(), ends


@cache
def _part_patterns() -> list[tuple[re.Pattern[str], tuple[int, int]]]:
    return [
        (re.compile("|".join(_form(cue) for cue in part["said"])), (part["ends"][0], part["ends"][1]))
        for part in arithmetic_words()["part"]
    ]


def _form(cue: str) -> str:
    return rf"(?<!\w){re.escape(cue)}" + ("" if cue[-1].isdigit() else r"(?!\w)") if cue.isascii() else re.escape(cue)
