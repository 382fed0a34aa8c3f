"""The `assistant` command: arguments in, one call of the service, values out.

With --json one JSON object goes to stdout and everything else to stderr; without it a person reads `terminal`'s pages.
Exit status: 0 done ("not held" is an answer), 1 could not do it, 2 wrong usage. An error is one line and no traceback;
ASSISTANT_DEBUG=1 shows where it came from. What costs time to import is imported by the command that needs it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, get_args

import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from assistant import audit_command
from assistant.errors import AssistantError, IndexMissingError
from assistant.types import LANGUAGES, Filter, Kind, Language, Leg

if TYPE_CHECKING:
    from assistant.export.formats import Format
    from assistant.service import Assistant
    from assistant.settings import Settings


# Typer takes several of an enum, not of a Literal.
LegName = StrEnum("LegName", list(get_args(Leg)))  # type: ignore[misc]
LanguageName = StrEnum("LanguageName", list(LANGUAGES))  # type: ignore[misc]


app = typer.Typer(
    help="Ask policy documents in Thai, Vietnamese and English; every sentence of an answer cites its page.",
    epilog="Exit status: 0 done, 1 could not do it, 2 wrong usage. Settings: ASSISTANT_…, .env, assistant.toml.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(audit_command.app, name="audit")


def _day(text: str) -> date:
    """A day as any of the three languages writes it, in either calendar: 2024-06-30, 30/06/2567, ๓๐ มิถุนายน ๒๕๖๗."""
    from assistant.language.dates import find_dates
    from assistant.language.normalise import normalise

    clean = normalise(text).strip()
    days = [mention.day for mention in find_dates(clean) if mention.day and mention.end - mention.start == len(clean)]
    if not days:
        raise typer.BadParameter(f"{text!r} is no date; write 2024-06-30, 30/06/2024 or 30 มิถุนายน 2567.")
    return days[0]


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it
    if wanted:
        from importlib.metadata import version

        typer.echo(f"assistant {version('policy-assistant')}")
        raise typer.Exit


@app.callback()
def _top(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """What stands before the command."""


IndexDir = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="DATE", parser=_day, help="The law of that day; default: today.")
]

Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind of documents; several if repeated.")]
Issuers = Annotated[
    list[str] | None, typer.Option("--issuer", metavar="NAME", help="Only what is issued by NAME, or part of it.")
]
Years = Annotated[
    list[int] | None, typer.Option("--year", metavar="YEAR", help="Only what was issued in YEAR, of either era.")
]
WrittenIn = Annotated[list[LanguageName] | None, typer.Option("--written-in", help="Only documents in this language.")]


Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Keep it: .json can be reopened; .md, .docx, .pdf are to read."),
]


def _format(save: Path | None) -> Format | None:
    from assistant.export.formats import FORMATS, format_of

    form = format_of(save.name) if save else None
    if save and not form:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise typer.BadParameter(f"{save.name!r} says no format; end the name with one of {endings}.")
    return form


def _filter(
    kinds: list[Kind] | None, issuers: list[str] | None, years: list[int] | None, written_in: list[LanguageName] | None
) -> Filter:
    from assistant.language.years import common_era

    return Filter(
        frozenset(kinds or ()),
        frozenset(issuers or ()),
        frozenset(common_era(year) for year in years or ()),
        frozenset(language for language in LANGUAGES if LanguageName(language) in (written_in or ())),
    )


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
    from assistant.server.served import recorded

    named = [path.resolve() for path in paths or []]
    with _assistant(index) as assistant, terminal.bar(_errors()) as advance:
        report = recorded(assistant).index(paths or [], lambda step: advance(step.done, step.total, step.at_hand))
    for problem in report.problems:
        _errors().print(f"{problem.source}: {problem.reason}", soft_wrap=True)
    _print(report.to_dict(), as_json, lambda: terminal.index_report(report))
    if any(Path(problem.source) in named and not problem.reason.startswith("page ") for problem in report.problems):
        raise typer.Exit(1)


@app.command()
def documents(as_of: AsOf = None, index: IndexDir = None, as_json: AsJson = False) -> None:
    """List what is held.

    Number, kind, title, issuer, dates, status, pages and, for scanned ones, how sure the reading is.
    """
    from assistant import terminal

    with _assistant(index) as assistant:
        if not assistant.made_with():
            raise IndexMissingError("Nothing is indexed yet; run `assistant index FOLDER` first.")
        held, problems = assistant.documents(as_of=as_of), assistant.problems()
    value = {"documents": [d.to_dict() for d in held], "problems": [p.to_dict() for p in problems]}
    _print(value, as_json, lambda: terminal.document_list(held, problems))


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

    with _assistant(index) as assistant:
        found = assistant.lookup(reference, as_of=as_of)
    _print(found.to_dict(), as_json, lambda: terminal.looked_up(found))


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

    with _assistant(index) as assistant:
        hits = assistant.search(query, k=k, as_of=as_of, within=_filter(kinds, issuers, years, written_in))
    _print({"hits": [hit.to_dict() for hit in hits]}, as_json, lambda: terminal.hit_list(hits))


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

    form = _format(save)
    with _assistant(index) as assistant, _errors().status("Reading…"):
        within = _filter(kinds, issuers, years, written_in)
        answer = assistant.ask(question, as_of=as_of, language=language, within=within)
        if save and form:
            write(assistant.record(answer), form, save)
    _print(answer.to_dict(), as_json, lambda: terminal.answered(answer))


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

    form = _format(save)
    kept = load(file)
    with _assistant(index) as assistant:
        record = assistant.reopen(kept)
    if save and form:
        write(record, form, save)
    _print(record.to_dict(), as_json, lambda: terminal.reopened(record))


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

    settings = _settings(index_dir=index)
    before = read_report(against) if against else None
    with _stdout_kept(), terminal.bar(_errors()) as advance:
        report = measure(
            path, settings, advance, frozenset(leg for leg in get_args(Leg) if LegName(leg) in legs) if legs else None
        )
    if save:
        save.write_text(json.dumps(report.to_dict(whole=True), ensure_ascii=False), "utf-8")
    if written:
        write_report([*([before] if before else []), report], written)
    steps = compare(before, report) if before else []
    value = report.to_dict() | ({"against": comparison_dict(steps)} if before else {})
    _print(value, as_json, lambda: Group(rich_table([report]), *([comparison_table(steps)] if before else [])))


@app.command()
def mcp(index: IndexDir = None) -> None:
    """Serve `lookup`, `search` and `ask` as tools of the Model Context Protocol, over standard input and output."""
    from assistant.server.mcp_tools import serve_tools
    from assistant.service import Assistant

    service = Assistant(_settings(index_dir=index))
    try:
        serve_tools(service)  # which speaks by standard output, so that is left as it is
    finally:
        service.close()


@app.command()
def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what can be made from the registry.")] = False,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Check that the index is whole: every store readable, all agreeing, every place in the text that it names."""
    from assistant import terminal

    with _assistant(index) as assistant:
        found = assistant.faults()
        if repair and found:
            with _errors().status("Repairing…"):
                assistant.repair(found)
                found = assistant.faults()
    _print({"whole": not found, "faults": [f.to_dict() for f in found]}, as_json, lambda: terminal.fault_list(found))
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="Where to write it; an older one is replaced.")],
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Write the index to one file; it goes on being read meanwhile."""
    from assistant.index.backup import back_up

    with _stdout_kept():
        kept = back_up(_settings(index_dir=index).index_dir, file)
    _print({"file": str(file), "files": len(kept["files"])}, as_json, lambda: Text(f"The index is kept in {file}."))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="What `assistant backup` wrote.")],
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Make an index from a back-up, in a folder that holds none."""
    from assistant.index.backup import restore as restored

    folder = _settings(index_dir=index).index_dir
    with _stdout_kept():
        held = restored(file, folder)
    _print(
        {"index": str(folder), "files": len(held["files"])},
        as_json,
        lambda: Text(f"The index is restored in {folder}."),
    )


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Start the web chat, as `python app.py` does."""
    settings = _settings(index_dir=index, host=host, port=port)
    if as_json:
        _print({"host": settings.host, "port": settings.port}, as_json, Text)
    with _stdout_kept():
        from assistant.server.serve import serve as start

        start(settings)


@app.command()
def doctor(index: IndexDir = None, as_json: AsJson = False) -> None:
    """Say what works on this machine."""
    from assistant import terminal

    settings = _settings(index_dir=index)
    with _stdout_kept(), _errors().status("Examining…"):
        from assistant.doctor import examine

        checks = examine(settings)
    works = all(check.state != "broken" for check in checks)
    value = {"works": works, "checks": [check.to_dict() for check in checks]}
    _print(value, as_json, lambda: terminal.check_list(checks))
    if not works:
        raise typer.Exit(1)


# Between the service and the terminal


def _settings(**given: Any) -> Settings:
    from assistant.settings import load_settings

    return load_settings(**given)


@contextmanager
def _assistant(index: Path | None) -> Iterator[Assistant]:
    """The service over the index folder given, else over that of the settings."""
    settings = _settings(index_dir=index)
    with _stdout_kept():
        from assistant.service import Assistant

        assistant = Assistant(settings)
        try:
            yield assistant
        finally:
            assistant.close()


def _stdout_kept() -> redirect_stdout[Any]:
    """While work is done: what a library prints goes to stderr, so that stdout holds the outcome alone."""
    return redirect_stdout(sys.stderr)


def _errors() -> Console:
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def _print(value: Mapping[str, Any], as_json: bool, show: Callable[[], RenderableType]) -> None:  # noqa: FBT001 - passed on as given
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    else:
        Console(markup=False, highlight=False, emoji=False).print(show())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # our languages, whatever the terminal's locale says
    try:
        app(arguments, prog_name="assistant")
    except AssistantError as error:
        _fail(str(error))
    except Exception as error:  # noqa: BLE001 - the last stop: one line, and how to see the rest
        _fail(f"Unexpected {type(error).__name__}: {error}. Run again with ASSISTANT_DEBUG=1 to see where.")
    sys.exit(0)


def _fail(message: str) -> NoReturn:
    if os.environ.get("ASSISTANT_DEBUG"):
        _errors().print_exception()
    sys.stderr.write(" ".join(message.split()) + "\n")
    sys.exit(1)
