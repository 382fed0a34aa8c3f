"""Late interaction (Khattab & Zaharia 2020, ColBERT): a question scored against passages token by token.

Token vectors in, packed codes and scores out. A passage's vectors are kept in two bits a value, 96 bytes a token: after
a rotation that spreads what they say evenly over their values, each value falls into one of four levels (Lloyd 1982,
for the normal distribution). Knows nothing of models, texts or stores.

Measured on the seven development sets: two bits cost at most .006 of recall@1 against whole vectors, one bit up to .03;
joining neighbouring tokens, or keeping fewer than 256 dimensions, costs more at the same size.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.uint8]

CODE = "1"  # raise when codes change, so that they are made anew
WIDTH = 384
_LEVELS = np.array([-1.51, -0.4528, 0.4528, 1.51], np.float32)  # for values of variance 1
_EDGES = (_LEVELS[1:] + _LEVELS[:-1]) / 2
# Half of the score is each token's best match in the whole passage, half that in one stretch of it: words that answer
# a question stand together. Tokens of half a stretch; fitted on the development sets.
_HALF = 24
_TOGETHER = 0.5
_BLOCK = 512  # tokens
_FIRST_BITS = np.uint64(0x5555555555555555)


@dataclass(frozen=True, slots=True, eq=False)
class QuestionTokens:
    """A question's rotated unit vectors (tokens, width), and how much each token says (sum 1)."""

    vectors: Floats
    weights: Floats


def question_tokens(vectors: Floats, weights: Floats) -> QuestionTokens:
    """A question from its token vectors, background taken off, and its tokens' weights (more than 0)."""
    return QuestionTokens(_unit(vectors @ _rotation()), weights / max(float(weights.sum()), 1e-9))


def pack(vectors: Floats) -> Codes:
    """Token vectors (tokens, width), background taken off, as codes (tokens, width / 4)."""
    values = _unit(vectors @ _rotation()) * np.float32(WIDTH**0.5)
    # Three comparisons of all are five times as quick as a search for each.
    levels = np.sum([values > edge for edge in _EDGES], axis=0, dtype=np.uint8).reshape(len(vectors), 4, -1)
    packed: Codes = (levels << np.array([[0], [2], [4], [6]], np.uint8)).sum(axis=1, dtype=np.uint8)
    return packed


def similarities(question: QuestionTokens, passages: Sequence[Codes]) -> list[float]:
    """How well each passage, of one token or more, matches the question: 1 where each token has its equal."""
    if not passages:
        return []
    starts = np.cumsum([0, *(len(codes) for codes in passages[:-1])])
    cosines = _cosines(question, np.concatenate(passages))
    cuts = [np.arange(start, start + len(own), _HALF) for start, own in zip(starts, passages, strict=True)]
    firsts = np.cumsum([0, *(len(own) for own in cuts[:-1])])
    halves = np.maximum.reduceat(cosines, np.concatenate(cuts), axis=0)
    anywhere = np.maximum.reduceat(halves, firsts, axis=0) @ question.weights
    following = np.roll(halves, -1, axis=0)
    following[[*(firsts[1:] - 1), -1]] = -1.0  # a passage's last half has none after it
    together = np.maximum.reduceat(np.maximum(halves, following) @ question.weights, firsts)
    return [float(score) for score in (1 - _TOGETHER) * anywhere + _TOGETHER * together]


def token_cosines(question: QuestionTokens, codes: Codes) -> Floats:
    """The cosine of each token of a question with each of a passage (question's tokens, passage's tokens)."""
    return _cosines(question, codes).T


def _cosines(question: QuestionTokens, codes: Codes) -> Floats:
    """The same, a row a token of the passage. Unpacked in blocks that stay in the processor's cache."""
    count, quarter = codes.shape
    asked = question.vectors.reshape(-1, 4, quarter).swapaxes(1, 2).reshape(-1, 4 * quarter).T  # in the codes' order
    cosines = np.empty((count, asked.shape[1]), np.float32)
    block = np.empty((min(count, _BLOCK), quarter), np.complex128)
    for first in range(0, count, _BLOCK):
        own = codes[first : first + _BLOCK]
        unpacked = block[: len(own)]
        np.take(_unpacking(), own, out=unpacked, mode="clip")  # any other mode copies what it takes
        np.matmul(unpacked.view(np.float32), asked, out=cosines[first : first + _BLOCK])
    cosines /= _lengths(codes)[:, None]
    return cosines


def _lengths(codes: Codes) -> Floats:
    """The lengths of unpacked vectors: each value is 1 or 3 from 0, and it is 1 where the two bits of a code differ."""
    pairs = np.ascontiguousarray(codes).view(np.uint64)
    near = np.bitwise_count((pairs ^ pairs >> np.uint64(1)) & _FIRST_BITS).sum(axis=1, dtype=np.float32)
    lengths: Floats = np.sqrt(np.float32(9 * 4 * codes.shape[1]) - 8 * near)
    return lengths


@cache
def _unpacking() -> NDArray[np.complex128]:
    """For each byte of codes its four values, not of unit length: the levels lie so nearly evenly that -3 to 3 serve.

    Sixteen bytes that NumPy moves as one value.
    """
    levels = np.arange(256)[:, None] >> np.array([0, 2, 4, 6]) & 3
    values: NDArray[np.complex128] = (2 * levels - 3).astype(np.float32).view(np.complex128).ravel()
    return values


def _unit(vectors: Floats) -> Floats:
    units: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return units


@cache
def _rotation() -> Floats:
    """A fixed rotation (width, width), the same on every machine: random signs, then a Hadamard transform of thirds."""
    signs = random.Random(WIDTH)  # noqa: S311 - no secret; Python promises the same numbers everywhere
    flip = np.array([signs.choice((-1.0, 1.0)) for _ in range(WIDTH)])
    hadamard = np.ones((1, 1))
    while len(hadamard) < WIDTH // 3:
        hadamard = np.block([[hadamard, hadamard], [hadamard, -hadamard]])
    thirds = np.eye(3) - 2 / 3  # a reflection that mixes all three
    rotation: Floats = (flip[:, None] * np.kron(thirds, hadamard / len(hadamard) ** 0.5)).astype(np.float32)
    return rotation
