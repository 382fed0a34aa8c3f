"""DOCX → Draft: paragraphs and tables in their order; pages where the file itself says that one ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.table import Table
from docx.table import _Cell as DocxCell

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TableBlock, blocks
from assistant.documents.grid import Cell
from assistant.documents.numbering import Numbering


def read_word(path: Path) -> Draft:
    """The pages of a DOCX file. Raises DamagedFileError."""
    pages: list[list[str | TableBlock]] = [[]]
    headings: set[str] = set()
    with reading(path):
        document = docx.Document(str(path))
        numbering = Numbering(document)
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                pages[-1].append(TableBlock(tuple(_cells(block))))
            else:
                _paragraph(block, numbering.number(block), pages, headings)
    return Draft("docx", tuple(DraftPage(tuple(blocks(page))) for page in pages if page), frozenset(headings))


def _cells(table: Any) -> list[Cell]:
    """A table's cells, each once, with the rows and columns that it spans."""
    found: list[Cell] = []
    above: dict[int, int] = {}  # column → which of `found` stands there in the row before
    for r, row in enumerate(table._tbl.tr_lst):  # noqa: SLF001 - its public rows repeat a merged cell in every place
        column, here = row.grid_before, {}
        heading = bool(row.xpath("./w:trPr/w:tblHeader"))
        for tc in row.tc_lst:
            if tc.vMerge == "continue" and column in above:
                here[column] = above[column]
                found[here[column]] = replace(found[here[column]], rows=r - found[here[column]].row + 1)
            else:
                here[column] = len(found)
                found.append(Cell(r, column, DocxCell(tc, table).text, columns=tc.grid_span, heading=heading))
            column += tc.grid_span
        above = here
    return found


def _paragraph(paragraph: Any, number: str, pages: list[list[str | TableBlock]], headings: set[str]) -> None:
    text = f"{number} {paragraph.text.strip()}".strip() if paragraph.text.strip() else ""
    explicit = bool(paragraph._p.xpath('.//w:br[@w:type="page"]'))  # noqa: SLF001 - it has no public face
    if paragraph.paragraph_format.page_break_before or (paragraph.rendered_page_breaks and not explicit):
        pages.append([])
    if text:
        pages[-1].append(text)
        if str(paragraph.style.name).startswith(("Heading", "Title")):
            headings.add(text)
    if explicit:
        pages.append([])
