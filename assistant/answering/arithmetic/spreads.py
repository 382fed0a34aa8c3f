"""Figures of which a question names no row: what has most against what has least, and the sums of two tables.

A region may have a table of its own, whose sum is the region's figure: `Bảng 2. Vùng Đồng bằng sông Hồng … Cộng vùng`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair, agreed, issued, newest
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.rankings import Ranking, ranked
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks
from assistant.language.concepts import has_concept, keys, shared, spelling

_FEWEST = 2
_AFTER = 2  # tables told after the first


def spread(operands: Operands) -> Pair | None:
    """What has the most and what has the least, each alone."""
    most, least = (ranked(operands, lowest=lowest) for lowest in (False, True))
    if most is None or least is None or len(most.rows) != 1 or len(least.rows) != 1:
        return None
    return most.rows[0], least.rows[0]


def of_two_tables(operands: Operands) -> Pair | None:
    """The sums of the two tables whose names a question says, in its order; None where documents tell otherwise."""
    pairs: list[Pair] = []
    for sums in () if operands.asked.shares else _sums(operands):
        named = [s for s in sums if _is_named(operands.asked, s, sums)]
        if len(named) == _FEWEST and _speak_of(operands.asked, named, sums):
            first, second = sorted(named, key=lambda s: _at(operands.asked, s, sums))
            pairs.append((first, second))
    return agreed(pairs, newest)


def ranked_tables(operands: Operands, *, lowest: bool) -> Ranking | None:
    """Of tables that are each of one of the kind asked for, the one with the greatest (`lowest`: the least) sum."""
    found = [sums for sums in _sums(operands) if shared(_of_all(sums), keys(operands.asked.kinds))]
    if not found:
        return None
    latest: list[Statement] = max(found, key=lambda sums: issued(sums[0]))
    sums = sorted(latest, key=lambda s: s.value, reverse=not lowest)
    if sums[0].value == sums[1].value:
        return None
    return Ranking((sums[0],), tuple(sums[1 : 1 + _AFTER]), len(sums))


def _sums(operands: Operands) -> Iterator[list[Statement]]:
    """The sums of one column in several tables of a document, each by the name of its table."""
    period = operands.asked.periods[0] if len(operands.asked.periods) == 1 else None
    columns: dict[tuple[str, str, str], dict[int, list[Statement]]] = {}
    for s in operands.statements:
        sums = s.total and s.table >= 0 and s.under and s.unit != "%"
        if sums and _is_in_column(operands, s) and operands.of_time(s, period):
            columns.setdefault((s.document.id, s.heading, s.label), {}).setdefault(s.table, []).append(s)
    for tables in columns.values():
        own = [cells[0] for cells in tables.values()]
        if len(own) >= _FEWEST and all(len(cells) == 1 for cells in tables.values()):
            yield [replace(s, label=_name(operands.asked, s, own), total=False) for s in own]


def _name(asked: Asked, s: Statement, sums: list[Statement]) -> str:
    """The name of the table of a sum, in the language of the question."""
    names = (spelling(token, asked.language) for token in _own(s, sums))
    return ", ".join(name if asked.language == "th" else name.title() for name in names if name) or s.label


def _is_in_column(operands: Operands, s: Statement) -> bool:
    """Whether a sum is of what is asked: a number of things, or money."""
    if operands.asked.counts:
        return not s.unit and bool(shared(s.counted, keys(operands.asked.whole)))
    return bool(s.unit)


def _of_all(sums: list[Statement]) -> list[frozenset[str]]:
    """What the names of all the tables say: that each is of a region."""
    common = frozenset.intersection(*(keys(s.under) for s in sums))
    return [token for token in sums[0].under if not token.isdisjoint(common)]


def _own(s: Statement, sums: list[Statement]) -> list[frozenset[str]]:
    common = frozenset.intersection(*(keys(o.under) for o in sums))
    return [token for token in s.under if token.isdisjoint(common)]


def _is_named(asked: Asked, s: Statement, sums: list[Statement]) -> bool:
    own = _own(s, sums)
    return bool(own) and len(shared(own, keys(asked.whole))) == len(own)


def _speak_of(asked: Asked, named: list[Statement], sums: list[Statement]) -> bool:
    """Whether all that a question says beside the names of two tables is said over their sums."""
    own = keys(token for s in named for token in _own(s, sums))
    left = [t for t in asked.subject if t.isdisjoint(own)]
    known = [t for t in left if named[0].language == asked.language or has_concept(t)]
    over = keys((*named[0].counted, *named[0].under)) | named[0].about
    return len(shared(known, over)) == len(known)


def _at(asked: Asked, s: Statement, sums: list[Statement]) -> int:
    own = keys(_own(s, sums))
    return next((n for n, token in enumerate(asked.whole) if not token.isdisjoint(own)), len(asked.whole))


def asks_for_spread(question: str) -> bool:
    """Whether a question asks by how much the most is more than the least, of no two that it names."""
    return asks(question, "most_of_all") and asks(question, "least_of_all")
