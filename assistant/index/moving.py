"""The registry from the index folder into the PostgreSQL database of the settings.

Row by row, so that nothing is read, recognised or embedded again. The file stays as it was. The vectors follow with the
next build, from the encodings, where the settings name a Chroma server (`Stores.settle`).
"""

from __future__ import annotations

from assistant.errors import IndexMissingError, IndexStorageError, SettingsError
from assistant.index.locking import build_lock
from assistant.index.registry import Registry
from assistant.settings import Settings


def move_registry(settings: Settings) -> dict[str, int]:
    """Copy the registry of the index folder into the database; returns how much it holds.

    Raises SettingsError where no database is named, IndexMissingError where the folder has no registry,
    IndexStorageError where the database holds documents already, IndexBusyError while either is being built.
    """
    file = settings.index_dir / "registry.db"
    if not settings.database_url:
        raise SettingsError("No database is named to move to; set ASSISTANT_DATABASE_URL.")
    if not file.is_file():
        raise IndexMissingError(f"There is no registry in {settings.index_dir}; name its folder with --index.")
    source, target = Registry(file), Registry(settings.database_url)
    try:
        with build_lock(settings.index_dir, target):
            if target.counts()["documents"]:
                raise IndexStorageError("The database holds documents already; name an empty one.")
            target.take_over(source)
            return target.counts()
    finally:
        source.close()
        target.close()
