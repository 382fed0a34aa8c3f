"""How far a passage says nothing of a thing whose figure a question asks for, in the question's language.

Figures of like things stand beside each other: of "how much salt may a meal contain" every sentence about meals looks
near. Where a thing's words stand neither in the passage, nor over it, nor on its document's first page, in no form, and
no token of the passage is near them, its figure is of something else. Of other languages said.py knows what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.said import Held, nearest, telling, tokens_of
from assistant.index.late import Floats
from assistant.index.stores import Stores
from assistant.language.asked_things import Span, Thing, asked_things
from assistant.language.asking import asks_for_quantity
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.telling import says_form, telling_words
from assistant.types import Language

_FIRST_PAGE = 1200  # characters in which a document says whose it is
_GAP = 1  # character between words that stand beside each other


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words beside each other that a passage says in no form, and how near its nearest tokens are (0 to 1)."""

    words: tuple[Span, ...]
    near: float
    asked: bool = False

    def counts(self, line: Mapping[str, float]) -> float:
        """What they count against the passage."""
        return max(0.0, line["from"] + line["asked"] * self.asked - self.near) * line["weight"]


def unsaid_things(question: str, found: Sequence[Candidate], stores: Stores) -> dict[str, list[Unsaid]]:
    """By id of those of the passages of these sentences that are in the question's language, what each does not say.

    Of a question that asks for no figure, and without token vectors, nothing can be told: who did something and what
    it is, texts say in many words.
    """
    text = normalise(question)
    language = detect(text)
    asked = tokens_of(text, stores) if asks_for_quantity(text) else None
    if asked is None or asked[0].tokens is None:
        return {}
    weights, tokens = asked[0].tokens.weights, asked[1]
    telling_spans, things = telling_words(text, language), asked_things(text, language)
    own = [c for c in found if c.passage.language == language and c.nearest is not None]
    silent = {c.passage.id: _silent(text, language, telling_spans, c, stores) for c in own}

    def unsaid(run: Sequence[Span], near: Floats, thing: Thing) -> Unsaid:
        worth = [telling(span, tokens, weights) for span in run]
        total = sum(worth) or 1.0
        mean = sum(nearest(span, tokens, near) * own for span, own in zip(run, worth, strict=True)) / total
        return Unsaid(tuple(run), mean, thing.asked)

    return {
        c.passage.id: [unsaid(run, c.nearest, thing) for thing in things for run in _runs(thing, silent[c.passage.id])]
        for c in own
        if c.nearest is not None
    }


def _silent(
    question: str, language: Language, spans: AbstractSet[Span], candidate: Candidate, stores: Stores
) -> frozenset[Span]:
    """Which words of a question stand neither in a candidate's passage nor over it nor on its document's first page."""
    passage, document = candidate.passage, candidate.hit.document
    around = normalise(f"{document.identity.title}\n{passage.context}\n{passage.text}")
    held = Held(question, language, around, passage.language)
    left = [s for s in spans if not (held.says(s) or says_form(around, question[slice(*s)], language))]
    if left:
        first = Held(question, language, normalise(stores.registry.text(document.id, 0, _FIRST_PAGE)), language)
        left = [span for span in left if not first.says(span)]
    return frozenset(left)


def _runs(thing: Thing, silent: AbstractSet[Span]) -> Iterator[list[Span]]:
    """The words of a thing that are not said, those beside each other together."""
    run: list[Span] = []
    for span in thing.words:
        if span not in silent:
            continue
        if run and span[0] - run[-1][1] > _GAP:
            yield run
            run = []
        run.append(span)
    if run:
        yield run
