"""Commands that take documents in and list them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import AsJson, AsOf, IndexDir, app, errors, opened, print_value
from assistant.errors import IndexMissingError

if TYPE_CHECKING:
    from assistant.index.build import Progress


@app.command()
def index(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders.")] = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Add or refresh files and folders.

    Without any, look again at all that is known. What is gone from a folder is removed.
    """
    from assistant import terminal
    from assistant.index.upgrade import upgrade
    from assistant.server.served import recorded

    named = [path.resolve() for path in paths or []]
    with opened(index) as assistant, terminal.bar(errors()) as advance:

        def told(step: Progress) -> None:
            advance(step.done, step.total, step.at_hand)

        if upgrade(assistant.settings.index_dir) and paths:
            recorded(assistant).index([], told)  # what the earlier format did not keep, of all that is held
        report = recorded(assistant).index(paths or [], told)
    for problem in report.problems:
        errors().print(f"{problem.source}: {problem.reason}", soft_wrap=True)
    print_value(report.to_dict(), as_json, lambda: terminal.index_report(report))
    if any(Path(problem.source) in named and not problem.reason.startswith("page ") for problem in report.problems):
        raise typer.Exit(1)


@app.command()
def documents(as_of: AsOf = None, index: IndexDir = None, as_json: AsJson = False) -> None:
    """List what is held.

    Number, kind, title, issuer, dates, status, pages and, for scanned ones, how sure the reading is.
    """
    from assistant import terminal

    with opened(index) as assistant:
        if not assistant.made_with():
            raise IndexMissingError("Nothing is indexed yet; run `assistant index FOLDER` first.")
        held, problems = assistant.documents(as_of=as_of), assistant.problems()
    value = {"documents": [d.to_dict() for d in held], "problems": [p.to_dict() for p in problems]}
    print_value(value, as_json, lambda: terminal.document_list(held, problems))
