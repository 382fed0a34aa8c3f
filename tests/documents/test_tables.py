"""Rows that can be read by themselves."""

from assistant.documents.tables import table_lines


def test_each_row_carries_the_headings_of_its_columns() -> None:
    rows = [["Năm", "Kinh phí", "Đề án"], ["2023", "124.500", "102"], ["2024", "130.000", "106"]]
    assert table_lines(rows) == ["Năm: 2023; Kinh phí: 124.500; Đề án: 102", "Năm: 2024; Kinh phí: 130.000; Đề án: 106"]


def test_titles_above_the_headings_stay_lines() -> None:
    rows = [["Phân bổ 2024", "", ""], ["theo Quyết định số 1", "", ""], ["TT", "Tỉnh", "Kinh phí"], ["1", "A", "5"]]
    assert table_lines(rows) == ["Phân bổ 2024", "theo Quyết định số 1", "TT: 1; Tỉnh: A; Kinh phí: 5"]


def test_a_table_without_headings_keeps_its_cells() -> None:
    assert table_lines([["looms", "12", "5"], ["kilns", "3", "1"]]) == ["looms; 12; 5", "kilns; 3; 1"]


def test_names_and_values_side_by_side_are_read_pair_by_pair() -> None:
    rows = [["Số hiệu:", "12/2020", "", "Người ký:", "An"], ["Nơi ban hành:", "Quốc hội", "", "Tình trạng:", "Còn"]]
    assert table_lines(rows) == ["Số hiệu: 12/2020; Người ký: An", "Nơi ban hành: Quốc hội; Tình trạng: Còn"]


def test_a_letterhead_is_no_table() -> None:
    rows = [
        ["BỘ VĂN HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 784/QĐ-BVHTTDL", "Hà Nội, ngày 11 tháng 3 năm 2020"],
    ]
    assert table_lines(rows) == [
        "BỘ VĂN HÓA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 784/QĐ-BVHTTDL",
        "Hà Nội, ngày 11 tháng 3 năm 2020",
    ]


def test_a_unit_given_for_the_whole_table_is_said_in_each_row() -> None:
    rows = [["ปี", "แผน"], ["2566", "124,500"], ["2567", "130,000"]]
    assert table_lines(rows, "ตารางที่ 1 แผน (หน่วย: ล้านดอง)")[1] == "ปี: 2567; แผน: 130,000 (หน่วย: ล้านดอง)"
    titled = [["Đơn vị tính: triệu đồng", ""], ["Tỉnh", "Kinh phí"], ["Bến Tre", "4.150"]]
    assert table_lines(titled)[1] == "Tỉnh: Bến Tre; Kinh phí: 4.150 (Đơn vị tính: triệu đồng)"


def test_a_unit_that_the_heading_has_is_not_said_twice() -> None:
    rows = [["Province", "Plan (million VND)"], ["Ben Tre", "4,150"]]
    assert table_lines(rows, "Table 1 (unit: million VND)") == ["Province: Ben Tre; Plan (million VND): 4,150"]
