"""Figures in a text: numbers with their scale and unit, as exact values. Pure.

`130,000 ล้านดอง`, `130 tỷ đồng` and `130 billion VND` are one value of one unit. Dates, with or without their year, and
the numbers of documents are not figures: "15 tháng 6" is a day, no fifteen months.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.language.dates import DateMention, figure_words, find_dates, month_form
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.remembered import remembered

__all__ = ["DateMention", "Figure", "find_dates", "find_figures", "parse_number"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `text[start:end]`: its value, scale applied, and its unit (empty: none said)."""

    value: Decimal
    unit: str
    start: int
    end: int


CURRENCIES = ("VND", "THB", "USD")
_YEAR_AFTER_SLASH = r"(?<=\d/)(?:19|20|24|25|26)\d\d(?![\d.,])"  # 6/2024, 12/2567; "37/120 projects" is a figure
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def parse_number(written: str) -> Decimal:
    """The value of a number in Western digits with either separator.

    Groups of exactly three digits are thousands (`130,000`, `130.000`, `1.234,5`), else the separator is decimal.
    """
    whole = _GROUPED.fullmatch(written)
    if whole and not written.startswith("0"):
        return Decimal(written.replace(whole[1], ""))
    last = max(written.rfind("."), written.rfind(","))
    if last < 0:
        return Decimal(written)
    left, right = re.sub("[.,]", "", written[:last]), written[last + 1 :]
    if written[last] in written[:last]:  # 1.234.56: no number of ours; its digits in order
        return Decimal(left + right)
    return Decimal(f"{left}.{right}")


@cache
def _pattern() -> re.Pattern[str]:
    words = figure_words()
    scales = _longest_first(word for spelt in words["scales"].values() for word in spelt)
    units = _longest_first(word for spelt in words["units"].values() for word in spelt)
    before = _longest_first(word for spelt in words["before"].values() for word in spelt)
    return re.compile(
        rf"(?:(?P<before>{before})\s?)?(?<![\d.,])(?!{_YEAR_AFTER_SLASH})(?P<number>\d+(?:[.,]\d+)*)"
        rf"(?:\s?(?P<scale>{scales})(?![a-z]))?"
        rf"(?:(?:\s?\([^()\d]{{2,40}}\))?\s?(?P<unit>{units})(?![a-z]))?"  # 15 (mười lăm) ngày
    )


def _longest_first(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _meanings(table: str) -> dict[str, str]:
    return {word: meaning for meaning, spelt in figure_words()[table].items() for word in spelt}


@remembered
def find_figures(text: str) -> list[Figure]:
    """The figures in a normalised text, in order."""
    plain = shape(text)
    if not any(character.isdigit() for character in plain):
        return []
    taken = [(m.start, m.end) for m in find_dates(text)] + [(m.start, m.end) for m in find_documents(text)]
    taken += [match.span() for match in _day_of_year().finditer(plain)]
    return [
        _figure(match)
        for match in _pattern().finditer(plain)
        if not _inside(match.start("number"), match.end("number"), taken)
    ]


@cache
def _day_of_year() -> re.Pattern[str]:
    """A day and its month: "15 tháng 6", "30 June"; of "10 may be" nobody can tell, and "12 tháng 5%" is none."""
    words = figure_words()
    units = [word for unit, spelt in words["units"].items() if unit != "year" for word in spelt]
    counted = _longest_first([*units, *(w for spelt in words["scales"].values() for w in spelt), *words["counted"]])
    day = r"(?<![\d/.,])(?:[12]\d|3[01]|0?[1-9])"
    month = rf"(?!may){month_form()}(?![.,]?\d)(?!\s?(?:{counted})(?![a-z]))"
    return re.compile(rf"{day}(?:st|nd|rd|th)?\s?(?:of\s)?{month}")


def currencies(text: str) -> frozenset[str]:
    """The currencies that a normalised text names, with or without a figure."""
    plain = shape(text)
    return frozenset(unit for unit in CURRENCIES if _named(unit).search(plain))


@cache
def _named(unit: str) -> re.Pattern[str]:
    words = [word for word in figure_words()["units"][unit] if word != "dong"]
    return re.compile("|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in words))


def _figure(match: re.Match[str]) -> Figure:
    scale = Decimal(_meanings("scales")[match["scale"]]) if match["scale"] else Decimal(1)
    unit = _meanings("units")[match["unit"]] if match["unit"] else ""
    if match["before"]:
        unit = _meanings("before")[match["before"]]
    value = (parse_number(match["number"]) * scale).normalize()
    return Figure(value, unit, match.start(), match.end())


def _inside(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in taken)
