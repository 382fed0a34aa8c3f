"""What came about within a stretch of time, from what had come about by its beginning and by its end. Pure.

Only figures that are told as standing on a day count: the plans of two years do not make one of the time between.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair
from assistant.answering.arithmetic.operands import Operands
from assistant.language.arithmetic import asks
from assistant.language.periods import Period

_TWO = 2


def stretch(operands: Operands) -> Pair | None:
    """What had come about by the end of the stretch asked about, and by the day before it."""
    days = _ends(operands.asked)
    if days is None:
        return None
    first, last = (Period(day.year, None, day) for day in days)
    return operands.of_two_times(last, first)


def _ends(asked: Asked) -> tuple[date, date] | None:
    """The day before the stretch that a question names, and its last day."""
    days = sorted(period.day for period in asked.periods if period.day)
    if len(asked.periods) == _TWO == len(days):
        first, last = days
        return (first - timedelta(days=1) if first.day == 1 else first), last
    if len(asked.periods) != 1:
        return None
    period = asked.periods[0]
    if period.since:
        return period.since - timedelta(days=1), period.day or period.end
    if asks(asked.text, "new"):
        return replace(period, month=None, day=None).before.end, period.day or period.end
    return None
