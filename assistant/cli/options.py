"""What the commands have in common: the program they belong to, their options, and how an outcome is printed.

With --json one JSON object goes to stdout and everything else to stderr; without it a person reads `terminal`'s pages.
What costs time to import is imported by the command that needs it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.console import Console, RenderableType

from assistant.types import LANGUAGES, Filter, Kind, Leg

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


def day(text: str) -> date:
    """A day as any of the three languages writes it, in either calendar: 2024-06-30, 30/06/2567, ๓๐ มิถุนายน ๒๕๖๗."""
    from assistant.language.dates import day_in

    day = day_in(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} is no date; write 2024-06-30, 30/06/2024 or 30 มิถุนายน 2567.")
    return day


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
    date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="The law of that day; default: today.")
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


def format_of_file(save: Path | None) -> Format | None:
    """The format that a file's name says; typer.BadParameter for a name that says none."""
    from assistant.export.formats import FORMATS, format_of

    form = format_of(save.name) if save else None
    if save and not form:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise typer.BadParameter(f"{save.name!r} says no format; end the name with one of {endings}.")
    return form


def filter_of(
    kinds: list[Kind] | None, issuers: list[str] | None, years: list[int] | None, written_in: list[LanguageName] | None
) -> Filter:
    """Which documents the options name."""
    from assistant.language.years import common_era

    return Filter(
        frozenset(kinds or ()),
        frozenset(issuers or ()),
        frozenset(common_era(year) for year in years or ()),
        frozenset(language for language in LANGUAGES if LanguageName(language) in (written_in or ())),
    )


# Between the service and the terminal


def settings_of(**given: Any) -> Settings:
    """The settings, those given first (None: not given)."""
    from assistant.settings import load_settings

    return load_settings(**given)


@contextmanager
def opened(index: Path | None) -> Iterator[Assistant]:
    """The service over the index folder given, else over that of the settings."""
    settings = settings_of(index_dir=index)
    with stdout_kept():
        from assistant.service import Assistant

        assistant = Assistant(settings)
        try:
            yield assistant
        finally:
            assistant.close()


def stdout_kept() -> redirect_stdout[Any]:
    """While work is done: what a library prints goes to stderr, so that stdout holds the outcome alone."""
    return redirect_stdout(sys.stderr)


def errors() -> Console:
    """Where all goes that is not the outcome."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def print_value(value: Mapping[str, Any], as_json: bool, show: Callable[[], RenderableType]) -> None:  # noqa: FBT001 - passed on as given
    """Print an outcome: as one JSON object, or as a page."""
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    else:
        Console(markup=False, highlight=False, emoji=False).print(show())
