"""Whether one of a passage's sentences can state the figure that a question asks for: of its thing, of its place.

A passage may name a thing in one sentence and count another in the next. Of a passage that says the thing or the place
by name only the sentences that say it count; where it says them in other words, all do. Weighs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.finding.evidence import Candidate, is_of_cells
from assistant.language.asked_things import asked_things
from assistant.language.asking import counts_things
from assistant.language.counting import may_count
from assistant.language.places import provinces_in
from assistant.language.questions import asked_for, may_state
from assistant.language.segment import terms
from assistant.types import Language

_FIGURES = frozenset(("amount", "share", "count"))


def may_tell_figure(sentences: Sequence[Candidate], question: str, language: Language) -> bool:
    """Whether one of a passage's sentences can state what a normalised question asks for; so where no figure is."""
    telling = sentences
    if counts_things(question):
        telling = _of_thing(telling, question, language)
    if counts_things(question) or asked_for(question) & _FIGURES:
        telling = _of_place(telling, sentences, question)
    return any(may_state(c.text, question) and may_count(c.text, question) for c in telling)


def _of_thing(sentences: Sequence[Candidate], question: str, language: Language) -> Sequence[Candidate]:
    """Those that say what is to be counted, or stand under what says it."""
    things = [thing for thing in asked_things(question, language) if thing.asked]
    asked = frozenset(terms(" ".join(question[slice(*word)] for thing in things for word in thing.words)))
    naming = [c for c in sentences if asked & c.words]
    if not naming and provinces_in(question):
        return [
            c for c in sentences if is_of_cells(c.text) and asked & c.over
        ]  # a number beside a place counts nothing
    sentences = [c for c in sentences if not c.leads] if naming else sentences  # two together may speak of two things
    return [c for c in sentences if asked & (c.words | frozenset(terms(c.heading)))] if naming else sentences


def _of_place(telling: Sequence[Candidate], sentences: Sequence[Candidate], question: str) -> Sequence[Candidate]:
    """Those that name a province of the question, or stand behind it in their line, or under it."""
    places = provinces_in(question)
    if not places or not any(places & provinces_in(c.text) for c in sentences):
        return telling
    return [c for c in telling if places & provinces_in(f"{c.heading}\n{_line_before(c)}{c.text}")]


def _line_before(candidate: Candidate) -> str:
    """What stands before a sentence in its line: "The project is in Ben Tre. It received …"."""
    before = candidate.passage.text[: candidate.start - candidate.passage.start]
    return before[before.rfind("\n") + 1 :]
