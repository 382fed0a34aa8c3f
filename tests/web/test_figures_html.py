"""Figures, charts and programmes as HTML: what documents say stays words, and nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from assistant.types import FiguresFound, Programme, ReckonedFigure, Series, StatedFigure, Telling
from assistant.web.charts import charts_of
from assistant.web.charts_html import chart_html
from assistant.web.figures_html import found_html, limits_html
from assistant.web.figures_overview_html import overview_html, told_over_time
from assistant.web.figures_view import Wanted, course_of, in_course, latest_reports, limited
from assistant.web.programmes_html import list_html, programme_html
from assistant.web.words import Words
from tests.web.reading import is_harmless

THAI, ENGLISH = Words("th"), Words("en")
MILLION = Decimal(1_000_000)


def stated(document, value, year, measure="planned", as_of=None, start=0):
    return StatedFigure(
        Decimal(value) * MILLION, "VND", MILLION, "amount", "level", measure, "Kinh phí", str(year), as_of,
        f"{value} triệu đồng", (start, start + 5), f"Kinh phí là {value} triệu đồng.", start, start + 30, document, 2,
    )  # fmt: skip


@pytest.fixture
def found(decree):
    other = replace(decree, id="d-2-other")
    figures = (
        stated(decree, 100, 2023),
        stated(decree, 130, 2024, start=40),
        stated(decree, 45, 2024, "disbursed", date(2024, 6, 30), 80),
        stated(other, 44, 2024, "disbursed", date(2024, 6, 30), 120),
    )
    plan = Series("Kinh phí", "VND", "planned", (0, 1), done=1)
    done = Series("Kinh phí", "VND", "disbursed", (2, 3), ((2, 3),))
    rate = ReckonedFigure("rate", Decimal(45) / Decimal(130) * 100, (2, 1))
    return FiguresFound(figures, (plan, done), 4, (rate,))


def test_a_chart_says_in_words_what_is_planned_done_and_contradicted(found):
    (chart,) = charts_of(found, ENGLISH)
    drawn = str(chart_html(chart, ENGLISH))
    assert [line.measure for line in chart.lines] == ["planned", "disbursed"]
    assert "Sources differ" in drawn
    assert "45 / 44" in drawn
    assert "34.6%" in drawn
    assert 'data-line="planned"' in drawn
    assert '<rect class="sign"' in drawn


def test_years_and_numbers_are_written_as_the_reader_writes_them(found):
    (chart,) = charts_of(found, THAI)
    drawn = str(chart_html(chart, THAI))
    assert "30 มิ.ย. 2567" in drawn
    assert "ล้านดอง" in drawn


def test_every_point_opens_its_source_and_says_what_it_is(found):
    (chart,) = charts_of(found, ENGLISH)
    drawn = str(chart_html(chart, ENGLISH))
    for point in chart.points:
        assert drawn.count(f'data-open="{point.key}"') >= 3  # in both drawings and the table


def test_limits_leave_what_fits_and_series_of_what_is_left(found):
    assert len(limited(found, Wanted(year="2023"))) == 1
    left = limited(found, Wanted(document="d-1"))
    assert [series.figures for series in left.series] == [(0, 1)]
    assert left.series[0].done is None
    assert Wanted.from_sent({"rows": "9" * 40, "year": ["x"], "words": None}).rows > 0


def test_before_anything_is_asked_the_subjects_of_reports_are_offered_with_their_latest_values(found):
    drawn = str(overview_html(told_over_time(found, ENGLISH), 4, ENGLISH))
    assert drawn.count(f'data-course="{course_of(found.figures[0])}"') == 1
    assert "<span>Planned 2024</span><b>130 million VND</b>" in drawn
    assert "Disbursed 30 Jun 2024" in drawn
    assert "Sources differ" in drawn
    assert "Show all 4 figures" in drawn


def test_a_number_of_things_that_are_not_named_is_no_subject(found):
    unnamed = [replace(figure, unit="", kind="count") for figure in found]
    series = tuple(replace(each, unit="") for each in found.series)
    assert told_over_time(replace(found, figures=tuple(unnamed), series=series), ENGLISH) == []
    rows = tuple(replace(figure, row="Khung cửi", column="Số lượng") for figure in unnamed)
    (chart,) = told_over_time(replace(found, figures=rows, series=series), ENGLISH)
    assert chart.title == "Khung cửi"


def test_a_subject_opens_its_own_figures_and_no_others(found):
    other = replace(found.figures[0], at=(900, 905), start=900, end=930)
    held = replace(found, figures=(*found.figures, other), total=5)
    shown = in_course(held, course_of(found.figures[0]))
    assert len(shown) == 4
    assert [series.measure for series in shown.series] == ["planned", "disbursed"]
    assert str(found_html(shown, Wanted(course="d-1:0"), ENGLISH)).count("<figure") == 1
    assert len(in_course(held, "gone:7")) == 0


def test_only_reports_are_told_of_over_time_the_latest_first(decree, evil_document):
    issued = replace(evil_document.identity, issued=date(2024, 1, 1))
    early, late = replace(evil_document, id="early", identity=issued), evil_document
    late = replace(late, id="late", identity=replace(issued, issued=date(2025, 1, 1)))
    assert latest_reports([early, decree, late, evil_document]) == ["late", "early", evil_document.id]


def test_what_an_act_lays_down_for_good_is_not_called_planned_and_stands_last(decree):
    ceiling = replace(stated(decree, 300, ""), period="")
    drawn = str(found_html(FiguresFound((ceiling, stated(decree, 100, 2023)), total=2), Wanted(listed=True), ENGLISH))
    assert drawn.count(f">{ENGLISH('figures.planned')}<") == 1
    assert drawn.index("100 million") < drawn.index("300 million")
    assert (ceiling.measure, ceiling.status) == ("planned", "")


def test_an_address_brings_back_what_was_found_with_its_limits(found):
    wanted = Wanted.from_sent({"words": " Kinh phí ", "year": "2024"})
    assert '"figures": "Kinh phí", "year": "2024"' in unescape(str(found_html(found, wanted, ENGLISH)))
    assert '<option value="2024" selected>' in str(limits_html(found, wanted, ENGLISH))
    assert not wanted.is_open
    assert Wanted.from_sent({"words": " "}).is_open
    assert not Wanted.from_sent({"listed": True}).is_open


def test_what_documents_say_is_harmless(evil, evil_document):
    figure = replace(stated(evil_document, 5, 2024), subject=evil, row=evil, column=evil, written=evil, quote=evil)
    later = replace(figure, value=Decimal(6), period="2025")
    held = FiguresFound((figure, later), (Series(evil, "VND", "planned", (0, 1)),), 2)
    telling = Telling(evil_document, 0, 5, evil, 1, evil, ("problem", "next"), date(2024, 1, 1), date(2024, 2, 1))
    programme = Programme(evil, evil, "th", (("en", evil),), (evil,), (telling,), date(2025, 1, 1), held)
    for drawn in (
        found_html(held, Wanted(words=evil), THAI),
        limits_html(held, Wanted(), THAI),
        overview_html(told_over_time(held, THAI), 2, THAI),
        list_html([programme], "", THAI),
        programme_html(programme, THAI),
    ):
        assert is_harmless(str(drawn))


def test_the_chart_of_a_programme_says_what_it_measures_and_not_the_programmes_name_again(decree, found):
    telling = Telling(decree, 0, 5, "Hoàn thành.", 1, "", ("done",), None, date(2024, 2, 1))
    programme = Programme("k", "Cầu", "vi", (), (), (telling,), date(2025, 1, 1), found)
    drawn = str(programme_html(programme, ENGLISH))
    assert f'<figcaption><strong lang="en">{ENGLISH("figures.kind-amount")}</strong>' in drawn
    assert drawn.count("Cầu") == 1


def test_an_old_step_is_said_to_be_past_its_day(decree):
    telling = Telling(decree, 0, 5, "Hoàn thành.", 1, "", ("next",), None, date(2024, 2, 1))
    programme = Programme("k", "Cầu", "vi", (), (), (telling,), date(2025, 1, 1))
    drawn = str(programme_html(programme, ENGLISH))
    assert "was due 1 February 2024" in drawn
    assert ENGLISH("programmes.next") + "</h3>" not in drawn


def test_a_programme_is_called_in_the_readers_language_else_in_english_else_by_its_fullest_name(decree):
    telling = Telling(decree, 0, 5, "Hoàn thành.", 1, "", ("done",), None, date(2024, 2, 1))
    programme = Programme("k", "สะพาน", "th", (("en", "Bridge"),), (), (telling,), date(2025, 1, 1))
    assert [programme.called(language) for language in ("th", "vi", "en")] == [
        ("สะพาน", "th"),
        ("Bridge", "en"),
        ("Bridge", "en"),
    ]
    assert replace(programme, names=()).called("vi") == ("สะพาน", "th")
