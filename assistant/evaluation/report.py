"""What an evaluation found, as a value: prints itself as a table, turns into JSON. Runs nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.table import Table

from assistant.evaluation.metrics import mean

_LONGEST_CELL = 300


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
    """What came out for each question of a set, each figure 0 to 1; and the questions that went wrong.

    `scores` holds a figure's score for each of `questions` (their ids), NaN where a question has none: not every one
    has a gold answer. `counts` are means that are no share of anything: how many citations an answer has.
    """

    name: str
    questions: tuple[str, ...]
    scores: Mapping[str, tuple[float, ...]]
    misses: tuple[Miss, ...] = ()
    seconds: float = 0.0
    counts: Mapping[str, float] = field(default_factory=dict)

    @property
    def queries(self) -> int:
        """How many questions were asked."""
        return len(self.questions)

    @property
    def figures(self) -> dict[str, float]:
        """Each figure's mean over the questions that have it."""
        return {name: mean(_known(scores)) for name, scores in self.scores.items()}

    def intervals(self) -> dict[str, tuple[float, float]]:
        """The 95 % confidence interval of each figure (imports numpy)."""
        from assistant.evaluation.bootstrap import interval  # noqa: PLC0415 - imports numpy

        return {name: interval(_known(scores)) for name, scores in self.scores.items()}

    def by_question(self, figure: str) -> dict[str, float]:
        """A figure's score by question id, for those that have it."""
        return {q: s for q, s in zip(self.questions, self.scores[figure], strict=True) if not math.isnan(s)}

    def to_dict(self, *, whole: bool = False) -> dict[str, Any]:
        """The report as JSON values: `assistant evaluate --json`; `whole`: each question's scores too."""
        value: dict[str, Any] = {
            "name": self.name,
            "queries": self.queries,
            **{name: round(value, 4) for name, value in self.figures.items()},
            **({"counts": {name: round(value, 2) for name, value in self.counts.items()}} if self.counts else {}),
            "intervals": {name: [round(low, 4), round(high, 4)] for name, (low, high) in self.intervals().items()},
            "misses": [miss.to_dict() for miss in self.misses],
            "seconds": round(self.seconds, 1),
        }
        if whole:
            value["questions"] = list(self.questions)
            value["scores"] = {
                name: [None if math.isnan(score) else score for score in scores] for name, scores in self.scores.items()
            }
        return value

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Report:
        """The report that `to_dict(whole=True)` gave. Raises KeyError or TypeError for other values."""
        scores = {
            name: tuple(math.nan if score is None else float(score) for score in scores)
            for name, scores in value["scores"].items()
        }
        misses = tuple(Miss(**miss) for miss in value["misses"])
        counts = {name: float(mean) for name, mean in value.get("counts", {}).items()}
        return cls(value["name"], tuple(value["questions"]), scores, misses, float(value["seconds"]), counts)


def _known(scores: Sequence[float]) -> list[float]:
    return [score for score in scores if not math.isnan(score)]


def rich_table(reports: Sequence[Report]) -> Table:
    """One row a figure, for a terminal: each report's mean and its 95 % interval."""
    table = Table("figure", *(f"{report.name}, {report.queries} questions" for report in reports))
    between = [report.intervals() for report in reports]
    for name in figure_names(reports):
        cells = [
            f"{report.figures[name]:.3f}  {low:.3f}–{high:.3f}" if name in report.figures else "–"
            for report, (low, high) in zip(reports, (b.get(name, (0.0, 0.0)) for b in between), strict=True)
        ]
        table.add_row(name, *cells)
    for name in dict.fromkeys(name for report in reports for name in report.counts):
        cells = [f"{report.counts[name]:.2f}" if name in report.counts else "–" for report in reports]
        table.add_row(f"{name}, mean", *cells)
    return table


def markdown_table(reports: Sequence[Report]) -> str:
    """One row a report, for a document."""
    names = figure_names(reports)
    head = ["set", "questions", *names]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [[report.name.replace("|", "\\|"), str(report.queries), *_cells(report, names)] for report in reports]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def markdown_report(reports: Sequence[Report], picture: str = "") -> str:
    """The whole report as a document: figures with their intervals, a picture by its file name, what went wrong."""
    parts = [f"# Evaluation: {', '.join(report.name for report in reports)}", markdown_table(reports)]
    if picture:
        parts.append(f"![Means with 95 % intervals]({picture})")
    for report in reports:
        rows = [
            f"| {name} | {report.figures[name]:.3f} | {low:.3f}–{high:.3f} |"
            for name, (low, high) in report.intervals().items()
        ]
        rows += [f"| {name}, mean | {value:.2f} | – |" for name, value in report.counts.items()]
        parts.append(
            "\n".join([f"## {report.name}", "", "| figure | mean | 95 % interval |", "|---|---:|---:|", *rows])
        )
        if report.misses:
            lines = [_miss_line(miss) for miss in report.misses]
            parts.append(
                "\n".join(
                    [f"### {len(report.misses)} went wrong", "", "| asked | wanted | given |", "|---|---|---|", *lines]
                )
            )
    return "\n\n".join(parts) + "\n"


def _miss_line(miss: Miss) -> str:
    cells = (
        " ".join(cell.split()).replace("|", "\\|")[:_LONGEST_CELL] for cell in (miss.question, miss.wanted, miss.given)
    )
    return f"| {' | '.join(cells)} |"


def figure_names(reports: Sequence[Report]) -> list[str]:
    """The figures that any of the reports has, in their order."""
    return list(dict.fromkeys(name for report in reports for name in report.figures))


def _cells(report: Report, names: Sequence[str]) -> list[str]:
    figures = report.figures
    return [f"{figures[name]:.3f}" if name in figures else "–" for name in names]
