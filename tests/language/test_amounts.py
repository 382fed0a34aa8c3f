"""Every number of a text, in digits or words, with its unit, bound and scale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.amounts import find_amounts
from assistant.language.number_words import find_number_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("สามสิบวัน", 30), ("สองพันบาท", 2000), ("ยี่สิบเอ็ดล้านห้าแสน", 21_500_000), ("สองหมื่นห้าพัน", 25_000)),
        *(("hai mươi lăm ngày", 25), ("một trăm linh năm", 105), ("mười lăm", 15), ("hai lần", 2)),
        *(
            ("Sixty-four", 64),
            ("two hundred and fifty thousand", 250_000),
            ("two million three hundred thousand", 2_300_000),
        ),
    ],
)
def test_numbers_in_words_are_worth_what_they_say(text, value):
    assert [number.value for number in find_number_words(text)] == [value]


@pytest.mark.parametrize("text", ["ห้ามสามารถเก้าอี้", "พันธุ์พืช", "Huyện Ba Vì", "đường Hai Bà Trưng", "đầu tư tư nhân"])
def test_words_that_look_like_numbers_are_none(text):
    assert find_number_words(text) == []


def test_years_are_not_added_to_their_count():
    assert [(number.value, number.sure) for number in find_number_words("ba năm")] == [(3, True), (5, False)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("ไม่น้อยกว่า 7 วันทำการ", 7, "working day", "least"),
        ("không quá 1.000 triệu đồng", 10**9, "VND", "most"),
        ("1.500 triệu đồng trở lên", 15 * 10**8, "VND", "least"),
        ("at most 75 hectares", 75, "hectare", "most"),
        ("within thirty (30) days", 30, "day", "within"),
        ("ไม่เกินห้าพันบาท", 5000, "THB", "most"),
        ("not earlier than 10 days", 10, "day", "least"),
    ],
)
def test_an_amount_keeps_its_unit_and_what_bounds_it(text, value, unit, bound):
    amount = find_amounts(text)[0]
    assert (amount.value, amount.unit, amount.bound) == (Decimal(value), unit, bound)


def test_a_range_gives_its_unit_to_both_ends():
    assert (Decimal("5E+6"), "VND") in [
        (amount.value, amount.unit) for amount in find_amounts("từ 5 đến 10 triệu đồng")
    ]
    assert (Decimal(10), "%") in [(amount.value, amount.unit) for amount in find_amounts("ร้อยละ 5 ถึง 10")]


@pytest.mark.parametrize("text", ["about 130 billion VND", "khoảng 130 tỷ đồng", "ราว 130,000 ล้านดอง", "200 กว่าแห่ง"])
def test_what_is_said_roughly_is_known_to_be_rough(text):
    assert find_amounts(text)[0].rough


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text):
    for amount in find_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
