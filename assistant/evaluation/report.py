"""What an evaluation found, as a value: prints itself as a table, turns into JSON. Runs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that did not come out right: what was wanted and what was given instead."""

    question: str
    wanted: str
    given: str

    def to_dict(self) -> dict[str, str]:
        """The miss as JSON values."""
        return {"question": self.question, "wanted": self.wanted, "given": self.given}


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one question set, each 0 to 1, over `queries` questions; and the questions that went wrong."""

    name: str
    queries: int
    figures: Mapping[str, float]
    misses: tuple[Miss, ...] = ()
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values: the contract of `assistant evaluate --json`."""
        return {
            "name": self.name,
            "queries": self.queries,
            **{name: round(value, 4) for name, value in self.figures.items()},
            "misses": [miss.to_dict() for miss in self.misses],
            "seconds": round(self.seconds, 1),
        }


def rich_table(reports: Sequence[Report]) -> Table:
    """One row a report, for a terminal."""
    names = _figure_names(reports)
    table = Table("set", "questions", *names)
    for report in reports:
        table.add_row(report.name, str(report.queries), *_cells(report, names))
    return table


def markdown_table(reports: Sequence[Report]) -> str:
    """One row a report, for a document."""
    names = _figure_names(reports)
    head = ["set", "questions", *names]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [[report.name.replace("|", "\\|"), str(report.queries), *_cells(report, names)] for report in reports]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figure_names(reports: Sequence[Report]) -> list[str]:
    return list(dict.fromkeys(name for report in reports for name in report.figures))


def _cells(report: Report, names: Sequence[str]) -> list[str]:
    return [f"{report.figures[name]:.3f}" if name in report.figures else "–" for name in names]
