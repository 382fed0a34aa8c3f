"""A figure of a year that no document tells of is not held, and the year is named; a rule's holds in any year."""

from __future__ import annotations

from collections.abc import Callable
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
        # Laws of these years are held, which tell no figure of them.
        ("Kinh phí khuyến công quốc gia năm 2018 là bao nhiêu?", "2018"),
        ("What was the national industrial promotion budget in 2018?", "2018"),
        ("How many clusters were there in 2012?", "2012"),
        ("งบประมาณปี 2555 ของโครงการส่งเสริมอุตสาหกรรมเป็นเงินเท่าไร", "2555"),
    ],
)
def test_a_figure_of_a_year_that_nothing_tells_of_is_not_held(corpus_assistant: Assistant, question, year):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert answer.completeness == "none"
    assert not answer.citations
    assert any(year in notice.text for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Mức hỗ trợ tối đa mô hình trình diễn kỹ thuật năm 2016 là bao nhiêu?", "hỗ trợ tối đa 30% chi phí"),
        ("What was the ceiling for a demonstration model in 2012?", "hỗ trợ tối đa 30% chi phí"),
        ("Năm 2018 được tạm ứng bao nhiêu phần trăm?", "không quá 70%"),
    ],
)
def test_what_a_rule_gives_is_told_for_any_year(corpus_assistant: Assistant, question, stated):
    assert stated in corpus_assistant.ask(question, as_of=DAY).text


def test_the_year_of_acts_that_are_compared_is_not_said_to_be_missing(corpus_assistant: Assistant):
    question = "How much support is there for moving a workshop? Do the decrees of 2012 and 2024 agree?"
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert not any("2012" in notice.text for notice in answer.notices if notice.kind == "not-held")


UNDATED = """\
Giải bóng chuyền cấp huyện

Đội Đồng Văn đứng đầu về số lần chắn bóng với 24 lần và có bốn người được chọn vào đội hình tiêu biểu của giải.
"""


def test_a_text_without_date_and_years_may_be_of_the_year_asked_about(holding: Callable[[str], Assistant]) -> None:
    answer = holding(UNDATED).ask("Năm 2015 đội Đồng Văn có bao nhiêu lần chắn bóng?")
    assert "24 lần" in answer.text


def test_a_text_of_another_year_is_not(holding: Callable[[str], Assistant]) -> None:
    dated = UNDATED.replace("cấp huyện", "cấp huyện năm 2019")
    assert holding(dated).ask("Năm 2015 đội Đồng Văn có bao nhiêu lần chắn bóng?").completeness == "none"
