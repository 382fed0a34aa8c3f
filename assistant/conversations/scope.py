"""What a reader limits a question to: the day whose law is asked for and the documents to search. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.types import LANGUAGES, Filter, Force, Kind


@dataclass(frozen=True, slots=True)
class Scope:
    """A day (None: today) and a filter of documents."""

    as_of: date | None = None
    within: Filter = field(default_factory=Filter)

    def __bool__(self) -> bool:
        """Whether it limits anything."""
        return self.as_of is not None or bool(self.within)

    def to_dict(self) -> dict[str, Any]:
        """The scope as JSON values, sorted, what is not limited left out."""
        values = {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "kinds": sorted(kind.value for kind in self.within.kinds),
            "issuers": sorted(self.within.issuers),
            "years": sorted(self.within.years),
            "languages": sorted(self.within.languages),
            "forces": sorted(force.value for force in self.within.forces),
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_dict(cls, value: object) -> Scope:
        """The scope that JSON values are; what is not understood limits nothing: a browser can send what it likes."""
        held = value if isinstance(value, dict) else {}
        return cls(
            _day(held.get("as_of")),
            Filter(
                frozenset(kind for kind in Kind if kind.value in _texts(held.get("kinds"))),
                frozenset(name.strip() for name in _texts(held.get("issuers")) if name.strip()),
                frozenset(int(year) for year in _texts(held.get("years")) if year.isdecimal() and len(year) <= 4),
                frozenset(language for language in LANGUAGES if language in _texts(held.get("languages"))),
                frozenset(force for force in Force if force.value in _texts(held.get("forces"))),
            ),
        )


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
