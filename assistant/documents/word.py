"""DOCX → Draft: paragraphs and tables in their order; pages where the file itself says that one ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from assistant.documents.draft import Draft, DraftPage, TableBlock, blocks
from assistant.documents.grid import Cell
from assistant.documents.numbering import Numbering
from assistant.errors import DamagedFileError


def read_word(path: Path) -> Draft:
    """The pages of a DOCX file. Raises DamagedFileError."""
    try:
        document = docx.Document(str(path))
        pages: list[list[str | TableBlock]] = [[]]
        headings: set[str] = set()
        numbering = Numbering(document)
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                pages[-1].append(TableBlock(tuple(_cells(block))))
            else:
                _paragraph(block, numbering.number(block), pages, headings)
    except Exception as error:  # damaged files make the library raise anything at all
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
    return Draft("docx", tuple(DraftPage(tuple(blocks(page))) for page in pages if page), frozenset(headings))


def _cells(table: Any) -> list[Cell]:
    """A table's cells, each once; the library shows a merged one in every place that it spans."""
    spans: dict[Any, list[int]] = {}
    texts: dict[Any, tuple[str, bool]] = {}
    for r, row in enumerate(table.rows):
        heading = bool(row._tr.xpath("./w:trPr/w:tblHeader"))  # noqa: SLF001 - it has no public face
        for c, cell in enumerate(row.cells, row.grid_cols_before):
            place = spans.setdefault(cell._tc, [r, c, r, c])  # noqa: SLF001 - what makes two places one cell
            place[2:] = max(place[2], r), max(place[3], c)
            texts.setdefault(cell._tc, (cell.text, heading))  # noqa: SLF001
    return [
        Cell(r0, c0, texts[tc][0], r1 - r0 + 1, c1 - c0 + 1, texts[tc][1]) for tc, (r0, c0, r1, c1) in spans.items()
    ]


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
