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


@pytest.mark.parametrize(
    ("text", "language", "defined"),
    [
        (
            "มาตรา ๓ ในพระราชกฤษฎีกานี้ “โรงงาน” หมายความว่า อาคารที่ใช้เครื่องจักร\nมาตรา ๔ ให้รัฐมนตรีรักษาการ\n",
            "th",
            {"โรงงาน": "“โรงงาน” หมายความว่า อาคารที่ใช้เครื่องจักร"},
        ),
        (
            "มาตรา ๑๕ ให้คิดราคาตามต้นทุนรวม\nต้นทุนรวมตามวรรคหนึ่งหมายความว่า ค่าลงทุนและค่าเชื้อเพลิง\n",
            "th",
            {"ต้นทุนรวม": "ต้นทุนรวมตามวรรคหนึ่งหมายความว่า ค่าลงทุนและค่าเชื้อเพลิง"},
        ),
        (
            "Điều 2. Cụm\nTrong Nghị định này, “làng nghề” được hiểu là nơi có nhiều hộ cùng làm một nghề.\n",
            "vi",
            {"làng nghề": "“làng nghề” được hiểu là nơi có nhiều hộ cùng làm một nghề."},
        ),
        (
            "Điều 2. Cụm\nTrong Thông tư này, cụm công nghiệp được hiểu là nơi sản xuất tập trung.\n",
            "vi",
            {"cụm công nghiệp": "cụm công nghiệp được hiểu là nơi sản xuất tập trung."},
        ),
        (
            "Article 2. Scope\nFor the purposes of this Decree, “kiln” means an oven for bricks.\n",
            "en",
            {"kiln": "“kiln” means an oven for bricks."},
        ),
        (
            "Article 2. Scope\nIn this Circular, a kiln means an oven for bricks.\n",
            "en",
            {"kiln": "kiln means an oven for bricks."},
        ),
        (
            (
                "Article 3. Terms\nIn this Decree the following terms are understood as follows:\n"
                "1. Kiln means an oven for bricks.\n2. Brick maker means whoever owns a kiln.\nArticle 4. Duties\n"
                "1. Silence means consent.\n"
            ),
            "en",
            {"Kiln": "1. Kiln means an oven for bricks.", "Brick maker": "2. Brick maker means whoever owns a kiln."},
        ),
    ],
)
def test_a_term_is_found_where_the_text_says_for_itself_what_it_means(
    text: str, language: Language, defined: dict[str, str]
) -> None:
    assert _defined(text, language) == defined


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("มาตรา ๕๓ กฎหมายใดบัญญัติบทนิยามคำว่า “รัฐวิสาหกิจ” ให้หมายความว่า รัฐวิสาหกิจตามกฎหมายอื่น\n", "th"),
        ("มาตรา ๕ ข้อความตามมาตรา ๔ มิได้หมายความว่า ให้ยกเว้น\n", "th"),
        ("Điều 2. Hồ sơ\n1. Hồ sơ nộp trong Nghị định này là bản chính.\n", "vi"),
        ("Article 2. Consent\n1. Under this Decree no answer within 7 days is by itself a means of consent.\n", "en"),
    ],
)
def test_what_only_speaks_of_meaning_defines_nothing(text: str, language: Language) -> None:
    assert _defined(text, language) == {}
