"""What this floor says itself, in the language of the person who learns. The words stand in labels.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from assistant.types import Language


def label(key: str, language: Language, **values: str) -> str:
    """The words kept under `key`, filled in."""
    return _table()[key][language].format(**values)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("assistant.learning").joinpath("labels.toml").read_text("utf-8"))
