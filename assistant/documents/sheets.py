"""XLSX → Draft: one page a sheet, each row a line that carries its columns' headings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl

from assistant.documents.draft import Draft, DraftPage
from assistant.documents.tables import table_lines
from assistant.errors import DamagedFileError

_MOST_ROWS = 20_000


def read_sheets(path: Path) -> Draft:
    """The sheets of an XLSX file as pages. Raises DamagedFileError."""
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            pages = []
            for sheet in book.worksheets:
                rows = [
                    [_written(cell) for cell in row] for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)
                ]
                pages.append(DraftPage("\n".join(table_lines(rows))))
        finally:
            book.close()
    except Exception as error:  # damaged files make the library raise anything at all
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
    return Draft("xlsx", tuple(pages))


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return f"{int(cell):,}"
    if isinstance(cell, int) and not isinstance(cell, bool):
        # Years and running numbers stay plain; amounts get their thousands apart, as they are shown.
        return f"{cell:,}" if abs(cell) >= 10_000 else str(cell)
    return str(cell)
