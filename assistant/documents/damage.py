"""What a library makes of a broken file → one DamagedFileError; want of memory stays what it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import DamagedFileError, DocumentError


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Where a library reads a file: broken files make libraries raise anything at all. Raises DamagedFileError."""
    try:
        yield
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
