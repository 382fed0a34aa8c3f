"""The day or month of a year in which, as a question has it, something came about, where the texts have another one.

Not days by which something must be done or up to which something is counted: a figure of another day is no correction.
"""

from __future__ import annotations

from datetime import date

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import Words, subject
from assistant.answering.premises.spoken import in_its_words
from assistant.answering.premises.texts import Texts
from assistant.language.arithmetic import spans
from assistant.language.periods import Period, PeriodMention, find_periods
from assistant.language.premises import up_to

_READ = 8  # sentences that may tell of the day
_TELLING = 2  # words by which it is known what came about
_COVERED = 0.75  # of them, said by a sentence that tells of it
_OPENING = 12  # characters


def other_date(texts: Texts) -> Premise | None:
    """The day or month that the question takes for granted, where what tells best of the same has another."""
    question = texts.query.text
    named = _exact(question)
    if len(named) != 1 or named[0].period.unclear or up_to(question, named[0].start):
        return None
    asked = named[0]
    rest = subject(question, (asked.start, asked.end))
    said = [(_said(rest, c), c) for c in texts.of_named[:_READ] if not c.leads]
    most = max((share for share, _ in said), default=0.0)
    telling = [(c, _when(c.text)) for share, c in said if share >= max(most, _COVERED)]
    if any(_meets(asked.period, one.period) for _, told in telling for one in told):
        return None
    events = {one.period for c, told in telling for one in told if not up_to(c.text, one.start)}
    against = [(c, told[0]) for c, told in telling if len(told) == 1 and _is_against(asked.period, told[0], c.text)]
    if not against or len(events) > 1:
        return None
    best, stated = against[0]
    return in_its_words(texts.query, (asked.start, asked.end), best, (stated.start, stated.end))


def _exact(text: str) -> list[PeriodMention]:
    return [mention for mention in find_periods(text) if mention.period.day or mention.period.month]


def _when(text: str) -> list[PeriodMention]:
    """The days of a sentence: those on which something came about, else those until which."""
    told = _exact(text)
    return [one for one in told if not up_to(text, one.start)] or told


def _said(rest: str, candidate: Candidate) -> float:
    words = Words.of(rest, candidate.passage.language)
    return words.said_by(candidate.text) if len(words.known) >= _TELLING and _exact(candidate.text) else 0.0


def _is_against(asked: Period, stated: PeriodMention, text: str) -> bool:
    """Whether what came about at one time did not at the other.

    What all was done by a day was not done after it; of what was done in part, the rest may have been. A day that opens
    a sentence tells of what stood then.
    """
    if abs(asked.year - stated.period.year) > 1:
        return False
    if not up_to(text, stated.start):
        return stated.start > _OPENING
    return bool(spans(text[: stated.start], "all")) and _first(asked) > _last(stated.period)


def _meets(one: Period, other: Period) -> bool:
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(period: Period) -> date:
    return period.day or date(period.year, period.month or 1, 1)


def _last(period: Period) -> date:
    return period.day or period.end
