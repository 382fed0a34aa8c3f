"""What a region got is summed from the rows of its provinces, and only where the question names no row of them."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Tổng kinh phí vùng Tây Nguyên năm 2024 là bao nhiêu?", "2.100 + 2.400 + 1.950 + 3.300 = 9.750 triệu đồng"),
        (
            "vùng Tây Nguyên và Đông Nam Bộ cộng lại được bao nhiêu tỷ năm 2024?",
            "2.100 + 2.400 + 1.950 + 3.300 + 2.450 + 2.350 = 14.550 triệu đồng",
        ),
        ("Cả vùng Tây Nguyên năm 2024 được bao nhiêu kinh phí?", "2.100 + 2.400 + 1.950 + 3.300 = 9.750 triệu đồng"),
        (
            "Vùng Đồng bằng sông Hồng năm 2024 được giao tổng cộng bao nhiêu?",
            "3.950 + 2.100 + 2.250 + 3.350 + 3.300 + 2.200 + 2.750 + 2.250 = 22.150 triệu đồng",
        ),
        (
            "Vùng Tây Nguyên chiếm bao nhiêu phần trăm kinh phí giao cho 38 địa phương năm 2024?",
            "(2.100 + 2.400 + 1.950 + 3.300) ÷ 98.500 × 100 = 9,9%",
        ),
        ("Năm 2024 Gia Lai chiếm bao nhiêu phần trăm tổng kinh phí?", "2.100 ÷ 98.500 × 100 = 2,1%"),
        ("Năm 2024 Gia Lai chiếm bao nhiêu phần trăm kinh phí vùng Tây Nguyên?", "2.100 ÷ 9.750 × 100 = 21,5%"),
    ],
)
def test_a_region_is_the_sum_of_its_rows(of_corpus, question, working):
    assert [result.working for result in of_corpus(question).computed] == [working]


def test_a_region_is_not_led_by_one_of_its_provinces(corpus_assistant):
    answer = corpus_assistant.ask("Kinh phí của vùng Tây Nguyên năm 2024 là bao nhiêu?", as_of=date(2026, 11, 1))
    assert "9.750 triệu đồng" in answer.sentences[0].text


def test_a_region_s_sum_is_not_computed_where_its_table_states_it(of_corpus):
    assert of_corpus("Vùng Đông Nam Bộ được giao bao nhiêu kinh phí năm 2024?").computed == []


def test_two_provinces_of_a_region_are_not_the_region(of_corpus):
    found = of_corpus("Tổng kinh phí của Gia Lai và Đắk Lắk ở Tây Nguyên năm 2024 là bao nhiêu?").computed
    assert all("9.750" not in result.working for result in found)


def test_the_share_of_a_group_is_not_told_where_the_share_of_a_region_in_it_is_asked(of_corpus):
    found = of_corpus("What share of the money of the 38 localities went to the Central Highlands in 2024?").computed
    assert all("75.8" not in result.working for result in found)


def test_three_regions_of_which_two_are_named_are_not_summed(of_corpus):
    assert of_corpus("Ba vùng Tây Nguyên và Đông Nam Bộ cộng lại được bao nhiêu năm 2024?").computed == []


@pytest.mark.parametrize(
    "question",
    ["How much did the South East get in all in 2024?", "ภาคตะวันออกเฉียงใต้ได้งบปี 67 รวมเท่าไร"],
)
def test_a_region_named_in_another_language_is_added_up_and_its_own_total_cited(corpus_assistant, question):
    answer = corpus_assistant.ask(question, as_of=date(2026, 11, 1))
    assert "2,450 (Tây Ninh) + 2,350 (Bình Phước) = 4,800" in answer.sentences[0].text
    assert any("Cộng vùng" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Ba trung tâm khuyến công quốc gia vùng năm 2024 được tổng cộng bao nhiêu?", "2.600 + 2.400 + 2.300 = 7.300"),
        (
            "Ba hội chợ triển lãm khu vực (Bắc, miền Trung – Tây Nguyên, Nam) năm 2024 cộng lại hết bao nhiêu?",
            "2.200 + 1.900 + 1.900 = 6.000",
        ),
        ("Lào Cai cộng với Lâm Đồng thì kinh phí 2024 là bao nhiêu tất cả?", "3.250 + 3.300 = 6.550"),
    ],
)
def test_so_many_rows_as_are_named_are_added(of_corpus, question, working):
    (result,) = of_corpus(question).computed
    assert working in result.working
