"""Ministries, offices and committees that a text names, each known by one key in three languages. Pure; names are data.

Those of offices.toml, and of translations.toml what Vietnamese calls by the name of an office. The longest name counts:
"the Department of Industry and Trade" is no department of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.language.normalise import normalise, shape

_ROW = re.compile(r'^ *\["([^"]+)", "([^"]+)", "([^"]+)"\],', re.MULTILINE)
_OFFICE = ("sở ", "cục ", "ủy ban ", "hội đồng ")  # how the Vietnamese of a row begins that names an office
_SHORTEST = 5  # letters: abbreviations are also other words
_THAI = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `text[start:end]`; `key` is the same in every language."""

    key: str
    start: int
    end: int


def find_bodies(text: str) -> list[Body]:
    """The bodies that a normalised text names, in order."""
    pattern, by_name = _names()
    return [Body(by_name[match[0]], *match.span()) for match in pattern.finditer(shape(text))]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    by_name = {name: key for key, name in _spellings()}
    ordered = sorted(by_name, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in ordered if not _THAI.search(name))
    thai = "|".join(re.escape(name) for name in ordered if _THAI.search(name))
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|(?:{thai})"), by_name


def _spellings() -> Iterator[tuple[str, str]]:
    for table in ("translations.toml", "offices.toml"):
        text = files("assistant.language").joinpath(table).read_text("utf-8")
        for row in _ROW.findall(text):
            if table == "offices.toml" or row[1].startswith(_OFFICE):
                names = (shape(normalise(name)) for spellings in row for name in spellings.split("|"))
                yield from ((shape(normalise(row[1])), name) for name in names if len(name) >= _SHORTEST)
