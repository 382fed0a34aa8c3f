"""Which held documents the library shows, in which order: found by words, sorted by a column, a page at a time.

Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from assistant.language.normalise import fold
from assistant.types import Addition, Force, HeldDocument, Kind
from assistant.web.words import Words

ROWS = 50
Column = Literal["document", "kind", "status", "pages", "reading", "added"]
COLUMNS: tuple[Column, ...] = ("document", "kind", "status", "pages", "reading", "added")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read a document, in words (empty: whoever is let in), and what of that was set for it here."""

    said: str = ""
    classification: str = ""
    groups: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document and what the library knows of it: by which file it came, and whether it has its vectors.

    `together`: how many documents came in the file that a reader brought; 0 where nobody brought it here.
    """

    document: HeldDocument
    addition: Addition | None = None
    together: int = 0
    encoded: bool = True
    readers: Readers = Readers()

    @property
    def brought(self) -> bool:
        """Whether a reader brought it, so that readers may replace and remove it."""
        return self.together > 0

    @property
    def file(self) -> str:
        """Its file's name."""
        return self.addition.file if self.addition else self.document.source.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see."""

    words: str = ""
    by: Column = "document"
    falling: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class View:
    """A page of the rows that fit, of how many pages, and how many fit of how many."""

    rows: tuple[Row, ...]
    wanted: Wanted
    pages: int
    found: int
    held: int


def view(rows: Sequence[Row], wanted: Wanted, words: Words) -> View:
    """What to show; a page that is not there is the nearest one that is."""
    asked = fold(wanted.words).split()
    fitting = [row for row in rows if _fits(row, asked, words)]
    fitting.sort(key=lambda row: fold(row.document.identity.number or row.document.name))
    fitting.sort(key=_KEYS[wanted.by], reverse=wanted.falling)
    pages = max(-(-len(fitting) // ROWS), 1)
    page = min(max(wanted.page, 1), pages)
    shown = tuple(fitting[(page - 1) * ROWS : page * ROWS])
    return View(shown, Wanted(wanted.words, wanted.by, wanted.falling, page), pages, len(fitting), len(rows))


def quality(document: HeldDocument) -> float:
    """How far the reading of a document can be trusted, 0 to 1; only for comparing documents."""
    read = 1 - len(document.unread_pages) / max(document.pages, 1)
    return read * (document.confidence if document.confidence is not None else 1.0) - 0.05 * len(document.doubts)


def _fits(row: Row, asked: Sequence[str], words: Words) -> bool:
    identity = row.document.identity
    said = (
        *(identity.number, identity.number_written, identity.title, identity.issuer, row.file),
        *(words.kind(identity.kind), words.force(row.document.force)),
        str(identity.issued.year) if identity.issued else "",
        words.day(identity.issued) if identity.issued else "",
    )
    held = fold(" ".join(said))
    return all(part in held for part in asked)


_KEYS: dict[Column, Callable[[Row], Any]] = {
    "document": lambda row: fold(row.document.identity.title or row.document.name),
    "kind": lambda row: list(Kind).index(row.document.identity.kind),
    "status": lambda row: list(Force).index(row.document.force),
    "pages": lambda row: row.document.pages,
    "reading": lambda row: quality(row.document),
    "added": lambda row: row.addition.at if row.addition and row.addition.at else _LONG_AGO,
}
