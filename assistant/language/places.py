"""Places that belong to one kind: provinces, regions. Pure; the names stand in places.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from assistant.language.normalise import shape

Names = tuple[str, ...]
"""All that one thing is called."""


@cache
def places() -> tuple[tuple[Names, ...], ...]:
    """The kinds of places, each a list of places with their names in all three languages, in small letters."""
    return tuple(tuple(_names(spelt) for spelt in kind) for kind in _table().values())


@cache
def _table() -> dict[str, list[list[str]]]:
    return tomllib.loads(files("assistant.language").joinpath("places.toml").read_text("utf-8"))


def _names(spelt: list[str]) -> Names:
    return tuple(dict.fromkeys(name for written in spelt for name in written.split("|")))


_LONG_THAI = 6  # letters and signs
_DEMANDED = ("provinces", "thai-provinces", "cities")


@lru_cache(maxsize=4096)
def provinces_in(text: str) -> frozenset[int]:
    """The provinces and cities that a text names in any language, by number; those of one name in all are one."""
    plain = shape(text)
    return frozenset(
        _by_name()[match["latin"] or match["thai"] or match["short"]] for match in _demanded().finditer(plain)
    )


@cache
def _by_name() -> dict[str, int]:
    table = _table()
    rows = [row for kind in _DEMANDED for row in table[kind]]
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        names = {shape(name) for name in _names(row)}
        known = next((found[name] for name in names if name in found), number)
        found |= dict.fromkeys(names, known)
    return found


@cache
def _demanded() -> re.Pattern[str]:
    names = [re.escape(name) for name in sorted(_by_name(), key=len, reverse=True)]
    latin = "|".join(name for name in names if name.isascii())
    thai = "|".join(name for name in names if not name.isascii() and len(name) >= _LONG_THAI)
    # เว้ is Hue, and a part of ยกเว้น; a short name counts where what it is stands before it.
    short = "|".join(name for name in names if not name.isascii() and len(name) < _LONG_THAI)
    return re.compile(rf"(?<!\w)(?P<latin>{latin})(?!\w)|(?P<thai>{thai})|(?:จังหวัด|เมือง|นคร|กรุง)\s?(?P<short>{short})")
