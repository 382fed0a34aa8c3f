"""What a question asks for, told from what it asks it of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.asked_things import asked_things
from assistant.language.detect import detect
from assistant.language.normalise import normalise


def asked(question: str) -> list[str]:
    clean = normalise(question)
    return [clean[thing.start : thing.end] for thing in asked_things(clean, detect(clean)) if thing.asked]


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many cars does the industrial promotion centre have?", "cars"),
        ("How many women were among the workers trained in 2024?", "women"),
        ("What is the interest rate on loans for investors?", "interest"),
        ("What insurance must a tenant take out?", "insurance"),
        ("How many years must original vouchers be kept?", "original vouchers"),
        ("Lãi suất vay vốn ưu đãi cho cơ sở công nghiệp là bao nhiêu?", "Lãi suất vay vốn ưu đãi"),
        ("Hội chợ ở Hà Nội có bao nhiêu gian hàng?", "gian hàng"),
        ("Đoàn kiểm tra nào phụ trách An Giang?", "Đoàn kiểm tra"),
        ("Hội đồng thẩm định nào họp?", "Hội đồng thẩm định"),
        ("What is the ceiling of support for internal roads?", "support"),
        ("ค่าไฟฟ้าในคลัสเตอร์อุตสาหกรรมหน่วยละเท่าไร", "ค่าไฟฟ้า"),
        ("คณะตรวจสอบพักโรงแรมใด", "คณะตรวจสอบพักโรงแรม"),
        ("ครูของโรงเรียนชื่ออะไร", "ชื่อ"),
    ],
)
def test_what_stands_beside_the_word_that_asks_is_asked_for_and_else_what_comes_first(question, thing):
    assert asked(question) == [thing]


@pytest.mark.parametrize(
    "question",
    [
        "Why was the plan cut?",
        "What happens when data are missing?",
        "Vì sao kế hoạch giảm?",
        "Kế hoạch năm 2023 và năm 2024 khác nhau thế nào?",
        "ทำไมเบิกจ่ายล่าช้า",
        "Who chairs the council?",
        "Ai là thư ký đoàn kiểm tra?",
    ],
)
def test_reasons_ways_and_persons_are_no_things_that_a_text_would_name(question):
    assert asked(question) == []


def test_measures_alone_are_not_asked_for():
    assert asked("Within how many days is the file checked?") == ["file checked"]
    assert asked_things("bao nhiêu?", "vi") == ()


@given(st.text(max_size=80))
def test_the_words_of_any_text_are_its_own_in_order_and_apart(text):
    clean = normalise(text)
    spans = [word for thing in asked_things(clean, detect(clean)) for word in thing.words]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(clean) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_in_thai_the_number_asked_for_is_of_what_stands_before_the_word_of_measure():
    question = normalise("ฐานข้อมูลแห่งชาติมีผู้ใช้งานกี่คน")
    counted = [question[one.start : one.end] for one in asked_things(question, "th") if one.counted]
    assert counted == ["ผู้ใช้งาน"]
    assert not any(one.counted for one in asked_things(normalise("ต้องคืนให้ภายในกี่วัน"), "th"))


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        ("The dryer broke down in March. How long may the repair take?", "en", ["repair"]),
        ("Our file went in last week – how much does the appraisal cost?", "en", ["appraisal"]),
        ("Xưởng em bị ngập. Tiền sửa máy được trả bao nhiêu?", "vi", ["sửa máy"]),
    ],
)
def test_how_things_stand_is_not_what_is_asked_for(question, language, asked):
    things = asked_things(question, language)
    found = [" ".join(question[start:end] for start, end in thing.words) for thing in things if thing.asked]
    assert found == asked
