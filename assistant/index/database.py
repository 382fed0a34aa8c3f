"""The registry's tables: where they are kept, of which format they are, and how they change.

Knows the format and no more of what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path

from assistant.errors import IndexStorageError
from assistant.index.kept_figures import WORDS_TABLE
from assistant.sql import Connection, OnOpening, Place, kept_at
from assistant.sql.copying import copy_tables, make_tables

FORMAT = "6"
_PRAGMAS = ("mmap_size = 1073741824",)


class Database:
    """The registry in the SQLite file or PostgreSQL database `place`, made if it is not there.

    Safe to use from several threads. Raises IndexStorageError when it cannot be opened, is not a registry or is of
    another format.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._kept = kept_at(place, "registry", self._refused, _PRAGMAS, opening=self._opening())
        schema = files("assistant.index").joinpath("schema.sql").read_text("utf-8")
        # In one change: another process that opens it at the same time must not find tables without their format.
        self._kept.made("meta", f"{schema}\nINSERT INTO meta VALUES ('format', '{FORMAT}') ON CONFLICT DO NOTHING;")
        if self.meta("format") != FORMAT:
            raise IndexStorageError(self._other_format())
        if self._opening() is None:  # else it is narrowed, and nothing is written through it
            self._kept.made("figure_words", WORDS_TABLE)

    # Connections

    def _opening(self) -> OnOpening | None:
        """What is to be done with each connection before it is used; None: nothing."""
        return None

    def _refused(self, reason: str) -> IndexStorageError:
        if isinstance(self._place, Path):
            return IndexStorageError(
                f"The index folder {self._place.parent} cannot be used ({reason}); check free space and permissions, "
                "or choose another with --index."
            )
        return IndexStorageError(
            f"The index's database {self._kept.name} cannot be used ({reason}); check ASSISTANT_DATABASE_URL and "
            "whether PostgreSQL runs. It is tried again with the next question."
        )

    def _other_format(self) -> str:
        found = self.meta("format")
        if isinstance(self._place, Path):
            from assistant.index.upgrade import refusal  # noqa: PLC0415 - it knows this module

            return refusal(self._place.parent, found)
        return (
            f"The index in {self._kept.name} has format {found}, this program reads {FORMAT}; "
            "name an empty database and run `assistant index` again."
        )

    @property
    def _db(self) -> Connection:
        return self._kept.db

    @contextmanager
    def _transaction(self, *, tell: bool = True) -> Iterator[Connection]:
        """A change, all or nothing; `tell`: readers look at the stores again."""
        with self._kept.transaction() as db:
            yield db
            if tell:
                db.execute(
                    "INSERT INTO meta VALUES ('generation', '1') ON CONFLICT (key) "
                    "DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)"
                )

    def alone(self) -> AbstractContextManager[bool]:
        """Hold the registry against other machines meanwhile: False where another does. See Kept.alone."""
        return self._kept.alone()

    def take_over(self, other: Database) -> None:
        """Hold what another registry, in a file, holds, and nothing else."""
        make_tables(other._db, self._kept)
        with self._kept.transaction() as db:
            copy_tables(other._db, db)

    def close(self) -> None:
        """Close what is open."""
        self._kept.close()

    def meta(self, key: str) -> str:
        """The value kept under `key`, or an empty string."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        with self._transaction() as db:
            db.execute(
                "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
            )

    @property
    def generation(self) -> int:
        """A number that grows with every change, so that a reader knows when to look again."""
        return int(self.meta("generation") or 0)
