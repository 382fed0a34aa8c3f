"""The figures that documents state, as the registry keeps them: written when a document is taken in, read by place.

Knows the tables `figure_lines` and `figures` of schema.sql. A line is a sentence or row with all that is said around
it; it is kept once, however many figures stand in it. `figure_words` says which documents say a word of any figure, so
that a search looks into those alone; a registry made before that table was thought of gets it empty, and its documents
are looked into as long as they are not read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.figures.stated import Statement
from assistant.index.rows import marks
from assistant.language.concepts import Token, keys
from assistant.language.periods import Period
from assistant.sql import Connection, Row
from assistant.types import HeldDocument

_BATCH = 300  # stretches of text read in one statement; SQLite allows 999 or more variables

_LINE = (
    'l.document_id, l.line, l.start, l."end", l.page, l.provision, l.language, l.label, l.attributes, l.row, '
    "l.table_start, l.total, l.row_kind, l.under, l.said, l.about"
)
_FIGURE = (
    "f.at, f.until, f.value, f.unit, f.scale, f.measure, f.kind, f.period, f.heading, f.names, f.counted, f.subject"
)
_OF_FIGURE = len(_LINE.split(","))  # where a row's columns of a figure begin
_JOINED = "figures f WHERE f.document_id = l.document_id AND f.line = l.line"

# '' stands for every document that was taken in since there is this table.
WORDS_TABLE = """
CREATE TABLE figure_words (
    key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (key, document_id)
) WITHOUT ROWID;
CREATE INDEX figure_words_document ON figure_words(document_id);
"""
_TAKEN_IN = ""

Stretch = tuple[str, int, int]
"""A document's id, and from where to where in its text."""


def insert_figures(db: Connection, document_id: str, statements: Iterable[Statement]) -> None:
    """Keep the figures of a document that was just inserted."""
    lines: dict[tuple[Any, ...], int] = {}
    figures = []
    words = {_TAKEN_IN}
    for s in statements:
        words |= s.said | s.about | keys((*s.under, *s.names, *s.counted))
        n = lines.setdefault(_line_row(s), len(lines))
        figures.append((document_id, n, *_figure_row(s)))
    db.executemany(
        f"INSERT INTO figure_lines VALUES ({marks(range(16))})",  # noqa: S608
        [(document_id, n, *row) for row, n in lines.items()],
    )
    db.executemany(f"INSERT INTO figures VALUES ({marks(range(14))})", figures)  # noqa: S608
    db.executemany("INSERT INTO figure_words VALUES (?, ?)", [(word, document_id) for word in sorted(words)])


def _line_row(s: Statement) -> tuple[Any, ...]:
    return (
        *(s.start, s.end, s.page, s.provision, s.language, s.label, json.dumps(s.attributes, ensure_ascii=False)),
        *(s.row, s.table, int(s.total), _write(s.row_kind), _write(s.under), _write_keys(s.said), _write_keys(s.about)),
    )


def _figure_row(s: Statement) -> tuple[Any, ...]:
    return (
        *(*s.at, str(s.value), s.unit, str(s.scale), s.measure, s.kind, _write_period(s.period), s.heading),
        *(_write(s.names), _write(s.counted), s.subject),
    )


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """The figures kept in a registry, read through a connection of its."""

    db: Connection

    def within(self, documents: Mapping[str, HeldDocument], stretches: Sequence[Stretch]) -> list[Statement]:
        """The figures whose sentence or row begins in one of these stretches, by document and place."""
        found: list[Statement] = []
        for first in range(0, len(stretches), _BATCH):
            batch = stretches[first : first + _BATCH]
            values = ",".join(["(?, ?, ?)"] * len(batch))
            selected = self.db.execute(
                f"WITH stretch(document_id, first, last) AS (VALUES {values}) SELECT {_LINE}, {_FIGURE} FROM stretch s "  # noqa: S608
                f"CROSS JOIN figure_lines l CROSS JOIN {_JOINED} AND l.document_id = s.document_id "
                "AND l.start >= s.first AND l.start < s.last ORDER BY l.document_id, l.line, f.at",
                [part for stretch in batch for part in stretch],
            )
            found += _statements(selected, documents)
        return found

    def of_tables(self, document: HeldDocument, most: int) -> list[Statement]:
        """The figures of a document's tables in order, at most so many."""
        selected = self.db.execute(
            f"SELECT {_LINE}, {_FIGURE} FROM figure_lines l CROSS JOIN {_JOINED} "  # noqa: S608
            "AND l.document_id = ? AND l.row >= 0 ORDER BY l.line, f.at LIMIT ?",
            (document.id, most),
        )
        return _statements(selected, {document.id: document})

    def of_sentences(self, document: HeldDocument, units: Iterable[str]) -> list[Statement]:
        """The figures in one of these units that a document's sentences state."""
        wanted = list(units)
        selected = self.db.execute(
            f"SELECT {_LINE}, {_FIGURE} FROM figure_lines l CROSS JOIN {_JOINED} "  # noqa: S608
            f"AND l.document_id = ? AND l.row < 0 AND f.unit IN ({marks(wanted)}) ORDER BY l.line, f.at",
            (document.id, *wanted),
        )
        return _statements(selected, {document.id: document})

    def all(self, document: HeldDocument, words: Sequence[str] = ()) -> list[Statement]:
        """The figures of a document in order; with `words` (keys of tokens) those alone that one is said of."""
        texts = "l.said || '\t' || l.about || '\t' || l.under || '\t' || f.names || '\t' || f.counted"
        said = " OR ".join([f"instr({texts}, ?) > 0"] * len(words)) or "1 = 1"
        selected = self.db.execute(
            f"SELECT {_LINE}, {_FIGURE} FROM figure_lines l CROSS JOIN {_JOINED} "  # noqa: S608
            f"AND l.document_id = ? AND ({said}) ORDER BY l.start, f.at",
            (document.id, *words),
        )
        return _statements(selected, {document.id: document})

    def spoken_of(self, words: Sequence[str]) -> dict[str, set[str]]:
        """Which of these words (keys of tokens) each document says of any figure; who says none is not there.

        A document of which that is not known stands there with all of them.
        """
        found: dict[str, set[str]] = {}
        for word in words:
            for row in self.db.execute("SELECT document_id FROM figure_words WHERE key = ?", (word,)):
                found.setdefault(row[0], set()).add(word)
        unknown = "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM figure_words WHERE key = ?)"
        return found | {row[0]: set(words) for row in self.db.execute(unknown, (_TAKEN_IN,))}

    def count(self, documents: Iterable[str]) -> int:
        """How many figures these documents state."""
        counted = "SELECT count(*) FROM figures WHERE document_id = ?"
        return sum(int(self.db.execute(counted, (document,)).fetchone()[0]) for document in documents)


