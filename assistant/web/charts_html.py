"""A chart of figures over time as SVG, with the same in a table. Pure: values in, markup out, everything escaped.

Drawn here rather than by a library of the browser: it shows under the strict policy, prints, and each point is a button
that opens the quote it comes from. Drawn twice, for wide and for narrow places; the style sheet shows one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10

from markupsafe import Markup

from assistant.language.print_figures import print_number, rounded
from assistant.types import Measure, StatedFigure
from assistant.web.charts import Chart, Line, Point, amount_of, leaf_of, time_of
from assistant.web.markup import NONE, joined
from assistant.web.words import Words

_TOP, _RIGHT, _BOTTOM, _LEFT = 26, 34, 52, 14
_HEIGHT = 290
_TIME_ROWS = 3  # of times under the axis that would touch in one
_WIDTHS = {"wide": 720, "narrow": 350}
_UNFOLDED = 4  # rates that are seen at once
_LETTER = 7.2  # width of a digit
_SIDE_BY_SIDE = 3  # sources of one value, each with a sign
_APART = 13  # between points that would lie on one another
_LINE_HEIGHT = 17


def chart_html(chart: Chart, words: Words) -> Markup:
    """The figure: title, drawing, what its signs mean, rates with their working, and its table."""
    unit = chart.unit_text(words)
    return Markup(
        '<figure class="chart"><figcaption><strong lang="{}">{}</strong>{}{}</figcaption>{}{}{}{}</figure>'
    ).format(
        chart.language,
        chart.title,
        Markup(" <span>{}</span>").format(words("figures.in-unit", unit=unit)) if unit else NONE,
        Markup(' <span class="badge" data-kind="differ">{}</span>').format(words("figures.differ"))
        if chart.differs
        else NONE,
        legend_html(chart, words),
        joined(drawing_svg(chart, words, name) for name in _WIDTHS),
        rates_html(chart, words),
        table_html(chart, words),
    )


def legend_html(chart: Chart, words: Words) -> Markup:
    """What each line measures, and what ×4 means; nothing for one that measures nothing in particular."""
    named = [line for line in chart.lines if line.measure]
    rows = joined(
        Markup('<li><svg viewBox="0 0 14 14" aria-hidden="true" data-line="{}">{}</svg>{}</li>').format(
            line.measure, _sign(7, 7, line.measure), measure_text(line.measure, words)
        )
        for line in named
    )
    if (most := _stated_most(chart)) > _SIDE_BY_SIDE:
        rows += Markup("<li>{}</li>").format(words("figures.times", count=most))
    return Markup('<ul class="legend">{}</ul>').format(rows) if rows else NONE


def kind_text(chart: Chart, words: Words) -> str:
    """What a chart's figures are: amounts, shares, numbers of things."""
    return words(f"figures.kind-{chart.points[0].figure.kind}")


def measure_text(measure: Measure, words: Words) -> str:
    """What is measured, in words; empty for nothing in particular."""
    return words(f"figures.{measure}") if measure else ""


def rates_html(chart: Chart, words: Words) -> Markup:
    """How much of each plan was carried out, with the working; each figure opens its quote."""
    if not chart.rates:
        return NONE
    rows = joined(
        Markup("<li><span>{}:</span> {} ÷ {} × 100 = <strong>{}%</strong></li>").format(
            chart.time(time_of(done), words),
            _opener(done, chart.number(done.value, words), words),
            _opener(plan, chart.number(plan.value, words), words),
            print_number(rounded(result.value), words.language),
        )
        for result, done, plan in chart.rates
    )
    return Markup(
        '<details class="rates"{}><summary>{} ({})</summary><ul>{}</ul><p class="note">{}</p></details>'
    ).format(
        Markup(" open") if len(chart.rates) <= _UNFOLDED else NONE,
        words("figures.rate"),
        len(chart.rates),
        rows,
        words("figures.working"),
    )


def table_html(chart: Chart, words: Words) -> Markup:
    """All points in a table, folded; screen readers and printers read it in place of the drawing."""
    rows = joined(
        Markup('<tr><td>{}</td><td>{}</td><td class="figure">{}{}</td><td lang="{}">{}</td></tr>').format(
            chart.time(point.day, words),
            measure_text(line.measure, words),
            _opener(point.figure, amount_of(point.figure, words), words),
            _differs(point, words),
            point.figure.document.identity.language,
            where_of(point.figure, words),
        )
        for line in chart.lines
        for point in line.points
    )
    heads = joined(
        Markup('<th scope="col">{}</th>').format(words(f"figures.{name}"))
        for name in ("time", "measure", "value", "where")
    )
    return Markup(
        "<details><summary>{}</summary><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></details>"
    ).format(words("figures.as-table"), heads, rows)


