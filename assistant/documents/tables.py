"""Tables → lines that can be read, found and quoted by themselves: each cell with the heading of its column. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[\s(]*[-+]?[\d๐-๙][\d๐-๙.,]*\s*%?[\s)]*")
_LONGEST_HEADING = 80


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines: what stands above its heading as it is, each row as `heading: cell; heading: cell`."""
    clean = [[" ".join(cell.split()) for cell in row] for row in rows]
    clean = [row for row in clean if any(row)]
    first = next((i for i, row in enumerate(clean) if sum(map(bool, row)) > 1), None)
    if first is None or first + 1 >= len(clean):
        return [" ".join(filter(None, row)) for row in clean]
    lines = [" ".join(filter(None, row)) for row in clean[:first]]
    headings = clean[first]
    if any(_NUMBER.fullmatch(cell) for cell in headings[1:]):
        return lines + ["; ".join(filter(None, row)) for row in clean[first:]]
    return lines + [_line(headings, row) for row in clean[first + 1 :]]


def _line(headings: Sequence[str], row: Sequence[str]) -> str:
    filled = [cell for cell in row if cell]
    if len(filled) == 1:
        return filled[0]  # a row that titles those under it, or a note
    parts = []
    for i, cell in enumerate(row):
        heading = headings[i][:_LONGEST_HEADING] if i < len(headings) else ""
        if cell and cell != "-":
            parts.append(f"{heading}: {cell}" if heading else cell)
    return "; ".join(parts)
