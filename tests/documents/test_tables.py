"""Rows that can be read by themselves."""

from assistant.documents.tables import table_lines


def test_each_row_carries_the_headings_of_its_columns() -> None:
    rows = [["Năm", "Kinh phí", "Đề án"], ["2023", "124.500", "102"], ["2024", "130.000", "106"]]
    assert table_lines(rows) == ["Năm: 2023; Kinh phí: 124.500; Đề án: 102", "Năm: 2024; Kinh phí: 130.000; Đề án: 106"]


def test_titles_above_the_headings_stay_lines() -> None:
    rows = [["Phân bổ 2024", "", ""], ["Đơn vị tính: triệu đồng", "", ""], ["TT", "Tỉnh", "Kinh phí"], ["1", "A", "5"]]
    assert table_lines(rows) == ["Phân bổ 2024", "Đơn vị tính: triệu đồng", "TT: 1; Tỉnh: A; Kinh phí: 5"]


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
