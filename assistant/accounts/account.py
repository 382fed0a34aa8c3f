"""What an account is, and which names one may have. Values and rules; no store, no clock, no password.

A name is unique and never used again: what was recorded or kept of one person must never become another's.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from assistant.errors import AccountError
from assistant.types import Reader, Role

Origin = Literal["local", "oidc", "proxy"]
"""Who says that it is this person: we by a password, an OpenID provider, or the web server in front."""

_LONGEST_NAME = 64
_BETWEEN = "._@+-"
_HIGHEST_CLEARANCE = 100


@dataclass(frozen=True, slots=True)
class Account:
    """A person known here.

    `own_groups` are those given here, `sign_on_groups` those that the sign-on said last. `subject` is what the sign-on
    knows the person by; empty until the first time. A disabled account is let in by nobody; of a removed one only its
    name is left, so that nobody gets it again. `seen`: when its owner was here last; `one_time_until`: until when its
    password, which an administrator has set, lets its owner choose another, and do no more. Both in seconds since 1970.
    """

    id: int
    name: str
    role: Role = Role.READER
    own_groups: frozenset[str] = field(default_factory=frozenset)
    sign_on_groups: frozenset[str] = field(default_factory=frozenset)
    clearance: int = 0
    origin: Origin = "local"
    subject: str = ""
    disabled: bool = False
    removed: bool = False
    seen: float | None = None
    one_time_until: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets anybody in."""
        return not (self.disabled or self.removed)

    @property
    def groups(self) -> frozenset[str]:
        """All its groups."""
        return self.own_groups | self.sign_on_groups

    def reader(self, role: Role | None = None) -> Reader:
        """The person as the rest of the program knows them; with a `role` that the sign-on gives, the higher one."""
        return Reader(self.name, max(self.role, role or self.role), self.groups, self.clearance)

    def to_dict(self) -> dict[str, Any]:
        """The account as JSON values; nothing of its password."""
        return {
            "name": self.name,
            "role": self.role.name.lower(),
            "groups": sorted(self.groups),
            "clearance": self.clearance,
            "origin": self.origin,
            "disabled": self.disabled,
            "removed": self.removed,
            "last_here": _written(self.seen),
        }


def account_name(text: str) -> str:
    """A name as accounts have it: one way of writing each. Raises AccountError for what cannot be one."""
    name = unicodedata.normalize("NFKC", text.strip()).casefold()
    fits = 0 < len(name) <= _LONGEST_NAME and name[0] not in _BETWEEN
    if not fits or not all(letter in _BETWEEN or unicodedata.category(letter)[0] in "LMN" for letter in name):
        raise AccountError(
            f"{text[:80]!r} cannot be the name of an account; use up to {_LONGEST_NAME} letters and digits, and "
            f"{' '.join(_BETWEEN)} between them."
        )
    return name


def group_names(texts: object) -> frozenset[str]:
    """The names of groups in a list that anybody may have sent; what is no name is left out."""
    listed = [texts] if isinstance(texts, str) else texts if isinstance(texts, list | tuple | set | frozenset) else []
    named = (unicodedata.normalize("NFC", text).strip() for text in listed if isinstance(text, str))
    return frozenset(name for name in named if name and name.isprintable() and len(name) <= 200)


def checked_clearance(clearance: int) -> int:
    """A clearance that there can be. Raises AccountError."""
    if not 0 <= clearance <= _HIGHEST_CLEARANCE:
        raise AccountError(f"A clearance is a number from 0 to {_HIGHEST_CLEARANCE}, not {clearance}.")
    return clearance


def _written(at: float | None) -> str | None:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at is not None else None
