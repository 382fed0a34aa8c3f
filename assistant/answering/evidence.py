"""Hits → the sentences an answer may quote, each with its place and how well it answers.

A sentence is worth what its words, its meaning and its passage say about the question. Knows nothing of answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.questions import asked_for, holds
from assistant.language.segment import quotable, terms
from assistant.retrieval.fusion import background, min_max
from assistant.types import Hit, Level, Passage, Query

# Sentences embedded for one question: the most that keep an answer quick.
_EMBEDDED = 28
_TELLING = 0.12
_BLOCK = 350  # characters of a passage whose sentences get their turn together
# Fitted on the development sets (see benchmarks/answering.py).
_BY_WORDS, _BY_MEANING, _BY_PASSAGE = 0.5, 0.25, 0.25
_FACT = 1.15
_OUTSIDE = 0.7  # titles and preambles name the subject of a question without answering it
_FOREIGN = 0.5
_CAPTION = re.compile(r"(?:ตารางที่|bang|bieu|table|phu luc|annex|ภาคผนวก)\s+\S{1,4}[.:\s]")
_SHORT_LINE = 50
_OPENING = 0.9  # it tells little without its list
_OPENERS = (":", "ดังนี้", "ต่อไปนี้", "ประกอบด้วย", "ได้แก่", "sau đây", "như sau", "gồm", "following")
_ROW = 0.2
_TWO_FIGURES = re.compile(r"\d[\d.,]*%?\s+\d[\d.,]*%?$")
_SHORT = 12  # characters; shorter pieces are numbers of lists and the like


@dataclass(frozen=True, slots=True, eq=False)
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
    headings = {hit.document.id: _headings(hit.document.id, stores) for hit in hits}
    pieces = [piece for hit in hits for piece in _sentences(hit) if piece.text not in headings[hit.document.id]]
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
    idf = stores.words.weights(terms(question))
    total = sum(idf.values()) or 1.0
    return {word: value / total for word, value in idf.items()}


def _sentences(hit: Hit) -> list[Candidate]:
    passage = hit.passage
    return [
        Candidate(hit, passage.start + start, passage.start + end, passage.text[start:end])
        for start, end in quotable(passage.text, passage.language)
        if end - start >= _SHORT
    ]


def _heads_a_table(piece: Candidate) -> bool:
    """Whether a line is the heading of a printed table: no row itself, and rows follow it."""
    lines = piece.passage.text[piece.end - piece.passage.start :].split("\n", maxsplit=4)
    after = next((line for line in lines if len(line.split()) > 1), "")  # a heading may be broken over lines
    return piece.text[-1] not in ".;:" and not _is_row(piece.text) and _is_row(after)


def _is_row(text: str) -> bool:
    """Whether a line is a row of figures, which answers nothing but a question for a figure."""
    mostly = sum(character.isdigit() for character in text) > _ROW * len(text)
    return (mostly and len(text.split()) > 1) or bool(_TWO_FIGURES.search(shape(text)))


def opens_a_list(text: str) -> bool:
    """Whether a sentence is to be read with the items that follow it."""
    return text.rstrip().endswith(_OPENERS)


def _names_only(text: str) -> bool:
    """Whether a line is a caption, a table's heading or the like: it says what follows, not how it is."""
    if text.isupper() or _CAPTION.match(shape(text)):
        return True
    return len(text) < _SHORT_LINE and text[-1].isalpha() and not any(character.isdigit() for character in text)


def _headings(document_id: str, stores: Stores) -> frozenset[str]:
    """The lines of a document that only name what stands under them: no answer to anything."""
    found: set[str] = set()
    for provision in stores.registry.provisions(document_id):
        if provision.heading or provision.level is Level.HEADING:
            line = stores.registry.text(document_id, provision.start, provision.end).split("\n", maxsplit=1)[0]
            found |= {provision.heading, provision.label, line}
    return frozenset(found)


def _coverage(words: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in set(words))


def _similarities(query: Query, pieces: Sequence[Candidate], coverages: Sequence[float], stores: Stores) -> list[float]:
    """How far each piece stands out from its language's others in meaning, stretched to 0…1; 0 where not embedded.

    Each language gets its share of the pieces that are embedded, for only words of one's own language overlap.
    """
    by_language: dict[str, list[int]] = {}
    for i in sorted(range(len(pieces)), key=lambda i: (*_turn(pieces[i], coverages[i]), i)):
        by_language.setdefault(pieces[i].passage.language, []).append(i)
    share = max(_EMBEDDED // len(by_language), _EMBEDDED // 2)
    chosen = [i for group in by_language.values() for i in group[:share]]
    vectors = stores.embeddings.encode_passages([pieces[i].text for i in chosen])
    cosines = dict(
        zip(
            chosen, map(float, vectors @ stores.embeddings.question(query.text, detect(query.text)).vector), strict=True
        )
    )
    standing_out: dict[str, float] = {}
    for group in by_language.values():
        own = [cosines[i] for i in group if i in cosines]
        standing_out |= {str(i): cosines[i] - background(own) for i in group if i in cosines}
    stretched = min_max(standing_out)
    return [stretched.get(str(i), 0.0) for i in range(len(pieces))]


def _turn(piece: Candidate, coverage: float) -> tuple[int, float]:
    """When a piece gets embedded: those that share the question's words first, then some of each passage in turn."""
    if coverage >= _TELLING:
        return 0, -coverage
    block = (piece.start - piece.passage.start) // _BLOCK
    return 1 + block, -piece.hit.score


def _scored(piece: Candidate, coverage: float, heading: float, similarity: float, query: Query) -> Candidate:
    # What the heading says need not be said again by the sentence under it.
    words = min(1.0, coverage + 0.5 * heading * (1 - coverage))
    if piece.passage.language != detect(query.text):
        words = max(words, _FOREIGN * similarity)  # words of two languages do not meet; meaning speaks for both
    score = _BY_WORDS * words + _BY_MEANING * similarity + _BY_PASSAGE * piece.hit.score
    if not piece.passage.provision or _names_only(piece.text) or _heads_a_table(piece):
        score *= _OUTSIDE
    if opens_a_list(piece.text):
        score *= _OPENING
    asked = asked_for(query.text)
    if asked:
        score *= _FACT if holds(piece.text, asked) else 1 / _FACT
    elif _is_row(piece.text):
        score *= _OUTSIDE
    return replace(piece, score=score, coverage=coverage, similarity=similarity)
