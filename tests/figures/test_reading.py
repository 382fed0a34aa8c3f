"""A document's figures, each with what it is of and the time that it is of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.structure import find_provisions
from assistant.figures.reading import statements
from assistant.figures.stated import Statement
from assistant.index.passages import passages
from assistant.types import Document, Identity, Kind, Language, Page


def read(text: str, language: Language = "en", title: str = "Report 2024", kind: Kind = Kind.REPORT) -> list[Statement]:
    identity = Identity(kind, title, language)
    document = Document("d", "d.md", "md", identity, text, (Page(1, 0, len(text)),))
    return statements(document, passages(document))


def told(text: str, language: Language = "en", title: str = "Report 2024") -> dict[str, str]:
    """Each figure as it is written, with the time that it is of."""
    found = {}
    for s in read(text, language, title):
        p = s.period
        time = "" if p is None else p.day.isoformat() if p.day else f"{p.year}-{p.month:02}" if p.month else str(p.year)
        found[text[slice(*s.at)]] = time
    return found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Reports are due before 15 January and 20 June.", "en"),
        ("The data are entered before the 10th of each month.", "en"),
        ("The map has a scale of 1:2,000 or larger.", "en"),
        ("The office is in Room 305.", "en"),
        ("See Table 3 and article 12 of the annex.", "en"),
        ("Báo cáo gửi trước ngày 15 tháng 6 hằng năm.", "vi"),
        ("Đơn vị báo cáo trước ngày 25 hằng tháng.", "vi"),
        ("Khoản 2 Điều 5 được sửa đổi.", "vi"),
        ("Thị xã và các phường thuộc thành phố loại 2.", "vi"),
        ("คณะที่ 1 รับผิดชอบจังหวัดอานซาง", "th"),
        ("ตามมาตรา 12 และข้อ 3", "th"),
    ],
)
def test_numbers_of_parts_days_and_scales_are_no_figures(text, language):
    assert read(text, language, title="") == []


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("4,120 workers were trained.", "en", "4,120"),
        ("312 clusters have a plant.", "en", "312"),
        ("Năng lực của cơ sở 10 điểm.", "vi", "10"),
        ("Đề án được chấm theo thang 100 điểm.", "vi", "100"),
        ("Có 37/120 dự án chưa khởi công.", "vi", "37"),
        ("Có 37/120 dự án chưa khởi công.", "vi", "120"),
        ("มีพื้นที่ 500 ไร่", "th", "500"),
    ],
)
def test_a_count_is_a_figure_wherever_it_stands(text, language, written):
    assert written in told(text, language, "")


def test_a_figure_that_another_is_held_against_has_a_time_of_its_own():
    text = "312 clusters have a plant, against 262 at the end of 2023."
    assert told(text) == {"312": "2024", "262": "2023-12-31"}


def test_a_year_before_is_the_year_before():
    text = "By the end of 2024, 768 clusters were in operation, against 730 a year before."
    assert told(text) == {"768": "2024-12-31", "730": "2023-12-31"}


def test_the_day_of_an_event_is_not_the_day_by_which_a_figure_stood_so():
    text = "The project trained 140 weavers; it was accepted on 15 September 2024."
    assert told(text) == {"140": "2024"}


def test_the_date_of_a_document_is_not_the_time_of_a_figure():
    text = "By Decision No. 3396/QD-BCT of 28 December 2023 the plan for 2024 is 130,000 million VND for 106 projects."
    assert told(text) == {"130,000 million VND": "2024", "106": "2024"}


def test_the_number_of_a_document_is_no_time():
    text = "Căn cứ Nghị quyết số 12/2024/NQ-HĐND ngày 10 tháng 7 năm 2024, dự toán là 5,5 tỷ đồng."
    assert told(text, "vi", "Báo cáo năm 2025") == {"5,5 tỷ đồng": "2025"}


def test_a_budget_is_not_about_so_much():
    (spent,) = read("เบิกจ่ายจากงบประมาณ 1,415.7 ล้านบาท", "th")
    (about,) = read("เบิกจ่ายประมาณ 1,415.7 ล้านบาท", "th")
    assert (spent.kind, about.kind) == ("level", "bound")


def test_the_end_of_the_year_is_that_of_the_year_spoken_of():
    text = "The database went into operation on 1 October 2024 and covered 59 provinces by the end of the year."
    assert told(text) == {"59": "2024-12-31"}


def test_in_thai_a_time_stands_before_what_is_of_it():
    text = "ณ สิ้นปี 2566 จัดตั้งแล้ว 1,000 แห่ง เปิดดำเนินการ 730 แห่ง ในรอบ 6 เดือนนี้ กรมตอบคำถามแล้ว 20 แห่ง"
    assert told(text, "th", "รายงานปี 2567") == {"1,000": "2023-12-31", "730": "2023-12-31", "20": "2024-06-30"}


def test_a_length_of_time_is_of_no_day_that_is_named_beside_it():
    text = "The team reports within 15 working days, and not later than 31 May 2024."
    (only,) = read(text, title="")
    assert (only.value, only.unit, only.period) == (Decimal(15), "working day", None)


def test_a_figure_says_what_it_is_of_in_the_words_of_its_document():
    amount, count = read("The plan of the programme was 130,000 million VND for 106 projects.")
    assert (amount.subject, count.subject) == ("The plan of the programme was", "projects")


def test_a_time_in_brackets_is_that_of_the_figure_beside_it_there() -> None:
    assert told("Arrears stood at 11.6 million baht (2023: 9.8 million baht).") == {
        "11.6 million baht": "2024",
        "9.8 million baht": "2023",
    }


def test_amounts_of_a_list_measure_what_the_words_before_it_say() -> None:
    text = """Điều 1. Kế hoạch
1. Tổng kinh phí thực hiện: 486.500 triệu đồng, trong đó:
a) Năm 2024: 148.200 triệu đồng;
b) Năm 2025: 163.700 triệu đồng.
Điều 2. Hiệu lực
Quyết định này có hiệu lực từ ngày ký."""
    provisions = find_provisions(text, (Page(1, 0, len(text)),), "vi", frozenset())
    pages, identity = (Page(1, 0, len(text)),), Identity(Kind.DECISION, "Kế hoạch", "vi")
    document = Document("d", "d.md", "md", identity, text, pages, provisions)
    found = {s.period.year: s for s in statements(document, passages(document)) if s.period}
    assert {year: s.measure for year, s in found.items()} == {2024: "planned", 2025: "planned"}
