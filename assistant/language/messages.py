"""What the assistant itself says, in the language of the person who asked.

The sentences stand in messages.toml. Knows how each language writes a date; decides nothing.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from assistant.types import Language

_THAI_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_BUDDHIST_ERA = 543


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("assistant.language").joinpath("messages.toml").read_text("utf-8"))


def message(key: str, language: Language, **values: str) -> str:
    """The sentence kept under `key`, filled in."""
    return _table()[key][language].format(**values)


def in_language(spoken: Language, language: Language) -> str:
    """That something is in a language: "in Vietnamese", in the words of the reader's."""
    return message("in-language", language, spoken=message(f"language-{spoken}", language))


def print_date(day: date, language: Language) -> str:
    """A date as an office of that language writes it; Thai in the Buddhist Era."""
    if language == "th":
        return f"{day.day} {_THAI_MONTHS[day.month - 1]} {day.year + _BUDDHIST_ERA}"
    if language == "vi":
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    return f"{day.day} {day:%B} {day.year}"


def print_year(year: int, language: Language) -> str:
    """A year of the Common Era as an office of that language counts it."""
    return str(year + _BUDDHIST_ERA if language == "th" else year)
