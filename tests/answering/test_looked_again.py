"""Two numbers that somebody has seen are both told, and so is what each of two documents says of one thing."""

from __future__ import annotations

import pytest

from assistant.service import Assistant

SEEN = [
    ("Machinery support per establishment: is the ceiling 200 or 300 million?", "không quá 300", "không quá 200"),
    ("เพดานช่วยแบบจำลองสาธิตคือ 500 หรือ 1,000 ล้านดอง", "không quá 1.000", "không quá 500"),
    ("ย้ายโรงงานก่อมลพิษเข้าคลัสเตอร์ได้ 100 หรือ 300 ล้านดองกันแน่", "300 million VND a workshop", "không quá 100"),
    ("Thuê gian hàng hội chợ trong nước hỗ trợ 50% hay 80%?", "hỗ trợ 80%", "hỗ trợ 50%"),
    ("Mô hình trình diễn: chỗ ghi 70 triệu, chỗ ghi 500 triệu, là sao?", "không quá 70 triệu", "không quá 500 triệu"),
]
OF_EACH = [
    (
        "Monthly progress reports: the 2013 circular and Decision 3396 give different days. Which days?",
        "hằng tháng trước ngày 25",
        "báo cáo tháng trước ngày 20",
    ),
    ("คณะกรรมการพิจารณามีกี่คน หนังสือเวียนปี 2013 กับปี 2024 เขียนไม่เหมือนกัน", "ít nhất 05 thành viên", "7 or 9 members"),
    (
        "Nghị định năm 2012 và thông tư năm 2024 quy định báo trước khi kiểm tra khác nhau thế nào?",
        "ít nhất 07 ngày",
        "10 working days ahead",
    ),
]

# Two are known of, and neither is said.
OF_ANOTHER = [
    ("ค่าเช่าบูธงานแสดงสินค้าในประเทศช่วยกี่เปอร์เซ็นต์ เห็นมาสองตัวเลข", "hỗ trợ 80%", "hỗ trợ 50%"),
    (
        "How much support is there for a demonstration model? Each paper gives a different amount.",
        "không quá 1.000 triệu đồng",
        "không quá 500 triệu đồng",
    ),
    (
        "Báo cáo tiến độ hằng tháng nộp trước ngày 20 hay 25, mỗi văn bản quy định một khác?",
        "hằng tháng trước ngày 25",
        "báo cáo tháng trước ngày 20",
    ),
]


@pytest.mark.parametrize(("question", "one", "other"), SEEN + OF_EACH + OF_ANOTHER)
def test_both_are_quoted_and_first(corpus_assistant: Assistant, question: str, one: str, other: str) -> None:
    first = " ".join(sentence.text for sentence in list(corpus_assistant.ask(question))[:3])
    assert one in first
    assert other in first


@pytest.mark.parametrize(
    ("question", "now", "before"),
    [
        ("Is it still 50% of the stand rent for domestic fairs?", "80% chi phí", "50%"),
        ("Thuê gian hàng hội chợ trong nước vẫn được hỗ trợ 50% chứ?", "80% chi phí", "50%"),
        ("ค่าเช่าบูธงานแสดงสินค้าในประเทศยังช่วยร้อยละ 50 อยู่ไหม", "80% chi phí", "50%"),
    ],
)
def test_of_a_rate_that_may_hold_no_longer_both_are_told(
    corpus_assistant: Assistant, question: str, now: str, before: str
) -> None:
    answer = corpus_assistant.ask(question)
    first, second = (sentence.text for sentence in list(answer)[:2])
    assert now in first
    assert before in second
    assert "134/2004/NĐ-CP" in " ".join(notice.text for notice in answer.notices if notice.kind == "repealed")


def test_of_a_number_that_is_law_no_longer_the_reader_is_told_so(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Thuê gian hàng hội chợ trong nước hỗ trợ 50% hay 80%?")
    assert "repealed" in {notice.kind for notice in answer.notices}


@pytest.mark.parametrize(
    "question",
    [
        "Tham gia hội chợ, triển lãm trong nước được hỗ trợ bao nhiêu phần trăm chi phí thuê gian hàng?",
        "What is the ceiling for a demonstration model today?",
    ],
)
def test_who_has_seen_no_two_numbers_is_told_what_is_law_alone(corpus_assistant: Assistant, question: str) -> None:
    quoted = " ".join(citation.quote for citation in corpus_assistant.ask(question).citations)
    assert "hỗ trợ 50%" not in quoted
    assert "không quá 500 triệu đồng cho một mô hình" not in quoted


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("How much did Hanoi get out of the 2024 allocation?", "Hà Nội; Số đề án: 03; Kinh phí: 3.950"),
        ("กวางตรีได้รับจัดสรรเงินปี 2567 เท่าไร", "Quảng Trị; Số đề án: 02; Kinh phí: 2.700"),
    ],
)
def test_the_figure_of_a_place_is_read_in_its_row_though_others_speak_of_the_place(
    corpus_assistant: Assistant, question: str, row: str
) -> None:
    (sentence,) = corpus_assistant.ask(question)
    assert row in sentence.text


@pytest.mark.parametrize(
    "question",
    ["How much did Hanoi get in 2023?", "ปี 2566 ฮานอยได้งบเท่าไร", "Kiên Giang năm 2022 được giao bao nhiêu kinh phí?"],
)
def test_a_place_s_figure_of_another_year_is_said_to_be_all_that_is_held(
    corpus_assistant: Assistant, question: str
) -> None:
    answer = corpus_assistant.ask(question)
    assert not answer.sentences
    assert any("2024" in notice.text or "2567" in notice.text for notice in answer.notices)


def test_what_is_told_of_a_place_in_a_sentence_stays_its_answer(corpus_assistant: Assistant) -> None:
    assert "1,800 million VND in 2023" in corpus_assistant.ask("How much did Ben Tre get in 2023?").sentences[0].text
