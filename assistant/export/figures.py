"""Figures as a table in a file: CSV that spreadsheets open with our languages whole, or an Excel workbook.

What a document says is never a formula in either.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import TypeAlias

from assistant.errors import AssistantError
from assistant.types import FiguresFound, StatedFigure

Value: TypeAlias = str | int | Decimal

COLUMNS = (
    *("value", "unit", "kind", "role", "measure", "subject", "period", "as of", "row", "column", "document", "title"),
    *("file", "provision", "page", "written", "quote", "conflict"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


def save_csv(found: FiguresFound, path: Path) -> None:
    """Write a CSV file. Raises AssistantError."""
    _save(csv_bytes(found), path)


def save_xlsx(found: FiguresFound, path: Path) -> None:
    """Write an Excel workbook. Raises AssistantError."""
    _save(xlsx_bytes(found), path)


def csv_bytes(found: FiguresFound) -> bytes:
    """A CSV file in UTF-8 with the mark by which Excel knows it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(value) for value in row] for row in _rows(found))
    return file.getvalue().encode("utf-8-sig")


def xlsx_bytes(found: FiguresFound) -> bytes:
    """An Excel workbook of one sheet; values are numbers there."""
    from openpyxl import Workbook  # noqa: PLC0415 - 0.2 s
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Figures")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for row in _rows(found):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, float(value) if isinstance(value, Decimal) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(found: FiguresFound) -> Iterator[tuple[Value, ...]]:
    contradicted = found.conflicting()
    for place, figure in enumerate(found):
        yield *_row(figure), "yes" if place in contradicted else ""


def _row(figure: StatedFigure) -> tuple[Value, ...]:
    identity = figure.document.identity
    return (
        *(figure.value, figure.unit, figure.kind, figure.role, figure.measure, figure.subject, figure.period),
        figure.as_of.isoformat() if figure.as_of else "",
        *(figure.row, figure.column, figure.document.name, identity.title, figure.document.source.rsplit("/", 1)[-1]),
        *(figure.provision, figure.page, " ".join(figure.written.split()), " ".join(figure.quote.split())),
    )


def _harmless(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _save(written: bytes, path: Path) -> None:
    try:
        path.write_bytes(written)
    except OSError as error:
        raise AssistantError(f"{path} cannot be written ({error.strerror}); choose another place.") from error
