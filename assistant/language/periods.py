"""The times that figures are of: a year, a month, or what had come about by a day. Pure; words are data.

"The first half of 2024", `ครึ่งแรกของปี 2567` and "30 June 2024" are one time: what stood on that day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from assistant.language.dates import DateMention, find_dates, month_form, month_named
from assistant.language.normalise import shape
from assistant.language.years import PartOfYear, parts_of_years, years_in

_NEAR = 20  # characters between a part of a year and the year
_RANGE = re.compile(r"(?P<first>(?:20|25)\d\d)\s?(?:-|to|den|ถึง)\s?(?:nam\s|ปี\s?)?(?P<last>(?:20|25)\d\d)")
_LONGEST_RANGE = 12  # years
_TWO = 2
_DIGIT = re.compile(r"\d")
_END_OF_MONTH = re.compile(r"(?:(?<![a-z])(?:end of|end-|end|close of|het|cuoi)\s?|สิ้น|ปลาย)$")


@dataclass(frozen=True, slots=True)
class Period:
    """A time: a year, a `month` of it, or (`day`) what had come about in it by a day.

    With `since` it is only what came about from then on, as in a third quarter. `crossing`: it is no calendar year but
    one that ends in `year`, as 2024/25 does in 2025.
    """

    year: int
    month: int | None = None
    day: date | None = None
    since: date | None = None
    crossing: bool = False

    def holds(self, other: Period | None, *, planned: bool = False) -> bool:
        """Whether a figure of the `other` time is one of this time; a plan is for its whole year."""
        if other is None or other.year != self.year or other.since != self.since:
            return False
        if planned:
            return other.month is None
        if self.day or other.day:
            return (self.day or self.end) == (other.day or other.end) and self.month == other.month
        return self.month == other.month

    @property
    def unclear(self) -> bool:
        """Whether it begins within its year, so that what stood by its end is not of it alone."""
        return self.since is not None

    @property
    def before(self) -> Period:
        """The same time of the year before."""
        return replace(self, year=self.year - 1, day=_year_back(self.day), since=_year_back(self.since))

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
    if not _DIGIT.search(shape(text)):
        return ()
    mentions = _with_ranges(text, [_mention(date_mention) for date_mention in find_dates(text)])
    behind = re.compile(rf"\s?{month_form()}")
    for part in parts_of_years(text):
        if behind.match(shape(text), part.end):
            continue  # the end of June is none of the year
        near = [m for m in mentions if not m.period.month and not m.period.day and _beside(m, part)]
        if near:
            best = min(near, key=lambda m: m.start - part.end if m.start >= part.start else part.start - m.end + 5)
            joined = PeriodMention(
                _part_of(best.period.year, part), min(part.start, best.start), max(part.end, best.end)
            )
            mentions = [joined if m is best else m for m in mentions]
    return tuple(mentions)


def parts_of_one_year(text: str) -> tuple[Period, ...]:
    """The parts of the one year that a text names, where it names several: "nine months of 2024 over the first six"."""
    years = years_in(text)
    parts: list[PartOfYear] = []
    for part in sorted(parts_of_years(text), key=lambda one: one.start):
        if not any(part.start < other.end for other in parts):
            parts.append(part)
    found = dict.fromkeys(_part_of(year, part) for year in years for part in parts)
    return tuple(found) if len(years) == 1 and len(found) > 1 else ()


def standing_by_days(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Two times of which one is a day, both as days: "from the end of 2024 to June 2025" ends with that month."""
    if len(periods) != _TWO or sum(period.day is not None for period in periods) != 1:
        return tuple(periods)
    return tuple(Period(p.year, None, p.end) if p.month and not p.day and not p.since else p for p in periods)


def day_in_year(text: str, year: int) -> Period | None:
    """The one day of a year that a text names without it: "of the 2024 plan, by 30 June"; None for none or several."""
    plain = shape(text)
    dated = [(mention.start, mention.end) for mention in find_dates(text)]
    found = {
        day
        for match in _without_year().finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in dated)
        if (day := _named_day(year, match))
    }
    return Period(year, None, found.pop()) if len(found) == 1 else None


def names_a_part(text: str) -> bool:
    """Whether a normalised text names a part of a year by a word: "the first half"."""
    return any(part.since is None for part in parts_of_years(text))


