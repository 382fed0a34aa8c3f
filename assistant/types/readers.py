"""Who reads: a person let in by whatever means, and what that person may do and see.

Knows no account, password, session or document; those who let people in make a Reader, those who show documents ask it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What a person may do; each does all that those below do."""

    READER = 1  # asks, looks up, reads what he may read
    EDITOR = 2  # adds, replaces and removes documents that he may read, and says who may read them
    ADMINISTRATOR = 3  # sees to users and groups, and reads everything

    @classmethod
    def named(cls, name: str) -> Role:
        """The role that goes by a name, in any case. Raises KeyError."""
        return cls[name.upper()]


@dataclass(frozen=True, slots=True)
class Reader:
    """One person. `name` is his account's, unique and never reused; `groups` are names that documents are opened to.

    `clearance` is the highest classification that he may read: 0 for what is not classified.
    """

    name: str
    role: Role = Role.READER
    groups: frozenset[str] = frozenset()
    clearance: int = 0

    @property
    def reads_all(self) -> bool:
        """Whether no document is kept from him."""
        return self.role is Role.ADMINISTRATOR
