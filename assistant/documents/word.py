"""DOCX → Draft: paragraphs and tables in their order; pages where the file itself says that one ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from assistant.documents.draft import Draft, DraftPage
from assistant.documents.numbering import Numbering
from assistant.documents.tables import table_lines
from assistant.errors import DamagedFileError


def read_word(path: Path) -> Draft:
    """The pages of a DOCX file. Raises DamagedFileError."""
    try:
        document = docx.Document(str(path))
        pages: list[list[str]] = [[]]
        headings: set[str] = set()
        numbering = Numbering(document)
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                caption = pages[-1][-1] if pages[-1] else ""
                pages[-1] += table_lines([_cells(row) for row in block.rows], caption)
            else:
                _paragraph(block, numbering.number(block), pages, headings)
    except Exception as error:  # damaged files make the library raise anything at all
        raise DamagedFileError(f"{path.name} is damaged and cannot be read; get a fresh copy.") from error
    drafts = tuple(DraftPage("\n".join(lines)) for lines in pages if lines)
    return Draft("docx", drafts or (DraftPage(""),), frozenset(headings))


def _cells(row: Any) -> list[str]:
    """A row's texts; a cell merged over columns is said once and leaves the others empty."""
    cells = list(row.cells)
    return ["" if n and cell._tc is cells[n - 1]._tc else cell.text for n, cell in enumerate(cells)]  # noqa: SLF001


def _paragraph(paragraph: Any, number: str, pages: list[list[str]], headings: set[str]) -> None:
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
