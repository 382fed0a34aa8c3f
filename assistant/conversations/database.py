"""The file of conversations: one SQLite database, opened when first used, safe between threads and processes.

Knows how the file is opened, changed and closed; what stands in it is the store's business.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from assistant.errors import ConversationError

FORMAT = 1
_SECONDS_TO_WAIT = 10.0  # for another process that writes


class Database:
    """The file at `path`, made if it is not there, readable by this user alone.

    One connection, one thread at a time: each use takes a millisecond or two. Raises ConversationError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread."""
        with self._lock:
            try:
                yield self._opened()
            except (sqlite3.Error, OSError) as error:
                raise ConversationError(
                    f"The conversations in {self._path} cannot be read or written ({error}); check the file, free "
                    "space and permissions."
                ) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The same for a change, all or nothing."""
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; it opens again when it is used again."""
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Two processes that make the file at once would find it locked, whatever they are told to wait.
            with FileLock(f"{self._path}.lock", timeout=_SECONDS_TO_WAIT, mode=0o600):
                self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        db = sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT, check_same_thread=False, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
                db.execute(f"PRAGMA {pragma}")
            self._prepare(db)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
        if found > FORMAT:
            raise ConversationError(
                f"A newer version of this program keeps its conversations in {self._path} (format {found}, this one "
                f"reads {FORMAT}); run that version, or name another file by ASSISTANT_CONVERSATIONS_FILE."
            )
        if found < FORMAT:
            db.executescript(files("assistant.conversations").joinpath("schema.sql").read_text("utf-8"))
