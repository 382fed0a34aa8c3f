"""Who does it: a body counts only where it acts, and where no sentence that speaks of the same bears it out."""

from __future__ import annotations

from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import acts, beside, subject
from assistant.answering.premises.spoken import FIRST, in_its_words, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.language.bodies import find_bodies


def other_body(texts: Texts) -> Premise | None:
    """The one body that, as the question has it, does what by the best evidence another one does."""
    question = texts.query.text
    named = find_bodies(question)
    if len(named) != 1 or not acts(named[0], beside(question)):
        return None
    own = named[0]
    rest = subject(question, (own.start, own.end))
    telling = [c for c in [c for c in texts.of_named if not c.leads][:FIRST] if speaks_of(rest, c)]
    if any(body.key == own.key for candidate in telling for body in find_bodies(candidate.text)):
        return None
    for candidate in telling:
        others = [body for body in find_bodies(candidate.text) if acts(body, candidate.text)]
        if len(others) == 1:
            return in_its_words(texts.query, (own.start, own.end), candidate, (others[0].start, others[0].end))
    return None
