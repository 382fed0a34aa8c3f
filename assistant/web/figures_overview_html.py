"""What the page of figures opens with: what the latest reports tell over time, a card a subject. Pure; all escaped.

A card opens its figures (`data-course`); the chart in it is a sketch, which the page of the subject draws in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from assistant.types import FiguresFound
from assistant.web.charts import Chart, Line, Point, amount_of, charts_of
from assistant.web.charts_html import courses, measure_text
from assistant.web.figures_view import course_of
from assistant.web.markup import NONE, joined
from assistant.web.words import Words

_CARDS = 12
_WIDE, _HIGH, _EDGE = 260, 56, 5


def told_over_time(found: FiguresFound, words: Words) -> list[Chart]:
    """The charts of the subjects that are told of most; of a number of things, those that say which things."""
    named: dict[str, Chart] = {}
    for chart in charts_of(found, words, most=len(found.series)):
        if chart.unit or any(chart.title in {point.figure.row, point.figure.column} for point in chart.points):
            named.setdefault(chart.title, chart)
    return list(named.values())[:_CARDS]


def overview_html(charts: Sequence[Chart], count: int, words: Words) -> Markup:
    """The cards, and a way to all `count` figures."""
    return Markup(
        '<div class="overview"><h2>{}</h2><p class="intro">{}</p><ul class="subjects">{}</ul>'
        '<p class="more"><button type="button" data-all>{}</button></p></div>'
    ).format(
        words("figures.over-time"),
        words("figures.over-time-told"),
        joined(_card(chart, words) for chart in charts),
        words("figures.show-all", count=words.number(count)),
    )


def _card(chart: Chart, words: Words) -> Markup:
    differ = Markup('<span class="badge" data-kind="differ">{}</span>').format(words("figures.differ"))
    parts = (_sketch(chart), *(_latest(chart, line, words) for line in chart.lines), differ if chart.differs else NONE)
    return Markup('<li><button type="button" data-course="{}"><strong lang="{}">{}</strong>{}</button></li>').format(
        course_of(chart.lines[0].points[0].figure), chart.language, chart.title, joined(parts)
    )


def _latest(chart: Chart, line: Line, words: Words) -> Markup:
    point = line.points[-1]
    return Markup('<span class="latest"><span>{} {}</span><b>{}</b></span>').format(
        measure_text(line.measure, words), chart.time(point.day, words), amount_of(point.figure, words)
    )


def _once(course: Sequence[Point]) -> dict[date, Decimal]:
    """The first value of each day."""
    return {point.day: point.figure.value for point in reversed(course)}


def _sketch(chart: Chart) -> Markup:
    """The lines of a chart from nothing to the most, without numbers."""
    first, last = chart.days[0].toordinal(), chart.days[-1].toordinal()
    most = float(max(point.figure.value for point in chart.points)) or 1.0

    def at(day: date, value: float) -> str:
        x = _EDGE + (_WIDE - 2 * _EDGE) * (day.toordinal() - first) / max(last - first, 1)
        return f"{x:.1f},{_HIGH - _EDGE - (_HIGH - 2 * _EDGE) * value / most:.1f}"

    drawn = joined(
        Markup('<polyline class="line" data-line="{}" points="{}"/>').format(
            line.measure, " ".join(at(day, float(value)) for day, value in _once(course).items())
        )
        for line in chart.lines
        for course in courses(line)
    )
    return Markup('<svg viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(_WIDE, _HIGH, drawn)
