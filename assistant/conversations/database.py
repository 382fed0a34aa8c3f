"""The tables of conversations: opened when first used, safe between threads and processes.

Knows where they are kept and how they are changed; what stands in them is the store's business.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from assistant.errors import ConversationError
from assistant.sql import Connection, Place, kept_at

FORMAT = 1
_TABLE = "conversations"
_SECONDS_TO_WAIT = 10.0  # for another process that writes
_PRAGMAS = ("secure_delete = ON",)


class Database:
    """The SQLite file `place`, made if it is not there, readable by this user alone; or a PostgreSQL database.

    Each use takes a millisecond or two. Raises ConversationError.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._ready = False
        self._kept = kept_at(place, _TABLE, self._refused, _PRAGMAS, seconds=_SECONDS_TO_WAIT)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For reading, each statement by itself."""
        try:
            self._prepare()
            yield self._kept.db
        except (sqlite3.Error, OSError) as error:
            raise self._refused(str(error)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """For a change, all or nothing."""
        try:
            self._prepare()
            with self._kept.transaction() as db:
                yield db
        except (sqlite3.Error, OSError) as error:
            raise self._refused(str(error)) from error

    def close(self) -> None:
        """Close what is open; it opens again when it is used again."""
        with self._lock:
            self._ready = False
            self._kept.close()

    def _refused(self, reason: str) -> ConversationError:
        advice = (
            "check the file, free space and permissions"
            if isinstance(self._place, Path)
            else "check ASSISTANT_DATABASE_URL and whether PostgreSQL runs"
        )
        return ConversationError(
            f"The conversations in {self._kept.name} cannot be read or written ({reason}); {advice}."
        )

    def _prepare(self) -> None:
        with self._lock:
            if self._ready:
                return
            if isinstance(self._place, Path):
                self._place.parent.mkdir(parents=True, exist_ok=True)
                # Two processes that make the file at once would find it locked, whatever they are told to wait.
                with FileLock(f"{self._place}.lock", timeout=_SECONDS_TO_WAIT, mode=0o600):
                    os.close(os.open(self._place, os.O_RDWR | os.O_CREAT, 0o600))
                    self._make()
            else:
                self._make()
            self._ready = True

    def _make(self) -> None:
        found = self._kept.format(_TABLE)
        if found > FORMAT:
            raise ConversationError(
                f"A newer version of this program keeps its conversations in {self._kept.name} (format {found}, this "
                f"one reads {FORMAT}); run that version, or name another place (ASSISTANT_CONVERSATIONS_FILE, or "
                "ASSISTANT_DATABASE_URL where it is set)."
            )
        if found < FORMAT:
            self._kept.made(_TABLE, files("assistant.conversations").joinpath("schema.sql").read_text("utf-8"))
            self._kept.put_format(_TABLE, FORMAT)
