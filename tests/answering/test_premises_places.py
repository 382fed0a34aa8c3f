"""A wrong article that a question takes for granted is corrected before it is recited; a right one is only recited."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "named", "quoted"),
    [
        (
            "Article 20 of Decree 32/2024 fixes the levels of support for clusters, doesn't it?",
            "Article 21",
            "at most 500 million VND a cluster",
        ),
        (
            "ข้อ 6 ของคำสั่งที่ 12/2567 กำหนดให้แจ้งล่วงหน้า 7 วันทำการ ถูกต้องหรือไม่",
            "ข้อ 4",
            "ล่วงหน้าไม่น้อยกว่า 7 วันทำการ",
        ),
    ],
)
def test_the_article_that_says_it_comes_before_the_one_named(corpus_assistant: Assistant, question, named, quoted):
    answer = corpus_assistant.ask(question, as_of=DAY)
    told = [notice.text for notice in answer.notices if notice.kind == "premise"]
    assert told
    assert named in told[0]
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Article 21 of Decree 32/2024 fixes the levels of support for clusters, doesn't it?",
        "ข้อ 4 ของคำสั่งที่ 12/2567 กำหนดให้แจ้งล่วงหน้า 7 วันทำการ ถูกต้องหรือไม่",
        "Why does Article 16 of Decree 45/2012 cap the advance at 70%?",
        "What does Article 20 of Decree 32/2024 say about the levels of support for clusters?",
    ],
)
def test_a_right_article_or_one_only_asked_for_is_not_corrected(corpus_assistant: Assistant, question):
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert not [notice for notice in answer.notices if notice.kind == "premise"]
