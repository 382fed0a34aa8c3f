"""An amount and the number of things or years that it is divided by, for an average. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair, nearest, same_line
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks, divided_by, without_figures
from assistant.language.concepts import Token, has_concept, keys, shared, tokens
from assistant.language.figures import CURRENCIES, find_figures
from assistant.language.periods import Period

_FEWEST = 2  # words of a question, by which a sentence is known to speak of the same
_NEAR = 40  # characters from an amount to the number of things that it is for


def amount_and_count(operands: Operands) -> Pair | None:
    """An amount, and the number of things that it was for: of the same row, or the same sentence."""
    asked = operands.asked
    if len(asked.periods) > 1 or not asked.subject:
        return None
    period = asked.periods[0] if asked.periods else None
    each = divided_by(asked.text)
    thing = keys(tokens(each, asked.language)) or keys(asked.subject)
    counts = [s for s in operands.statements if not s.unit and s.counted and shared(s.counted, thing)]
    named = [s for s in operands.statements if s.unit and shared(_counted_by_name(s), thing)]
    ignored = thing | keys(t for s in counts for t in shared(asked.subject, keys(s.counted)))
    amounts = operands.amounts(period, ignored)
    found = [(fit, a, c) for fit, a in amounts for c in counts if same_line(a, c) and _follows(a, c)]
    found += [(fit, a, c) for fit, a in amounts if a in named for c in _of_label(a)]
    group = [(1.0, a, c) for a, c in _of_group(operands, period, counts)]
    found = group or found
    return nearest(found or [(1.0, a, c) for a, c in _told_together(operands, period, thing if each else frozenset())])


def _told_together(operands: Operands, period: Period | None, thing: frozenset[str]) -> Iterator[Pair]:
    """The one amount, or number of what is asked for, and the one number of the things, that a sentence tells.

    The sentence, with what it stands under, must speak of all that is asked.
    """
    asked = operands.asked
    lines: dict[tuple[str, int], list[Statement]] = {}
    for s in operands.statements if thing else ():
        if s.table < 0 and s.unit != "%" and operands.of_time(s, period):
            lines.setdefault((s.document.id, s.start), []).append(s)
    for line in lines.values():
        counts = [s for s in line if not s.unit and s.counted and not s.counted[0].isdisjoint(thing)]
        wanted = [s for s in line if s not in counts and _is_wanted(asked, s, thing)]
        known = [t for t in asked.subject if line[0].language == asked.language or has_concept(t)]
        met = len(shared(known, line[0].said | line[0].about))
        # One word may be the question's own way to say what they did there: "sat in".
        if len(counts) == len(wanted) == 1 and met and met >= min(len(known), max(_FEWEST, len(known) - 1)):
            yield wanted[0], counts[0]


def _is_wanted(asked: Asked, s: Statement, thing: frozenset[str]) -> bool:
    """Whether a figure is an amount where money is asked for, or a number of what is asked for: an area."""
    other = keys(t for t in asked.subject if t.isdisjoint(thing))
    if asked.counts:
        return not s.unit and bool(s.counted) and bool(shared(s.counted[:1], other))
    return s.unit in CURRENCIES or (not s.unit and bool(shared(s.names, other)))


def _of_group(operands: Operands, period: Period | None, counts: Sequence[Statement]) -> Iterator[Pair]:
    """The amounts and numbers told of a group that the question names by its number: "the 14 units"."""
    asked = operands.asked
    named = [s for s in operands.statements if any(_names_group(asked, *group) for group in _groups(s))]
    for amount in operands.statements:
        given = amount.unit in CURRENCIES and amount.measure in ("", "planned") and operands.of_time(amount, period)
        if given and any(same_line(amount, s) for s in named):
            yield from ((amount, c) for c in counts if same_line(amount, c))


def _groups(s: Statement) -> Iterator[tuple[Decimal, frozenset[str]]]:
    """The numbers of things that the name of a row, or a count itself, tells."""
    if s.label:
        yield from ((figure.value, keys(s.names)) for figure in find_figures(s.label) if not figure.unit)
    elif not s.unit and s.counted:
        yield s.value, keys(s.counted[:1])


def _names_group(asked: Asked, number: Decimal, things: frozenset[str]) -> bool:
    return not things.isdisjoint(asked.numbers.get(number, frozenset()))


def yearly(operands: Operands) -> Sequence[Statement]:
    """The amounts of the years over which a yearly average is asked; empty where none is."""
    asked = operands.asked
    return operands.parts() if len(asked.each) > 1 and asks(asked.text, "yearly") else ()


def _follows(amount: Statement, count: Statement) -> bool:
    """Whether a count is that of an amount: in its row, or told right beside it in the same sentence."""
    after, before = count.at[0] - amount.at[1], amount.at[0] - count.at[1]
    return amount.table >= 0 or 0 <= max(after, before) <= _NEAR


def _counted_by_name(s: Statement) -> tuple[Token, ...]:
    """What the name of a row counts: "14 units", "Tổng cộng 38 địa phương"."""
    return s.names if any(not figure.unit for figure in find_figures(s.label)) else ()


def _of_label(s: Statement) -> Iterator[Statement]:
    """The number in the name of a row as one that is stated there."""
    for figure in find_figures(s.label):
        if not figure.unit:
            noun = " ".join(without_figures(s.label).split()).strip(" :;,.")
            yield replace(s, value=figure.value, unit="", scale=Decimal(1), heading=noun, label=s.label)
