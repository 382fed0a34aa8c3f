"""Names and documents → programmes, each with all that is told of it. Pure: what was read in, programmes out.

A line is told of a programme where its section is that programme's, where it says the programme's name, or where the
whole document is of the programme by its title and the section tells of plans, results, difficulties or next steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from assistant.language.concepts import keys
from assistant.language.documents_named import find_documents
from assistant.language.normalise import fold, normalise
from assistant.programmes.cues import says_decided
from assistant.programmes.lines import Line, Read, heads, is_of_whole, roles_of, says, titles
from assistant.programmes.naming import Name, weight
from assistant.programmes.reading import days_in
from assistant.programmes.sought import Sought
from assistant.types import Telling


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


def gather(documents: Sequence[Read]) -> list[Found]:
    """All programmes that the documents name, with the lines that tell of each."""
    known = _Known(name for document in documents for name in document.names)
    for document in documents:
        whole = known.of_title(document)
        for line in document.lines:
            for one in _told_of(document, line, known, whole):
                one.own.append((document, line))
    return [one for one in known.found if one.own]


class _Known:
    """Programmes by their names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.found: list[Found] = []
        self._of: dict[Name, int] = {}
        sought = Sought()
        for name in dict.fromkeys(names):
            like = {self._of[near] for near in sought.near(keys(name.own)) if name.same(near)}
            place = min(like, default=len(self.found))
            if place == len(self.found):
                self.found.append(Found([]))
            self.found[place].names.append(name)
            self._of[name] = place
            sought.add(name)
        self._sought = Sought(name for one in self.found for name in one.names)
        self._owners: dict[Name, list[Found]] = {}

    def near(self, said: Collection[str]) -> Iterator[tuple[Found, Name]]:
        """The programmes in order, with those of their names that share a key with what is said."""
        return ((self.found[self._of[name]], name) for name in self._sought.near(said))

    def owners(self, name: Name) -> list[Found]:
        """The programmes of which this is a name."""
        if name not in self._owners:
            places = {self._of[near] for near in self._sought.near(keys(name.own)) if name == near or name.same(near)}
            self._owners[name] = [self.found[place] for place in sorted(places)]
        return self._owners[name]

    def of_title(self, document: Read) -> Found | None:
        """The programme that a document is of by its title: the one with the longest name that it says."""
        said = [
            (weight(name.own), self._of[name])
            for _, name in self.near(document.title)
            if titles(document.title, document.language, name)
        ]
        return self.found[max(said)[1]] if said else None


def _told_of(document: Read, line: Line, known: _Known, whole: Found | None) -> list[Found]:
    """The programmes that a line tells of."""
    room = line.room
    if room and room.name:
        owner = known.owners(room.name)
        return owner + [one for one in _named(document, line, known) if one not in owner]
    if named := _named(document, line, known):
        return named
    if room is None:
        return []
    headed = _once(one for one, name in known.near(room.said) if heads(room, document.language, name))
    if headed:
        own = [one for one in headed if one is not whole] or headed
        return own if not line.is_row else []
    return [whole] if whole and is_of_whole(line, document.wholes) else []


def _named(document: Read, line: Line, known: _Known) -> list[Found]:
    """The programmes whose names a line says; a name that is a part of another one that it says is left out."""
    said: dict[int, tuple[Found, Name]] = {}
    for one, name in known.near(line.said):
        if id(one) not in said and says(line, document.title, document.language, name):
            said[id(one)] = (one, name)
    found = said.values()
    return [one for one, name in found if not any(other is not one and _is_part(name, more) for other, more in found)]


def _once(found: Iterable[Found]) -> list[Found]:
    return list({id(one): one for one in found}.values())


def _is_part(name: Name, longer: Name) -> bool:
    own = keys(longer.own)
    return weight(longer.own) > weight(name.own) and all(not token.isdisjoint(own) for token in name.own)


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
