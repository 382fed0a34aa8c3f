"""Commands that tell how good answers are: by question sets, and by what readers say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Group

from assistant.cli.options import AsJson, IndexDir, LegName, app, errors, opened, print_value, settings_of, stdout_kept
from assistant.types import Leg


@app.command()
def evaluate(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="A BEIR-layout folder, or a golden question file.")],
    legs: Annotated[
        list[LegName] | None,
        typer.Option(
            "--leg",
            help="Only this leg of retrieval, to see what it is worth; several if repeated.",
        ),
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep the report with each question's scores.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help="Compare with a report kept before.")
    ] = None,
    written: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.md", help="Write a report in Markdown, a picture beside it."),
    ] = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Measure on a data set.

    Figures come with 95 % intervals; a comparison says which differences are more than chance.
    """
    from assistant import terminal
    from assistant.evaluation.compare import compare, comparison_dict, comparison_table, read_report
    from assistant.evaluation.plot import write_report
    from assistant.evaluation.report import rich_table
    from assistant.evaluation.run import evaluate as measure

    settings = settings_of(index_dir=index)
    before = read_report(against) if against else None
    with stdout_kept(), terminal.bar(errors()) as advance:
        report = measure(
            path, settings, advance, frozenset(leg for leg in get_args(Leg) if LegName(leg) in legs) if legs else None
        )
    if save:
        save.write_text(json.dumps(report.to_dict(whole=True), ensure_ascii=False), "utf-8")
    if written:
        write_report([*([before] if before else []), report], written)
    steps = compare(before, report) if before else []
    value = report.to_dict() | ({"against": comparison_dict(steps)} if before else {})
    print_value(value, as_json, lambda: Group(rich_table([report]), *([comparison_table(steps)] if before else [])))


@app.command()
def feedback(index: IndexDir = None, as_json: AsJson = False) -> None:
    """List what readers of the web chat say of answers, the newest first."""
    from assistant import terminal

    with opened(index) as assistant:
        said = assistant.conversations.feedback()
    print_value({"feedback": [each.to_dict() for each in said]}, as_json, lambda: terminal.feedback_list(said))
