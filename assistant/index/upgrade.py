"""An index of an earlier format → one of this program's: its registry, from format to format, in one transaction.

A step is a file `upgrades/FROM-to-TO.sql` that makes the tables of the next format and carries over what the earlier
one held. What that did not hold is read again from the documents' files: every source keeps the version of the reading
code that read it, so the next build reads it anew. The other stores follow the registry; what readers brought, said and
asked is none of it. Knows nothing of what documents say.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from assistant.errors import IndexStorageError
from assistant.index.database import FORMAT
from assistant.index.locking import build_lock

_STEPS = files("assistant.index") / "upgrades"
_REGISTRY = "registry.db"


def upgrade(folder: Path) -> str:
    """Bring the index in a folder to this program's format; returns the format it had, '' where nothing was to do.

    Stopped anywhere, it leaves the index in the format it had. Raises IndexBusyError while another process builds,
    IndexStorageError where the index is of a format that no step leads from, or cannot be written.
    """
    if format_of(folder) in ("", FORMAT):
        return ""
    with build_lock(folder):
        found = format_of(folder)  # another process may have been faster
        if found in ("", FORMAT):
            return ""
        steps = _steps(found)
        if not steps:
            raise IndexStorageError(refusal(folder, found))
        try:
            with closing(sqlite3.connect(folder / _REGISTRY, timeout=30, isolation_level=None)) as db:
                _run(db, steps)
        except sqlite3.Error as error:
            raise IndexStorageError(
                f"The index in {folder} cannot be upgraded ({error}) and stays as it was; check free space and "
                "permissions."
            ) from error
    return found


def format_of(folder: Path) -> str:
    """The format of the index in a folder; empty where there is none, or none that can be read."""
    database = folder / _REGISTRY
    if not database.is_file():
        return ""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def readable(found: str) -> bool:
    """Whether an index of this format can be used, at once or after an upgrade."""
    return found == FORMAT or bool(_steps(found))


def refusal(folder: Path, found: str) -> str:
    """Why an index of another format cannot be used as it is, and what to do, in one line."""
    told = f"The index in {folder} has format {found}, this program reads {FORMAT}"
    if _steps(found):
        return f"{told}; run `assistant upgrade`, which keeps what is held."
    if found.isdecimal() and int(found) > int(FORMAT):
        return f"{told}: a newer version made it; run that version, or index the documents in another folder."
    return f"{told}; delete what is in it, but not `uploads` and `conversations.db`, and run `assistant index` again."


def _steps(found: str) -> list[str]:
    """The statements that lead from a format to this program's, a text a step; none where no way leads there."""
    steps: list[str] = []
    while found != FORMAT:
        step = next((file for file in _STEPS.iterdir() if file.name.startswith(f"{found}-to-")), None)
        if step is None:
            return []
        steps.append(step.read_text("utf-8"))
        found = step.name.removesuffix(".sql").rpartition("-")[2]
    return steps


def _run(db: sqlite3.Connection, steps: list[str]) -> None:
    """All steps or none: SQLite changes tables within transactions too."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            for statement in _statements(step):
                db.execute(statement)
        db.execute("UPDATE meta SET value = ? WHERE key = 'format'", (FORMAT,))
        db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would end the transaction that they stand in."""
    found, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found
