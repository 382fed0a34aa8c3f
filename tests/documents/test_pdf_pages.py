"""What a PDF page shows is read as a person reads it: tables as tables, columns one after the other, filled fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.documents.glyphs import line_boxes
from assistant.documents.read import read
from assistant.settings import ROOT, Settings
from assistant.types import Document, Doubt
from tests.documents.files import written

CORPUS = ROOT / "corpus"


def page(content: str, extra: str = "", *more: str) -> list[str]:
    """The objects of a PDF of one page with this content; `more` begins with object 6."""
    return [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{extra}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]


def document(tmp_path: Path, *objects: str) -> Document:
    path = tmp_path / "made.pdf"
    path.write_bytes(written(list(objects)))
    return read(path, Settings())


def words(text: str, x: float, y: float, size: int = 10) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def ruled(rows: Sequence[Sequence[str]], top: float = 700) -> str:
    """A table with all its lines drawn, columns 120 points wide, rows 20 high."""
    high, wide = 20 * len(rows), 120 * len(rows[0])
    lines = [f"60 {top - 20 * n} m {60 + wide} {top - 20 * n} l S\n" for n in range(len(rows) + 1)]
    lines += [f"{60 + 120 * n} {top} m {60 + 120 * n} {top - high} l S\n" for n in range(len(rows[0]) + 1)]
    for r, row in enumerate(rows):
        lines += [words(text, 64 + 120 * c, top - 15 - 20 * r) for c, text in enumerate(row)]
    return "".join(lines)


TABLE = [["Province", "Plan", "Disbursed"], ["Ben Tre", "4,150", "2,075"], ["Son La", "2,150", "990"]]
BEFORE = words("The fund was shared out as follows among the provinces.", 60, 740)
TITLE = words("Table 1. Plan for 2024 (unit: million VND)", 60, 720)


def test_a_ruled_table_is_rows_that_carry_their_headings_and_its_figures_know_their_unit(tmp_path: Path) -> None:
    after = words("The rest of the fund stays with the department.", 60, 600)
    made = document(tmp_path, *page(BEFORE + TITLE + ruled(TABLE) + after))
    assert "Province: Ben Tre; Plan: 4,150; Disbursed: 2,075 (unit: million VND)\n" in made.text
    assert made.text.endswith("The rest of the fund stays with the department.")
    (table,) = made.tables
    figure = next(cell for cell in table.cells if made.text[cell.start : cell.end] == "990")
    assert (figure.name, figure.heading, figure.unit, figure.period) == ("Son La", "Disbursed", "million VND", "2024")


def test_a_row_of_a_table_is_highlighted_where_it_stands(tmp_path: Path) -> None:
    made = document(tmp_path, *page(BEFORE + TITLE + ruled(TABLE)))
    start = made.text.index("4,150")
    (box,) = line_boxes(made.pages, start, start + 5)
    assert 180 < box.x0 < box.x1 < 300
    assert 842 - 685 < box.y1 < 842 - 655


def test_a_frame_round_a_paragraph_is_no_table(tmp_path: Path) -> None:
    frame = "50 650 400 60 re S\n" + words("Nothing in this frame is a table of figures.", 60, 680)
    made = document(tmp_path, *page(BEFORE + frame))
    assert made.tables == ()
    assert "Nothing in this frame is a table of figures." in made.text


LEFT = [f"Left line {n} of the first column goes on and on" for n in range(12)]
RIGHT = [f"Right line {n} of the other column goes on and on" for n in range(12)]


def column(lines: Sequence[str], x: float) -> list[str]:
    return [words(line, x, 700 - 14 * n, 9) for n, line in enumerate(lines)]


def test_two_columns_drawn_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    drawn = [both for pair in zip(column(LEFT, 50), column(RIGHT, 310), strict=True) for both in pair]
    text = document(tmp_path, *page("".join(drawn))).text
    assert text.index(LEFT[-1]) < text.index(RIGHT[0])
    assert all(line in text for line in (*LEFT, *RIGHT))


def test_two_columns_drawn_one_after_the_other_stay_so(tmp_path: Path) -> None:
    text = document(tmp_path, *page("".join([*column(LEFT, 50), *column(RIGHT, 310)]))).text
    assert text.index(LEFT[-1]) < text.index(RIGHT[0])


def test_filled_fields_are_read_with_their_labels(tmp_path: Path) -> None:
    name = "<</Subtype/Widget/FT/Tx/T(name)/TU(Applicant)/V(Weavers of Ben Tre)/Rect[100 600 300 620]>>"
    empty = "<</Subtype/Widget/FT/Tx/T(note)/Rect[100 500 300 520]>>"
    ticked = "<</Subtype/Widget/FT/Btn/T(agreed)/AS/Yes/Rect[100 400 120 420]>>"
    made = document(tmp_path, *page(BEFORE, "/Annots[6 0 R 7 0 R 8 0 R]", name, empty, ticked))
    assert made.text.split("\n")[-2:] == ["Applicant: Weavers of Ben Tre", "agreed: ☑"]
    start = made.text.index("Weavers")
    (box,) = line_boxes(made.pages, start, start + 7)
    assert (round(box.x0), round(box.y0)) >= (100, 842 - 620)


def test_vietnamese_of_an_old_font_is_converted_and_its_boxes_stay(tmp_path: Path) -> None:
    old = "Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do"
    content = f"BT /F1 12 Tf 60 700 Td ({old}) Tj ET"
    objects = page(content)
    objects[4] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    made = document(tmp_path, *objects)
    assert made.text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam")
    assert made.pages[0].doubts == (Doubt.OLD_ENCODING,)
    start = made.text.index("nghĩa")
    assert line_boxes(made.pages, start, start + 5)


@pytest.mark.parametrize("name", ["quyet-dinh-3396-qd-bct.pdf", "raingan-6-duean-2567.pdf", "annual-report-2024.pdf"])
def test_budget_tables_of_the_corpus_keep_what_each_figure_means(name: str) -> None:
    made = read(CORPUS / name, Settings())
    figures = [cell for table in made.tables for cell in table.cells if cell.unit]
    assert len(figures) > 10
    assert all(cell.heading and made.text[cell.start : cell.end].strip() for cell in figures)


def test_a_table_that_runs_over_a_page_is_one_table() -> None:
    made = read(CORPUS / "raingan-6-duean-2567.pdf", Settings())
    table = next(t for t in made.tables if {made.page_at(cell.start).number for cell in t.cells} == {1, 2})
    assert {cell.heading for cell in table.cells} == {"ประเภทงาน", "แผนปี 2567", "เบิกจ่ายถึง 30 มิถุนายน 2567"}
