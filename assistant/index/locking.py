"""One writer at a time on an index folder, whichever process it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError, IndexStorageError


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the index folder.

    Raises IndexBusyError while another process does, IndexStorageError when the folder cannot be written.
    """
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexBusyError("Another process is building this index; wait until it is done.") from error
    except OSError as error:
        raise IndexStorageError(
            f"The index folder {folder} cannot be written ({error.strerror}); "
            "check free space and its permissions, or choose another with --index."
        ) from error
    try:
        yield
    finally:
        lock.release()
