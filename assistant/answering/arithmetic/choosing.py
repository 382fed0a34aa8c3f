"""Which of several figures that fit is meant, where documents repeat or contradict each other. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal

from assistant.figures.stated import Statement
from assistant.language.concepts import Token, keys, names_a_place, shared

Pair = tuple[Statement, Statement]
EVEN = 0.04  # within this, two figures fit alike
NEAR = 0.15  # within this of the best fit, a figure may be meant as well


def same_line(one: Statement, other: Statement) -> bool:
    """Whether two figures stand in one sentence or row."""
    return one.document.id == other.document.id and (one.start, one.end) == (other.start, other.end)


def same_table(one: Statement, other: Statement) -> bool:
    """Whether two figures stand in one table."""
    return one.document.id == other.document.id and one.table == other.table >= 0


def same_document(one: Statement, other: Statement) -> bool:
    """Whether two figures stand in one document."""
    return one.document.id == other.document.id


def issued(statement: Statement) -> date:
    """The day on which the document of a figure was issued; the first of all where it does not say."""
    return statement.document.identity.issued or date.min


def newest(statements: Iterable[Statement]) -> date:
    """The day of the latest document of some figures."""
    return max(map(issued, statements))


def by_votes(near: Sequence[Statement]) -> Statement | None:
    """Of figures that differ the one that most documents state, else the latest document's, if that has only one."""
    if len({s.value for s in near}) == 1:
        return max(near, key=lambda s: (issued(s), s.table))
    votes = sorted(
        {s.value: len({o.document.id for o in near if o.value == s.value}) for s in near}.items(), key=lambda v: -v[1]
    )
    if votes[0][1] > votes[1][1]:
        return next(s for s in near if s.value == votes[0][0])
    latest = max(map(issued, near))
    last = [s for s in near if issued(s) == latest]
    return last[0] if len({s.value for s in last}) == 1 else None


def in_one_table(lists: Sequence[Sequence[tuple[float, Statement]]]) -> list[Statement] | None:
    """A figure of each list, all of one column of a table, or one row; None where no table has all."""
    columns: dict[tuple[str, int, str], list[Statement]] = {}
    for fitting in lists:
        for _, s in fitting:
            if s.table >= 0:
                columns.setdefault((s.document.id, s.table, s.heading), []).append(s)
    full = [column for column in columns.values() if len(column) == len({s.period for s in column}) == len(lists)]
    values = {tuple(s.value for s in column) for column in full}
    return max(full, key=lambda column: issued(column[0])) if len(values) == 1 else None


def best_of_each(found: Sequence[tuple[float, Statement]]) -> list[Statement]:
    """Of each document the figures that fit best: what fits less there is something else."""
    best: dict[str, float] = {}
    for fit, s in found:
        best[s.document.id] = max(fit, best.get(s.document.id, 0.0))
    return [s for fit, s in found if fit >= best[s.document.id] - EVEN]


def nearest(found: Sequence[tuple[float, Statement, Statement]]) -> Pair | None:
    """The pair that fits best, if those that fit nearly as well have the same values."""
    best = max((fit for fit, _, _ in found), default=0.0)
    return agreed([(one, other) for fit, one, other in found if fit >= best - NEAR], newest)


def agreed(pairs: Sequence[Pair], newest: Callable[[Pair], date]) -> Pair | None:
    """The pair, if all have the same values; of the latest document where several have."""
    if not pairs or len({(one.value, other.value) for one, other in pairs}) > 1:
        return None
    return max(pairs, key=newest)


def holds_its_sum(line: Sequence[Statement]) -> bool:
    """Whether one of some figures may be the sum of the others, or a part of one."""
    most = max(s.value for s in line)
    return most >= sum(s.value for s in line) - most or len({s.value for s in line}) < len(line)


def values(cells: Sequence[Statement]) -> tuple[Decimal, ...]:
    """The values of some figures, in their own order."""
    return tuple(sorted(s.value for s in cells))


def larger_first(rows: Sequence[Statement]) -> Pair:
    """Two figures, the larger first."""
    first, second = sorted(rows, key=lambda s: -s.value)
    return first, second


def of_whole_meant(pairs: list[Pair], subject: Sequence[Token]) -> list[Pair]:
    """Of a part that stands in several tables the pairs with the whole that is meant.

    That of the place which the question names beside the part; where it names none, the greatest.
    """
    if len({part.value for part, _ in pairs}) != 1:
        return pairs
    own = keys(t for part, _ in pairs for t in part.names)
    places = keys(t for t in subject if names_a_place(t) and t.isdisjoint(own))
    if places:
        return [pair for pair in pairs if not places.isdisjoint(keys(pair[1].under))]
    most = max(whole.value for _, whole in pairs)
    return [pair for pair in pairs if pair[1].value == most]


def said_most(columns: Sequence[Sequence[Statement]], asked: AbstractSet[str]) -> list[Sequence[Statement]]:
    """Of the columns of one table those of whose headings most words are asked: rooms completed, not rooms planned."""
    said = [len(shared(cells[0].counted, asked)) for cells in columns]
    most: dict[tuple[str, int], int] = {}
    for cells, count in zip(columns, said, strict=True):
        table = cells[0].document.id, cells[0].table
        most[table] = max(count, most.get(table, 0))
    return [c for c, n in zip(columns, said, strict=True) if n == most[c[0].document.id, c[0].table]]


def said_by_most(cells: Sequence[Statement], asked: AbstractSet[str]) -> tuple[int, list[Statement]]:
    """Of figures those of whose rows' names most words are asked, and how many."""
    said = [len(shared(s.names, asked)) for s in cells]
    return max(said), [s for s, count in zip(cells, said, strict=True) if count == max(said)]
