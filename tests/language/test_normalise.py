"""One spelling for what reads the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.detect import detect
from assistant.language.normalise import fold, normalise, shape

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
THAI = st.text(alphabet=st.sampled_from("กขคงทนมรสอาเแโใไะัิีึืุู็่้๊๋์ํำ ๑๒"), max_size=30)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("น\u0e4d\u0e49า", "น้ำ"),  # sara am in two, tone between
        ("น\u0e49\u0e4dา", "น้ำ"),  # tone first
        ("น ้ำ", "น้ำ"),  # a mark torn off
        ("ที\u0e48 ปร ึกษา", "ที่ ปรึกษา"),
        ("\uf70aเ", "่เ"),  # private-use glyph of an old font
        ("เเผน", "แผน"),
        ("Ðiều", "Điều"),  # Icelandic Eth
        ("Nghi\u0323 đi\u0323nh", "Nghị định"),  # NFD
        ("a\u00a0b\u200bc\u00add", "a bcd"),
        ("\u009b31mred\u0085\u0090line", "31mred\nline"),  # signs to terminals; NEL ends a line
        ("Ｎｏ．５", "No.5"),
        ("oﬃcial ﬁeld", "official field"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("มาตรา ๕", "มาตรา ๕"),  # Thai digits are the document's own
    ],
)
def test_what_reads_the_same_is_spelt_the_same(written, meant):
    assert normalise(written) == meant


@given(TEXT | THAI)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(TEXT)
def test_shaping_keeps_every_offset(text):
    assert len(shape(text)) == len(text)


def test_folding_loses_what_a_search_should_not_see():
    assert fold("Nghị định số ๔๕/๒๕๕๕ – Đ") == "nghi dinh so 45/2555 - d"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("งบประมาณปี 2567 ตาม QD-BCT เท่าไร", "th"),
        ("Kinh phí khuyến công năm 2024", "vi"),
        ("nghi dinh 45 nam 2012 con hieu luc khong", "vi"),
        ("kinh phi 2024 la bao nhieu", "vi"),
        ("nhiem ky cua moi khoa hoi dong la may nam", "vi"),
        ("What does article 5 of decree 45/2012/ND-CP say?", "en"),
        ("How much was given to Bến Tre?", "en"),
        ("12345", "en"),
    ],
)
def test_the_language_is_known_with_and_without_marks(text, language):
    assert detect(text) == language
