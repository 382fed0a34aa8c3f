"""Defined terms are found with all that is said of them, and abbreviations with what they stand for."""

from __future__ import annotations

import pytest

from assistant.documents.definitions import find_abbreviations, find_definitions
from assistant.documents.structure import find_provisions
from assistant.types import Language, Page

VIETNAMESE = """\
Điều 4. Giải thích từ ngữ
Trong Luật này, các từ ngữ dưới đây được hiểu như sau:
1. Bản sao là giấy tờ được sao từ sổ gốc.
2. Cổ đông sáng lập (sau đây gọi là cổ đông) là người:
a) góp vốn;
b) ký tên.
3. “Đề án điểm” là đề án có quy mô lớn.
Điều 5. Hội đồng
1. Chủ tịch là Bộ trưởng.
"""
THAI = """\
มาตรา ๔ ในพระราชบัญญัตินี้
“ปีงบประมาณ” หมายความว่า ระยะเวลาตั้งแต่วันที่ ๑ ตุลาคมถึงวันที่ ๓๐ กันยายนของปีถัดไป
“หน่วยงานของรัฐ” หมายความว่า
(๑) ส่วนราชการ
(๒) รัฐวิสาหกิจ
“พลังงานหมุนเวียน” หมายความรวมถึง พลังงานที่ได้จากไม้
มาตรา ๕ ให้รัฐมนตรีรักษาการ
"""
ENGLISH = """\
Article 3. Definitions
In this Decree:
1. “Occupancy rate” means the share of the land of a cluster that is leased.
2. The term “tenant” includes a cooperative.
Article 4. Duties
1. “Green” clusters are promoted.
"""


def _defined(text: str, language: Language) -> dict[str, str]:
    provisions = find_provisions(text, (Page(1, 0, len(text)),), language, frozenset())
    return {d.term: text[d.start : d.end] for d in find_definitions(text, provisions)}


def test_a_vietnamese_article_that_explains_words_defines_them_with_or_without_quotation_marks() -> None:
    assert _defined(VIETNAMESE, "vi") == {
        "Bản sao": "1. Bản sao là giấy tờ được sao từ sổ gốc.",
        "Cổ đông sáng lập": "2. Cổ đông sáng lập (sau đây gọi là cổ đông) là người:\na) góp vốn;\nb) ký tên.",
        "Đề án điểm": "3. “Đề án điểm” là đề án có quy mô lớn.",
    }


def test_thai_definitions_end_where_the_next_begins_and_keep_their_lists() -> None:
    found = _defined(THAI, "th")
    assert list(found) == ["ปีงบประมาณ", "หน่วยงานของรัฐ", "พลังงานหมุนเวียน"]
    assert found["หน่วยงานของรัฐ"] == "“หน่วยงานของรัฐ” หมายความว่า\n(๑) ส่วนราชการ\n(๒) รัฐวิสาหกิจ"
    assert found["พลังงานหมุนเวียน"].endswith("พลังงานที่ได้จากไม้")


def test_words_in_quotation_marks_are_defined_only_where_something_is_said_of_their_meaning() -> None:
    assert list(_defined(ENGLISH, "en")) == ["Occupancy rate", "tenant"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("phát triển công nghiệp nông thôn (CNNT) tại tỉnh", {"CNNT": "công nghiệp nông thôn"}),
        ("cụm công nghiệp (sau đây viết tắt là CCN) và khu", {"CCN": "cụm công nghiệp"}),
        ("The Agency for Industrial Promotion (AIP) reports", {"AIP": "Agency for Industrial Promotion"}),
        ("ให้สำนักงบประมาณ (สงป.) จัดสรร", {"สงป.": "สำนักงบประมาณ"}),
        ("the plan was approved (see Annex) and (VND) paid", {}),
        ("in the north (CNNT) of the country", {}),
    ],
)
def test_an_abbreviation_stands_for_the_words_before_it_that_have_its_letters(text: str, found: dict[str, str]) -> None:
    assert dict(find_abbreviations(text)) == found
