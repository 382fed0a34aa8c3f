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
from assistant.types import Language

_ROW = re.compile(r'^ *\["([^"]+)", "([^"]+)", "([^"]+)"\],', re.MULTILINE)
_OFFICE = ("sở ", "cục ", "ủy ban ", "hội đồng ")  # how the Vietnamese of a row begins that names an office
_LANGUAGES: tuple[Language, ...] = ("th", "vi", "en")
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


def called(key: str, language: Language) -> str:
    """What a body of this key is called first in a language; empty where no body has it."""
    return _first_names().get(key, {}).get(language, "")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    by_name = {name: key for key, name in _spellings()}
    ordered = sorted(by_name, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in ordered if not _THAI.search(name))
    thai = "|".join(re.escape(name) for name in ordered if _THAI.search(name))
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|(?:{thai})"), by_name


def _spellings() -> Iterator[tuple[str, str]]:
    for row in _rows():
        names = (shape(normalise(name)) for spellings in row for name in spellings.split("|"))
        yield from ((_key(row), name) for name in names if len(name) >= _SHORTEST)


@cache
def _first_names() -> dict[str, dict[str, str]]:
    return {_key(row): dict(zip(_LANGUAGES, (names.split("|")[0] for names in row), strict=True)) for row in _rows()}


def _rows() -> Iterator[tuple[str, str, str]]:
    """The rows of bodies, each its names in Thai, Vietnamese and English."""
    for table in ("translations.toml", "offices.toml"):
        text = files("assistant.language").joinpath(table).read_text("utf-8")
        yield from (row for row in _ROW.findall(text) if table == "offices.toml" or row[1].startswith(_OFFICE))


def _key(row: tuple[str, str, str]) -> str:
    return shape(normalise(row[1]))
