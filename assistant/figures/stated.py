"""A figure that a document states, with what it is of: subject, measure, time, unit and place. Pure.

What sentences and tables need to know of the document they stand in; reads neither itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from assistant.language.arithmetic import Measure, measures
from assistant.language.concepts import Token
from assistant.language.figures import Figure, parse_number
from assistant.language.normalise import shape
from assistant.language.periods import Period, find_periods
from assistant.language.segment import opens_a_list
from assistant.types import LAYS_DOWN_LAW, Document, HeldDocument, Language, Provision

Kind = Literal["level", "part", "change", "bound"]
_BRACKETED = re.compile(r"\([^()]*\)")
_BEGINNING = 40  # characters of a place that must stand in a provision; its end may run over


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a document states: `value` (scale applied) in `unit` (empty: a count), written in `scale`.

    `names` say whose it is: the name of its row, or its clause. `counted` says what a count counts, or what stands
    over its column; `under` is the heading or caption right above; `about` are the keys (language/concepts.py) of all
    that it is said under, `said` those of its own row or sentence. `start` to `end` is what to quote, `at` the figure
    itself. `row_kind` says what its row is one of. `row` is -1 in prose; `table` is where its table begins. `total`: it
    sums up its column, or is of a time as a whole. `page` and `provision` (a key, or empty) are where it stands,
    `subject` is what it is of as its document words it.
    """

    value: Decimal
    unit: str
    scale: Decimal
    measure: Measure
    period: Period | None
    document: HeldDocument
    language: Language
    start: int
    end: int
    at: tuple[int, int]
    names: tuple[Token, ...] = ()
    counted: tuple[Token, ...] = ()
    about: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    under: tuple[Token, ...] = ()
    label: str = ""
    heading: str = ""
    row_kind: tuple[Token, ...] = ()
    attributes: tuple[str, ...] = ()
    row: int = -1
    table: int = -1
    total: bool = False
    kind: Kind = "level"
    page: int = 1
    provision: str = ""
    subject: str = ""

    @property
    def place(self) -> tuple[HeldDocument, int, int]:
        """What to quote."""
        return self.document, self.start, self.end


def written_scale(text: str, figure: Figure) -> Decimal:
    """The scale in which a figure is written: a million for 130,000 million."""
    written = re.match(r"\D*(?P<number>\d+(?:[.,]\d+)*)", shape(text[figure.start : figure.end]))
    number = parse_number(written["number"]) if written else Decimal(0)
    return figure.value / number if number else Decimal(1)


def only_period(texts: Iterable[str]) -> Period | None:
    """The one time that the first text with any names; None where it names several.

    What stands in brackets says on which day the data stood, where another time is named outside them.
    """
    for text in texts:
        outside = {mention.period for mention in find_periods(_BRACKETED.sub(" ", text))}
        found = outside or {mention.period for mention in find_periods(text)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def title_period(document: HeldDocument) -> Period | None:
    """The year that a document is of by its title; an act that lays down law is of no year, a yearly plan is."""
    title = document.identity.title
    years = {mention.period.year for mention in find_periods(title)}
    if len(years) != 1 or (document.identity.kind in LAYS_DOWN_LAW and not measures(title)):
        return None
    parts = {m.period for m in find_periods(title) if m.period.day or m.period.unclear}
    return parts.pop() if len(parts) == 1 else Period(years.pop())


def headings(around: Iterable[Provision]) -> list[str]:
    """What provisions are called."""
    return [provision.heading or provision.label for provision in around]


@dataclass(frozen=True)
class Source:
    """A document whose figures are read."""

    document: Document

    @cached_property
    def held(self) -> HeldDocument:
        """It as it will be held."""
        d = self.document
        return HeldDocument(d.id, d.source, d.format, d.identity, len(d.pages))

    @property
    def language(self) -> Language:
        """That of the document."""
        return self.document.identity.language

    @cached_property
    def title_period(self) -> Period | None:
        """The year that it is of by its title."""
        return title_period(self.held)

    def around(self, start: int, end: int) -> list[Provision]:
        """The provisions in which a place begins, outermost first."""
        last = max(start + 1, min(end, start + _BEGINNING))
        holding = [p for p in self.document.provisions if p.start <= start and p.end >= last]
        return sorted(holding, key=lambda p: p.start - p.end)

    def opening(self, around: Sequence[Provision]) -> list[str]:
        """What stands before the lists in which a place stands, outermost first: "The plan, of which:"."""
        text, inner = self.document.text, self._first_inside
        words = (text[one.start : inner[one.key]].strip() for one in around if one.key in inner)
        return [line for own in words if own and opens_a_list(line := own.rsplit("\n", 1)[-1])]

    @cached_property
    def _first_inside(self) -> dict[str, int]:
        """Where the first provision under each begins."""
        return {p.parent: p.start for p in reversed(self.document.provisions) if p.parent}

    def page(self, at: int) -> int:
        """The number of the page on which a place stands."""
        return self.document.page_at(at).number
