"""What can be asked of a sentence: its amounts, times and days, and what may stand for each as a wrong answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.learning.facts import alike, computable, find_facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Sở Công Thương thẩm định trong 15 ngày làm việc, trước ngày 20 tháng 6 hằng năm.",
            [("time", "15 ngày làm việc"), ("day", "ngày 20 tháng 6")],
        ),
        ("ปรับไม่เกินหนึ่งหมื่นบาท ตามมาตรา 42 วรรคสอง", [("amount", "หนึ่งหมื่นบาท")]),
        (
            "By 30 June 2025, 58,220 million VND had been disbursed under Decree No. 45/2012/ND-CP, Article 14(2).",
            [("day", "30 June 2025"), ("amount", "58,220 million VND")],
        ),
        ("The plan for 2025 is drawn up each year.", []),
        ("More than 200 establishments applied, of which 5 to 10 projects were late.", []),
    ],
)
def test_facts_are_found_and_numbers_of_documents_provisions_years_and_ranges_are_none(
    text: str, facts: list[tuple[str, str]]
) -> None:
    found = find_facts(text)
    assert [(fact.kind, fact.written) for fact in found] == facts
    assert all(text[fact.start : fact.end] == fact.written for fact in found)


def _alike(one: str, other: str) -> bool:
    (a,), (b,) = find_facts(one), find_facts(other)
    return alike(a, b)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("15 working days", "20 working days", True),
        ("15 working days", "15 days", False),
        ("15 working days", "400 working days", False),
        ("300 triệu đồng", "500 triệu đồng", True),
        ("300 triệu đồng", "30%", False),
        ("300 triệu đồng", "300 triệu đồng", False),
        ("30 June 2024", "31 May 2024", True),
        ("30 June 2024", "31 May", False),
        ("30 June 2024", "31 May 2012", False),
        ("ห้าพันบาท", "หนึ่งหมื่นบาท", True),
        ("ห้าพันบาท", "5,000 บาท", False),
    ],
)
def test_only_a_fact_of_the_same_form_and_size_may_stand_for_another(one: str, other: str, *, fits: bool) -> None:
    assert _alike(one, other) is fits


def test_a_share_or_a_difference_can_be_computed_from_what_stands_beside_it() -> None:
    plan, paid, share = Decimal(142000), Decimal(58220), Decimal("41.0")
    assert computable(paid, {plan, share})
    assert computable(share, {plan, paid})
    assert computable(Decimal(12000), {Decimal(142000), Decimal(130000)})
    assert not computable(paid, {plan, Decimal(112)})
