"""Vietnamese typed without its marks is answered as if it bore them, and the reader sees how it was understood."""

from __future__ import annotations

import pytest

from assistant.service import Assistant

TYPED = {
    "nha o cong nhan xay trong hay ngoai cum cong nghiep": (
        "nhà ở công nhân xây trong hay ngoài cụm công nghiệp",
        "built outside the cluster",
    ),
    "Ho so tam ung gom nhung gi?": ("Hồ sơ tạm ứng gồm những gì?", "giấy đề nghị tạm ứng"),
    "“San xuat sach hon” duoc hieu la gi?": ("“Sản xuất sạch hơn” được hiểu là gì?", "giảm tiêu hao nguyên liệu"),
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_question_without_marks_is_answered_and_shown_with_them(corpus_assistant: Assistant, typed):
    meant, told = TYPED[typed]
    answer = corpus_assistant.ask(typed)
    assert answer.question == typed
    assert answer.rewritten == meant
    assert any(told in sentence.text for sentence in answer)
    assert [s.text for s in answer] == [s.text for s in corpus_assistant.ask(meant)]


def test_a_question_with_marks_is_understood_as_it_is(corpus_assistant: Assistant):
    assert corpus_assistant.ask("Hồ sơ tạm ứng gồm những gì?").rewritten == ""


def test_a_follow_up_without_marks_leans_on_a_question_without_marks(corpus_assistant: Assistant):
    answer = corpus_assistant.ask(
        "con nam 2025 thi sao", before=["ke hoach khuyen cong quoc gia nam 2024 la bao nhieu"]
    )
    assert "khuyến công" in answer.rewritten
    assert "2025" in answer.rewritten


def test_a_search_without_marks_finds_what_the_same_with_marks_finds(corpus_assistant: Assistant):
    typed = [hit.passage.id for hit in corpus_assistant.search("ho so tam ung gom nhung gi", k=5)]
    assert typed == [hit.passage.id for hit in corpus_assistant.search("hồ sơ tạm ứng gồm những gì", k=5)]


def test_figures_are_found_without_marks_as_with_them(corpus_assistant: Assistant):
    typed = corpus_assistant.figures("con ho ngheo va kinh phi khuyen cong nam 2024")
    assert typed == corpus_assistant.figures("còn hộ nghèo và kinh phí khuyến công năm 2024")
    assert typed.figures


def test_what_was_just_named_is_computed_with_without_marks(corpus_assistant: Assistant):
    before = ["Ha Giang duoc giao bao nhieu kinh phi nam 2024?", "con Lao Cai thi sao"]
    for typed in ("tong hai tinh do la bao nhieu", "gap may lan"):
        answer = corpus_assistant.ask(typed, before=before)
        assert [s.reason for s in answer if s.verdict == "computed"], typed
