"""What a store may ask of the place where its tables are kept, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import AssistantError

Place = Path | str
"""An SQLite file, or the URL of a PostgreSQL database."""

Refused = Callable[[str], AssistantError]
"""The store's own error, from what the database says of it."""


class Row(Protocol):
    """A row, by place or by name of a column."""

    def __getitem__(self, column: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Iterable[str]:
        """The names of the columns."""
        ...


class Rows(Protocol):
    """What a statement found, once."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        ...

    def fetchone(self) -> Any:
        """The next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What carries statements. `sqlite3.Connection` is one."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Rows:
        """Carry out a statement with its values in order."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Any:
        """Carry out a statement for each of several rows of values."""
        ...


OnOpening = Callable[[Connection, str], None]
"""What is done with each connection before it is used, told the name of the schema that the tables are in.

A name for a temporary view or table comes before that of a table in either database: so a store can be narrowed to some
of its rows. Such a store has connections of its own.
"""


class Kept(Protocol):
    """The tables of one store. Safe to use from several threads; each method may raise the store's own error."""

    @property
    def name(self) -> str:
        """The place as a person may be told it."""
        ...

    @property
    def db(self) -> Connection:
        """For reading, each statement by itself."""
        ...

    def transaction(self) -> AbstractContextManager[Connection]:
        """For a change, all or nothing; one at a time, whichever thread, process or machine it is in."""
        ...

    def alone(self) -> AbstractContextManager[bool]:
        """Hold the store against other machines meanwhile: False where another does.

        The changes of this thread then go by the connection that holds it: who has lost it can change nothing.
        """
        ...

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        ...

    def made(self, table: str, schema: str) -> bool:
        """Make the tables of `schema`, unless `table` is there; returns whether they were made now."""
        ...

    def format(self, table: str) -> int:
        """The number that was put on the store of that table; 0 where none was."""
        ...

    def put_format(self, table: str, number: int) -> None:
        """Put a number on it."""
        ...

    def columns(self, db: Connection) -> dict[str, list[str]]:
        """The names of the columns of each table, in order."""
        ...

    def close(self) -> None:
        """Close what is open; it opens again when it is used again."""
        ...


def is_url(place: Place) -> bool:
    """Whether the place is a database that is not a file."""
    return isinstance(place, str)
