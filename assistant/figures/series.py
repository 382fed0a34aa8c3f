"""Figures → series: those of one thing at several times, and those of one thing and time that differ. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.figures.agreement import differ, is_norm, same_subject
from assistant.figures.stated import Statement
from assistant.language.concepts import keys, shared


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of one thing by their places in what was given, the earliest first; the pairs that contradict."""

    places: tuple[int, ...]
    conflicts: tuple[tuple[int, int], ...]


def told_in_series(statements: Sequence[Statement]) -> list[Told]:
    """The series among some figures, the longest first. Compares each with the first of every series: for hundreds."""
    groups: list[list[int]] = []
    for place, s in enumerate(statements):
        if s.kind != "level" or s.period is None or is_norm(s):
            continue
        own = next((group for group in groups if _is_of_one(statements[group[0]], s)), None)
        if own is None:
            groups.append([place])
        else:
            own.append(place)
    found = [_told(statements, group) for group in groups]
    telling = [told for told in found if len({statements[p].period for p in told.places}) > 1 or told.conflicts]
    return sorted(telling, key=lambda told: -len(told.places))


def _is_of_one(one: Statement, other: Statement) -> bool:
    if (one.unit, one.measure, _sums_up(one)) != (other.unit, other.measure, _sums_up(other)):
        return False
    if _is_of_row(one) != _is_of_row(other) and not _names_row(one, other):
        return False
    own, others = (*one.names, *one.counted, *one.under), (*other.names, *other.counted, *other.under)
    return bool(shared(own, keys(others))) and same_subject(one, other)


def _is_of_row(s: Statement) -> bool:
    return s.row >= 0 and not s.total


def _names_row(one: Statement, other: Statement) -> bool:
    """Whether a sentence tells of what a row is called; a row is a part of what sentences tell as a whole."""
    row, sentence = (one, other) if _is_of_row(one) else (other, one)
    said = keys((*sentence.names, *sentence.counted, *sentence.under))
    return bool(row.names) and len(shared(row.names, said)) == len(row.names)


def _sums_up(s: Statement) -> bool:
    return s.total and s.row >= 0


def _told(statements: Sequence[Statement], group: Sequence[int]) -> Told:
    places = sorted(group, key=lambda place: (_when(statements[place]), statements[place].document.id, place))
    conflicts = [
        (one, other)
        for n, one in enumerate(places)
        for other in places[n + 1 :]
        if differ(statements[one], statements[other])
    ]
    return Told(tuple(places), tuple(conflicts))


def _when(s: Statement) -> date:
    return (s.period.day or s.period.end) if s.period else date.min
