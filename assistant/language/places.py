"""Places that belong to one kind: provinces, regions. Pure; the names stand in places.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from assistant.language.normalise import shape

Names = tuple[str, ...]
"""All that one thing is called."""


@cache
def places() -> tuple[tuple[Names, ...], ...]:
    """The kinds of places, each a list of places with their names; Vietnamese ones also as English writes them."""
    table = tomllib.loads(files("assistant.language").joinpath("places.toml").read_text("utf-8"))
    return tuple(tuple(_names(spelt) for spelt in kind) for kind in table.values())


def _names(spelt: list[str]) -> Names:
    named = [name for written in spelt for name in written.split("|")]
    return tuple(dict.fromkeys([*named, *(_unmarked(name) for name in named)]))


def _unmarked(name: str) -> str:
    """A name without its marks, capitals kept: Bến Tre is Ben Tre."""
    plain = shape(name)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(name, plain, strict=True))
