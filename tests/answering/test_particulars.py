"""Who signed a document, who issued it and when stands in the document itself, and is quoted from there or not told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer

DAY = date(2026, 11, 1)


def _quoted(answer: Answer, service: Assistant) -> list[str]:
    """The quotes, each of which must stand on the page that it names."""
    for citation in answer.citations:
        page = service.page_text(citation.document.id, citation.page)
        assert citation.quote.split("\n")[0] in page
    return [" ".join(citation.quote.split()) for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("who signed decision 3396/QD-BCT?", "KT. BỘ TRƯỞNG THỨ TRƯỞNG (đã ký bản minh họa)"),
        ("ใครลงนามในพระราชกฤษฎีกา 32/2024/ND-CP", "ON BEHALF OF THE GOVERNMENT PRIME MINISTER"),
        ("Ai ký Nghị định 45/2012/NĐ-CP?", "TM. CHÍNH PHỦ THỦ TƯỚNG"),
        ("ใครเป็นผู้ลงนามในคำสั่งที่ 12/2567", "อธิบดีกรมอุตสาหกรรมและการค้าท้องถิ่น"),
        ("when was order 12/2567 issued?", "กรุงฮานอย วันที่ 11 มีนาคม พ.ศ. 2567"),
        ("Quyết định 3396/QĐ-BCT ban hành ngày nào?", "Hà Nội, ngày 28 tháng 12 năm 2023"),
        ("Cơ quan nào ban hành Báo cáo 41/BC-CTDP?", "AGENCY FOR REGIONAL INDUSTRY AND TRADE"),
        ("Who issued Circular 28/2018/TT-BTC?", "Bộ trưởng Bộ Tài chính ban hành Thông tư"),
        ("กฤษฎีกา 108/2023 ใครเป็นผู้เสนอ", "Theo đề nghị của Bộ trưởng Bộ Công Thương"),
        ("Quyết định 3396/QĐ-BCT căn cứ vào văn bản nào?", "Căn cứ Nghị định số 45/2012/NĐ-CP"),
        ("On what legal basis was order 12/2567 issued?", "อาศัยอำนาจตามพระราชกฤษฎีกาฉบับที่ 45/2012/ND-CP"),
        ("From what date is circular 36/2013 applicable?", "từ ngày 12 tháng 02 năm 2014"),
    ],
)
def test_it_is_quoted_first_from_the_document_itself(corpus_assistant: Assistant, question, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    quotes = _quoted(answer, corpus_assistant)
    assert quoted in quotes[0]
    assert len({citation.document.id for citation in answer.citations}) == 1
    assert answer.completeness == "complete"


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("who wrote the half-year report 2025?", "AGENCY FOR REGIONAL INDUSTRY AND TRADE"),
        ("ใครลงนามในรายงานประจำปี 2567", "DIRECTOR GENERAL"),
        ("Nghị định về cụm công nghiệp ban hành ngày nào?", "Hanoi, 15 March 2024"),
        ("who signed decision 3396?", "THỨ TRƯỞNG"),
    ],
)
def test_a_document_may_be_called_by_its_title_in_any_language(corpus_assistant: Assistant, question, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert quoted in _quoted(answer, corpus_assistant)[0]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("From what date is the current circular on industrial clusters applied?", "takes effect from 1 October 2024"),
        ("Ai ký nghị định mới nhất về khuyến công?", "TM. CHÍNH PHỦ"),
        ("หนังสือเวียนฉบับล่าสุดเรื่องคลัสเตอร์ออกวันไหน", "Hanoi, 15 August 2024"),
        ("thông tư hiện hành về kinh phí khuyến công có hiệu lực từ ngày nào", "từ ngày 15 tháng 5 năm 2018"),
    ],
)
def test_the_new_or_current_one_is_the_last_that_is_called_so(corpus_assistant: Assistant, question, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert quoted in _quoted(answer, corpus_assistant)[0]
    assert len({citation.document.id for citation in answer.citations}) == 1


def test_a_royal_decree_called_by_nothing_else_is_asked_back(corpus_assistant: Assistant):
    for question in ("พระราชกฤษฎีกาเริ่มมีผลวันไหน", "พ.ร.ฎ. ใครเป็นผู้ลงนาม"):
        answer = corpus_assistant.ask(question, as_of=DAY)
        assert not answer.sentences
        assert "ambiguous" in {notice.kind for notice in answer.notices}


@pytest.mark.parametrize(
    ("before", "question", "quoted"),
    [
        ("Thông tư 28/2018/TT-BTC hướng dẫn gì?", "ai ký?", "THỨ TRƯỞNG"),
        ("Quyết định 3396/QĐ-BCT ban hành ngày nào?", "Ai ký văn bản đó?", "THỨ TRƯỞNG"),
        ("What does Article 5 of Decree 32/2024 say?", "and who signed it?", "PRIME MINISTER"),
        ("คำสั่งที่ 12/2567 เรื่องอะไร", "ออกเมื่อวันที่เท่าไร", "วันที่ 11 มีนาคม พ.ศ. 2567"),
    ],
)
def test_it_is_asked_of_the_document_spoken_of(corpus_assistant: Assistant, before, question, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY, before=[before])
    assert quoted in _quoted(answer, corpus_assistant)[0]


def test_a_name_that_the_document_does_not_give_is_not_made_of_the_office(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("What is the name of the person who signed Decision No. 3396/QD-BCT?", as_of=DAY)
    assert not answer.sentences
    assert [notice.kind for notice in answer.notices] == ["not-held"]
    assert "3396/QĐ-BCT" in answer.notices[0].text


def test_a_report_is_in_force_from_no_day(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("When does Report 41/BC-CTDP take effect?", as_of=DAY)
    assert not answer.sentences
    assert "41/BC-CTDP" in answer.notices[0].text


def test_of_a_document_called_by_its_kind_alone_it_is_asked_back_which(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("ai ký quyết định này?", as_of=DAY)
    assert not answer.sentences
    assert [notice.kind for notice in answer.notices] == ["ambiguous"]
    assert "3396/QĐ-BCT" in answer.notices[0].text


@pytest.mark.parametrize(
    ("question", "name", "nearest"),
    [
        ("Nghị định về khuyến nông có hiệu lực từ ngày nào?", "“Nghị định về khuyến nông”", "45/2012/NĐ-CP"),
        ("When does the decree on industrial parks take effect?", "“decree on industrial parks”", "32/2024/NĐ-CP"),
        ("ใครลงนามในคำสั่งแต่งตั้งคณะกรรมการสอบสวน", "“คำสั่งแต่งตั้งคณะกรรมการสอบสวน”", "12/2567"),
    ],
)
def test_an_act_by_a_name_wrong_by_a_word_is_not_held_and_the_nearest_is_offered(
    corpus_assistant: Assistant, question, name, nearest
):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert not answer.citations
    [notice] = answer.notices
    assert notice.kind == "not-held"
    assert name in notice.text
    assert nearest in notice.references
    assert nearest in answer.suggestions[0]


def test_what_is_not_held_is_signed_by_nobody(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("Who signed Circular 99/2020/TT-BTC?", as_of=DAY)
    assert not answer.citations
    assert answer.completeness == "none"


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Khi nào hợp đồng được ký?", "Hợp đồng được ký trong 30 ngày"),
        ("When were the contracts of 2024 signed?", "41 of 106 contracts had been signed"),
    ],
)
def test_what_is_signed_under_a_document_is_no_signature_of_it(corpus_assistant: Assistant, question, quoted):
    assert quoted in _quoted(corpus_assistant.ask(question, as_of=DAY), corpus_assistant)[0]


_SIGNED = {
    "vi.md": """ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG
