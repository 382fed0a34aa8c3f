"""The tables of one place into another of the same tables, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from assistant.sql.kept import Connection, Kept

_BATCH = 500  # rows
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
_MADE_BY = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"  # table, index


def make_tables(source: Connection, target: Kept) -> None:
    """Make the tables of an SQLite file that are not in the target yet: some are made when they are first needed."""
    for name in [row[0] for row in source.execute(_TABLES)]:
        target.made(name, ";\n".join(row[0] for row in source.execute(_MADE_BY, (name,))))


def copy_tables(source: Connection, target: Connection) -> None:
    """Copy every row of an SQLite file into the tables of the same names, which are emptied first.

    Tables are taken in the order in which they were made: what others refer to comes first.
    """
    names = [row[0] for row in source.execute(_TABLES)]
    for name in reversed(names):
        target.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own schema
    for name in names:
        for batch in _batches(source, name):
            marks = ",".join("?" * len(batch[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", batch)  # noqa: S608


def _batches(source: Connection, table: str) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(source.execute(f"SELECT * FROM {table}"))  # noqa: S608
    while batch := [tuple(row) for row in islice(rows, _BATCH)]:
        yield batch
