"""`assistant programmes`: what reports tell of programmes and projects, as a person reads it or as JSON.

Adds its command to that of options.py, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.cli.options import AsJson, AsOf, IndexDir, app, opened, print_value
from assistant.types import Programme, Telling


@app.command()
def programmes(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Of one: its name, a part of it in any language, or its key.")
    ] = "",
    as_of: AsOf = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """List programmes and projects with their latest state; with a name, all that is told of one.

    Each statement word for word with its document and page: what was planned, done, in the way, and comes next.
    """
    with opened(index) as assistant:
        if name:
            one = assistant.programmes.one(name, as_of=as_of)
            print_value(one.to_dict(), as_json, lambda: _page(one))
            return
        found = assistant.programmes.all(as_of=as_of)
    print_value({"programmes": [each.summary() for each in found]}, as_json, lambda: _list(found))


def _list(found: Sequence[Programme]) -> RenderableType:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Programme", "Latest", "Age", "Where"):
        table.add_column(heading, overflow="fold")
    for each in found:
        latest = each.latest
        table.add_row(*map(Text, (each.name, " ".join(latest.quote.split()), each.age, _where(latest))))
    return table


def _page(one: Programme) -> RenderableType:
    parts: list[RenderableType] = [Text(one.name, "bold")]
    if one.names:
        parts.append(Text("also: " + "; ".join(text for _, text in one.names), "dim"))
    sections = (
        ("Open problems", one.problems),
        ("Next steps", one.next_steps),
        ("Timeline, latest first", one.tellings),
    )
    for heading, told in sections:
        if told:
            parts += [Text(""), Text(heading, "bold"), _told(told)]
    return Group(*parts)


def _told(told: Sequence[Telling]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for _ in range(4):
        table.add_column(overflow="fold")
    for each in told:
        day = each.when.isoformat() if each.day or each.told else ""
        due = f" (due {each.due.isoformat()})" if each.due else ""
        table.add_row(*map(Text, (day, ", ".join(each.roles) + due, " ".join(each.quote.split()), _where(each))))
    return table


def _where(told: Telling) -> str:
    return ", ".join(part for part in (told.document.name, told.provision, f"page {told.page}") if part)
