"""Of two things that a question holds beside each other, the sentence that says of each what it is.

"How does the council differ from the committee?" is answered by what the text says each is, before anything that speaks
of both. Knows sentences, not where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.finding.evidence import Candidate
from assistant.language.compared import things_compared
from assistant.language.detect import detect
from assistant.language.messages import message
from assistant.language.normalise import shape

_LOOKED_AT = 12  # sentences
_IS = r"(?:la|is an?|is the|are|means|คือ|หมายความว่า|หมายถึง)(?![a-z])"
_NUMBER = r"(?:\d{1,3}|[a-z]|[ก-ฮ])"
_MARK = rf"(?:{_NUMBER}[.)]\s*|\({_NUMBER}\)\s*|[-–+]\s*|(?:dieu|มาตรา|ข้อ|article)\s*\d+[.:]?\s*)?"


def told_of_each(question: str, find: Callable[[str], Sequence[Candidate]]) -> list[Candidate]:
    """What says of each thing compared what it is; nothing where that is said of one alone."""
    things = things_compared(question)
    told = [_told(thing, find(message("what-is", detect(question), term=thing))) for thing in things]
    found = [one for one in told if one is not None]
    return found if len(found) > 1 and len(found) == len(things) else []


def _told(thing: str, found: Sequence[Candidate]) -> Candidate | None:
    says = re.compile(rf"{_MARK}(?:the |an? |cac |moi )?{re.escape(shape(thing))}[^.;:,]{{0,90}}? ?{_IS}")
    return next((one for one in found[:_LOOKED_AT] if not one.leads and says.match(shape(one.text))), None)
