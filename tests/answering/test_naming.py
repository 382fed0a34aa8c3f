"""A sum is of all that was named, or there is none and what lacks is told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.arithmetic.numbered import named_by_number, not_among, numbers_named
from assistant.language.normalise import fold
from assistant.service import Assistant

DAY = date(2026, 11, 1)

NUMBERS = [
    ("Trung tâm vùng 1", "Trung tâm vùng 1, vùng 2 và vùng 3 cộng lại", {"1", "2", "3"}),
    ("Trung tâm vùng 2", "Ba Trung tâm vùng 1, 2 và 4 được bao nhiêu", {"1", "2", "4"}),
    ("Trung tâm vùng 2", "Trung tâm vùng 1 đến vùng 4", {"1", "2", "3", "4"}),
    ("Regional centre 3", "regional centres 3, 5 and 6 together", {"3", "5", "6"}),
    ("ศูนย์ภูมิภาคที่ 2", "งบของศูนย์ภูมิภาคที่ 1 และที่ 2 รวมกัน", {"1", "2"}),
    ("Trung tâm vùng 2", "Trung tâm vùng 2 năm 2024 được 30 đề án", {"2"}),
    ("Trung tâm vùng 2", "Sở vùng 2", set()),
    ("Gia Lai", "Gia Lai 1 và 2", set()),
    ("Kế hoạch năm 2023", "kế hoạch năm 2023 và 2024", set()),
]


@pytest.mark.parametrize(("label", "question", "numbers"), NUMBERS)
def test_numbers_that_follow_a_name_are_told_apart_from_years_and_amounts(label, question, numbers):
    assert numbers_named(label, fold(question)) == numbers


def test_a_row_is_named_by_its_own_number_alone():
    question = fold("Trung tâm vùng 1 và 3")
    assert [named_by_number(f"Trung tâm vùng {n}", question) for n in (1, 2, 3)] == [True, False, True]


def test_what_is_numbered_and_has_no_row_is_told_as_the_rows_are_called():
    labels = ["Trung tâm vùng 1", "Trung tâm vùng 2", "Gia Lai"]
    assert not_among(labels, fold("Trung tâm vùng 1, 2 và 4")) == ("Trung tâm vùng 4",)
    assert not_among(labels, fold("Trung tâm vùng 1 và 2, Gia Lai")) == ()


WHOLE = [
    (
        "Trung tâm Khuyến công quốc gia vùng 3, vùng 1 và vùng 2 cộng lại được bao nhiêu năm 2024?",
        "2.600 + 2.400 + 2.300 = 7.300 triệu đồng",
    ),
    (
        "Trung tâm Khuyến công quốc gia vùng 1 và 3 được tổng cộng bao nhiêu năm 2024?",
        "2.600 + 2.300 = 4.900 triệu đồng",
    ),
    ("Tổng kinh phí của ba hội chợ khu vực năm 2024?", "2.200 + 1.900 + 1.900 = 6.000 triệu đồng"),
    ("What did Gia Lai and Dak Lak get in 2024 in total?", "2,100 + 2,400 = 4,500 million VND"),
]


@pytest.mark.parametrize(("question", "working"), WHOLE)
def test_all_that_is_named_is_added(of_corpus, question, working):
    assert [result.working for result in of_corpus(question).computed] == [working]


SHORT = [
    (
        "Trung tâm Khuyến công quốc gia vùng 1, 2 và 4 cộng lại được bao nhiêu năm 2024?",
        "Chưa tính tổng vì không có số liệu của: Trung tâm Khuyến công quốc gia vùng 4.",
    ),
    (
        "How much did Gia Lai, Atlantis and Dak Lak get together in 2024?",
        "The sum was not computed: no figure is held for Atlantis.",
    ),
]


@pytest.mark.parametrize(("question", "told"), SHORT)
def test_a_sum_of_fewer_things_than_were_named_is_not_shown(corpus_assistant: Assistant, question: str, told: str):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert told in [notice.text for notice in answer.notices]
    assert answer.completeness == "partial"
    assert all(sentence.verdict != "computed" for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "Bốn trung tâm Khuyến công quốc gia được giao tổng cộng bao nhiêu năm 2024?",
        "Gia Lai, Singapore và Đắk Lắk cộng lại được giao bao nhiêu năm 2024?",
        "ปี 2567 ซาลาย สิงคโปร์ และดั๊กลัก ได้งบรวมกันเท่าไร",
    ],
)
def test_a_number_of_things_or_a_place_that_lacks_leaves_no_sum(corpus_assistant: Assistant, question: str):
    assert all(s.verdict != "computed" for s in corpus_assistant.ask(question, as_of=DAY).sentences)


def test_rows_with_other_numbers_do_not_contradict_each_other(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("Trung tâm Khuyến công quốc gia vùng 2 được giao bao nhiêu năm 2024?", as_of=DAY)
    assert not [notice for notice in answer.notices if notice.kind == "conflict"]
