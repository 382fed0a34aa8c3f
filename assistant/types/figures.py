"""Figures that documents state, as they are shown: each with its meaning and the place that it can be checked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from assistant.types.documents import HeldDocument, iso_day

FigureKind = Literal["amount", "share", "count", "time"]
"""An amount of money, a share in per cent, a count of things, a length of time."""
Role = Literal["level", "part", "change", "bound"]
"""How much there is, how many of a whole, by how much it changed, or the most or least that may be."""
Measure = Literal["planned", "disbursed", "proposed", ""]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure that a document states, `written` at `at` of its text: `value` (scale applied) in `unit`.

    `unit` is empty for a count; `scale` is what it is written in (a million). `period` is the time that it is of:
    `2024`, `2024-06`, or empty; `as_of` the day by which it stood so, where one is said. `subject` is what it is of, in
    the document's words; `row` and `column` say so where it stands in a table. `quote` is the sentence or row that
    states it, the document's text from `start` to `end`.
    """

    value: Decimal
    unit: str
    scale: Decimal
    kind: FigureKind
    role: Role
    measure: Measure
    subject: str
    period: str
    as_of: date | None
    written: str
    at: tuple[int, int]
    quote: str
    start: int
    end: int
    document: HeldDocument
    page: int
    provision: str = ""
    row: str = ""
    column: str = ""

    @property
    def status(self) -> Measure:
        """Its measure where it has a time: what an act lays down for good is neither planned nor disbursed."""
        return self.measure if self.period or self.as_of else ""

    def to_dict(self) -> dict[str, Any]:
        """The figure as JSON values; the value as a string, for it is exact."""
        return {
            "value": f"{self.value:f}",
            "unit": self.unit,
            "kind": self.kind,
            "role": self.role,
            "measure": self.measure,
            "subject": self.subject,
            "period": self.period,
            "as_of": iso_day(self.as_of),
            "written": self.written,
            "at": list(self.at),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "document": self.document.to_dict(),
            "page": self.page,
            "provision": self.provision,
            "row": self.row,
            "column": self.column,
        }


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing at several times, the earliest first, by their places among those found.

    `conflicts` are the pairs of them that are of one time and differ. `done` is which of the series found tells what
    was disbursed of this plan.
    """

    subject: str
    unit: str
    measure: Measure
    figures: tuple[int, ...]
    conflicts: tuple[tuple[int, int], ...] = ()
    done: int | None = None

    def moved(self, new: Mapping[int, int]) -> Series:
        """The series with its figures at new places; those that have none are left out."""
        figures = tuple(new[place] for place in self.figures if place in new)
        conflicts = tuple((new[one], new[other]) for one, other in self.conflicts if one in new and other in new)
        return replace(self, figures=figures, conflicts=conflicts)

    def to_dict(self) -> dict[str, Any]:
        """The series as JSON values."""
        return {
            "subject": self.subject,
            "unit": self.unit,
            "measure": self.measure,
            "figures": list(self.figures),
            "conflicts": [list(pair) for pair in self.conflicts],
            "done": self.done,
        }


@dataclass(frozen=True, slots=True)
class ReckonedFigure:
    """What follows from some of the figures found, by their places: a `rate` in per cent, or a `total` in their unit.

    A rate is what was disbursed (the first of `of`) as a share of its plan (the second), not rounded. `stated` is the
    place of a figure that states the total itself.
    """

    kind: Literal["rate", "total"]
    value: Decimal
    of: tuple[int, ...]
    stated: int | None = None

    def moved(self, new: Mapping[int, int]) -> ReckonedFigure | None:
        """The result with its figures at new places; None where one of them has none."""
        if any(place not in new for place in self.of):
            return None
        stated = new.get(self.stated) if self.stated is not None else None
        return replace(self, of=tuple(new[place] for place in self.of), stated=stated)

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON values; the value as a string, rates to four places."""
        value = self.value.quantize(Decimal("0.0001")) if self.kind == "rate" else self.value
        return {"kind": self.kind, "value": f"{value:f}", "of": list(self.of), "stated": self.stated}


@dataclass(frozen=True, slots=True)
class FiguresFound:
    """The figures that fit a query, best first; those of one thing at several times; how many fit in all.

    `reckoned` is what follows from them by arithmetic.
    """

    figures: tuple[StatedFigure, ...]
    series: tuple[Series, ...] = ()
    total: int = 0
    reckoned: tuple[ReckonedFigure, ...] = ()

    def __iter__(self) -> Iterator[StatedFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def only(self, wanted: Callable[[StatedFigure], bool]) -> FiguresFound:
        """Those figures alone; series of which two or more are left, and what follows from what is left."""
        kept = [place for place, figure in enumerate(self.figures) if wanted(figure)]
        new = {old: place for place, old in enumerate(kept)}
        left = {n: series.moved(new) for n, series in enumerate(self.series)}
        held = {n: series for n, series in left.items() if len(series.figures) > 1}
        order = {old: n for n, old in enumerate(held)}
        return FiguresFound(
            tuple(self.figures[place] for place in kept),
            tuple(replace(s, done=order.get(s.done) if s.done is not None else None) for s in held.values()),
            len(kept),
            tuple(moved for result in self.reckoned if (moved := result.moved(new))),
        )

    def conflicting(self) -> frozenset[int]:
        """The places of the figures that another one contradicts."""
        return frozenset(place for series in self.series for pair in series.conflicts for place in pair)

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON values: the contract of `assistant figures --json`."""
        return {
            "total": self.total,
            "figures": [figure.to_dict() for figure in self.figures],
            "series": [series.to_dict() for series in self.series],
            "reckoned": [result.to_dict() for result in self.reckoned],
        }
