"""Files that outlive a power cut: written, flushed to the disk, then in place. Knows nothing of what they say."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OURS_ALONE = 0o600


def append(path: Path, content: bytes) -> None:
    """Add `content` to a file, all of it or none. Raises OSError."""
    new = not path.exists()
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), _OURS_ALONE)
    try:
        before = os.fstat(file).st_size
        try:
            _write(file, content)
            os.fsync(file)
        except OSError:
            with suppress(OSError):  # what is left then is found, and marked, before the next line is written
                os.ftruncate(file, before)
            raise
    finally:
        os.close(file)
    if new:
        flush_folder(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file: after a power cut it holds the old or the new. Raises OSError."""
    half = path.with_name(path.name + ".half")
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _OURS_ALONE)
    try:
        _write(file, content)
        os.fsync(file)
    finally:
        os.close(file)
    half.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make names that were added or removed last; some systems cannot open a folder, and need not."""
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _write(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
