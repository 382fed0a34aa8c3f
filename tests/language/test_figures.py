"""Figures as exact values, dates as days, whatever the language, digits, separators and calendar."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.figures import find_dates, find_figures, parse_number


def values(text: str) -> list[tuple[Decimal, str]]:
    return [(figure.value, figure.unit) for figure in find_figures(text)]


@pytest.mark.parametrize(
    "text", ["130,000 ล้านดอง", "130 tỷ đồng", "130.000 triệu đồng", "130 billion VND", "๑๓๐,๐๐๐ ล้านดอง"]
)
def test_one_amount_is_one_value_in_every_language(text):
    assert values(text) == [(Decimal("1.3E+11"), "VND")]


@pytest.mark.parametrize("text", ["ร้อยละ 34.6", "34,6%", "34,6 phần trăm", "34.6 per cent"])
def test_a_share_is_one_value_in_every_language(text):
    assert values(text) == [(Decimal("34.6"), "%")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("15 ngày làm việc", 15, "working day"), ("ภายใน 7 วันทำการ", 7, "working day"), ("within 30 days", 30, "day")],
)
def test_time_limits_keep_their_unit(text, value, unit):
    assert values(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2500 บาท", 2500, "THB"),
        ("2000 đồng", 2000, "VND"),
        ("1950 million VND", 1_950_000_000, "VND"),
        ("VND 130 billion", 130_000_000_000, "VND"),
        ("US$ 5 million", 5_000_000, "USD"),
        ("15 (mười lăm) ngày làm việc", 15, "working day"),
    ],
)
def test_an_amount_is_no_year_and_its_unit_may_stand_apart_or_before(text, value, unit):
    assert values(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["trước 15 tháng 6 hằng năm", "before 15 June", "ก่อน 15 มิถุนายน", "ngày 31 tháng 12"])
def test_a_day_without_its_year_is_no_figure(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("15 tháng", 15, "month"), ("lãi 12 tháng 5%", 5, "%"), ("12 tháng 3 lần", 3, "")]
)
def test_months_that_are_counted_stay_figures(text, value, unit):
    assert (Decimal(value), unit) in values(text)


def test_a_term_of_years_and_months_names_no_year():
    assert find_dates("จำคุก 5 ปี 10 เดือน") == []


@pytest.mark.parametrize("text", ["năm 2024 đồng bằng", "2024 đồng thời", "ปี 2567 ล้าน"])
def test_a_year_stays_one_before_words_that_look_like_money(text):
    assert [mention.year for mention in find_dates(text)] == [2024]


def test_dates_and_document_numbers_are_no_figures():
    assert values("theo Quyết định 3396/QĐ-BCT ngày 28 tháng 12 năm 2023") == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("130,000", "130000"),
        ("130.000", "130000"),
        ("1.234,5", "1234.5"),
        ("34.6", "34.6"),
        ("0.125", "0.125"),
        ("7", "7"),
    ],
)
def test_separators_are_read_as_their_writer_meant(written, value):
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("30 มิถุนายน 2567", "30 มิ.ย. 67", "๓๐ มิถุนายน ๒๕๖๗", "ngày 30 tháng 6 năm 2024", "30/6/2024", "30 June 2024"),
        *("June 30, 2024", "30 June 24", "2024-06-30", "30 มิถุนายน พุทธศักราช 2567"),
    ],
)
def test_one_day_is_one_day_in_every_calendar(text):
    assert [mention.day for mention in find_dates(text)] == [date(2024, 6, 30)]


def test_months_and_years_are_as_exact_as_they_are_said():
    found = [(mention.year, mention.month) for mention in find_dates("tháng 12 năm 2023; ปี 2567; in 2025")]
    assert found == [(2023, 12), (2024, None), (2025, None)]


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text):
    for found in (*find_figures(text), *find_dates(text)):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text", ["tháng 76 năm 2024", "tháng 13/2024", "31 tháng 13 năm 2024"])
def test_a_month_that_there_is_not_is_no_date(text):
    assert all(mention.month is None for mention in find_dates(text))
