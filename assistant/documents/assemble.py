"""Draft → the document's text with its pages and tables: normalised, without headers and footers, lines joined. Pure.

Keeps the way back: the box of each character on its page, the place of each cell in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents import layout
from assistant.documents.draft import Block, Draft, DraftPage, TableBlock, TextBlock
from assistant.documents.glyphs import align, pack
from assistant.documents.tables import Line, TableDraft, read_cells, read_table, unit_and_period, unit_said
from assistant.language.legacy import converted, legacy_encoding
from assistant.language.normalise import normalise
from assistant.types import Doubt, Page, Table, TableCell

# Two parts of one table have their columns at the same places, but for what printing shifts (points).
_SHIFT = 4
_IN_BRACKETS = re.compile(r"\s*\([^()\d]{1,40}\)\s*")  # (crowns per hectare): what stands so over a table is its unit
_Block = TextBlock | TableDraft


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document's text, and where its pages and tables stand in it."""

    text: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]


def assemble(draft: Draft) -> Assembled:
    """The text of a draft."""
    draft = _in_unicode(draft)
    pages: Sequence[Sequence[Block]] = [[_normalised(block) for block in page.blocks] for page in draft.pages]
    if draft.laid_out:
        pages = _running(pages)
    text, done, tables, reader = "", [], _Tables(), _TableReader()
    for n, (page, given) in enumerate(zip(draft.pages, pages, strict=True), 1):
        blocks = reader.read([block for block in given if block.text.strip()])
        if text:
            text += " " if draft.laid_out and _goes_on(text, blocks) else "\n"
        start = len(text)
        for i, block in enumerate(blocks):
            text += "\n" if i else ""
            if isinstance(block, TableDraft):
                tables.add(block, len(text), n)
            text += block.text
        done.append(_page(n, page, blocks, start, len(text)))
    return Assembled(text, tuple(done), tables.found())


def _in_unicode(draft: Draft) -> Draft:
    """A draft whose text was typed in an old encoding, converted. A PDF has been looked at page by page."""
    if draft.laid_out:
        return draft
    encoding = legacy_encoding("\n".join(page.text for page in draft.pages))
    if encoding is None:
        return draft

    def unicode(block: Block) -> Block:
        if isinstance(block, TextBlock):
            return replace(block, text=converted(block.text, encoding))
        cells = (replace(cell, text=converted(cell.text, encoding)) for cell in block.cells)
        return replace(block, title=converted(block.title, encoding), cells=tuple(cells))

    pages = (
        replace(page, blocks=tuple(map(unicode, page.blocks)), doubts=(*page.doubts, Doubt.OLD_ENCODING))
        for page in draft.pages
    )
    headings = frozenset(converted(heading, encoding) for heading in draft.headings)
    return replace(draft, pages=tuple(pages), headings=headings)


def _normalised(block: Block) -> Block:
    return block if isinstance(block, TableBlock) else TextBlock(normalise(block.text).strip("\n"), block.glyphs)


def _running(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Printed lines as running text; tables stay as they are."""
    lines = [[line for block in page for line in _lines(block)] for page in pages]
    joiner = layout.Joiner(layout.compounds("\n".join(line for page in lines for line in page)))
    found = []
    for page, printed, keep in zip(pages, lines, layout.kept_lines(lines), strict=True):
        flags = iter(keep)
        blocks: list[Block] = []
        for block in page:
            if isinstance(block, TextBlock):
                left = [line for line in _lines(block) if next(flags)]
                blocks.append(replace(block, text=joiner.joined(left, printed)))
            else:
                blocks.append(block)
        found.append(blocks)
    return found


def _lines(block: Block) -> list[str]:
    return block.text.split("\n") if isinstance(block, TextBlock) else []


class _TableReader:
    """Reads tables page by page: one that ends a page may go on at the top of the next."""

    def __init__(self) -> None:
        self._open: tuple[TableBlock, TableDraft] | None = None

    def read(self, page: Sequence[Block]) -> list[_Block]:
        """The blocks of the next page, its tables read."""
        found: list[_Block] = []
        for block in page:
            if isinstance(block, TextBlock):
                self._open = None
                found.append(block)
                continue
            before = self._open[1] if self._open and not found and _alike(block, self._open[0]) else None
            title = block.title or _title(found)
            table = read_table(block.cells, title, before) if before else read_cells(block.cells, title)
            self._open = (block, table)
            if table.text:
                found.append(table)
        return found


def _title(before: Sequence[_Block]) -> str:
    """What stands right above a table: its title, or its title and its unit."""
    if not before or not isinstance(before[-1], TextBlock):
        return ""
    *rest, last = before[-1].text.rsplit("\n", 2)
    return f"{rest[-1]} {last}" if rest and (unit_said(last) or _IN_BRACKETS.fullmatch(last)) else last


def _alike(one: TableBlock, other: TableBlock) -> bool:
    places = zip(one.columns, other.columns, strict=False)
    same = len(one.columns) == len(other.columns) and all(abs(a - b) <= _SHIFT for a, b in places)
    return bool(one.columns) and same


def _goes_on(text: str, blocks: Sequence[_Block]) -> bool:
    return bool(blocks) and isinstance(blocks[0], TextBlock) and layout.continues(text, blocks[0].text)


def _page(number: int, page: DraftPage, blocks: Sequence[_Block], start: int, end: int) -> Page:
    placed = bool(page.width) and page.reading != "unread"
    return Page(
        number=number,
        start=start,
        end=end,
        reading=page.reading,
        width=page.width,
        height=page.height,
        glyphs=pack([None]).join(_boxes(block) for block in blocks) if placed else b"",
        confidence=page.confidence,
        problem=page.problem,
        doubts=page.doubts,
    )


def _boxes(block: _Block) -> bytes:
    if isinstance(block, TextBlock):
        return align(block.text, block.glyphs)
    return pack([None]).join(pack(line.boxes()) for line in block.lines)


class _Tables:
    """Collects tables; one that goes on over a page is put to its beginning."""

    def __init__(self) -> None:
        self._tables: list[Table] = []
        self._rows = 0

    def add(self, draft: TableDraft, start: int, page: int) -> None:
        if not (draft.continues and self._tables):
            self._tables.append(Table(draft.caption, page, start, start))
            self._rows = 0
        cells: list[TableCell] = []
        at = start
        for line in draft.lines:
            cells += self._cells(draft, line, at)
            at += len(line.text) + 1
        last = self._tables[-1]
        self._tables[-1] = replace(last, end=start + len(draft.text), cells=(*last.cells, *cells))

    def _cells(self, draft: TableDraft, line: Line, at: int) -> list[TableCell]:
        found = []
        for piece in line.pieces:
            if piece.column is not None:
                unit, period = unit_and_period(piece.column, piece.text, line, draft)
                cell = TableCell(self._rows, line.name, piece.column, at, at + len(piece.text), unit, period)
                found.append(cell)
            at += len(piece.text)
        self._rows += bool(found)
        return found

    def found(self) -> tuple[Table, ...]:
        return tuple(self._tables)
