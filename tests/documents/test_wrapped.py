"""Text files whose lines were broken at a column read as the paragraphs that were typed."""

from __future__ import annotations

import pytest

from assistant.documents.wrapped import unwrapped

DECREE = """UỶ BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
-------                             Độc lập - Tự do - Hạnh phúc
Số: 12/2024/QĐ-UBND             Lào Cai, ngày 05 tháng 6 năm 2024

                              QUYẾT ĐỊNH

Điều 1. Giá nước
1. Giá nước sạch được điều chỉnh hai năm một lần nhưng mức tăng mỗi lần không quá
15%, trừ năm có thiên tai.
2. Hộ nghèo được hỗ trợ 100% chi phí đấu nối nhưng không quá 3,5 triệu đồng một
hộ; hộ cận nghèo được hỗ trợ 70%.
3. Đơn vị cấp nước trả lời bằng văn bản trong 07 ngày làm việc kể từ ngày nhận đủ
hồ sơ.

Nơi nhận:                           TM. UỶ BAN NHÂN DÂN
- Như Điều 4;                             CHỦ TỊCH
- Lưu: VT.
                                      Trần Văn Bình
"""
ORDER = """คำสั่งเทศบาล
-------------------
          ข้อ ๑ กลุ่มเป้าหมายที่ได้รับวัคซีน ได้แก่ หญิงตั้งครรภ์ ผู้มีอายุหกสิบห้าปีขึ้นไป และเด็กอายุ
หกเดือนถึงสองปี
          บุคคลอื่นให้รับบริการได้เมื่อวัคซีนคงเหลือเกินจำนวนที่กำหนดไว้ โดยเสียค่าใช้จ่ายตามอัตรา
ที่กระทรวงกำหนด
          ข้อ ๒ ให้หน่วยบริการบันทึกข้อมูลผู้รับวัคซีนในระบบทะเบียนภายในสามวันทำการนับแต่วันที่ได้
ให้บริการ
                    (๑) ผู้อำนวยการโรงพยาบาล                  ประธาน
"""
ACT = """4. Cost of meals
(1) The Ministry pays the school 0.85 dollars for each meal served to a pupil of
grades 1 to 4.
(2) At least 60 per cent of the sum spent on food in a term must be spent with
farmers of the same province.
(3) Three or more pupils falling ill after the same meal must be reported to the
district officer.
"""


def test_a_limit_on_the_next_line_stays_with_its_sentence() -> None:
    assert "mức tăng mỗi lần không quá 15%, trừ năm có thiên tai." in unwrapped(DECREE).split("\n")[8]
    assert (
        "(1) The Ministry pays the school 0.85 dollars for each meal served to a pupil of grades 1 to 4."
        in unwrapped(ACT).split("\n")
    )


def test_both_sides_of_a_letterhead_are_lines() -> None:
    lines = unwrapped(DECREE).split("\n")
    assert "Số: 12/2024/QĐ-UBND" in lines
    assert "Lào Cai, ngày 05 tháng 6 năm 2024" in lines


def test_who_signs_stands_behind_the_addressees_beside_him() -> None:
    assert unwrapped(DECREE).split("\n")[-6:] == [
        *("Nơi nhận:", "- Như Điều 4;", "- Lưu: VT."),
        *("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"),
    ]


def test_an_indented_thai_line_begins_a_paragraph_and_others_go_on_without_a_space() -> None:
    lines = unwrapped(ORDER).split("\n")
    assert lines[:2] == ["คำสั่งเทศบาล", "-------------------"]
    assert lines[2].endswith("และเด็กอายุหกเดือนถึงสองปี")
    assert lines[3].startswith("บุคคลอื่น")
    assert lines[3].endswith("ตามอัตราที่กระทรวงกำหนด")
    assert lines[-1].startswith("(๑) ผู้อำนวยการโรงพยาบาล")
    assert lines[-1].endswith("ประธาน")


@pytest.mark.parametrize(
    "text",
    [
        "Rice\nMaize\nCassava\n",
        "First a short line\nthen another one\nand a third\nand a fourth\n",
        "A paragraph that nothing broke, " * 10 + "\nand another one\n",
        "\n".join(f"{n}. Each line of this list is about as long as all the others are here;" for n in range(1, 9)),
    ],
)
def test_lines_that_nothing_broke_stay_lines(text: str) -> None:
    assert unwrapped(text) == text
