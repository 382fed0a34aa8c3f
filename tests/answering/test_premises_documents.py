"""What a question says of a document that it names is held against it: who issued it, when, whether it is in force."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.language.normalise import normalise
from assistant.language.premises import force_granted, issue_granted
from assistant.service import Assistant

DAY = date(2026, 11, 1)

# The question, what the correction says, what answers all the same.
WRONG = [
    (
        "Nghị định 32/2024/NĐ-CP của Bộ Tài chính hỗ trợ lập quy hoạch chi tiết cụm công nghiệp bao nhiêu?",
        "do Chính phủ ban hành",
        "at most 500 million VND a cluster",
    ),
    ("Decree 45/2012 of the Ministry of Finance: how much of the contract may be advanced?", "Government", "70%"),
    ("หนังสือเวียน 36/2013/TT-BCT ของกระทรวงการคลัง ให้ยื่นเอกสารกี่ชุด", "กระทรวงอุตสาหกรรมและการค้า", "03 bộ"),
    ("คำสั่งที่ 12/2567 ลงวันที่ 11 เมษายน 2567 ตั้งคณะตรวจสอบกี่คณะ", "11 มีนาคม 2567", "จำนวน 3 คณะ"),
    (
        "Nghị định 108/2023/NĐ-CP ban hành năm 2022 sửa mức hỗ trợ mô hình trình diễn thành bao nhiêu?",
        "15/11/2023",
        "không quá 1.000 triệu đồng",
    ),
    ("Since Decree 45/2012 was repealed, how much of the contract may be advanced?", "is in force", "70%"),
    (
        "Nghị định 134/2004 vẫn còn hiệu lực nên được hỗ trợ thuê gian hàng hội chợ trong nước 50%, đúng không?",
        "đã hết hiệu lực",
        "hỗ trợ 80% chi phí thuê gian hàng",
    ),
    ("Decree 45/2012 was issued on 1 June 2012, right?", "21 May 2012", "21 tháng 5 năm 2012"),
    ("Nghị định 45/2012 do Bộ Công Thương ban hành phải không?", "Chính phủ", "CHÍNH PHỦ"),
]
RIGHT = [
    ("Thông tư 28/2018/TT-BTC của Bộ Tài chính quy định chứng từ gốc lưu bao nhiêu năm?", "trong 10 năm"),
    ("คำสั่งที่ 12/2567 ของกรมอุตสาหกรรมและการค้าท้องถิ่น ให้รายงานผลภายในกี่วัน", "15 วันทำการ"),
    ("คำสั่งที่ 12/2567 ของกระทรวงอุตสาหกรรมและการค้า ต้องแจ้งล่วงหน้ากี่วัน", "7 วันทำการ"),
    ("Circular 14/2024/TT-BCT dated 15 August 2024: how many points does finance get?", "finance (25 points)"),
    ("Vì Nghị định 45/2012 vẫn còn hiệu lực, đơn vị được tạm ứng tối đa bao nhiêu?", "không quá 70%"),
    ("As Decree 134/2004 no longer applies, what replaced it?", "thay thế Nghị định số 134/2004/NĐ-CP"),
    ("Decree 45/2012 was issued on 21 May 2012, right?", "21 tháng 5 năm 2012"),
    ("Thông tư 28/2018/TT-BTC do Bộ Tài chính ban hành, đúng không?", "BỘ TÀI CHÍNH"),
    ("Was Circular 14/2024/TT-BCT issued in August 2024?", "15 August 2024"),
]


@pytest.mark.parametrize(("question", "stated", "quoted"), WRONG)
def test_what_is_wrong_is_corrected_and_the_rest_answered(corpus_assistant: Assistant, question, stated, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    told = [notice.text for notice in answer.notices if notice.kind == "premise"]
    assert stated in told[0]
    assert any(normalise(quoted) in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(("question", "quoted"), RIGHT)
def test_what_is_right_is_answered_and_not_corrected(corpus_assistant: Assistant, question, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert not [notice for notice in answer.notices if notice.kind == "premise"]
    assert any(normalise(quoted) in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Under Circular 28/2018 of the Ministry of Industry and Trade, how long does the Treasury take to pay?",
        "คำสั่งที่ 12/2567 ของกระทรวงการคลัง ตั้งคณะตรวจสอบกี่คณะ",
    ],
)
def test_the_same_number_of_another_body_is_another_document(corpus_assistant: Assistant, question):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert answer.completeness == "none"
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "document", "state"),
    [
        ("Since Decree 45/2012 was repealed, which one governs it?", "Decree 45/2012", "ended"),
        ("Nghị định 45/2012 vẫn còn hiệu lực nên được tạm ứng bao nhiêu?", "Nghị định 45/2012", "holds"),
        ("ในเมื่อคำสั่งที่ 12/2567 ถูกยกเลิกแล้ว ต้องทำอย่างไร", "คำสั่งที่ 12/2567", "ended"),
        ("Was Decree 45/2012 repealed?", "Decree 45/2012", ""),
        ("If Decree 45/2012 was repealed, so what?", "Decree 45/2012", ""),
    ],
)
def test_which_states_a_question_gives_for_a_ground(question: str, document: str, state: str):
    text = normalise(question)
    start = text.index(normalise(document))
    said = force_granted(text, start, start + len(normalise(document)))
    assert ("" if said is None else "ended" if said.ended else "holds") == state


@pytest.mark.parametrize(
    ("question", "number", "written"),
    [
        ("Decree 45/2012 was issued on 1 June 2012, right?", "45/2012", "1 June 2012"),
        ("Nghị định 108/2023/NĐ-CP ban hành năm 2022 sửa gì?", "108/2023/NĐ-CP", "năm 2022"),
        ("What did Decree 45/2012 change in 2013?", "45/2012", None),
        ("Decree 45/2012 takes effect on 5 July 2012?", "45/2012", None),
    ],
)
def test_which_days_a_question_gives_for_that_of_issue(question: str, number: str, written: str | None):
    text = normalise(question)
    said = issue_granted(text, text.index(normalise(number)) + len(normalise(number)))
    assert (text[said.start : said.end].strip() if said else None) == (normalise(written) if written else None)
