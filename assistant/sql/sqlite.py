"""Tables in an SQLite file: a connection a thread, as long as the thread lives; Python's own module."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

from assistant.sql.kept import Connection, OnOpening, Refused

_ALWAYS = ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON")


class _Held:
    """A thread's connection, closed with the thread: a server's come and go, and would leave their files open."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __del__(self) -> None:
        self.db.close()


class SqliteFile:
    """The file at `path`, made when it is first used. See Kept."""

    def __init__(
        self, path: Path, refused: Refused, pragmas: Sequence[str], seconds: float, opening: OnOpening | None = None
    ) -> None:
        self._path = path
        self._refused = refused
        self._pragmas = (*_ALWAYS, *pragmas)
        self._seconds = seconds
        self._opening = opening
        self._local = threading.local()
        self._connections: WeakSet[_Held] = WeakSet()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self._path)

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        held: _Held | None = getattr(self._local, "held", None)
        if held is None:
            held = self._local.held = _Held(self._connect())
            with self._lock:
                self._connections.add(held)
        return held.db

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=self._seconds, check_same_thread=False, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            for pragma in self._pragmas:
                db.execute(f"PRAGMA {pragma}")
            if self._opening:
                self._opening(db, "main")
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A change, all or nothing."""
        try:
            db = self.db
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # what failed may have ended it
                    db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._refused(str(error)) from error

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Nobody on another machine writes a file here."""
        yield True

    def made(self, table: str, schema: str) -> bool:
        """Make the tables of `schema`, unless `table` is there."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self.has(table):
                return False
            self.db.executescript(f"BEGIN IMMEDIATE;\n{schema}\nCOMMIT;")
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise self._refused(str(error)) from error
        return True

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        found = self.db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
        return found.fetchone() is not None

    def format(self, table: str) -> int:  # noqa: ARG002 - the file has one number, whatever the table
        """The number that the file carries."""
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])

    def put_format(self, table: str, number: int) -> None:  # noqa: ARG002 - the same
        """Have the file carry a number."""
        self.db.execute(f"PRAGMA user_version = {number}")

    def columns(self, db: Connection) -> dict[str, list[str]]:
        """The names of the columns of each table, in order."""
        named = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return {
            name: [row["name"] for row in db.execute(f"PRAGMA main.table_info({name})")]
            for name in [row["name"] for row in named]
        }

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for held in list(self._connections):
                held.db.close()
            self._connections.clear()
        self._local = threading.local()
