import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.metrics import holds_answer, mean, ndcg, recall, reciprocal_rank

IDS = st.lists(st.sampled_from("abcdefghijklmnop"), unique=True)
GRADES = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.integers(0, 3))


def test_recall_counts_the_right_ids_among_the_first_k():
    relevant = {"a": 1, "b": 1, "wrong": 0}
    assert recall(["wrong", "a", "x", "b"], relevant, 1) == 0
    assert recall(["wrong", "a", "x", "b"], relevant, 2) == 0.5
    assert recall(["wrong", "a", "x", "b"], relevant, 4) == 1


def test_reciprocal_rank_stops_at_ten():
    assert reciprocal_rank(["x", "y", "a"], {"a": 1}) == pytest.approx(1 / 3)
    assert reciprocal_rank([*"0123456789", "a"], {"a": 1}) == 0


def test_ndcg_agrees_with_a_hand_computed_ranking():
    # Grades found 0, 3, 1; the best order would be 3, 2, 1.
    found = 3 / math.log2(3) + 1 / math.log2(4)
    best = 3 / math.log2(2) + 2 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(["x", "a", "c"], {"a": 3, "b": 2, "c": 1}) == pytest.approx(found / best)


@given(IDS, GRADES)
def test_every_figure_lies_between_nothing_and_all(ranked, relevant):
    for figure in (recall(ranked, relevant, 5), reciprocal_rank(ranked, relevant), ndcg(ranked, relevant)):
        assert 0 <= figure <= 1 + 1e-9


@given(GRADES.filter(lambda grades: any(grades.values())))
def test_the_best_order_gets_the_full_gain(relevant):
    best = sorted(relevant, key=lambda name: -relevant[name])
    assert ndcg(best, relevant) == pytest.approx(1)
    assert reciprocal_rank(best, relevant) == 1


def test_an_answer_is_found_whatever_its_case_and_spacing():
    assert holds_answer("ได้รับ 45,000 ล้าน\nดอง แล้ว", ["45,000 ล้านดอง"])
    assert holds_answer("the New\nEngland Patriots won", ["nobody", "new england patriots"])
    assert not holds_answer("the Patriots won", ["New England Patriots"])


def test_an_empty_answer_is_found_nowhere():
    assert not holds_answer("anything", ["", " "])
    assert not holds_answer("anything", [])


def test_the_mean_of_nothing_is_nothing():
    assert mean([]) == 0
    assert mean([1.0, 0.0]) == 0.5
