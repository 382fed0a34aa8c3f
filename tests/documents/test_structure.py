"""Provisions of acts and reports, in three languages, from short texts."""

from pathlib import Path

import pytest

from assistant.documents.structure import find_provisions
from assistant.types import Language, Level, Page, Provision

VIETNAMESE = """\
NGHỊ ĐỊNH
Căn cứ Luật Tổ chức Chính phủ;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về làng nghề theo quy định tại
Điều 5 của Luật Hợp tác xã.
Chương II
HỖ TRỢ
Mục 1
MỨC HỖ TRỢ
Điều 2. Mức hỗ trợ
1. Hỗ trợ máy móc:
a) Máy dệt;
b) Máy nhuộm;
c) Lò sấy;
d) Lò nung;
đ) Máy ép;
e) Máy cắt.
2. Hỗ trợ đào tạo.
Điều 2a. Hỗ trợ thêm
Hỗ trợ thêm 10 triệu đồng.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2020.
Nơi nhận:
- Ban Bí thư;
TM. CHÍNH PHỦ
Phụ lục I
DANH MỤC
1. Máy dệt
"""

THAI = """\
พระราชบัญญัติหัตถกรรม พ.ศ. ๒๕๖๐
ให้ไว้ ณ วันที่ ๑ มกราคม พ.ศ. ๒๕๖๐
หมวด ๑
บททั่วไป
มาตรา ๑ พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติหัตถกรรม พ.ศ. ๒๕๖๐”
มาตรา ๒ ในพระราชบัญญัตินี้
“หัตถกรรม” หมายความว่า งานที่ทำด้วยมือเป็นสำคัญ
มาตรา ๓ ให้มีคณะกรรมการหัตถกรรม ประกอบด้วย
(๑) รัฐมนตรี เป็นประธาน
(๒) กรรมการซึ่งแต่งตั้งจาก
(ก) ผู้แทนช่าง
(ข) ผู้แทนสหกรณ์
กรรมการตาม (๒) มีวาระการดำรงตำแหน่งคราวละสามปีนับแต่วันที่ได้รับแต่งตั้ง
มาตรา ๓ ทวิ ให้กรรมการได้รับเบี้ยประชุม
มาตรา ๓/๑ ให้เลขานุการจัดทำรายงานการประชุม
มาตรา ๔ ให้นำความในมาตรา ๓ มาใช้บังคับโดยอนุโลม
ประกาศ ณ วันที่ ๒ มกราคม พ.ศ. ๒๕๖๐
นายกรัฐมนตรี
"""

ENGLISH = """\
Decree on crafts
Chapter I
GENERAL PROVISIONS
Article 1. Scope
This Decree governs crafts as defined in Article 9 of the Law on Cooperatives.
Article 2. Support
1. The State supports:
(a) looms;
(b) kilns.
2. Support is paid within 15 days.
Article 3. Effect
This Decree takes effect from 1 July 2020.
ON BEHALF OF THE GOVERNMENT
PRIME MINISTER
"""


def provisions(text: str, language: Language, headings: frozenset[str] = frozenset()) -> dict[str, Provision]:
    pages = (Page(1, 0, len(text)),)
    found = find_provisions(text, pages, language, headings)
    assert len({p.key for p in found}) == len(found)
    return {p.key: p for p in found}


def test_vietnamese_decree_has_every_level() -> None:
    found = provisions(VIETNAMESE, "vi")
    assert list(found) == [
        "chapter:1",
        "article:1",
        "chapter:2",
        "section:1",
        "article:2",
        "article:2/clause:1",
        *(f"article:2/clause:1/point:{letter}" for letter in "abcdđe"),
        "article:2/clause:2",
        "article:2a",
        "article:3",
        "heading:closing",
        "annex:1",
        "annex:1/clause:1",
    ]
    assert found["article:2/clause:1/point:đ"].label == "Điều 2 khoản 1 điểm đ"
    assert found["article:2"].heading == "Mức hỗ trợ"
    assert found["chapter:2"].heading == "HỖ TRỢ"
    assert found["article:2"].parent == "section:1"


def test_thai_act_has_paragraphs_items_and_sub_articles() -> None:
    found = provisions(THAI, "th")
    assert [key for key in found if "/" not in key or key == "article:3/1"] == [
        "chapter:1",
        "article:1",
        "article:2",
        "article:3",
        "article:3bis",
        "article:3/1",
        "article:4",
        "heading:closing",
    ]
    assert found["article:3/paragraph:2"].label == "มาตรา ๓ วรรคสอง"
    assert found["article:3/clause:2/point:ข"].label.startswith("มาตรา ๓")
    assert THAI[found["article:3/paragraph:2"].start :].startswith("กรรมการตาม (๒)")


