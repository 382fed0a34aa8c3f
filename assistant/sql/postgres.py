"""Tables in a PostgreSQL database, through SQLAlchemy's engine and psycopg.

The engine keeps the connections of a process and finds out which have died; each statement is then asked once more
over a new one, so that a server that comes back is used without a restart. One engine serves all stores of a URL.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection as EngineConnection
from sqlalchemy import CursorResult, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from assistant.errors import MissingPartError, SettingsError
from assistant.sql.kept import Connection, OnOpening, Refused

_DRIVER = "postgresql+psycopg"
_PATIENCE: dict[str, Any] = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 15_000}  # s, s, ms
_OWN_CONNECTIONS = {"pool_size": 2, "max_overflow": 8, "pool_timeout": 15.0}  # of a store that is narrowed
_CONNECTIONS = {"pool_size": 10, "max_overflow": 20, "pool_timeout": 15.0}
# What schema.sql says in SQLite's words. Text is ordered by its code points there, and so it is here.
_TYPES = {
    "TEXT": 'TEXT COLLATE "C"',
    "INTEGER": "BIGINT",
    "REAL": "DOUBLE PRECISION",
    "BLOB": "BYTEA",
    "WITHOUT ROWID": "",
    "STRICT,": "",
}
_COMMENT = re.compile(r"--[^\n]*")
_TYPE = re.compile("|".join(rf"\b{re.escape(word)}" for word in _TYPES))
# SQLite's name for it; written once into the database, so that one statement serves both.
_INSTR = (
    "CREATE OR REPLACE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
    "AS 'SELECT strpos($1, $2)'"
)
_COLUMNS = (
    "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t "
    "ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = current_schema() "
    "AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position"
)
# A name in a schema to the number of a lock; several indexes may have schemas of one database.
_LOCK = "hashtextextended(current_schema() || ' ' || %s, 0)"


@lru_cache(maxsize=8)
def engine(url: str) -> Engine:
    """The engine of a PostgreSQL database. Raises SettingsError for another URL, MissingPartError without psycopg."""
    return _made(url, **_CONNECTIONS)


def _made(url: str, **pool: Any) -> Engine:
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            "ASSISTANT_DATABASE_URL is no URL; write postgresql://user:password@host/database, or leave it empty."
        ) from error
    if made.drivername not in ("postgresql", _DRIVER):
        raise SettingsError(
            f"ASSISTANT_DATABASE_URL names {made.drivername}; only postgresql:// is known, or leave it empty."
        )
    try:
        return create_engine(made.set(drivername=_DRIVER), isolation_level="AUTOCOMMIT", connect_args=_PATIENCE, **pool)
    except ImportError as error:
        raise MissingPartError(
            "PostgreSQL needs psycopg; install it with: pip install 'policy-assistant[postgres]'."
        ) from error


def _narrowed(url: str, opening: OnOpening) -> Engine:
    """An engine whose every connection is opened so."""
    own = _made(url, **_OWN_CONNECTIONS)

    def opened(connection: Any, _: object) -> None:
        connection.autocommit = True
        db = _Driven(connection)
        ((schema,),) = db.execute("SELECT current_schema()")
        opening(db, schema)

    event.listen(own, "connect", opened)
    return own


class PostgresDatabase:
    """The tables of one store (`part`) in the database at `url`. See Kept."""

    def __init__(self, url: str, part: str, refused: Refused, opening: OnOpening | None = None) -> None:
        self._engine = engine(url) if opening is None else _narrowed(url, opening)
        self._shared = opening is None
        self._part = part
        self._refused = refused
        self._local = threading.local()

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._engine.url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)

    @property
    def db(self) -> _Pooled:
        """Whatever connection is free, for each statement."""
        return _Pooled(self)

    @contextmanager
    def transaction(self) -> Iterator[_Opened]:
        """A change, all or nothing; others wait for its end as they do for the one writer of an SQLite file."""
        held: EngineConnection | None = getattr(self._local, "held", None)
        with self._told(), self._engine.connect() if held is None else _left_open(held) as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})", (f"{self._part} write",))
                yield _Opened(connection)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                with suppress(SQLAlchemyError):
                    connection.exec_driver_sql("ROLLBACK")
                raise

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the store: the lock lasts as long as its connection, by which this thread's changes then go."""
        name = (f"{self._part} build",)
        with self._told(), self._engine.connect() as connection:
            taken = bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_LOCK})", name).scalar())
            self._local.held = connection if taken else None
            try:
                yield taken
            finally:
                self._local.held = None
                if taken:
                    with suppress(SQLAlchemyError):  # a connection that has died holds nothing
                        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})", name)

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        return self._has(self.db, table)

    def made(self, table: str, schema: str) -> bool:
        """Make the tables of `schema`, unless `table` is there."""
        if self._has(self.db, table):
            return False
        with self.transaction() as db:
            if self._has(db, table):
                return False
            db.execute(_INSTR)
            for statement in _in_postgres(schema):
                db.execute(statement)
        return True

    def _has(self, db: _Pooled | _Opened, table: str) -> bool:
        return any(found for (found,) in db.execute("SELECT to_regclass(?) IS NOT NULL", (table,)))

    def format(self, table: str) -> int:
        """The number that stands in the table's comment."""
        told = self.db.execute("SELECT obj_description(to_regclass(?), 'pg_class')", (table,))
        return sum(int(number) for (number,) in told if number)

    def put_format(self, table: str, number: int) -> None:
        """Have the table's comment say a number."""
        self.db.execute(f"COMMENT ON TABLE {table} IS '{number}'")

    def columns(self, db: Connection) -> dict[str, list[str]]:
        """The names of the columns of each table, in order."""
        found: dict[str, list[str]] = {}
        for table, column in db.execute(_COLUMNS):
            found.setdefault(table, []).append(column)
        return found

    def close(self) -> None:
        """Close connections of its own; those that other stores of this process use close with it."""
        if not self._shared:
            self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong, as the store's own error."""
        try:
            yield
        except SQLAlchemyError as error:
            raise self._refused(_said(error)) from error

    def ask(self, sql: str, parameters: Sequence[Any]) -> _Found:
        """What a statement finds, asked once more where the connection had died meanwhile."""
        with self._told():
            try:
                return self._asked(sql, parameters)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            return self._asked(sql, parameters)

    def _asked(self, sql: str, parameters: Sequence[Any]) -> _Found:
        with self._engine.connect() as connection:
            return _Found(connection.exec_driver_sql(_driven(sql), tuple(parameters)))


