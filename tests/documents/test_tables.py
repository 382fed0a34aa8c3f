"""Rows that can be read by themselves, and figures that know what they are."""

from collections.abc import Sequence

import pytest

from assistant.documents.grid import Cell, is_total, placed
from assistant.documents.tables import TableDraft, read_cells, read_table, unit_and_period


def cells(rows: Sequence[Sequence[str]]) -> list[Cell]:
    return [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


def lines(rows: Sequence[Sequence[str]], caption: str = "") -> list[str]:
    return read_cells(cells(rows), caption).text.split("\n")


def spanned(*rows: str) -> list[Cell]:
    """Cells as `text`, `text*3` (columns) or `text^2` (rows), parted by `|`."""
    found = []
    for row in rows:
        written = []
        for cell in row.split("|"):
            text, _, wide = cell.strip().partition("*")
            text, _, high = text.partition("^")
            written.append((text, int(high or 1), int(wide or 1), False))
        found.append(written)
    return placed(found)


def figures(table: TableDraft) -> dict[tuple[str, str], tuple[str, str, str]]:
    """(row, column) → text, unit, period of each value."""
    return {
        (line.name, piece.column): (piece.text, *unit_and_period(piece.column, piece.text, line, table))
        for line in table.lines
        for piece in line.pieces
        if piece.column is not None
    }


def test_each_row_carries_the_headings_of_its_columns() -> None:
    rows = [["Năm", "Kinh phí", "Đề án"], ["2023", "124.500", "102"], ["2024", "130.000", "106"]]
    assert lines(rows) == ["Năm: 2023; Kinh phí: 124.500; Đề án: 102", "Năm: 2024; Kinh phí: 130.000; Đề án: 106"]


def test_titles_above_the_headings_stay_lines() -> None:
    rows = [["Phân bổ 2024", "", ""], ["theo Quyết định số 1", "", ""], ["TT", "Tỉnh", "Kinh phí"], ["1", "A", "5"]]
    assert lines(rows) == ["Phân bổ 2024", "theo Quyết định số 1", "TT: 1; Tỉnh: A; Kinh phí: 5"]


def test_a_table_without_headings_keeps_its_cells() -> None:
    assert lines([["looms", "12", "5"], ["kilns", "3", "1"]]) == ["looms; 12; 5", "kilns; 3; 1"]


def test_names_and_values_side_by_side_are_read_pair_by_pair() -> None:
    rows = [["Số hiệu:", "12/2020", "", "Người ký:", "An"], ["Nơi ban hành:", "Quốc hội", "", "Tình trạng:", "Còn"]]
    assert lines(rows) == ["Số hiệu: 12/2020; Người ký: An", "Nơi ban hành: Quốc hội; Tình trạng: Còn"]


def test_a_letterhead_is_no_table() -> None:
    rows = [
        ["BỘ VĂN HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 784/QĐ-BVHTTDL", "Hà Nội, ngày 11 tháng 3 năm 2020"],
    ]
    assert lines(rows) == [
        "BỘ VĂN HÓA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 784/QĐ-BVHTTDL",
        "Hà Nội, ngày 11 tháng 3 năm 2020",
    ]


def test_a_unit_given_for_the_whole_table_is_said_in_each_row() -> None:
    rows = [["ปี", "แผน"], ["2566", "124,500"], ["2567", "130,000"]]
    assert lines(rows, "ตารางที่ 1 แผน (หน่วย: ล้านดอง)")[1] == "ปี: 2567; แผน: 130,000 (หน่วย: ล้านดอง)"
    titled = [["Đơn vị tính: triệu đồng", ""], ["Tỉnh", "Kinh phí"], ["Bến Tre", "4.150"]]
    assert lines(titled)[1] == "Tỉnh: Bến Tre; Kinh phí: 4.150 (Đơn vị tính: triệu đồng)"


def test_a_unit_that_the_heading_has_is_not_said_twice() -> None:
    rows = [["Province", "Plan (million VND)"], ["Ben Tre", "4,150"]]
    assert lines(rows, "Table 1 (unit: million VND)") == ["Province: Ben Tre; Plan (million VND): 4,150"]


def test_headings_of_two_lines_are_joined_from_the_outermost() -> None:
    table = read_table(spanned("STT^2|Địa phương^2|Năm 2024*2", "Kế hoạch|Giải ngân", "1|Bến Tre|130|98"))
    assert table.text == "STT: 1; Địa phương: Bến Tre; Năm 2024 – Kế hoạch: 130; Năm 2024 – Giải ngân: 98"
    english = read_table(spanned("Group|Plan*2", "|2023|2024", "Local|124|130"))
    assert "Plan – 2023" not in english.text, "years in the second row may be data: the first row alone is the heading"


def test_a_cell_that_spans_rows_is_said_in_each_of_them() -> None:
    table = read_table(
        spanned("Vùng|Tỉnh|Kinh phí", "Tây Bắc^2|Sơn La|2.150", "Lai Châu|1.900", "Nam Bộ|Bến Tre|4.150")
    )
    assert table.lines[1].text == "Vùng: Tây Bắc; Tỉnh: Lai Châu; Kinh phí: 1.900"
    assert [line.name for line in table.lines] == ["Sơn La", "Lai Châu", "Bến Tre"]


def test_rows_are_told_which_row_heads_them() -> None:
    table = read_table(
        spanned(
            "TT|Nội dung|Kinh phí",
            "I|Trung ương|30",
            "1|Đào tạo|20",
            "2|Hội chợ|10",
            "II|Địa phương|70",
            "1|Máy móc|70",
        )
    )
    assert [line.text for line in table.lines] == [
        "TT: I; Nội dung: Trung ương; Kinh phí: 30",
        "Trung ương – TT: 1; Nội dung: Đào tạo; Kinh phí: 20",
        "Trung ương – TT: 2; Nội dung: Hội chợ; Kinh phí: 10",
        "TT: II; Nội dung: Địa phương; Kinh phí: 70",
        "Địa phương – TT: 1; Nội dung: Máy móc; Kinh phí: 70",
    ]
    titled = read_table(spanned("Project|Cost", "Northern region*2", "Looms|12", "Total|12"))
    assert titled.text.split("\n")[1:] == ["Northern region – Project: Looms; Cost: 12", "Project: Total; Cost: 12"]


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    table = read_table(spanned("TT|Tỉnh|Kế hoạch|Thực hiện", "1|2|3|4 = 3 - 2", "1|An Giang|50|40"))
    assert [line.name for line in table.lines] == ["", "An Giang"]


def test_a_table_goes_on_over_a_page_with_its_headings_and_its_group() -> None:
    first = read_table(spanned("TT|Tỉnh|Kinh phí", "A|Miền Bắc|", "1|Sơn La|5"), "Bảng 1 (đơn vị tính: triệu đồng)")
    bare = read_table(spanned("2|Lai Châu|6"), before=first)
    again = read_table(spanned("TT|Tỉnh|Kinh phí", "2|Lai Châu|6"), before=first)
    said = "Miền Bắc – TT: 2; Tỉnh: Lai Châu; Kinh phí: 6 (đơn vị tính: triệu đồng)"
    assert (bare.text, again.text) == (said, said)
    assert bare.continues
    assert again.unit == "triệu đồng"


def test_figures_have_their_unit_and_period() -> None:
    caption = "ตารางที่ 2 ผลการเบิกจ่าย ณ วันที่ 30 มิถุนายน 2567 (หน่วย: ล้านดอง)"
    thai = read_table(spanned("กลุ่ม|จำนวนโครงการ|แผนปี 2567|เบิกจ่าย|ร้อยละ", "ท้องถิ่น|78|98,500|35,200|35.7"), caption)
    found = figures(thai)
    assert found["ท้องถิ่น", "แผนปี 2567"] == ("98,500", "ล้านดอง", "ปี 2567")
    assert found["ท้องถิ่น", "เบิกจ่าย"] == ("35,200", "ล้านดอง", "30 มิถุนายน 2567")
    assert found["ท้องถิ่น", "จำนวนโครงการ"][1] == ""
    assert found["ท้องถิ่น", "ร้อยละ"][1] == "%"
    assert found["ท้องถิ่น", "กลุ่ม"] == ("ท้องถิ่น", "", "")


def test_a_row_of_a_year_gives_its_figures_that_year() -> None:
    table = read_table(spanned("Year|Plan (million VND)|Projects", "2023|124,500|102", "2024|130,000|106"))
    assert figures(table)["2024", "Plan (million VND)"] == ("130,000", "million VND", "2024")
    assert figures(table)["2024", "Projects"] == ("106", "", "2024")
    assert figures(table)["2024", "Year"] == ("2024", "", "")


@pytest.mark.parametrize("spans", [(1_000_000_000, 1), (1, 1_000_000_000), (0, 0)])
def test_a_span_beyond_the_table_fills_no_more_than_the_table(spans: tuple[int, int]) -> None:
    assert "Tỉnh: A" in read_table([*cells([["Tỉnh", "Kinh phí"], ["A", "5"]]), Cell(1, 2, "x", *spans)]).text


@pytest.mark.parametrize(
    ("headings", "counting"),
    [
        ("Hospital|Beds|Allocation|Spent", {"Beds"}),
        ("Tỉnh|Số hộ nghèo|Kinh phí", {"Số hộ nghèo"}),
        ("Tỉnh|Số dự án|Số tiền", {"Số dự án"}),
        ("จังหวัด|จำนวนครัวเรือน|จำนวนเงิน", {"จำนวนครัวเรือน"}),
        ("Ministry|Central budget|Local budget|Total", set()),
        ("Nội dung|Năm 2023|Năm 2024|Tổng số", set()),
        ("Item|2023|2024|Total", set()),
    ],
)
def test_only_columns_that_hold_money_have_the_unit_of_a_table_of_money(headings: str, counting: set[str]) -> None:
    width = headings.count("|")
    table = read_table(
        spanned(headings, "North" + "|12" * width, "South" + "|34" * width), "Table 1 (unit: million VND)"
    )
    found = {heading: unit for (name, heading), (_, unit, _) in figures(table).items() if name == "North"}
    assert {heading for heading, unit in found.items() if not unit} - {headings.split("|", maxsplit=1)[0]} == counting


@pytest.mark.parametrize(
    ("name", "total"),
    [
        *(("Cộng", True), ("Tổng cộng 38 địa phương", True), ("Cộng vùng", True), ("Tong cong", True), ("cong", True)),
        *(("รวม", True), ("รวมทั้งสิ้น", True), ("Total", True), ("Grand total", True), ("All offices", True)),
        *(("Công ty Tư vấn Năng lượng", False), ("Tổng công ty Điện lực", False), ("Cong ty Hoa Sen", False)),
        *(("Tổng cục Thống kê", False), ("Công an tỉnh", False), ("Cộng đồng dân cư", False), ("Totalitarian", False)),
    ],
)
def test_a_row_that_sums_up_others_is_told_from_one_that_begins_alike(name: str, total: object) -> None:
    assert is_total(name) is total


def test_years_over_the_columns_are_their_headings() -> None:
    rows = [["ประเภท", "๒๕๖๕", "๒๕๖๖"], ["เสียชีวิต", "๖๘", "๖๑"], ["บาดเจ็บ", "๔๑๒", "๓๙๖"]]
    assert lines(rows)[0] == "ประเภท: เสียชีวิต; ๒๕๖๕: ๖๘; ๒๕๖๖: ๖๑"
    assert figures(read_table(cells(rows), "จำนวนอุบัติเหตุ"))["บาดเจ็บ", "๒๕๖๖"] == ("๓๙๖", "", "๒๕๖๖")


def test_rows_of_years_are_no_headings() -> None:
    assert lines([["built", "2019", "2021"], ["closed", "2022", "2023"]]) == ["built; 2019; 2021", "closed; 2022; 2023"]
    assert lines([["looms", "2019", "312"], ["kilns", "3", "1"]])[0] == "looms; 2019; 312"


def test_a_unit_in_brackets_ends_a_title_without_a_word_for_it() -> None:
    rows = [["Purpose", "Budget", "Spent"], ["Training", "260", "249"]]
    table = read_table(cells(rows), "Table 2. Spending by purpose, 2024 (thousand USD)")
    assert figures(table)["Training", "Spent"] == ("249", "thousand USD", "2024")
    assert table.text == "Purpose: Training; Budget: 260; Spent: 249 (thousand USD)"
    for caption in ("Spending (revised)", "Children, and coverage (per cent)"):
        assert read_table(cells(rows), caption).text == "Purpose: Training; Budget: 260; Spent: 249"


def test_of_two_units_over_a_table_a_column_has_that_which_no_other_gives_as_its_own() -> None:
    rows = [["Huyện", "Kế hoạch (phòng)", "Vốn bố trí", "Giải ngân"], ["Bắc Hà", "31", "44,7", "35,1"]]
    found = figures(read_table(cells(rows), "Vốn năm 2024 (Đơn vị tính: phòng, tỷ đồng)"))
    assert found["Bắc Hà", "Giải ngân"][1] == "tỷ đồng"
    assert found["Bắc Hà", "Kế hoạch (phòng)"][1] == "phòng"


def test_years_under_a_heading_head_their_columns() -> None:
    table = read_table(spanned("เขต^2|ปูม้า*2|ปลาทู*2", "๒๕๖๗|๒๕๖๘|๒๕๖๗|๒๕๖๘", "เขต ๑|๑,๒๕๐|๑,๑๐๐|๓,๔๐๐|๓,๒๐๐"))
    assert [line.text for line in table.lines] == [
        "เขต: เขต ๑; ปูม้า – ๒๕๖๗: ๑,๒๕๐; ปูม้า – ๒๕๖๘: ๑,๑๐๐; ปลาทู – ๒๕๖๗: ๓,๔๐๐; ปลาทู – ๒๕๖๘: ๓,๒๐๐"
    ]


def test_of_several_units_over_a_table_a_column_has_its_own() -> None:
    rows = [["อำเภอ", "ครัวเรือนที่ได้รับเงิน", "เงินที่จ่ายแล้ว"], ["เมือง", "45", "13,575,000"]]
    told = figures(read_cells(cells(rows), "เงินช่วยเหลือ ปี 2567 (หน่วย : ครัวเรือน, บาท)"))
    assert told["เมือง", "ครัวเรือนที่ได้รับเงิน"][1] == ""
    assert told["เมือง", "เงินที่จ่ายแล้ว"][1] == "บาท"


def test_a_column_of_items_names_its_rows() -> None:
    table = read_cells(cells([["Item", "Budget", "Actual"], ["Legal costs", "950", "1,210"]]))
    assert [line.name for line in table.lines] == ["Legal costs"]
