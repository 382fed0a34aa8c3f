"""PPTX → Draft: one page a slide, its title as heading, its shapes in the order of reading, then its notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from assistant.documents.damage import reading
from assistant.documents.draft import Draft, DraftPage, TableBlock, blocks
from assistant.documents.grid import Cell
from assistant.documents.numbering import written_number

# Shapes whose tops are so near stand side by side (a quarter of an inch, in English metric units).
_SIDE_BY_SIDE = 914_400 // 4
# What each slide repeats.
_REPEATED = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE)
# PowerPoint's names of number formats (ST_TextAutonumberScheme) → Word's.
_FORMS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "thaiAlpha": "thaiLetters",
    "thaiNum": "thaiNumbers",
}
_MARKS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_SCHEME = re.compile(rf"({'|'.join(_FORMS)})({'|'.join(_MARKS)})")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_slides(path: Path) -> Draft:
    """The slides of a PPTX file as pages. Raises DamagedFileError."""
    headings: set[str] = set()
    with reading(path):
        slides = pptx.Presentation(str(path)).slides
        pages = tuple(DraftPage(blocks(_slide(slide, headings))) for slide in slides)
    return Draft("pptx", pages, frozenset(headings))


def _slide(slide: Any, headings: set[str]) -> Iterator[str | TableBlock]:
    title = slide.shapes.title
    if title is not None and (text := " ".join(title.text_frame.text.split())):
        headings.add(text)
        yield text
    rest = (shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id)
    yield from _parts(rest)
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame) is not None:
        yield from _lines(notes)


def _parts(shapes: Iterable[Any]) -> Iterator[str | TableBlock]:
    for shape in _in_order(shapes):
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _parts(shape.shapes)
        elif getattr(shape, "has_table", False):
            yield TableBlock(tuple(_cells(shape.table)))
        elif shape.has_text_frame and not _is_repeated(shape):
            yield from _lines(shape.text_frame)


def _in_order(shapes: Iterable[Any]) -> Iterator[Any]:
    """From top to bottom, and from left to right what stands side by side."""
    row: list[Any] = []
    for shape in sorted(shapes, key=lambda shape: shape.top or 0):
        if row and (shape.top or 0) - (row[0].top or 0) > _SIDE_BY_SIDE:
            yield from sorted(row, key=lambda shape: shape.left or 0)
            row = []
        row.append(shape)
    yield from sorted(row, key=lambda shape: shape.left or 0)


def _is_repeated(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type in _REPEATED


def _lines(frame: Any) -> Iterator[str]:
    """A text's paragraphs, with the numbers that PowerPoint writes before them by itself."""
    counts: dict[int, int] = defaultdict(int)
    for paragraph in frame.paragraphs:
        lines = [line.strip() for line in paragraph.text.split("\v") if line.strip()]
        if not lines:
            continue
        number = _number(paragraph, counts)
        yield from [f"{number} {lines[0]}".strip(), *lines[1:]]


def _number(paragraph: Any, counts: dict[int, int]) -> str:
    properties = paragraph._p.pPr  # noqa: SLF001 - it has no public face
    scheme = None if properties is None else properties.find(f"{_DRAWING}buAutoNum")
    for deeper in [depth for depth in counts if depth > paragraph.level]:
        del counts[deeper]
    if scheme is None:
        counts.pop(paragraph.level, None)
        return ""
    counts[paragraph.level] += 1
    value = counts[paragraph.level] + int(scheme.get("startAt", "1")) - 1
    match = _SCHEME.fullmatch(scheme.get("type", ""))
    return _MARKS[match[2]].format(written_number(value, _FORMS[match[1]])) if match else f"{value}."


def _cells(table: Any) -> Iterator[Cell]:
    headings = _heading_rows(table) if table.first_row else 0
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if not cell.is_spanned:
                text = cell.text_frame.text.replace("\v", "\n")
                yield Cell(r, c, text, *_span(cell), heading=r < headings)


def _heading_rows(table: Any) -> int:
    """How many rows the first reaches, which is marked as headings; 0 where names under its merged cells are not."""
    spans = [_span(cell) for cell in table.rows[0].cells if not cell.is_spanned]
    deepest = max((height for height, _ in spans), default=1)
    return 0 if deepest == 1 and any(width > 1 for _, width in spans) else deepest


def _span(cell: Any) -> tuple[int, int]:
    return (cell.span_height, cell.span_width) if cell.is_merge_origin else (1, 1)
