"""Figures that differ between documents: both are told, and which prevails; what only looks alike is no conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.service import Assistant
from tests.answering.conftest import Findings

Ask = Callable[[str], Findings]

SUPERSEDED = [
    "How much of the 2024 plan had been disbursed by 30 June 2024?",
    "ภายใน 30 มิถุนายน 2567 เบิกจ่ายไปแล้วกี่ล้านดอง",
    "Đến 30/6/2024 đã giải ngân bao nhiêu?",
    "ครึ่งแรกของปี 2567 ใช้เงินส่งเสริมอุตสาหกรรมแห่งชาติไปแล้วเท่าไร",
    "Was the disbursement by 30 June 2024 45,000 or 44,200 million VND?",
    "ยอดเบิกจ่าย ณ 30 มิถุนายน 2567 ในรายงาน 6 เดือนกับรายงานประจำปี 2567 ตรงกันหรือไม่",
]
ASKED_PLAINLY = [
    "Số giải ngân đến hết tháng 6/2024 chính xác là bao nhiêu? Các báo cáo có khớp nhau không?",
    "สิ้นครึ่งปีแรก 2567 เบิกจ่ายร้อยละเท่าไรกันแน่ 34.6 หรือ 34.0",
    "What exactly was disbursed by the end of June 2024, and do the reports agree?",
    "Two reports give different amounts for disbursement by 30 June 2024. Which is right?",
    "The July 2024 report and the annual report don't give the same amount for disbursement at 30 June 2024.",
    "ตัวเลขเบิกจ่ายครึ่งปีแรก 2567 สองรายงานไม่เท่ากัน ต้องใช้ตัวไหน",
    "Hai báo cáo ghi số giải ngân đến 30/6/2024 khác nhau, lấy số nào?",
]
# The same figure in two languages, a plan beside what was paid, a part beside its total, another day.
NONE = [
    "Tổng kinh phí khuyến công quốc gia năm 2024 là bao nhiêu?",
    "แผนปี 2567 มีวงเงินเท่าใด",
    "How much of the 2024 industrial promotion plan was allocated to the 38 localities under Decision 3396/QD-BCT?",
    "How much had been disbursed by the end of September 2024?",
    "Tỉnh Bến Tre được giao bao nhiêu kinh phí khuyến công năm 2024?",
    "How many industrial clusters were in operation at the end of 2024?",
    "คลัสเตอร์ที่เปิดดำเนินการแล้วเมื่อสิ้นปี 2566 มีกี่แห่ง",
    "Đoàn kiểm tra phải báo cáo trong bao nhiêu ngày?",
    "Mức hỗ trợ tối đa cho một mô hình trình diễn kỹ thuật hiện nay là bao nhiêu?",
]


@pytest.mark.parametrize("question", SUPERSEDED + ASKED_PLAINLY)
def test_the_later_report_is_told_to_supersede_the_earlier(of_corpus: Ask, question: str) -> None:
    found = of_corpus(question).disagreement
    assert found is not None
    (notice,) = found.notices
    assert notice.kind == "superseded"
    assert notice.references[0] == "41/BC-CTDP"
    assert "45,000" in notice.text.replace("45.000", "45,000")
    assert "44,200" in notice.text.replace("44.200", "44,200")


@pytest.mark.parametrize(
    "question",
    [
        "How long before an inspection must notice be given? I find different periods.",
        "Đoàn kiểm tra phải báo trước mấy ngày làm việc? Văn bản thì ghi 7, văn bản thì ghi 10.",
        "ต้องแจ้งหน่วยงานก่อนไปตรวจสอบกี่วันทำการ แต่ละฉบับเขียนไม่ตรงกัน",
    ],
)
def test_rules_that_a_reader_says_differ_are_told_both(of_corpus: Ask, question: str) -> None:
    found = of_corpus(question).disagreement
    assert found is not None
    (notice,) = found.notices
    assert notice.kind == "conflict"
    assert notice.references == ("45/2012/NĐ-CP", "14/2024/TT-BCT")  # the decree ranks higher


@pytest.mark.parametrize(
    "question",
    [
        "Hồ sơ tạm ứng lập mấy bộ? Tôi thấy hai nơi ghi khác nhau.",
        "How many members does the appraisal council have? I find different numbers.",
        "คณะตรวจสอบมีกี่คณะ แต่ละฉบับเขียนไม่เหมือนกัน",
    ],
)
def test_what_no_two_documents_rule_is_no_conflict_though_a_reader_says_so(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).disagreement is None


def test_both_places_are_quoted_the_one_that_prevails_first(of_corpus: Ask, corpus_assistant: Assistant) -> None:
    found = of_corpus(SUPERSEDED[0]).disagreement
    assert found is not None
    first, second = (corpus_assistant._stores.registry.text(d.id, start, end) for d, start, end in found.places)
    assert "44,200" in first
    assert "45,000" in second


@pytest.mark.parametrize("question", NONE)
def test_what_only_looks_alike_is_no_conflict(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).disagreement is None


def test_a_count_corrected_later_is_superseded(of_offices: Ask) -> None:
    found = of_offices("How many greenhouses had been built by 30 June 2023?").disagreement
    assert found is not None
    assert "31/R (report of 12 July 2023) gives 210" in found.notices[0].text
    assert "4/R (report of 15 January 2024) gives 198" in found.notices[0].text


def test_where_no_day_is_asked_the_latest_figure_is_told(of_offices: Ask) -> None:
    found = of_offices("How many greenhouses have been built?").disagreement
    assert found is not None
    assert "402 (by 31 December 2023)" in found.notices[0].text
