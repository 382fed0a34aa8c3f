"""Labels: how highly a file is classified and which groups it is open to, and whether a person may read it. Pure.

A file without a label is open to whoever is let in. Knows no file, store or account.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import AccessError
from assistant.types import Reader


@dataclass(frozen=True, slots=True)
class Label:
    """Who may read a file.

    `level` counts from 0, which is not classified. Of each set of `groups` the reader must be in one: a folder's rule
    and the file's own label each bring a set, and neither widens the other.
    """

    level: int = 0
    groups: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, level: int = 0, groups: Iterable[str] = ()) -> Label:
        """The label of a level and of one set of groups; no group: everyone who is cleared for the level."""
        named = frozenset(groups)
        return cls(level, frozenset({named}) if named else frozenset())

    def lets(self, reader: Reader) -> bool:
        """Whether a person may read what carries this label."""
        if reader.reads_all:
            return True
        return self.level <= reader.clearance and all(reader.groups & among for among in self.groups)

    def narrowed(self, other: Label) -> Label:
        """The label that lets those whom both let."""
        return Label(max(self.level, other.level), self.groups | other.groups)

    @property
    def is_open(self) -> bool:
        """Whether it keeps nobody out."""
        return self.level == 0 and not self.groups

    @property
    def key(self) -> str:
        """The label as text, the same for equal labels."""
        return json.dumps([self.level, sorted(sorted(among) for among in self.groups)], ensure_ascii=False)

    @classmethod
    def from_key(cls, key: str) -> Label:
        """The label that `key` was made of."""
        level, groups = json.loads(key)
        return cls(level, frozenset(frozenset(among) for among in groups))

    def to_dict(self, levels: Sequence[str]) -> dict[str, Any]:
        """The label as JSON values; `levels` are the names of the classifications, the open one first."""
        return {
            "classification": levels[self.level] if self.level < len(levels) else str(self.level),
            "groups": sorted(sorted(among) for among in self.groups),
        }


OPEN = Label()


def level_named(name: str, levels: Sequence[str]) -> int:
    """The level of a classification's name, in any case. Raises AccessError for one that there is not."""
    known = [level.casefold() for level in levels]
    if name.casefold() not in known:
        raise AccessError(f"There is no classification {name!r}; choose one of {', '.join(levels)}.")
    return known.index(name.casefold())
