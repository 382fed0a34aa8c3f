"""Reading a record: whether it is whole, and what it tells to who may open what is personal in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.audit.chain import Findings, check, read
from assistant.audit.files import files, lines, noted
from assistant.audit.people import People
from assistant.errors import AuditError


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the record in words. `who` and `words` are None where the person was forgotten, or nothing was kept."""

    n: int
    at: str
    what: str
    who: str | None
    words: str | None
    values: dict[str, Any]  # the line as it stands

    def to_dict(self) -> dict[str, Any]:
        """The line as JSON values."""
        opened = {name: value for name, value in self.values.items() if name not in {"prev", "sealed", "mark"}}
        return opened | {"alias": self.values.get("who"), "who": self.who, "words": self.words}


def verify(folder: Path, known: str = "") -> Findings:
    """Whether the record in a folder is as it was written; it may be written meanwhile. Raises AuditError.

    `known`: the hash of a line that was kept elsewhere; a record that was written anew does not have it.
    """
    try:
        end = noted(folder)  # before the lines: those that are added meanwhile come after it
        if not files(folder) and end is None:
            raise AuditError(f"There is no record in {folder}; name its folder with --folder.")
        return check(lines(folder), end, known)
    except OSError as error:
        raise AuditError(f"The record in {folder} cannot be read ({error.strerror}); check its permissions.") from error


def told(folder: Path) -> Iterator[Told]:
    """What the record tells, oldest first; what is no line of it is left out. Raises AuditError."""
    try:
        people = People(folder).by_alias()
        for _, _, raw in lines(folder):
            line = read(raw)
            if line is None:
                continue
            values = dict(line.values)
            person = people.get(str(values.get("who")))
            sealed = values.get("sealed")
            words = person.open(sealed) if person and isinstance(sealed, str) else None
            who = person.who if person else None
            yield Told(line.n, str(values.get("at", "")), str(values["what"]), who, words, values)
    except OSError as error:
        raise AuditError(f"The record in {folder} cannot be read ({error.strerror}); check its permissions.") from error
