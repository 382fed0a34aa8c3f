"""A figure that a question has a provision say is held against that provision, in whatever language either is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Does article 7 of Circular 28/2018 say that the Treasury pays within 15 working days?", "5 working days"),
        ("มาตรา 22 ของพระราชกฤษฎีกา 32/2024 กำหนดให้ตอบเป็นหนังสือภายใน 10 วันทำการใช่มั้ย", "20 วันทำการ"),
        ("Điều 3 Thông tư 14/2024/TT-BCT cho hoàn thiện hồ sơ trong 30 ngày làm việc đúng ko?", "20 ngày làm việc"),
        ("Điều 21 Nghị định 32/2024 hỗ trợ xử lý nước thải tối đa 8.000 triệu đồng một cụm phải không?", "6.000 triệu"),
    ],
)
def test_what_the_provision_says_instead_is_told(corpus_assistant: Assistant, question: str, stated: str):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert any(stated in notice.text for notice in answer.notices if notice.kind == "premise")
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Does article 7 of Circular 28/2018 say that the Treasury pays within 5 working days?",
        "มาตรา 16 ของพระราชกฤษฎีกา 45/2012 ให้เบิกล่วงหน้าได้ไม่เกินร้อยละ 70 ถูกต้องไหม",
        "Điều 11 Nghị định 32/2024 nói UBND tỉnh quyết định trong 7 ngày làm việc phải không?",
        "Article 14 of Decree 45/2012 gives up to 1,000 million VND for a demonstration model, right?",
        "If a file is 30 working days late, what does article 3 of Circular 14/2024/TT-BCT say?",
    ],
)
def test_what_it_says_or_is_only_supposed_is_not_corrected(corpus_assistant: Assistant, question: str):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert not [notice for notice in answer.notices if notice.kind == "premise"]
