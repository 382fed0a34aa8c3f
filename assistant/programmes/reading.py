"""A document → what it may tell of programmes: its sections, the names in them, its sentences and rows of totals.

Read when it is asked for, and kept in memory by the document's id, which its content makes: only reports, plans and
decisions are read, each once. Kept in no index, so that words and rules may change without building one anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.language.documents_named import find_documents
from assistant.language.normalise import fold, normalise
from assistant.language.periods import find_periods
from assistant.language.segment import quotable
from assistant.programmes.cues import Section, heads_names, lists_programmes, opens_name, section_of
from assistant.programmes.naming import Name, names_in_heading, names_in_text, names_in_title, said_in
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Kind, Language, Level, Provision

# What tells of programmes; laws, decrees and circulars lay down rules for all of them.
TELLS = frozenset({Kind.REPORT, Kind.PLAN, Kind.DECISION, Kind.RESOLUTION, Kind.DIRECTIVE, Kind.LETTER, Kind.OTHER})
_END = 1 << 30
_AFTER_ACT = 30  # characters between an act's number and the day on which it was issued
_GOES_DOWN = ("problem", "next")  # what is told under a heading whatever stands under it
_HEADINGS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.HEADING, Level.ANNEX, Level.ARTICLE})


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
    """A document as far as programmes go. `names` are those that it gives, in its headings and its text."""

    document: HeldDocument
    title: frozenset[str]
    names: tuple[Name, ...]
    lines: tuple[Line, ...]


def read(document: HeldDocument, registry: Registry) -> Read:
    """What a document may tell of programmes."""
    identity = document.identity
    rooms = _rooms(registry.provisions(document.id), identity.language)
    lines = tuple(_lines(document, registry, rooms))
    names = [room.name for room in rooms if room.name]
    if identity.kind not in LAYS_DOWN_LAW:
        names += names_in_title(identity.title, identity.language)
        names += [name for line in lines for name in names_in_text(line.text, identity.language)]
    names += [
        name
        for line in lines
        if line.is_row and not any(s.total for s in line.figures)
        for name in names_in_row(line.text, identity.language)
    ]
    title = said_in(identity.title, identity.language)
    return Read(document, title, tuple(dict.fromkeys(names)), lines)


def _rooms(provisions: Sequence[Provision], language: Language) -> list[Room]:
    by_key: dict[str, Room] = {}
    for provision in provisions:
        if provision.level not in _HEADINGS:
            continue
        above = by_key.get(provision.parent or "")
        heading = provision.heading or provision.label
        listed = above is not None and lists_programmes(above.provision.heading or above.provision.label)
        name = names_in_heading(heading, language, listed=listed and _all_listed(above, provisions, language))
        own = section_of(heading) if name is None else None
        by_key[provision.key] = Room(
            provision,
            own or (above.section if above and above.section in _GOES_DOWN else None),
            name or (above.name if above else None),
            said_in(heading, language) | (above.said if above else frozenset()),
        )
    return list(by_key.values())


def _all_listed(above: Room | None, provisions: Sequence[Provision], language: Language) -> bool:
    """Whether every heading under a list is a name: not where some are marked as such by their words."""
    inside = [p for p in provisions if above and p.parent == above.provision.key]
    return not any(opens_name(normalise((p.heading or p.label).lstrip("0123456789. ")), language) for p in inside)


def _lines(document: HeldDocument, registry: Registry, rooms: Sequence[Room]) -> Iterator[Line]:
    language = document.identity.language
    text = registry.text(document.id, 0, _END)
    tables = registry.tables(document.id)
    stated = registry.figures.within({document.id: document}, [(document.id, 0, _END)])
    starts: dict[int, list[Statement]] = {}
    for statement in stated:
        starts.setdefault(statement.start, []).append(statement)
    title = fold(document.identity.title)
    captions = {fold(table.caption).strip() for table in tables}
    away = [(table.start, table.end) for table in tables] + [_heading_line(room, text) for room in rooms]
    for first, last in quotable(text, language):
        written = text[first:last]
        plain = fold(written).strip()
        if plain in captions or plain in title or any(start <= first < end for start, end in away):
            continue
        room = _room_at(rooms, first)
        said = said_in(written, language)
        figures = tuple(s for at, held in starts.items() if first <= at < last for s in held)
        yield Line(first, last, written, said, room, figures)
    yield from _rows(document, starts, rooms, text)


def _heading_line(room: Room, text: str) -> tuple[int, int]:
    """The line or two of a section's heading; of a provision only where they say no more than its heading."""
    provision = room.provision
    told = {fold(part).strip(" .") for part in (provision.heading, provision.label) if part}
    end = at = provision.start
    for _ in range(2):
        stop = text.find("\n", at)
        stop = provision.end if stop < 0 else stop
        if not any(fold(text[at:stop]).strip(" .").endswith(part) for part in told):
            break
        end, at = stop, stop + 1
    return provision.start, end


def _rows(
    document: HeldDocument, starts: dict[int, list[Statement]], rooms: Sequence[Room], text: str
) -> Iterator[Line]:
    for start, held in starts.items():
        first = held[0]
        if first.row >= 0:
            written = text[start : first.end]
            said = said_in(written, document.identity.language)
            yield Line(start, first.end, written, said, _room_at(rooms, start), tuple(held), is_row=True)


def _room_at(rooms: Sequence[Room], at: int) -> Room | None:
    """The innermost section that holds a place."""
    inside = [room for room in rooms if room.provision.start <= at < room.provision.end]
    return max(inside, key=lambda room: room.provision.start, default=None)


def days_in(text: str) -> list[tuple[date, bool]]:
    """The days and months that a text tells of, each by its last day, and whether it names the day.

    The day on which an act that it names was issued is none.
    """
    clean = normalise(text)
    acts = [(mention.start, mention.end + _AFTER_ACT) for mention in find_documents(clean)]
    return [
        (mention.period.day or mention.period.end, bool(mention.period.day))
        for mention in find_periods(clean)
        if (mention.period.day or mention.period.month) and not any(a <= mention.start < b for a, b in acts)
    ]


def names_in_row(text: str, language: Language) -> list[Name]:
    """The programme of a row, by the column that holds its name."""
    cells = [cell.partition(": ") for cell in text.split("; ")]
    return [name for head, _, cell in cells if heads_names(head) and (name := Name.of(cell, language))]
