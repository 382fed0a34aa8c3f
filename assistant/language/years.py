"""Which years and parts of years a text speaks of: 2024, พ.ศ. ๒๕๖๗, 30/6/2024, the first half. Pure; cues are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from assistant.language.document_numbers import BUDDHIST_ERA
from assistant.language.normalise import fold, shape
from assistant.language.remembered import remembered

# Not the years inside document numbers (45/2012/NĐ-CP, 12/2567), and not amounts.
_YEAR = re.compile(
    r"(?<![\d.,/-])(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?P<year>(?:1[5-9]|20|24|25|26)\d\d)(?![\d/]|[.,]\d|\s?%)"
)
_YEAR_ALONE = re.compile(r"(?P<year>(?:1[5-9]|20|24|25|26)\d\d)(?![\d/]|[.,]\d|\s?%)")
_JOINING = frozenset(".,/-–‑—")  # before a year, where shaped dashes are one
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")  # of any script: no year stands elsewhere
_BEFORE_YEAR, _AFTER_YEAR = 16, 8  # characters that tell whether it is one, and more
_YEAR_NEAR = re.compile(r"\D{0,12}\d{4}(?!\d)")
_FIRST_BUDDHIST = 2400  # years from here on are of the Buddhist era

# A year that begins in one and ends in the next: 2024/25, 2024/2025, 2024–25. Behind a hyphen 12 may be a month.
_CROSSING = re.compile(
    r"(?<![\d.,/-])(?P<first>(?:19|20|24|25)\d\d)(?:\s?/\s?(?P<last>\d{4}|\d\d)|\s?[–-]\s?(?P<short>1[3-9]|[2-9]\d))"
    r"(?![\d/]|[.,-]\d|\s?%)"
)
_MAY_CROSS = re.compile(r"\d{4}\s?[/–-]\s?\d\d(?!\d{3})")


def crossing_years(plain: str) -> Iterator[tuple[int, int, int]]:
    """The years of a shaped text that begin in one year and end in the next: the latter, and where it is named."""
    for match in _CROSSING.finditer(plain):
        ends, last = int(match["first"]) + 1, match["last"] or match["short"]
        if str(ends).endswith(last):
            yield common_era(ends), match.start(), match.end()


def is_year(value: Decimal) -> bool:
    """Whether a number without a unit may be a year of either era."""
    return value == value.to_integral() and (1900 <= value < 2100 or _FIRST_BUDDHIST <= value < 2700)


def common_era(year: int) -> int:
    """A year of either era in the Common Era."""
    return year - BUDDHIST_ERA if year >= _FIRST_BUDDHIST else year


@lru_cache(4096)  # the same passages are found again and again; a tenth of a search went here
def years_in(text: str) -> frozenset[int]:
    """The years that a normalised text names; those of the Buddhist era are counted in the common one.

    Of 2024/25 both.
    """
    found = {
        common_era(int(match["year"]))
        for digits in _FOUR_DIGITS.finditer(text)
        for match in _at(text, digits.start(), digits[0])
    }
    crossing = crossing_years(shape(text)) if _MAY_CROSS.search(text) else ()
    return frozenset(found.union(*({year - 1, year} for year, _, _ in crossing)))


def _at(text: str, at: int, digits: str) -> Iterator[re.Match[str]]:
    """The year that stands at a place of a text, if it is one. What no sign joins to it is read as it stands."""
    if not digits.isascii() or text[max(0, at - 1) : at] in _JOINING:
        yield from _near(text, at)
    elif match := _YEAR_ALONE.match(text, at):
        yield match


def _near(text: str, at: int) -> Iterator[re.Match[str]]:
    """The year that begins at a place of a text, read from what stands around it."""
    first = max(0, at - _BEFORE_YEAR)
    around = shape(text[first : at + _AFTER_YEAR]).replace("mid-", "mid ")
    return (match for match in _YEAR.finditer(around) if match.start("year") == at - first)


def other_spellings(question: str) -> list[str]:
    """How documents may write the parts of years that a question speaks of, in three languages and two calendars."""
    said = fold(question)
    years = sorted(years_in(question))
    found = []
    for cues, written in _periods():
        if cues.search(said):
            for form in written:
                if "{" not in form:
                    found.append(form)
                found += [form.format(year=year, thai_year=year + BUDDHIST_ERA) for year in years if "{" in form]
    return list(dict.fromkeys(found))


def part_spans(plain: str) -> list[tuple[int, int]]:
    """Where a shaped text names parts of years: the first half, the third quarter."""
    return [match.span() for cues, _ in _periods() for match in cues.finditer(plain)]


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A part of a year named at `text[start:end]`: its last month and day, and its first where that is not 1 January.

    `dated`: a year is said beside it.
    """

    month: int
    day: int
    start: int
    end: int
    dated: bool
    since: tuple[int, int] | None = None


@remembered
def parts_of_years(text: str) -> list[PartOfYear]:
    """The parts of years that a normalised text names: the first half goes up to 30 June."""
    plain = shape(text)
    found = [
        _part(period, match, dated=bool(_YEAR_NEAR.match(plain, match.end())))
        for signs, cues, period in _dated()
        if any(sign in plain for sign in signs)  # most of a text is passed over at once
        for match in cues.finditer(plain)
        if not plain.endswith("รวม", 0, match.start())  # รวมทั้งปี: as well as the year
    ]
    return found + [_part(period, match, dated=True) for cues, period in _bare() for match in cues.finditer(plain)]


def _part(period: dict[str, Any], match: re.Match[str], *, dated: bool) -> PartOfYear:
    month, day = divmod(period["until"], 100)
    since = divmod(period["from"], 100) if "from" in period else None
    return PartOfYear(month, day, match.start(), match.end(), dated, since)


@cache
def _table() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(
        files("assistant.language").joinpath("periods.toml").read_text("utf-8")
    )["period"]
    return found


@cache
def _dated() -> list[tuple[tuple[str, ...], re.Pattern[str], dict[str, Any]]]:
    return [(_signs(period["said"]), _cues(period["said"]), period) for period in _table() if "until" in period]


@cache
def _bare() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """The words that say a part of a year only right before its number: "end 2024"."""
    bare = [(period["right_before"], period) for period in _table() if "right_before" in period]
    return [(re.compile(rf"(?:{_cues(words).pattern})(?=\s?(?:19|20|24|25)\d\d(?!\d))"), p) for words, p in bare]


def _signs(said: list[str]) -> tuple[str, ...]:
    """Of each cue a word that stands in every text that holds the cue; the fewest that do."""
    words = {max(re.split(r"[\s-]", fold(cue)), key=len) if cue.isascii() else fold(cue) for cue in said}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


@cache
def _periods() -> list[tuple[re.Pattern[str], list[str]]]:
    return [(_cues(period["said"]), period["written"]) for period in _table()]


def _cues(said: list[str]) -> re.Pattern[str]:
    """Whole words where there are spaces; anywhere in Thai."""
    folded = sorted(map(fold, said), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){_form(cue)}(?!\w)" if cue.isascii() else re.escape(cue) for cue in folded))


def _form(cue: str) -> str:
    """A cue whose words may be joined by a hyphen: first half, first-half."""
    return re.escape(cue).replace(r"\ ", r"[\s-]")
