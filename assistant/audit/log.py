"""The record itself: events in, lines in a folder out, each on the disk before `append` returns.

Several processes may write: a lock file lets one at a time. A file ends with its day or at its size; files older than
the retention go when one begins. Knows nothing of what is served, and never changes a line.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.audit import chain, durable
from assistant.audit.chain import End, hash_of
from assistant.audit.events import NOBODY, Event
from assistant.audit.files import NOTE, File, ending, files, name, note, noted
from assistant.audit.people import People
from assistant.errors import AuditError

_PATIENCE = 20.0  # seconds that the lock may take; a line takes milliseconds
_POLL = 0.003
_SILENT = timedelta(days=31)  # longer than a record in use goes without a line


@dataclass(frozen=True, slots=True)
class _Tail:
    """The file that is written to, how long it was when we last looked, and where the chain ends."""

    file: File
    size: int
    end: End


class Log:
    """The record in `folder`, which is made with its first line. Safe to share between threads.

    `days`: how long files are kept (0: for good); `max_bytes`: where another begins; `keep_words`: whether what people
    wrote is kept, sealed, or its hash alone. Every method raises AuditError when nothing can be written.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keep_words: bool = True,
        days: int = 0,
        max_bytes: int = 50_000_000,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self._keep_words, self._days, self._max_bytes, self._clock = keep_words, days, max_bytes, clock
        self._people = People(folder)
        self._one = threading.Lock()  # before the lock file, which is asked for by polling
        self._between = FileLock(folder / ".lock", timeout=_PATIENCE, poll_interval=_POLL)
        self._tail: _Tail | None = None

    def append(self, event: Event) -> int:
        """Record an event; the number of its line."""
        with self._held():
            person = self._people.known_as(event.who)
            values = _in_the_open(event) | {"who": person.alias}
            if event.words:
                sealed = person.seal(event.words) if self._keep_words else None
                values |= {"sealed": sealed} if sealed else {"mark": person.mark(event.words)}
            return self._write(values)

    def open(self) -> None:
        """See that the record can be written, and mark what a power cut left unfinished."""
        with self._held():
            self._people.known_as(NOBODY)
            self._look()

    def forget(self, who: str) -> bool:
        """Remove a person's key and name, so that nothing tells any more what they wrote or which lines are theirs.

        False where the record knows nobody of that name.
        """
        with self._held():
            alias = self._people.forget(who)
            if alias:  # recorded afterwards: the right of the person does not wait for the record
                self._write(_in_the_open(Event("forgotten")) | {"alias": alias})
            return bool(alias)

    # Inside

    @contextmanager
    def _held(self) -> Iterator[None]:
        with self._one:
            try:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with self._between:
                    yield
            except Timeout as error:
                raise AuditError(
                    f"The record in {self.folder} is held by another program; end that, then ask again."
                ) from error
            except OSError as error:
                self._tail = None
                raise AuditError(
                    f"The record in {self.folder} cannot be written ({error.strerror}), so nothing is answered; free "
                    "space on its disk, check its permissions, or name another folder in ASSISTANT_AUDIT_DIR."
                ) from error

    def _write(self, values: dict[str, Any]) -> int:
        now = self._clock()
        tail = self._look()
        if tail is None or tail.file.begun != now.date() or tail.size >= self._max_bytes:
            tail = self._begin(tail, now)
        return self._add(tail, values, now).end.n

    def _add(self, tail: _Tail, values: dict[str, Any], now: datetime, *, after: bytes = b"") -> _Tail:
        line = chain.written({"at": _moment(now), **values}, tail.end)
        durable.append(tail.file.path, after + line + b"\n")
        end = End(tail.end.n + 1, hash_of(line))
        self._tail = _Tail(tail.file, tail.file.path.stat().st_size, end)
        self._note(end)
        return self._tail

    def _note(self, end: End) -> None:
        """Say beside the files where they end. Not flushed: after a power cut it may be behind, never ahead."""
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
        file = os.open(self.folder / NOTE, flags, 0o600)
        try:
            os.write(file, note(end))
        finally:
            os.close(file)

    def _look(self) -> _Tail | None:
        """The end of the record as it is now, whoever wrote there; a line that was left unfinished is marked."""
        held = files(self.folder)
        if not held:
            return None
        newest = held[-1]
        size = newest.path.stat().st_size
        if self._tail and self._tail.file == newest and self._tail.size == size:
            return self._tail
        last = ending(newest.path)
        line = last.line or next((found.line for file in held[-2::-1] if (found := ending(file.path)).line), None)
        end = line.end if line else End()
        said = noted(self.folder)
        if said and said.n > end.n:  # lines were taken away at the end; the next must not hide it
            end = said
        tail = _Tail(newest, size, end)
        line_end = b"" if last.finished else b"\n"
        if last.fragment:
            values = _in_the_open(Event("torn")) | {"bytes": len(last.fragment), "fragment": hash_of(last.fragment)}
            return self._add(tail, values, self._clock(), after=line_end)
        if line_end:  # of a line that is whole but for it
            durable.append(newest.path, line_end)
        return tail

    def _begin(self, tail: _Tail | None, now: datetime) -> _Tail:
        """Begin another file; what is older than the retention goes when that is recorded."""
        number = tail.file.number + 1 if tail else 1
        file = File(self.folder / name(number, now.date()), number, now.date())
        begun = _Tail(file, 0, tail.end if tail else noted(self.folder) or End())
        old = self._outlived(now)
        if old:
            line = ending(old[-1].path).line
            if line:
                values = _in_the_open(Event("pruned")) | {"last": line.n, "hash": line.hash}
                begun = self._add(begun, values, now)
                for each in old:
                    each.path.unlink()
                durable.flush_folder(self.folder)
        return begun

    def _outlived(self, now: datetime) -> list[File]:
        """The files from the oldest on that were begun before the retention.

        When more than a month seems to have passed since the latest was begun, that day counts and not this one: a
        clock that jumps ahead for a moment takes nothing away; where it was right, the next file makes up for it.
        """
        held = files(self.folder) if self._days else []
        jumped = bool(held) and now.date() - held[-1].begun > _SILENT
        limit = (held[-1].begun if jumped else now.date()) - timedelta(days=self._days)
        old: list[File] = []
        for file in held:
            if file.begun >= limit:
                break
            old.append(file)
        return old


def _in_the_open(event: Event) -> dict[str, Any]:
    """What of an event anyone may read who reads the record."""
    values: dict[str, Any] = {"what": event.what, "who": NOBODY}
    if event.about:
        values["about"] = event.about
    if event.index:
        values["index"] = event.index
    if event.places:
        values["places"] = [place.to_dict() for place in event.places]
    return values | dict(event.facts)


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
