"""Commands that look up, search and answer, and open an answer again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import (
    AsJson,
    AsOf,
    IndexDir,
    Issuers,
    Kinds,
    Save,
    WrittenIn,
    Years,
    app,
    errors,
    filter_of,
    format_of_file,
    opened,
    print_value,
)
from assistant.types import Language


@app.command()
def lookup(
    reference: Annotated[
        str, typer.Argument(metavar="REFERENCE", help="As in a text: Điều 5 Nghị định 45/2012/NĐ-CP.")
    ],
    as_of: AsOf = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Print a provision or document, verbatim.

    It is exactly the one that the reference names, or what is missing is said. No model is loaded.
    """
    from assistant import terminal

    with opened(index) as assistant:
        found = assistant.lookup(reference, as_of=as_of)
    print_value(found.to_dict(), as_json, lambda: terminal.looked_up(found))


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, metavar="N", help="How many passages.")] = 10,
    as_of: AsOf = None,
    kinds: Kinds = None,
    issuers: Issuers = None,
    years: Years = None,
    written_in: WrittenIn = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Rank passages, with scores by leg."""
    from assistant import terminal

    with opened(index) as assistant:
        hits = assistant.search(query, k=k, as_of=as_of, within=filter_of(kinds, issuers, years, written_in))
    print_value({"hits": [hit.to_dict() for hit in hits]}, as_json, lambda: terminal.hit_list(hits))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION")],
    as_of: AsOf = None,
    language: Annotated[
        Language | None, typer.Option("--language", help="Language of the answer; default: the question's.")
    ] = None,
    kinds: Kinds = None,
    issuers: Issuers = None,
    years: Years = None,
    written_in: WrittenIn = None,
    save: Save = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question, with citations.

    Each sentence cites a document, a provision and a page.
    """
    from assistant import terminal
    from assistant.export.formats import save as write

    form = format_of_file(save)
    with opened(index) as assistant, errors().status("Reading…"):
        within = filter_of(kinds, issuers, years, written_in)
        answer = assistant.ask(question, as_of=as_of, language=language, within=within)
        if save and form:
            write(assistant.record(answer), form, save)
    print_value(answer.to_dict(), as_json, lambda: terminal.answered(answer))


@app.command()
def reopen(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="A record that `ask --save FILE.json` wrote.")],
    save: Save = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Show a kept answer again.

    With exactly the evidence it had, and what has changed in its sources since.
    """
    from assistant import terminal
    from assistant.export.formats import load
    from assistant.export.formats import save as write

    form = format_of_file(save)
    kept = load(file)
    with opened(index) as assistant:
        record = assistant.reopen(kept)
    if save and form:
        write(record, form, save)
    print_value(record.to_dict(), as_json, lambda: terminal.reopened(record))
