"""What a build has to remember: every file looked at and what became of it, and what is still to be done.

Part of the registry's file; knows nothing of what documents say.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.index import rows
from assistant.index.database import Database
from assistant.index.rows import Source
from assistant.types import Addition, Problem


class Bookkeeping(Database):
    """The files of the registry at `place`, and the documents that other stores have yet to follow. See Database."""

    # Files

    def sources(self) -> dict[str, Source]:
        """Every file that was looked at, by its path."""
        return {row["path"]: Source(**dict(row)) for row in self._db.execute("SELECT * FROM sources")}

    def read_by(self, document_id: str) -> str:
        """The version of the reading code that made this document, or an empty string when it is not held."""
        row = self._db.execute(
            "SELECT max(s.reader) FROM sources s JOIN documents d ON d.id = s.document_id WHERE d.id = ?",
            (document_id,),
        ).fetchone()
        return str(row[0] or "")

    def put_source(self, source: Source) -> None:
        """Remember what became of a file."""
        with self._transaction() as db:
            rows.put_source(db, source)

    def additions(self) -> dict[str, list[Addition]]:
        """By which files each document came, when and by whom; the first first."""
        return rows.additions(self._db)

    def sign_addition(self, path: str, by: str) -> None:
        """Remember who brought a file."""
        with self._transaction() as db:
            db.execute("UPDATE additions SET added_by = ? WHERE path = ?", (by, path))

    def problems(self) -> list[Problem]:
        """Files that could not be taken in, and pages that could not be read."""
        selected = self._db.execute("SELECT path, problem FROM sources WHERE problem <> '' ORDER BY path")
        found = [Problem(row["path"], row["problem"]) for row in selected]
        selected = self._db.execute(
            "SELECT d.source, p.number, p.problem FROM pages p JOIN documents d ON d.id = p.document_id "
            "WHERE p.reading = 'unread' ORDER BY d.source, p.number"
        )
        found += [Problem(row["source"], f"page {row['number']}: {row['problem']}") for row in selected]
        return found

    # To be done

    def mark_unswept(self, document_id: str) -> None:
        """Remember, before touching the other stores, that they may come to hold passages that are not ours."""
        with self._transaction() as db:
            db.execute("INSERT INTO unswept VALUES (?) ON CONFLICT DO NOTHING", (document_id,))

    def unswept(self) -> list[str]:
        """Documents whose passages in the other stores must be compared with ours."""
        return [row[0] for row in self._db.execute("SELECT document_id FROM unswept")]

    def mark_swept(self, document_ids: Iterable[str]) -> None:
        """The other stores agree again."""
        with self._transaction() as db:
            db.executemany("DELETE FROM unswept WHERE document_id = ?", [(d,) for d in document_ids])

    def unencoded(self) -> list[str]:
        """Documents some of whose passages may have no vectors yet."""
        waiting = self._db.execute(
            "SELECT u.document_id FROM unencoded u JOIN documents d ON d.id = u.document_id ORDER BY d.source, d.id"
        )
        return [row[0] for row in waiting]

    def unencoded_passages(self) -> int:
        """How many passages those documents have."""
        counted = "SELECT count(*) FROM passages WHERE document_id IN (SELECT document_id FROM unencoded)"
        return int(self._db.execute(counted).fetchone()[0])

    def mark_all_unencoded(self) -> None:
        """Another model's vectors serve no longer."""
        with self._transaction() as db:
            db.execute("INSERT INTO unencoded SELECT id FROM documents WHERE 1 = 1 ON CONFLICT DO NOTHING")

    def mark_encoded(self, document_ids: Iterable[str], *, tell: bool) -> None:
        """All passages of these documents have their vectors; `tell` readers of it."""
        with self._transaction(tell=tell) as db:
            db.executemany("DELETE FROM unencoded WHERE document_id = ?", [(d,) for d in document_ids])
