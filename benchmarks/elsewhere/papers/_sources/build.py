"""Builds the Word documents, workbooks and PDFs of this folder from their sources, as offices lay them out.

    python benchmarks/elsewhere/papers/_sources/build.py [NAME…]

A Word source is TOML between `+++` lines, then a line a paragraph: `^` centres it, `#` makes it a heading, `|` a row of
a table, in which `<` joins a cell to the one before and `^` to the one above. The head stands in a table of two columns
without borders, as Vietnamese and Thai offices set it. A page of HTML is printed by Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl.utils import get_column_letter

HERE = Path(__file__).resolve().parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")


def main(names: list[str]) -> None:
    """Build the named sources, or all."""
    for suffix, write in ((".md", _word), (".toml", _workbook), (".html", _printed)):
        for path in sorted(HERE.glob(f"*{suffix}")):
            if not names or path.stem in names:
                write(path)


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
        made_row = table.add_row()
        for at, (cell, text) in enumerate(zip(made_row.cells, row, strict=True)):
            if text == "<":
                made_row.cells[at - 1].merge(cell)
            elif text == "^":
                table.cell(len(table.rows) - 2, at).merge(cell)
            else:
                cell.text = text


def _workbook(path: Path) -> None:
    source = tomllib.loads(path.read_text("utf-8"))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in source["sheet"]:
        made = book.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            made.append(row)
        for cells in sheet.get("merged", [f"A1:{get_column_letter(len(sheet['rows'][-1]))}1"]):
            made.merge_cells(cells)
    book.save(HERE.parent / source["file"])


def _printed(path: Path) -> None:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is needed to print the PDFs; install it (Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        writer = pypdf.PdfWriter(clone_from=made)
    writer.metadata = None  # the day it was printed, of which building twice would make another file
    writer.write(HERE.parent / f"{path.stem}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
