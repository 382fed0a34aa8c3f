"""Three or more years or rows are held beside each other by computing, with each step shown."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

DAY = date(2026, 11, 1)
PLAN = "118,000 (2022) → 124,500 (2023, +6,500; +5.5%) → 130,000 (2024, +5,500; +4.4%) million VND"

SPENT = "112.100 (2022) → 121.388 (2023, +9.288; +8,3%) → 127.400 (2024, +6.012; +5%) triệu đồng"


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("How has the plan changed from 2022 to 2024?", f"{PLAN}; 2022 → 2024: +12,000; +10.2%"),
        (
            "Giải ngân ba năm 2022, 2023, 2024 diễn biến ra sao?",
            f"{SPENT}; 2022 → 2024: +15.300; +13,6%",
        ),
        (
            "เปรียบเทียบงบของเบ๊นเทร อานซาง และเกียนซาง ปี 2567",
            "4,150 (Bến Tre); 2,700 (An Giang); 2,250 (Kiên Giang) ล้านดอง; 4,150 − 2,250 = 1,900",
        ),
        (
            "Compare the occupancy rates of the Red River Delta, the South East and the Mekong Delta.",
            "76.9% (Red River Delta); 70.1% (South East); 61.3% (Mekong Delta); 76.9% − 61.3% = 15.6",
        ),
        ("Which year from 2022 to 2024 had the highest disbursement rate?", "2024: 98%; next 2023: 97.5%; 2022: 95%"),
        (
            "Giải ngân 9 tháng đầu năm 2024 so với 6 tháng đầu năm thì thêm bao nhiêu?",
            "83.850 − 44.200 = 39.650 triệu đồng (+89,7%)",
        ),
    ],
)
def test_several_figures_are_told_beside_each_other(corpus_assistant: Assistant, question: str, working: str) -> None:
    computed = [s.reason for s in corpus_assistant.ask(question, as_of=DAY).sentences if s.verdict == "computed"]
    assert computed == [working]


def test_a_course_with_a_year_that_is_not_held_is_not_told(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("How has the plan changed from 2019 to 2024?", as_of=DAY)
    assert not [s for s in answer.sentences if s.verdict == "computed"]
