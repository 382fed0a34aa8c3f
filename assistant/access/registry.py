"""The registry as one person may see it: rows of files and documents that he may not read are not there.

Not by a filter in each of the registry's methods, one of which would be forgotten one day: on this registry's
connections every table's name means a temporary view of the readable rows, which is found before the table itself.
The registry's own statements run unchanged and see nothing else; a table that this file does not know how to narrow
shows no row at all. Nothing can be written through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.index.registry import Registry
from assistant.sql import Connection, OnOpening, Place

# Of a file, of which the alias is `s`: whether its label is one of the readable ones. A file without one is not.
_READABLE = (
    "EXISTS (SELECT 1 FROM {tables}.access_files f WHERE f.path = s.path AND f.class IN "
    "(SELECT id FROM readable_classes))"
)
# The last part of a path.
_NAME = "replace({path}, rtrim({path}, replace({path}, '/', '')), '')"


class ReaderRegistry(Registry):
    """What the registry at `place` holds in files whose class, of the access book, is one of `classes`."""

    def __init__(self, place: Place, classes: Iterable[int]) -> None:
        self._classes = sorted(classes)
        super().__init__(place)

    def _opening(self) -> OnOpening:
        return self._narrow

    def _narrow(self, db: Connection, schema: str) -> None:
        db.execute("CREATE TEMP TABLE readable_classes (id INTEGER PRIMARY KEY)")
        db.executemany("INSERT INTO readable_classes VALUES (?)", [(each,) for each in self._classes])
        for name, own in self._kept.columns(db).items():
            view = _view(name, own).format(tables=f'"{schema}"')
            db.execute(f"CREATE TEMP VIEW {name} AS {view}")
        db.execute("PRAGMA query_only = ON" if schema == "main" else "SET default_transaction_read_only = on")

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
    """The statement that selects a table's readable rows; `{tables}` is where the tables are."""
    if table == "meta":
        return "SELECT * FROM {tables}.meta"
    if table in ("sources", "additions"):
        return f"SELECT s.* FROM {{tables}}.{table} s WHERE {_READABLE}"  # noqa: S608 - of our own names, as are those below
    if table == "documents":
        return _documents(columns)
    if "document_id" in columns and not table.startswith("access_"):
        return f"SELECT t.* FROM {{tables}}.{table} t WHERE {_held('t.document_id')}"  # noqa: S608
    return f"SELECT * FROM {{tables}}.{table} WHERE 1 = 0"  # noqa: S608


def _held(document: str) -> str:
    """Whether a document came by a readable file."""
    return f"EXISTS (SELECT 1 FROM {{tables}}.sources s WHERE s.document_id = {document} AND {_READABLE})"  # noqa: S608


def _documents(columns: Sequence[str]) -> str:
    """Documents by their first readable file, whose name also serves as title where the text has none."""
    first = f"(SELECT min(s.path) FROM {{tables}}.sources s WHERE s.document_id = t.id AND {_READABLE})"  # noqa: S608
    is_readable = f"EXISTS (SELECT 1 FROM {{tables}}.sources s WHERE s.path = t.source AND {_READABLE})"  # noqa: S608
    by_name = f"t.title = {_NAME.format(path='t.source')}"
    other = {
        "source": f"CASE WHEN {is_readable} THEN t.source ELSE {first} END",
        "title": f"CASE WHEN {by_name} AND NOT {is_readable} THEN {_NAME.format(path=first)} ELSE t.title END",
    }
    selected = ", ".join(f'{other[name]} AS "{name}"' if name in other else f't."{name}"' for name in columns)
    return f"SELECT {selected} FROM {{tables}}.documents t WHERE {_held('t.id')}"  # noqa: S608
