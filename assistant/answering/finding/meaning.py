"""How far stretches of the passages found mean what a question asks.

By the token vectors that the index keeps (late interaction), where the embedding model gives them: nothing is encoded
then. Else by embedding the stretches that share words with the question, and some of each passage.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from assistant.index.e5 import Places
from assistant.index.embedding import Question
from assistant.index.late import Floats, token_cosines
from assistant.index.passages import embedding_text
from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.retrieval.fusion import background
from assistant.tracing import carried
from assistant.types import Hit, Language, Passage

# Sentences embedded for one question: the most that keep an answer quick.
_EMBEDDED = 28
_TELLING = 0.12
_BLOCK = 350  # characters of a passage whose sentences get their turn together

Stretch = tuple[Passage, int, int]
"""A passage, and from where to where in its document a stretch of it goes."""


@dataclass(frozen=True, slots=True)
class Meant:
    """How far each stretch stands out from its language's others, 0 to 1; 0 where its passage's tokens are not encoded.

    For each encoded passage (by id) and stretch (by its place among them) the cosine of each token of the question with
    what is nearest to it there.
    """

    scores: list[float]
    passages: Mapping[str, Floats]
    stretches: Mapping[int, Floats]


Near = Mapping[str, tuple[Floats, Places]]
"""Of each passage, by id, the cosines (question's tokens, its tokens), and where in its document its tokens stand."""

_BESIDE = ThreadPoolExecutor(os.cpu_count() or 1, "meaning")


def compared(question: str, hits: Sequence[Hit], stores: Stores) -> Future[Near]:
    """The tokens of the hits compared with the question's, beside what else is done: little of it is Python's work."""
    asked = stores.embeddings.question(question, detect(question))
    return _BESIDE.submit(carried(cosines), asked, hits, stores)


def meanings(
    question: str, hits: Sequence[Hit], stretches: Sequence[Stretch], stores: Stores, near: Near
) -> Meant | None:
    """How far each stretch means what the question asks, by its hits as `compared`; None where none has tokens."""
    tokens = stores.embeddings.question(question, detect(question)).tokens
    if tokens is None or not near:
        return None
    by_passage: dict[str, list[int]] = {}
    for i, (passage, _, _) in enumerate(stretches):
        by_passage.setdefault(passage.id, []).append(i)
    found: dict[int, float] = {}
    nearest: dict[int, Floats] = {}
    for name, own in by_passage.items():
        if name in near:
            best = _best(*near[name], {i: stretches[i][1:] for i in own})
            nearest |= best
            found |= {i: float(tokens.weights @ one) for i, one in best.items()}
    passages = {name: own.max(axis=1) for name, (own, _) in near.items()}
    return Meant(_stretched(found, stretches, _trust(hits)), passages, nearest)


def _best(matrix: Floats, places: Places, stretches: Mapping[int, tuple[int, int]]) -> dict[int, Floats]:
    """What is nearest to each token of the question in stretches of one passage; those that hold none are left out."""
    starts, ends = np.array(list(stretches.values()), np.int64).T
    firsts, lasts = np.searchsorted(places[:, 1], starts, "right"), np.searchsorted(places[:, 0], ends, "left")
    edges = np.stack([firsts, lasts], axis=1).ravel()
    beyond = np.full((len(matrix), 1), -1, matrix.dtype)  # a stretch may end with the passage
    best = np.maximum.reduceat(np.append(matrix, beyond, axis=1), edges, axis=1)[:, ::2]
    each = zip(stretches, best.T, firsts, lasts, strict=True)
    return {i: nearest for i, nearest, first, last in each if first < last}


def cosines(asked: Question, hits: Sequence[Hit], stores: Stores) -> Near:
    """How near the tokens of hits are to the question's; a passage whose tokens are not encoded is left out."""
    if asked.tokens is None:
        return {}
    codes = stores.encodings.codes([hit.passage.id for hit in hits])
    encoded = [hit.passage for hit in hits if hit.passage.id in codes]
    texts = [embedding_text(passage) for passage in encoded]
    every = stores.embeddings.token_places(texts)
    if every is None:
        return {}
    found = {}
    for passage, text, places in zip(encoded, texts, every, strict=True):
        matrix = token_cosines(asked.tokens, codes[passage.id])
        if matrix.shape[1] == len(places):
            found[passage.id] = matrix, places + (passage.start - (len(text) - len(passage.text)))
    return found


def embedded_meanings(
    question: str, hits: Sequence[Hit], stretches: Sequence[Stretch], coverages: Sequence[float], stores: Stores
) -> list[float]:
    """How far each stretch stands out from its language's others, 0 to 1; 0 where it is not embedded.

    `coverages` are the shares of the question's words that they hold. Each language gets its share of what is embedded,
    for only words of one's own language overlap.
    """
    scores = {hit.passage.id: hit.score for hit in hits}
    by_language: dict[str, list[int]] = {}
    order = sorted(
        range(len(stretches)), key=lambda i: (*_turn(stretches[i], coverages[i], scores[stretches[i][0].id]), i)
    )
    for i in order:
        by_language.setdefault(stretches[i][0].language, []).append(i)
    share = max(_EMBEDDED // len(by_language), _EMBEDDED // 2)
    chosen = [i for group in by_language.values() for i in group[:share]]
    vectors = stores.embeddings.encode_passages([_text(stretches[i]) for i in chosen])
    asked = stores.embeddings.question(question, detect(question)).vector
    return _stretched(dict(zip(chosen, map(float, vectors @ asked), strict=True)), stretches, _trust(hits))


def _text(stretch: Stretch) -> str:
    passage, start, end = stretch
    return passage.text[start - passage.start : end - passage.start]


def _turn(stretch: Stretch, coverage: float, score: float) -> tuple[int, float]:
    """When a stretch gets embedded: those that share the question's words first, then some of each passage in turn."""
    if coverage >= _TELLING:
        return 0, -coverage
    passage, start, _ = stretch
    return 1 + (start - passage.start) // _BLOCK, -score


def _stretched(
    scores: Mapping[int, float], stretches: Sequence[Stretch], trust: Mapping[Language, float]
) -> list[float]:
    """Scores stretched from what is usual in a passage's language to its best, which counts as much as its passages.

    A question is nearer to all texts of its own language, and what answers stands out more there; how good another
    language's passages are, their ranking has weighed (`trust`). 0 for a stretch without a score.
    """
    by_language: dict[Language, list[float]] = {}
    for i, score in scores.items():
        by_language.setdefault(stretches[i][0].language, []).append(score)
    usual = {language: background(own) for language, own in by_language.items()}
    best = {language: max(own) for language, own in by_language.items()}
    found = [0.0] * len(stretches)
    for i, score in scores.items():
        language = stretches[i][0].language
        span = max(best[language] - usual[language], 1e-9)
        found[i] = trust[language] * max(0.0, score - usual[language]) / span
    return found


def _trust(hits: Sequence[Hit]) -> dict[Language, float]:
    """The score of each language's best passage."""
    return {
        language: max(hit.score for hit in hits if hit.passage.language == language)
        for language in {hit.passage.language for hit in hits}
    }
