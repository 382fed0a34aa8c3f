"""The files of a record: their names, their lines, the note of the last line. Reads; writes nothing.

A file is named by its number and the day it was begun, `000012_2026-11-26.jsonl`: the numbers are the order, whatever
clocks did.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.audit.chain import End, Line, read

NOTE = "last"
_NAME = re.compile(r"(\d{6,})_(\d{4}-\d\d-\d\d)\.jsonl")
_NOTED = re.compile(rb"(\d{1,18}) ([0-9a-f]{64})\n")
_BLOCK = 1 << 16  # bytes read at once from the end of a file


@dataclass(frozen=True, slots=True)
class File:
    """One file of a record."""

    path: Path
    number: int
    begun: date


def name(number: int, day: date) -> str:
    """What the file of that number, begun on that day, is called."""
    return f"{number:06d}_{day.isoformat()}.jsonl"


def files(folder: Path) -> list[File]:
    """The files of a record in their order; none where there is no record. Raises OSError."""
    if not folder.is_dir():
        return []
    found = []
    for path in folder.iterdir():
        named = _NAME.fullmatch(path.name)
        if named:
            found.append(File(path, int(named[1]), date.fromisoformat(named[2])))
    return sorted(found, key=lambda file: file.number)


def lines(folder: Path) -> Iterator[tuple[str, int, bytes]]:
    """All lines that are finished, or that something follows: file, number in it, bytes. Raises OSError.

    What stands at the very end without a line end is just being written, or will be marked as torn.
    """
    held = files(folder)
    for file in held:
        with file.path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.endswith(b"\n") or file is not held[-1]:
                    yield file.path.name, number, line.removesuffix(b"\n")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a file ends: its last whole line, what stands after it that is none, and whether that has its line end."""

    line: Line | None
    fragment: bytes
    finished: bool


def ending(path: Path) -> Ending:
    """How a file ends; only as much of it is read as that takes. Raises OSError."""
    tail = b""
    with path.open("rb") as stream:
        at = stream.seek(0, os.SEEK_END)
        while True:
            step = min(_BLOCK, at)
            at -= step
            stream.seek(at)
            tail = stream.read(step) + tail
            finished = not tail or tail.endswith(b"\n")
            pieces = tail.removesuffix(b"\n").split(b"\n")
            for place in range(len(pieces) - 1, 0 if at else -1, -1):  # the first is not whole, unless the file begins
                line = read(pieces[place])
                if line:
                    return Ending(line, b"\n".join(pieces[place + 1 :]), finished)
            if not at:
                return Ending(None, b"\n".join(pieces), finished)


def noted(folder: Path) -> End | None:
    """Where the record was said to end when its last line was written; None where nothing readable says so."""
    try:
        written = _NOTED.fullmatch((folder / NOTE).read_bytes())
    except OSError:
        return None
    return End(int(written[1]), written[2].decode()) if written else None


def note(end: End) -> bytes:
    """What is noted of an end: always as long, so that it is written over in place."""
    return f"{end.n:018d} {end.hash}\n".encode()
