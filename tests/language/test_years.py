"""Years and parts of years: which a text speaks of, and how else documents write them."""

import pytest

from assistant.language.years import other_spellings, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("งบประมาณ พ.ศ. ๒๕๖๗", {2024}),
        ("ngày 30/6/2024", {2024}),
        ("by mid-2023, for comparison with 2024", {2023, 2024}),
        ("kinh phí năm 2025", {2025}),
        ("Nghị định 45/2012/NĐ-CP và Quyết định 12/2567", set()),  # numbers of documents
        ("2.500 triệu đồng, 1,950 lượt, 2024.5 %", set()),  # figures
        ("leases in 2024/25 and 2023–24", {2023, 2024, 2025}),
        ("ปีการศึกษา ๒๕๖๗/๒๕๖๘", {2024, 2025}),
        ("written on 2024-06-30, No. 2024/36", {2024}),
        ("in 2011-12", {2011}),
    ],
)
def test_the_years_a_text_speaks_of_are_known_in_either_era(text, years):
    assert years_in(text) == years


def test_a_part_of_a_year_is_looked_for_as_documents_write_it():
    for question in ("ครึ่งแรกของปี 2567", "sáu tháng đầu năm 2024", "the first half of 2024", "by mid-2024"):
        spellings = other_spellings(question)
        assert {"30 มิถุนายน 2567", "30 June 2024", "6 tháng đầu năm"} <= set(spellings), question
    assert other_spellings("ngân sách năm 2024") == []
    assert "30 June 2024" not in other_spellings("first half of the year")  # which year is not said
