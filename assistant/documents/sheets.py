"""XLSX → Draft: one page a sheet, each row a line that carries its columns' headings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from assistant.documents.draft import Draft, DraftPage, TableBlock
from assistant.documents.grid import Cell
from assistant.errors import DamagedFileError

_MOST_ROWS = 20_000
_SURELY_AMOUNT = 10_000  # no year is; with one of these in it, a column holds amounts
# Larger books are read row by row, without knowing their merged cells: all of a book takes some fifty times its size.
_WHOLE_BYTES = 10_000_000


def read_sheets(path: Path) -> Draft:
    """The sheets of an XLSX file as pages. Raises DamagedFileError."""
    try:
        book = openpyxl.load_workbook(path, read_only=path.stat().st_size > _WHOLE_BYTES, data_only=True)
        try:
            pages = tuple(DraftPage((TableBlock(tuple(_cells(sheet))),)) for sheet in book.worksheets)
        finally:
            book.close()
    except Exception as error:  # damaged files make the library raise anything at all
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
    return Draft("xlsx", pages)


def _cells(sheet: Any) -> list[Cell]:
    rows = list(sheet.iter_rows(max_row=_MOST_ROWS))
    amounts = {n for row in rows for n, cell in enumerate(row) if _is_amount(cell.value)}
    merged = {(area.min_row, area.min_col): area for area in getattr(sheet, "merged_cells", None) or ()}
    found = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            text = _written(cell, amount=c in amounts)
            area = merged.get((getattr(cell, "row", 0), getattr(cell, "column", 0))) if text else None
            if text:
                spans = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1) if area else (1, 1)
                found.append(Cell(r, c, text, *spans))
    return found


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) >= _SURELY_AMOUNT


def _written(cell: Any, *, amount: bool) -> str:
    """A cell as a person sees it: `amount`s with their thousands apart, years and running numbers plain."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
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
