"""A text file sets its tables with gaps or tabs; what only stands side by side in it is none."""

from __future__ import annotations

from assistant.documents.draft import TableBlock
from assistant.documents.spaced import with_tables

FEES = """\
                         SCHEDULE 1                          (regulation 4)
                           FEES
                                                  (dollars)
Class of controller              Registration     Renewal     Duplicate certificate
Fewer than 10 employees               120              80              25
10 to 49 employees                    350             240              25
Public authority                      Nil             Nil              15

                         SCHEDULE 2
"""
MEMBERS = """\
          ข้อ ๒ ให้แต่งตั้งคณะทำงาน ประกอบด้วย
                    (๑) นายแพทย์สาธารณสุขจังหวัด               ประธานคณะทำงาน
                    (๒) ผู้อำนวยการโรงพยาบาล                    รองประธานคณะทำงาน
                    (๓) สาธารณสุขอำเภอทุกแห่ง                    คณะทำงาน
"""
YEARS = """\
ประเภท\tปี ๒๕๖๖\tปี ๒๕๖๗
ลาป่วย\t๑,๒๐๐\t๑,๑๔๐
ลากิจ\t๓๑๕\t๒๙๘
"""
GROUPED = """\
Zone                 Farming                  Grazing
                 2023      2024           2023      2024
Coast             210       220            120       125
Inland            160       165             85        90
"""


def tables(text: str) -> list[TableBlock]:
    return [part for part in with_tables(text) if isinstance(part, TableBlock)]


def rows(table: TableBlock) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


def test_headings_and_rows_of_figures_are_a_table_and_the_lines_round_it_stay() -> None:
    [table] = tables(FEES)
    assert rows(table)[0] == ["Class of controller", "Registration", "Renewal", "Duplicate certificate"]
    assert rows(table)[-1] == ["Public authority", "Nil", "Nil", "15"]
    lines = [part.strip() for part in with_tables(FEES) if isinstance(part, str)]
    assert lines[1:3] == ["FEES", "(dollars)"]
    assert "SCHEDULE 2" in lines


def test_tabs_part_cells_too() -> None:
    assert rows(tables(YEARS)[0])[1] == ["ลาป่วย", "๑,๒๐๐", "๑,๑๔๐"]


def test_a_heading_over_several_columns_stands_over_the_first_of_them() -> None:
    [table] = tables(GROUPED)
    over = {cell.text: cell.column for cell in table.cells if cell.row == 0}
    assert over == {"Zone": 0, "Farming": 1, "Grazing": 3}


def test_names_beside_their_posts_are_no_table() -> None:
    assert tables(MEMBERS) == []
