"""Late interaction: token vectors packed small, questions scored token by token."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.late import WIDTH, pack, question_tokens, similarities


def tokens(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, WIDTH)).astype(np.float32)


def asked(vectors: np.ndarray) -> object:
    return question_tokens(vectors, np.ones(len(vectors), np.float32))


def test_a_token_takes_96_bytes():
    codes = pack(tokens(5))
    assert (codes.shape, codes.dtype) == ((5, 96), np.uint8)


@given(st.integers(0, 1000), st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_packed_vectors_keep_their_cosines(seed, count):
    vectors, question = tokens(count, seed), tokens(1, seed + 1)
    true = [float(np.dot(v, question[0]) / np.linalg.norm(v) / np.linalg.norm(question)) for v in vectors]
    found = [similarities(asked(question), [pack(v[None])])[0] for v in vectors]
    assert np.allclose(found, true, atol=0.08)


def test_a_passage_with_the_very_tokens_asked_for_comes_first():
    question = tokens(6)
    others = [pack(tokens(40, seed)) for seed in range(1, 8)]
    right = pack(np.concatenate([tokens(20, 90), question, tokens(20, 91)]))
    scores = similarities(asked(question), [*others, right])
    assert scores.index(max(scores)) == len(others)
    assert scores[-1] == pytest.approx(1, abs=0.1)


def test_words_that_stand_together_count_more_than_the_same_words_apart():
    question, filling = tokens(6), [tokens(60, seed) for seed in range(1, 7)]
    together = pack(np.concatenate([question, *filling]))
    apart = pack(np.concatenate([part for i in range(6) for part in (question[i : i + 1], filling[i])]))
    near, far = similarities(asked(question), [together, apart])
    assert near > far + 0.1


def test_what_says_more_weighs_more():
    question = tokens(2)
    heavy = question_tokens(question, np.array([9.0, 1.0], np.float32))
    first, second = similarities(heavy, [pack(question[:1]), pack(question[1:])])
    assert first > second + 0.5


def test_each_passage_is_scored_by_its_own_tokens_whatever_stands_beside_it():
    question, passages = asked(tokens(4)), [pack(tokens(n, n)) for n in (1, 23, 24, 25, 48, 100)]
    whole = similarities(question, passages)
    alone = [similarities(question, [one])[0] for one in passages]
    assert whole == pytest.approx(alone, abs=1e-5)
    assert similarities(question, []) == []
