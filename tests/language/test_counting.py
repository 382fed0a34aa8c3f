"""A number of things is told by a number, none of days, money, shares, provisions or dates."""

from __future__ import annotations

import pytest

from assistant.language.counting import may_count


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        ("How many nurses are there?", "They answer within 20 days.", "Six nurses are there."),
        ("How many complaints were received?", 'In regulation 5, for "90 days"', "It received 31 complaints."),
        ("How many prizes has she won?", "She sang on 3 May 2024.", "The six-time winner sang."),
        ("Có bao nhiêu kỹ thuật viên?", "Không cập nhật quá hai tháng thì dừng.", "Có hai kỹ thuật viên."),
        ("มีพนักงานกี่คน", "คณะที่ 2 รับผิดชอบจังหวัดดั๊กนง", "มีพนักงานหกคน"),
        ("Có bao nhiêu hộ trồng dừa?", "Điều 3 hỗ trợ 50% chi phí.", "Có 240 hộ trồng dừa."),
    ],
)
def test_a_text_without_a_number_of_things_tells_none(question, silent, telling):
    assert not may_count(silent, question)
    assert may_count(telling, question)


@pytest.mark.parametrize("question", ["What is a cluster?", "How much was disbursed?", "How many days does it take?"])
def test_where_no_things_are_counted_any_text_may_answer(question):
    assert may_count("It is so.", question)