def test_the_sign_of_a_note_behind_a_number_is_not_of_it() -> None:
    thai = provisions("มาตรา ๑[๑] ให้มีตลาด\nมาตรา ๒ ทวิ[๒] ให้มีผู้จัดการตลาด\nมาตรา ๓[๓] (ยกเลิก)\n", "th")
    assert [p.label for key, p in thai.items() if "/" not in key] == ["มาตรา ๑", "มาตรา ๒ ทวิ", "มาตรา ๓"]
    text = """\
Điều 1.[1] Phạm vi điều chỉnh
1.[2] Nghị định này quy định về chợ, gồm:
a)[3] Chợ nông thôn;
b) Chợ đô thị.
Điều 2[4]. (được bãi bỏ)
"""
    found = provisions(text, "vi")
    assert [p.label for p in found.values()] == [
        "Điều 1",
        "Điều 1 khoản 1",
        "Điều 1 khoản 1 điểm a",
        "Điều 1 khoản 1 điểm b",
        "Điều 2",
    ]
    assert found["article:1"].heading == "Phạm vi điều chỉnh"


def test_a_plan_behind_the_signatures_has_its_own_headings() -> None:
    text = """\
Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch vệ sinh chợ.
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- Như Điều 2;
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Lê Văn Chín
KẾ HOẠCH
VỆ SINH CHỢ NĂM 2021
(Ban hành kèm theo Quyết định số 15/QĐ-SCT ngày 02 tháng 3 năm 2021)
I. MỤC ĐÍCH
Giữ chợ sạch.
II. NHIỆM VỤ
1. Quét chợ
- Thời lượng: 30 phút mỗi ngày.
2. Thu gom rác
Mỗi ngày hai lần.
"""
    found = provisions(text, "vi")
    assert list(found)[2:4] == ["heading:closing", "heading:attached"]
    assert text[found["heading:closing"].start : found["heading:closing"].end].endswith("Lê Văn Chín")
    assert found["heading:attached"].label == "KẾ HOẠCH"
    under = [p.label for p in found.values() if p.parent and p.start > found["heading:attached"].start]
    assert under == ["I. MỤC ĐÍCH", "II. NHIỆM VỤ", "1. Quét chợ", "2. Thu gom rác"]


def test_a_list_goes_on_behind_a_line_that_belongs_to_one_of_its_items() -> None:
    text = """\
มาตรา ๑ ให้ผู้จัดการตลาดลงบัญชีดังต่อไปนี้
(๑) ตลาดที่มีหลายแผง ให้ลงบัญชีแยกตามแผง
(ก) ค่าเช่าแผง
(ข) ค่าน้ำประปา
รายได้ตาม (ก) และ (ข) อาจลงบัญชีเฉลี่ยตามจำนวนแผงในตลาดก็ได้
(๒) ตลาดที่มีแผงเดียว ให้ลงบัญชีรวม
(๓) ตลาดอื่น ให้ลงบัญชีตามที่ผู้อำนวยการกำหนด
มาตรา ๒ ให้ผู้อำนวยการรักษาการ
"""
    found = provisions(text, "th")
    assert [key for key in found if "/clause" in key and "point" not in key] == [
        "article:1/clause:1",
        "article:1/clause:2",
        "article:1/clause:3",
    ]
    assert found["article:1/clause:2"].label == "มาตรา ๑ (2)"
    assert text[found["article:1/paragraph:2"].start :].startswith("รายได้ตาม")


def test_the_only_paragraph_of_a_thai_article_goes_by_the_articles_name() -> None:
    assert provisions(THAI, "th")["article:4/paragraph:1"].label == "มาตรา ๔"


def test_english_decree_labels_read_from_the_article_inwards() -> None:
    found = provisions(ENGLISH, "en")
    assert found["article:2/clause:1/point:b"].label == "Article 2(1)(b)"
    assert found["article:3"].heading == "Effect"


@pytest.mark.parametrize(("text", "language"), [(VIETNAMESE, "vi"), (THAI, "th"), (ENGLISH, "en")])
def test_a_provision_holds_what_stands_under_it_and_nothing_else(text: str, language: Language) -> None:
    found = provisions(text, language)
    for provision in found.values():
        assert text[provision.start : provision.end].strip()
        if provision.parent:
            parent = found[provision.parent]
            assert parent.start <= provision.start <= provision.end <= parent.end


