"""A document → what it may tell of programmes: its sections, the names in them, its sentences and rows of totals.

Read when it is asked for, and kept in memory by the document's id, which its content makes: only reports, plans and
decisions are read, each once. Kept in no index, so that words and rules may change without building one anew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.language.documents_named import find_documents
from assistant.language.normalise import fold, normalise
from assistant.language.periods import find_periods
from assistant.language.segment import quotable
from assistant.programmes.cues import heads_names, lists_programmes, opens_name, section_of
from assistant.programmes.lines import Line, Read, Room, telling_lines, whole_values
from assistant.programmes.naming import Name, names_in_heading, names_in_text, names_in_title, said_in
from assistant.programmes.sought import Sketch, Sought
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Kind, Language, Level, Provision

# What tells of programmes; laws, decrees and circulars lay down rules for all of them.
TELLS = frozenset({Kind.REPORT, Kind.PLAN, Kind.DECISION, Kind.RESOLUTION, Kind.DIRECTIVE, Kind.LETTER, Kind.OTHER})
_END = 1 << 30
_AFTER_ACT = 30  # characters between an act's number and the day on which it was issued
_GOES_DOWN = ("problem", "next")  # what is told under a heading whatever stands under it
_HEADINGS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.HEADING, Level.ANNEX, Level.ARTICLE})


def read(document: HeldDocument, registry: Registry, sought: Sought) -> Read:
    """What a document may tell of programmes that are looked for; its own names are looked for from now on."""
    identity = document.identity
    title = said_in(identity.title, identity.language)
    rooms = _rooms(registry.provisions(document.id), identity.language)
    lines = list(_lines(document, registry, rooms))
    names = _names(document, rooms, lines)
    for name in names:
        sought.add(name)
    wholes = whole_values(lines)
    telling = telling_lines(lines, title, wholes, identity.language, sought)
    sketch = Sketch(title.union(*(room.said for room in rooms), *(line.said for line in lines)))
    return Read(document, title, names, wholes, telling, sketch, len(sought))


def _names(document: HeldDocument, rooms: Sequence[Room], lines: Sequence[Line]) -> tuple[Name, ...]:
    identity = document.identity
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
    return tuple(dict.fromkeys(names))


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
    places = sorted(starts)
    inside = _Inside(rooms)
    title = fold(document.identity.title)
    captions = {fold(table.caption).strip() for table in tables}
    away = _joined([(table.start, table.end) for table in tables] + [_heading_line(room, text) for room in rooms])
    for first, last in quotable(text, language):
        written = text[first:last]
        plain = fold(written).strip()
        if plain in captions or plain in title or _is_in(away, first):
            continue
        within = places[bisect_left(places, first) : bisect_left(places, last)]
        figures = tuple(s for at in within for s in starts[at])
        yield Line(first, last, written, said_in(written, language), inside.at(first), figures)
    yield from _rows(document, starts, inside, text)


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places by stretches that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_in(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in one of these stretches, which are in order."""
    last = bisect_right(stretches, (at, _END)) - 1
    return last >= 0 and at < stretches[last][1]


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


def _rows(document: HeldDocument, starts: dict[int, list[Statement]], inside: _Inside, text: str) -> Iterator[Line]:
    for start, held in starts.items():
        first = held[0]
        if first.row >= 0:
            written = text[start : first.end]
            said = said_in(written, document.identity.language)
            yield Line(start, first.end, written, said, inside.at(start), tuple(held), is_row=True)


class _Inside:
    """Sections by the places that they hold."""

    def __init__(self, rooms: Sequence[Room]) -> None:
        # Of those that begin together, the first one counts: it stands last, where the search begins.
        self._rooms = sorted(rooms, key=lambda room: room.provision.start, reverse=True)[::-1]
        self._starts = [room.provision.start for room in self._rooms]

    def at(self, place: int) -> Room | None:
        """The innermost section that holds a place."""
        before = range(bisect_right(self._starts, place) - 1, -1, -1)
        return next((self._rooms[n] for n in before if place < self._rooms[n].provision.end), None)


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
