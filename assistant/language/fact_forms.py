"""Facts that have a form of their own: a telephone number, an address, the hours of an office, a person's name. Pure.

Who asks for one is answered only by a text in which such a form stands. The cues and the forms are data.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.language.cues import Table, cue_pattern
from assistant.language.normalise import fold


def form_asked(question: str) -> re.Pattern[str] | None:
    """The form of the fact that a question asks for; None where what it asks for has none."""
    plain = " ".join(fold(question).split()).rstrip(" ?.!")
    return next((form for cue, form in _forms() if cue.search(plain)), None)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    text = files("assistant.language").joinpath("fact_forms.toml").read_text("utf-8")
    kinds = cast(dict[str, Table], tomllib.loads(text))
    return tuple(
        (cue_pattern(kind["cue"]), re.compile("|".join(f"(?:{form})" for form in kind["form"]["any"])))
        for kind in kinds.values()
    )
