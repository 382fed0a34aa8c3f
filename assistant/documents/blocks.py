"""A page's text with the place of each character, and its ruled tables → blocks of text and tables. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.documents.draft import Block, TableBlock, TextBlock
from assistant.documents.glyphs import Rectangle
from assistant.documents.grid import Cell
from assistant.documents.ruled import RuledCell, RuledTable


def page_blocks(text: str, boxes: Sequence[Rectangle | None], ruled: Sequence[RuledTable]) -> list[Block]:
    """The text between tables, and the tables where their first words stand."""
    owners = _owners(boxes, ruled)
    firsts: dict[int, int] = {}
    for i, owner in enumerate(owners):
        if owner is not None:
            firsts.setdefault(owner[0], i)
    found: list[Block] = []
    at = 0
    for table, first in firsts.items():
        before = _outside(text, boxes, owners, at, first)
        found += [before] if before.text else []
        found.append(TableBlock(tuple(_cells(text, boxes, owners, table)), columns=ruled[table].columns))
        at = first
    rest = _outside(text, boxes, owners, at, len(text))
    return [*found, rest] if rest.text else found


Owner = tuple[int, RuledCell]


def _owners(boxes: Sequence[Rectangle | None], ruled: Sequence[RuledTable]) -> list[Owner | None]:
    """For each character the table and cell in which it stands; what has no place goes with what comes before it."""
    if not ruled:
        return [None] * len(boxes)
    found: list[Owner | None] = []
    for box in boxes:
        if box is None:
            found.append(found[-1] if found else None)
        else:
            inside = ((n, table.at(box)) for n, table in enumerate(ruled))
            found.append(next(((n, cell) for n, cell in inside if cell), None))
    return found


def _outside(
    text: str, boxes: Sequence[Rectangle | None], owners: Sequence[Owner | None], start: int, end: int
) -> TextBlock:
    kept = [i for i in range(start, end) if owners[i] is None]
    lines = "\n".join(line for line in "".join(text[i] for i in kept).split("\n") if line.strip())
    return TextBlock(lines, tuple((text[i], box) for i in kept if (box := boxes[i])))


def _cells(text: str, boxes: Sequence[Rectangle | None], owners: Sequence[Owner | None], table: int) -> list[Cell]:
    """The cells of a table with their words, in the text's order."""
    places: dict[RuledCell, list[int]] = {}
    for i, owner in enumerate(owners):
        if owner is not None and owner[0] == table:
            places.setdefault(owner[1], []).append(i)
    found = []
    for cell, at in places.items():
        words = [(" ", None) if text[i].isspace() else (text[i], boxes[i]) for i in at]
        kept = _single_spaced(words)
        if kept:
            written, where = "".join(c for c, _ in kept), tuple(box for _, box in kept)
            found.append(Cell(cell.row, cell.column, written, cell.rows, cell.columns, boxes=where))
    return found


def _single_spaced(words: Sequence[tuple[str, Rectangle | None]]) -> list[tuple[str, Rectangle | None]]:
    found: list[tuple[str, Rectangle | None]] = []
    for space, run in groupby(words, key=lambda word: word[0] == " "):
        found += [(" ", None)] if space else list(run)
    return found[found[:1] == [(" ", None)] : len(found) - (found[-1:] == [(" ", None)])]


def moved(block: Block, place: Callable[[Rectangle], Rectangle]) -> Block:
    """A block whose characters stand where `place` says."""
    if isinstance(block, TextBlock):
        return replace(block, glyphs=tuple((character, place(box)) for character, box in block.glyphs))
    cells = (replace(cell, boxes=tuple(box and place(box) for box in cell.boxes)) for cell in block.cells)
    return replace(block, cells=tuple(cells))