def _statements(selected: Iterable[Row], documents: Mapping[str, HeldDocument]) -> list[Statement]:
    lines: dict[tuple[str, int], dict[str, Any]] = {}
    found = []
    for row in selected:
        at = row[0], row[1]
        line = lines.get(at)
        if line is None:
            line = lines[at] = _read_line(row, documents[row[0]])
        # By place: by name each value would be looked for among all columns.
        start, until, value, unit, scale, measure, kind, period, heading, names, counted, subject = row[_OF_FIGURE:]
        found.append(
            Statement(
                value=_number(value),
                unit=unit,
                scale=_number(scale),
                measure=measure,
                period=_read_period(period),
                at=(start, until),
                names=_read(names),
                counted=_read(counted),
                heading=heading,
                kind=kind,
                subject=subject,
                **line,
            )
        )
    return found


@lru_cache(maxsize=8192)
def _number(written: str) -> Decimal:
    return Decimal(written)


@lru_cache(maxsize=2048)
def _attributes(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def _read_line(row: Row, document: HeldDocument) -> dict[str, Any]:
    return {
        "document": document,
        "language": row["language"],
        "start": row["start"],
        "end": row["end"],
        "page": row["page"],
        "provision": row["provision"],
        "label": row["label"],
        "attributes": _attributes(row["attributes"]),
        "row": row["row"],
        "table": row["table_start"],
        "total": bool(row["total"]),
        "row_kind": _read(row["row_kind"]),
        "under": _read(row["under"]),
        "said": _read_keys(row["said"]),
        "about": _read_keys(row["about"]),
    }


# Tokens stand as their keys parted by tabs, a token a line; no key holds either.


def _write(tokens: Iterable[Token]) -> str:
    return "\n".join("\t".join(sorted(token)) for token in tokens)


def _write_keys(keys: Iterable[str]) -> str:
    return "\t".join(sorted(keys))


@lru_cache(maxsize=8192)
def _read(written: str) -> tuple[Token, ...]:
    return tuple(frozenset(token.split("\t")) for token in written.split("\n")) if written else ()


@lru_cache(maxsize=8192)
def _read_keys(written: str) -> frozenset[str]:
    return frozenset(written.split("\t")) if written else frozenset()


def _write_period(period: Period | None) -> str:
    """`2024`, `2024-06`, `2024@2024-06-30` for what stood on a day, `2024@2024-09-30>2024-07-01` since another.

    `/2025` is 2024/25.
    """
    if period is None:
        return ""
    month = f"-{period.month:02}" if period.month else ""
    day = f"@{period.day.isoformat()}" if period.day else ""
    since = f">{period.since.isoformat()}" if period.since else ""
    return f"{'/' if period.crossing else ''}{period.year}{month}{day}{since}"


@lru_cache(maxsize=1024)
def _read_period(written: str) -> Period | None:
    if not written:
        return None
    rest, _, since = written.partition(">")
    span, _, day = rest.partition("@")
    year, _, month = span.partition("-")
    crossing = year.startswith("/")
    return Period(int(year.strip("/")), int(month) if month else None, _day(day), _day(since), crossing)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
