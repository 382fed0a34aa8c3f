"""The facts of a sentence that can be asked for: amounts, lengths of time and days, with how they are written. Pure.

Two facts are of one form if they are written alike but for their digits: `15 working days` and `7 working days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from assistant.language.amounts import Amount, find_amounts
from assistant.language.dates import figure_words
from assistant.language.documents_named import find_documents
from assistant.language.moments import Moment, find_moments
from assistant.language.normalise import shape
from assistant.language.references import find_references

FactKind = Literal["amount", "time", "day"]
_TIMES = frozenset({"working day", "day", "hour", "week", "month", "quarter", "year", "minute"})
_NOT_ASKED = frozenset({"", "article", "degree"})
_MOST_YEARS = 1000  # of a length of time; more is a year of a calendar
_LEAP = 2024  # a year that has every day
_TOGETHER = re.compile(r"\s*(?:-|–|to|den|ถึง|or|hoac|หรือ)\s*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact at `text[start:end]`. `value` can be compared with that of a fact of the same `form`."""

    kind: FactKind
    value: Decimal
    unit: str
    start: int
    end: int
    written: str
    form: str
    year: int | None = None


def find_facts(text: str) -> list[Fact]:
    """The facts of a text that can be asked for, in order; numbers of documents, provisions and lists are none."""
    documents = [(d.start, d.end) for d in find_documents(text)] + [(r.start, r.end) for r in find_references(text)]
    moments = [m for m in find_moments(text) if not _meets(m.start, m.end, documents)]
    days = [_day(text, moment) for moment in moments if not moment.part]
    taken = [*documents, *((m.start, m.end) for m in moments)]
    amounts = [a for a in find_amounts(text) if not _meets(a.start, a.end, taken)]
    plain = shape(text)
    alone = [a for i, a in enumerate(amounts) if not _in_range(plain, amounts, i)]
    found = [_amount(text, a) for a in alone if a.sure and not a.rough and a.unit not in _NOT_ASKED]
    return sorted([f for f in [*days, *found] if f is not None], key=lambda f: f.start)


def numbers(text: str) -> frozenset[Decimal]:
    """The values of all numbers that a text says, in whatever form."""
    return frozenset(a.value for a in find_amounts(text))


def computable(value: Decimal, others: Iterable[Decimal]) -> bool:
    """Whether a value comes out of two others by one step of arithmetic, as a share or a difference does."""
    known = [other for other in others if other and other != value]
    near = abs(value) * Decimal("0.004")
    for i, a in enumerate(known):
        for b in known[:i] + known[i + 1 :]:
            made = (a + b, a - b, b - a, a * b / 100, a / b * 100, a / b, a * b)
            if any(abs(value - outcome) <= near for outcome in made):
                return True
    return False


def closeness(one: Fact, other: Fact) -> Decimal:
    """How far apart two facts of one form are; 0 is the same."""
    if one.kind == "day":
        return abs(one.value - other.value)
    low, high = sorted([abs(one.value), abs(other.value)])
    return high / low if low else Decimal(10**9)


def alike(one: Fact, other: Fact) -> bool:
    """Whether one may stand for the other as a wrong answer: of one form, not the same, of similar size."""
    if (one.kind, one.unit, one.form) != (other.kind, other.unit, other.form) or one.value == other.value:
        return False
    if one.kind == "day":
        return one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return closeness(one, other) <= (8 if one.kind == "time" else 6)


def _amount(text: str, amount: Amount) -> Fact | None:
    written = text[amount.start : amount.end].strip()
    start = amount.start + len(text[amount.start : amount.end]) - len(text[amount.start : amount.end].lstrip())
    if amount.unit == "year" and amount.value > _MOST_YEARS:
        return None
    kind: FactKind = "time" if amount.unit in _TIMES else "amount"
    return Fact(kind, amount.value, amount.unit, start, start + len(written), written, _form(written, amount.unit))


def _day(text: str, moment: Moment) -> Fact | None:
    if not (moment.day and moment.month):
        return None
    try:
        value = date(moment.year or _LEAP, moment.month, moment.day).toordinal()
    except ValueError:
        return None
    written = text[moment.start : moment.end].strip()
    start = moment.start + text[moment.start : moment.end].find(written)
    return Fact("day", Decimal(value), "day", start, start + len(written), written, _form(written, "day"), moment.year)


def _form(written: str, unit: str) -> str:
    """How it is written, but for what differs: digits and names of months."""
    plain = _months().sub("M", shape(written))
    if not re.search(r"\d", plain):
        return f"words {unit}"
    form = re.sub(r"\d+", "0", re.sub(r"\d{1,3}(?:[.,]\d{3})+(?!\d)", "0", plain))
    return re.sub(r"\bday\b", "days", re.sub(r"\b(month|year|week|hour)\b", r"\1s", form))


@cache
def _months() -> re.Pattern[str]:
    names = [name for spelt in figure_words()["months"].values() for name in spelt]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def _in_range(plain: str, amounts: Sequence[Amount], i: int) -> bool:
    """Whether a number is one end of a range."""
    one = amounts[i]
    beside = [*amounts[max(0, i - 1) : i], *amounts[i + 1 : i + 2]]
    return any(
        _TOGETHER.fullmatch(plain, min(one.end, other.end), max(one.start, other.start)) is not None
        for other in beside
        if other.unit in (one.unit, "") or one.unit == ""
    )


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)
