"""Which of the figures found the page shows, and by what they can be limited further. Pure: values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from assistant.types import LAYS_DOWN_LAW, FigureKind, FiguresFound, HeldDocument, StatedFigure

ROWS = 60
LONGEST_QUERY = 300
KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
LATEST = 12
"""Documents whose figures over time are shown before anything is asked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see: words, and what each figure must be; empty leaves it open. `rows`: how many."""

    words: str = ""
    kind: str = ""
    document: str = ""
    year: str = ""
    unit: str = ""
    course: str = ""
    """A figure (`course_of`) whose course over time is wanted, and nothing else."""
    rows: int = ROWS
    listed: bool = False
    """Whether a table is wanted where nothing limits it."""

    @classmethod
    def from_sent(cls, sent: Mapping[str, object]) -> Wanted:
        """What a browser sends, which may be anything."""
        said = {
            name: str(sent.get(name) or "")[:LONGEST_QUERY]
            for name in ("words", "kind", "document", "year", "unit", "course")
        }
        rows = str(sent.get("rows") or "")
        said["words"] = said["words"].strip()
        return cls(
            **said,
            rows=min(int(rows), 2000) if rows.isdecimal() and len(rows) < 5 else ROWS,
            listed=bool(sent.get("listed")),
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for yet."""
        return not self.address and not self.listed

    @property
    def address(self) -> dict[str, str]:
        """It as the parameters of an address, without what is open."""
        said = {"q": self.words, "course": self.course, **dict(self._limits())}
        return {name: value for name, value in said.items() if value}

    def fits(self, figure: StatedFigure) -> bool:
        """Whether a figure is what it must be."""
        return all(not wanted or OF[name](figure) == wanted for name, wanted in self._limits())

    def _limits(self) -> Iterable[tuple[str, str]]:
        return (("kind", self.kind), ("document", self.document), ("year", self.year), ("unit", self.unit))


OF: dict[str, Callable[[StatedFigure], str]] = {
    "kind": lambda figure: figure.kind,
    "document": lambda figure: figure.document.id,
    "year": lambda figure: figure.period[:4],
    "unit": lambda figure: figure.unit or "-",
}
"""What figures are limited by."""


def latest_reports(documents: Sequence[HeldDocument]) -> list[str]:
    """The latest documents that tell what is; what acts lay down has no course."""
    told = [d for d in documents if d.identity.kind not in LAYS_DOWN_LAW]
    told.sort(key=lambda d: d.identity.issued or date.min, reverse=True)
    return [d.id for d in told[:LATEST]]


def course_of(figure: StatedFigure) -> str:
    """What names the course that a figure belongs to."""
    return f"{figure.document.id}:{figure.at[0]}"


def in_course(found: FiguresFound, course: str) -> FiguresFound:
    """The figures of one course alone, with what was disbursed of it where it is a plan."""
    holding = (s for s in found.series if any(course_of(found.figures[place]) == course for place in s.figures))
    series = next(holding, None)
    if series is None:
        return FiguresFound(())
    done = found.series[series.done].figures if series.done is not None else ()
    own = {course_of(found.figures[place]) for place in (*series.figures, *done)}
    return found.only(lambda figure: course_of(figure) in own)


def limited(found: FiguresFound, wanted: Wanted) -> FiguresFound:
    """Those of the figures that are wanted."""
    return found.only(wanted.fits)


def choices(found: FiguresFound) -> dict[str, list[tuple[str, int]]]:
    """What each limit may be, with how many figures it leaves: years from the latest, the rest from the most common."""
    counted = {name: Counter(of(figure) for figure in found) for name, of in OF.items()}
    for counts in counted.values():
        counts.pop("", None)
    held = {name: counts.most_common() for name, counts in counted.items()}
    held["year"] = sorted(held["year"], reverse=True)
    held["kind"] = [(kind, counted["kind"][kind]) for kind in KINDS if counted["kind"][kind]]
    return held
