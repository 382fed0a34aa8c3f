"""A line of a document, the section that it stands in, and what it tells of programmes known by names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.stated import Statement
from assistant.language.periods import Period
from assistant.programmes.cues import Section, has_programme_word, roles_said
from assistant.programmes.naming import Name, weight
from assistant.programmes.sought import Sketch, Sought
from assistant.types import HeldDocument, Language, Provision, TellingRole

_ROLES: tuple[TellingRole, ...] = ("planned", "done", "problem", "next")
Kind = tuple[str, str, Period | None]
"""A measure, a unit, a time."""
_SAID = 1.0  # of a name that a sentence must say, unless its document's title says the rest
_OF_SECTION = 0.75  # of a name that a heading must say
_FEWEST_WORDS = 3  # of a name that is known by a sentence without a word for "programme"
_HEAD = 0.5  # of a name that a sentence must say itself where the title says the rest


@dataclass(frozen=True, slots=True)
class Room:
    """A section: its provision, what its heading says is told in it (its own, else what it stands under), its name.

    `name` is the programme that the heading names, or that of a section around it. `said` are the keys of its headings.
    """

    provision: Provision
    section: Section | None
    name: Name | None
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a row of a table, with the keys that it says, the section that it stands in, and its figures."""

    start: int
    end: int
    text: str
    said: frozenset[str]
    room: Room | None
    figures: tuple[Statement, ...]
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A document as far as programmes go: `names` are those that it gives, in its headings and its text.

    `wholes` are the greatest total of each measure, time and unit: that of the whole, where parts are totalled too.
    `lines` are those alone that may tell of a programme by one of the first `sought` names that are looked for: whole
    reports, thousands of them, would fill the memory. `sketch` tells which of the names after those it could say.
    """

    document: HeldDocument
    title: frozenset[str]
    names: tuple[Name, ...]
    wholes: Mapping[Kind, Decimal]
    lines: tuple[Line, ...]
    sketch: Sketch
    sought: int

    @property
    def language(self) -> Language:
        """Its language."""
        return self.document.identity.language

    def could_say(self, name: Name) -> bool:
        """Whether a line, a heading or the title may say as much of a name as tells of it."""
        return name.said(self.sketch.of(name), self.language) >= min(_HEAD, _OF_SECTION, _SAID)


def telling_lines(
    lines: Iterable[Line], title: frozenset[str], wholes: Mapping[Kind, Decimal], language: Language, sought: Sought
) -> tuple[Line, ...]:
    """The lines that may tell of a programme by some of the names, whichever of them are one programme's."""
    titled = any(titles(title, language, name) for name in sought.near(title))
    headed: dict[str, bool] = {}

    def is_headed(room: Room) -> bool:
        known = headed.get(room.provision.key)
        if known is None:
            known = any(heads(room, language, name) for name in sought.near(room.said))
            headed[room.provision.key] = known
        return known

    return tuple(
        line
        for line in lines
        if (line.room and (line.room.name or is_headed(line.room)))
        or any(says(line, title, language, name) for name in sought.near(line.said))
        or (titled and is_of_whole(line, wholes))
    )


def says(line: Line, title: frozenset[str], language: Language, name: Name) -> bool:
    """Whether a line says a name; or a part of it, where the title of its document says the rest."""
    own = name.said(line.said, language)
    if own < _HEAD:
        return False
    if own >= _SAID and (weight(name.own) >= _FEWEST_WORDS or has_programme_word(line.text)):
        return True
    has_head = any(token.isdisjoint(title) for token in name.own)
    return has_head and name.said(line.said | title, language) >= _SAID


def heads(room: Room, language: Language, name: Name) -> bool:
    """Whether the heading of a section names a programme, by most of its name."""
    return weight(name.own) >= _FEWEST_WORDS and name.said(room.said, language) >= _OF_SECTION


def titles(title: frozenset[str], language: Language, name: Name) -> bool:
    """Whether a document's title says a name."""
    return name.said(title, language) >= _SAID


def whole_values(lines: Iterable[Line]) -> dict[Kind, Decimal]:
    """The greatest total of each measure, time and unit."""
    found: dict[Kind, Decimal] = {}
    for line in lines:
        for s in line.figures:
            if line.is_row and s.total and s.measure and s.unit:
                kind = (s.measure, s.unit, s.period)
                found[kind] = max(s.value, found.get(kind, s.value))
    return found


def is_of_whole(line: Line, wholes: Mapping[Kind, Decimal]) -> bool:
    """Whether a line tells of the programme that its document is of."""
    if line.room is None or line.room.section is None:
        return False
    if line.is_row:
        return any(s.total and wholes.get((s.measure, s.unit, s.period)) == s.value for s in line.figures)
    return line.room.section in ("problem", "next") or bool(roles_of(line))


def roles_of(line: Line) -> tuple[TellingRole, ...]:
    """What a line tells: by its figures, its words and its section."""
    amounts = [s for s in line.figures if s.unit and s.kind == "level"]
    found: set[TellingRole] = set()
    if any(s.measure in {"planned", "proposed"} for s in amounts):
        found.add("planned")
    if any(s.measure == "disbursed" for s in amounts):
        found.add("done")
    if not line.is_row:
        found |= roles_said(line.text)
        section = line.room.section if line.room and not line.room.name else None
        if section == "problem":
            found &= {"next"}
            found.add("problem")
        elif section == "next" and "planned" not in found:
            found.discard("done")
            found.add("next")
    return tuple(role for role in _ROLES if role in found)
