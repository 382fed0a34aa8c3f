"""The registry as one person may see it: rows of files and documents that he may not read are not there.

Not by a filter in each of the registry's methods, one of which would be forgotten one day: on this registry's
connections every table's name means a temporary view of the readable rows, which SQLite finds before the table itself.
The registry's own statements run unchanged and see nothing else; a table that this file does not know how to narrow
shows no row at all. Nothing can be written through it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.index.registry import Registry

# Of a file, of which the alias is `s`: whether its label is one of the readable ones. A file without one is not.
_READABLE = "EXISTS (SELECT 1 FROM main.access_files f WHERE f.path = s.path AND f.class IN temp.readable_classes)"
_HELD = f"EXISTS (SELECT 1 FROM main.sources s WHERE s.document_id = {{document}} AND {_READABLE})"  # noqa: S608 - of our own
# The last part of a path.
_NAME = "replace({path}, rtrim({path}, replace({path}, '/', '')), '')"


class ReaderRegistry(Registry):
    """What the registry at `path` holds in files whose class, of the access book, is one of `classes`."""

    def __init__(self, path: Path, classes: Iterable[int]) -> None:
        self._classes = sorted(classes)
        super().__init__(path)

    def _opened(self, connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TEMP TABLE readable_classes (id INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO temp.readable_classes VALUES (?)", [(each,) for each in self._classes])
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for name in [row["name"] for row in tables]:
            if not name.startswith("sqlite_"):
                columns = [row["name"] for row in connection.execute(f"PRAGMA main.table_info({name})")]
                connection.execute(f"CREATE TEMP VIEW {name} AS {_view(name, columns)}")
        connection.execute("PRAGMA query_only = ON")

    def passage_ids_by_document(self) -> dict[str, list[str]]:
        """The ids of each readable document's passages, which change with what they say."""
        found: dict[str, list[str]] = {}
        for row in self._db.execute("SELECT document_id, id FROM passages ORDER BY document_id, id"):
            found.setdefault(row["document_id"], []).append(row["id"])
        return found

    def ids(self) -> list[str]:
        """The readable documents."""
        return [row["id"] for row in self._db.execute("SELECT id FROM documents ORDER BY id")]


def _view(table: str, columns: Sequence[str]) -> str:
    """The statement that selects a table's readable rows."""
    if table == "meta":
        return "SELECT * FROM main.meta"
    if table == "sources":
        return f"SELECT s.* FROM main.sources s WHERE {_READABLE}"  # noqa: S608
    if table == "additions":
        return f"SELECT s.* FROM main.additions s WHERE {_READABLE}"  # noqa: S608
    if table == "documents":
        return _documents(columns)
    if "document_id" in columns and not table.startswith("access_"):
        numbered = "t.rowid AS rowid, " if table == "unencoded" else ""  # which is read in the order it was written
        return f"SELECT {numbered}t.* FROM main.{table} t WHERE {_HELD.format(document='t.document_id')}"  # noqa: S608
    return f"SELECT * FROM main.{table} WHERE 0"  # noqa: S608


def _documents(columns: Sequence[str]) -> str:
    """Documents by their first readable file, whose name also serves as title where the text has none."""
    first = f"(SELECT min(s.path) FROM main.sources s WHERE s.document_id = t.id AND {_READABLE})"  # noqa: S608
    is_readable = f"EXISTS (SELECT 1 FROM main.sources s WHERE s.path = t.source AND {_READABLE})"  # noqa: S608
    by_name = f"t.title = {_NAME.format(path='t.source')}"
    other = {
        "source": f"CASE WHEN {is_readable} THEN t.source ELSE {first} END",
        "title": f"CASE WHEN {by_name} AND NOT {is_readable} THEN {_NAME.format(path=first)} ELSE t.title END",
    }
    selected = ", ".join(f'{other[name]} AS "{name}"' if name in other else f't."{name}"' for name in columns)
    return f"SELECT {selected} FROM main.documents t WHERE {_HELD.format(document='t.id')}"  # noqa: S608
