"""Where accounts are kept: an SQLite file of this user alone, or the database of a setting that processes share.

Knows how it is opened, changed and closed; what stands in it is the stores' business.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.accounts.tables import FORMAT, FORMATS, METADATA, UPGRADES
from assistant.errors import AccountStoreError

_SECONDS_TO_WAIT = 10.0  # for another process that writes
_WRITING = "account_writing"
_LOCK = 7_305_811  # any number that nobody else takes


class Database:
    """Opened when it is first used; safe between threads and processes. Its methods raise AccountStoreError.

    `url` names a PostgreSQL database, shared with the other stores; empty: the file at `path`.
    """

    def __init__(self, path: Path, url: str = "") -> None:
        self._path, self._url = path, url
        self._one = threading.Lock()
        self._engine: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self._told(), self._opened().connect() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One for a change, all or nothing; one change at a time, so that what it read still holds when it writes."""
        with self._told(), _writing(self._opened()) as db:
            yield db

    def close(self) -> None:
        """Close it; it opens again when it is used again."""
        with self._one:
            if self._engine:
                self._engine.dispose()
            self._engine = None

    # Inside

    @contextmanager
    def _told(self) -> Iterator[None]:
        place = "the database of ASSISTANT_DATABASE_URL" if self._url else str(self._path)
        try:
            yield
        except Timeout as error:
            raise AccountStoreError(f"The accounts in {place} are held by another program; try again.") from error
        except (SQLAlchemyError, OSError) as error:
            why = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise AccountStoreError(
                f"The accounts in {place} cannot be read or written ({why}); check that it is there, its space and "
                "permissions."
            ) from error

    def _opened(self) -> Engine:
        with self._one:
            if self._engine is None:
                with self._alone():
                    engine = self._shared() if self._url else self._of_a_file()
                    _make(engine)
                self._engine = engine
            return self._engine

    def _shared(self) -> Engine:
        from assistant.sql.postgres import engine  # noqa: PLC0415 - only where there is such a database

        return engine(self._url).execution_options(isolation_level="READ COMMITTED")  # changes here are whole

    def _of_a_file(self) -> Engine:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        engine = create_engine(f"sqlite:///{self._path}", connect_args={"timeout": _SECONDS_TO_WAIT})
        _keep_safe(engine)
        return engine

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two processes that make the file at once would find it locked, whatever they are told to wait."""
        if self._url:
            yield
        else:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._path}.lock", timeout=_SECONDS_TO_WAIT, mode=0o600):
                yield


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.execution_options(**{_WRITING: True}).begin() as db:
        if engine.dialect.name == "postgresql":  # where changes would go on side by side; SQLite has one writer
            db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield db


def _make(engine: Engine) -> None:
    """The tables, where they are not there yet; those of an older format become those of this one."""
    with _writing(engine) as db:
        METADATA.create_all(db)
        found = db.execute(select(FORMATS.c.format)).scalar()
        if found is None:
            db.execute(insert(FORMATS).values(format=FORMAT))
        elif found > FORMAT:
            raise AccountStoreError(
                f"A newer version of this program keeps its accounts here (format {found}, this one reads {FORMAT}); "
                "run that version."
            )
        elif found < FORMAT:
            for statement in [each for before in range(found, FORMAT) for each in UPGRADES[before]]:
                db.execute(text(statement))
            db.execute(update(FORMATS).values(format=FORMAT))


def _keep_safe(engine: Engine) -> None:
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: Any, _record: object) -> None:
    """A new connection to a file: begun transactions are ours to name, and what is deleted is overwritten."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(db: Connection) -> None:
    """A change takes the write lock at once: one that read first could not take it any more after another's."""
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get(_WRITING) else "BEGIN")
