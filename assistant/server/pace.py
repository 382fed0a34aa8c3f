"""How many questions one asker may ask in a minute, over all the doors of this process."""

from __future__ import annotations

import time
from math import ceil

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.errors import TooOftenError


class Pace:
    """Counts by a moving minute; `most` 0: does not."""

    def __init__(self, most: int) -> None:
        self._limit = RateLimitItemPerMinute(most) if most else None
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def keep(self, counted_as: str) -> None:
        """Count a question. Raises TooOftenError where there were too many."""
        if self._limit is None or not counted_as or self._window.hit(self._limit, counted_as):
            return
        again = self._window.get_window_stats(self._limit, counted_as).reset_time
        raise TooOftenError(max(1, ceil(again - time.time())))
