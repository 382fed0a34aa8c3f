"""What a provision is about, as a teacher would sort it: scope, definitions, duties, time limits … Pure; cues are data.

Headings count before words: who writes "Handling of violations" over an article says what it is.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import shape
from assistant.types import LAYS_DOWN_LAW, Kind

RULES, CHANGES, DEFINITIONS, EFFECT = "rules", "changes", "definitions", "effect"


def taught() -> tuple[str, ...]:
    """The kinds in the order in which they are taught."""
    return tuple(cue_table()["taught"])


def kind_of(headings: tuple[str, ...], text: str, document: Kind) -> str:
    """The kind of a text under these headings, the innermost first."""
    law = document in LAYS_DOWN_LAW
    left_out = set(cue_table()["only"]["report" if law else "law"])
    tried = [kind for kind in cue_table()["order"] if kind not in left_out]
    plain = shape(text)
    sure = _first([kind for kind in cue_table()["sure"] if kind in tried], "says", plain)
    own = _first(tried, "heading", shape(headings[0])) if headings else ""
    above = (_first(tried, "heading", shape(heading)) for heading in headings[1:])
    found = sure or own or _first(tried, "says", plain) or next(filter(None, above), "")
    return found or (RULES if law else "results")


def _first(tried: list[str], where: str, text: str) -> str:
    return next((kind for kind in tried if any(cue in text for cue in cue_table()[kind][where])), "")


@cache
def cue_table() -> dict[str, Any]:
    """The words of cues.toml."""
    return tomllib.loads(files("assistant.learning").joinpath("cues.toml").read_text("utf-8"))
