"""Whether a passage, or what stands over it, says the things that a question names.

It does by their words, by those of the other languages for them (translations), or by what is near in meaning, token by
token. A thing asked for and said nowhere near has no answer there, however near the rest is. Where the line is,
sufficient.py knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answering.finding.demanded import land_of_issuer
from assistant.answering.finding.evidence import Candidate
from assistant.index.embedding import Question
from assistant.index.late import Floats
from assistant.index.stores import Stores
from assistant.language.asked_things import Span, Thing, alternatives, asked_things
from assistant.language.detect import detect
from assistant.language.normalise import fold, normalise
from assistant.language.places import land_names
from assistant.language.segment import terms, terms_by_line
from assistant.language.translations import bridges
from assistant.types import Language

_UNKNOWN = 0.25
_LEAST = 0.5  # what the least said word of a thing counts: of "foreign companies" both are asked for
_LONG_THAI = 3  # letters of a Thai word that is seldom a part of another


@dataclass(frozen=True, slots=True)
class Said:
    """How far a passage says what a question names, 0 to 1: what it asks for, the least said thing, and all of it.

    `counted` is how far the nearest word of a thing says it whose number a word of measure behind it asks for.
    `eased` is how much nearer the question is without the other of two things that it asks between, `either` how far
    the better said of the two is said.
    """

    asked: float = 1.0
    least: float = 1.0
    whole: float = 1.0
    counted: float = 1.0
    eased: float = 0.0
    either: float = 1.0


def things_said(question: str, found: Sequence[Candidate], stores: Stores) -> dict[str, Said]:
    """By passage id, of the passages of these sentences, for those whose tokens were scored."""
    text = normalise(question)
    named = Named.of(text)
    asked = tokens_of(text, stores)
    if asked is None:
        return {}
    encoded, tokens = asked
    said = {}
    for hit, best in ((candidate.hit, candidate.nearest) for candidate in found):
        if best is not None and encoded.tokens is not None:
            # An act says nowhere whose it is: พระราชบัญญัติ is Thailand's.
            land = land_names(land_of_issuer(hit.document))
            over = f"{hit.document.identity.title}\n{land}\n{hit.passage.context}\n{hit.passage.text}"
            said[hit.passage.id] = named.said(over, hit.passage.language, tokens, encoded.tokens.weights, best)
    return said


def tokens_of(question: str, stores: Stores) -> tuple[Question, list[Span]] | None:
    """A normalised question encoded, and where each of its tokens stands; None where the model gives no tokens."""
    encoded = stores.embeddings.question(question, detect(question))
    places = stores.embeddings.token_places([question])
    if encoded.tokens is None or places is None or len(places[0]) != len(encoded.tokens.weights):
        return None
    return encoded, [(int(start), int(end)) for start, end in places[0]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: its things, and which of its words other words stand for."""

    question: str
    language: Language
    things: tuple[Thing, ...]

    @classmethod
    def of(cls, question: str) -> Named:
        """Of a normalised question."""
        language = detect(question)
        return cls(question, language, asked_things(question, language))

    def said(self, text: str, language: Language, tokens: Sequence[Span], weights: Floats, near: Floats) -> Said:
        """How far a text in a language says them; `near` is what is nearest in it to each token of the question."""
        held = Held(self.question, self.language, text, language)
        met = self._met(held)
        either = max((self._least(words, held, tokens, near) for words in self._either()), default=1.0)
        scores: list[tuple[Thing, float, float]] = []
        counted = [1.0]
        for thing in self.things:
            worth = {span: telling(span, tokens, weights) for span in thing.words}
            total = sum(worth.values())
            if total:
                said = {s: 1.0 if held.says(s) else held.unsaid(s, nearest(s, tokens, near)) for s in worth}
                said |= dict.fromkeys(met & worth.keys(), 1.0)
                mean = sum(said[span] * share for span, share in worth.items()) / total
                scores.append((thing, (1 - _LEAST) * mean + _LEAST * min(said.values()), total))
                counted += [max(said.values())] if thing.counted else []
        if not scores:
            return Said(either=either)
        asked = [score for thing, score, _ in scores if thing.asked]
        whole = sum(score * total for _, score, total in scores) / sum(total for _, _, total in scores)
        least, eased = min(score for _, score, _ in scores), _eased(met, tokens, weights, near)
        return Said(min(asked, default=1.0), least, whole, min(counted), eased, either)

    def _either(self) -> tuple[tuple[Span, ...], ...]:
        return alternatives(self.question, self.things, self.language)

    def _least(self, words: Sequence[Span], held: Held, tokens: Sequence[Span], near: Floats) -> float:
        """How far a text says the least said of some words."""
        return min(1.0 if held.says(s) else held.unsaid(s, nearest(s, tokens, near)) for s in words)

    def _met(self, held: Held) -> AbstractSet[Span]:
        """The words of the other of two things that a question asks between, where a text says the one."""
        either = self._either()
        said = [all(map(held.says, words)) for words in either]
        return frozenset(either[said.index(False)]) if any(said) and not all(said) else frozenset()


