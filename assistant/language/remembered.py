"""Remembers what was read in short texts: one answer reads each of its sentences several times. Pure in effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_LONGEST, _MANY = 800, 8192  # characters of a text, texts: some ten megabytes at the most

Found = TypeVar("Found")


def remembered(read: Callable[[str], list[Found]]) -> Callable[[str], list[Found]]:
    """A function from a text to a list, which it keeps for the latest short texts; each call gets a list of its own."""
    kept = lru_cache(_MANY)(lambda text: tuple(read(text)))

    @wraps(read)
    def found(text: str) -> list[Found]:
        return list(kept(text)) if len(text) <= _LONGEST else read(text)

    return found
