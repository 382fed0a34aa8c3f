"""Who does it: a body counts only where it acts, and where no sentence that speaks of the same bears it out."""

from __future__ import annotations

from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.reading import acts, beside, subject
from assistant.answering.premises.spoken import FIRST, in_its_words, speaks_of
from assistant.answering.premises.texts import Texts
from assistant.language.bodies import find_bodies
from assistant.language.detect import detect
from assistant.language.premises import takes_for_granted
from assistant.language.roles import find_roles

_SURELY = 0.3  # of what else is asked, said by the sentence that leads, where the question only names the body


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


def other_role(texts: Texts) -> Premise | None:
    """The one body to which, as the question has it, something goes, or that does it, where it is another by the texts.

    What the question does not say plainly only the sentence that leads contradicts.
    """
    question = texts.query.text
    language = detect(question)
    asked = find_roles(question, language)
    if len(asked) != 1:
        return None
    own = asked[0]
    rest = subject(question, (own.start, own.end))
    first = FIRST if takes_for_granted(question) else 1
    for candidate in [c for c in texts.of_named if not c.leads and c.passage.language == language][:first]:
        told = [r for r in find_roles(candidate.text, language) if (r.way, r.verb) == (own.way, own.verb)]
        if not told or not speaks_of(rest, candidate, least=None if first > 1 else _SURELY):
            continue
        if len(told) > 1 or not told[0].is_other_than(own):
            return None
        return in_its_words(texts.query, (own.start, own.end), candidate, (told[0].start, told[0].end))
    return None
