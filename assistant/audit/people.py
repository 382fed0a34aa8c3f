"""Whose lines are whose: an alias and a key for each person, in one file beside the record.

Lines name the alias, and hold what is personal under the key; without its entry here, both mean nothing any more. To
remove a person's data is to remove the entry (docs/decisions/0013). Callers hold the record's lock.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from assistant.audit import durable
from assistant.errors import AuditError


@dataclass(frozen=True, slots=True)
class Person:
    """Who someone is in the record. Never printed: the key opens what they wrote."""

    who: str
    alias: str
    key: str

    def seal(self, words: str) -> str:
        """Words that only this key opens."""
        return Fernet(self.key).encrypt(words.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """What was sealed; None where another key did it."""
        try:
            return Fernet(self.key).decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def mark(self, words: str) -> str:
        """A hash of words that without the key cannot be guessed at."""
        return hmac.new(self.key.encode(), words.encode(), "sha256").hexdigest()


class People:
    """The file `people.json` of a record. Its methods raise AuditError when it is damaged, OSError as files do."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "people.json"
        self._seen: tuple[int, int] | None = None
        self._people: dict[str, Person] = {}

    def known_as(self, who: str) -> Person:
        """A person's entry, made where there is none."""
        people = self._read()
        if who not in people:
            person = Person(who, secrets.token_hex(8), Fernet.generate_key().decode())
            self._write({**people, who: person})
        return self._people[who]

    def by_alias(self) -> dict[str, Person]:
        """Everyone who is not forgotten, by alias."""
        return {person.alias: person for person in self._read().values()}

    def forget(self, who: str) -> str:
        """Remove a person's entry; the alias it had, empty where there was none."""
        people = self._read()
        person = people.get(who)
        if person is None:
            return ""
        self._write({name: other for name, other in people.items() if name != who})
        return person.alias

    def _read(self) -> dict[str, Person]:
        """Everyone, read again where another process has written."""
        try:
            state = self._path.stat()
        except FileNotFoundError:
            self._people, self._seen = {}, None
            return self._people
        seen = (state.st_ino, state.st_mtime_ns)
        if seen != self._seen:
            try:
                held = json.loads(self._path.read_text("utf-8"))
                self._people = {who: Person(who, entry["alias"], entry["key"]) for who, entry in held.items()}
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise AuditError(
                    f"{self._path} is damaged; put back a copy of it, or move it away to let it be made anew."
                ) from error
            self._seen = seen
        return self._people

    def _write(self, people: dict[str, Person]) -> None:
        entries = {who: {"alias": person.alias, "key": person.key} for who, person in people.items()}
        durable.replace(self._path, json.dumps(entries, ensure_ascii=False, indent=1).encode())
        self._seen = None
        self._people = self._read()
