"""Question sets: a folder in BEIR's layout, or a golden question file. Files in, frozen values out.

BEIR (github.com/beir-cellar/beir): `corpus.jsonl` {_id, title, text}, `queries.jsonl` {_id, text}, `qrels.tsv`
(query-id, corpus-id, score, with a header line); ours adds an optional `answers.jsonl` {_id, answers}. A golden file
has a line a question about documents that are held: what it asks, where the answer stands, what must be quoted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from assistant.errors import DamagedFileError, DocumentError
from assistant.types import LANGUAGES, Language, NoticeKind


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
class Quoted:
    """What must be quoted: one of the phrases in `expect`, from `file` (empty: any document) on `page` (None: any)."""

    expect: tuple[str, ...]
    file: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question about the held documents.

    One of the phrases in `expect` must stand in a cited quote; `file` is the document that holds it (empty: several do,
    any serves), `provision` and `page` where in it. `about` is the kind of question. `before` are the conversation's
    earlier questions, oldest first; `as_of` is the day whose law is asked for (None: today).

    More may be wanted of the answer: `also` must all be quoted too, one phrase of `says` must stand in its own
    sentences or notices, one notice must be of a kind in `notice`. Where nothing is wanted, the right answer says that
    nothing is held.
    """

    question: str
    language: Language
    file: str = ""
    provision: str = ""
    page: int | None = None
    expect: tuple[str, ...] = ()
    about: str = ""
    before: tuple[str, ...] = ()
    as_of: date | None = None
    also: tuple[Quoted, ...] = ()
    says: tuple[str, ...] = ()
    notice: tuple[NoticeKind, ...] = ()

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """All that must be quoted."""
        return (*((Quoted(self.expect, self.file, self.page),) if self.expect else ()), *self.also)

    @property
    def is_absent(self) -> bool:
        """Whether the right answer is that nothing held answers it."""
        return not (self.expect or self.also or self.says or self.notice)


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
        expect=_phrases(row, "expect", path),
        about=text(row, "about"),
        before=_phrases(row, "before", path),
        as_of=_day(row, path),
        also=tuple(_quoted(one, path) for one in row.get("also") or ()),
        says=_phrases(row, "says", path),
        notice=_notice(row, path),
    )


def _phrases(row: Mapping[str, Any], name: str, path: Path) -> tuple[str, ...]:
    value = row.get(name) or []
    if not isinstance(value, list):
        raise DamagedFileError(f"{path.name}: {name} of {text(row, 'question')!r} must be a list; put it in brackets.")
    return tuple(map(str, value))


def _quoted(row: Any, path: Path) -> Quoted:
    expect = _phrases(row, "expect", path) if isinstance(row, dict) else ()
    if not expect:
        raise DamagedFileError(f"{path.name}: each entry of `also` needs `expect`, a list of phrases; add it.")
    return Quoted(expect, text(row, "file"), row.get("page"))


def _day(row: Mapping[str, Any], path: Path) -> date | None:
    try:
        return date.fromisoformat(row["as_of"]) if row.get("as_of") else None
    except (TypeError, ValueError) as error:
        raise DamagedFileError(f"{path.name}: {row['as_of']!r} is not a day; write it as 2024-06-30.") from error


def _notice(row: Mapping[str, Any], path: Path) -> tuple[NoticeKind, ...]:
    value = row.get("notice") or []
    wanted = [value] if isinstance(value, str) else value
    kinds: dict[str, NoticeKind] = {kind: kind for kind in get_args(NoticeKind)}
    for kind in wanted:
        if kind not in kinds:
            raise DamagedFileError(f"{path.name}: {kind!r} is not a kind of notice; use {', '.join(kinds)}.")
    return tuple(kinds[kind] for kind in wanted)


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
