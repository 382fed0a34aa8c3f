"""Acts as offices keep them: consolidated, without the day on which the gazette printed them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.service import Assistant

ACT = """\
พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561

มาตรา 1 พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561”

มาตรา 2 พระราชบัญญัตินี้ให้ใช้บังคับเมื่อพ้นกำหนดหกสิบวันนับแต่วันประกาศในราชกิจจานุเบกษาเป็นต้นไป

มาตรา 3 ให้ยกเลิก
(1) พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502
(2) พระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ 2) พ.ศ. 2511
(3) ประกาศของคณะปฏิวัติ ฉบับที่ 203 ลงวันที่ 31 สิงหาคม พุทธศักราช 2515

มาตรา 4 ผู้ประกอบกิจการประปาหมู่บ้านต้องติดมาตรวัดน้ำให้ผู้ใช้น้ำทุกราย

มาตรา 5[1] (ยกเลิก)

มาตรา 6 การใดที่ทำไว้ตามพระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502 และที่แก้ไขเพิ่มเติม ให้ใช้ได้จนถึงวันที่พระราชบัญญัตินี้ใช้บังคับ

[1] มาตรา 5 ยกเลิกโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ 2) พ.ศ. 2565
"""


@pytest.fixture(scope="module")
def waterworks(holding: Callable[[str], Assistant]) -> Assistant:
    return holding(ACT)


def test_since_when_is_told_in_the_words_that_reckon_from_the_gazette(waterworks: Assistant) -> None:
    answer = waterworks.ask("พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 มีผลใช้บังคับเมื่อใด")
    assert [s.text for s in answer] == ["พระราชบัญญัตินี้ให้ใช้บังคับเมื่อพ้นกำหนดหกสิบวันนับแต่วันประกาศในราชกิจจานุเบกษาเป็นต้นไป"]


def test_whether_it_is_in_force_is_told_without_a_day(waterworks: Assistant) -> None:
    answer = waterworks.ask("พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ยังใช้บังคับอยู่หรือไม่")
    assert any(n.kind == "in-force" and "ไม่ได้ระบุไว้ในตัวบท" in n.text for n in answer.notices)
    assert "หกสิบวัน" in answer.text


def test_what_an_act_repeals_is_told_with_the_whole_list(waterworks: Assistant) -> None:
    answer = waterworks.ask("พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ยกเลิกกฎหมายใดบ้าง")
    assert next(s.text for s in answer) == "มาตรา 3 ให้ยกเลิก"
    assert all(part in answer.text for part in ("พ.ศ. 2502", "พ.ศ. 2511", "ฉบับที่ 203"))


def test_what_repealed_an_act_is_told_with_the_lead_of_the_list_alone(waterworks: Assistant) -> None:
    answer = waterworks.ask("พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502 ถูกยกเลิกโดยกฎหมายใด")
    told = [s.text for s in answer]
    assert told[:2] == ["มาตรา 3 ให้ยกเลิก", "(1) พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2502"]
    assert not any("ที่แก้ไขเพิ่มเติม" in text for text in told)


def test_a_section_of_which_only_the_number_is_left_is_not_in_force(waterworks: Assistant) -> None:
    answer = waterworks.ask("มาตรา 5 พระราชบัญญัติการประปาหมู่บ้าน พ.ศ. 2561 ยังใช้บังคับอยู่หรือไม่")
    assert [n.kind for n in answer.notices] == ["repealed"]
    assert "มาตรา 5[1] (ยกเลิก)" in answer.text
    assert "(ฉบับที่ 2) พ.ศ. 2565" in answer.text
