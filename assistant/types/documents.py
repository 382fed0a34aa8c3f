"""What is held: documents, their pages, provisions, relations and passages, and references to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

Language = Literal["th", "vi", "en"]
LANGUAGES: tuple[Language, ...] = ("th", "vi", "en")


class Level(StrEnum):
    """Level of a provision, outermost first. HEADING serves documents without articles (reports, plans)."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    HEADING = "heading"
    ANNEX = "annex"
    ARTICLE = "article"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"  # an unnumbered Thai paragraph: วรรคหนึ่ง, วรรคสอง
    POINT = "point"


class Kind(StrEnum):
    """Kind of a document; the order is the rank when two disagree (law first)."""

    LAW = "law"
    ORDINANCE = "ordinance"
    DECREE = "decree"
    RESOLUTION = "resolution"
    DECISION = "decision"
    CIRCULAR = "circular"
    DIRECTIVE = "directive"
    PLAN = "plan"
    REPORT = "report"
    LETTER = "letter"
    OTHER = "other"


LAYS_DOWN_LAW = frozenset(
    {Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.RESOLUTION, Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE}
)
"""Kinds of documents that can be in force, and that change others."""


class Force(StrEnum):
    """State of a document or provision on a given day."""

    IN_FORCE = "in force"
    NOT_YET = "not yet in force"
    NO_LONGER = "no longer in force"
    NOT_APPLICABLE = "not applicable"  # reports and letters lay down no law


class Doubt(StrEnum):
    """What may be wrong about the text of a page."""

    HARD_TO_READ = "the scan is hard to read"
    READINGS_DIFFER = "two ways to read the file disagree"
    OLD_ENCODING = "converted from an old Vietnamese encoding"
    GARBLED = "the file does not say which letters its signs are"


