"""A registry that is damaged → one that is whole, read again from the documents' files.

A file that SQLite cannot read is set aside; which files it knew, when they came and who brought them is carried over as
far as that can still be read, and what readers brought is found by itself. Where only what is kept of a document is
wrong, that one is read again. Encodings stay: they go by what was encoded, so nothing is embedded twice.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from assistant.errors import DocumentError, IndexStorageError
from assistant.index.build import Builder
from assistant.index.encode import OnEncoded
from assistant.index.integrity import Fault, damage, misread, repair
from assistant.index.locking import build_lock
from assistant.index.registry import Registry
from assistant.index.rows import Source
from assistant.index.stores import Stores
from assistant.settings import Settings

SET_ASIDE = ".registry.damaged"  # hidden, so that no back-up takes it along
_REGISTRY, _UPLOADS = "registry.db", "uploads"
_PASSING = ("-wal", "-shm")


def make_whole(stores: Stores, settings: Settings, found: Sequence[Fault], progress: OnEncoded | None = None) -> None:
    """Make anew whatever is at fault and can be made anew; `stores` must not have been used yet.

    Raises IndexBusyError while another process builds, IndexStorageError when the folder cannot be written or nothing
    of the registry can be read. Documents whose file is gone stay as they are, or are lost with a registry that cannot
    be read.
    """
    if any(fault.part == "registry" for fault in found):
        _of_registry(stores, settings)
    repair(stores, found, progress)


def _of_registry(stores: Stores, settings: Settings) -> None:
    if damage(stores.folder / _REGISTRY):
        with build_lock(stores.folder):
            _begin_anew(stores.folder, settings.uploads_dir or stores.folder / _UPLOADS)
        Builder(stores, settings).build([])
        return
    for document in misread(stores.registry):
        with suppress(DocumentError):  # its file is gone or damaged: what is kept stays, and stays reported
            Builder(stores, settings).reread(document)


def _begin_anew(folder: Path, uploads: Path) -> None:
    """Put a registry that knows the files and nothing of them in the place of a damaged one."""
    database, fresh = folder / _REGISTRY, folder / f".{_REGISTRY}.new"
    sources, additions = _rows(database, "sources", "path, folder"), _rows(database, "additions", "path, at, added_by")
    if not sources:
        raise IndexStorageError(
            f"What {database} held cannot be read any more; restore a back-up, or move it away and name the folders of "
            "your documents to `assistant index`."
        )
    known = {str(path): str(owner) for path, owner in sources}
    for file in uploads.resolve().glob("*/*"):
        if not file.name.startswith(".") and file.suffix != ".part":
            known.setdefault(str(file), "")
    for leftover in (fresh, *(Path(f"{fresh}{end}") for end in _PASSING)):
        leftover.unlink(missing_ok=True)
    registry = Registry(fresh)
    for path, owner in known.items():
        registry.put_source(Source(path, owner, 0, 0, "", None))
    registry.close()
    with closing(sqlite3.connect(fresh)) as db, db:
        kept = [row for row in additions if row[0] in known]
        db.executemany("INSERT OR REPLACE INTO additions VALUES (?, ?, ?)", kept)
    shutil.copyfile(database, folder / SET_ASIDE)
    shutil.rmtree(folder / "words", ignore_errors=True)  # a build adds to it what the registry does not hold yet
    for end in _PASSING:
        Path(f"{database}{end}").unlink(missing_ok=True)  # they go with the damaged file
    fresh.replace(database)


def _rows(database: Path, table: str, columns: str) -> list[tuple[Any, ...]]:
    """The rows of a table as far as they can be read."""
    found: list[tuple[Any, ...]] = []
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as db:
        found.extend(db.execute(f"SELECT {columns} FROM {table}"))  # noqa: S608 - names of ours
    return found
