"""Programmes of reports that no rule was made for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import NotHeldError
from assistant.programmes import held
from assistant.service import Assistant
from assistant.settings import Settings
from tests.programmes.papers import written

DAY = date(2025, 8, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("programmes-index")))
    report = service.index([written(tmp_path_factory.mktemp("papers"))])
    assert (report.added, report.problems) == (3, [])
    yield service
    service.close()


@pytest.fixture(scope="module")
def centre(office):
    return office.programmes.one("Vạn Phúc", as_of=DAY)


@pytest.fixture(scope="module")
def whole(office):
    return office.programmes.one("nghề dệt lụa", as_of=DAY)


def told(tellings):
    return [" ".join(telling.quote.split()) for telling in tellings]


def test_programmes_and_projects_are_found_once_by_all_their_names(office):
    found = {programme.name: [text for _, text in programme.names] for programme in office.programmes.all(as_of=DAY)}
    assert len(found) == 4
    named = {name for one, others in found.items() for name in (one, *others)}
    assert {"Dự án Trung tâm tơ tằm Vạn Phúc", "Trung tâm tơ tằm Vạn Phúc", "Chợ vải Ninh Hiệp"} <= named
    assert {"Chương trình phát triển nghề dệt lụa", "โครงการศูนย์ย้อมคราม จังหวัดสกลนคร"} <= named


def test_the_latest_news_stands_first(centre):
    assert centre.latest.day == date(2025, 6, 5)
    days = [telling.when for telling in centre.tellings]
    assert days == sorted(days, reverse=True)


def test_a_step_that_is_due_later_is_open_and_one_whose_day_is_past_is_not(office, centre):
    assert any("30 tháng 9 năm 2025" in quote for quote in told(centre.next_steps))
    later = office.programmes.one(centre.key, as_of=date(2026, 1, 1))
    assert later.next_steps == ()
    assert any("30 tháng 9 năm 2025" in quote for quote in told(later.past_steps))


def test_a_problem_of_an_earlier_report_is_no_open_one(centre, whole):
    assert told(centre.problems) == []
    assert any("chậm hai tháng" in quote for quote in told(centre.past_problems))
    assert told(whole.problems) == ["Hai tổ dệt chưa ký hợp đồng."]
    assert any("thiếu vốn" in quote for quote in told(whole.past_problems))


def test_what_was_planned_stands_with_what_was_disbursed(whole):
    series = whole.figures.series
    plan = next(one for one in series if one.measure == "planned")
    values = [int(whole.figures.figures[place].value) // 1_000_000 for place in plan.figures]
    assert values == [8_000, 9_000]
    assert plan.done is not None
    rates = {round(result.value) for result in whole.figures.reckoned if result.kind == "rate"}
    assert rates == {80, 40}


def test_what_reports_tell_of_other_things_is_not_told_of_a_programme(whole):
    assert not any("phòng Kế hoạch" in quote for quote in told(whole.tellings))


def test_news_grows_old(office, centre):
    assert centre.age == "fresh"
    assert office.programmes.one(centre.key, as_of=date(2026, 2, 1)).age == "ageing"
    assert office.programmes.one(centre.key, as_of=date(2027, 2, 1)).age == "stale"


def test_a_day_before_the_reports_knows_nothing_of_them(office):
    assert office.programmes.all(as_of=date(2024, 6, 1)) == []
    then = office.programmes.one("Vạn Phúc", as_of=date(2025, 2, 1))
    assert then.latest.day == date(2024, 10, 10)


def test_a_programme_that_no_report_names_is_not_held(office):
    with pytest.raises(NotHeldError):
        office.programmes.one("cầu treo", as_of=DAY)


NAMED_LATER = """SỞ NGHỀ DỆT
Số: 90/BC-SND
Hà Nội, ngày 20 tháng 7 năm 2025

# BÁO CÁO
Về công tác quý II năm 2025

# 1. Việc đã làm
Dự án Bảo tàng gốm Chu Đậu đã hoàn thành phần móng ngày 02 tháng 6 năm 2025.
"""
NAMING = """SỞ NGHỀ DỆT
Số: 95/BC-SND
Hà Nội, ngày 25 tháng 7 năm 2025

# BÁO CÁO
Tình hình các dự án năm 2025

# 1. Tiến độ các dự án
## 1.1. Dự án Bảo tàng gốm Chu Đậu
Mái nhà đã hoàn thành ngày 15 tháng 7 năm 2025.
"""


def test_a_name_that_a_later_document_brings_is_found_in_those_read_before(tmp_path):
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    before, after = tmp_path / "before.md", tmp_path / "after.md"
    before.write_text(NAMED_LATER, "utf-8")
    service.index([before])
    assert service.programmes.all(as_of=DAY) == []
    after.write_text(NAMING, "utf-8")
    service.index([after])
    (museum,) = service.programmes.all(as_of=DAY)
    quotes = told(museum.tellings)
    service.close()
    assert any("phần móng" in quote for quote in quotes)
    assert any("Mái nhà" in quote for quote in quotes)


def test_what_is_read_ahead_changes_no_programme(office):
    shown = office.programmes.all(as_of=DAY)
    held._read.clear()
    held._gathered.clear()
    office.programmes.read_ahead()
    assert office.programmes.all(as_of=DAY) == shown
