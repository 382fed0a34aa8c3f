"""Tables → lines that can be read, found and quoted by themselves: each cell with the heading of its column. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.normalise import shape

_NUMBER = re.compile(r"[\s(]*[-+]?[\d๐-๙][\d๐-๙.,]*\s*%?[\s)]*")
_LONGEST_HEADING = 80
_LETTERHEAD_ROWS = 3
# On shaped text.
_UNIT = re.compile(r"(?:หน่วย|don vi(?: tinh)?|units?)\s*:\s*(?P<unit>[^();:\n]{2,40})")
# What stands only at the head or foot of a document. On shaped text.
_LETTERHEAD = re.compile(
    r"doc lap\s*-\s*tu do|cong hoa xa hoi|socialist republic|noi nhan|^\s*(?:so|no\.?)\s*:?\s*[\d.…]+/"
)


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets things side by side: issuer and motto, addressees and signature."""
    if not 1 <= len(rows) <= _LETTERHEAD_ROWS or max(len(row) for row in rows) > 2:
        return False
    return len(rows) == 1 or any(_LETTERHEAD.search(shape(cell)) for row in rows for cell in row)


def table_lines(rows: Sequence[Sequence[str]], caption: str = "") -> list[str]:
    """A table as lines: what stands above its heading as it is, each row as `heading: cell; heading: cell`.

    A unit that the `caption` or a title line gives for all is said in each row. Tables that only lay out a page are
    read cell by cell, those of names and values pair by pair.
    """
    if is_letterhead(rows):
        return [" ".join(line.split()) for row in rows for cell in row for line in cell.split("\n") if line.strip()]
    clean = [[" ".join(cell.split()) for cell in row] for row in rows]
    clean = [row for row in clean if any(row)]
    if clean and _is_pairs(clean[0]):
        return ["; ".join(_pairs(row)) for row in clean]
    first = next((i for i, row in enumerate(clean) if sum(map(bool, row)) > 1), None)
    if first is None or first + 1 >= len(clean):
        return [" ".join(filter(None, row)) for row in clean]
    lines = [" ".join(filter(None, row)) for row in clean[:first]]
    headings = clean[first]
    if any(_NUMBER.fullmatch(cell) for cell in headings[1:]):
        return lines + ["; ".join(filter(None, row)) for row in clean[first:]]
    unit = _unit([caption, *lines], headings)
    return lines + [_line(headings, row) + (unit if sum(map(bool, row)) > 1 else "") for row in clean[first + 1 :]]


def _unit(titles: Sequence[str], headings: Sequence[str]) -> str:
    """The unit that stands over a table, as it is added to its rows; nothing where the headings have their own."""
    for title in titles:
        match = _UNIT.search(shape(title))
        if match:
            written = title[match.start() : match.end()].strip()
            unit = title[match.start("unit") : match.end()].strip()
            return "" if any(unit.casefold() in heading.casefold() for heading in headings) else f" ({written})"
    return ""


def _is_pairs(row: Sequence[str]) -> bool:
    return row[0].endswith(":") and any(cell and not cell.endswith(":") for cell in row)


def _pairs(row: Sequence[str]) -> list[str]:
    pairs: list[str] = []
    for cell in filter(None, row):
        if cell.endswith(":") or not pairs:
            pairs.append(cell)
        else:
            pairs[-1] += f" {cell}"
    return pairs


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
