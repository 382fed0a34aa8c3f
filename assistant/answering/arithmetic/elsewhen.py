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
from assistant.language.concepts import Token, all_keys, keys, names_a_place
from assistant.language.detect import detect
from assistant.language.figures import CURRENCIES, find_figures
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


def place_told_elsewhen(question: str, said: Sequence[Statement], texts: Sequence[str]) -> Elsewhen | None:
    """The other years of which the figure of a place stands in its row, where the year asked about has none.

    None where one of `texts`, which may be quoted, names the place and the year and has a figure beside.
    """
    asked = Asked(question)
    places = [token for token in asked.subject if names_a_place(token)]
    if len(asked.periods) != 1 or asked.periods[0].day or not places:
        return None
    period = asked.periods[0]
    if any(_tells(text, asked) and _names(text, places) and (asked.counts or _has_amount(text)) for text in texts):
        return None
    operands = Operands(asked, said)
    rows = [s for s in operands.statements if s.table >= 0 and not s.total and s.period and operands.named(s)]
    own = [s for s in rows if all(not place.isdisjoint(keys(s.names)) for place in places)]
    times = {s.period for s in own if s.period and not s.period.day and operands.fitting(s.period)}
    if not times or any(time.year == period.year for time in times):
        return None
    mention = next(m for m in find_periods(question) if m.period == period)
    held = sorted(times, key=lambda time: time.year, reverse=True)[:_MOST]
    return Elsewhen(question[mention.start : mention.end].strip(), tuple(held))


def _names(text: str, places: Sequence[Token]) -> bool:
    said = all_keys(text, detect(text))
    return all(not place.isdisjoint(said) for place in places)


def _has_amount(text: str) -> bool:
    return any(figure.unit in CURRENCIES for figure in find_figures(text))


def _tells(text: str, asked: Asked) -> bool:
    """Whether a text has a figure, names the time asked about and what is to be measured."""
    measured = not asked.measures or not {name for name, _, _ in measures(text)}.isdisjoint(asked.measures)
    named = any(asked.periods[0].holds(mention.period) for mention in find_periods(text))
    return measured and named and bool(find_figures(text))
