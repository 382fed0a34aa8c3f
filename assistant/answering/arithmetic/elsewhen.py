"""Of which other times a figure is told, where one of a day, a part of a year or a whole year is asked for. Pure.

What had come about by the end of June is no figure of the year, and the year's none of its first half: where only the
one is told, the other is not held. Knows neither drafts nor how evidence is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import measures
from assistant.language.figures import find_figures
from assistant.language.periods import Period, find_periods
from assistant.language.questions import asks_for_list

_MOST = 4
_BESIDE = frozenset({"flow", "rate", "comparison"})  # operations that ask for a figure of a time all the same


@dataclass(frozen=True, slots=True)
class Elsewhen:
    """The time that a question asks about, in its words, and the times of which its figure is told, latest first."""

    asked: str
    held: tuple[Period, ...]


def told_elsewhen(question: str, said: Sequence[Statement], texts: Sequence[str]) -> Elsewhen | None:
    """The other times of the same year of which the figure asked for is told.

    None where it is told of the time asked about (`texts` are what may be quoted), or none is asked of such a time.
    """
    asked = Asked(question)
    if not asked.dated or asks_for_list(question) or set(asked.operations) - _BESIDE:
        return None
    period = asked.periods[0]
    if not period.since and any(_tells(text, asked) for text in texts):
        return None
    operands = Operands(asked, said)
    times = {s.period for s in operands.statements if s.period and s.period.year == period.year}
    told = {time.day or time.end: time for time in sorted(filter(operands.fitting, times), key=lambda t: bool(t.day))}
    if not told or any(period.holds(time) for time in told.values()):
        return None
    mention = next(m for m in find_periods(question) if m.period == period)
    return Elsewhen(
        question[mention.start : mention.end].strip(), tuple(told[day] for day in sorted(told, reverse=True)[:_MOST])
    )


def _tells(text: str, asked: Asked) -> bool:
    """Whether a text has a figure, names the time asked about and what is to be measured."""
    measured = not asked.measures or not {name for name, _, _ in measures(text)}.isdisjoint(asked.measures)
    named = any(asked.periods[0].holds(mention.period) for mention in find_periods(text))
    return measured and named and bool(find_figures(text))
