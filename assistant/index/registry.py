"""The registry: the database that holds every document's text, pages, provisions, relations and passages.

It alone decides what is held: a passage found in another store counts only if the registry knows it, so one
transaction here makes a document visible or takes it away. Knows nothing of vectors, words or models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from assistant.errors import NotHeldError
from assistant.figures.row_names import row_key
from assistant.figures.stated import Statement
from assistant.index import rows
from assistant.index.bookkeeping import Bookkeeping
from assistant.index.database import FORMAT
from assistant.index.kept_figures import KeptFigures, insert_figures
from assistant.index.rows import Source
from assistant.sql import Row
from assistant.types import (
    Definition,
    Document,
    HeldDocument,
    Kind,
    Language,
    Level,
    Page,
    Passage,
    Provision,
    Relation,
    Table,
)

_BATCH = 500  # SQLite allows 999 or more variables a statement


class Registry(Bookkeeping):
    """The registry at `place`. See Database."""

    _languages: tuple[int, list[Language]] = (-1, [])

    # What the index is

    def counts(self) -> dict[str, int]:
        """How many documents, pages, provisions, relations and passages are held."""
        tables = ("documents", "pages", "provisions", "relations", "passages")
        return {t: int(self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}  # noqa: S608

    def version(self) -> str:
        """A name for what is held, which changes exactly when that does.

        A hash over the documents' ids, which are hashes of their content, each with the version of the reading code
        that made its text, and over the format that keeps them. Not the generation: that grows with every transaction,
        also when nothing held has changed, and says nothing on another machine that holds the same documents.
        """
        selected = self._db.execute(
            "SELECT d.id, max(s.reader) FROM documents d LEFT JOIN sources s ON s.document_id = d.id "
            "GROUP BY d.id ORDER BY d.id"
        )
        held = "\n".join(f"{row[0]} {row[1] or ''}" for row in selected)
        return sha256(f"{FORMAT}\n{held}".encode()).hexdigest()[:16]

    # Taking in and letting go

    def put(
        self, document: Document, passages: Sequence[Passage], source: Source, figures: Sequence[Statement] = ()
    ) -> None:
        """Make a document visible with its passages, not yet encoded, in place of what was held under its id."""
        with self._transaction() as db:
            db.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            rows.insert_document(db, document)
            db.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (p.id, p.document_id, p.provision, p.page, p.start, p.end, p.context, p.language, p.text)
                    for p in passages
                ],
            )
            insert_figures(db, document.id, figures)
            db.execute("INSERT INTO unencoded VALUES (?)", (document.id,))
            rows.put_source(db, source)

    def forget_sources(self, paths: Iterable[str]) -> list[str]:
        """Forget files, and documents that no file stands for any more; returns the ids of those."""
        with self._transaction() as db:
            db.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in paths])
            return rows.drop_orphans(db)

    # Documents

    def documents(self) -> list[HeldDocument]:
        """All that is held, in the order of kind, number and title. Force is not judged here."""
        selected = self._db.execute(f"SELECT {rows.HELD} FROM documents ORDER BY kind, number_key, title")  # noqa: S608
        return [rows.held(row) for row in selected]

    def document(self, document_id: str) -> HeldDocument:
        """One held document. Raises NotHeldError."""
        row = self._db.execute(f"SELECT {rows.HELD} FROM documents WHERE id = ?", (document_id,)).fetchone()  # noqa: S608
        if row is None:
            raise NotHeldError(f"No document {document_id} is held.")
        return rows.held(row)

    def named(self, key: str) -> list[HeldDocument]:
        """The documents that a reference with this key (`number_key`) may mean; those it names exactly, if any."""
        selected = self._db.execute(
            f"SELECT n.exact, {rows.HELD} FROM names n JOIN documents d ON d.id = n.document_id WHERE n.key = ? "  # noqa: S608
            "ORDER BY d.issued DESC NULLS LAST, d.id",
            (key,),
        ).fetchall()
        if not selected:
            selected = self._db.execute(
                f"SELECT DISTINCT 1 AS exact, {rows.HELD} FROM documents d WHERE id IN (SELECT n.document_id "  # noqa: S608
                "FROM short_names s JOIN names n ON n.key = s.target_key WHERE s.key = ?) "
                "ORDER BY issued DESC NULLS LAST, id",
                (key,),
            ).fetchall()
        exact = [row for row in selected if row["exact"]]
        return [rows.held(row) for row in exact or selected]

    def known_names(self, keys: Sequence[str]) -> set[str]:
        """Those of the keys by which a document is held."""
        found: set[str] = set()
        for first in range(0, len(keys), _BATCH):
            batch = keys[first : first + _BATCH]
            for table in ("names", "short_names"):
                selected = self._db.execute(
                    f"SELECT DISTINCT key FROM {table} WHERE key IN ({rows.marks(batch)})",  # noqa: S608
                    batch,
                )
                found.update(row[0] for row in selected)
        return found

    def names_like(self, part: str, limit: int) -> list[HeldDocument]:
        """Documents one of whose names holds `part` (a `number_key`), the latest first."""
        selected = self._db.execute(
            f"SELECT {rows.HELD} FROM documents WHERE id IN (SELECT document_id FROM names WHERE instr(key, ?) > 0) "  # noqa: S608
            "ORDER BY issued DESC NULLS LAST, id LIMIT ?",
            (part, limit),
        )
        return [rows.held(row) for row in selected]

    def of_kind(self, kind: Kind, limit: int) -> list[HeldDocument]:
        """The documents of a kind, the latest issued first, at most `limit`."""
        selected = self._db.execute(
            f"SELECT {rows.HELD} FROM documents WHERE kind = ? ORDER BY issued DESC NULLS LAST, id LIMIT ?",  # noqa: S608
            (kind, limit),
        )
        return [rows.held(row) for row in selected]

    def of_year(self, kind: Kind, year: int, after: int = 0) -> list[HeldDocument]:
        """The documents of a kind issued in a year, or up to so many years `after` it, or on no day that is known.

        Of any year for the year 0.
        """
        first, last = (f"{year:04}", f"{year + after + 1:04}") if year else ("", "~")
        selected = self._db.execute(
            f"SELECT {rows.HELD} FROM documents WHERE kind = ? AND (issued >= ? AND issued < ? OR issued IS NULL) "  # noqa: S608
            "ORDER BY issued DESC NULLS LAST, id",
            (kind, first, last),
        )
        return [rows.held(row) for row in selected]

    def languages(self) -> list[Language]:
        """The languages of what is held: each search asks for them, and they are looked for again after a change."""
        generation = self.generation
        known, found = self._languages
        if known != generation:
            selected = self._db.execute("SELECT DISTINCT language FROM documents ORDER BY language")
            found = [row[0] for row in selected]
            self._languages = generation, found
        return found

    def paths(self, document_id: str) -> list[Path]:
        """The files whose content is this document."""
        selected = self._db.execute("SELECT path FROM sources WHERE document_id = ? ORDER BY path", (document_id,))
        return [Path(row["path"]) for row in selected]

    def text(self, document_id: str, start: int, end: int) -> str:
        """The stored text of a document from `start` to `end`."""
        row = self._db.execute(
            "SELECT substr(text, CAST(? AS INTEGER), CAST(? AS INTEGER)) FROM documents WHERE id = ?",
            (start + 1, end - start, document_id),
        ).fetchone()
        if row is None:
            raise NotHeldError(f"No document {document_id} is held.")
        return str(row[0])

    def pages(self, document_id: str, start: int, end: int) -> tuple[Page, ...]:
        """The pages that hold any of the text from `start` to `end`."""
        selected = self._db.execute(
            'SELECT * FROM pages WHERE document_id = ? AND start <= ? AND "end" >= ? ORDER BY number',
            (document_id, end, start),
        )
        return tuple(rows.page(row) for row in selected)

    def page(self, document_id: str, number: int) -> Page:
        """One page. Raises NotHeldError."""
        row = self._db.execute(
            "SELECT * FROM pages WHERE document_id = ? AND number = ?", (document_id, number)
        ).fetchone()
        if row is None:
            raise NotHeldError(f"Document {document_id} has no page {number}.")
        return rows.page(row)

    def tables(self, document_id: str) -> tuple[Table, ...]:
        """A document's tables in order, with their cells."""
        heads = self._db.execute("SELECT * FROM tables WHERE document_id = ? ORDER BY ordinal", (document_id,))
        cells = self._db.execute("SELECT * FROM cells WHERE document_id = ? ORDER BY start", (document_id,))
        return rows.tables(heads.fetchall(), cells.fetchall())

    def table_at(self, document_id: str, at: int) -> Table | None:
        """The table that holds a place of a document, with its cells, or None."""
        heads = self._db.execute(
            'SELECT * FROM tables WHERE document_id = ? AND start <= ? AND "end" > ? ORDER BY ordinal LIMIT 1',
            (document_id, at, at),
        ).fetchall()
        if not heads:
            return None
        cells = self._db.execute(
            "SELECT * FROM cells WHERE document_id = ? AND start >= ? AND start < ? ORDER BY start",
            (document_id, heads[0]["start"], heads[0]["end"]),
        )
        return rows.tables(heads, cells.fetchall())[0]

    @property
    def figures(self) -> KeptFigures:
        """The figures that the documents state."""
        return KeptFigures(self._db)

    # Provisions and relations

    def provision(self, document_id: str, key: str) -> Provision | None:
        """The provision with exactly this key, or None."""
        row = self._db.execute(
            "SELECT * FROM provisions WHERE document_id = ? AND key = ?", (document_id, key)
        ).fetchone()
        return rows.provision(row) if row else None

    def provisions(self, document_id: str) -> list[Provision]:
        """All provisions of a document in their order."""
        selected = self._db.execute("SELECT * FROM provisions WHERE document_id = ? ORDER BY ordinal", (document_id,))
        return [rows.provision(row) for row in selected]

    def provisions_around(self, document_id: str, start: int, end: int) -> list[Provision]:
        """The provisions that hold all of `start` to `end`, outermost first."""
        selected = self._db.execute(
            'SELECT * FROM provisions WHERE document_id = ? AND start <= ? AND "end" >= ? ORDER BY "end" - start DESC, '
            "ordinal",
            (document_id, start, end),
        )
        return [rows.provision(row) for row in selected]

    def provisions_beginning(self, document_id: str, start: int, end: int) -> list[Provision]:
        """A document's provisions that begin between two places of its text, in order."""
        selected = self._db.execute(
            "SELECT * FROM provisions WHERE document_id = ? AND start >= ? AND start < ? ORDER BY ordinal",
            (document_id, start, end),
        )
        return [rows.provision(row) for row in selected]

    def provisions_numbered(self, document_id: str, level: Level, number: str) -> list[Provision]:
        """The provisions of a level and number, in order; chapters of several parts may share one."""
        selected = self._db.execute(
            "SELECT * FROM provisions WHERE document_id = ? AND level = ? AND number = ? ORDER BY ordinal",
            (document_id, level.value, number),
        )
        return [rows.provision(row) for row in selected]

    def provisions_under(self, document_id: str, parent: str | None) -> list[Provision]:
        """The provisions right under another, in order; the outermost ones for None."""
        under = "= ?" if parent is not None else "IS NULL"
        selected = self._db.execute(
            f"SELECT * FROM provisions WHERE document_id = ? AND parent {under} ORDER BY ordinal",  # noqa: S608
            (document_id,) if parent is None else (document_id, parent),
        )
        return [rows.provision(row) for row in selected]

    # Terms

    def definitions(self, keys: Sequence[str]) -> list[tuple[str, Definition]]:
        """Where terms with these keys (`phrase_key`) are defined: document ids and definitions."""
        selected = self._in_batches('SELECT document_id, term, start, "end" FROM definitions WHERE key IN ({})', keys)
        return [(row["document_id"], Definition(row["term"], row["start"], row["end"])) for row in selected]

    def definitions_in(self, document_id: str) -> list[Definition]:
        """The terms that a document defines, in order."""
        selected = self._db.execute(
            'SELECT term, start, "end" FROM definitions WHERE document_id = ? ORDER BY start', (document_id,)
        )
        return [Definition(row["term"], row["start"], row["end"]) for row in selected]

    def abbreviations_in(self, document_id: str) -> list[tuple[str, str]]:
        """The abbreviations that a document introduces, each with the words it stands for."""
        selected = self._db.execute(
            "SELECT short, meant FROM abbreviations WHERE document_id = ? ORDER BY short", (document_id,)
        )
        return [(row["short"], row["meant"]) for row in selected]

    def spelt_out(self, keys: Sequence[str]) -> list[str]:
        """The other forms of abbreviations, and of the words that they stand for, with these keys (`phrase_key`)."""
        found = [row[0] for row in self._in_batches("SELECT meant FROM abbreviations WHERE key IN ({})", keys)]
        found += [row[0] for row in self._in_batches("SELECT short FROM abbreviations WHERE meant_key IN ({})", keys)]
        return list(dict.fromkeys(found))

    def _in_batches(self, statement: str, keys: Sequence[str]) -> list[Row]:
        found: list[Row] = []
        for first in range(0, len(keys), _BATCH):
            batch = keys[first : first + _BATCH]
            found += self._db.execute(statement.format(rows.marks(batch)), batch)
        return found

    def rows_beside(self, name: str, limit: int) -> list[list[str]]:
        """What the rows of the tables are called that have a row of this name, a list a table; at most so many."""
        selected = self._db.execute(
            "SELECT c.document_id, c.ordinal, min(c.name) FROM (SELECT document_id, ordinal FROM row_names "
            "WHERE key = ? ORDER BY document_id, ordinal LIMIT ?) t CROSS JOIN cells c "
            "WHERE c.document_id = t.document_id AND c.ordinal = t.ordinal GROUP BY c.document_id, c.ordinal, c.row "
            "ORDER BY c.document_id, c.ordinal, c.row",
            (row_key(name), limit),
        )
        tables: dict[tuple[str, int], dict[str, None]] = {}
        for document_id, ordinal, called in selected:
            tables.setdefault((document_id, ordinal), {})[called] = None
        return [list(names) for names in tables.values()]

    def documents_with(self, key: str, limit: int) -> list[HeldDocument]:
        """The documents that have a provision with this key, the latest issued first, at most `limit`."""
        selected = self._db.execute(
            f"SELECT {rows.HELD} FROM documents WHERE id IN (SELECT document_id FROM provisions WHERE key = ?) "  # noqa: S608
            "ORDER BY issued DESC NULLS LAST, id LIMIT ?",
            (key, limit),
        )
        return [rows.held(row) for row in selected]

    def relations_of(self, document_id: str) -> list[Relation]:
        """What a document states about others, in order."""
        selected = self._db.execute("SELECT * FROM relations WHERE document_id = ? ORDER BY start", (document_id,))
        return [rows.relation(row) for row in selected]

    def relations_to(self, keys: Sequence[str]) -> list[tuple[str, Relation]]:
        """What others state about the document that goes by any of these keys, with the ids of those that state it."""
        selected = self._db.execute(
            f"SELECT * FROM relations WHERE target_key IN ({rows.marks(keys)}) ORDER BY document_id, start",  # noqa: S608
            list(keys),
        )
        return [(row["document_id"], rows.relation(row)) for row in selected]

    def targets_like(self, part: str) -> list[str]:
        """The keys that hold `part` of documents of which others state something."""
        selected = self._db.execute(
            "SELECT DISTINCT target_key FROM relations WHERE instr(target_key, ?) > 0 ORDER BY target_key", (part,)
        )
        return [row[0] for row in selected]

    # Passages

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids that are held; unknown ids are left out."""
        found: dict[str, Passage] = {}
        for first in range(0, len(ids), _BATCH):
            batch = ids[first : first + _BATCH]
            selected = self._db.execute(
                f"SELECT {rows.PASSAGE} FROM passages WHERE id IN ({rows.marks(batch)})",  # noqa: S608
                batch,
            )
            found.update((row["id"], rows.passage(row)) for row in selected)
        return found

    def passage_ids(self, document_id: str) -> list[str]:
        """The ids of a document's passages."""
        return [r[0] for r in self._db.execute("SELECT id FROM passages WHERE document_id = ?", (document_id,))]

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order."""
        selected = self._db.execute(
            f"SELECT {rows.PASSAGE} FROM passages WHERE document_id = ? ORDER BY start",  # noqa: S608
            (document_id,),
        )
        return [rows.passage(row) for row in selected]
