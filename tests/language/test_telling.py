"""Which words of a question a text must say in some form, and in which forms it says them."""

from __future__ import annotations

import pytest

from assistant.language.asking import asks_for_quantity
from assistant.language.normalise import normalise
from assistant.language.telling import says_form, telling_words


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("How much salt may a school meal contain?", "en", {"salt", "school", "meal"}),
        ("How many points are given altogether?", "en", {"points"}),
        ("How long may the owner appeal?", "en", {"owner", "appeal"}),
        ("Phòng tiêm phải có mấy giường?", "vi", {"Phòng", "tiêm", "giường"}),
        ("ทุนอนุบาลเท่าไร", "th", {"ทุน", "อนุบาล"}),
    ],
)
def test_things_must_be_said_and_not_verbs_or_what_any_text_says_otherwise(question, language, words) -> None:
    text = normalise(question)
    assert {text[slice(*span)] for span in telling_words(text, language)} == words


def test_what_is_done_is_told_in_many_words() -> None:
    text = "Who has to certify the map that was attached?"
    assert "certify" not in {text[slice(*span)] for span in telling_words(text, "en")}


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Cooked food is served at noon.", "cooks", "en"),
        ("การเดินทางไปปฏิบัติราชการ", "ไปราชการ", "th"),
        ("ตามแผนปี 2567", "แผนที่", "th"),
    ],
)
def test_another_form_of_a_word_says_it(text, word, language) -> None:
    assert says_form(text, word, language)


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [("A meal has 15 grams of protein.", "salt", "en"), ("Người khuyết tật nặng", "nhẹ", "vi"), ("รถยนต์", "เรือ", "th")],
)
def test_another_word_does_not(text, word, language) -> None:
    assert not says_form(text, word, language)


def test_how_much_how_many_and_how_long_ask_for_a_figure() -> None:
    assert all(map(asks_for_quantity, ("How much is it?", "Tối đa bao nhiêu tiền?", "ได้กี่วัน", "Mấy ngày thì xong?")))
    assert not any(map(asks_for_quantity, ("Who signed it?", "Ai ký văn bản?", "ใครเป็นหัวหน้า", "toi da bao nhieu")))
