"""Lines bound into a chain: each carries its number and the SHA-256 of the line before, over all files.

Pure: lines in, lines and findings out. Says what was changed, removed or put elsewhere as far as the lines themselves
can show it; who rewrites all of them from there on, and the note of the last, is found only by a hash kept elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64
_HASH = 64  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends: the number of its last line and that line's hash."""

    n: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was read: its number, the hash of the line before, what it tells, and its own hash."""

    n: int
    prev: str
    values: Mapping[str, Any]
    hash: str

    @property
    def end(self) -> End:
        """The chain's end, when this is its last line."""
        return End(self.n, self.hash)


@dataclass(frozen=True, slots=True)
class Break:
    """The first line that is not as it was written: in which file, which line of it, and what is wrong."""

    file: str
    line: int
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The break as JSON values."""
        return {"file": self.file, "line": self.line, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check of a chain found. `torn` counts lines that power cuts left unfinished, all of them marked."""

    lines: int
    torn: int
    end: End
    broken: Break | None

    def to_dict(self) -> dict[str, Any]:
        """The findings as JSON values: the contract of `assistant audit verify --json`."""
        return {
            "whole": self.broken is None,
            "lines": self.lines,
            "torn": self.torn,
            "last": {"n": self.end.n, "hash": self.end.hash},
            "broken": self.broken.to_dict() if self.broken else None,
        }


def hash_of(raw: bytes) -> str:
    """The hash by which the next line names a line (without its line end)."""
    return sha256(raw).hexdigest()


def written(values: Mapping[str, Any], after: End) -> bytes:
    """A new line, without its line end, for what follows `after`."""
    bound = {"n": after.n + 1, "prev": after.hash, **values}
    return json.dumps(bound, ensure_ascii=False, separators=(",", ":")).encode()


def read(raw: bytes) -> Line | None:
    """The line that bytes are; None where they are none."""
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    n, prev, what = values.get("n"), values.get("prev"), values.get("what")
    if type(n) is not int or not isinstance(prev, str) or len(prev) != _HASH or not isinstance(what, str):
        return None
    return Line(n, prev, values, hash_of(raw))


def check(lines: Iterable[tuple[str, int, bytes]], noted: End | None, known: str = "") -> Findings:
    """Walk a chain: lines as (file, its number in the file from 1, its bytes), in the order of the files' names.

    `noted` is where the chain was said to end when its last line was written, `known` the hash of a line that somebody
    kept elsewhere and that must still be in it.
    """
    walk = _Walk(noted, known)
    for file, number, raw in lines:
        broken = walk.step(file, number, raw)
        if broken:
            return Findings(walk.count, walk.torn, walk.end, broken)
    return Findings(walk.count, walk.torn, walk.end, walk.broken_at_the_end())


class _Walk:
    """How far a check has come."""

    def __init__(self, noted: End | None, known: str) -> None:
        self.count, self.torn, self.end = 0, 0, End()
        self._noted, self._known = noted, known
        self._began: End | None = None  # what the first line says it follows
        self._removed: set[End] = set()  # ends of files that were removed with their days
        self._place = ("", 0)  # of the last whole line
        self._fragment: tuple[str, int, bytes] | None = None
        self._first = ("", 1)

    def step(self, file: str, number: int, raw: bytes) -> Break | None:
        """Take in one line; what is wrong with it, or with the one before."""
        line = read(raw)
        if line is None:
            before = self._fragment
            self._fragment = (*before[:2], before[2] + b"\n" + raw) if before else (file, number, raw)
            return None
        if self._fragment:
            fragment, self._fragment = self._fragment, None
            if line.values["what"] != "torn" or line.values.get("fragment") != hash_of(fragment[2]):
                return self._changed(fragment[:2])
            self.torn += 1
        wrong = self._out_of_place(file, number, line)
        if wrong is None:
            self._take(file, number, line)
        return wrong

    def _out_of_place(self, file: str, number: int, line: Line) -> Break | None:
        if self._began is None:
            return None
        if line.n > self.end.n + 1:
            missing = f"{self.end.n + 1}" if line.n == self.end.n + 2 else f"{self.end.n + 1} to {line.n - 1}"
            return Break(file, number, f"line {missing} of the record is missing before this one")
        if line.n != self.end.n + 1:
            return Break(file, number, f"line {line.n} of the record stands where line {self.end.n + 1} belongs")
        return None if line.prev == self.end.hash else self._changed(self._place)

    def _take(self, file: str, number: int, line: Line) -> None:
        if self._began is None:
            self._began, self._first = End(line.n - 1, line.prev), (file, number)
        if line.values["what"] == "pruned":
            last, before = line.values.get("last"), line.values.get("hash")
            if type(last) is int and isinstance(before, str):
                self._removed.add(End(last, before))
        if line.hash == self._known:
            self._known = ""
        self.count, self.end, self._place = self.count + 1, line.end, (file, number)
        if self._noted and self._noted.n == line.n and self._noted.hash == line.hash:
            self._noted = None

    def broken_at_the_end(self) -> Break | None:
        """What only the whole chain shows."""
        if self._began and self._began != End() and self._began not in self._removed:
            return Break(*self._first, f"{self._began.n} lines of the record are missing before this one")
        if self._fragment:
            return self._changed(self._fragment[:2])
        if self._noted and self._noted.n == self.end.n:
            return self._changed(self._place)
        if self._noted and self._noted.n > self.end.n:
            return Break(*self._place, f"the record went on to line {self._noted.n}; what followed this one is missing")
        if self._known:
            return Break(*self._place, "no line has the hash that was given; the record was written anew, or cut off")
        return None

    @staticmethod
    def _changed(place: tuple[str, int]) -> Break:
        return Break(*place, "this line, or what the next says of it, was changed")
