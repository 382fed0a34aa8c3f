"""Remembers what was read in texts: one answer reads each of its sentences several times. Pure in effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_SHORT, _MANY = 800, 8192  # characters of a text, texts: some ten megabytes at the most
_LONG, _SOME = 2000, 512  # passages with what stands over them: a few megabytes

Found = TypeVar("Found")


def remembered(read: Callable[[str], list[Found]]) -> Callable[[str], list[Found]]:
    """A function from a text to a list, which it keeps for the latest texts; each call gets a list of its own."""
    short = lru_cache(_MANY)(lambda text: tuple(read(text)))
    long = lru_cache(_SOME)(lambda text: tuple(read(text)))

    @wraps(read)
    def found(text: str) -> list[Found]:
        if len(text) > _LONG:
            return read(text)
        return list(short(text) if len(text) <= _SHORT else long(text))

    return found
