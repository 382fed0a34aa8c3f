"""Words, index terms and sentences of three languages."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.questions import asked_for, asks_for_force, holds, says_nothing_more
from assistant.language.segment import phrase_key, sentences, terms, words
from assistant.types import LANGUAGES


def test_thai_is_cut_at_its_words_not_at_its_spaces():
    assert words("งบประมาณส่งเสริมอุตสาหกรรมแห่งชาติ") == ["งบประมาณ", "ส่งเสริม", "อุตสาหกรรม", "แห่งชาติ"]


@pytest.mark.parametrize("text", ["ตรวจรับได้กี่โครงการ", "ยังตรวจรับไม่ได้", "การตรวจรับ"])
def test_a_thai_verb_is_the_same_word_before_what_says_that_it_can_be_done(text):
    assert "ตรวจรับ" in words(text)


def test_vietnamese_is_found_with_and_without_its_marks():
    assert set(terms("nghi dinh khuyen cong")) <= set(terms("Nghị định khuyến công"))


def test_numbers_and_years_have_one_term_in_every_spelling():
    assert set(terms("130.000 triệu")) & set(terms("130,000 ล้าน")) == {"130000"}
    assert "2024" in terms("ปี ๒๕๖๗")


def test_a_document_number_is_one_term_and_its_beginning_another():
    found = terms("theo Nghị định số 45/2012/NĐ-CP")
    assert "45/2012/nd-cp" in found
    assert "45/2012" in found
    assert "45/2012/nd-cp" in terms("พระราชกฤษฎีกา 45/2012/ND-CP")


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("Decree No. 5 applies. It is new.", "en", ["Decree No. 5 applies.", "It is new."]),
        ("Tăng 3.5 lần. Kết quả tốt.", "vi", ["Tăng 3.5 lần.", "Kết quả tốt."]),
        ("Nội dung một. Đơn vị làm. Ủy ban. ở dưới.", "vi", ["Nội dung một.", "Đơn vị làm.", "Ủy ban. ở dưới."]),
        ("1. Nội dung thứ nhất.", "vi", ["1. Nội dung thứ nhất."]),
        ("dòng một\ndòng hai", "vi", ["dòng một", "dòng hai"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, language, pieces):
    assert [text[start:end] for start, end in sentences(text, language)] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "ตั้งแต่ปีนั้นจนถึงปีถัดมาสำนักงานตั้งอยู่ในอาคารซึ่งก่อนหน้านี้เป็นสำนักงานใหญ่ของ กรมส่งเสริมอุตสาหกรรมในภูมิภาค",
        "ผู้รับจ้างต้องส่งมอบเอกสารประกอบการตรวจรับงานแก่คณะกรรมการ ตัวอย่างเช่น แบบก่อสร้างที่แก้ไขแล้วและรายการคำนวณ",
        "คณะกรรมการได้พิจารณาผลการดำเนินงานของทุกจังหวัดแล้วเห็นว่า การเบิกจ่ายในไตรมาสแรกยังล่าช้ากว่าแผนมาก",
        "ฝนที่ตกติดต่อกันหลายวันทำให้ถนนเข้าโรงงานชำรุดเสียหายอย่างหนัก ทำให้การขนส่งเครื่องจักรล่าช้าไปหลายสัปดาห์",
    ],
)
def test_no_thai_sentence_ends_with_a_word_that_leans_on_what_follows(text):
    assert sentences(text, "th") == [(0, len(text))]


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_sentences_are_in_order_apart_trimmed_and_lose_no_letter(text, language):
    found = sentences(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text):
    terms(text)
    words(text)
    asked_for(text)


def test_a_question_says_what_kind_of_fact_it_wants():
    assert "amount" in asked_for("งบประมาณปี 2567 เท่าไร")
    assert "duration" in asked_for("Thời hạn thẩm định là bao nhiêu ngày?")
    assert "date" in asked_for("When does it take effect?")
    assert asks_for_force("Nghị định 134/2004 còn hiệu lực không?")
    assert holds("ภายใน 15 วันทำการ", frozenset({"duration"}))
    assert not holds("Điều 5. Nội dung", frozenset({"amount"}))
    assert asked_for("มีกี่โครงการที่ผ่านการตรวจรับ") == {"count"}
    assert not asked_for("กฎหมายเกี่ยวกับคลัสเตอร์อุตสาหกรรม")


@pytest.mark.parametrize("rest", ["quy định gì?", "what does  say?", "ว่าอย่างไร", "nội dung là gì", ""])
def test_beside_a_reference_some_words_ask_for_nothing_but_its_text(rest):
    assert says_nothing_more(rest)
    assert not says_nothing_more(rest + " mức hỗ trợ máy móc")


def test_words_are_the_same_however_many_ask_at_once() -> None:
    """The library's stemmer keeps the word at hand in itself; two threads got each other's stems, which then stayed."""
    roots = ("relat", "organis", "operat", "condit", "general", "communic", "regul", "promot", "certif", "author")
    endings = ("ation", "ational", "izer", "ing", "ed", "fulness", "ies", "ment", "ously", "al")
    asked = [f"{letter}{root}{ending}" for letter in "bcdfg" for root in roots for ending in endings]
    alone = snowballstemmer.stemmer("english")
    wanted = {word: alone.stemWord(word) for word in asked}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(6) as threads:
            found = dict(zip(asked * 3, threads.map(phrase_key, asked * 3), strict=True))
    finally:
        sys.setswitchinterval(before)
    assert found == wanted
