"""Vietnamese typed without its marks is read with those that its words most likely have."""

from __future__ import annotations

import pytest

from assistant.language.marks import with_marks


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ho so lap cum gom may bo", "hồ sơ lập cụm gồm mấy bộ"),
        (
            "cum sau khi mo rong khong duoc qua bao nhieu hecta",
            "cụm sau khi mở rộng không được quá bao nhiêu hecta",
        ),
        ("so gui ho so da tham dinh len cuc truoc ngay may", "sở gửi hồ sơ đã thẩm định lên cục trước ngày mấy"),
        ("bien ban nghiem thu phai lap may ban", "biên bản nghiệm thu phải lập mấy bản"),
        (
            "chua dong tien nuoc bao lau thi bi tam ngung dich vu",
            "chưa đóng tiền nước bao lâu thì bị tạm ngừng dịch vụ",
        ),
    ],
)
def test_a_syllable_is_read_as_it_is_written_behind_the_one_before(typed: str, read: str) -> None:
    assert with_marks(typed) == read


def test_names_keep_their_capitals_and_numbers_are_left_as_they_are() -> None:
    assert with_marks("con Kien Giang thi sao") == "còn Kiên Giang thì sao"
    assert with_marks("khoan 3 dieu 15 nghi dinh 45/2012/nd-cp") == "khoản 3 điều 15 nghị định 45/2012/nd-cp"


@pytest.mark.parametrize(
    "text", ["Hồ sơ gồm mấy bộ?", "How many sets does the file have?", "ต้องยื่นกี่ชุด", "What is khuyen cong?", ""]
)
def test_what_has_its_marks_or_is_of_another_language_stays(text: str) -> None:
    assert with_marks(text) == text
