"""The registry's file: an SQLite database, a connection a thread, and what it says of itself.

Knows the file's format and no more of what stands in it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from assistant.errors import IndexStorageError

FORMAT = "6"


class Database:
    """The file at `path`, made if it is not there. Safe to use from several threads.

    Raises IndexStorageError when the file cannot be opened, is not a registry or is of another format.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._prepare()

    # Connections

    def _prepare(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            known = self._path.exists() and bool(
                self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
            )
            if not known:
                self._db.executescript(files("assistant.index").joinpath("schema.sql").read_text("utf-8"))
                self.set_meta("format", FORMAT)
        except (OSError, sqlite3.Error) as error:
            raise IndexStorageError(
                f"The index folder {self._path.parent} cannot be used ({error}); "
                "check its permissions or choose another with --index."
            ) from error
        if self.meta("format") != FORMAT:
            raise IndexStorageError(
                f"The index in {self._path.parent} has format {self.meta('format')}, this program reads {FORMAT}; "
                "delete what is in it, but not `uploads`, `conversations.db` and `learning.db`, and run "
                "`assistant index` again."
            )

    @property
    def _db(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA mmap_size = 1073741824")
            self._local.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

    @contextmanager
    def _transaction(self, *, tell: bool = True) -> Iterator[sqlite3.Connection]:
        """A change, all or nothing; `tell`: readers look at the stores again."""
        db = self._db
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                if tell:
                    db.execute(
                        "INSERT INTO meta VALUES ('generation', '1') "
                        "ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
                    )
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise IndexStorageError(
                f"The index in {self._path.parent} cannot be written ({error}); check free space and permissions."
            ) from error

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def meta(self, key: str) -> str:
        """The value kept under `key`, or an empty string."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def generation(self) -> int:
        """A number that grows with every change, so that a reader knows when to look again."""
        return int(self.meta("generation") or 0)
