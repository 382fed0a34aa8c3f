"""A report as a PDF of A4 pages, set in Sarabun, which has the letters of our three languages.

Imports fpdf2 and HarfBuzz, which places Thai marks (why these: docs/decisions/0012). What the font does not have is
printed as a lozenge, and the last page says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import Glyph, SubsetMap, TTFFont

from assistant.export.lines import lines_of
from assistant.export.report import Block, Bullets, Facts, Heading, Line, Quote, Report, Sources

_MARGIN = 20.0  # mm, as all lengths here; sizes of letters are in points
_BODY, _SMALL, _HEADING, _TITLE = 11.0, 9.0, 13.0, 18.0
_LEADING = 0.62  # mm a point: Thai stacks two marks over a letter and one under it
_INDENT = 6.0
_COLUMNS = (9.0, 43.0, 32.0, 31.0, 26.0, 29.0)
_NOT_HAD = "◊"
_INK, _RULE = (31, 42, 55), (150, 160, 172)


def write_pdf(report: Report) -> bytes:
    """The report as the bytes of a PDF file."""
    pages = _Pages(report)
    pages.add_page()
    pages.say(report.title, size=_TITLE, bold=True)
    for block in report.blocks:
        _draw(block, pages)
    if pages.lacking:
        pages.say(report.labels("not-printable", mark=_NOT_HAD), size=_SMALL)
    return bytes(pages.output())


class _ReadableSubset(SubsetMap):
    """Says of every glyph what it stands for.

    HarfBuzz draws ำ with two glyphs; fpdf2 says that the first stands for it and of the second nothing, which readers
    make a control character of. Here it stands for a zero-width space, which searches pass over.
    """

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        return super().pick_glyph(replace(glyph, unicode=(0x200B,)) if glyph and glyph.unicode == () else glyph)


class _Pages(FPDF):
    """Pages that grow line by line; `lacking` are the characters that the font does not have."""

    def __init__(self, report: Report) -> None:
        super().__init__(format="A4")
        self._report = report
        self.lacking: set[str] = set()
        self._measured: dict[tuple[str, str], float] = {}
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN)
        self.alias_nb_pages("")  # else "{nb}" in a text would become a number
        self.set_title(report.title)
        self.set_lang(report.language)
        self.set_text_color(*_INK)
        self.set_draw_color(*_RULE)
        for style, name in (("", "Regular"), ("B", "SemiBold")):
            with as_file(files("assistant.export").joinpath("fonts", f"Sarabun-{name}.ttf")) as path:
                self.add_font("sarabun", style, path)
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.subset = _ReadableSubset(font)
        self._letters = set(self._font("").cmap)
        self.set_text_shaping(use_shaping_engine=True)

    def _font(self, style: str) -> TTFFont:
        font = self.fonts[f"sarabun{style}"]
        if not isinstance(font, TTFFont):
            raise TypeError(font)
        return font

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-_MARGIN / 1.6)
        self.set_font("sarabun", "", _SMALL)
        self.cell(0, _SMALL * _LEADING, str(self.page_no()), align="C")

    def say(self, text: str, *, size: float = _BODY, bold: bool = False, indent: float = 0.0) -> None:
        """A paragraph; an indented one has a rule at its left."""
        self.set_font("sarabun", "B" if bold else "", size)
        height = size * _LEADING
        for line in self.lines(text, self.epw - indent):
            if self.will_page_break(height):
                self.add_page()
            if indent:
                self.line(self.l_margin + indent / 2, self.y, self.l_margin + indent / 2, self.y + height)
            self.set_x(self.l_margin + indent)
            self.cell(0, height, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.gap(1.5)

    def gap(self, height: float) -> None:
        """Leave room, within the page."""
        if not self.will_page_break(height):
            self.ln(height)

    def room_for(self, lines: int) -> None:
        """Begin a page unless so many lines of this one are left: a heading does not stand alone."""
        if self.will_page_break(lines * _BODY * _LEADING):
            self.add_page()

    def row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        """A row of the table of sources; one that is higher than a page runs over to the next."""
        self.set_font("sarabun", "B" if bold else "", _SMALL)
        columns = [self.lines(cell, width) for cell, width in zip(cells, _COLUMNS, strict=True)]
        left = max(map(len, columns))
        while left:
            fitting = int((self.page_break_trigger - self.y) / self._small_height)
            if fitting < min(left, self._lines_of_a_page):
                self.add_page()
                self.set_font("sarabun", "B" if bold else "", _SMALL)
                fitting = self._lines_of_a_page
            self.line(self.l_margin, self.y, self.l_margin + sum(_COLUMNS), self.y)
            self._cells([column[:fitting] for column in columns])
            columns = [column[fitting:] for column in columns]
            left = max(map(len, columns))

    def _cells(self, columns: Sequence[Sequence[str]]) -> None:
        """Cells beside each other, one after the other: who reads the file finds the words of a cell together."""
        top, x = self.y, self.l_margin
        for lines, width in zip(columns, _COLUMNS, strict=True):
            for number, line in enumerate(lines):
                self.set_xy(x, top + number * self._small_height)
                self.cell(width, self._small_height, line)
            x += width
        self.set_xy(self.l_margin, top + max(map(len, columns)) * self._small_height)

    _small_height = _SMALL * _LEADING

    @property
    def _lines_of_a_page(self) -> int:
        return int(self.eph / self._small_height)

    def lines(self, text: str, width: float) -> list[str]:
        """A text as lines of letters that the font has."""
        text = unicodedata.normalize("NFC", text).replace("\t", "    ")
        self.lacking |= {c for c in text if c != "\n" and ord(c) not in self._letters and not _is_unseen(c)}
        shown = "".join(_NOT_HAD if c in self.lacking else c for c in text if not _is_unseen(c))
        return list(lines_of(shown, width - 2 * self.c_margin, self._width))

    def _width(self, text: str) -> float:
        """The width of a text in the font at hand; most words come more than once."""
        key = (self.font_style, text)
        if key not in self._measured:
            font = self._font(self.font_style)
            self._measured[key] = font.get_text_width(text, 1.0, self.text_shaping)[1] if text else 0.0
        return self._measured[key] * self.font_size_pt / self.k


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"  # joiners and zero-width spaces


@singledispatch
def _draw(block: Block, pages: _Pages) -> None:  # noqa: ARG001 - those below use it
    raise TypeError(block)


@_draw.register
def _(block: Heading, pages: _Pages) -> None:
    pages.gap(3)
    pages.room_for(4)
    pages.start_section(block.text)
    pages.say(block.text, size=_HEADING, bold=True)


@_draw.register
def _(block: Line, pages: _Pages) -> None:
    marks = "".join(f" [{n}]" for n in block.marks)
    remark = f" ({block.remark})" if block.remark else ""
    pages.say(block.text + marks + remark)


@_draw.register
def _(block: Bullets, pages: _Pages) -> None:
    for item in block.items:
        pages.say(f"• {item}")


@_draw.register
def _(block: Facts, pages: _Pages) -> None:
    for name, value in block.rows:
        pages.say(f"{name}: {value}")


@_draw.register
def _(block: Quote, pages: _Pages) -> None:
    pages.room_for(3)
    pages.say(f"[{block.n}] {block.place}", bold=True)
    pages.say(block.text, indent=_INDENT)


@_draw.register
def _(block: Sources, pages: _Pages) -> None:
    pages.row(block.headings, bold=True)
    for row in block.rows:
        pages.row(row)
