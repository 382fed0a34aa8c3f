"""The rows of the parts of a table that a question names: of a region all its provinces. Pure.

A part is known by what all its rows say in a column of its own. Where rows themselves are named, or tables disagree,
there are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import issued, values
from assistant.answering.arithmetic.naming import is_covered, says_place
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.concepts import keys, tokens

_PART = keys(tokens("region", "en"))  # what a part of a table of places is called is no subject


def rows_of_regions(operands: Operands) -> list[Statement]:
    """The figures of one column in all rows of the regions that a question names; empty for most questions."""
    asked = operands.asked
    if len(asked.periods) > 1:
        return []
    period = asked.periods[0] if asked.periods else None
    columns: dict[tuple[str, int, str], list[Statement]] = {}
    for s in operands.statements:
        if (
            s.table < 0
            or s.total
            or s.unit == "%"
            or not any(says_place(asked, name, s.language) for name in s.attributes)
        ):
            continue
        if operands.of_time(s, period) and operands.in_column(s, period):
            columns.setdefault((s.document.id, s.table, s.heading), []).append(s)
    found = [
        cells
        for cells in columns.values()
        if len(cells) > 1 and _is_all(operands, cells) and _are_as_many(asked, cells)
    ]
    return max(found, key=lambda cells: issued(cells[0])) if len({values(f) for f in found}) == 1 else []


def whole_of_regions(operands: Operands, cells: Sequence[Statement]) -> Statement | None:
    """The sum of the column in which the rows of regions stand: of the things that the question numbers, if any."""
    over = operands.totals_over(cells[0]) if cells else []
    said = [number for number, things in operands.asked.numbers.items() if over and things & keys(over[0].names)]
    return over[0] if over and (not said or operands.is_group(over[0])) else None


def _are_as_many(asked: Asked, cells: Sequence[Statement]) -> bool:
    """Whether a question that says how many regions it means names just so many: "the two regions"."""
    said = [number for number, things in asked.numbers.items() if things & _PART]
    return (
        not said or len({name for s in cells for name in s.attributes if says_place(asked, name, s.language)}) in said
    )


def _is_all(operands: Operands, cells: Sequence[Statement]) -> bool:
    """Whether no row of them is named, and all else that the question says is said over them."""
    asked: Asked = operands.asked.without([name for s in cells for name in s.attributes])
    left = [t for t in asked.subject if t.isdisjoint(_PART)]
    return not any(operands.named(s) for s in cells) and is_covered(left, asked, cells[0])
