"""A question may compute with what the questions before it were answered with, and with nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.conversing.pointing_back import recalled
from assistant.service import Assistant

DAY = date(2026, 11, 1)

PLANS = ["What was the plan for 2022?", "And for 2023?", "And for 2024?"]
PROVINCES = ["Hà Giang được giao bao nhiêu kinh phí năm 2024?", "Còn Lào Cai?"]
GROUPS = ["ท้องถิ่น 38 แห่งได้งบปี 2567 เท่าไร", "แล้วหน่วยงาน 14 แห่งล่ะ"]
CLUSTERS = [
    "How many clusters were in operation at the end of 2024?",
    "And how many of them have a waste-water treatment plant?",
]

COMPUTED = [
    (PLANS, "And in total?", "118,000 + 124,500 + 130,000 = 372,500 million VND"),
    (PLANS, "What is the sum of the two?", "124,500 + 130,000 = 254,500 million VND"),
    (PLANS, "By what percentage did it grow?", "(130,000 − 124,500) ÷ 124,500 × 100 = +4.4%"),
    (PROVINCES, "Tổng hai tỉnh đó là bao nhiêu?", "2.050 + 3.250 = 5.300 triệu đồng"),
    (PROVINCES, "Chênh nhau bao nhiêu?", "3.250 − 2.050 = 1.200 triệu đồng"),
    (PROVINCES, "Gấp mấy lần?", "3.250 ÷ 2.050 = 1,59"),
    (GROUPS, "รวมกันเท่าไร", "98,500 + 21,500 = 120,000 ล้านดอง"),
    (["What is the plan for 2025?"], "How much was that per project?", "142,000 ÷ 112 = 1,267.9 million VND"),
    (["Kế hoạch năm 2025 là bao nhiêu?"], "Bình quân mỗi đề án bao nhiêu?", "142.000 ÷ 112 = 1.267,9 triệu đồng"),
    (["ปี 2567 จังหวัดเบ๊นแจได้รับงบเท่าไร"], "คิดเป็นกี่เปอร์เซ็นต์ของทั้งหมด", "4,150 ÷ 98,500 × 100 = 4.2%"),
    (["How much did Gia Lai get in 2024?"], "What share of the total is that?", "2,100 ÷ 98,500 × 100 = 2.1%"),
    (GROUPS, "ต่างกันเท่าไร", "98,500 − 21,500 = 77,000 ล้านดอง"),
    (CLUSTERS, "What share is that?", "312 ÷ 768 × 100 = 40.6%"),
    (["แผนปี 2568 กี่ล้าน", "เบิกไปแล้วเท่าไร"], "คิดเป็นร้อยละเท่าไร", "58,220 ÷ 142,000 × 100 = 41%"),
]


@pytest.mark.parametrize(("before", "question", "working"), COMPUTED)
def test_what_was_just_named_is_computed_with(
    corpus_assistant: Assistant, before: list[str], question: str, working: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY, before=before)
    assert [s.reason for s in answer.sentences if s.verdict == "computed"] == [working]


def test_a_figure_that_no_question_before_was_answered_with_is_not_made_up(corpus_assistant: Assistant) -> None:
    before = ["How many projects were there in 2024?", "How much was the plan for 2024?"]
    answer = corpus_assistant.ask("What is the difference?", as_of=DAY, before=before)
    assert not answer.sentences
    assert [n.kind for n in answer.notices if "one kind" in n.text] == ["not-held"]


@pytest.mark.parametrize(
    "question",
    ["What is the total plan for 2025?", "Tổng kinh phí của Bến Tre là bao nhiêu?", "รวมงบของหน่วยงานปี 2568 เท่าไร"],
)
def test_a_question_with_a_subject_of_its_own_recalls_nothing(question: str) -> None:
    assert recalled(question, PLANS[:1] * 2) == ()


def test_one_question_before_is_not_enough() -> None:
    assert recalled("In total?", PLANS[:1]) == ()
