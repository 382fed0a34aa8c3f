"""The commands for who learns: `assistant learn`, `glossary` and `quiz`.

As options.py has it: arguments in, one call of the service, values out; with --json one JSON object on stdout. The quiz
asks in a terminal, keeps what was answered and says when it comes again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.options import AsJson, AsOf, IndexDir, app, day, opened, print_value
from assistant.errors import AssistantError
from assistant.types import Language

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from assistant.learning.items import Item
    from assistant.learning.learner import Marked, QuizSheet
    from assistant.service import Assistant

InLanguage = Annotated[
    Language | None, typer.Option("--language", help="Language of what the program says; default: the documents'.")
]
Learner = Annotated[str, typer.Option("--learner", metavar="NAME", help="Whose progress is kept; '' keeps none.")]
_HERE = "local"


@app.command()
def learn(
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A document, a provision, or a topic in a few words.")
    ] = "",
    since: Annotated[
        date | None, typer.Option("--since", metavar="DATE", parser=day, help="What is new or changed since that day.")
    ] = None,
    as_of: AsOf = None,
    language: InLanguage = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Show what to read, in order.

    Cards from a document's structure, each word for word with its place. With --since: what is new or changed.
    """
    from assistant import learning_pages

    if not subject and not since:
        raise typer.BadParameter("Name a document or a topic, or a day with --since.")
    value: dict[str, Any]
    show: Callable[[], RenderableType]
    said: Language = language or "en"
    with opened(index) as assistant:
        if since and subject:
            changes = assistant.lessons.changes(subject, since, until=as_of, language=language)
            value = {"subject": subject, "changes": [change.to_dict() for change in changes]}
            show = partial(learning_pages.changes, changes, said)
        elif since:
            digest = assistant.lessons.digest(since, until=as_of, language=said)
            value, show = digest.to_dict(), partial(learning_pages.digest, digest, said)
        else:
            path = assistant.lessons.learn(subject, as_of=as_of, language=language)
            value, show = path.to_dict(), partial(learning_pages.reading_path, path)
    print_value(value, as_json, show)


@app.command()
def glossary(
    term: Annotated[str, typer.Argument(metavar="TERM", help="One term, by any of its names.")] = "",
    language: Annotated[
        Language | None, typer.Option("--language", help="Only terms of documents in this language.")
    ] = None,
    as_of: AsOf = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """List the terms that documents define.

    Each word for word, with its place, its names in the other languages, and abbreviations spelt out.
    """
    from assistant import learning_pages

    with opened(index) as assistant:
        entries = assistant.lessons.glossary(term, language=language, as_of=as_of)
    value = {"term": term, "entries": [entry.to_dict() for entry in entries]}
    print_value(value, as_json, lambda: learning_pages.glossary(entries, term, language or "en"))


@app.command()
def quiz(
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A document or a topic; default: all that is held.")
    ] = "",
    count: Annotated[int, typer.Option("-n", min=1, max=200, metavar="N", help="How many questions.")] = 10,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="The same number, the same questions.")
    ] = None,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", metavar="ID=N", help="Mark choice N (from 1) of a question of --seed; may be repeated."
        ),
    ] = None,
    learner: Learner = _HERE,
    as_of: AsOf = None,
    language: InLanguage = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Ask questions made from the documents.

    Each answer is explained by its quote; what was answered comes again when it is due.
    """
    from assistant import learning_pages

    value: dict[str, Any]
    show: Callable[[], RenderableType]
    with opened(index) as assistant:
        if answers:
            marked = _marked(assistant, answers, seed, learner, language, as_of)
            value, show = {"marked": [m.to_dict() for m in marked]}, partial(learning_pages.marks, marked)
        else:
            sheet = assistant.lessons.quiz(
                subject, count=count, seed=seed, learner=learner, language=language, as_of=as_of
            )
            value, show = sheet.to_dict(), partial(learning_pages.sheet, sheet)
            if sheet.items and not as_json and sys.stdin.isatty():
                _ask_all(assistant, sheet, learner)
                return
    print_value(value, as_json, show)


def _marked(
    assistant: Assistant,
    answers: Sequence[str],
    seed: int | None,
    learner: str,
    language: Language | None,
    as_of: date | None,
) -> list[Marked]:
    if seed is None:
        raise typer.BadParameter("Name the --seed that the questions were made with.")
    found = []
    for answer in answers:
        item_id, _, number = answer.partition("=")
        item = assistant.lessons.quiz_item(item_id, seed, language=language, as_of=as_of)
        if not number.isdecimal() or not 1 <= int(number) <= len(item.choices):
            raise AssistantError(
                f"{answer!r} names no choice; write the question's id, = and 1 to {len(item.choices)}."
            )
        found.append(assistant.lessons.mark(item, int(number) - 1, learner=learner))
    return found


def _ask_all(assistant: Assistant, sheet: QuizSheet, learner: str) -> None:
    """Ask one question after another in the terminal; an empty answer or the end of input stops."""
    from rich.console import Console

    from assistant import learning_pages

    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    right = asked = 0
    for number, item in enumerate(sheet.items, 1):
        console.print(learning_pages.question(item, number, len(sheet.items)))
        given = _given(console, item)
        if given is None:
            break
        marked = assistant.lessons.mark(item, given, learner=learner)
        asked, right = asked + 1, right + marked.right
        console.print(learning_pages.marked(marked))
    console.print(learning_pages.score(right, asked, sheet.items[0].asked_in))


def _given(console: Console, item: Item) -> int | None:
    """The choice that a person types, counted from 0; None to stop."""
    from assistant import learning_pages

    while True:
        try:
            typed = console.input(learning_pages.prompt(item)).strip()
        except EOFError:
            return None
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(item.choices):
            return int(typed) - 1
