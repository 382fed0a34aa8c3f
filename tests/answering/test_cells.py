"""Cells of a table's row in a quote, with their headings and units."""

import pytest

from assistant.answering.verification.cells import find_cells


@pytest.mark.parametrize(
    ("text", "heading", "value", "unit"),
    [
        ("Group: 38 localities; Projects: 78; Plan: 98,500 (unit: million VND)", "Plan", "98,500", "million VND"),
        ("Group: 38 localities; Projects: 78; Plan: 98,500 (unit: million VND)", "Projects", "78", ""),
        ("Year: 2022; Plan: 118,000; Share of plan: 95.0% (unit: million VND)", "Share of plan", "95.0%", "%"),
        ("กลุ่ม: รวม; แผนปี 2567: 130,000 (หน่วย: ล้านดอง)", "แผนปี 2567", "130,000", "ล้านดอง"),
        ("TT: 1; Kinh phí năm 2024 (triệu đồng): 68,900", "Kinh phí năm 2024 (triệu đồng)", "68,900", "triệu đồng"),
        ("Đơn vị tính: triệu đồng\nTT: 1; Kinh phí: 2.100", "Kinh phí", "2.100", "triệu đồng"),
    ],
)
def test_a_cell_has_its_heading_and_the_unit_that_its_table_gives_it(text, heading, value, unit):
    cells = {cell.heading: cell for cell in find_cells(text)}
    assert (cells[heading].value, cells[heading].unit) == (value, unit)
    assert text[cells[heading].start : cells[heading].end] == value


def test_a_sentence_has_no_cells():
    assert find_cells("Projects are marked: 20 points for the plan; 30 points for the effect.") == []
