"""What is recorded: who did what, when it concerned which places of which documents. Values only; no file, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

What = Literal[
    "asked",
    "answered",
    "looked-up",
    "searched",
    "listed",
    "shown",
    "downloaded",
    "exported",
    "indexing",
    "added",
    "removed",
    "indexed",
    "labelled",  # who may read documents was said anew
    "rules-set",
    "logged-in",
    "log-in-refused",
    "logged-out",
    "account-changed",
    "forgotten",  # the data of a person were removed
    "pruned",  # files older than the retention were removed
    "torn",  # a line was found that a power cut had left unfinished
]
NOBODY = "-"
"""Who is said to ask where nobody is asked who he is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document that was shown: its text at `start:end`, in a provision where it has one."""

    document: str
    provision: str = ""
    start: int = 0
    end: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON values."""
        return {"document": self.document, "provision": self.provision, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    `who` and `words` (what the person wrote) are personal and never stand in a line in the open; `facts` must not be.
    `index` is the version of the index that it was answered from, `about` the number of the line of the question that
    it belongs to (0: none).
    """

    what: What
    who: str = NOBODY
    words: str = ""
    index: str = ""
    about: int = 0
    places: tuple[Place, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
