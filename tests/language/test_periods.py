"""Times named in three languages and two calendars: years, days, parts of years, and stretches within them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.language.normalise import normalise
from assistant.language.periods import Period, find_periods
from assistant.language.print_figures import print_period

STANDS_ON = [
    ("by the end of 2024", date(2024, 12, 31)),
    ("by the end of June 2024", date(2024, 6, 30)),
    ("first-half 2024 disbursement", date(2024, 6, 30)),
    ("January to June 2025", date(2025, 6, 30)),
    ("hết tháng 6/2024", date(2024, 6, 30)),
    ("end 2024", date(2024, 12, 31)),
    ("cuối 2024", date(2024, 12, 31)),
    ("สิ้น 2567", date(2024, 12, 31)),
    ("giữa 2025", date(2025, 6, 30)),
    ("6 tháng đầu năm 2024", date(2024, 6, 30)),
    ("สิ้นเดือนมิถุนายน 2567", date(2024, 6, 30)),
    ("มกราคม – มิถุนายน 2567", date(2024, 6, 30)),
]
WITHIN = [
    ("in the third quarter of 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("from July to September 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("between 1 July and 30 September 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("the second half of 2024", date(2024, 7, 1), date(2024, 12, 31)),
    ("quý III năm 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("từ ngày 1 tháng 7 đến 30/9/2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("ไตรมาสที่ 3 ปี 2567", date(2024, 7, 1), date(2024, 9, 30)),
    ("เดือนกรกฎาคมถึงกันยายน 2567", date(2024, 7, 1), date(2024, 9, 30)),
]


@pytest.mark.parametrize(("text", "day"), STANDS_ON)
def test_what_begins_with_the_year_is_what_stood_on_its_last_day(text: str, day: date) -> None:
    assert {mention.period for mention in find_periods(normalise(text))} == {Period(day.year, None, day)}


@pytest.mark.parametrize(("text", "since", "until"), WITHIN)
def test_a_stretch_within_a_year_keeps_its_first_day(text: str, since: date, until: date) -> None:
    assert [mention.period for mention in find_periods(normalise(text))] == [Period(until.year, None, until, since)]


def test_a_stretch_holds_no_figure_of_what_stood_by_its_end() -> None:
    (third,) = find_periods("the third quarter of 2024")
    assert not third.period.holds(Period(2024, None, date(2024, 9, 30)))


def test_the_year_before_a_leap_day_has_its_last_day_of_february() -> None:
    assert Period(2024, None, date(2024, 2, 29)).before == Period(2023, None, date(2023, 2, 28))


def test_a_year_that_begins_in_another_is_one_time_named_as_it_is_written() -> None:
    (of_two,) = find_periods("the year 2024/25")
    assert of_two.period == Period(2025, crossing=True)
    assert of_two.period.holds(Period(2025))
    assert print_period(of_two.period, "en") == "2024/25"
    assert [mention.period for mention in find_periods("2567/68")] == [of_two.period]
