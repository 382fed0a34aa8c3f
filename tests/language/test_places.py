"""Provinces and cities named in texts, in three languages."""

import pytest

from assistant.language.places import lands_in, own_land, places_said, provinces_in, says_country


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỉnh Bến Tre", "จังหวัดเบ๊นเทร"),
        ("Ben Tre province", "Bến Tre"),
        ("Dak Nong", "จังหวัดดั๊กนง"),
        ("Bangkok", "กรุงเทพมหานคร"),
        ("HA NOI", "Hà Nội"),
    ],
)
def test_a_province_is_the_same_in_every_language(one, other):
    assert provinces_in(one)
    assert provinces_in(one) == provinces_in(other)


@pytest.mark.parametrize("text", ["ได้รับการยกเว้นค่าเช่าที่ดินกี่ปี", "ข้อกำหนดเลยกำหนด", "a tenant in arrears", "nông nghiệp"])
def test_a_name_inside_another_word_is_no_place(text):
    assert provinces_in(text) == frozenset()


def test_a_word_that_the_marks_tell_apart_is_no_part_of_a_name():
    assert provinces_in("kế hoạch của Hải Sơn là bao nhiêu") == frozenset()
    assert provinces_in("tỉnh Sơn La") == provinces_in("tinh son la") != frozenset()


def test_a_short_thai_name_counts_after_what_it_is():
    assert provinces_in("เมืองเว้")
    assert provinces_in("จังหวัดเลย")


def test_an_act_is_of_the_country_whose_language_it_is_in_unless_it_says_another():
    [thailand] = lands_in("in Thailand")
    [vietnam] = lands_in("in Viet Nam")
    assert own_land("th", places_said("พระราชบัญญัติการบัญชี")) & thailand.rows
    assert own_land("th", places_said("กรุงเทพมหานคร")) & thailand.rows
    assert not own_land("th", places_said("กรุงฮานอย"))
    assert own_land("vi", places_said("Thông tư, Hà Nội")) & vietnam.rows
    assert not own_land("en", places_said("an act"))


def test_a_country_asked_about_with_what_it_is_is_said_without():
    assert says_country("hàng xuất khẩu sang Pháp và Đức", "nước Pháp")
    assert says_country("hàng xuất khẩu sang Pháp và Đức", "nước Đức")
    assert not says_country("các văn bản Pháp luật, theo phương pháp", "nước Pháp")
    assert not says_country("hàng xuất khẩu sang Pháp", "Lào")
