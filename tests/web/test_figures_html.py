"""Figures, charts and programmes as HTML: what documents say stays words, and nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.types import FiguresFound, Programme, ReckonedFigure, Series, StatedFigure, Telling
from assistant.web.charts import charts_of
from assistant.web.charts_html import chart_html
from assistant.web.figures_html import found_html, limits_html
from assistant.web.figures_view import Wanted, limited
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


def test_what_documents_say_is_harmless(evil, evil_document):
    figure = replace(stated(evil_document, 5, 2024), subject=evil, row=evil, column=evil, written=evil, quote=evil)
    later = replace(figure, value=Decimal(6), period="2025")
    held = FiguresFound((figure, later), (Series(evil, "VND", "planned", (0, 1)),), 2)
    telling = Telling(evil_document, 0, 5, evil, 1, evil, ("problem", "next"), date(2024, 1, 1), date(2024, 2, 1))
    programme = Programme(evil, evil, "th", (("en", evil),), (evil,), (telling,), date(2025, 1, 1), held)
    for drawn in (
        found_html(held, Wanted(words=evil), THAI),
        limits_html(held, THAI),
        list_html([programme], "", THAI),
        programme_html(programme, THAI),
    ):
        assert is_harmless(str(drawn))


def test_an_old_step_is_said_to_be_past_its_day(decree):
    telling = Telling(decree, 0, 5, "Hoàn thành.", 1, "", ("next",), None, date(2024, 2, 1))
    programme = Programme("k", "Cầu", "vi", (), (), (telling,), date(2025, 1, 1))
    drawn = str(programme_html(programme, ENGLISH))
    assert "was due 1 February 2024" in drawn
    assert ENGLISH("programmes.next") + "</h3>" not in drawn
