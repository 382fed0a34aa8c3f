"""Programmes and projects that documents tell of: what was planned, done, in the way and to come, word for word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from assistant.types.documents import HeldDocument, Language, iso_day
from assistant.types.figures import FiguresFound

TellingRole = Literal["planned", "done", "problem", "next"]
Age = Literal["fresh", "ageing", "stale"]
_AGEING, _STALE = 183, 366  # days


@dataclass(frozen=True, slots=True)
class Telling:
    """What a document tells of a programme: `quote` is its text from `start` to `end`.

    `roles` say what it is of, none for what only describes it. `day` is the day that it tells of, where it names one;
    `due` the day by which a next step is to be taken, where it names one.
    """

    document: HeldDocument
    start: int
    end: int
    quote: str
    page: int
    provision: str
    roles: tuple[TellingRole, ...] = ()
    day: date | None = None
    due: date | None = None

    @property
    def told(self) -> date | None:
        """When the document was issued."""
        return self.document.identity.issued

    @property
    def when(self) -> date:
        """The day by which it is put in order: that of which it tells, else that on which it was told."""
        return self.day or self.told or date.min

    def age(self, as_of: date) -> Age:
        """How old the news is on a day."""
        days = (as_of - max(self.when, self.told or date.min)).days
        return "fresh" if days < _AGEING else "ageing" if days < _STALE else "stale"

    def to_dict(self) -> dict[str, Any]:
        """It as JSON values."""
        return {
            "roles": list(self.roles),
            "day": iso_day(self.day),
            "told": iso_day(self.told),
            "due": iso_day(self.due),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "provision": self.provision,
            "document": self.document.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme or project by the `name` that documents give it most fully, with all `tellings`, latest first.

    `names` are its other names, `decided` the numbers of the decisions by which it is said to be approved. `as_of` is
    the day on which it is looked at, `figures` are its plans and what was disbursed of them.
    """

    key: str
    name: str
    language: Language
    names: tuple[tuple[Language, str], ...]
    decided: tuple[str, ...]
    tellings: tuple[Telling, ...]
    as_of: date
    figures: FiguresFound = field(default_factory=lambda: FiguresFound(()))

    def called(self, language: Language) -> tuple[str, Language]:
        """Its name in a language, else in English, if a document gives it one, else its fullest; and which it is in."""
        held: dict[Language, str] = dict(reversed(self.names)) | {self.language: self.name}
        shown = next((each for each in (language, "en") if each in held), self.language)
        return held[shown], shown

    @property
    def latest(self) -> Telling:
        """The latest news: of what was done, if any was."""
        return next((telling for telling in self.tellings if "done" in telling.roles), self.tellings[0])

    @property
    def age(self) -> Age:
        """How old the latest news is."""
        return self.tellings[0].age(self.as_of)

    @property
    def documents(self) -> int:
        """How many documents tell of it."""
        return len({telling.document.id for telling in self.tellings})

    @property
    def problems(self) -> tuple[Telling, ...]:
        """Problems told of by the last report of it, that it does not also tell to be over."""
        return tuple(t for t in self.tellings if "problem" in t.roles and "done" not in t.roles and self._is_last(t))

    @property
    def past_problems(self) -> tuple[Telling, ...]:
        """The other problems that were told of."""
        held = self.problems
        return tuple(t for t in self.tellings if "problem" in t.roles and t not in held)

    @property
    def next_steps(self) -> tuple[Telling, ...]:
        """Steps still to come: those due later, and those of the last report that name no day; the soonest first."""
        open_steps = [t for t in self._steps if (t.due >= self.as_of if t.due else self._is_last(t))]
        return tuple(sorted(open_steps, key=lambda t: t.due or date.max))

    @property
    def past_steps(self) -> tuple[Telling, ...]:
        """Steps whose day is past, or that an earlier report told of."""
        held = self.next_steps
        return tuple(t for t in self._steps if t not in held)

    @property
    def _steps(self) -> tuple[Telling, ...]:
        return tuple(t for t in self.tellings if "next" in t.roles)

    def _is_last(self, telling: Telling) -> bool:
        return telling.told == max((t.told for t in self.tellings if t.told), default=None)

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON values: the contract of `assistant programmes NAME --json`."""
        return {
            **self.summary(),
            "timeline": [telling.to_dict() for telling in self.tellings],
            "problems": [telling.to_dict() for telling in self.problems],
            "past_problems": [telling.to_dict() for telling in self.past_problems],
            "next_steps": [telling.to_dict() for telling in self.next_steps],
            "past_steps": [telling.to_dict() for telling in self.past_steps],
            "figures": self.figures.to_dict(),
        }

    def summary(self) -> dict[str, Any]:
        """What a list says of it."""
        return {
            "key": self.key,
            "name": self.name,
            "language": self.language,
            "names": [{"language": language, "name": name} for language, name in self.names],
            "decided": list(self.decided),
            "as_of": iso_day(self.as_of),
            "age": self.age,
            "documents": self.documents,
            "statements": len(self.tellings),
            "latest": self.latest.to_dict(),
        }
