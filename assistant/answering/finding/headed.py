"""Which provision a question asks for by what stands over it: of "the duties of the ministry" those under that heading.

An item of a list seldom says what it is an item of; its heading does. Where a question after a list says all that the
heading of one provision says, its items are the list, before those of another that name the same things. Knows nothing
of the rest of what makes a sentence answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.finding.evidence import Candidate, term_weights
from assistant.index.stores import Stores
from assistant.language.asked_things import asked_things
from assistant.language.asking import content
from assistant.language.bodies import find_bodies
from assistant.language.concepts import Token, all_keys, keys, tokens
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.questions import asks_for_list
from assistant.language.segment import quotable
from assistant.types import Level, Provision

_WORDS = 2  # of its own that a heading has at the least: "Decision" or "Inspection" stands over too much
_SAID = 0.99  # of a heading, by its rare terms
_TELLING = 0.15  # of the question that the heading says
_NEAR = 0.5  # of the best sentence's score that the best under the heading has
_ITEM = 0.9  # of the lead's score that the others under the heading have
_LONGEST = 12  # sentences of a list that is read whole
_MOST = 0.8  # of a heading that the name of an office is
_NUMBERING = 8  # characters between a label and its heading, and after it
_NUMBER = re.compile(r"^[\d๐-๙.]+\s")  # before the name of a report's section
_BROAD = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})


@dataclass(frozen=True, slots=True)
class _Over:
    """A provision whose heading a question says, and how much of the question that is (0 to 1)."""

    provision: Provision
    told: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """What headings are held against: a question's terms by weight, its words in all languages, what it asks for."""

    weights: dict[str, float]
    words: tuple[Token, ...]
    said: frozenset[str]
    wanted: frozenset[str]
    bodies: frozenset[str]

    @classmethod
    def by(cls, question: str, stores: Stores) -> _Asked:
        text = normalise(question)
        language = detect(text)
        things = asked_things(text, language)
        # What a list is of is named first, "which main difficulties", "ปัญหา…มีอะไรบ้าง", or beside what asks.
        named = [
            tokens(text[thing.start : thing.end], language) for thing in things if thing.asked or thing == things[0]
        ]
        heads = [words[-1 if language == "en" else 0] for words in named if words]
        weights, said = term_weights(question, stores), all_keys(text, language)
        return cls(weights, tokens(text, language), said, keys(heads), _bodies(text))


def led_by_heading(question: str, found: Sequence[Candidate], stores: Stores) -> list[Candidate]:
    """The sentences with those first that stand under the heading which a question after a list says.

    As they are where it asks for no list, or says no heading, or nothing under it is near what is best.
    """
    if not found or not asks_for_list(question):
        return list(found)
    over = _under_headings(question, found, stores)
    if not over:
        return list(found)
    told = max(one.told for one in over.values())
    home = next(c for c in found if c in over and over[c].told == told)
    best = found[0].score
    if home.score < _NEAR * best:
        return list(found)
    place = over[home].provision
    under = [c for c in found if c in over and _is_in(c, home, place)]
    lead = min((c for c in under if c.passage.id == home.passage.id and not c.leads), key=_start, default=home)
    raised = {c: replace(c, score=max(c.score, _ITEM * best)) for c in under if not c.leads}
    return [
        replace(lead, score=best, listed=(place.start, place.end)),
        *sorted((raised.get(c, c) for c in found if c is not lead), key=lambda c: -c.score),
    ]


def whole_list(lead: Candidate, stores: Stores) -> list[tuple[int, int]]:
    """Where the sentences stand of the list that the lead is the first of; none where it leads none, or a long one."""
    if lead.listed is None:
        return []
    (first, last), document = lead.listed, lead.hit.document
    headings = [
        (one.start, one.start + len(one.label) + len(one.heading) + _NUMBERING)
        for one in stores.registry.provisions_beginning(document.id, first, last)
        if _text(one)
    ]
    text = stores.registry.text(document.id, first, last)
    places = [(first + start, first + end) for start, end in quotable(text, document.identity.language)]
    said = [place for place in places if not any(start <= place[0] and place[1] <= end for start, end in headings)]
    return said if len(said) <= _LONGEST else []


def _start(candidate: Candidate) -> int:
    return candidate.start


def _is_in(candidate: Candidate, home: Candidate, place: Provision) -> bool:
    same = candidate.passage.document_id == home.passage.document_id
    return same and place.start <= candidate.start < place.end


def _under_headings(question: str, found: Sequence[Candidate], stores: Stores) -> dict[Candidate, _Over]:
    """The sentences under headings that the question says, each with the one that says most of it."""
    asked = _Asked.by(question, stores)
    worth: dict[str, float] = {}
    under: dict[Candidate, _Over] = {}
    for candidate in found:
        for provision in _headed(candidate, stores):
            heading = _text(provision)
            if heading not in worth:
                worth[heading] = _worth(heading, asked, candidate, stores)
            if worth[heading] > (under[candidate].told if candidate in under else 0.0):
                under[candidate] = _Over(provision, worth[heading])
    return under


def _worth(heading: str, asked: _Asked, under: Candidate, stores: Stores) -> float:
    """How much of a question a heading says; 0 where the question does not say all of it, or of another office."""
    if asked.bodies and not _bodies(heading) <= asked.bodies:
        return 0.0
    told = 0.0
    if len(content(heading)) >= _WORDS:
        own = term_weights(heading, stores)
        if sum(weight for term, weight in own.items() if term in asked.weights) >= _SAID:
            told = sum(weight for term, weight in asked.weights.items() if term in own)
    words = tokens(heading, under.passage.language)
    said = [word for word in words if not word.isdisjoint(asked.said)]
    if words and len(said) == len(words) and (len(words) >= _WORDS or _is_wanted(heading, words[0], asked)):
        held = keys(words)
        told = max(told, sum(not word.isdisjoint(held) for word in asked.words) / len(asked.words))
    return told if told >= _TELLING else 0.0


def _bodies(text: str) -> frozenset[str]:
    return frozenset(body.key for body in find_bodies(normalise(text)))


def _is_wanted(heading: str, word: Token, asked: _Asked) -> bool:
    """Whether a heading of one term is just what is asked for, or an office: of "which difficulties" Difficulties."""
    offices = find_bodies(normalise(heading))
    return not word.isdisjoint(asked.wanted) or any(one.end - one.start >= _MOST * len(heading) for one in offices)


def _headed(candidate: Candidate, stores: Stores) -> Iterator[Provision]:
    """What a sentence stands under that has a heading: the article or annex, the section of a report and its own."""
    around = stores.registry.provisions_around(candidate.passage.document_id, candidate.start, candidate.end)
    return (provision for provision in reversed(around) if _text(provision))


def _text(provision: Provision) -> str:
    if provision.level in _BROAD:
        return ""
    return provision.heading or (_NUMBER.sub("", provision.label) if provision.level is Level.HEADING else "")
