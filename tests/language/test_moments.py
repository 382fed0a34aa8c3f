"""A question about one time becomes a question about another, in the calendar in which it was written."""

import pytest

from assistant.language.asking import links, subject
from assistant.language.moments import find_moments, is_moment, moved


@pytest.mark.parametrize(
    ("question", "to", "expected"),
    [
        ("How much by 30 June 2024?", "by 31 December 2025", "How much by 31 December 2025?"),
        ("How much by 30 June 2024?", "2023", "How much by 30 June 2023?"),
        ("How much in 2024?", "by 30 September", "How much by 30 September 2024?"),
        ("How much in the first half of 2024?", "in the second half", "How much in the second half of 2024?"),
        ("ปี 67 เบิกจ่ายเท่าไร", "ปี 66", "ปี 2566 เบิกจ่ายเท่าไร"),
        ("แผนปี ๒๕๖๗ เท่าใด", "2023", "แผนปี 2566 เท่าใด"),
        ("อัตรา ณ สิ้นปี 2567 เท่าใด", "สิ้นปี 2566", "อัตรา ณ สิ้นปี 2566 เท่าใด"),
        ("Đến ngày 30 tháng 6 năm 2024 là bao nhiêu?", "ngày 30 tháng 9", "Đến ngày 30 tháng 9 năm 2024 là bao nhiêu?"),
        ("Cuối năm 2024 có bao nhiêu cụm?", "giữa năm", "Giữa năm 2024 có bao nhiêu cụm?"),
    ],
)
def test_only_the_time_changes(question, to, expected):
    assert moved(question, to) == expected


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("What is an industrial cluster?", "2023"),
        ("Compare 2023 with 2024", "2022"),
        ("What does Decree 45/2012/ND-CP say?", "2023"),
        ("How much in 2024?", "for cooperatives"),
    ],
)
def test_without_one_time_on_both_sides_nothing_is_moved(question, to):
    assert moved(question, to) is None


def test_the_year_of_a_document_is_no_moment():
    assert find_moments("Nghị định 45/2012/NĐ-CP và คำสั่งที่ 12/2567") == []


def test_a_time_among_other_things_is_no_moment_alone():
    assert is_moment("by 30 September", links())
    assert not is_moment("trade fairs in 2024", links())


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("How much was disbursed by 30 June 2024?", "disbursed by 30 June 2024"),
        ("Tổng kinh phí năm 2024 là bao nhiêu?", "Tổng kinh phí năm 2024"),
        ("Tỉnh Nghệ An được giao bao nhiêu kinh phí năm 2024?", "Tỉnh Nghệ An được giao kinh phí năm 2024"),
        ("แผนปี 2567 มีวงเงินเท่าใด", "แผนปี 2567 มีวงเงิน"),
        ("Why?", "Why"),
    ],
)
def test_the_subject_is_what_is_left_without_the_words_that_ask(question, about):
    assert subject(question) == about
