"""That something need not be done, or must be, as a question has it, where what the law says of it is the other way.

A rule in plain words ("a cluster with more than 1,000 workers has a medical post") lays down a duty as "must" does. A
sentence that itself denies or exempts bears the question out; so does any other that speaks of the same and does.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import Words, clause_of, subject
from assistant.answering.premises.texts import Texts
from assistant.language.polarity import denies
from assistant.language.premises import duty_denied, duty_said
from assistant.types import LAYS_DOWN_LAW

_READ = 8  # sentences that may speak of it
_FEWEST = 2  # words by which a sentence is known to speak of the same
_SAID = 0.6  # of them, said by such a sentence


def other_duty(texts: Texts) -> Premise | None:
    """What the question takes to be free and the law to be a duty, or the other way."""
    question = texts.query.text
    freed, bound = duty_denied(question), duty_said(question)
    if not freed and not bound:
        return None
    rest = subject(question, *freed, *bound, *clause_of(question, (freed or bound)[0]))
    speaking = [c for c in texts.of_named[:_READ] if _speaks_of_law(c) and _says(rest, c)]
    if not speaking:
        return None
    if freed:
        duties = [c for c in speaking if not denies(c.text, c.passage.language)]
        if duties and not any(duty_denied(c.text) for c in speaking):
            return _told(texts, "premise-duty", duties)
        return None
    free = [c for c in speaking if duty_denied(c.text)]
    return _told(texts, "premise-no-duty", free) if free and len(free) == len(speaking) else None


def _speaks_of_law(candidate: Candidate) -> bool:
    return not candidate.leads and candidate.hit.document.identity.kind in LAYS_DOWN_LAW


def _says(rest: str, candidate: Candidate) -> bool:
    words = Words.of(rest, candidate.passage.language)
    return len(words.known) >= _FEWEST and words.said_by(candidate.text) >= _SAID


def _told(texts: Texts, form: str, telling: Sequence[Candidate]) -> Premise:
    best = telling[0]
    return told(texts.query, form, (best.hit.document, best.start, best.end))
