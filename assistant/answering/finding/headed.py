"""Which provision a question asks for by what stands over it: of "the duties of the ministry" those under that heading.

An item of a list seldom says what it is an item of; its heading does. Where a question after a list says all that the
heading of one provision says, its items are the list, before those of another that name the same things. Knows nothing
of the rest of what makes a sentence answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.finding.evidence import Candidate, term_weights
from assistant.index.stores import Stores
from assistant.language.asking import content
from assistant.language.detect import detect
from assistant.language.questions import asks_for_list
from assistant.types import Level, Provision

_WORDS = 2  # of its own that a heading has at the least: "Decision" or "Inspection" stands over too much
_SAID = 0.99  # of a heading, by its rare terms
_TELLING = 0.15  # of the question that the heading says
_NEAR = 0.5  # of the best sentence's score that the best under the heading has
_ITEM = 0.9  # of the lead's score that the others under the heading have
_NUMBER = re.compile(r"^[\d๐-๙.]+\s")  # before the name of a report's section
_BROAD = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})


def led_by_heading(question: str, found: Sequence[Candidate], stores: Stores) -> list[Candidate]:
    """The sentences with those first that stand under the heading which a question after a list says.

    As they are where it asks for no list, or says no heading, or nothing under it is near what is best.
    """
    if not found or not asks_for_list(question):
        return list(found)
    over = _under_headings(question, found, stores)
    if not over:
        return list(found)
    told = max(over.values())
    under = [c for c in found if over.get(c) == told]
    best = found[0].score
    if found[0] in under or under[0].score < _NEAR * best:
        return list(found)
    home = under[0].passage.id
    lead = min((c for c in under if c.passage.id == home and not c.leads), key=lambda c: c.start, default=under[0])
    raised = {c: replace(c, score=max(c.score, _ITEM * best)) for c in under if not c.leads}
    return [
        replace(lead, score=best),
        *sorted((raised.get(c, c) for c in found if c is not lead), key=lambda c: -c.score),
    ]


def _under_headings(question: str, found: Sequence[Candidate], stores: Stores) -> dict[Candidate, float]:
    """The sentences under headings that the question says, each with how much of the question its heading says."""
    asked, language = term_weights(question, stores), detect(question)
    worth: dict[str, float] = {}
    under = {}
    for candidate in found:
        if candidate.passage.language != language:
            continue
        heading = _heading(candidate, stores)
        if heading not in worth:
            worth[heading] = _worth(heading, asked, stores)
        if worth[heading]:
            under[candidate] = worth[heading]
    return under


def _worth(heading: str, asked: dict[str, float], stores: Stores) -> float:
    """How much of a question a heading says; 0 where the question does not say all of it."""
    if len(content(heading)) < _WORDS:
        return 0.0
    own = term_weights(heading, stores)
    said = sum(weight for term, weight in own.items() if term in asked)
    told = sum(weight for term, weight in asked.items() if term in own)
    return told if said >= _SAID and told >= _TELLING else 0.0


def _heading(candidate: Candidate, stores: Stores) -> str:
    """What stands over a sentence: the heading of the article, annex or section of a report in which it stands."""
    around = stores.registry.provisions_around(candidate.passage.document_id, candidate.start, candidate.end)
    return next((text for text in map(_text, reversed(around)) if text), "")


def _text(provision: Provision) -> str:
    if provision.level in _BROAD:
        return ""
    return provision.heading or (_NUMBER.sub("", provision.label) if provision.level is Level.HEADING else "")
