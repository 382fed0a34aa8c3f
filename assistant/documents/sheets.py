"""XLSX → Draft: one page a sheet, each row a line that carries its columns' headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.xml.constants import SHEET_MAIN_NS

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TableBlock
from assistant.documents.grid import Cell

MOST_ROWS, MOST_COLUMNS = 20_000, 200
_SURELY_AMOUNT = 10_000  # no year is; with one of these in it, a column holds amounts
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# Row and column, from 0, of each merged cell → the rows and columns that it spans.
Merged = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell's value, and the number format it is shown in (`#,##0`, `0.0%`)."""

    value: object
    form: str


def read_sheets(path: Path) -> Draft:
    """The sheets of an XLSX file as pages. Raises DamagedFileError."""
    with reading(path), path.open("rb") as file, ZipFile(file) as archive:
        # A file and no path, whose name the library would judge.
        # Read-only: a book as a whole takes some fifty times its size, and a merged sheet as many cells as there are.
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            pages = tuple(DraftPage((TableBlock(tuple(_cells(sheet, archive))),)) for sheet in book.worksheets)
        finally:
            book.close()
    return Draft("xlsx", pages)


def _cells(sheet: Any, archive: ZipFile) -> list[Cell]:
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    return sheet_cells(
        [[SheetCell(cell.value, str(getattr(cell, "number_format", "") or "")) for cell in row] for row in rows],
        _merged(sheet, archive),
    )


def sheet_cells(rows: Sequence[Sequence[SheetCell]], merged: Merged) -> list[Cell]:
    """The cells of a sheet that hold anything, as a person sees them."""
    amounts = {n for row in rows for n, cell in enumerate(row) if _is_amount(cell.value)}
    found = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            text = _written(cell, amount=c in amounts)
            if text:
                found.append(Cell(r, c, text, *merged.get((r, c), (1, 1))))
    return found


def _merged(sheet: Any, archive: ZipFile) -> Merged:
    found: Merged = {}
    with archive.open(sheet._worksheet_path) as xml:  # noqa: SLF001 - read-only sheets do not say what is merged
        for _, item in etree.iterparse(xml, tag=f"{{{SHEET_MAIN_NS}}}mergeCell", resolve_entities=False):
            first, _, last = item.get("ref", "").partition(":")
            begins, ends = _place(first), _place(last)
            if begins and ends:
                found[begins] = (ends[0] - begins[0] + 1, ends[1] - begins[1] + 1)
    return found


def _place(name: str) -> tuple[int, int] | None:
    """`B7` as row 6, column 1."""
    match = _CELL.fullmatch(name)
    return (int(match[2]) - 1, column_index_from_string(match[1]) - 1) if match else None


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) >= _SURELY_AMOUNT


def _written(cell: SheetCell, *, amount: bool) -> str:
    """A cell as a person sees it: `amount`s with their thousands apart, years and running numbers plain."""
    value, form = cell.value, cell.form
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if "%" in form:
        return f"{_grouped(value * 100)}%"
    return _grouped(value) if amount or "#,##" in form else _plain(value)


def _grouped(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{round(value, 4):,}"


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(round(value, 10))
