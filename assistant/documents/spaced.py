"""Tables that a text file sets with wide gaps or tabs between their cells → tables. Pure.

A table is a row of headings and rows under it that have as many cells, all but the names of which are figures. Lines
that only set two things side by side, as letterheads and lists of members do, hold no such rows and stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.documents.draft import TableBlock
from assistant.documents.grid import Cell, is_number
from assistant.language.normalise import shape

_GAP = re.compile(r" {3,}|\s*\t\s*")
_NOTHING = ("-", "–", "nil", "none", "n/a", "ไม่มี", "khong")  # on shaped text: what stands where no figure does
_YEAR = re.compile(r"(?:19|20|24|25)\d\d(?:/\d{2,4})?")
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3

Row = list[tuple[int, str]]  # each cell with the column of the page at which it begins


def with_tables(text: str) -> Iterator[str | TableBlock]:
    """The lines of a text and its tables, in order."""
    lines = text.split("\n")
    rows = [_row(line) for line in lines]
    at = 0
    while at < len(lines):
        end = next((i for i in range(at, len(lines)) if len(rows[i]) < _FEWEST_COLUMNS), len(lines))
        table = _table(rows[at:end]) if end - at > _FEWEST_ROWS else None
        if table is not None:
            yield table
            at = end
        else:
            yield from lines[at : max(end, at + 1)]
            at = max(end, at + 1)


def _row(line: str) -> Row:
    found: Row = []
    at = len(line) - len(line.lstrip())
    for gap in [*_GAP.finditer(line, at), None]:
        cell = line[at : gap.start() if gap else len(line)].strip()
        if cell:
            found.append((at, cell))
        at = gap.end() if gap else at
    return found


def _table(rows: Sequence[Row]) -> TableBlock | None:
    """Neighbouring rows as a table; None where they are not headings over figures."""
    kinds = [(figures, list(group)) for figures, group in groupby(rows, _holds_figures)]
    if [figures for figures, _ in kinds] != [False, True]:
        return None
    (_, headings), (_, body) = kinds
    width = len(body[0])
    if len(body) < _FEWEST_ROWS or any(len(row) != width for row in body) or max(map(len, headings)) > width:
        return None
    begins = [[row[n][0] for row in body] for n in range(width)]
    middles = [sum(column) / len(column) for column in begins]
    cells = [
        Cell(r, column, text)
        for r, row in enumerate([*headings, *body])
        for column, (_, text) in zip(_columns(row, middles), row, strict=True)
    ]
    return TableBlock(tuple(cells))


def _holds_figures(row: Row) -> bool:
    """Whether all cells but the first are figures, or say that there is none; a row of years heads others."""
    values = [text for _, text in row[1:]]
    if all(_YEAR.fullmatch(shape(value)) for value in values):
        return False
    return any(map(is_number, values)) and all(is_number(v) or shape(v).strip() in _NOTHING for v in values)


def _columns(row: Row, begins: Sequence[float]) -> list[int]:
    """In which columns the cells of a row stand: in their order where there are as many, else where they begin."""
    if len(row) == len(begins):
        return list(range(len(begins)))
    found: list[int] = []
    for at, _ in row:
        free = [n for n in range(len(begins)) if not found or n > found[-1]]
        found.append(min(free, key=lambda n: abs(begins[n] - at)) if free else len(begins) - 1)
    return found
