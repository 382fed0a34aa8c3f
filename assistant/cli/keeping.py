"""Commands that keep an index: whether it is whole, a back-up of it, and an index from one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from assistant.cli.options import AsJson, IndexDir, app, errors, opened, print_value, settings_of, stdout_kept
from assistant.errors import IndexMissingError

_ROUNDS = 2  # what depends on the registry can be looked at when that is whole again


@app.command()
def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what can be made from the files.")] = False,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Check that the index is whole, and what readers left with it.

    Every store is readable, all agree, and every place that is kept stands in the text that it names.
    """
    from assistant import terminal, wholeness

    settings = settings_of(index_dir=index)
    found = wholeness.faults(settings)
    for _ in range(_ROUNDS if repair and found else 0):
        with errors().status("Repairing…"):
            wholeness.repair(settings, found)
            found = wholeness.faults(settings)
    found += wholeness.faults_beside(settings)
    print_value(
        {"whole": not found, "faults": [f.to_dict() for f in found]}, as_json, lambda: terminal.fault_list(found)
    )
    if found:
        raise typer.Exit(1)


@app.command()
def upgrade(index: IndexDir = None, as_json: AsJson = False) -> None:
    """Bring an index that an earlier version made to this version's format.

    What that format did not keep is read again from the files; stopped anywhere, it goes on from there when run again.
    """
    from assistant import terminal
    from assistant.index.upgrade import upgrade as upgraded
    from assistant.server.served import recorded

    with opened(index) as assistant, terminal.bar(errors()) as advance:
        before = upgraded(assistant.settings.index_dir)
        if not assistant.made_with():
            raise IndexMissingError("Nothing is indexed yet; run `assistant index FOLDER` first.")
        report = recorded(assistant).index([], lambda step: advance(step.done, step.total, step.at_hand))
    for problem in report.problems:
        errors().print(f"{problem.source}: {problem.reason}", soft_wrap=True)
    print_value({"from": before, **report.to_dict()}, as_json, lambda: terminal.index_report(report))


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
    """Copy registry, conversations and accounts of an index folder into the database of ASSISTANT_DATABASE_URL.

    Words and encodings stay in the folder; run `assistant index` afterwards.
    """
    from assistant.accounts.moving import move_accounts
    from assistant.conversations import Conversations
    from assistant.index.moving import move_registry
    from assistant.settings import conversations_place

    settings = settings_of(index_dir=index)
    with stdout_kept():
        counts = move_registry(settings)
        file = settings.index_dir / "conversations.db"
        if file.is_file() and conversations_place(settings) == settings.database_url:
            Conversations(settings.database_url).take_over(file)
        move_accounts(settings)
    print_value(counts, as_json, lambda: Text(f"The database holds {counts['documents']} documents now."))
