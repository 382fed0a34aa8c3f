"""Three or more figures of one thing beside each other: of years how it went on, of rows which is more. Exact.

None where one of them is missing, or they are not of one measure and unit. Knows neither questions nor documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.print_figures import print_number, print_period, print_share, print_unit, rounded
from assistant.types import Language

_FEWEST = 3
_MOST = 12
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Course:
    """Figures `used` beside each other: of `years`, oldest first, or of `rows`, the most first; and the working."""

    used: tuple[Statement, ...]
    kind: Literal["years", "rows"]
    working: str
    inexact: bool


def course(operands: Operands, language: Language) -> Course | None:
    """The figures of three or more times or rows that a question names; None where not all are told alike."""
    used = operands.parts()
    if not _FEWEST <= len(used) <= _MOST or len({(s.unit, s.measure if s.unit else "") for s in used}) > 1:
        return None
    if len({s.period.year for s in used if s.period}) == len(used):
        ordered = sorted(used, key=lambda s: s.period.year if s.period else 0)
        steps = [*pairwise(ordered), (ordered[0], ordered[-1])]
        return Course(tuple(ordered), "years", _of_years(ordered, language), any(map(_is_inexact, steps)))
    if not all(s.label for s in used) or len({s.period for s in used}) > 1:
        return None
    ordered = sorted(used, key=lambda s: -s.value)
    return Course(tuple(ordered), "rows", _of_rows(ordered, language), inexact=False)


def _of_years(used: Sequence[Statement], language: Language) -> str:
    """Each year with its step from the one before, then the whole way."""
    steps = [None, *(_step(one, other, used, language) for one, other in pairwise(used))]
    told = [
        f"{_number(s, used, language)} ({', '.join(filter(None, [_year(s, language), step]))})"
        for s, step in zip(used, steps, strict=True)
    ]
    whole = _step(used[0], used[-1], used, language)
    ends = f"{_year(used[0], language)} → {_year(used[-1], language)}"
    return f"{' → '.join(told)} {_unit(used, language)}".rstrip() + f"; {ends}: {whole}"


def _of_rows(used: Sequence[Statement], language: Language) -> str:
    most, least = used[0], used[-1]
    told = "; ".join(f"{_number(s, used, language)} ({s.label})" for s in used)
    apart = print_number((most.value - least.value) / _scale(used), language)
    numbers = f"{_number(most, used, language)} − {_number(least, used, language)}"
    return f"{told} {_unit(used, language)}".rstrip() + f"; {numbers} = {apart}"


def _step(one: Statement, other: Statement, used: Sequence[Statement], language: Language) -> str:
    """By how much a figure is more or less than the one before, and by what share of it."""
    by = other.value - one.value
    said = print_number(by / _scale(used), language, "+")
    if one.unit == "%" or one.value <= 0:
        return said
    return f"{said}; {print_number(rounded(by / one.value * _HUNDRED), language, '+')}%"


def _is_inexact(step: tuple[Statement, Statement]) -> bool:
    one, other = step
    if one.unit == "%" or one.value <= 0:
        return False
    share = (other.value - one.value) / one.value * _HUNDRED
    return share != rounded(share)


def _scale(used: Sequence[Statement]) -> Decimal:
    return min(s.scale for s in used)


def _number(s: Statement, used: Sequence[Statement], language: Language) -> str:
    return f"{print_share(s.value, language)}%" if s.unit == "%" else print_number(s.value / _scale(used), language)


def _unit(used: Sequence[Statement], language: Language) -> str:
    return "" if used[0].unit == "%" else print_unit(used[0].unit, _scale(used), language)


def _year(s: Statement, language: Language) -> str:
    return print_period(s.period, language) if s.period else ""
