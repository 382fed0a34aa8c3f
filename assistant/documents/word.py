"""DOCX → Draft: paragraphs and tables in their order; pages where the file itself says that one ends.

Tracked changes are taken as accepted. Text boxes stand after the paragraph that holds them, notes at their page's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.text.paragraph import Paragraph

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TableBlock, blocks
from assistant.documents.grid import Cell
from assistant.documents.numbering import Numbering
from assistant.documents.word_margins import Notes, numbers_only_in_header
from assistant.documents.word_text import inside, is_joined, name_of, printed


def read_word(path: Path) -> Draft:
    """The pages of a DOCX file. Raises DamagedFileError."""
    with reading(path):
        body = _Body(docx.Document(str(path)))
        body.read()
        pages = tuple(DraftPage(blocks(page)) for page in body.pages if page)
    return Draft("docx", pages, frozenset(body.headings))


class _Body:
    """Reads a document's body once, from its first block to its last."""

    def __init__(self, document: Any) -> None:
        self.pages: list[list[str | TableBlock]] = [[]]
        self.headings: set[str] = set()
        self._document = document
        self._numbering = Numbering(document)
        self._notes = Notes(document)
        self._due: list[str] = []  # notes that go to the end of the page
        self._begun = ""  # of a paragraph whose end is deleted

    def read(self) -> None:
        """Fill `pages` and `headings`."""
        self._blocks(self._document.element.body)
        self._finish()
        self._turn()
        text = "\n".join(part if isinstance(part, str) else part.text for page in self.pages for part in page)
        self.pages[0][:0] = numbers_only_in_header(self._document, text)

    def _blocks(self, parent: Any) -> None:
        for block in inside(parent, "w:p", "w:tbl"):
            if name_of(block) == "w:tbl":
                self._finish()
                self._table(block)
            else:
                self._paragraph(Paragraph(block, self._document._body))  # noqa: SLF001 - how the library makes them

    def _finish(self) -> None:
        """Write a paragraph whose end is deleted, but which no paragraph goes on."""
        self.pages[-1] += [self._begun] if self._begun else []
        self._begun = ""

    def _turn(self) -> None:
        """Begin a page."""
        self.pages[-1] += self._due
        self._due = []
        self.pages.append([])

    def _paragraph(self, paragraph: Paragraph) -> None:
        element = paragraph._p  # noqa: SLF001 - it has no public face
        explicit = bool(element.xpath('.//w:br[@w:type="page"][not(ancestor::w:del)]'))
        if paragraph.paragraph_format.page_break_before or (paragraph.rendered_page_breaks and not explicit):
            self._turn()
        text, boxes = self._text(paragraph)
        if text and not self._begun:
            self.pages[-1].append(text)
            if str(paragraph.style and paragraph.style.name).startswith(("Heading", "Title")):
                self.headings.add(text)
        for box in boxes:
            self._blocks(box)
        if explicit:
            self._turn()

    def _text(self, paragraph: Paragraph) -> tuple[str, list[Any]]:
        """A paragraph's text with the number that Word writes before it, and the text boxes in it."""
        element = paragraph._p  # noqa: SLF001 - it has no public face
        found = printed(element, self._notes.numbers)
        self._due += filter(None, (self._notes.line(*note) for note in found.notes))
        joined = is_joined(element) and not found.boxes
        if joined and not found.text:
            return "", found.boxes  # deleted with its number
        number = "" if self._begun else self._numbering.number(paragraph)
        text = f"{self._begun} {found.text}".strip() if self._begun else found.text
        text = f"{number} {text}".strip() if text else ""
        self._begun = text if joined else ""
        return text, found.boxes

    def _table(self, table: Any) -> None:
        rows = [row for row in inside(table, "w:tr") if not row.xpath("./w:trPr/w:del")]
        if _lays_out(rows):
            for row in rows:
                for cell in inside(row, "w:tc"):
                    self._blocks(cell)
        else:
            self.pages[-1].append(TableBlock(tuple(self._cells(rows))))

    def _cells(self, rows: list[Any]) -> list[Cell]:
        """A table's cells, each once, with the rows and columns that it spans."""
        found: list[Cell] = []
        above: dict[int, int] = {}  # column → which of `found` stands there in the row before
        for r, row in enumerate(rows):
            column, here = row.grid_before, {}
            heading = bool(row.xpath("./w:trPr/w:tblHeader"))
            for tc in inside(row, "w:tc"):
                if tc.vMerge == "continue" and column in above:
                    here[column] = above[column]
                    found[here[column]] = replace(found[here[column]], rows=r - found[here[column]].row + 1)
                else:
                    here[column] = len(found)
                    text = "\n".join(self._cell_lines(tc))
                    found.append(Cell(r, column, text, columns=tc.grid_span, heading=heading))
                column += tc.grid_span
            above = here
        return found

    def _cell_lines(self, cell: Any) -> Iterator[str]:
        """The lines of a cell; a table inside it is read row by row."""
        for block in inside(cell, "w:p", "w:tbl"):
            if name_of(block) == "w:tbl":
                for row in inside(block, "w:tr"):
                    yield " ".join(line for tc in inside(row, "w:tc") for line in self._cell_lines(tc))
                continue
            text, boxes = self._text(Paragraph(block, self._document._body))  # noqa: SLF001 - as above
            if text and not self._begun:
                yield text
            for box in boxes:
                yield from self._cell_lines(box)
        if self._begun:
            yield self._begun
            self._begun = ""


def _lays_out(rows: list[Any]) -> bool:
    """Whether a table has others inside and is no more than a frame round them: one row, or one column."""
    if not any(row.xpath("./w:tc//w:tbl") for row in rows):
        return False
    return len(rows) == 1 or all(len(list(inside(row, "w:tc"))) == 1 for row in rows)
