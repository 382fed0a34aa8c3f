"""Years that a question writes with two digits are read in full; numbers of things are left alone."""

from __future__ import annotations

import pytest

from assistant.language.short_years import with_full_years

IN_FULL = [
    ("แผนปี 65 กับ 66 ต่างกันเท่าไร", "แผนปี 2565 กับ 2566 ต่างกันเท่าไร"),
    ("งบปี 66 กับ 67 ปีไหนมากกว่า", "งบปี 2566 กับ 2567 ปีไหนมากกว่า"),
    ("เบิกจ่ายสิ้นเดือนมิถุนายน 67", "เบิกจ่ายสิ้นเดือนมิถุนายน 2567"),
    ("ณ ๓๐ มิ.ย. ๖๗ เหลือเท่าไร", "ณ ๓๐ มิ.ย. 2567 เหลือเท่าไร"),
    ("ปี 65-67 รวมเท่าไร", "ปี 2565-2567 รวมเท่าไร"),
    ("แผน 67 เหลือเท่าไร", "แผน 2567 เหลือเท่าไร"),
    ("kế hoạch năm 24 và năm 25 là bao nhiêu", "kế hoạch năm 2024 và năm 2025 là bao nhiêu"),
    ("giải ngân đến 30/6/24 được bao nhiêu", "giải ngân đến 30/6/2024 được bao nhiêu"),
    ("hết tháng 6/24 còn lại bao nhiêu", "hết tháng 6/2024 còn lại bao nhiêu"),
    ("the plan for FY25", "the plan for FY2025"),
    ("'24 against '25", "'2024 against '2025"),
]
AS_THEY_ARE = [
    "งบ 67 ล้านบาทใช้ทำอะไร",
    "แผน 67 โครงการมีอะไรบ้าง",
    "อบรม 2 ปี 45 คน",
    "ให้ปีละ 50 คน",
    "ต่อปี 60 ชั่วโมง",
    "ปี 2567 และ 45 โครงการ",
    "mỗi năm 24 suất học bổng",
    "trong 5 năm 24 tháng",
    "the workers' 24 machines",
    "ngày 30/6/2024",
]


@pytest.mark.parametrize(("question", "in_full"), IN_FULL)
def test_a_year_of_two_digits_is_read_in_full(question: str, in_full: str) -> None:
    assert with_full_years(question) == in_full


@pytest.mark.parametrize("question", AS_THEY_ARE)
def test_a_number_of_things_is_no_year(question: str) -> None:
    assert with_full_years(question) == question
