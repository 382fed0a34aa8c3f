"""XLS → Draft: the sheets of Excel 97–2003, written as sheets.py writes those of XLSX."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlrd

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TableBlock
from assistant.documents.sheets import MOST_COLUMNS, MOST_ROWS, Merged, SheetCell, sheet_cells
from assistant.errors import EncryptedFileError


def read_old_sheets(path: Path) -> Draft:
    """The sheets of an XLS file as pages. Raises DamagedFileError and EncryptedFileError."""
    with reading(path):
        try:
            book = xlrd.open_workbook(str(path), formatting_info=True, logfile=io.StringIO())
        except xlrd.XLRDError as error:
            if "encrypted" in str(error):
                raise EncryptedFileError(f"{path.name} needs a password; save it without one.") from error
            raise
        pages = tuple(DraftPage((TableBlock(tuple(sheet_cells(_rows(book, s), _merged(s)))),)) for s in book.sheets())
    return Draft("xls", pages)


def _rows(book: Any, sheet: Any) -> list[list[SheetCell]]:
    return [
        [_cell(book, cell) for cell in sheet.row_slice(r, 0, min(sheet.row_len(r), MOST_COLUMNS))]
        for r in range(min(sheet.nrows, MOST_ROWS))
    ]


def _cell(book: Any, cell: Any) -> SheetCell:
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return SheetCell(_value(book, cell), form)


def _value(book: Any, cell: Any) -> object:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):  # a number in the form of a date that is none
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "")
    return cell.value


def _merged(sheet: Any) -> Merged:
    return {(r, c): (r_end - r, c_end - c) for r, r_end, c, c_end in sheet.merged_cells}
