"""The page of figures as HTML: search field, limits, charts, what was computed, and the table. Pure; all escaped.

Buttons with `data-open` show the quote on its page beside.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.language.print_figures import print_number, print_short_date, print_unit, print_year
from assistant.types import FiguresFound, HeldDocument, ReckonedFigure, StatedFigure
from assistant.web.charts import amount_of, charts_of, leaf_of, name_of
from assistant.web.charts_html import chart_html, measure_text, where_of
from assistant.web.figures_view import Wanted, choices, limited
from assistant.web.markup import NONE, joined
from assistant.web.words import Words

_COLUMNS = ("value", "of", "time", "as-of", "where")
_TOTALS = 6
_SHOWN_PARTS = 12
_SCALE = Decimal(1)
_SELECTED = Markup(" selected")


def search_html(words: Words, examples: Sequence[str], typed: str = "") -> Markup:
    """The field that takes what the figures are of."""
    offered = joined(
        Markup('<button type="button" data-words="{}">{}</button>').format(text, text) for text in examples
    )
    return Markup(
        '<div class="figures-field" role="search"><label>{}<input type="search" id="figures-text" value="{}"'
        ' placeholder="{}" autocomplete="off" enterkeyhint="search" maxlength="300"></label>'
        '<p class="offers">{} {}</p></div>'
    ).format(words("figures.search"), typed, words("figures.hint"), words("chat.examples") + ":", offered)


def limits_html(found: FiguresFound, wanted: Wanted, words: Words) -> Markup:
    """What the figures found can be limited by."""
    held = choices(found)
    names = {figure.document.id: figure.document for figure in found}
    told: dict[str, Callable[[str], str]] = {
        "kind": lambda value: words(f"figures.kind-{value}"),
        "document": lambda value: _short(names[value]),
        "year": lambda value: print_year(int(value), words.language),
        "unit": lambda value: unit_text(value, words),
    }
    selects = joined(
        Markup('<label>{}<select data-limit="{}"><option value="">{}</option>{}</select></label>').format(
            words(f"figures.{name}"),
            name,
            words("figures.all"),
            joined(
                Markup('<option value="{}"{}>{} ({})</option>').format(
                    value, _SELECTED if value == getattr(wanted, name) else NONE, told[name](value), words.number(count)
                )
                for value, count in held[name]
            ),
        )
        for name in told
        if held[name]
    )
    return Markup('<div class="figures-limits" role="group" aria-label="{}">{}</div>').format(
        words("figures.limits"), selects
    )


def unit_text(unit: str, words: Words) -> str:
    """A unit by its name; `-` is that of a count."""
    if unit == "-":
        return words("figures.no-unit")
    return "%" if unit == "%" else print_unit(unit, _SCALE, words.language)


def found_html(found: FiguresFound, wanted: Wanted, words: Words) -> Markup:
    """All that is shown of the figures found."""
    shown = limited(found, wanted)
    if not shown.figures:
        return addressed_html(
            wanted, Markup('<p class="figures-empty" role="status">{}</p>').format(words("figures.none"))
        )
    charts = charts_of(shown, words) if wanted.words or wanted.course else []
    drawn = joined(chart_html(chart, words) for chart in charts)
    content = Markup("{}{}{}{}{}").format(
        _head(shown, wanted, words),
        Markup('<section class="charts" aria-label="{}">{}</section>').format(words("figures.charts"), drawn)
        if charts
        else NONE,
        totals_html(shown, words) if charts else NONE,
        rows_html(shown, wanted, words),
        _more(shown, wanted, words),
    )
    return addressed_html(wanted, content)


def addressed_html(wanted: Wanted, content: Markup) -> Markup:
    """What is shown, with the parts of its address."""
    said = {"figures" if name == "q" else name: value for name, value in wanted.address.items()}
    address = json.dumps({"figures": ""} | said, ensure_ascii=False)
    return Markup('<div class="figures-found" tabindex="-1" data-address="{}">{}</div>').format(address, content)


def _head(shown: FiguresFound, wanted: Wanted, words: Words) -> Markup:
    documents = len({figure.document.id for figure in shown})
    links = joined(
        Markup('<a class="file" href="../figures.{}?{}" download>{}</a>').format(
            form, urlencode({**wanted.address, "language": words.language}), words(f"figures.{form}")
        )
        for form in ("csv", "xlsx")
    )
    return Markup('<div class="figures-head"><p role="status">{}</p><p class="files">{}: {}</p></div>').format(
        words("figures.found", figures=words.number(len(shown)), documents=words.number(documents)),
        words("export.label"),
        links,
    )


def totals_html(shown: FiguresFound, words: Words) -> Markup:
    """What rows of tables add up to, beside what the table states itself."""
    results = [result for result in shown.reckoned if result.kind == "total" and len(result.of) <= _SHOWN_PARTS]
    if not results:
        return NONE
    rows = joined(_total(shown, result, words) for result in results[:_TOTALS])
    return Markup('<details class="totals"><summary>{}</summary><ul>{}</ul><p class="note">{}</p></details>').format(
        words("figures.totals", count=len(results[:_TOTALS])), rows, words("figures.working")
    )


def _total(shown: FiguresFound, result: ReckonedFigure, words: Words) -> Markup:
    parts = [shown.figures[place] for place in result.of]
    first = parts[0]
    said = Markup(" + ").join(
        _open(figure, print_number(figure.value / first.scale, words.language), words) for figure in parts
    )
    total = print_number(result.value / first.scale, words.language)
    unit = print_unit(first.unit, first.scale, words.language)
    return Markup('<li><span lang="{}">{}</span>: {} = <strong>{}</strong> {} {}</li>').format(
        first.document.identity.language,
        " · ".join(part for part in (first.column, first.document.name) if part),
        said,
        total,
        unit,
        _stated(shown, result, words),
    )


def _stated(shown: FiguresFound, result: ReckonedFigure, words: Words) -> Markup:
    """Whether the table states the same total."""
    if result.stated is None:
        return NONE
    stated = shown.figures[result.stated]
    if stated.value == result.value:
        return Markup('<span class="badge" data-kind="agree">{}</span>').format(words("figures.total-agrees"))
    said = words("figures.total-differs", value=amount_of(stated, words))
    return Markup('<span class="badge" data-kind="differ">{}</span>').format(said)


def rows_html(shown: FiguresFound, wanted: Wanted, words: Words) -> Markup:
    """The table: a figure a row, which opens its quote."""
    contradicted = shown.conflicting()
    places = list(range(len(shown)))
    if not wanted.words:  # nothing fits better: what is told of a time first, then what acts lay down for good
        places.sort(key=lambda place: not shown.figures[place].period)
    heads = joined(Markup('<th scope="col">{}</th>').format(words(f"figures.{name}")) for name in _COLUMNS)
    rows = joined(
        figure_row_html(shown.figures[place], place in contradicted, words) for place in places[: wanted.rows]
    )
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}"><table class="figures">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(words("figures.tab"), heads, rows)


def figure_row_html(figure: StatedFigure, differs: bool, words: Words) -> Markup:  # noqa: FBT001
    """One figure: its value opens the quote, and so does the whole row for who has a mouse."""
    marks = [measure_text(figure.status, words)] if figure.status else []
    if figure.role != "level":
        marks.append(words(f"figures.role-{figure.role}"))
    badges = joined(Markup(' <span class="badge" data-kind="measure">{}</span>').format(mark) for mark in marks)
    if differs:
        badges += Markup(' <span class="badge" data-kind="differ">{}</span>').format(words("figures.differ"))
    column = (
        Markup('<span class="note">{}</span>').format(figure.column)
        if figure.row and figure.column not in ("", name_of(figure))
        else NONE
    )
    cells = (
        Markup('<td class="of" lang="{}" data-label="{}"><span>{}</span>{}{}</td>').format(
            figure.document.identity.language, words("figures.of"), name_of(figure), column, badges
        ),
        _cell("time", _period(figure, words), words),
        _cell("as-of", print_short_date(figure.as_of, words.language) if figure.as_of else "", words),
        Markup('<td data-label="{}"><span lang="{}">{}</span> <span class="page-no">{}</span></td>').format(
            words("figures.where"),
            figure.document.identity.language,
            _short(figure.document),
            words("chat.page", number=figure.page),
        ),
    )
    return Markup('<tr data-row="{}"><th scope="row">{}</th>{}</tr>').format(
        leaf_of(figure).key, _open(figure, amount_of(figure, words), words), joined(cells)
    )


def _cell(name: str, text: str, words: Words) -> Markup:
    kind = name if text else "none"
    return Markup('<td data-label="{}" class="{}">{}</td>').format(words(f"figures.{name}"), kind, text)


def _period(figure: StatedFigure, words: Words) -> str:
    year, _, month = figure.period.partition("-")
    if not year:
        return ""
    said = print_year(int(year), words.language)
    return f"{int(month)}/{said}" if month else said


def _open(figure: StatedFigure, text: str, words: Words) -> Markup:
    label = words("figures.open", value=amount_of(figure, words), where=where_of(figure, words))
    return Markup('<button type="button" class="open" data-open="{}" aria-label="{}">{}</button>').format(
        leaf_of(figure).key, label, text
    )


def _more(shown: FiguresFound, wanted: Wanted, words: Words) -> Markup:
    left = len(shown) - wanted.rows
    if left <= 0:
        return NONE
    return Markup('<p class="more"><button type="button" data-rows="{}">{}</button></p>').format(
        min(wanted.rows * 3, 2000), words("figures.more", count=words.number(left))
    )


def _short(document: HeldDocument) -> str:
    return document.identity.number_written or document.name
