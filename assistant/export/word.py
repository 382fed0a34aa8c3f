"""A report as a Word document: headings, quotes under their numbers, a table of sources.

A number behind a sentence leads to its quote. Imports python-docx. Word takes the letters of Thai from the font for
"complex scripts" and may take Vietnamese from the East Asian one (ECMA-376, 17.3.2.26), so a style names all four.
"""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.export.report import Block, Bullets, Facts, Heading, Line, Quote, Report, Sources

if TYPE_CHECKING:
    from assistant.types import Language

_FONT = "Tahoma"  # on every Windows and macOS, with Thai and Vietnamese letters
_TAGS: dict[Language, str] = {"th": "th-TH", "vi": "vi-VN", "en": "en-GB"}
_SIZES = {"Normal": 10.5, "Title": 18, "Heading 1": 13, "Quote": 10.5, "Caption": 9}
_COLUMNS = (1.1, 5.0, 2.4, 3.2, 2.6, 2.7)  # cm of the table of sources
_INK = RGBColor(0x1F, 0x2A, 0x37)


def write_word(report: Report) -> bytes:
    """The report as the bytes of a .docx file."""
    document = docx.Document()
    _prepare(document, report)
    document.add_paragraph(report.title, style="Title")
    for block in report.blocks:
        _draw(block, document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _prepare(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = report.title, "", ""
    properties.language = _TAGS[report.language]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in _SIZES.items():
        _dress(document.styles[name], size, _TAGS[report.language])


def _dress(style: Any, size: float, tag: str) -> None:
    """Give a style its font for every script, its size for Thai too, and its language."""
    style.font.size, style.font.color.rgb = Pt(size), _INK
    style.font.italic = style.font.cs_italic = False  # quotes too: no Thai office sets text in italics
    style.font.bold = style.font.cs_bold = style.name in {"Title", "Heading 1"}
    style.paragraph_format.space_after = Pt(4)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    for found in properties.findall(qn("w:szCs")) + properties.findall(qn("w:lang")):
        properties.remove(found)
    complex_size, language = OxmlElement("w:szCs"), OxmlElement("w:lang")
    complex_size.set(qn("w:val"), str(round(size * 2)))
    language.set(qn("w:val"), "en-GB" if tag == "th-TH" else tag)
    language.set(qn("w:bidi"), "th-TH")
    properties.find(qn("w:sz")).addnext(complex_size)
    properties.append(language)


def _write(paragraph: Any, text: str, **manner: bool) -> None:
    """Add a text, its line ends as breaks. It stays text: nothing in it is read as a field, link or mark."""
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
        # Thai has its own switches: without them it stays upright and thin.
        run.bold = run.font.cs_bold = manner.get("bold")
        run.italic = run.font.cs_italic = manner.get("italic")


@singledispatch
def _draw(block: Block, document: Any) -> None:  # noqa: ARG001 - those below use it
    raise TypeError(block)


@_draw.register
def _(block: Heading, document: Any) -> None:
    document.add_paragraph(block.text, style="Heading 1")


@_draw.register
def _(block: Line, document: Any) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, block.text)
    for n in block.marks:
        paragraph.add_run(" ")
        _lead_to_quote(paragraph, n)
    if block.remark:
        _write(paragraph, f" ({block.remark})", italic=True)


@_draw.register
def _(block: Bullets, document: Any) -> None:
    for item in block.items:
        _write(document.add_paragraph(style="List Bullet"), item)


@_draw.register
def _(block: Facts, document: Any) -> None:
    for name, value in block.rows:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, f"{name}: ", bold=True)
        _write(paragraph, value)


@_draw.register
def _(block: Quote, document: Any) -> None:
    place = document.add_paragraph()
    place.paragraph_format.keep_with_next = True
    _mark_quote(place, block.n)
    _write(place, f" {block.place}", bold=True)
    quote = document.add_paragraph(style="Quote")
    quote.paragraph_format.left_indent = Cm(0.8)
    _write(quote, block.text)


@_draw.register
def _(block: Sources, document: Any) -> None:
    table = document.add_table(rows=0, cols=len(block.headings), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
    for number, row in enumerate((block.headings, *block.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, _COLUMNS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = "Caption"
            _write(cell.paragraphs[0], text, bold=number == 0)
    heads = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for a repeated row
    heads.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _lead_to_quote(paragraph: Any, n: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"quote_{n}")
    run = paragraph.add_run(f"[{n}]")
    link.append(run._r)  # noqa: SLF001 - a link inside the document is made of its elements
    paragraph._p.append(link)  # noqa: SLF001


def _mark_quote(paragraph: Any, n: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(n))
    start.set(qn("w:name"), f"quote_{n}")
    paragraph._p.append(start)  # noqa: SLF001
    paragraph.add_run(f"[{n}]").bold = True
    paragraph._p.append(end)  # noqa: SLF001