def _beside(mention: PeriodMention, part: PartOfYear) -> bool:
    return mention.start <= part.end + _NEAR and part.start <= mention.end + _NEAR


def _part_of(year: int, part: PartOfYear) -> Period:
    return Period(year, None, date(year, part.month, part.day), date(year, *part.since) if part.since else None)


def _with_ranges(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times of a text, "from July to September 2024" as one, and "the end of June 2024" as a day."""
    plain = shape(text)
    return [_with_its_start(plain, mention) if not _is_year(mention.period) else mention for mention in mentions]


def _with_its_start(plain: str, mention: PeriodMention) -> PeriodMention:
    last, year = mention.period.day or mention.period.end, mention.period.year
    opened = _opens_stretch().search(plain, 0, mention.start)
    if opened:
        first = _day_of(year, opened)
        if first and first < last:
            since = None if (first.month, first.day) == (1, 1) else first
            return PeriodMention(Period(year, None, last, since), opened.start(), mention.end)
    if mention.period.month and (end := _END_OF_MONTH.search(plain, 0, mention.start)):
        return PeriodMention(Period(year, None, last), end.start(), mention.end)
    return mention


def _day_of(year: int, opened: re.Match[str]) -> date | None:
    """The first day of a stretch that names its day or month; what ends a day ("30 June to") begins the next."""
    try:
        return date(year, month_named(opened), int(opened["day"] or opened["day2"] or 1))
    except ValueError:
        return None


def _is_year(period: Period) -> bool:
    return not (period.month or period.day)


def parts_named(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """Where a normalised text names parts of a year, with their last month and day; (0, 0): it begins within it."""
    return [(part.start, part.end, (0, 0) if part.since else (part.month, part.day)) for part in parts_of_years(text)]


def years_between(text: str) -> list[int]:
    """The years that a text names with those between: "2022–2024" is three."""
    plain = shape(text)
    found = set(years_in(text))
    for match in _RANGE.finditer(plain):
        ends = sorted(years_in(f"{match['first']} {match['last']}"))
        if len(ends) == 2 and ends[1] - ends[0] < _LONGEST_RANGE:
            found.update(range(ends[0], ends[1] + 1))
    return sorted(found)


def without_ranges(text: str) -> str:
    """A normalised text with its ranges of years made blank: "2025–2027"."""
    letters = list(text)
    for match in _RANGE.finditer(shape(text)):
        letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(letters)


def _year_back(day: date | None) -> date | None:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day) if day else None


def _mention(mention: DateMention) -> PeriodMention:
    month = None if mention.day else mention.month
    period = Period(mention.year, month, mention.day, crossing=mention.crossing)
    return PeriodMention(period, mention.start, mention.end)


def _named_day(year: int, match: re.Match[str]) -> date | None:
    """A day of a year; the last of a month that is named without one."""
    month = int(match["m"]) if match["m"] else month_named(match)
    day = match["d"] or match["day"]
    try:
        return date(year, month, int(day)) if day else Period(year, month).end
    except ValueError:
        return None


@cache
def _without_year() -> re.Pattern[str]:
    """A day and its month, or the end of a month: "30 June", "ngày 30/6", `สิ้นเดือน มิ.ย.`."""
    day = r"(?<![\d/.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?(?:of\s)?"
    ends = r"(?:(?<![a-z])(?:end of|end-|het|cuoi)\s?|สิ้น)"
    numeric = r"(?<![a-z])(?:ngay|den|truoc)\s(?P<d>\d{1,2})/(?P<m>1[0-2]|0?[1-9])(?![\d/])"
    return re.compile(rf"{numeric}|(?:{day}|{ends}){month_form()}")


@cache
def _opens_stretch() -> re.Pattern[str]:
    """The first day or month of a stretch, right before the last: "1 July to", "tháng 7 đến", "กรกฎาคมถึงเดือน"."""
    day = r"(?:(?:ngay\s)?(?P<day>(?<![\d/.,])\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?"
    to = r"(?:to|until|through|and|den|va|ถึง|และ|-|–)"
    return re.compile(rf"{day}{month_form()}(?:\s(?P<day2>\d{{1,2}})(?!\d))?\s?{to}\s?(?:het\s|สิ้น)?(?:เดือน|วันที่\s?)?$")
