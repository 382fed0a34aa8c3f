"""What a question holds beside each other."""

from __future__ import annotations

import pytest

from assistant.language.compared import things_compared


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("ผู้ใช้น้ำกับผู้ขอใช้น้ำต่างกันอย่างไร", ("ผู้ใช้น้ำ", "ผู้ขอใช้น้ำ")),
        ("คำว่าผู้ใช้น้ำ ต่างจาก ผู้ขอใช้น้ำ ตรงไหน", ("ผู้ใช้น้ำ", "ผู้ขอใช้น้ำ")),
        ("ความแตกต่างระหว่างมาตรวัดน้ำและเครื่องวัดน้ำ", ("มาตรวัดน้ำ", "เครื่องวัดน้ำ")),
        ("Hộ dùng nước và hộ cấp nước khác nhau thế nào?", ("Hộ dùng nước", "hộ cấp nước")),
        ("Hộ dùng nước khác hộ cấp nước ở điểm nào?", ("Hộ dùng nước", "hộ cấp nước")),
        ("What is the difference between a user and an applicant?", ("user", "applicant")),
        ("How does a user differ from an applicant?", ("user", "applicant")),
        ("นิยามมาตรวัดน้ำในกฎหมายประปากับกฎหมายชลประทาน ต่างกันไหม", ("มาตรวัดน้ำ",)),
        ("So sánh định nghĩa nước sạch trong Luật Cấp nước và Luật Tài nguyên nước", ("nước sạch",)),
        ("Compare the definitions of water meter in the two acts", ("water meter",)),
    ],
)
def test_the_things_compared(question: str, things: tuple[str, ...]) -> None:
    assert things_compared(question) == things


@pytest.mark.parametrize(
    "question",
    [
        "แผนปี 2566 กับปี 2567 ต่างกันเท่าไร",
        "Kế hoạch năm 2023 và năm 2024 khác nhau thế nào?",
        "มาตรวัดน้ำคืออะไร",
        "Who reads the water meters?",
    ],
)
def test_years_and_other_questions_compare_no_terms(question: str) -> None:
    assert things_compared(question) == ()
