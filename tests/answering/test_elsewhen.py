"""A figure of one stretch of a year is never passed for that of another: of which times there are figures, is told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

DAY = date(2026, 11, 1)

HELD_OF_OTHERS = [
    ("6 tháng đầu năm 2022 giải ngân bao nhiêu?", "“6 tháng đầu năm 2022”; chỉ có số liệu: cả năm 2022."),
    ("Cả năm 2025 giải ngân bao nhiêu?", "“Cả năm 2025”; chỉ có số liệu: đến 30/06/2025."),
    ("ปี 2568 เบิกจ่ายทั้งปีเท่าไร", "มีเฉพาะตัวเลขของช่วง: ณ 30 มิถุนายน 2568"),
    ("How much was disbursed in the second half of 2025?", "“second half of 2025”; what is held is: by 30 June 2025."),
    (
        "What was disbursed by 31 March 2024?",
        "what is held is: by 31 December 2024, by 30 September 2024, by 30 June 2024.",
    ),
]


@pytest.mark.parametrize(("question", "told"), HELD_OF_OTHERS)
def test_another_stretch_is_named_and_not_passed_for_the_one_asked(
    corpus_assistant: Assistant, question: str, told: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert answer.completeness == "none"
    assert not answer.citations
    assert any(notice.text.endswith(told) for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("6 tháng đầu năm 2023 giải ngân được bao nhiêu?", "39,840"),
        ("How much was disbursed in the first half of 2025?", "58,220"),
        ("ปี 2567 เบิกจ่ายทั้งปีเท่าไร", "127,400"),
        ("What was disbursed in the first nine months of 2024?", "83,850"),
        ("Quý III năm 2024 giải ngân bao nhiêu?", "39.650"),
    ],
)
def test_the_stretch_asked_for_leads_where_it_is_told_or_can_be_computed(
    corpus_assistant: Assistant, question: str, stated: str
) -> None:
    assert stated in corpus_assistant.ask(question, as_of=DAY).sentences[0].text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("แผนปี 2567 เท่าไร", "แผนปี 2567: 130,000"),
        ("What is the plan of 2024?", "Plan: 130,000"),
        ("Kế hoạch khuyến công quốc gia năm 2025 là bao nhiêu?", "The plan for 2025 is 142,000"),
        ("เบิกจ่ายปี 2567 เท่าไร", "127,400"),
    ],
)
def test_the_kind_of_amount_asked_for_leads(corpus_assistant: Assistant, question: str, first: str) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert first in answer.sentences[0].text
    assert not [notice for notice in answer.notices if notice.kind == "superseded"]
