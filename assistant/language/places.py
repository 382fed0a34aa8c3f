"""Places that belong to one kind: provinces, regions. Pure; the names stand in places.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

Names = tuple[str, ...]
"""All that one thing is called."""


@cache
def places() -> tuple[tuple[Names, ...], ...]:
    """The kinds of places, each a list of places with their names in all three languages, in small letters."""
    table = tomllib.loads(files("assistant.language").joinpath("places.toml").read_text("utf-8"))
    return tuple(tuple(_names(spelt) for spelt in kind) for kind in table.values())


def _names(spelt: list[str]) -> Names:
    return tuple(dict.fromkeys(name for written in spelt for name in written.split("|")))
