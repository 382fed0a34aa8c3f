"""Hits → the sentences an answer may quote, each with its place and how well it answers.

A sentence is worth what its words, its meaning and its passage say about the question. Knows nothing of answers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.questions import asked_for, holds
from assistant.language.segment import sentences, terms
from assistant.retrieval.fusion import min_max
from assistant.types import Hit, Passage, Query

# Sentences embedded for one question: the most that keep an answer quick.
_EMBEDDED = 18
# Fitted on the development sets (see benchmarks/answering.py).
_BY_WORDS, _BY_MEANING, _BY_PASSAGE = 0.4, 0.35, 0.25
_FACT = 1.15
_OUTSIDE = 0.8  # titles and preambles name the subject of a question without answering it
_FOREIGN = 0.5
_SHORT = 12  # characters; shorter pieces are numbers of lists and the like


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit: `start` and `end` count in its document's text, scores are 0 to 1."""

    hit: Hit
    start: int
    end: int
    text: str
    score: float = 0.0
    coverage: float = 0.0
    similarity: float = 0.0

    @property
    def passage(self) -> Passage:
        """The passage that holds it."""
        return self.hit.passage


def candidates(query: Query, hits: Sequence[Hit], stores: Stores) -> list[Candidate]:
    """The sentences of the hits, best first."""
    pieces = [piece for hit in hits for piece in _sentences(hit)]
    if not pieces:
        return []
    weights = term_weights(query.text, stores)
    by_passage = {hit.passage.id: _coverage(terms(hit.passage.context), weights) for hit in hits}
    coverages = [_coverage(terms(piece.text), weights) for piece in pieces]
    similarities = _similarities(query, pieces, coverages, stores)
    scored = [
        _scored(piece, coverage, by_passage[piece.passage.id], similarity, query)
        for piece, coverage, similarity in zip(pieces, coverages, similarities, strict=True)
    ]
    return sorted(scored, key=lambda c: (-c.score, c.passage.document_id, c.start))


def term_weights(question: str, stores: Stores) -> dict[str, float]:
    """Each term of a question with its share (sum 1) of what the question says: rare terms say more (BM25's idf)."""
    words = list(dict.fromkeys(terms(question)))
    frequencies = stores.words.frequencies(words)
    count = max(stores.words.count(), 1)
    idf = {w: math.log(1 + (count - frequencies[w] + 0.5) / (frequencies[w] + 0.5)) for w in words}
    total = sum(idf.values()) or 1.0
    return {word: value / total for word, value in idf.items()}


def _sentences(hit: Hit) -> list[Candidate]:
    passage = hit.passage
    return [
        Candidate(hit, passage.start + start, passage.start + end, passage.text[start:end])
        for start, end in sentences(passage.text, passage.language)
        if end - start >= _SHORT
    ]


def _coverage(words: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in set(words))


def _similarities(query: Query, pieces: Sequence[Candidate], coverages: Sequence[float], stores: Stores) -> list[float]:
    """Cosine of each piece to the question, stretched to 0…1 over the pieces of its language; 0 where not embedded.

    Each language gets its share of the pieces that are embedded, for only words of one's own language overlap.
    """
    by_language: dict[str, list[int]] = {}
    for i in sorted(range(len(pieces)), key=lambda i: (-pieces[i].hit.score - coverages[i], i)):
        by_language.setdefault(pieces[i].passage.language, []).append(i)
    share = max(_EMBEDDED // len(by_language), _EMBEDDED // 3)
    chosen = [i for group in by_language.values() for i in group[:share]]
    vectors = stores.embeddings.encode_passages([pieces[i].text for i in chosen])
    cosines = dict(zip(chosen, map(float, vectors @ stores.embeddings.encode_query(query.text)), strict=True))
    found = [0.0] * len(pieces)
    for group in by_language.values():
        for i, value in min_max({str(i): cosines[i] for i in group if i in cosines}).items():
            found[int(i)] = value
    return found


def _scored(piece: Candidate, coverage: float, heading: float, similarity: float, query: Query) -> Candidate:
    # What the heading says need not be said again by the sentence under it.
    words = min(1.0, coverage + 0.5 * heading * (1 - coverage))
    if piece.passage.language != detect(query.text):
        words = max(words, _FOREIGN * similarity)  # words of two languages do not meet; meaning speaks for both
    score = _BY_WORDS * words + _BY_MEANING * similarity + _BY_PASSAGE * piece.hit.score
    if not piece.passage.provision or piece.text.isupper():
        score *= _OUTSIDE
    asked = asked_for(query.text)
    if asked:
        score *= _FACT if holds(piece.text, asked) else 1 / _FACT
    return replace(piece, score=score, coverage=coverage, similarity=similarity)
