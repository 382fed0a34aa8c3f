"""Ruling lines of a PDF page → tables, as the rectangles of their cells.

pdfium gives the lines, pdfplumber's geometry finds the cells between them; nothing here knows of text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.documents.glyphs import Rectangle

# What is no thicker is a line, what is no shorter may be the side of a cell (points).
_THICKEST, _SHORTEST = 3.0, 4.0
# Cells are looked for in time that grows with the crossings of lines: maps and drawings have thousands of lines.
_MOST_LINES = 4000
_SAME = 3.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A horizontal (`h`) or vertical (`v`) line on a page, in points from its top left corner."""

    orientation: Literal["h", "v"]
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell by its place in the table and the rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int


class RuledTable:
    """The cells of one table; says in which of them a point lies."""

    def __init__(self, cells: Sequence[Rectangle]) -> None:
        self._xs = _edges(x for cell in cells for x in (cell[0], cell[2]))
        self._ys = _edges(y for cell in cells for y in (cell[1], cell[3]))
        self._places: dict[tuple[int, int], RuledCell] = {}
        for x0, y0, x1, y1 in cells:
            column, row = _index(self._xs, x0), _index(self._ys, y0)
            cell = RuledCell(row, column, _index(self._ys, y1) - row, _index(self._xs, x1) - column)
            for r in range(row, row + cell.rows):
                self._places.update(((r, c), cell) for c in range(column, column + cell.columns))
        self.columns = tuple(round(x) for x in self._xs)

    def is_table(self) -> bool:
        """Whether there are rows and columns: a frame round a paragraph is none."""
        cells = set(self._places.values())
        return len({cell.row for cell in cells}) > 1 and len({cell.column for cell in cells}) > 1

    def at(self, box: Rectangle) -> RuledCell | None:
        """The cell that holds the middle of a box."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self._places.get((bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1))


def ruled_tables(page: Any, place: Callable[[float, float, float, float], Rectangle]) -> list[RuledTable]:
    """The tables of a pdfium page, from the top; `place` takes the page's own coordinates to those of its image."""
    return tables_between(list(_lines(page, place)))


def tables_between(lines: Sequence[Edge]) -> list[RuledTable]:
    """The tables that lines form, from the top."""
    if not 4 <= len(lines) <= _MOST_LINES:
        return []
    from pdfplumber import table as geometry  # noqa: PLC0415 - 0.3 s; only pages with lines need it

    edges = geometry.merge_edges([_edge(line) for line in lines], _SAME, _SAME, _SAME, _SAME)
    cells = geometry.intersections_to_cells(geometry.edges_to_intersections(edges, _SAME, _SAME))
    tables = [RuledTable(found) for found in geometry.cells_to_tables(cells)]
    return [table for table in tables if table.is_table()]


def _lines(page: Any, place: Callable[[float, float, float, float], Rectangle]) -> Iterator[Edge]:
    """The horizontal and vertical lines of a page; a filled frame has four."""
    import pypdfium2.raw as pdfium_raw  # noqa: PLC0415 - loaded by whoever opened the page

    for item in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        x0, y0, x1, y1 = place(left, top, right, bottom)
        wide, high = x1 - x0, y1 - y0
        if high <= _THICKEST and wide >= _SHORTEST:
            yield Edge("h", x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif wide <= _THICKEST and high >= _SHORTEST:
            yield Edge("v", (x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        elif wide >= _SHORTEST and high >= _SHORTEST and _is_rectangle(item, pdfium_raw):
            yield from (Edge("h", x0, y0, x1, y0), Edge("h", x0, y1, x1, y1))
            yield from (Edge("v", x0, y0, x0, y1), Edge("v", x1, y0, x1, y1))


def _is_rectangle(item: Any, pdfium_raw: Any) -> bool:
    segments: int = pdfium_raw.FPDFPath_CountSegments(item)
    return 4 <= segments <= 6


def _edge(line: Edge) -> dict[str, Any]:
    """A line as pdfplumber describes one."""
    return {
        "orientation": line.orientation,
        "x0": line.x0,
        "x1": line.x1,
        "top": line.y0,
        "bottom": line.y1,
        "width": line.x1 - line.x0,
        "height": line.y1 - line.y0,
        "doctop": line.y0,
        "object_type": "line",
    }


def _edges(values: Iterator[float]) -> list[float]:
    """Sorted, those that are the same line once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return max(bisect_right(edges, value + 0.01) - 1, 0)
