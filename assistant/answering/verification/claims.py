"""What a text says that can be compared as values: amounts, days, parts of years, documents, provisions. Pure.

The same reading serves a sentence and the quotes it cites. Knows nothing of verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from assistant.answering.verification.cells import Cell, find_cells
from assistant.language.amounts import Amount, amount_words, bound_at, find_amounts
from assistant.language.dates import figure_words, find_dates
from assistant.language.detect import detect
from assistant.language.normalise import normalise, shape
from assistant.language.references import find_references
from assistant.language.years import PartOfYear, parts_of_years
from assistant.types import Language, Reference

_LEVELS = ("annex", "part", "chapter", "section", "article", "paragraph", "clause", "point")
_MARKER = re.compile(r"[\[【]\d+(?:\s*[,;–-]\s*\d+)*[\]】]")
# The number of a section or item at the start of a line is the line's name, not something that it says: "2.", "(3)",
# "4.1 Trade fairs", but not "34.6 per cent".
_LABEL = re.compile(
    r"^\s*[“\"]?(?:[-•*]\s*)?(?:\(?(?P<item>[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3})*|[a-zđก-ฮ])[.)]\)?\s"
    r"|(?P<section>[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})+)\s(?=[A-ZĐก-๙“])(?!ล้าน|พัน|หมื่น|แสน|บาท|เปอร์|ดอง))",
    re.MULTILINE,
)
_RANGE = r"\s?(?:-|–|to|and|den|va|ถึง|และ)\s?"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year named at `text[start:end]`, as exact as it is said; `side` is `before`, `after` or empty."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    side: str = ""

    def covers(self, other: Day) -> bool:
        """Whether what this one leaves open is all in which another differs from it."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(own is None or own == theirs for own, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a text (`text`, normalised, without citation markers) says; `labels` are the numbers of its items."""

    text: str
    language: Language
    amounts: tuple[Amount, ...]
    days: tuple[Day, ...]
    parts: tuple[PartOfYear, ...]
    documents: tuple[Reference, ...]
    provisions: tuple[tuple[str, str], ...]  # level and number
    labels: frozenset[str]
    cells: tuple[Cell, ...]
    spans: tuple[tuple[int, int], ...]  # where it names days, documents and provisions

    @property
    def years(self) -> frozenset[int]:
        """The years that it names."""
        return frozenset(day.year for day in self.days if day.year)


@lru_cache(maxsize=256)
def read_claims(text: str) -> Claims:
    """What a text says."""
    text = normalise(_MARKER.sub(" ", text))
    plain = shape(text)
    references = [reference for reference in find_references(text) if reference.document or _steps(reference)]
    # 12/2567 is no month, and the year of a decree's number no year of what is said.
    numbers = [(r.start, r.end) for r in references if r.document[:1].isdigit()]
    days = tuple(
        day
        for day in _days(text, plain)
        if day.day or not any(start <= day.start and day.end <= end for start, end in numbers)
    )
    labels = list(_LABEL.finditer(text))
    spans = [(day.start, day.end) for day in days] + [(r.start, r.end) for r in references]
    parts = tuple(parts_of_years(text))
    taken = [*spans, *((m.start(), m.end()) for m in labels), *((part.start, part.end) for part in parts)]
    cells = tuple(find_cells(text))
    return Claims(
        text,
        detect(text),
        tuple(_amounts(text, cells, taken)),
        days,
        parts,
        tuple(reference for reference in references if reference.document),
        tuple(step for reference in references for step in _steps(reference)),
        frozenset(shape(match["item"] or match["section"]).rpartition(".")[2] for match in labels),
        cells,
        tuple(spans),
    )


def _steps(reference: Reference) -> Iterator[tuple[str, str]]:
    for level in _LEVELS:
        number = getattr(reference, level)
        if number and number[:1] != "l":  # "last" and "attached" are no numbers
            yield level, number


# Amounts


def _amounts(text: str, cells: Sequence[Cell], taken: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    for amount in find_amounts(text):
        if any(start < amount.end and amount.start < end for start, end in taken):
            continue
        cell = next((c for c in cells if c.start <= amount.start < c.end), None)
        if cell and cell.unit and not amount.unit and not amount.scaled:
            scale, unit = _unit_of(cell.unit)
            yield replace(amount, value=(amount.value * scale).normalize(), unit=unit, scaled=scale > 1)
        yield amount


@cache
def _unit_of(written: str) -> tuple[Decimal, str]:
    """The scale and unit that a table's words say: ล้านดอง, million VND."""
    found = find_amounts(f"1 {normalise(written)}")
    return (found[0].value, found[0].unit) if found else (Decimal(1), "")


# Days


def _days(text: str, plain: str) -> Iterator[Day]:
    found = find_dates(text)
    taken = [(mention.start, mention.end) for mention in found]
    for mention in found:
        side = bound_at(plain, mention.start, mention.end, ("before", "after"))
        day = mention.day.day if mention.day else None
        yield Day(mention.year, mention.month, day, mention.start, mention.end, side)
        first = _first_of_range().search(plain, max(0, mention.start - 12), mention.start) if day else None
        if first and 1 <= int(first["day"]) <= 31:
            yield Day(mention.year, mention.month, int(first["day"]), first.start("day"), first.end("day"), side)
    for match in _partial().finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in taken) or not _is_month(match, text):
            continue
        month, day = _month_and_day(match)
        if 1 <= month <= 12 and (day is None or _exists(month, day)):
            side = bound_at(plain, match.start(), match.end(), ("before", "after"))
            yield Day(None, month, day, match.start(), match.end(), side)


@cache
def _first_of_range() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,/])(?P<day>\d{{1,2}}){_RANGE}$")


@cache
def _names() -> dict[str, int]:
    return {name: int(number) for number, names in figure_words()["months"].items() for name in names}


@cache
def _partial() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,/])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:of\s|เดือน)?(?P<n1>{names})(?![a-z])"
        rf"|(?<![a-z])(?P<n2>{names})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,%]|\s?(?:million|per))"
        r"|ngay\s(?P<d3>\d{1,2})\s?(?:thang\s|/)(?P<m3>\d{1,2})(?![\d/]|[.,]\d)"
        r"|(?<![\d.,/])(?P<d6>\d{1,2})\sthang\s(?P<m6>\d{1,2})(?![\d/]|[.,]\d)"
        r"|(?<!\d\s)(?<![a-z])thang\s(?P<m4>\d{1,2})(?![\d/]|[.,]\d)"
        rf"|(?<![a-z])(?P<n5>{names})(?![a-z])"
    )


def _month_and_day(match: re.Match[str]) -> tuple[int, int | None]:
    name = match["n1"] or match["n2"] or match["n5"]
    month = _names()[name] if name else int(match["m3"] or match["m4"] or match["m6"])
    day = match["d1"] or match["d2"] or match["d3"] or match["d6"]
    return month, int(day) if day else None


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a name is a month's: English ones are written with a capital, and may and march are words too."""
    group = next((g for g in ("n1", "n2", "n5") if match[g]), "")
    if not group or not match[group].isascii():
        return True
    written = text[match.start(group) : match.end(group)]
    opens = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in '.:;“"'
    return written[0].isupper() and not (group == "n5" and (opens or len(written) < 4) and written != "June")


def _exists(month: int, day: int) -> bool:
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


@cache
def called_the_same(one: str, other: str) -> bool:
    """Whether what is counted as one may be counted as the other: workers are people."""
    lists: list[list[str]] = amount_words()["called"]["same"]
    return any(names[0] in (one, other) and {one, other} <= set(names) for names in lists)
