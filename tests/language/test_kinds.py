"""Things of few names must be said, and one of a kind is not told by another."""

from __future__ import annotations

import pytest

from assistant.language.kinds import kinds_named


def says(question: str, text: str, language) -> bool:
    """Whether a text says all the things of these kinds that a question names, which names some."""
    found = kinds_named(question)
    assert found
    return all(kind.is_met(text, language) for kind in found)


@pytest.mark.parametrize(
    ("question", "silent", "telling", "language"),
    [
        ("How many nurses does the post have?", "The post has three rooms.", "The post has a nurse.", "en"),
        ("Trạm có mấy y tá?", "Trạm có 3 phòng.", "Trạm có một điều dưỡng.", "vi"),
        ("หน่วยมีพยาบาลกี่คน", "หน่วยมี 3 ห้อง", "หน่วยมีพยาบาลหนึ่งคน", "th"),
        ("How much tax is due on a loom?", "A loom is let for 5 a day.", "Thuế suất 5%, thuế nộp một lần.", "vi"),
        ("Lớp có mấy máy tính?", "The class has 40 pupils.", "The class has ten laptops.", "en"),
    ],
)
def test_what_has_few_names_is_said_by_one_of_them_in_any_language(question, silent, telling, language) -> None:
    assert not says(question, "ป้าย 3 chỗ" + silent, language)
    assert says(question, silent + " " + telling, language)


@pytest.mark.parametrize(
    ("question", "of_another", "of_it", "language"),
    [
        ("What is paid a kilometre by boat?", "A car is paid 4 a kilometre.", "A boat is paid 6.", "en"),
        ("ใช้เรือส่วนตัวได้กี่บาท", "รถยนต์กิโลเมตรละ 4 บาท", "เรือกิโลเมตรละ 6 บาท รถยนต์ 4 บาท", "th"),
        ("Có bao nhiêu khu công nghiệp?", "Có 45 cụm công nghiệp.", "There are 3 industrial parks.", "vi"),
        ("How many firms of the south took part?", "200 firms of the north took part.", "90 southern firms.", "en"),
    ],
)
def test_one_of_a_kind_is_not_told_by_another(question, of_another, of_it, language) -> None:
    assert not says(question, of_another, language)
    assert says(question, of_it, language if language != "vi" else "en")


def test_where_a_text_tells_of_none_of_a_kind_nothing_is_missed() -> None:
    assert says("How many clusters were founded?", "45 were founded.", "en")


def test_a_word_with_another_meaning_names_none_of_them() -> None:
    assert not kinds_named("คณะตรวจสอบรับผิดชอบจังหวัดใด")
    assert not kinds_named("What is cleaner production?")
    assert not kinds_named("List the duties of the committee.")
    assert not kinds_named("lop co may may tinh")
    assert not kinds_named("Ai có ảnh hưởng đến giá?")
    assert not kinds_named("มีกี่ครัวเรือน")
    assert not kinds_named("How many promotion centres are there?")
