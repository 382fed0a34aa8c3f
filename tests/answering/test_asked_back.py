"""A question for a figure that names no subject is asked back: what may be meant is quoted and offered as questions."""

from __future__ import annotations

import pytest

from assistant.language.no_subject import names_no_subject
from assistant.service import Assistant


@pytest.mark.parametrize(
    "question",
    ["How much funding can we get?", "Được hỗ trợ tối đa bao nhiêu?", "ต้องส่งรายงานภายในกี่วัน"],
)
def test_the_reader_is_asked_which_is_meant_and_may_choose(corpus_assistant: Assistant, question: str) -> None:
    answer = corpus_assistant.ask(question)
    assert [notice.kind for notice in answer.notices] == ["ambiguous"]
    assert answer.completeness == "partial"
    assert len({(c.document.id, c.provision) for c in answer.citations}) >= 3, "of each provision one"
    assert answer.suggestions
    for suggested in answer.suggestions:
        assert corpus_assistant.ask(suggested).completeness == "complete"


@pytest.mark.parametrize(
    "question",
    [
        "How much funding can we get for moving a workshop?",
        "Mở lớp đào tạo nghề được hỗ trợ tối đa bao nhiêu?",
        "ต้องส่งรายงานผลการตรวจสอบภายในกี่วัน",
        "How much is the budget for 2025?",
        "What is the ceiling under article 14 of decree 45/2012/ND-CP?",
    ],
)
def test_what_names_its_subject_its_year_or_its_provision_is_answered(
    corpus_assistant: Assistant, question: str
) -> None:
    answer = corpus_assistant.ask(question)
    assert answer.sentences
    assert "ambiguous" not in {notice.kind for notice in answer.notices}


@pytest.mark.parametrize(
    "question",
    ["What documents do I need?", "Hồ sơ gồm những gì?", "ai phê duyệt?", "ใครเป็นผู้อนุมัติ", "ขั้นตอนเป็นอย่างไร"],
)
def test_so_is_what_asks_for_papers_steps_or_a_signature_and_says_not_for_what(question: str) -> None:
    assert names_no_subject(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is a cluster?",
        "Hồ sơ thanh toán gồm những gì?",
        "ใครเป็นผู้อนุมัติการเปลี่ยนแปลงโครงการ",
        "Who checks the machines?",
    ],
)
def test_one_word_more_may_name_the_subject(question: str) -> None:
    assert not names_no_subject(question)
