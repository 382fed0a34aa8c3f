"""Printed lines become paragraphs again; what repeats on every page goes."""

import pytest

from assistant.documents.layout import Joiner, compounds, continues, follows, kept_lines


def joined(*lines: str) -> list[str]:
    return Joiner().joined(lines, lines).split("\n")


FULL = "The State supports rural establishments that invest in looms, kilns and other"


def test_lines_of_one_paragraph_become_one() -> None:
    assert joined(FULL, "machinery, and pays within 15 days.") == [f"{FULL} machinery, and pays within 15 days."]


def test_thai_lines_join_without_a_space_unless_the_line_kept_one() -> None:
    line = "ให้คณะกรรมการมีหน้าที่และอำนาจในการกำหนดนโยบายและแผนการส่งเสริมหัตถกรรม"
    assert joined(line, "และเสนอต่อรัฐมนตรี") == [line + "และเสนอต่อรัฐมนตรี"]
    assert joined(f"{line} ", "และเสนอต่อรัฐมนตรี") == [f"{line} และเสนอต่อรัฐมนตรี"]


@pytest.mark.parametrize("start", ["Article 3. Effect", "2. Support is paid.", "b) kilns;", "Chapter II", "(ก) ผู้แทน"])
def test_a_provision_starts_its_own_line(start: str) -> None:
    assert joined(FULL, start) == [FULL, start]


def test_a_reference_at_the_start_of_a_printed_line_starts_no_paragraph() -> None:
    line = "Hồ sơ đề nghị hỗ trợ được lập, nộp, thẩm định và phê duyệt theo quy định tại"
    assert joined(line, "Điều 5 của Nghị định này và khoản 2.") == [f"{line} Điều 5 của Nghị định này và khoản 2."]


def test_a_figure_at_the_start_of_a_printed_line_starts_no_section() -> None:
    line = "นับถึงวันที่ 30 มิถุนายน 2567 มีการเบิกจ่ายแล้ว 45,000 ล้านดอง คิดเป็นร้อยละ"
    assert joined("1.2 ผลการเบิกจ่าย", line, "34.6 ของแผน") == ["1.2 ผลการเบิกจ่าย", f"{line} 34.6 ของแผน"]


def test_a_number_torn_from_its_word_comes_back() -> None:
    line = "Contracts were signed on average 47 days after the date set by Decision No."
    assert joined(line, "3396/QD-BCT.") == [f"{line} 3396/QD-BCT."]


def test_who_decides_stands_apart_from_the_basis() -> None:
    basis = "Theo đề nghị của Cục trưởng Cục Công Thương địa phương và Vụ trưởng Vụ Kế hoạch,"
    assert joined(basis, "BỘ TRƯỞNG QUYẾT ĐỊNH:") == [basis, "BỘ TRƯỞNG QUYẾT ĐỊNH:"]


def test_table_rows_stay_rows() -> None:
    rows = [
        "Year Plan Projects Disbursed in the year",
        "2022 118,000 98 112,100 95.0%",
        "2023 124,500 102 121,388 97.5%",
    ]
    assert joined(*rows) == rows


def test_figures_join_the_title_of_their_row() -> None:
    assert joined("Environmental infrastructure of industrial clusters", "11,600 3,800") == [
        "Environmental infrastructure of industrial clusters 11,600 3,800"
    ]


def test_a_caption_goes_on_until_its_bracket_closes() -> None:
    assert joined("Table 2. Plan by group (unit: million", "VND)", "Group Plan") == [
        "Table 2. Plan by group (unit: million VND)",
        "Group Plan",
    ]


def test_a_hyphen_at_the_end_of_a_line_goes() -> None:
    assert joined(FULL.replace("other", "industri-"), "al machinery.")[0].endswith("industrial machinery.")


def test_headers_footers_and_page_numbers_are_said_once_whatever_their_digits() -> None:
    pages = [f"Gazette no. {n}\nText of page {word}.\n{n}" for n, word in enumerate(("one", "two", "three", "four"), 1)]
    assert kept_lines([page.split("\n") for page in pages]) == [[True, True, False], *[[False, True, False]] * 3]


def test_what_stands_on_two_pages_only_is_no_header() -> None:
    pages = ["Support\nIs paid.", "Support\nIs refused."]
    assert kept_lines([page.split("\n") for page in pages]) == [[True, True]] * 2


def test_a_sentence_goes_on_over_a_page_break() -> None:
    assert continues("The file is sent to the", "department within five days.")
    assert not continues("The file is sent.", "department")
    assert not continues("The file is sent to", "b) the ministry;")


@pytest.mark.parametrize(
    ("before", "number", "may"),
    [
        ([], [1], True),
        ([], [34, 6], False),
        ([1], [1, 1], True),
        ([1, 2], [1, 3], True),
        ([1, 2], [2], True),
        ([1, 2], [34, 6], False),
        ([2, 3, 1], [2, 4], True),
    ],
)
def test_which_number_may_follow(before: list[int], number: list[int], *, may: bool) -> None:
    assert follows(before, number) is may


def test_a_hyphen_at_the_end_of_a_line_stays_where_the_document_writes_the_compound_so():
    text = "The waste-water plant is built first and the waste-\nwater of the clus-\nter is treated."
    joined = Joiner(compounds(text)).joined(text.split("\n"), text.split("\n"))
    assert joined == "The waste-water plant is built first and the waste-water of the cluster is treated."
