"""What a question's terms are called in the other languages."""

import tomllib
from importlib.resources import files

import pytest

from assistant.language.translations import translated_terms

TABLE = tomllib.loads(files("assistant.language").joinpath("translations.toml").read_text("utf-8"))["terms"]
SUBJECTS = tomllib.loads(files("assistant.language").joinpath("glossary.toml").read_text("utf-8"))["terms"]


def test_more_than_three_hundred_terms_stand_in_all_three_languages():
    assert len(TABLE) + len(SUBJECTS) >= 300
    assert all(len(concept) == 3 and all(spelling.strip() for spelling in concept) for concept in TABLE)


def test_no_term_is_listed_twice_within_a_concept():
    for concept in TABLE:
        for spellings in concept:
            assert len(set(spellings.split("|"))) == len(spellings.split("|")), spellings


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("Kinh phí khuyến công năm 2024 là bao nhiêu?", "vi", {"งบ", "industri", "promot", "fund"}),
        ("งบประมาณรายจ่ายเบิกจ่ายได้ร้อยละเท่าใด", "th", {"giai_ngan", "disburs", "percent"}),
        ("Who chairs the inspection team?", "en", {"ตรวจ", "doan_kiem", "kiem_tra"}),
        ("bao cao tai chinh nop khi nao", "vi", {"financi", "statement"}),
    ],
)
def test_terms_of_a_question_are_known_in_the_other_languages(question, language, named):
    assert named <= set(translated_terms(question, language))


def test_marks_tell_a_fund_from_a_quarter():
    assert "fund" in translated_terms("quỹ", "vi")
    assert "fund" not in translated_terms("quý", "vi")
    assert "quarter" in translated_terms("quý", "vi")
    assert translated_terms("quy", "vi") == []  # a single unmarked syllable may be anything


def test_a_term_inside_a_longer_word_is_not_that_term():
    assert "decis" in translated_terms("มติ", "th")
    assert translated_terms("สมมติ", "th") == []


def test_the_longest_term_counts():
    assert "กระทรวง" in translated_terms("ministry", "en")
    assert "bo_tai" in translated_terms("ministry of finance", "en")
    assert "bo" not in translated_terms("ministry of finance", "en")  # that of any ministry
    assert "bo" in translated_terms("ministry", "en")
