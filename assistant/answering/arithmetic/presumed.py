"""What a question takes for granted beside a figure: that all were, that something rose or fell, that a day holds.

Each is told from what the evidence states; where it states nothing of just that, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.computing import shown
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.portions import portion
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks, blanked, spans
from assistant.language.messages import message
from assistant.language.moments import Moment, find_moments
from assistant.language.premises import takes_for_granted, without_cues
from assistant.language.print_figures import print_number
from assistant.types import HeldDocument, Notice, Query

_FIRST = 2  # sentences that may speak of the day
_COVERED = 0.25  # of what is asked, said by such a sentence
_TWO = 2


@dataclass(frozen=True, slots=True)
class Premise:
    """What the question says and the document does not: the `notice`, and the `place` to quote first."""

    notice: Notice
    place: tuple[HeldDocument, int, int]


def presumed(query: Query, found: Sequence[Candidate], said: Sequence[Statement]) -> Premise | None:
    """What a question plainly takes for granted and the evidence contradicts; `said` are the figures that it states."""
    if not found or not takes_for_granted(query.text):
        return None
    return _all_of(query, said) or _direction(query, said) or _day(query, found)


def _all_of(query: Query, said: Sequence[Statement]) -> Premise | None:
    """That all of some things were so, where only some were."""
    every = spans(query.text, "all")
    if not every:
        return None
    asked = Asked(blanked(query.text, [*without_cues(query.text), *every]))
    pair = portion(Operands(asked, said))
    if pair is None or (asked.numbers and pair[1].value not in asked.numbers):
        return None
    part, whole = (print_number(s.value, query.language) for s in pair)
    document = pair[0].document
    text = message("premise-all", query.language, document=document.name, part=part, whole=whole)
    return Premise(Notice("premise", text, (document.name,)), pair[0].place)


def _direction(query: Query, said: Sequence[Statement]) -> Premise | None:
    """That something rose which fell, or fell which rose."""
    rose, fell = asks(query.text, "rose"), asks(query.text, "fell")
    if rose == fell:
        return None
    asked = Asked(blanked(query.text, without_cues(query.text)))
    if len(asked.periods) != _TWO and not asked.before:
        return None
    pair = Operands(asked, said).pair()
    if pair is None or pair[0].unit != pair[1].unit or (pair[0].value > pair[1].value) == rose:
        return None
    if pair[0].value == pair[1].value or pair[0].period == pair[1].period:
        return None
    words = ("rose", "fell") if rose else ("fell", "rose")
    was, is_so = (message(word, query.language) for word in words)
    text = message("premise-direction", query.language, asked=was, stated=is_so, working=shown(pair, query.language))
    return Premise(Notice("premise", text, (pair[0].document.name,)), pair[0].place)


def _day(query: Query, found: Sequence[Candidate]) -> Premise | None:
    """A day of the year by which, as the question has it, something is done, where the best evidence has another."""
    own = _days(query.text)
    if len(own) != 1 or any(_is_same(own[0], day) for candidate in found for day in _days(candidate.text)):
        return None
    for candidate in found[:_FIRST]:
        stated = _days(candidate.text)
        if candidate.coverage < _COVERED or len(stated) != 1:
            continue
        document = candidate.hit.document
        asked = query.text[own[0].start : own[0].end].strip()
        written = candidate.text[stated[0].start : stated[0].end].strip()
        text = message("premise", query.language, asked=asked, document=document.name, stated=written)
        return Premise(Notice("premise", text, (document.name,)), (document, candidate.start, candidate.end))
    return None


def _is_same(one: Moment, other: Moment) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _days(text: str) -> list[Moment]:
    """The days that are named without a year: they come every year."""
    return [moment for moment in find_moments(text) if moment.month and moment.day and not moment.year]
