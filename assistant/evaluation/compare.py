"""Two runs over the same questions, side by side: which figures differ, and by more than chance. Runs nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from assistant.errors import DocumentError
from assistant.evaluation.bootstrap import difference
from assistant.evaluation.report import Report


@dataclass(frozen=True, slots=True)
class Step:
    """A figure of two runs: both means, and their difference with its 95 % interval."""

    figure: str
    before: float
    after: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the difference is more than chance: its interval does not hold 0."""
        return self.low > 0 or self.high < 0


def read_report(path: Path) -> Report:
    """A report that `assistant evaluate --save` wrote. Raises DocumentError when it is none."""
    try:
        return Report.from_dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DocumentError(f"{path} is no report of `assistant evaluate --save`; make one first.") from error


def compare(before: Report, after: Report) -> list[Step]:
    """The figures that both runs have, over the questions that both asked. Raises DocumentError when there are none."""
    both = [name for name in after.questions if name in set(before.questions)]
    if not both:
        raise DocumentError("The two runs have no question in common; compare runs of the same set.")
    steps = []
    for figure in after.scores:
        if figure in before.scores:
            old, new = before.by_question(figure), after.by_question(figure)
            shared = [name for name in both if name in old and name in new]
            if shared:
                mean, low, high = difference([new[n] for n in shared], [old[n] for n in shared])
                then = sum(old[n] for n in shared) / len(shared)
                steps.append(Step(figure, then, then + mean, low, high))
    return steps


def comparison_dict(steps: list[Step]) -> dict[str, Any]:
    """The comparison as JSON values, by figure."""
    return {
        step.figure: {
            "before": round(step.before, 4),
            "after": round(step.after, 4),
            "difference": [round(step.low, 4), round(step.high, 4)],
            "sure": step.is_sure,
        }
        for step in steps
    }


def comparison_table(steps: list[Step]) -> Table:
    """One row a figure, for a terminal."""
    table = Table("figure", "before", "after", "difference (95 %)", "")
    for step in steps:
        told = ("better" if step.low > 0 else "worse") if step.is_sure else "may be chance"
        table.add_row(
            step.figure, f"{step.before:.3f}", f"{step.after:.3f}", f"{step.low:+.3f} to {step.high:+.3f}", told
        )
    return table
