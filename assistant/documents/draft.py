"""What a reader hands on: pages of text and tables as they stand in the file, before they are understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.documents.glyphs import Rectangle
from assistant.documents.grid import Cell
from assistant.types import Doubt


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text, and glyphs (character, box) in the same order where the page has an image."""

    text: str
    glyphs: tuple[tuple[str, Rectangle], ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table's cells, and its title where the file gives one. `columns` are the edges of its columns on the page.

    The cells of a page with an image have boxes, and their text is normalised.
    """

    cells: tuple[Cell, ...]
    title: str = ""
    columns: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The cells' text, in their order."""
        return " ".join(cell.text for cell in self.cells)


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page as read: its text and tables in reading order, its size in points. `doubts` say what may be misread."""

    blocks: tuple[Block, ...] = ()
    reading: Literal["text", "ocr", "unread"] = "text"
    width: float = 0.0
    height: float = 0.0
    confidence: float | None = None
    problem: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        """All of its text."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read. `laid_out` says that its lines are those of a printed page, broken where the paper ended."""

    format: str
    pages: tuple[DraftPage, ...]
    headings: frozenset[str] = frozenset()  # lines that the format itself marks as headings
    laid_out: bool = False


def text_page(text: str) -> DraftPage:
    """A page of nothing but text."""
    return DraftPage((TextBlock(text),))


def blocks(parts: Iterable[str | TableBlock]) -> tuple[Block, ...]:
    """Lines and tables in their order as blocks, neighbouring lines in one."""
    found: list[Block] = []
    for lines, group in groupby(parts, key=lambda part: isinstance(part, str)):
        if lines:
            found.append(TextBlock("\n".join(str(line) for line in group)))
        else:
            found += [part for part in group if isinstance(part, TableBlock)]
    return tuple(found)