class _Pooled:
    """Carries each statement by itself."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> _Found:
        return self._database.ask(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        with self._database.transaction() as db:
            db.executemany(sql, parameters)


class _Opened:
    """Carries the statements of one transaction."""

    def __init__(self, connection: EngineConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> _Found:
        return _Found(self._connection.exec_driver_sql(_driven(sql), tuple(parameters)))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        rows = [tuple(row) for row in parameters]
        if rows:
            self._connection.exec_driver_sql(_driven(sql), rows)


class _Driven:
    """Carries statements over a connection that the engine has just opened."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        return self._connection.execute(_driven(sql), tuple(parameters))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_driven(sql), [tuple(row) for row in parameters])


class _Found:
    """The rows of a statement, read whole."""

    def __init__(self, result: CursorResult[Any]) -> None:
        self.rowcount = result.rowcount
        self._rows: Iterator[_Row] = iter(())
        if result.returns_rows:
            places = {name: place for place, name in enumerate(result.keys())}
            self._rows = iter([_Row(tuple(row), places) for row in result])

    def fetchone(self) -> _Row | None:
        return next(self._rows, None)

    def fetchall(self) -> list[_Row]:
        return list(self._rows)

    def __iter__(self) -> Iterator[_Row]:
        return self._rows


class _Row:
    """A row by place or by name, as `sqlite3.Row` is."""

    __slots__ = ("_places", "_values")

    def __init__(self, values: tuple[Any, ...], places: dict[str, int]) -> None:
        self._values = values
        self._places = places

    def __getitem__(self, column: int | str) -> Any:
        return self._values[self._places[column] if isinstance(column, str) else column]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Iterable[str]:
        return self._places.keys()


@contextmanager
def _left_open(connection: EngineConnection) -> Iterator[EngineConnection]:
    """A connection that somebody else closes; one that died stays closed, lest another takes its place unlocked."""
    try:
        yield connection
    except DBAPIError as error:
        if error.connection_invalidated:
            connection.close()
        raise


@lru_cache(maxsize=1024)
def _driven(sql: str) -> str:
    """A statement as the driver wants it."""
    return sql.replace("%", "%%").replace("?", "%s")


def _in_postgres(schema: str) -> list[str]:
    """The statements of a schema that is written for SQLite."""
    plain = _COMMENT.sub("", schema)
    statements = _TYPE.sub(lambda word: _TYPES[word.group()], plain).split(";")
    return [statement for statement in statements if statement.strip()]


def _said(error: SQLAlchemyError) -> str:
    """What the driver says, in one line."""
    told = str(getattr(error, "orig", None) or error).strip().splitlines()
    return told[0].rstrip(".") if told else type(error).__name__
