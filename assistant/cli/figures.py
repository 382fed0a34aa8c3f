"""`assistant figures`: the figures that documents state, as a person reads them, as JSON, or as a table in a file.

Adds its command to that of options.py, and decides nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.cli.options import AsJson, AsOf, IndexDir, app, opened, print_value
from assistant.errors import NotHeldError
from assistant.language.print_figures import print_amount
from assistant.types import FigureKind, FiguresFound, HeldDocument, Series, StatedFigure

if TYPE_CHECKING:
    from assistant.service import Assistant

_SHOWN_SERIES = 10


@app.command()
def figures(
    query: Annotated[str, typer.Argument(metavar="[QUERY]", help="What they are of, in any of the languages.")] = "",
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="NUMBER", help="Only of this document: its number, title, file or id."),
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only amount, share, count or time.")
    ] = None,
    most: Annotated[int, typer.Option("-n", min=1, metavar="N", help="How many at most.")] = 1000,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write them as a CSV file.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write them as an Excel file.")] = None,
    as_of: AsOf = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """List amounts, shares and counts.

    Each with what it is of, its unit, time, document, page and quote; what is told of several times, in a row.
    """
    wanted = [kind for kind in get_args(FigureKind) if kind in (kinds or ())]
    if len(wanted) != len(set(kinds or ())):
        raise typer.BadParameter(f"a kind is one of {', '.join(get_args(FigureKind))}.")
    with opened(index) as assistant:
        named = [_named(assistant, name) for name in documents] if documents else None
        found = assistant.figures(query, documents=named, kinds=wanted, as_of=as_of, most=most)
    _save(found, csv, xlsx)
    print_value(found.to_dict(), as_json, lambda: _shown(found))


def _save(found: FiguresFound, csv: Path | None, xlsx: Path | None) -> None:
    from assistant.export.figures import save_csv, save_xlsx

    if csv:
        save_csv(found, csv)
    if xlsx:
        save_xlsx(found, xlsx)


def _named(assistant: Assistant, name: str) -> str:
    """The id of the document that goes by a number, title, file name or id."""
    for document in assistant.documents():
        if name in _names(document):
            return document.id
    found = assistant.lookup(name)
    if found.document is None:
        raise NotHeldError(f"No document {name} is held; `assistant documents` lists what is.")
    return found.document.id


def _names(document: HeldDocument) -> tuple[str, ...]:
    identity = document.identity
    return document.id, identity.number, identity.number_written, identity.title, document.source.rsplit("/", 1)[-1]


def _shown(found: FiguresFound) -> RenderableType:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Figure", "Of", "Time", "Where"):
        table.add_column(heading, overflow="fold")
    contradicted = found.conflicting()
    for place, figure in enumerate(found):
        mark = "! " if place in contradicted else ""
        where = ", ".join(part for part in (figure.document.name, figure.provision, f"page {figure.page}") if part)
        cells = (mark + _written(figure), figure.subject, _time(figure), where)
        table.add_row(*map(Text, cells))
    told = Text(f"{len(found)} of {found.total} figures", "dim")
    return Group(table, *(_series(found, series) for series in found.series[:_SHOWN_SERIES]), told)


def _series(found: FiguresFound, series: Series) -> Text:
    points = [found.figures[place] for place in series.figures]
    line = " → ".join(f"{_time(figure)}: {_written(figure)}" for figure in points)
    mark = "! sources differ: " if series.conflicts else "over time: "
    return Text(f"{mark}{series.subject}: {line}", "yellow" if series.conflicts else "")


def _written(figure: StatedFigure) -> str:
    """A figure as its document writes it; that of a cell with the unit that stands elsewhere."""
    if not figure.row or not figure.unit:
        return " ".join(figure.written.split())
    return print_amount(figure.value, figure.unit, figure.scale, "en")


def _time(figure: StatedFigure) -> str:
    return figure.as_of.isoformat() if figure.as_of else figure.period
