"""Names and documents → programmes, each with all that is told of it. Pure: what was read in, programmes out.

A line is told of a programme where its section is that programme's, where it says the programme's name, or where the
whole document is of the programme by its title and the section tells of plans, results, difficulties or next steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from assistant.language.concepts import keys
from assistant.language.documents_named import find_documents
from assistant.language.normalise import fold, normalise
from assistant.language.periods import Period
from assistant.programmes.cues import has_programme_word, roles_said, says_decided
from assistant.programmes.naming import Name, weight
from assistant.programmes.reading import Line, Read, days_in
from assistant.types import Telling, TellingRole

_ROLES: tuple[TellingRole, ...] = ("planned", "done", "problem", "next")
Kind = tuple[str, str, Period | None]
"""A measure, a unit, a time."""
_SAID = 1.0  # of a name that a sentence must say, unless its document's title says the rest
_OF_SECTION = 0.75  # of a name that a heading must say
_FEWEST_WORDS = 3  # of a name that is known by a sentence without a word for "programme"
_HEAD = 0.5  # of a name that a sentence must say itself where the title says the rest


@dataclass(slots=True)
class Found:
    """A programme while it is brought together: its names, and the lines that tell of it with their documents."""

    names: list[Name]
    own: list[tuple[Read, Line]] = field(default_factory=list)

    @property
    def best(self) -> Name:
        """The name that says most; of those the shortest."""
        return max(self.names, key=lambda name: (weight(name.own), -len(name.text)))

    @property
    def key(self) -> str:
        """What it is known by, whatever documents are looked at: made from its best name."""
        return blake2b(fold(self.best.text).encode(), digest_size=6).hexdigest()

    def is_named(self, name: Name) -> bool:
        """Whether a name is one of its."""
        return any(name == own or name.same(own) for own in self.names)


def gather(documents: Sequence[Read]) -> list[Found]:
    """All programmes that the documents name, with the lines that tell of each."""
    found: list[Found] = []
    for name in dict.fromkeys(name for document in documents for name in document.names):
        known = next((one for one in found if one.is_named(name)), None)
        if known is None:
            found.append(Found([name]))
        elif name not in known.names:
            known.names.append(name)
    for document in documents:
        whole = _of_title(document, found)
        wholes = _whole_values(document)
        for line in document.lines:
            for one in _told_of(document, line, found, whole, wholes):
                one.own.append((document, line))
    return [one for one in found if one.own]


def _told_of(
    document: Read, line: Line, found: Sequence[Found], whole: Found | None, wholes: Mapping[Kind, Decimal]
) -> list[Found]:
    """The programmes that a line tells of."""
    room = line.room
    if room and room.name:
        owner = [one for one in found if one.is_named(room.name)]
        return owner + [one for one in _named(document, line, found) if one not in owner]
    if named := _named(document, line, found):
        return named
    if room is None:
        return []
    if headed := [one for one in found if _heads(document, line, one)]:
        own = [one for one in headed if one is not whole] or headed
        return own if not line.is_row else []
    return [whole] if whole and _is_of_whole(line, wholes) else []


def _named(document: Read, line: Line, found: Sequence[Found]) -> list[Found]:
    """The programmes whose names a line says; a name that is a part of another one that it says is left out."""
    said = [(one, name) for one in found if (name := _says(document, line, one))]
    return [one for one, name in said if not any(other is not one and _is_part(name, longer) for other, longer in said)]


def _is_part(name: Name, longer: Name) -> bool:
    own = keys(longer.own)
    return weight(longer.own) > weight(name.own) and all(not token.isdisjoint(own) for token in name.own)


def _whole_values(document: Read) -> dict[Kind, Decimal]:
    """The greatest total of each measure, time and unit: that of the whole, where parts are totalled too."""
    found: dict[Kind, Decimal] = {}
    for line in document.lines:
        for s in line.figures:
            if line.is_row and s.total and s.measure and s.unit:
                kind = (s.measure, s.unit, s.period)
                found[kind] = max(s.value, found.get(kind, s.value))
    return found


def _is_of_whole(line: Line, wholes: Mapping[Kind, Decimal]) -> bool:
    """Whether a line tells of the programme that its document is of."""
    if line.room is None or line.room.section is None:
        return False
    if line.is_row:
        return any(s.total and wholes.get((s.measure, s.unit, s.period)) == s.value for s in line.figures)
    return line.room.section in ("problem", "next") or bool(roles_of(line))


def _of_title(document: Read, found: Iterable[Found]) -> Found | None:
    """The programme that a document is of by its title: the one with the longest name that it says."""
    said = [
        (weight(name.own), n, one)
        for n, one in enumerate(found)
        for name in one.names
        if name.said(document.title, document.document.identity.language) >= _SAID
    ]
    return max(said, key=lambda one: one[:2])[2] if said else None


def _says(document: Read, line: Line, one: Found) -> Name | None:
    """The name that a line says; or a part of it, where the title of its document says the rest."""
    language = document.document.identity.language
    for name in one.names:
        own = name.said(line.said, language)
        if own >= _SAID and (weight(name.own) >= _FEWEST_WORDS or has_programme_word(line.text)):
            return name
        head = [t for t in name.own if t.isdisjoint(document.title)]
        if head and own >= _HEAD and name.said(line.said | document.title, language) >= _SAID:
            return name
    return None


def _heads(document: Read, line: Line, one: Found) -> bool:
    """Whether the heading over a line names the programme, by most of its name."""
    room = line.room
    language = document.document.identity.language
    return room is not None and any(
        weight(name.own) >= _FEWEST_WORDS and name.said(room.said, language) >= _OF_SECTION for name in one.names
    )


def telling(document: Read, line: Line) -> Telling:
    """A line as what it tells."""
    held = document.document
    issued = held.identity.issued or date.max
    days = days_in(line.text)
    roles = roles_of(line)
    past = [day for day, exact in days if day <= issued and exact]
    coming = [day for day, _ in days if day > issued] or [day for day, _ in days if "done" not in roles]
    return Telling(
        document=held,
        start=line.start,
        end=line.end,
        quote=line.text,
        page=line.figures[0].page if line.figures else 0,
        provision=line.room.provision.label if line.room else "",
        roles=roles,
        day=max(past) if past and "done" in roles else None,
        due=max(coming) if coming and "next" in roles else None,
    )


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


def decided_by(lines: Iterable[tuple[Read, Line]]) -> tuple[str, ...]:
    """The numbers of the decisions that are said to have approved a programme."""
    numbers = [
        mention.number
        for _, line in lines
        if says_decided(line.text)
        for mention in find_documents(normalise(line.text))
        if mention.sure
    ]
    return tuple(dict.fromkeys(numbers))
