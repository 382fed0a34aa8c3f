"""Reports → a document with a picture: means with their 95 % intervals. Loads matplotlib, an optional package."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.report import Report, figure_names, markdown_report

_WIDTH, _ROW = 7.0, 0.32  # inches


def write_report(reports: Sequence[Report], path: Path) -> None:
    """Write a report in Markdown, and its picture beside it under the same name. Raises AssistantError."""
    picture = path.with_suffix(".svg")
    plot(reports, picture)
    path.write_text(markdown_report(reports, picture.name), "utf-8")


def plot(reports: Sequence[Report], path: Path) -> None:
    """Write an SVG with a row a figure and a mark a report. Raises AssistantError where matplotlib is missing."""
    try:
        from matplotlib import rc_context  # noqa: PLC0415
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - 0.5 s
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise AssistantError("A report's picture needs matplotlib: pip install 'policy-assistant[report]'.") from error
    names = figure_names(reports)
    figure = Figure(figsize=(_WIDTH, 1.2 + _ROW * len(names) * max(1, len(reports) / 2)), layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.subplots()
    for number, report in enumerate(reports):
        between = report.intervals()
        shift = (number - (len(reports) - 1) / 2) * 0.8 / len(reports)
        rows = [(row, name) for row, name in enumerate(names) if name in between]
        means = [report.figures[name] for _, name in rows]
        axes.errorbar(
            means,
            [row + shift for row, _ in rows],
            xerr=[
                [max(0.0, mean - between[name][0]) for mean, (_, name) in zip(means, rows, strict=True)],
                [max(0.0, between[name][1] - mean) for mean, (_, name) in zip(means, rows, strict=True)],
            ],
            fmt="o",
            markersize=4,
            capsize=3,
            label=f"{report.name}, {report.queries} questions",
        )
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlim(min(0.5, *(report.figures[name] for report in reports for name in report.figures)), 1.005)
    axes.set_xlabel("share of questions; bars: 95 % interval")
    axes.grid(axis="x", alpha=0.3)
    figure.legend(loc="outside upper center", ncols=2, frameon=False)
    # Letters stay letters, which the reader's own fonts show, Thai ones too.
    with rc_context({"svg.fonttype": "none"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(path, format="svg", metadata={"Date": None})