Số: 77/2021/QĐ-UBND
Lâm Đồng, ngày 03 tháng 8 năm 2021
QUYẾT ĐỊNH
Ban hành Quy chế quản lý chợ
Điều 1. Phạm vi điều chỉnh
Quy chế này áp dụng cho các chợ trên địa bàn tỉnh.
Điều 2. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 15 tháng 8 năm 2021.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Đặng Trí Dũng
""",
    "th.md": """ประกาศกรมการค้าภายใน
ที่ 8/2565
เรื่อง การแสดงราคาสินค้า
ข้อ 1 ให้ผู้จำหน่ายแสดงราคาสินค้าเป็นภาษาไทย
ข้อ 2 ให้ใช้บังคับตั้งแต่วันที่ 1 กรกฎาคม 2565 เป็นต้นไป
ประกาศ ณ วันที่ 20 มิถุนายน พ.ศ. 2565
(นายสมชาย ใจดี)
อธิบดีกรมการค้าภายใน
""",
    "tale.md": """The tale of Kieu
The tale of Kieu is a poem of 3,254 verses. It was written by Nguyen Du at the beginning of the nineteenth century.
""",
    "act.md": """พระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560
ให้ไว้ ณ วันที่ 5 มีนาคม พ.ศ. 2560
โดยที่เป็นการสมควรมีกฎหมายว่าด้วยการเลี้ยงผึ้ง
จึงทรงพระกรุณาโปรดเกล้าฯ ให้ตราพระราชบัญญัติขึ้นไว้ ดังต่อไปนี้
มาตรา 1 พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560”
มาตรา 2 พระราชบัญญัตินี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศในราชกิจจานุเบกษาเป็นต้นไป
ผู้รับสนองพระราชโองการ
พลเอก สมชาย ใจดี
นายกรัฐมนตรี
หมายเหตุ :- เหตุผลในการประกาศใช้พระราชบัญญัติฉบับนี้ คือ โดยที่เป็นการสมควรส่งเสริมการเลี้ยงผึ้ง
""",
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("signed")
    for name, text in _SIGNED.items():
        (folder / name).write_text(text, encoding="utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("signed-index")))
    assert service.index([folder]).problems == []
    yield service
    service.close()


def test_a_signature_is_quoted_with_its_name_and_without_the_addressees(signed: Assistant):
    quotes = _quoted(signed.ask("Who signed Decision 77/2021/QĐ-UBND?", as_of=DAY), signed)
    assert "Đặng Trí Dũng" in quotes[0]
    assert "PHÓ CHỦ TỊCH" in quotes[0]
    assert "Lưu" not in quotes[0]


def test_a_name_over_the_office_is_of_the_signature(signed: Assistant):
    quotes = _quoted(signed.ask("ชื่อของผู้ลงนามในประกาศที่ 8/2565 คืออะไร", as_of=DAY), signed)
    assert "นายสมชาย ใจดี" in quotes[0]
    assert "อธิบดีกรมการค้าภายใน" in quotes[0]


def test_a_day_over_the_signature_is_that_of_a_document_without_one_in_its_head(signed: Assistant):
    quotes = _quoted(signed.ask("ประกาศที่ 8/2565 ลงวันที่เท่าไร", as_of=DAY), signed)
    assert quotes == ["ประกาศ ณ วันที่ 20 มิถุนายน พ.ศ. 2565"]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("ใครลงนามในพระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560", "ผู้รับสนองพระราชโองการ พลเอก สมชาย ใจดี นายกรัฐมนตรี"),
        ("พระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560 มีผลใช้บังคับเมื่อใด", "วันถัดจากวันประกาศในราชกิจจานุเบกษา"),
        ("พ.ร.บ.การเลี้ยงผึ้ง ใครเป็นผู้ออก", "ทรงพระกรุณาโปรดเกล้าฯ ให้ตราพระราชบัญญัติ"),
    ],
)
def test_an_act_of_parliament_says_it_in_its_own_way(signed: Assistant, question, quoted):
    quotes = _quoted(signed.ask(question, as_of=DAY), signed)
    assert quoted in quotes[0]
    assert "หมายเหตุ" not in quotes[0]


def test_who_wrote_what_a_text_is_about_is_asked_of_its_words(signed: Assistant):
    assert "written by Nguyen Du" in _quoted(signed.ask("Who wrote the tale of Kieu?", as_of=DAY), signed)[0]