def where_of(figure: StatedFigure, words: Words) -> str:
    """Document and page."""
    return f"{figure.document.name} · {words('chat.page', number=figure.page)}"


def _opener(figure: StatedFigure, text: str, words: Words) -> Markup:
    label = words("figures.open", value=amount_of(figure, words), where=where_of(figure, words))
    return Markup('<button type="button" class="open" data-open="{}" aria-label="{}">{}</button>').format(
        leaf_of(figure).key, label, text
    )


def _differs(point: Point, words: Words) -> Markup:
    return (
        Markup(' <span class="badge" data-kind="differ">{}</span>').format(words("figures.differ"))
        if (point.differs)
        else NONE
    )


# The drawing


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values and days lie in a drawing."""

    width: int
    left: float
    top_value: Decimal
    first: date
    last: date

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        room = self.width - self.left - _RIGHT * 2
        return self.left + _RIGHT + (room * (day - self.first).days / span if span else room / 2)

    def y(self, value: Decimal) -> float:
        room = _HEIGHT - _TOP - _BOTTOM
        return _HEIGHT - _BOTTOM - room * float(value / self.top_value)


def drawing_svg(chart: Chart, words: Words, name: str) -> Markup:
    """One drawing, `wide` or `narrow`."""
    width = _WIDTHS[name]
    ticks = _ticks(max(point.figure.value for point in chart.points) / chart.scale)
    written = [print_number(tick, words.language) for tick in ticks]
    days = chart.days
    left = _LEFT + _LETTER * max(map(len, written))
    frame = _Frame(width, left, ticks[-1] * chart.scale, days[0], days[-1])
    times = list(_times(frame, chart, words))
    parts = [
        *(_tick(frame, tick * chart.scale, text) for tick, text in zip(ticks, written, strict=True)),
        *(drawn for _, drawn in times),
        *(_path(frame, line) for line in chart.lines),
        *_values(frame, chart, words),
        *(drawn for line in chart.lines for drawn in _points(frame, chart, line, words)),
    ]
    height = _HEIGHT + _LINE_HEIGHT * max(max(row for row, _ in times) - 1, 0)
    return Markup('<svg class="{}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        name, width, height, words("figures.chart", name=chart.title), joined(parts)
    )


def _ticks(most: Decimal) -> list[Decimal]:
    """From nought past the greatest value, in steps of 1, 2, 2.5 or 5."""
    if most <= 0:
        return [Decimal(0), Decimal(1)]
    power = Decimal(10) ** floor(log10(most / 4))
    step = next(power * n for n in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * n * 4 >= most)
    return [step * n for n in range(ceil(most / step) + 1)]


def _tick(frame: _Frame, value: Decimal, text: str) -> Markup:
    return Markup(
        '<line class="grid" x1="{x}" x2="{end}" y1="{y:.1f}" y2="{y:.1f}"/>'
        '<text class="tick" x="{at:.1f}" y="{below:.1f}" text-anchor="end">{text}</text>'
    ).format(
        x=round(frame.left, 1),
        end=frame.width - 6,
        y=frame.y(value),
        below=frame.y(value) + 4,
        at=frame.left - 7,
        text=text,
    )


def _times(frame: _Frame, chart: Chart, words: Words) -> Iterator[tuple[int, Markup]]:
    """The times under the axis, each with its row: one that would touch the one before stands a row lower."""
    ends = [float("-inf")] * _TIME_ROWS
    for day in chart.days:
        text = chart.time(day, words)
        half = len(text) * _LETTER / 2
        x = min(max(frame.x(day), half), frame.width - half)
        yield (
            0,
            Markup('<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{}" y2="{}"/>').format(
                _HEIGHT - _BOTTOM, _HEIGHT - _BOTTOM + 5, x=frame.x(day)
            ),
        )
        row = next((n for n, end in enumerate(ends) if x - half > end + 6), None)
        if row is not None:
            ends[row] = x + half
            yield (
                row,
                Markup('<text class="time" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
                    x, _HEIGHT - _BOTTOM + 20 + row * _LINE_HEIGHT, text
                ),
            )


def _path(frame: _Frame, line: Line) -> Markup:
    """The lines through the points; broken where sources differ, for nobody knows which they go through."""
    runs: list[list[str]] = []
    for course in courses(line):
        runs.append([])
        seen: set[date] = set()
        for point in course:
            if point.differs:
                runs.append([])
            elif point.day not in seen:
                seen.add(point.day)
                runs[-1].append(f"{frame.x(point.day):.1f},{frame.y(point.figure.value):.1f}")
    drawn = (
        Markup('<polyline class="line" data-line="{}" points="{}"/>').format(line.measure, " ".join(run))
        for run in runs
        if len(run) > 1
    )
    return joined(drawn)


def courses(line: Line) -> list[list[Point]]:
    """Which points a line joins: what is disbursed begins anew each year, so whole years, and the course of each."""
    if line.measure != "disbursed":
        return [list(line.points)]
    whole = [point for point in line.points if (point.day.month, point.day.day) == (12, 31)]
    years: dict[int, list[Point]] = {}
    for point in line.points:
        years.setdefault(point.day.year, []).append(point)
    return [whole, *years.values()]


def _values(frame: _Frame, chart: Chart, words: Words) -> Iterator[Markup]:
    """The numbers beside the points where there is room; those of sources that differ beside one another."""
    boxes: list[tuple[float, float, float]] = []
    told: set[str] = set()
    for line in chart.lines:
        of_day: dict[date, Counter[Decimal]] = {}
        for point in line.points:
            of_day.setdefault(point.day, Counter())[point.figure.value] += 1
        for day, values in of_day.items():
            text = " / ".join(
                _told(chart, value, count, words) for value, count in sorted(values.items(), reverse=True)
            )
            half = len(text) * _LETTER / 2
            x = min(max(frame.x(day), frame.left + half), frame.width - half - 2)
            y = frame.y(min(values)) + 20 if line.measure == "disbursed" else frame.y(max(values)) - 11
            y = y if y < _HEIGHT - _BOTTOM - 3 else frame.y(max(values)) - 11
            crowded = any(abs(y - b) < _LINE_HEIGHT - 3 and x - half < e and x + half > s for s, e, b in boxes)
            if f"{day} {text}" in told or crowded:
                continue
            told.add(f"{day} {text}")
            boxes.append((x - half, x + half, y))
            yield Markup('<text class="value" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(x, y, text)


def _stated_most(chart: Chart) -> int:
    """By how many sources the value is stated that most of them state."""
    stated = Counter((n, point.day, point.figure.value) for n, line in enumerate(chart.lines) for point in line.points)
    return max(stated.values(), default=0)


def _told(chart: Chart, value: Decimal, count: int, words: Words) -> str:
    """A value, and how many sources state it where they are too many for a sign each."""
    number = chart.number(value, words)
    return f"{number} ×{count}" if count > _SIDE_BY_SIDE else number


def _points(frame: _Frame, chart: Chart, line: Line, words: Words) -> Iterator[Markup]:
    """The points of a line, those of one time and value side by side: each is a source of its own."""
    same: dict[tuple[date, Decimal], list[Point]] = {}
    for point in line.points:
        same.setdefault((point.day, point.figure.value), []).append(point)
    for (day, value), points in same.items():
        drawn = points if len(points) <= _SIDE_BY_SIDE else points[:1]  # the table has them all
        for n, point in enumerate(drawn):
            x = frame.x(day) + (n - (len(drawn) - 1) / 2) * _APART
            said = [chart.time(day, words), measure_text(line.measure, words), amount_of(point.figure, words)]
            said += [words("figures.differ")] if point.differs else []
            label = ": ".join(part for part in (*said, where_of(point.figure, words)) if part)
            yield Markup(
                '<a class="point" role="button" tabindex="0" data-open="{}" data-line="{}" aria-label="{}"{}>'
                '<title>{}</title><circle class="reach" cx="{x:.1f}" cy="{y:.1f}" r="12"/>{sign}</a>'
            ).format(
                point.key,
                line.measure,
                label,
                Markup(' data-differs="yes"') if point.differs else NONE,
                label,
                x=x,
                y=frame.y(value),
                sign=_sign(x, frame.y(value), line.measure),
            )


def _sign(x: float, y: float, measure: Measure) -> Markup:
    """A square for a plan, a circle for the rest: told apart without colour."""
    if measure == "planned":
        return Markup('<rect class="sign" x="{:.1f}" y="{:.1f}" width="9" height="9"/>').format(x - 4.5, y - 4.5)
    return Markup('<circle class="sign" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(x, y)
