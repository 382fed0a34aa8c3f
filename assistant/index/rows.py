"""Rows of the registry to values and back.

Knows the columns of schema.sql and the types of the house; opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.figures.row_names import row_keys
from assistant.language.document_names import citation_keys
from assistant.language.glossary import subject_keys
from assistant.language.references import number_key
from assistant.language.segment import phrase_key
from assistant.sql import Connection, Row
from assistant.types import (
    Addition,
    Document,
    Doubt,
    HeldDocument,
    Identity,
    Kind,
    Level,
    Page,
    Passage,
    Provision,
    Relation,
    RelationKind,
    Table,
    TableCell,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked at: what it was like then, and what became of it."""

    path: str
    folder: str
    size: int
    modified: int
    reader: str
    document_id: str | None
    problem: str = ""


# The columns of a document without its text.
HELD = (
    "id, source, format, kind, title, language, number, number_written, issuer, signer, place, issued, effective, "
    "expires, page_count, unread, confidence, doubts"
)


def marks(values: Sequence[Any]) -> str:
    """A question mark for each value of a statement."""
    return ",".join("?" * len(values))


def insert_document(db: Connection, document: Document) -> None:
    """Insert a document with its pages, provisions and relations; its passages are the caller's."""
    identity = document.identity
    unread = ",".join(str(page.number) for page in document.pages if page.reading == "unread")
    confidences = [page.confidence for page in document.pages if page.confidence is not None]
    db.execute(
        f"INSERT INTO documents VALUES ({marks(range(20))})",  # noqa: S608
        (
            *(document.id, document.source, document.format),
            *(identity.kind.value, identity.title, identity.language),
            *(identity.number, number_key(identity.number) if identity.number else "", identity.number_written),
            *(identity.issuer, identity.signer, identity.place),
            *(_text(identity.issued), _text(identity.effective), _text(identity.expires)),
            *(len(document.pages), unread, sum(confidences) / len(confidences) if confidences else None),
            _names(doubt for page in document.pages for doubt in page.doubts),
            document.text,
        ),
    )
    db.executemany(
        "INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [
            *((key, document.id, int(exact)) for key, exact in citation_keys(identity.number, identity.title).items()),
            *((key, document.id, 0) for key in _subjects(identity)),
        ],
    )
    _insert_terms(db, document)
    db.executemany(
        f"INSERT INTO pages VALUES ({marks(range(11))})",  # noqa: S608
        [
            (
                *(document.id, p.number, p.start, p.end, p.reading, p.width, p.height),
                *(p.glyphs, p.confidence, p.problem, _names(p.doubts)),
            )
            for p in document.pages
        ],
    )
    _insert_tables(db, document)
    db.executemany(
        f"INSERT INTO provisions VALUES ({marks(range(11))})",  # noqa: S608
        [
            (document.id, p.key, n, p.level.value, p.number, p.label, p.heading, p.start, p.end, p.page, p.parent)
            for n, p in enumerate(document.provisions)
        ],
    )
    db.executemany(
        f"INSERT INTO relations VALUES ({marks(range(10))})",  # noqa: S608
        [
            (
                *(document.id, r.kind.value, r.target, number_key(r.target), r.target_issued),
                *(r.target_provision, r.provision, r.start, r.end, _text(r.effective)),
            )
            for r in document.relations
        ],
    )


def _subjects(identity: Identity) -> set[str]:
    """The keys of what a law is about, with its year and without."""
    country = "th" if identity.language == "th" else "vi"
    issued = str(identity.issued.year) if identity.issued else ""
    dated = subject_keys(identity.title, issued, country) if identity.kind is Kind.LAW else ()
    return {*dated, *(key.rpartition("/")[0] for key in dated if "/" in key)}


def _insert_terms(db: Connection, document: Document) -> None:
    db.executemany(
        "INSERT INTO short_names VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(number_key(name), number_key(meant), document.id) for name, meant in document.short_names],
    )
    db.executemany(
        "INSERT INTO definitions VALUES (?, ?, ?, ?, ?)",
        [(document.id, d.start, d.end, phrase_key(d.term), d.term) for d in document.definitions],
    )
    db.executemany(
        "INSERT INTO abbreviations VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(phrase_key(short), phrase_key(meant), document.id, short, meant) for short, meant in document.abbreviations],
    )


def _insert_tables(db: Connection, document: Document) -> None:
    db.executemany(
        f"INSERT INTO tables VALUES ({marks(range(6))})",  # noqa: S608
        [(document.id, n, t.caption, t.page, t.start, t.end) for n, t in enumerate(document.tables)],
    )
    db.executemany(
        f"INSERT INTO cells VALUES ({marks(range(9))})",  # noqa: S608
        [
            (document.id, c.start, c.end, n, c.row, c.name, c.heading, c.unit, c.period)
            for n, table in enumerate(document.tables)
            for c in table.cells
        ],
    )
    db.executemany(
        "INSERT INTO row_names VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (key, document.id, n)
            for n, table in enumerate(document.tables)
            for name in {cell.name for cell in table.cells}
            for key in row_keys(name)
        ],
    )


