"""Builds the Word documents and the workbook of this folder from their sources, as offices lay them out.

    python benchmarks/elsewhere/papers/_sources/build.py

A Word source is TOML between `+++` lines, then a line a paragraph: `^` centres it, `#` makes it a heading, `|` a row of
a table. The head stands in a table of two columns without borders, as Vietnamese and Thai offices set it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Build all."""
    for path in sorted(HERE.glob("*.md")):
        _word(path)
    for path in sorted(HERE.glob("*.toml")):
        _workbook(path)


def _word(path: Path) -> None:
    _, front, body = path.read_text("utf-8").split("+++\n", 2)
    source: dict[str, Any] = tomllib.loads(front)
    made = docx.Document()
    _columns(made, source["left"], source["right"])
    rows: list[list[str]] = []
    for line in [*body.strip().split("\n"), ""]:
        if line.startswith("|"):
            if not re.fullmatch(r"[|\s:-]+", line):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(made, rows)
            rows = []
        _paragraph(made, line)
    _columns(made, source.get("recipients", []), source["signature"])
    _lighten(made)
    made.save(str(HERE.parent / source["file"]))


def _lighten(made: Any) -> None:
    """Leave out what the template brings and nobody reads: a picture of its first page, styles for old programs."""
    for holder in (made.part.package.rels, made.part.rels):
        for key, relation in list(holder.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del holder[key]


def _paragraph(made: Any, line: str) -> None:
    if line.startswith("#"):
        made.add_heading(line.lstrip("# "), len(line) - len(line.lstrip("#")))
    elif line.startswith("^"):
        made.add_paragraph(line[1:]).alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line:
        made.add_paragraph(line)


def _columns(made: Any, left: list[str], right: list[str]) -> None:
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        cell.text = lines[0] if lines else ""
        for line in lines[1:]:
            cell.add_paragraph(line)


def _table(made: Any, rows: list[list[str]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _workbook(path: Path) -> None:
    source = tomllib.loads(path.read_text("utf-8"))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in source["sheet"]:
        made = book.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            made.append(row)
        made.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet["rows"][-1]))
    book.save(HERE.parent / source["file"])


if __name__ == "__main__":
    main()
