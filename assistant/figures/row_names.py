"""What the rows of tables may be called: by their whole name, and by the parts of it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.documents.grid import is_total
from assistant.language.normalise import fold, normalise

_SHORTEST = 5
_PARTS = re.compile(r"\s*(?:,|;|\(|\)|/| và | and |และ)\s*")
_NUMBER = re.compile(r"[\d.,%\s-]*")


@lru_cache(maxsize=20_000)
def row_key(name: str) -> str:
    """A name in the form in which names of rows are compared."""
    return fold(name).strip()


def row_names(row: str) -> tuple[str, ...]:
    """What a row may be called: its whole name and the parts of it."""
    whole = " ".join(normalise(row).split())
    parts = [part for part in _PARTS.split(whole) if len(part) >= _SHORTEST]
    return tuple(dict.fromkeys([whole, *parts]))


def is_thing(row: str) -> bool:
    """Whether a row of this name is one of the things that a table lists, no sum and no number."""
    return not is_total(row) and not _NUMBER.fullmatch(row_key(row))


def row_keys(row: str) -> set[str]:
    """The keys by which a row is found; none of what sums up others."""
    return {row_key(name) for name in row_names(row)} if is_thing(row) else set()
