"""What became of a text, word by word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.differences import difference

LINES = st.lists(st.text("กขา ab1,.\n", max_size=12), max_size=6).map("\n".join)


def side(steps, other):
    return "".join(text for step, text in steps if step != other)


@settings(deadline=None)  # the Thai dictionary is loaded by the first text
@given(LINES, LINES)
def test_nothing_is_lost_or_made_up(before, after):
    steps = difference(before, after)
    assert side(steps, "added") == before
    assert side(steps, "removed") == after
    assert all(text for _, text in steps)


def test_an_exchanged_phrase_is_one_change_and_not_one_a_word():
    steps = difference("ưu tiên sản xuất sản phẩm mới;\n", "ưu tiên mô hình nhà xưởng thông minh;\n")
    assert steps == (
        ("same", "ưu tiên "),
        ("removed", "sản xuất sản phẩm mới"),
        ("added", "mô hình nhà xưởng thông minh"),
        ("same", ";\n"),
    )


def test_thai_is_compared_by_its_words():
    steps = difference("ผู้ยืมต้องวางเงินประกันสองพันบาท", "ผู้ยืมต้องวางเงินประกันสามพันบาท")
    assert ("removed", "สอง") in steps
    assert ("added", "สาม") in steps


def test_a_clause_put_between_leaves_its_neighbours_alone():
    steps = difference("1. Một.\n2. Hai.\n", "1. Một.\n1a. Thêm.\n2. Hai.\n")
    assert steps == (("same", "1. Một.\n"), ("added", "1a. Thêm.\n"), ("same", "2. Hai.\n"))
