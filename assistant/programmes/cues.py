"""The words by which reports name programmes and tell of them: the tables of programmes.toml as patterns. Pure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from assistant.language.cues import cue_pattern, one_of
from assistant.language.normalise import shape
from assistant.types import Language, TellingRole

Section = Literal["money", "done", "problem", "next"]
SECTIONS: tuple[Section, ...] = ("problem", "next", "money", "done")
_ROLES: tuple[TellingRole, ...] = ("planned", "done", "problem", "next")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.programmes").joinpath("programmes.toml").read_text("utf-8"))


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    table = _table()
    for name in path:
        table = table[name]
    return cue_pattern(table)


@cache
def _opening(language: Language) -> re.Pattern[str]:
    """A word for a programme where a name begins, and what may not follow it in a name."""
    between = "" if language == "th" else r"\s"
    ends = "" if language == "th" else r"(?![^\W_])"
    word, no = one_of(_table()["name"][language]), one_of(_table()["no_name"][language])
    return re.compile(rf"(?:{word})(?:{between}|\s)(?!(?:{no}){ends})(?=\S)")


def opens_name(text: str, language: Language) -> bool:
    """Whether a text begins with a word for a programme, and a name after it."""
    return language != "en" and bool(_opening(language).match(shape(text)))


def titled(title: str, language: Language) -> tuple[int, int] | None:
    """Where the title of a report names a programme: from the word for it to what ends the name."""
    plain = shape(title)
    opened = _opening(language).search(plain) if language != "en" else None
    if opened is None:
        return None
    ends = [match.start() for match in re.finditer(one_of(_table()["title_end"][language]), plain)]
    return opened.start(), next((end for end in ends if end > opened.end()), len(plain))


def lists_programmes(heading: str) -> bool:
    """Whether a heading stands over programmes, each under a heading of its own."""
    return bool(_pattern("list").search(shape(heading)))


def has_programme_word(text: str) -> bool:
    """Whether a text holds a word for a programme."""
    return bool(_pattern("name").search(shape(text)))


def programme_words(text: str) -> list[tuple[int, int]]:
    """Where a text holds words for programmes."""
    return [match.span() for match in _pattern("name").finditer(shape(text))]


def section_of(heading: str) -> Section | None:
    """What a heading says is told under it of a programme as a whole; None where it says nothing of that."""
    plain = shape(heading)
    return next((section for section in SECTIONS if _pattern("section", section).search(plain)), None)


def roles_said(text: str) -> frozenset[TellingRole]:
    """What a sentence tells, by its words."""
    plain = shape(text)
    found: set[TellingRole] = {role for role in _ROLES if _pattern("telling", role).search(plain)}
    if _pattern("telling", "undone").search(plain):
        found.discard("done")
        found.add("problem")
    if _pattern("must").search(plain):
        found -= {"done", "problem"}
    return frozenset(found)


def heads_names(heading: str) -> bool:
    """Whether a column of a table holds the names of programmes, by what stands over it."""
    return bool(_pattern("column").fullmatch(shape(heading).strip()))


def says_decided(text: str) -> bool:
    """Whether a sentence says that an act named in it approved something."""
    return bool(_pattern("decided").search(shape(text)))
