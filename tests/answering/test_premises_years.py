"""A figure of a year that no document tells of is not held, and the year is named; a rule's holds in any year."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Kế hoạch năm 2021 là bao nhiêu?", "2021"),
        ("how many clusters were in operation at the end of 2021", "2021"),
        ("แผนปี 2564 มีวงเงินเท่าไร", "2564"),
    ],
)
def test_a_figure_of_a_year_that_nothing_tells_of_is_not_held(corpus_assistant: Assistant, question, year):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert answer.completeness == "none"
    assert not answer.citations
    assert any(year in notice.text for notice in answer.notices)


def test_what_a_rule_gives_is_told_for_any_year(corpus_assistant: Assistant):
    question = "Mức hỗ trợ tối đa mô hình trình diễn kỹ thuật năm 2016 là bao nhiêu?"
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert "hỗ trợ tối đa 30% chi phí" in answer.text
