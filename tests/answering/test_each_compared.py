"""What each of two things is, told before what speaks of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.service import Assistant

RULES = """\
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Số: 15/2021/QĐ-UBND
QUYẾT ĐỊNH
Ban hành quy chế chợ
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định về chợ.
Điều 2. Tổ chức
1. Chợ hạng một có Hội đồng chợ và Ban quản lý chợ.
2. Hội đồng chợ họp với Ban quản lý chợ mỗi quý một lần.
Điều 3. Hội đồng chợ
1. Hội đồng chợ là cơ quan đại diện cho các hộ kinh doanh trong chợ.
2. Hội đồng chợ có bảy thành viên.
Điều 4. Ban quản lý chợ
1. Ban quản lý chợ là đơn vị điều hành chợ hằng ngày.
2. Ban quản lý chợ thu tiền thuê quầy.
Điều 5. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2021.
"""


@pytest.fixture(scope="module")
def market(holding: Callable[[str], Assistant]) -> Assistant:
    return holding(RULES)


def test_two_bodies_are_told_apart_by_what_each_is(market: Assistant) -> None:
    answer = market.ask("Hội đồng chợ khác Ban quản lý chợ ở điểm nào?")
    first, second, *_ = (sentence.text for sentence in answer)
    assert "là cơ quan đại diện cho các hộ kinh doanh" in first
    assert "là đơn vị điều hành chợ hằng ngày" in second


def test_a_question_about_one_body_is_answered_as_before(market: Assistant) -> None:
    answer = market.ask("Hội đồng chợ có bao nhiêu thành viên?")
    assert "bảy thành viên" in next(sentence.text for sentence in answer)
