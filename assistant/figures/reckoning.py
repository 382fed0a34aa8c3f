"""What follows from figures by arithmetic: how much of a plan was carried out, and what the rows of a table add up to.

Exact, in decimals; says nothing where units or times do not agree. Pure: figures in, results with the figures they are
of out; how they are told is left to who shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.agreement import is_norm
from assistant.figures.series import Told
from assistant.figures.stated import Statement

_HUNDRED = Decimal(100)
_FEWEST_ROWS, _MOST_ROWS = 2, 60


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A result of the figures `of`, by their places in what was given: a rate in per cent, or a total in their unit.

    A rate is of what was disbursed and of its plan, in this order. `stated` is the place of a figure that states the
    total itself.
    """

    kind: Literal["rate", "total"]
    value: Decimal
    of: tuple[int, ...]
    stated: int | None = None


def reckoned(statements: Sequence[Statement], series: Sequence[Told]) -> list[Reckoned]:
    """All that follows: the rates of the series, then the totals of the tables."""
    return [*_rates(statements, series), *_totals(statements)]


def _rates(statements: Sequence[Statement], series: Sequence[Told]) -> Iterator[Reckoned]:
    for told in series:
        if told.done is None:
            continue
        seen = set()
        for place in series[told.done].places:
            plan = _plan_of(statements, told, place)
            done = statements[place]
            told_already = plan is not None and (done.value, statements[plan].value, done.period)
            if plan is None or told_already in seen or not 0 <= done.value <= statements[plan].value:
                continue
            seen.add(told_already)
            yield Reckoned("rate", done.value / statements[plan].value * _HUNDRED, (place, plan))


def _plan_of(statements: Sequence[Statement], plans: Told, place: int) -> int | None:
    """The plan of the year of what was disbursed: that of the same document, else the one that no other contradicts."""
    done = statements[place]
    of_year = [
        p
        for p in plans.places
        if (period := statements[p].period) and done.period and period.year == done.period.year and not period.month
    ]
    own = [p for p in of_year if statements[p].document.id == done.document.id]
    values = {statements[p].value for p in own or of_year}
    if len(values) != 1 or not (own or of_year) or next(iter(values)) <= 0:
        return None
    return (own or of_year)[0]


def _totals(statements: Sequence[Statement]) -> Iterator[Reckoned]:
    columns: dict[tuple[object, ...], list[int]] = {}
    for place, s in enumerate(statements):
        if s.row >= 0 and s.kind == "level" and s.unit != "%" and not is_norm(s):
            column = (s.document.id, s.table, s.heading, s.unit, s.measure, s.period)
            columns.setdefault(column, []).append(place)
    for places in columns.values():
        rows = [place for place in places if not statements[place].total]
        if not _FEWEST_ROWS <= len(rows) <= _MOST_ROWS or not _can_add(statements, rows):
            continue
        totals = [place for place in places if statements[place].total]
        value = sum((statements[place].value for place in rows), Decimal(0))
        yield Reckoned("total", value, tuple(rows), totals[0] if len(totals) == 1 else None)


def _can_add(statements: Sequence[Statement], rows: Sequence[int]) -> bool:
    """Whether rows are parts of one whole: each has its own name, and none is a year."""
    names = {statements[place].label for place in rows}
    return len(names) == len(rows) and all(any(letter.isalpha() for letter in name) for name in names)
