"""`assistant access …`: who may read which documents, to see and to set.

For who runs the assistant, and so sees all. The same manners as the other commands. Decides nothing: what a label and a
rule mean stands in `assistant.access`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from assistant.cli.options import AsJson, IndexDir, opened, print_value

if TYPE_CHECKING:
    from assistant.access.book import FileLabel
    from assistant.access.rules import Rule

app = typer.Typer(help="See and set who may read which documents.", no_args_is_help=True)

Level = Annotated[
    str,
    typer.Option(
        "--classification", metavar="NAME", help="One of the setting `classifications`; default: the open one."
    ),
]
Groups = Annotated[
    list[str] | None, typer.Option("--group", metavar="NAME", help="Open to this group; several if repeated.")
]


@app.command()
def show(
    person: Annotated[
        bool, typer.Option("--reader", help="Only what a person of --classification and --group may read.")
    ] = False,
    classification: Level = "",
    groups: Groups = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """List every file with its label, and documents that lie under more than one."""
    from assistant.access.labels import level_named
    from assistant.types import Reader

    with opened(index) as assistant:
        levels = assistant.settings.classifications
        files = assistant.access.files()
        if person:
            level = level_named(classification, levels) if classification else 0
            reader = Reader("?", groups=frozenset(groups or ()), clearance=level)
            files = [file for file in files if file.label.lets(reader)]
    several = _under_several(files)
    value = {"files": [file.to_dict(levels) for file in files], "under_several": several}
    print_value(value, as_json, lambda: _listed(files, several, levels))


@app.command("set")
def set_label(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Id of a document, or path of a file.")],
    classification: Level = "",
    groups: Groups = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Say who may read a document, beside what rules say of its folder; without options that is everyone."""
    from assistant.access.labels import Label, level_named
    from assistant.server.served import recorded

    with opened(index) as assistant:
        levels = assistant.settings.classifications
        label = Label.of(level_named(classification, levels) if classification else 0, groups or ())
        path = str(Path(document).resolve())
        held = {file.path: file.document_id for file in assistant.access.files()}
        recorded(assistant).access.label_document(held.get(path) or document, label, None)
        files = [
            file for file in assistant.access.files() if document in (file.document_id, file.path) or file.path == path
        ]
    value = {"files": [file.to_dict(levels) for file in files]}
    print_value(value, as_json, lambda: _listed(files, [], levels))


@app.command()
def rules(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="TOML file with [[rule]]; without it, the rules are shown.")
    ] = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Set the rules for folders, all at once, or show them with how many files each fits."""
    from assistant.access.rules import read_rules
    from assistant.errors import AccessError
    from assistant.server.served import recorded

    with opened(index) as assistant:
        levels = assistant.settings.classifications
        if file is not None:
            try:
                text = file.read_text("utf-8")
            except (OSError, ValueError) as error:
                raise AccessError(f"{file} cannot be read ({error}); check the path.") from error
            recorded(assistant).access.set_rules(read_rules(text, levels))
        found = assistant.access.rules()
        paths = [each.path for each in assistant.access.files()]
    fits = {rule.files: sum(rule.fits(path) for path in paths) for rule in found}
    value = {"rules": [{"files": r.files, **r.label.to_dict(levels), "fits": fits[r.files]} for r in found]}
    print_value(value, as_json, lambda: _rules(found, fits, levels))


def _under_several(files: list[FileLabel]) -> list[str]:
    labels: dict[str, set[str]] = {}
    for file in files:
        if file.document_id:
            labels.setdefault(file.document_id, set()).add(file.label.key)
    return sorted(document for document, keys in labels.items() if len(keys) > 1)


def _listed(files: list[FileLabel], several: list[str], levels: tuple[str, ...]) -> Table | Text:
    if not files:
        return Text("No file is known.")
    table = Table("file", "document", "classification", "groups", box=None)
    for file in files:
        said = file.label.to_dict(levels)
        mark = " !" if file.document_id in several else ""
        table.add_row(file.path, file.document_id + mark, said["classification"], _groups(said["groups"]))
    if several:
        table.caption = "! lies under several labels: whoever may read one of its files reads it"
    return table


def _rules(found: tuple[Rule, ...], fits: dict[str, int], levels: tuple[str, ...]) -> Table | Text:
    if not found:
        return Text("There are no rules; every file without a label of its own is open to whoever is let in.")
    table = Table("files", "classification", "groups", "fits", box=None)
    for rule in found:
        said = rule.label.to_dict(levels)
        table.add_row(rule.files, said["classification"], _groups(said["groups"]), str(fits[rule.files]))
    return table


def _groups(sets: list[list[str]]) -> str:
    return " and ".join(", ".join(among) for among in sets)