def put_source(db: Connection, source: Source) -> None:
    """Remember what became of a file, and since when it is known."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    db.execute("INSERT INTO additions VALUES (?, ?, '') ON CONFLICT DO NOTHING", (source.path, now))
    db.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET folder = excluded.folder, "
        "size = excluded.size, modified = excluded.modified, reader = excluded.reader, "
        "document_id = excluded.document_id, problem = excluded.problem",
        (
            *(source.path, source.folder, source.size, source.modified),
            *(source.reader, source.document_id, source.problem),
        ),
    )


def additions(db: Connection) -> dict[str, list[Addition]]:
    """By which files each document came, the first first."""
    found: dict[str, list[Addition]] = {}
    selected = db.execute(
        "SELECT s.document_id, s.path, s.folder, a.at, a.added_by FROM sources s LEFT JOIN additions a "
        "ON a.path = s.path WHERE s.document_id IS NOT NULL ORDER BY a.at NULLS FIRST, s.path"
    )
    for row in selected:
        at = datetime.fromisoformat(row["at"]) if row["at"] else None
        found.setdefault(row["document_id"], []).append(Addition(row["path"], row["folder"], at, row["added_by"] or ""))
    return found


def drop_orphans(db: Connection) -> list[str]:
    """Delete documents that no file stands for and mark them unswept; returns their ids."""
    orphans = "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM sources WHERE document_id IS NOT NULL)"
    gone = [row[0] for row in db.execute(orphans)]
    db.execute("DELETE FROM additions WHERE path NOT IN (SELECT path FROM sources)")
    db.executemany("INSERT INTO unswept VALUES (?) ON CONFLICT DO NOTHING", [(d,) for d in gone])
    db.executemany("DELETE FROM documents WHERE id = ?", [(d,) for d in gone])
    # A document whose first file went away lives on in its copy.
    db.execute(
        "UPDATE documents SET source = (SELECT min(path) FROM sources s WHERE s.document_id = documents.id) "
        "WHERE source NOT IN (SELECT path FROM sources)"
    )
    return gone


def held(row: Row) -> HeldDocument:
    """A row of `documents`, its text left out."""
    identity = Identity(
        kind=Kind(row["kind"]),
        title=row["title"],
        language=row["language"],
        number=row["number"],
        number_written=row["number_written"],
        issuer=row["issuer"],
        signer=row["signer"],
        place=row["place"],
        issued=_day(row["issued"]),
        effective=_day(row["effective"]),
        expires=_day(row["expires"]),
    )
    unread = tuple(int(number) for number in row["unread"].split(",") if number)
    return HeldDocument(
        *(row["id"], row["source"], row["format"], identity, row["page_count"], unread, row["confidence"]),
        doubts=_doubts(row["doubts"]),
    )


def page(row: Row) -> Page:
    """A row of `pages`."""
    return Page(
        row["number"],
        row["start"],
        row["end"],
        row["reading"],
        row["width"],
        row["height"],
        row["glyphs"],
        row["confidence"],
        row["problem"],
        _doubts(row["doubts"]),
    )


def tables(heads: Sequence[Row], cells: Sequence[Row]) -> tuple[Table, ...]:
    """Rows of `tables` with their rows of `cells`."""
    inside: dict[int, list[TableCell]] = {}
    for c in cells:
        cell = TableCell(c["row"], c["name"], c["heading"], c["start"], c["end"], c["unit"], c["period"])
        inside.setdefault(c["ordinal"], []).append(cell)
    return tuple(
        Table(t["caption"], t["page"], t["start"], t["end"], tuple(inside.get(t["ordinal"], ()))) for t in heads
    )


def provision(row: Row) -> Provision:
    """A row of `provisions`."""
    return Provision(
        row["key"],
        Level(row["level"]),
        row["number"],
        row["label"],
        row["heading"],
        row["start"],
        row["end"],
        row["page"],
        row["parent"],
    )


def relation(row: Row) -> Relation:
    """A row of `relations`."""
    return Relation(
        RelationKind(row["kind"]),
        row["target"],
        row["target_provision"],
        row["provision"],
        row["start"],
        row["end"],
        _day(row["effective"]),
        row["target_issued"],
    )


PASSAGE = 'id, document_id, provision, page, start, "end", text, context, language'


def passage(row: Row) -> Passage:
    """A row of the columns PASSAGE; a search reads hundreds of them."""
    return Passage(*row)


def _names(doubts: Iterable[Doubt]) -> str:
    return " ".join(sorted({doubt.name for doubt in doubts}))


def _doubts(names: str) -> tuple[Doubt, ...]:
    return tuple(Doubt[name] for name in names.split())


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