class Held:
    """What a text in a language says of the words of a question in its `own`."""

    def __init__(self, question: str, own: Language, text: str, language: Language) -> None:
        self._question, self._text = question, text
        self._terms = terms_by_line(text)
        self._same = own == language
        known = bridges(question, own)
        self._known = frozenset[str]().union(*(bridge.own for bridge in known if not bridge.everyday))
        self._bridged = frozenset[str]().union(
            *(bridge.own for bridge in known if bridge.is_said(text, self._terms, language))
        )
        self._paired = _pairs(question) if own == "vi" else {}

    def says(self, span: Span) -> bool:
        """Whether it says a word, or what other words mean the same."""
        word = self._question[slice(*span)]
        made = _telling_terms(word)
        if made & self._bridged:
            return True
        if not self._same:
            return word[0].isupper() and bool(made & self._terms)  # a name
        if word[0] > "\u0e00":
            return word in self._text if len(word) >= _LONG_THAI else word in self._terms
        pairs = self._paired.get(span)
        return bool(pairs & self._terms) if pairs else bool(made & self._terms)

    def unsaid(self, span: Span, near: float) -> float:
        """What a word is worth that is not said, and so near: more where no other language is known to have it."""
        if self._same or _telling_terms(self._question[slice(*span)]) & self._known:
            return near
        return min(1.0, near + _UNKNOWN)


@lru_cache(maxsize=1024)
def _telling_terms(word: str) -> AbstractSet[str]:
    """The index terms of a word, with its marks where it has any."""
    made = terms(word)
    return frozenset(term for term in made if term[0] == "=") or frozenset(made)


@lru_cache(maxsize=64)
def _pairs(question: str) -> Mapping[Span, AbstractSet[str]]:
    """For each syllable the pairs that it makes with those beside it: alone it says little."""
    spans = [word for thing in asked_things(question, "vi") for word in thing.words]
    found: dict[Span, set[str]] = {}
    for one, other in pairwise(spans):
        if other[0] - one[1] == 1:
            pair = f"{fold(question[slice(*one)])}_{fold(question[slice(*other)])}"
            found.setdefault(one, set()).add(pair)
            found.setdefault(other, set()).add(pair)
    return found


def telling(span: Span, tokens: Sequence[Span], weights: Floats) -> float:
    """What a word of a question says of all that it says, by its tokens."""
    return float(sum(weights[i] for i in _tokens(span, tokens)))


def _eased(met: AbstractSet[Span], tokens: Sequence[Span], weights: Floats, near: Floats) -> float:
    """How much nearer a question is without the words that a text need not say; 0 where they bring it nearer."""
    without = [i for span in met for i in _tokens(span, tokens)]
    rest = float(weights.sum()) - sum(float(weights[i]) for i in without)
    if not without or rest <= 0:
        return 0.0
    spared = sum(float(weights[i] * near[i]) for i in without)
    total = float(weights @ near)
    return max(0.0, (total - spared) * float(weights.sum()) / rest - total)


def nearest(span: Span, tokens: Sequence[Span], near: Floats) -> float:
    """How near a text comes to a word of a question, by what is nearest to its tokens."""
    inside = _tokens(span, tokens)
    return float(sum(near[i] for i in inside) / len(inside)) if inside else 0.0


def _tokens(span: Span, tokens: Sequence[Span]) -> list[int]:
    return [i for i, (start, end) in enumerate(tokens) if start < span[1] and end > span[0]]
