"""Two figures of one sentence that it holds against each other: "312 of the 768 clusters …, against 262 in 2023". Pure.

The second says nothing of its own but its time, so it is of what the first is of. Knows neither tables nor documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.arithmetic.asking import Asked, fitness
from assistant.answering.arithmetic.choosing import Pair, agreed, newest
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks
from assistant.language.concepts import has_concept, keys, shared
from assistant.language.periods import Period

_FIT = 0.5
_TWO = 2


def told_against(operands: Operands) -> Pair | None:
    """The later and the earlier of two figures that a sentence holds against each other for the times asked about."""
    asked = operands.asked
    periods = asked.periods
    if len(periods) == 1 and (asked.before or asks(asked.text, "new") or asks(asked.text, "grows")):
        periods = (periods[0], periods[0].before)
    if len(periods) != _TWO or periods[0].year == periods[1].year or not asked.subject:
        return None
    old, new = sorted(periods, key=lambda period: period.year)
    return agreed(list(_pairs(asked, operands.said, new, old)), newest)


def _pairs(asked: Asked, said: Sequence[Statement], new: Period, old: Period) -> Iterator[Pair]:
    lines: dict[tuple[str, int], list[Statement]] = {}
    for s in said:
        if s.table < 0 and s.kind in ("level", "part"):
            lines.setdefault((s.document.id, s.start), []).append(s)
    for line in lines.values():
        for other in line:
            first = _before(line, other)
            if first is None or other.kind != "level" or not _is_bare(other) or not _is_at(old, other):
                continue
            if _is_at(new, first) and _is_of(asked, first):
                yield first, other


def _before(line: Sequence[Statement], other: Statement) -> Statement | None:
    """The figure that another is held against: the nearest before it, of "27 of the 31" the part."""
    before = [s for s in line if s.at[1] <= other.at[0] and s.unit == other.unit]
    parts = [s for s in before[-_TWO:] if s.kind == "part"]
    return next(reversed(parts or before), None)


def _is_bare(s: Statement) -> bool:
    """Whether a figure counts nothing of its own."""
    return not s.counted


def _is_at(period: Period, s: Statement) -> bool:
    return s.period is not None and (period.holds(s.period) or (s.period.year == period.year and not s.period.day))


def _is_of(asked: Asked, s: Statement) -> bool:
    """Whether a figure's own clause, or what is over it, says what the question asks, but for a word of many."""
    own = keys((*s.names, *s.counted, *s.under)) | s.about
    known = [t for t in asked.subject if s.language == asked.language or has_concept(t)]
    met = len(shared(known, own))
    return met > 0 and met >= min(len(known), max(_TWO, len(known) - 1)) and fitness(asked, s) >= _FIT
