"""How many questions one asker may ask in a minute, over all the doors of this process.

And of all processes where they share a database: behind a balancer, a limit that each counts for itself would be as
many times as high as there are processes.
"""

from __future__ import annotations

import time
from math import ceil
from typing import Protocol

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.accounts.secrets import hash_of
from assistant.errors import IndexStorageError, TooOftenError
from assistant.sql import kept_at

_MINUTE = 60.0  # seconds
_SCHEMA = """
CREATE TABLE IF NOT EXISTS questions_counted (who TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS questions_counted_who ON questions_counted(who, at);
"""
# By the database's clock: those of the processes' machines may differ.
_NOW = "SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION)"


class Pace:
    """Counts by a moving minute; `most` 0: does not. `database_url`: where processes count together; empty: alone."""

    def __init__(self, most: int, database_url: str = "") -> None:
        self._counted: _Counted | None = None
        if most:
            self._counted = _Together(most, database_url) if database_url else _Alone(most)

    def keep(self, counted_as: str) -> None:
        """Count a question. Raises TooOftenError where there were too many, IndexStorageError without the database."""
        again = self._counted.hit(counted_as) if self._counted and counted_as else 0.0
        if again > 0:
            raise TooOftenError(max(1, ceil(again)))


class _Counted(Protocol):
    def hit(self, who: str) -> float:
        """Count a question; seconds until one may be asked again where there were too many, which is not counted."""
        ...


class _Alone:
    """What this process is asked."""

    def __init__(self, most: int) -> None:
        self._limit = RateLimitItemPerMinute(most)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, who: str) -> float:
        if self._window.hit(self._limit, who):
            return 0.0
        return max(0.001, self._window.get_window_stats(self._limit, who).reset_time - time.time())


class _Together:
    """What all processes of a PostgreSQL database are asked: of a minute, who asked (a hash) and when."""

    def __init__(self, most: int, url: str) -> None:
        self._most = most
        self._kept = kept_at(url, "pace", _refused)

    def hit(self, who: str) -> float:
        self._kept.made("questions_counted", _SCHEMA)
        name = hash_of(who)
        with self._kept.transaction() as db:  # one at a time, so that two at once do not both find a place
            now = float(db.execute(_NOW).fetchone()[0])
            db.execute("DELETE FROM questions_counted WHERE at <= ?", (now - _MINUTE,))
            asked = db.execute("SELECT count(*), min(at) FROM questions_counted WHERE who = ?", (name,)).fetchone()
            if asked[0] >= self._most:
                return max(0.001, float(asked[1]) + _MINUTE - now)
            db.execute("INSERT INTO questions_counted VALUES (?, ?)", (name, now))
        return 0.0


def _refused(reason: str) -> IndexStorageError:
    return IndexStorageError(
        f"Questions cannot be counted in the database of ASSISTANT_DATABASE_URL ({reason}); check whether PostgreSQL "
        "runs. It is tried again with the next question."
    )
