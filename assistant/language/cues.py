"""Tables of words by language, made into patterns for shaped text. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

Table = dict[str, dict[str, list[str]]]


@cache
def table(package: str, name: str) -> Table:
    """A file of cues: for each kind, the forms of each language, which are parts of regular expressions."""
    return cast(Table, tomllib.loads(files(package).joinpath(name).read_text("utf-8")))


def cue_pattern(forms: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """One pattern for the forms of all languages: whole words in Vietnamese and English, anywhere in Thai."""
    spaced = [form for language in ("vi", "en") for form in forms.get(language, ())]
    parts = [rf"(?<![^\W_])(?:{one_of(spaced)})(?![^\W_])"] if spaced else []
    thai = forms.get("th", ())
    return re.compile("|".join([*parts, *([one_of(thai)] if thai else [])]))


def one_of(forms: Iterable[str]) -> str:
    """The forms as alternatives, the longest first."""
    return "|".join(sorted(forms, key=len, reverse=True))
