"""What a region got is summed from the rows of its provinces, and only where the question names no row of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Tổng kinh phí vùng Tây Nguyên năm 2024 là bao nhiêu?", "2.100 + 2.400 + 1.950 + 3.300 = 9.750 triệu đồng"),
        (
            "vùng Tây Nguyên và Đông Nam Bộ cộng lại được bao nhiêu tỷ năm 2024?",
            "2.100 + 2.400 + 1.950 + 3.300 + 2.450 + 2.350 = 14.550 triệu đồng",
        ),
    ],
)
def test_a_region_is_the_sum_of_its_rows(of_corpus, question, working):
    assert [result.working for result in of_corpus(question).computed] == [working]


def test_two_provinces_of_a_region_are_not_the_region(of_corpus):
    found = of_corpus("Tổng kinh phí của Gia Lai và Đắk Lắk ở Tây Nguyên năm 2024 là bao nhiêu?").computed
    assert all("9.750" not in result.working for result in found)
