"""Rules stand in one place of an act, and what follows for whoever breaks them in another that names them by number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.answering.sanctions import asks_for_sanction
from assistant.service import Assistant

ACT = """\
พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561

มาตรา 1 พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561”

มาตรา 4 ผู้ประกอบกิจการประปาหมู่บ้านต้องติดตั้งมาตรวัดน้ำให้ผู้ใช้น้ำทุกราย
ผู้ประกอบกิจการประปาหมู่บ้านต้องอ่านมาตรวัดน้ำทุกเดือนและแจ้งปริมาณน้ำให้ผู้ใช้น้ำทราบ

มาตรา 5 ผู้ประกอบกิจการประปาหมู่บ้านต้องตรวจคุณภาพน้ำปีละสองครั้ง

มาตรา 8 ผู้ใดไม่ปฏิบัติตามมาตรา 4 วรรคหนึ่ง มีความผิดทางพินัยต้องชำระค่าปรับเป็นพินัยไม่เกินสามหมื่นบาท

มาตรา 9 ผู้ใดไม่ปฏิบัติตามมาตรา 4 วรรคสอง หรือมาตรา 5 มีความผิดทางพินัยต้องชำระค่าปรับเป็นพินัยไม่เกินห้าพันบาท
"""


@pytest.fixture(scope="module")
def waterworks(holding: Callable[[str], Assistant]) -> Assistant:
    return holding(ACT)


@pytest.mark.parametrize(
    ("question", "fine"),
    [
        ("ไม่ติดตั้งมาตรวัดน้ำให้ผู้ใช้น้ำ โดนปรับเท่าไร", "สามหมื่นบาท"),
        ("ไม่ตรวจคุณภาพน้ำปีละสองครั้ง มีโทษปรับเท่าไร", "ห้าพันบาท"),
    ],
)
def test_the_sanction_is_told_with_the_rule_that_it_names(waterworks: Assistant, question: str, fine: str) -> None:
    answer = waterworks.ask(question)
    assert fine in next(s.text for s in answer)


def test_what_only_asks_for_the_rule_gets_no_sanction(waterworks: Assistant) -> None:
    answer = waterworks.ask("ต้องตรวจคุณภาพน้ำปีละกี่ครั้ง")
    assert "ปีละสองครั้ง" in answer.text
    assert "ค่าปรับ" not in answer.text


def test_a_sanction_is_asked_for_in_three_languages() -> None:
    assert asks_for_sanction("ไม่ยื่นรายงาน โดนปรับเท่าไหร่")
    assert asks_for_sanction("Không nộp báo cáo thì bị phạt bao nhiêu?")
    assert asks_for_sanction("What is the penalty for a late report?")
    assert not asks_for_sanction("Cần phát hành bao nhiêu bản?")
    assert not asks_for_sanction("When was the refined plan adopted?")
