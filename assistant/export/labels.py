"""The words of an exported answer. They stand in labels.toml; knows how each language writes a time of day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from assistant.language.messages import print_date
from assistant.types import Kind, Language


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language: `labels("page", number="3")`."""

    language: Language

    def __call__(self, key: str, **values: str) -> str:
        """The words kept under `key`, filled in."""
        return _table()[key][self.language].format(**values)

    def kind(self, kind: Kind) -> str:
        """The kind of a document."""
        return self(f"kind-{kind.value}")

    def time(self, moment: datetime) -> str:
        """A moment as an office of that language writes it, with its distance from UTC."""
        day = print_date(moment.date(), self.language)
        zone = moment.isoformat(timespec="minutes")[len("2024-06-30T09:30") :]
        return self("time", date=day, hour=f"{moment:%H}", minute=f"{moment:%M}", zone=zone)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("assistant.export").joinpath("labels.toml").read_text("utf-8"))
