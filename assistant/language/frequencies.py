"""How often something is done, in words: "monthly", `hằng quý`, `ทุกปี`. Pure; words are data (premises.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.language.normalise import shape


@dataclass(frozen=True, slots=True)
class Frequency:
    """That something is done `every` day, week, month, quarter, half or year, said at `text[start:end]`."""

    every: str
    start: int
    end: int


def find_frequencies(text: str) -> list[Frequency]:
    """The frequencies that a normalised text names, in order."""
    return [Frequency(match.lastgroup or "", *match.span()) for match in _pattern().finditer(shape(text))]


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads(files("assistant.language").joinpath("premises.toml").read_text("utf-8"))["every"]
    return re.compile("|".join(f"(?P<{every}>{_any_of(words)})" for every, words in table.items()))


def _any_of(words: dict[str, list[str]]) -> str:
    spaced = "|".join(re.escape(word) for word in sorted([*words["vi"], *words["en"]], key=len, reverse=True))
    thai = "|".join(re.escape(word) for word in sorted(words["th"], key=len, reverse=True))
    return rf"(?<!\w)(?:{spaced})(?!\w)|{thai}"
