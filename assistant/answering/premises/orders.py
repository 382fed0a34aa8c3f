"""That one of two things or times has more than the other, or that a target was missed, where figures say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair
from assistant.answering.arithmetic.columns import of_two_years
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import beside, subject
from assistant.answering.premises.sentences import is_of_asked_time, quantities
from assistant.answering.premises.spoken import FIRST, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.figures.stated import Statement, written_scale
from assistant.language.arithmetic import asks, spans
from assistant.language.concepts import keys
from assistant.language.figures import find_figures
from assistant.language.messages import print_year
from assistant.language.premises import granted
from assistant.language.print_figures import print_amount
from assistant.types import Language

_TWO = 2


def other_order(texts: Texts) -> Premise | None:
    """That the one named first has more, or less, than the one named second, where it is the other way."""
    query = texts.query
    more, less = asks(query.text, "ahead"), asks(query.text, "behind")
    if more == less:
        return None
    operands = Operands(Asked(beside(query.text)), texts.tables())
    pair = operands.pair() or of_two_years(operands)
    named = _as_named(operands.asked, pair) if pair else None
    if named is None or named[0].unit != named[1].unit or named[0].value == named[1].value:
        return None
    first, second = named
    if (first.value > second.value) == more:
        return None
    stated = ", ".join(f"{_label(s, named, query.language)}: {_amount(s, query.language)}" for s in named)
    return told(query, "premise-order", first.place, stated=stated)


def _as_named(asked: Asked, pair: Pair) -> Pair | None:
    """Two figures in the order in which a question names their times or rows; None where it does not name both."""
    if len(asked.periods) == _TWO:
        at = {s: n for n, period in enumerate(asked.periods) for s in pair if period.holds(s.period, planned=True)}
    else:
        at = {s: n for s in pair if s.table >= 0 and (n := _named_at(asked, s, pair)) is not None}
    if len(at) != _TWO or len(set(at.values())) != _TWO:
        return None
    first, second = sorted(at, key=lambda s: at[s])
    return first, second


def _named_at(asked: Asked, s: Statement, pair: Pair) -> int | None:
    """At which of a question's words a row is first named, by one that does not name the other row."""
    others = keys(t for other in pair if other is not s for t in other.names)
    own = keys(t for t in s.names if t.isdisjoint(others))
    return next((n for n, token in enumerate(asked.whole) if not token.isdisjoint(own)), None)


def _label(s: Statement, pair: Sequence[Statement], language: Language) -> str:
    alike = len({one.label for one in pair}) == 1
    return print_year(s.period.year, language) if alike and s.period else s.label


def _amount(s: Statement, language: Language) -> str:
    return print_amount(s.value, s.unit, s.scale, language)


def other_reach(texts: Texts) -> Premise | None:
    """That a target was missed, or reached, where the sentence that speaks of both says the other."""
    query = texts.query
    targets = [one.figure for one in granted(query.text) if one.plainly and one.figure.unit]
    missed = asks(query.text, "misses")
    if len(targets) != 1 or not (missed or asks(query.text, "reaches")):
        return None
    target = targets[0]
    rest = subject(query.text, (target.start, target.end), *spans(query.text, "misses"), *spans(query.text, "reaches"))
    for c in texts.of_named[:FIRST]:
        if c.leads or not is_of_asked_time(rest, c.text) or not speaks_of(rest, c):
            continue
        own = [quantity for quantity in quantities(c.text) if quantity.unit == target.unit]
        others = [quantity for quantity in own if quantity.value != target.value]
        if len(others) != 1 or len(own) == len(others):
            continue
        if (others[0].value >= target.value) != missed:
            return None
        figure = next(f for f in find_figures(c.text) if f.start == others[0].start)
        value = print_amount(figure.value, figure.unit, written_scale(c.text, figure), query.language)
        form = "premise-reached" if missed else "premise-missed"
        return told(query, form, (c.hit.document, c.start, c.end), stated=value)
    return None
