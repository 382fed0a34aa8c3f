"""Figures → series: those of one thing at several times, and those of one thing and time that differ. Pure.

A plan stands beside what was disbursed of it. Of one thing and time a document states one value: where it states two,
they are of two things, however alike their words are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.figures.agreement import differ, equal, is_norm, own_keys, same_subject, same_time
from assistant.figures.stated import Statement
from assistant.language.concepts import has_concept, keys, shared


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of one thing by their places in what was given, the earliest first; the pairs that contradict.

    `done` is which of the series tells what was disbursed of this plan, if one does.
    """

    places: tuple[int, ...]
    conflicts: tuple[tuple[int, int], ...]
    done: int | None = None


def told_in_series(statements: Sequence[Statement]) -> list[Told]:
    """The series among some figures, the longest first. Compares each with the first of every series: for hundreds."""
    groups: list[list[int]] = []
    alike: dict[tuple[str, str, bool], list[list[int]]] = {}  # the same groups, by what figures of one thing share
    for place, s in enumerate(statements):
        if s.kind != "level" or s.period is None or is_norm(s):
            continue
        beside = alike.setdefault((s.unit, s.measure, _sums_up(s)), [])
        own = next((group for group in beside if _is_of_one(statements[group[0]], s)), None)
        if own is None:
            groups.append([place])
            beside.append(groups[-1])
        else:
            own.append(place)
    parts = _joined(statements, [part for group in groups for part in _parted(statements, group)])
    found = [_told(statements, part) for part in parts]
    telling = [told for told in found if len({_when(statements[p]) for p in told.places}) > 1 or told.conflicts]
    telling.sort(key=lambda told: -len(told.places))
    return [_with_done(statements, told, telling) for told in telling]


def _with_done(statements: Sequence[Statement], told: Told, among: Sequence[Told]) -> Told:
    plan = statements[told.places[0]]
    if plan.measure != "planned" or not plan.unit:
        return told
    lines = {(statements[p].document.id, statements[p].start) for p in told.places if statements[p].row >= 0}
    best, met = None, 0
    for n, other in enumerate(among):
        done = statements[other.places[0]]
        if done.measure != "disbursed" or done.unit != plan.unit:
            continue
        beside = sum((statements[p].document.id, statements[p].start) in lines for p in other.places)
        beside = beside or _is_of_one(plan, replace(done, measure="planned"))
        if beside > met:
            best, met = n, beside
    return replace(told, done=best)


def _joined(statements: Sequence[Statement], parts: Sequence[list[int]]) -> list[list[int]]:
    """The parts, those joined of which two sources state the same of one time: a sentence and the total of a table."""
    found: list[list[int]] = []
    for part in parts:
        own = next((one for one in found if _are_one(statements, one, part)), None)
        if own is None:
            found.append(part)
        else:
            own += part
    return found


def _are_one(statements: Sequence[Statement], one: Sequence[int], other: Sequence[int]) -> bool:
    first, second = statements[one[0]], statements[other[0]]
    if (first.unit, first.measure) != (second.unit, second.measure) or not first.measure or not first.unit:
        return False
    pairs = [(statements[p], statements[q]) for p in one for q in other]
    if any(_are_rivals(a, b) for a, b in pairs):
        return False
    if any(not _known(b, same_language=True) and same_subject(a, b) for a, b in pairs):
        return True  # "the plan for 2025": what has no words of its own is of what the rest is of
    return any(_whole(a) and _whole(b) and a.value == b.value and same_time(a, b) for a, b in pairs)


def _whole(s: Statement) -> bool:
    """Whether a figure may be of a whole: a row's of its own part is not."""
    return s.total or s.row < 0


def _parted(statements: Sequence[Statement], group: Sequence[int]) -> list[list[int]]:
    """A group in parts of which none holds two values that one document states of one time."""
    if not any(_are_rivals(statements[p], statements[q]) for n, p in enumerate(group) for q in group[:n]):
        return [list(group)]
    parts: list[list[int]] = []
    for place in group:
        s = statements[place]
        fitting = [
            (max(_likeness(s, statements[p]) for p in part), -n)
            for n, part in enumerate(parts)
            if not any(_are_rivals(s, statements[p]) for p in part)
        ]
        likeness, n = max(fitting, default=(0.0, 0))
        if likeness or (fitting and not _known(s, same_language=True)):  # what has no words of its own is of the first
            parts[-n].append(place)
        else:
            parts.append([place])
    return parts


def _are_rivals(one: Statement, other: Statement) -> bool:
    """Whether one document states both of one time, and they differ."""
    return one.document.id == other.document.id and same_time(one, other) and not equal(one, other)


def _likeness(one: Statement, other: Statement) -> float:
    """How much of what two figures are of is the same; one more where they are the same of the same time."""
    own, others = (_known(s, same_language=one.language == other.language) for s in (one, other))
    alike = len(own & others) / len(own | others) if own | others else 0.0
    return alike + (same_time(one, other) and equal(one, other))


def _known(s: Statement, *, same_language: bool) -> frozenset[str]:
    return keys(t for t in (*s.names, *s.counted) if same_language or has_concept(t))


def _is_of_one(one: Statement, other: Statement) -> bool:
    if (one.unit, one.measure, _sums_up(one)) != (other.unit, other.measure, _sums_up(other)):
        return False
    if _is_of_row(one) != _is_of_row(other) and not _names_row(one, other):
        return False
    return not own_keys(one).isdisjoint(own_keys(other)) and same_subject(one, other)


def _is_of_row(s: Statement) -> bool:
    return s.row >= 0 and not s.total


def _names_row(one: Statement, other: Statement) -> bool:
    """Whether a sentence tells of what a row is called; a row is a part of what sentences tell as a whole."""
    row, sentence = (one, other) if _is_of_row(one) else (other, one)
    return bool(row.names) and len(shared(row.names, own_keys(sentence))) == len(row.names)


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
