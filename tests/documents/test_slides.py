"""Slides: each a page, read as a person reads it."""

from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.util import Inches

from assistant.documents.read import read
from assistant.settings import Settings
from assistant.types import Document

SETTINGS = Settings(ocr=False)
TITLE_ONLY = 5


def deck() -> tuple[Any, Any]:
    """A presentation and its first slide, titled `Plan`."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Plan"
    return presentation, slide


def put(shapes: Any, text: str, left: float, top: float) -> Any:
    box = shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(0.5))
    box.text_frame.text = text
    return box


def held(presentation: Any, folder: Path) -> Document:
    presentation.save(str(folder / "plan.pptx"))
    return read(folder / "plan.pptx", SETTINGS)


def test_a_slide_is_a_page_and_its_title_a_heading(tmp_path: Path) -> None:
    presentation, slide = deck()
    put(slide.shapes, "Looms are lent to weavers.", 1, 3)
    second = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    second.shapes.title.text = "Budget"
    put(second.shapes, "130 billion dong.", 1, 3)
    document = held(presentation, tmp_path)
    assert document.format == "pptx"
    assert document.text == "Plan\nLooms are lent to weavers.\nBudget\n130 billion dong."
    assert [document.text[p.start : p.end].split("\n")[0] for p in document.pages] == ["Plan", "Budget"]
    assert {"Plan", "Budget"} <= {p.label for p in document.provisions}


def test_shapes_are_read_from_top_to_bottom_and_left_to_right(tmp_path: Path) -> None:
    presentation, slide = deck()
    put(slide.shapes, "last", 1, 5)
    put(slide.shapes, "right", 5, 2.95)
    put(slide.shapes, "left", 1, 3)
    assert held(presentation, tmp_path).text == "Plan\nleft\nright\nlast"


def test_what_is_grouped_is_read_together(tmp_path: Path) -> None:
    presentation, slide = deck()
    put(slide.shapes, "between in height", 5, 3.5)
    group = slide.shapes.add_group_shape()
    put(group.shapes, "under", 1, 4)
    put(group.shapes, "over", 1, 3)
    inner = group.shapes.add_group_shape()
    put(inner.shapes, "deepest", 1, 5)
    assert held(presentation, tmp_path).text == "Plan\nover\nunder\ndeepest\nbetween in height"


def test_a_table_keeps_its_headings_and_merged_cells(tmp_path: Path) -> None:
    presentation, slide = deck()
    table = slide.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    rows = (("Province", "Plan", ""), ("", "2023", "2024"), ("Ha Giang", "2,050", "2,300"), ("Ben Tre", "150", "170"))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    text = held(presentation, tmp_path).text
    assert "Province: Ha Giang; Plan – 2023: 2,050; Plan – 2024: 2,300" in text
    assert text.count("Ha Giang") == 1


def test_notes_come_after_the_slide(tmp_path: Path) -> None:
    presentation, slide = deck()
    slide.notes_slide.notes_text_frame.text = "Say who decides."
    put(slide.shapes, "Looms", 1, 3)
    assert held(presentation, tmp_path).text == "Plan\nLooms\nSay who decides."


def test_numbers_that_powerpoint_writes_by_itself_are_in_the_text(tmp_path: Path) -> None:
    presentation, slide = deck()
    frame = put(slide.shapes, "Looms", 1, 3).text_frame
    frame.add_paragraph().text = "Kilns"
    deeper = frame.add_paragraph()
    deeper.text, deeper.level = "of clay", 1
    frame.add_paragraph().text = "Wheels"
    for paragraph, scheme in zip(
        frame.paragraphs, ("arabicPeriod", "arabicPeriod", "alphaLcParenR", "arabicPeriod"), strict=True
    ):
        properties = paragraph._p.get_or_add_pPr()
        etree.SubElement(
            properties, "{http://schemas.openxmlformats.org/drawingml/2006/main}buAutoNum", {"type": scheme}
        )
    assert held(presentation, tmp_path).text == "Plan\n1. Looms\n2. Kilns\na) of clay\n3. Wheels"


def test_a_broken_line_in_a_paragraph_is_two_lines(tmp_path: Path) -> None:
    presentation, slide = deck()
    put(slide.shapes, "Looms\vKilns", 1, 3)
    assert held(presentation, tmp_path).text == "Plan\nLooms\nKilns"