@pytest.mark.parametrize(("text", "language"), [(VIETNAMESE, "vi"), (THAI, "th"), (ENGLISH, "en")])
def test_signatures_stand_outside_the_last_article(text: str, language: Language) -> None:
    last = [p for p in provisions(text, language).values() if p.level is Level.ARTICLE][-1]
    assert not any(word in text[last.start : last.end] for word in ("CHÍNH PHỦ", "นายกรัฐมนตรี", "MINISTER", "ประกาศ ณ"))


def test_text_quoted_by_an_amending_act_is_no_provision_of_it() -> None:
    text = """\
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2015/NĐ-CP
1. Điều 7 được sửa đổi như sau:
“Điều 7. Thẩm quyền
1. Sở Công Thương quyết định.
2. Bộ Công Thương kiểm tra.”
2. Bãi bỏ Điều 9.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày ký.
"""
    found = provisions(text, "vi")
    assert list(found) == ["article:1", "article:1/clause:1", "article:1/clause:2", "article:2"]
    assert "Bộ Công Thương kiểm tra" in text[found["article:1/clause:1"].start : found["article:1/clause:1"].end]


def test_a_regulation_issued_with_a_decision_keeps_its_own_articles() -> None:
    text = """\
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
KT. BỘ TRƯỞNG
QUY CHẾ LÀM VIỆC
Điều 1. Phạm vi
Quy chế này quy định về giờ làm việc.
Điều 2. Giờ làm việc
Tám giờ.
"""
    found = provisions(text, "vi")
    assert [key for key in found if key.startswith("article")] == [
        "article:1",
        "article:2",
        "article:1#2",
        "article:2#2",
    ]


def test_signatures_after_an_annex_stand_outside_it() -> None:
    text = VIETNAMESE.replace("TM. CHÍNH PHỦ\n", "") + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n"
    found = provisions(text, "vi")
    assert "heading:closing#2" in found
    assert "BỘ TRƯỞNG" not in text[found["annex:1"].start : found["annex:1"].end]


def test_sections_of_a_report_go_on_in_order() -> None:
    text = """\
ANNUAL REPORT
1. Budget
1.1 The plan
The plan was 130 billion, and disbursement reached
34.6 percent of it in June
1.2 Disbursement
2 of the projects were stopped.
2. Results
2.1 Training
Many were trained.
"""
    found = provisions(text, "en")
    assert list(found) == ["heading:1", "heading:1.1", "heading:1.2", "heading:2", "heading:2.1"]
    assert found["heading:2.1"].parent == "heading:2"
    assert found["heading:2.1"].label == "2.1 Training"


def test_roman_sections_hold_arabic_ones() -> None:
    text = """\
BÁO CÁO
I. KẾT QUẢ
1. Kế hoạch
Kế hoạch đạt 90%.
2. Giải ngân
Giải ngân đạt 80%.
II. NHIỆM VỤ
1. Kế hoạch năm sau
Tiếp tục.
"""
    assert list(provisions(text, "vi")) == [
        "heading:1",
        "heading:1.1",
        "heading:1.2",
        "heading:2",
        "heading:2.1",
    ]


def test_headings_that_the_format_marks_need_no_number() -> None:
    text = "Policy note\nBackground\nText of the background.\nNext steps\nText of the next steps.\n"
    found = provisions(text, "en", frozenset({"Background", "Next steps"}))
    assert [p.label for p in found.values()] == ["Background", "Next steps"]


def test_a_provision_over_a_page_break_is_one_and_stands_on_its_first_page() -> None:
    text = "Article 1. Scope\nThis governs crafts\nand weaving.\nArticle 2. Effect\nIt takes effect now."
    cut = text.index("and weaving")
    pages = (Page(1, 0, cut - 1), Page(2, cut, len(text)))
    first, second = find_provisions(text, pages, "en", frozenset())
    assert text[first.start : first.end].endswith("and weaving.")
    assert (first.page, second.page) == (1, 2)


LAWS = Path(__file__).parents[3] / "shared/data/laws/th"


@pytest.mark.skipif(not LAWS.is_dir(), reason="the real laws are not on this machine")
@pytest.mark.parametrize("path", sorted(LAWS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_article_of_a_real_act_is_found_once(path: Path) -> None:
    import json  # noqa: PLC0415

    from assistant.language.numerals import THAI_SUB_ARTICLES  # noqa: PLC0415

    gold = [article["number"] for article in json.loads(path.with_suffix(".json").read_text("utf-8"))["articles"]]
    for thai, latin in THAI_SUB_ARTICLES.items():
        gold = [number.replace(f" {thai}", latin) for number in gold]
    articles = [p for p in provisions(path.read_text("utf-8"), "th").values() if p.level is Level.ARTICLE]
    assert [p.number for p in articles] == gold
