"""What is named is a subject, also where each of its words alone says nothing."""

from __future__ import annotations

import pytest

from assistant.language.arithmetic import operations
from assistant.language.concepts import all_keys, keys, shared, tokens
from assistant.language.questions import asked_for


@pytest.mark.parametrize("place", ["Gia Lai", "Cao Bằng", "Đồng Tháp"])
def test_a_place_of_empty_syllables_is_a_name_in_both_languages(place):
    assert keys(tokens(place, "vi")) & keys(tokens(place, "en"))


def test_a_thing_of_empty_syllables_is_a_subject_and_words_that_ask_are_not():
    assert keys(tokens("hội chợ", "vi")) & keys(tokens("trade fair", "en"))
    assert tokens("hỏi cho", "vi") == ()
    assert tokens("so với năm trước", "vi") == ()


def test_the_south_east_is_no_south():
    named = keys(tokens("clusters in the South East", "en"))
    assert named & keys(tokens("Đông Nam Bộ", "vi")) & keys(tokens("ภาคตะวันออกเฉียงใต้", "th"))
    assert not named & keys(tokens("miền Nam", "vi"))


def test_a_cue_with_a_gap_ends_at_its_words():
    assert operations("Vùng Đồng bằng sông Hồng được bao nhiêu kinh phí?") == ()
    assert operations("Gia Lai hơn Kon Tum bao nhiêu?") == ("difference",)


@pytest.mark.parametrize(
    "question",
    [
        "Who approves the yearly plan of a province?",
        "ใครเป็นผู้อนุมัติแผนเฉลี่ยต่อจังหวัด",
        "Ai duyệt tổng kế hoạch của hai tỉnh cộng lại?",
        "When is the annual mean reported?",
    ],
)
def test_who_asks_for_a_person_or_a_time_asks_for_no_average_or_sum(question):
    assert operations(question) == ()


def test_a_figure_may_be_asked_for_of_whom_or_of_when():
    assert operations("On average, how much did those who were trained cost?") == ("average",)


def test_a_day_that_is_named_is_not_asked_for():
    assert "date" not in asked_for("เหลือเงินอีกเท่าไรหลังวันที่ 30 มิถุนายน 2567")
    assert "date" not in asked_for("Từ ngày 1/1/2024 được hỗ trợ bao nhiêu?")
    assert "date" in asked_for("ต้องส่งภายในวันที่เท่าไร")


@pytest.mark.parametrize(
    ("said", "language", "written", "other"),
    [
        ("cụm mới", "vi", "new cluster", "en"),
        ("promotion centre", "en", "trung tâm khuyến công", "vi"),
        ("outstanding rural industrial products", "en", "sản phẩm công nghiệp nông thôn tiêu biểu cấp khu vực", "vi"),
        ("nhà xưởng thông minh", "vi", "smart workshops", "en"),
        ("permanent staff", "en", "viên chức chuyên trách", "vi"),
    ],
)
def test_what_staff_call_a_thing_for_short_is_what_the_other_language_writes(said, language, written, other):
    held = keys(tokens(written, other))
    assert all(token & held for token in tokens(said, language) if any(key.startswith("#") for key in token))


@pytest.mark.parametrize(
    "question",
    [
        "What share of its plan did a locality have to disburse by 30 June 2024?",
        "Đến 30/6/2024 địa phương phải giải ngân bao nhiêu phần trăm kế hoạch?",
        "ท้องถิ่นต้องเบิกจ่ายร้อยละเท่าไรของแผน",
    ],
)
def test_a_share_that_is_laid_down_is_not_computed(question):
    assert "share" not in operations(question)


@pytest.mark.parametrize("row", ["Ty le lap day", "TY LE LAP DAY", "Kinh phi khuyen cong"])
def test_what_a_document_writes_without_marks_is_what_it_writes_with_them(row):
    marked = {"ty le lap day": "tỷ lệ lấp đầy", "kinh phi khuyen cong": "kinh phí khuyến công"}[row.lower()]
    assert shared(tokens(marked, "vi"), keys(tokens(row, "vi"))) == list(tokens(marked, "vi"))
    assert all_keys(row, "vi") <= all_keys(marked, "vi")
