"""`assistant audit …`: whether the record is whole, what it tells, and how a person is forgotten in it.

The same manners as the other commands (`cli`): one JSON object with --json, 1 where the record is not whole. Decides
nothing: the record is read by `audit.reading` and written by `audit.log`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from assistant.audit.reading import Told

app = typer.Typer(help="Check, read and tidy the record of what the server was asked and showed.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--folder", metavar="DIR", help="Folder of the record.")]
Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index it belongs to.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


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
    _print(found.to_dict(), as_json, said)
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
    _print({"lines": [line.to_dict() for line in lines]}, as_json, "\n".join(map(_plain, lines)))


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
    _print({"who": who, "forgotten": gone}, as_json, said)


def _plain(line: Told) -> str:
    """One line for a person: whose (? for who is forgotten), what, in which words, from which places."""
    places = ", ".join(f"{place['document']} {place['provision']}".strip() for place in line.values.get("places", []))
    return "  ".join(part for part in (str(line.n), line.at, line.who or "?", line.what, line.words, places) if part)


def _folder(folder: Path | None, index: Path | None) -> Path:
    """The folder named, else that of the index named, else that of the settings."""
    from assistant.settings import audit_folder, load_settings

    return folder or audit_folder(load_settings(index_dir=index))


def _print(value: Mapping[str, Any], as_json: bool, said: str) -> None:  # noqa: FBT001 - passed on as given
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    else:
        Console(markup=False, highlight=False, emoji=False).print(Text(said), soft_wrap=True)
