"""One writer at a time on an index, whichever process or machine it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError, IndexStorageError

if TYPE_CHECKING:
    from assistant.index.database import Database

_BUSY = "Another process is building this index; wait until it is done."


@contextmanager
def build_lock(folder: Path, registry: Database | None = None) -> Iterator[None]:
    """Hold the index folder, and the registry where it may be shared with other machines.

    Raises IndexBusyError while another process does, IndexStorageError when the folder cannot be written.
    """
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexBusyError(_BUSY) from error
    except OSError as error:
        raise IndexStorageError(
            f"The index folder {folder} cannot be written ({error.strerror}); "
            "check free space and its permissions, or choose another with --index."
        ) from error
    try:
        if registry is None:
            yield
            return
        with registry.alone() as held:
            if not held:
                raise IndexBusyError(_BUSY)
            yield
    finally:
        lock.release()
