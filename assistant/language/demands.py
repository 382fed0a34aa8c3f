"""What a question asks for that no text answers without saying it: a reason, a fee, metres, another country. Pure.

The kinds, and the words by which questions ask for them and texts say them, are in demands.toml; places in places.toml.
Knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from assistant.language.cues import cue_pattern, one_of
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.parts import parts
from assistant.types import Language

_MINISTRY = "bộ "  # how the names of ministries begin


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that must be said; `name` is what it is called in the question's language.

    `of_known`: only of what is known to be so, as the reason of something. `titled`: a document's title says it too.
    `instead`: it is only missed where a text tells of one of these.
    """

    name: str
    said: Mapping[Language, re.Pattern[str]]
    of_known: bool = False
    titled: bool = False
    instead: tuple[Mapping[Language, re.Pattern[str]], ...] | None = None

    def is_met(self, text: str, language: Language) -> bool:
        """Whether a normalised text in a language says it at all."""
        low = text.lower()
        if self.said[language].search(low):
            return True
        return self.instead is not None and not any(other[language].search(low) for other in self.instead)


@lru_cache(256)
def demands(question: str) -> tuple[Demand, ...]:
    """What a question demands: of one that asks several things, what each of them does."""
    language = detect(question)
    asked = [normalise(part).lower() for part in parts(question)]
    return tuple(
        Demand(kind.name[language], kind.said, kind.of_known, kind.titled)
        for kind in _kinds()
        if all(map(kind.asked[language].search, asked))
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    name: Mapping[Language, str]
    asked: Mapping[Language, re.Pattern[str]]
    said: Mapping[Language, re.Pattern[str]]
    of_known: bool
    titled: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    rows: dict[str, Any] = loads(files("assistant.language").joinpath("demands.toml").read_text("utf-8"))
    return tuple(
        _Kind(
            *(row["name"], _patterns(row["asked"]), _patterns(row["said"])),
            of_known=row.get("of_known", False),
            titled=row.get("titled", False),
        )
        for row in rows.values()
    )


def _patterns(forms: Mapping[Language, list[str]]) -> dict[Language, re.Pattern[str]]:
    return {language: cue_pattern({language: own}) for language, own in forms.items()}


def ministries_in(text: str) -> frozenset[int]:
    """The ministries that a normalised text names, by number."""
    return frozenset(_ministries()[match[0]] for match in _ministry().finditer(text.lower()))


def ministry_named(text: str) -> str:
    """The first ministry that a normalised text names, as it writes it; empty without one."""
    match = _ministry().search(text.lower())
    return text[match.start() : match.end()] if match else ""


@cache
def _ministries() -> dict[str, int]:
    """By each name in full the ministry; short forms stand in documents' numbers too."""
    rows = loads(files("assistant.language").joinpath("offices.toml").read_text("utf-8"))["terms"]
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row[1].startswith(_MINISTRY):
            for name in (name for column in row for name in column.split("|")):
                if " " in name or name > "\u0e00":
                    found.setdefault(name.lower(), number)
    return found


@cache
def _ministry() -> re.Pattern[str]:
    return re.compile(one_of(rf"(?<!\w){re.escape(name)}(?!\w)" if name < "\u0e00" else name for name in _ministries()))
