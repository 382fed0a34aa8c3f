"""Question sets: a folder in BEIR's layout, or a golden question file. Files in, frozen values out.

BEIR (github.com/beir-cellar/beir): `corpus.jsonl` {_id, title, text}, `queries.jsonl` {_id, text}, `qrels.tsv`
(query-id, corpus-id, score, with a header line); ours adds an optional `answers.jsonl` {_id, answers}. A golden file
has a line a question about documents that are held: what it asks, where the answer stands, what must be quoted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import DamagedFileError, DocumentError
from assistant.types import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a data set that is searched."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """Texts, questions by id, the grade of each right text by question, and gold answers where there are any."""

    name: str
    corpus: tuple[Entry, ...]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question about the held documents.

    One of the phrases in `expect` must stand in a cited quote (without any, it must be answered "not held"); `file` is
    the document that holds it (empty: several do, any serves), `provision` and `page` where in it. `about` is the kind
    of question.
    """

    question: str
    language: Language
    file: str = ""
    provision: str = ""
    page: int | None = None
    expect: tuple[str, ...] = ()
    about: str = ""


def read_data_set(folder: Path) -> DataSet:
    """The data set in a folder. Raises DocumentError when a file of it is missing or cannot be understood."""
    relevant: dict[str, dict[str, int]] = {}
    for query, entry, grade in _judgements(folder / "qrels.tsv"):
        relevant.setdefault(query, {})[entry] = grade
    questions = {text(row, "_id"): text(row, "text") for row in rows(folder / "queries.jsonl", "_id", "text")}
    answers = folder / "answers.jsonl"
    corpus = tuple(
        Entry(text(row, "_id"), text(row, "title"), text(row, "text"))
        for row in rows(folder / "corpus.jsonl", "_id", "text")
    )
    return DataSet(
        name=folder.resolve().name,
        corpus=corpus,
        # As in BEIR, a question that nothing is judged for is not asked.
        queries={name: question for name, question in questions.items() if name in relevant},
        relevant=relevant,
        answers={text(row, "_id"): tuple(map(str, row["answers"])) for row in rows(answers, "_id", "answers")}
        if answers.is_file()
        else {},
    )


def read_golden(path: Path) -> list[GoldenQuestion]:
    """The questions of a golden file. Raises DocumentError when it is missing or cannot be understood."""
    return [_golden(row, path) for row in rows(path, "question", "language")]


def rows(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, each of which has the fields that are needed."""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise DamagedFileError(f"{path.name}, line {number}: this is not JSON; correct it.") from error
        if not isinstance(row, dict) or not all(row.get(name) is not None for name in needed):
            raise DamagedFileError(f"{path.name}, line {number}: the fields {', '.join(needed)} are needed; add them.")
        yield row


def text(row: Mapping[str, Any], name: str) -> str:
    """A field as text; empty where it is missing or null."""
    value = row.get(name)
    return "" if value is None else str(value)


def _golden(row: Mapping[str, Any], path: Path) -> GoldenQuestion:
    language = row["language"]
    if language not in LANGUAGES:
        raise DamagedFileError(f"{path.name}: {language!r} is not a language; use {', '.join(LANGUAGES)}.")
    return GoldenQuestion(
        question=text(row, "question"),
        language=language,
        file=text(row, "file"),
        provision=text(row, "provision"),
        page=row.get("page"),
        expect=tuple(map(str, row.get("expect") or ())),
        about=text(row, "about"),
    )


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(_lines(path), start=1):
        fields = line.split("\t")
        if number == 1 or not line.strip():
            continue
        try:
            query, entry, grade = fields
            yield query, entry, int(grade)
        except ValueError as error:
            raise DamagedFileError(
                f"{path.name}, line {number}: a query-id, a corpus-id and a whole score are needed, tabs between."
            ) from error


def _lines(path: Path) -> list[str]:
    try:
        # Not splitlines(): it also ends a line at U+2028 and others, which JSON strings may hold as they are.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise DamagedFileError(f"{path.name} is not UTF-8 text; save it as that.") from error
    except OSError as error:
        raise DocumentError(f"{path} cannot be read ({error.strerror}); check the path.") from error