class RelationKind(StrEnum):
    """What one document says it does to another."""

    AMENDS = "amends"
    SUPPLEMENTS = "supplements"  # adds to it and changes nothing that it said
    REPLACES = "replaces"
    REPEALS = "repeals"
    IMPLEMENTS = "implements"
    BASED_ON = "based on"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def to_list(self) -> list[float]:
        """`[page, x0, y0, x1, y1]`, rounded to a tenth of a point."""
        return [self.page, *(round(v, 1) for v in (self.x0, self.y0, self.x1, self.y1))]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document: `Document.text[start:end]` is its text.

    `reading` says where the text came from; an `unread` page has none and `problem` says why. `glyphs` packs one box
    a character (four little-endian float32: x0, y0, x1, y1; NaN where a character has no place, such as a space), or
    is empty where the format has no page image. `confidence` is the OCR engine's mean word confidence, 0 to 1.
    `doubts` say what in the page's text may be misread.
    """

    number: int
    start: int
    end: int
    reading: Literal["text", "ocr", "unread"] = "text"
    width: float = 0.0
    height: float = 0.0
    glyphs: bytes = b""
    confidence: float | None = None
    problem: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of a document's structure: `Document.text[start:end]` is its text with all that stands under it.

    `key` is unique in its document and canonical across languages and digit sets: `article:5/clause:2/point:a`,
    `article:12a`, `article:12/1`, `chapter:2`, `annex:1`, `heading:2.1`. Articles number through a whole document, so
    their key leaves out the chapter; `parent` is the key of the node that holds this one.
    `label` is the reference as the document's language writes it: `Điều 5 khoản 2 điểm a`, `มาตรา ๕ วรรคสอง`.
    """

    key: str
    level: Level
    number: str
    label: str
    heading: str
    start: int
    end: int
    page: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement in a document about another: `text[start:end]` is the sentence that makes it.

    `target` is the canonical number or name of the other document, `target_provision` a provision key in it or None
    for the whole document, `provision` the key of the provision that holds the statement. `target_issued` is the
    other's year or day (`2024`, `2024-12-30`) where its number does not tell it from those of other years.
    """

    kind: RelationKind
    target: str
    target_provision: str | None
    provision: str | None
    start: int
    end: int
    effective: date | None = None
    target_issued: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a document defines; `Document.text[start:end]` is all that it says the term means."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, `Document.text[start:end]`, with what gives it its meaning, as the document writes it.

    `row` counts the table's rows from 0, `name` is what its row is called, `heading` what stands over its column;
    `unit` and `period` are given for figures where the heading or the table has them.
    """

    row: int
    name: str
    heading: str
    start: int
    end: int
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `Document.text[start:end]` are its lines, a row each. One that runs over pages is one table."""

    caption: str
    page: int
    start: int
    end: int
    cells: tuple[TableCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself. `number` is canonical (`45/2012/NĐ-CP`), `number_written` as it stands."""

    kind: Kind
    title: str
    language: Language
    number: str = ""
    number_written: str = ""
    issuer: str = ""
    signer: str = ""
    place: str = ""
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read and understood. `id` is made from the file's content, so offsets into `text` never go stale."""

    id: str
    source: str
    format: str
    identity: Identity
    text: str
    pages: tuple[Page, ...]
    provisions: tuple[Provision, ...] = ()
    relations: tuple[Relation, ...] = ()
    tables: tuple[Table, ...] = ()
    short_names: tuple[tuple[str, str], ...] = ()  # that it gives to documents, with the number or name meant
    definitions: tuple[Definition, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()  # that it introduces, with the words they stand for

    def page_at(self, offset: int) -> Page:
        """The page that holds the character at `offset` (the last page for the end of the text)."""
        return page_at(self.pages, offset)


def page_at(pages: tuple[Page, ...], offset: int) -> Page:
    """The page that holds the character at `offset`, else the last page that starts before it."""
    found = pages[0]
    for page in pages:
        if page.start > offset:
            break
        found = page
    return found


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What the registry says of a document, without its text. `force` holds on the day it was asked for."""

    id: str
    source: str
    format: str
    identity: Identity
    pages: int
    unread_pages: tuple[int, ...] = ()
    confidence: float | None = None
    force: Force = Force.NOT_APPLICABLE
    changed_by: tuple[str, ...] = ()  # canonical numbers of the acts that amended, replaced or repealed it
    doubts: tuple[Doubt, ...] = ()  # of any of its pages

    @property
    def name(self) -> str:
        """The shortest thing a person would call it: its number, else its title, else its file name."""
        return self.identity.number or self.identity.title or self.source.rsplit("/", 1)[-1]

    def to_dict(self) -> dict[str, Any]:
        """The document's facts as JSON values; no path of the machine is in them."""
        identity = self.identity
        return {
            "id": self.id,
            "number": identity.number,
            "kind": identity.kind.value,
            "title": identity.title,
            "issuer": identity.issuer,
            "issued": iso_day(identity.issued),
            "effective": iso_day(identity.effective),
            "expires": iso_day(identity.expires),
            "status": self.force.value,
            "changed_by": list(self.changed_by),
            "language": identity.language,
            "file": self.source.rsplit("/", 1)[-1],
            "format": self.format,
            "pages": self.pages,
            "unread_pages": list(self.unread_pages),
            "ocr_confidence": self.confidence,
            "doubts": [doubt.value for doubt in self.doubts],
        }


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a person wants to search: each field that is set must fit, by one of its values.

    `issuers` are parts of names, in any spelling of case and marks; `years` those of issue in the Common Era; `forces`
    the states on the day asked for.
    """

    kinds: frozenset[Kind] = frozenset()
    issuers: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    languages: frozenset[Language] = frozenset()
    forces: frozenset[Force] = frozenset()

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.kinds or self.issuers or self.years or self.languages or self.forces)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched: a stretch of a document (`text == Document.text[start:end]`) and what stands above it.

    `context` (title and headings) is embedded and searched with the text but never quoted.
    """

    id: str
    document_id: str
    provision: str | None
    page: int
    start: int
    end: int
    text: str
    context: str
    language: Language


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be taken in, or a page that could not be read, and why."""

    source: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The problem as JSON values."""
        return {"file": self.source.rsplit("/", 1)[-1], "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Addition:
    """A file by which a document came: in which folder that is looked after ('': by itself), when, and who brought it.

    `at` is None for what came before this was kept; `by` is empty for what came by the command.
    """

    path: str
    folder: str
    at: datetime | None
    by: str = ""

    @property
    def file(self) -> str:
        """The file's name without its folders."""
        return self.path.rsplit("/", 1)[-1]


def iso_day(day: date | None) -> str | None:
    """A day as JSON writes it."""
    return day.isoformat() if day else None
