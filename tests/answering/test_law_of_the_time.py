"""A question that names a past time and asks for a rule is answered by the law of that time, and says of which day."""

from datetime import date

import pytest

from assistant.answering.law_of_the_time import without_time
from assistant.service import Assistant
from assistant.types import Answer

TODAY = date(2026, 11, 1)


def asked(assistant: Assistant, question: str) -> tuple[Answer, str]:
    answer = assistant.ask(question, as_of=TODAY)
    return answer, " ".join(citation.quote for citation in answer.citations)


def test_the_ceiling_of_a_year_before_the_amendment_is_the_one_of_that_year(corpus_assistant):
    answer, told = asked(corpus_assistant, "Năm 2015 mô hình trình diễn kỹ thuật được hỗ trợ tối đa bao nhiêu?")
    assert "500 triệu đồng" in told
    assert "1.000 triệu đồng" not in told
    assert answer.as_of == date(2015, 12, 31)
    assert [notice.kind for notice in answer.notices if notice.kind == "as-of"]


def test_across_languages_and_for_a_month_too(corpus_assistant):
    answer, told = asked(corpus_assistant, "What was the ceiling for a technical demonstration model in March 2023?")
    assert "500 triệu đồng" in answer.text
    assert "1.000 triệu đồng" not in told
    assert answer.as_of == date(2023, 3, 31)


@pytest.mark.parametrize(
    "question",
    [
        "What was the highest support for a demonstration model in 2015?",
        "ในปี 2558 การสร้างแบบจำลองสาธิตได้รับการสนับสนุนสูงสุดเท่าไรตาม 45/2012",
        "Trước năm 2024 mô hình trình diễn kỹ thuật được hỗ trợ tối đa bao nhiêu?",
    ],
)
def test_a_report_that_speaks_of_the_same_is_no_rule_and_stands_in_no_rules_way(corpus_assistant, question):
    answer, told = asked(corpus_assistant, question)
    assert "500 triệu đồng cho một mô hình" in told
    assert "1.000 triệu đồng" not in told
    assert answer.as_of in (date(2015, 12, 31), date(2023, 12, 31))


def test_of_a_year_before_a_decree_was_replaced_the_one_before_it_is_quoted(corpus_assistant):
    answer, told = asked(corpus_assistant, "Năm 2010 mô hình trình diễn kỹ thuật được hỗ trợ bao nhiêu?")
    assert "70 triệu đồng" in told
    assert answer.sentences[0].citations


def test_after_the_amendment_the_rule_is_the_new_one(corpus_assistant):
    _, told = asked(corpus_assistant, "Năm 2025 mô hình trình diễn kỹ thuật được hỗ trợ tối đa bao nhiêu?")
    assert "1.000 triệu đồng" in told


def test_a_figure_of_a_past_year_is_no_law_of_that_year(corpus_assistant):
    answer, told = asked(corpus_assistant, "How much was disbursed in 2023?")
    assert "121,388" in told
    assert answer.as_of == TODAY
    absent, _ = asked(corpus_assistant, "What was the plan of the national programme for 2011?")
    assert absent.completeness == "none"


def test_a_question_stands_without_the_time_that_it_names():
    assert without_time("What was the ceiling in March 2023?") == "What was the ceiling ?"
    assert without_time("Năm 2015 mức hỗ trợ là bao nhiêu?") == "mức hỗ trợ là bao nhiêu?"
    assert without_time("ในปี 2558 เพดานคือเท่าไร") == "เพดานคือเท่าไร"
    assert without_time("What was the ceiling before 2024?") == "What was the ceiling ?"
    assert without_time("ก่อนปี 2567 เพดานคือเท่าไร") == "เพดานคือเท่าไร"
    assert without_time("By the law in force in 2015, what was the ceiling?") == "what was the ceiling?"
    assert without_time("Theo quy định áp dụng năm 2010 được hỗ trợ mấy phần?") == "được hỗ trợ mấy phần?"


@pytest.mark.parametrize(
    "question",
    [
        "Under the regulations then in force in 2010, what share of a stand's rent at a domestic fair was paid?",
        "Theo quy định áp dụng năm 2010, tham gia hội chợ trong nước được hỗ trợ bao nhiêu phần trăm?",
        "ตามเกณฑ์ที่ใช้ในปี 2553 ค่าเช่าบูธงานแสดงสินค้าในประเทศช่วยได้กี่เปอร์เซ็นต์",
    ],
)
def test_the_rules_of_a_time_are_no_document_that_is_named(corpus_assistant, question):
    answer, told = asked(corpus_assistant, question)
    assert "50%" in told
    assert answer.as_of == date(2010, 12, 31)
