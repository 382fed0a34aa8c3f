"""Series of figures → what their charts show: lines of points in time, each a figure that can be opened. Values only.

A plan and what was disbursed of it are two lines of one chart. Draws nothing: charts_html.py does.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.language.arithmetic import without_figures
from assistant.language.concepts import tokens
from assistant.language.normalise import normalise
from assistant.language.print_figures import print_amount, print_number, print_short_date, print_unit, print_year
from assistant.types import LAYS_DOWN_LAW, FiguresFound, Language, Measure, ReckonedFigure, Series, StatedFigure
from assistant.web.shown import Leaf
from assistant.web.words import Words

_FEWEST = 2  # points of a chart
_DECEMBER = 12
_NUMBER = re.compile(r"^[\d๐-๙.]+\s+")  # of a heading


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at the last day of its time; `differs`: another source says something else of the same time."""

    day: date
    figure: StatedFigure
    differs: bool = False

    @property
    def key(self) -> str:
        """What opens its quote."""
        return leaf_of(self.figure).key


@dataclass(frozen=True, slots=True)
class Line:
    """The points of a measure, the earliest first."""

    measure: Measure
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One thing over time: `title` in a document's words, numbers in `scale` of `unit`; rates of what is shown."""

    title: str
    language: Language
    unit: str
    scale: Decimal
    lines: tuple[Line, ...]
    rates: tuple[tuple[ReckonedFigure, StatedFigure, StatedFigure], ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Those of all lines."""
        return tuple(point for line in self.lines for point in line.points)

    @property
    def differs(self) -> bool:
        """Whether sources contradict each other in it."""
        return any(point.differs for point in self.points)

    @property
    def days(self) -> tuple[date, ...]:
        """The times of its points, each once, in order."""
        return tuple(sorted({point.day for point in self.points}))

    def unit_text(self, words: Words) -> str:
        """What its numbers are counted in; empty for a number of things."""
        return self.unit if self.unit == "%" else print_unit(self.unit, self.scale, words.language)

    def number(self, value: Decimal, words: Words) -> str:
        """A value of it as the reader's language writes it."""
        return print_number(value / self.scale, words.language)

    def time(self, day: date, words: Words) -> str:
        """A time on its axis: the year alone where all points that end there are of the whole year."""
        ends = (day.month, day.day) == (_DECEMBER, 31)
        return print_year(day.year, words.language) if ends else print_short_date(day, words.language)


def charts_of(found: FiguresFound, words: Words, most: int = 6) -> list[Chart]:
    """At most so many charts, those first whose subject fits best."""
    taken = {series.done for series in found.series if series.done is not None}
    charts = [chart_of(found, n, words) for n in range(len(found.series)) if n not in taken]
    return [chart for chart in charts if is_telling(chart) or chart.differs][:most]


def is_telling(chart: Chart) -> bool:
    """Whether a chart shows more than one time."""
    return len(chart.days) >= _FEWEST


def amount_of(figure: StatedFigure, words: Words) -> str:
    """A figure with its unit, in the reader's number form."""
    return print_amount(figure.value, figure.unit, figure.scale, words.language)


def leaf_of(figure: StatedFigure) -> Leaf:
    """The place of its quote."""
    return Leaf(figure.document.id, figure.start, figure.end, None)


def name_of(figure: StatedFigure) -> str:
    """What a figure is of, in its document's words: a row by its name, else the words beside the number."""
    if figure.row:
        return figure.row if any(letter.isalpha() for letter in figure.row) else figure.column or figure.row
    says = tokens(without_figures(normalise(figure.subject)), figure.document.identity.language)
    return figure.subject if says or not figure.provision else _NUMBER.sub("", figure.provision)


def chart_of(found: FiguresFound, n: int, words: Words) -> Chart:
    """The chart of one of the series found, with what was disbursed of it where it is a plan."""
    series = [found.series[n]]
    if series[0].done is not None:
        series.append(found.series[series[0].done])
    figures = [found.figures[place] for one in series for place in one.figures]
    title, language = _title(figures, words)
    scales = Counter(figure.scale for figure in figures)
    places = {place for one in series for place in one.figures}
    rates: dict[tuple[object, ...], tuple[ReckonedFigure, StatedFigure, StatedFigure]] = {}
    for result in found.reckoned:
        if result.kind == "rate" and places.issuperset(result.of):
            done, plan = (found.figures[place] for place in result.of)
            rates.setdefault((time_of(done), done.value, plan.value), (result, done, plan))
    lines = tuple(_line(found, one) for one in series)
    return Chart(title, language, series[0].unit, scales.most_common(1)[0][0], lines, tuple(rates.values()))


def _line(found: FiguresFound, series: Series) -> Line:
    contradicted = {place for pair in series.conflicts for place in pair}
    points = [
        Point(time_of(found.figures[place]), found.figures[place], place in contradicted) for place in series.figures
    ]
    return Line(series.measure, tuple(sorted(points, key=lambda point: point.day)))


def time_of(figure: StatedFigure) -> date:
    """The last day of a figure's time."""
    if figure.as_of:
        return figure.as_of
    year, _, month = figure.period.partition("-")
    last = int(month or _DECEMBER)
    return date(int(year), last, calendar.monthrange(int(year), last)[1])


def _title(figures: Sequence[StatedFigure], words: Words) -> tuple[str, Language]:
    """The name that says most, in the reader's language if one of its documents speaks it, else in English."""
    own: list[StatedFigure] = []
    for language in (words.language, "en"):
        own = own or [figure for figure in figures if figure.document.identity.language == language]
    named = [(name_of(figure), figure.document.identity.language) for figure in own or figures if figure.row]
    telling = [(name, language) for name, language in named if tokens(without_figures(normalise(name)), language)]
    if telling:
        return Counter(telling).most_common(1)[0][0]
    best = (own or figures)[0]
    # A report's sections have names; of an act the title says more than "Article 1(3)".
    is_act = best.document.identity.kind in LAYS_DOWN_LAW
    section = "" if is_act else _NUMBER.sub("", best.provision)
    return section or best.document.identity.title, best.document.identity.language
