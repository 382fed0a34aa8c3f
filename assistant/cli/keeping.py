"""Commands that keep an index: whether it is whole, a back-up of it, and an index from one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from assistant.cli.options import AsJson, IndexDir, app, errors, opened, print_value, settings_of, stdout_kept


@app.command()
def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what can be made from the registry.")] = False,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Check that the index is whole.

    Every store is readable, all agree, and every place that is kept stands in the text that it names.
    """
    from assistant import terminal

    with opened(index) as assistant:
        found = assistant.faults()
        if repair and found:
            with errors().status("Repairing…"):
                assistant.repair(found)
                found = assistant.faults()
    print_value(
        {"whole": not found, "faults": [f.to_dict() for f in found]}, as_json, lambda: terminal.fault_list(found)
    )
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="Where to write it; an older one is replaced.")],
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Write the index to one file.

    It goes on being read meanwhile.
    """
    from assistant.index.backup import back_up, check_in_folder

    settings = settings_of(index_dir=index)
    check_in_folder(settings)
    with stdout_kept():
        kept = back_up(settings.index_dir, file)
    print_value(
        {"file": str(file), "files": len(kept["files"])}, as_json, lambda: Text(f"The index is kept in {file}.")
    )


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="What `assistant backup` wrote.")],
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Make an index from a back-up.

    In a folder that holds none.
    """
    from assistant.index.backup import check_in_folder
    from assistant.index.backup import restore as restored

    settings = settings_of(index_dir=index)
    check_in_folder(settings)
    folder = settings.index_dir
    with stdout_kept():
        held = restored(file, folder)
    print_value(
        {"index": str(folder), "files": len(held["files"])},
        as_json,
        lambda: Text(f"The index is restored in {folder}."),
    )


@app.command()
def move(index: IndexDir = None, as_json: AsJson = False) -> None:
    """Copy the registry and the conversations of an index folder into the database of ASSISTANT_DATABASE_URL.

    Words and encodings stay in the folder; run `assistant index` afterwards.
    """
    from assistant.conversations import Conversations
    from assistant.index.moving import move_registry
    from assistant.settings import conversations_place

    settings = settings_of(index_dir=index)
    with stdout_kept():
        counts = move_registry(settings)
        file = settings.index_dir / "conversations.db"
        if file.is_file() and conversations_place(settings) == settings.database_url:
            Conversations(settings.database_url).take_over(file)
    print_value(counts, as_json, lambda: Text(f"The database holds {counts['documents']} documents now."))
