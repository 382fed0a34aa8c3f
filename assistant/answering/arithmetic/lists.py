"""A figure and the whole of which a list gives it as a part: "486 billion, of which: a) 2024: 148 billion". Pure.

A list is known by its sum: what its items make together stands before them in the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked, fitness
from assistant.answering.arithmetic.choosing import Pair, agreed, newest
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.periods import Period, find_periods, without_ranges
from assistant.types import key_above

_FIT = 0.5


def part_of_list(operands: Operands) -> Pair | None:
    """The item of the one year that a question names beside a range of years, and the whole of its list."""
    asked = operands.asked
    years = {mention.period.year for mention in find_periods(without_ranges(asked.text))}
    if len(years) != 1:
        return None
    pairs = [
        (item, whole)
        for items, whole in _lists(operands.statements)
        for item in items
        if item.period == Period(next(iter(years))) and _is_of(asked, item)
    ]
    return agreed(pairs, newest)


def _lists(statements: Sequence[Statement]) -> Iterator[tuple[list[Statement], Statement]]:
    """The lists whose items sum up to what stands before them."""
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for s in statements:
        if s.table < 0 and s.unit and s.provision:
            groups.setdefault((s.document.id, key_above(s.provision), s.unit), []).append(s)
    for (document, _, unit), items in groups.items():
        total = sum((s.value for s in items), Decimal(0))
        before = [
            s
            for s in statements
            if (s.document.id, s.unit, s.value) == (document, unit, total) and s.start < items[0].start and s.table < 0
        ]
        if len(items) > 1 and before:
            yield items, before[0]


def _is_of(asked: Asked, item: Statement) -> bool:
    return fitness(asked, item) >= _FIT
