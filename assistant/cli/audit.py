"""`assistant audit …`: whether the record is whole, what it tells, and how a person is forgotten in it.

The same manners as the other commands: one JSON object with --json, 1 where the record is not whole. Decides
nothing: the record is read by `audit.reading` and written by `audit.log`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from assistant.cli.options import AsJson, print_value

if TYPE_CHECKING:
    from assistant.audit.reading import Told

app = typer.Typer(help="Check, read and tidy the record of what the server was asked and showed.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--folder", metavar="DIR", help="Folder of the record.")]
Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index it belongs to.")]


@app.command()
def verify(
    known: Annotated[
        str, typer.Option("--known", metavar="HASH", help="Hash of a line, kept elsewhere, that must still be in it.")
    ] = "",
    folder: Folder = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Find the first line that was changed, removed or reordered; the server may write meanwhile."""
    from assistant.audit.reading import verify as verified

    found = verified(_folder(folder, index), known)
    torn = f" Power cuts left {found.torn} lines unfinished; they are marked." if found.torn else ""
    if found.broken:
        at = found.broken
        said = f"The record is not as it was written: {at.file}, line {at.line}: {at.reason}."
    else:
        said = f"The record is whole: {found.lines} lines, the last with the hash {found.end.hash}.{torn}"
    print_value(found.to_dict(), as_json, lambda: Text(said))
    if found.broken:
        raise typer.Exit(1)


@app.command()
def show(
    who: Annotated[str | None, typer.Option("--who", metavar="WHO", help="Only what this person did.")] = None,
    last: Annotated[int, typer.Option("--last", min=1, metavar="N", help="Only the last N lines.")] = 1000,
    folder: Folder = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Print what the record tells, the words of those included who are not forgotten."""
    from collections import deque

    from assistant.audit.reading import told

    lines = deque((line for line in told(_folder(folder, index)) if who in {None, line.who}), maxlen=last)
    print_value({"lines": [line.to_dict() for line in lines]}, as_json, lambda: Text("\n".join(map(_plain, lines))))


@app.command()
def forget(
    who: Annotated[str, typer.Argument(metavar="WHO", help="The person; - for all who asked without an account.")],
    folder: Folder = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Remove a person's name and words from the record, for good; the chain of its lines stays verifiable."""
    from assistant.audit.log import Log
    from assistant.audit.reading import verify as verified

    at = _folder(folder, index)
    verified(at)  # a folder without a record is no place to make one
    gone = Log(at).forget(who)
    said = f"{who} is forgotten." if gone else f"The record knows nobody called {who}."
    print_value({"who": who, "forgotten": gone}, as_json, lambda: Text(said))


def _plain(line: Told) -> str:
    """One line for a person: whose (? for who is forgotten), what, in which words, from which places."""
    places = ", ".join(f"{place['document']} {place['provision']}".strip() for place in line.values.get("places", []))
    return "  ".join(part for part in (str(line.n), line.at, line.who or "?", line.what, line.words, places) if part)


def _folder(folder: Path | None, index: Path | None) -> Path:
    """The folder named, else that of the index named, else that of the settings."""
    from assistant.settings import audit_folder, load_settings

    return folder or audit_folder(load_settings(index_dir=index))
