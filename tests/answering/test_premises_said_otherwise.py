"""What a question takes for granted in words, not in one figure: a duty, how often, a course, an order, a target."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.answering.premises.sentences import quantities
from assistant.language.concepts import all_keys, keys, tokens
from assistant.language.documents_named import find_documents
from assistant.language.frequencies import find_frequencies
from assistant.service import Assistant
from tests.answering.conftest import Findings

Ask = Callable[[str], Findings]

WRONG = [
    # What is laid down need not be said with "must".
    ("Isn't it right that clusters don't need a medical post?", "lays it down"),
    ("ผู้ลงทุนโครงสร้างพื้นฐานไม่ต้องออกข้อบังคับการดำเนินงานของคลัสเตอร์ใช่ไหม", "กำหนดเรื่องนี้ไว้"),
    ("Cơ sở công nghiệp nông thôn không cần cam kết vốn đối ứng phải không?", "có quy định việc này"),
    # How often.
    ("ในเมื่อมติ 3396/QD-BCT ให้รายงานความคืบหน้าเป็นรายไตรมาส ต้องส่งก่อนวันที่เท่าไร", "hằng tháng"),
    # A course that a sentence tells in words, under a heading that says of what.
    ("ทำไมอัตราการเข้าใช้พื้นที่คลัสเตอร์ถึงลดลงในครึ่งแรกของปี 2568", "เพิ่มขึ้น"),
    ("Why did the prices of machinery fall in 2025?", "rose"),
    # Which of two has more, and whether a target was reached.
    ("Tại sao Hà Giang được giao nhiều hơn Lào Cai?", "Hà Giang: 2.050 triệu đồng, Lào Cai: 3.250 triệu đồng"),
    ("Why did Hanoi get less than Bac Ninh in 2024?", "3,950 million VND"),
    ("Why did disbursement in the first half of 2025 miss the 40 per cent target?", "41%"),
    # What a document is first said to lay down, before something else of it is asked.
    ("คำสั่งที่ 12/2567 ตั้งคณะตรวจสอบ 5 คณะ แต่ละคณะดูแลจังหวัดไหนบ้าง", "3"),
    ("Nghị định 45/2012 cho tạm ứng 80% hợp đồng, vậy phần còn lại trả khi nào?", "70%"),
    ("Since Circular 14/2024 lets a file be returned for completion twice, how long is each time?", "once"),
    # A figure whose sentence names the thing within a longer term, or is of another language.
    ("The Department has 45 days to appraise a complete cluster file, right?", "25 days"),
    ("QĐ 3396 yêu cầu giải ngân 40% đến 30/6/2024 đúng ko?", "50%"),
    ("คลัสเตอร์อุตสาหกรรมต้องมีพื้นที่ไม่เกิน 100 เฮกตาร์ใช่มั้ย", "75"),
]
RIGHT = [
    "Isn't it right that clusters of more than 1,000 workers need a medical post?",
    "Is it true that comments need not be given, since silence counts as consent?",
    "ในเมื่อมติ 3396/QD-BCT ให้รายงานความคืบหน้าเป็นรายเดือน ต้องส่งก่อนวันที่เท่าไร",
    "ทำไมอัตราการเข้าใช้พื้นที่คลัสเตอร์ถึงเพิ่มขึ้นในครึ่งแรกของปี 2568",
    "Tại sao Lào Cai được giao nhiều hơn Hà Giang?",
    "Why did disbursement in the first half of 2025 exceed the 40 per cent target?",
    "The Department has 25 days to appraise a complete cluster file, right?",
    "Is the clusters' medical post not required?",
    "Which provinces got more than Lao Cai?",
    "Decree 45/2012 allows an advance of 70 per cent, when is the rest paid?",
    "Order 12/2567 sets up three teams, which provinces do they cover?",
    "Under Decree 32/2024, for a cluster of 30 hectares, how much support is there?",
]


@pytest.mark.parametrize(("question", "stated"), WRONG)
def test_what_is_said_otherwise_is_corrected(of_corpus: Ask, question: str, stated: str) -> None:
    found = of_corpus(question).premise
    assert found is not None
    assert stated in found.notice.text


@pytest.mark.parametrize("question", RIGHT)
def test_what_is_so_or_only_asked_is_left_alone(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).premise is None


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("Nghị định 108/2023 bãi bỏ khoản 2 Điều 9 Nghị định 45/2012, đúng không?", 1),
        ("Why was clause 2 of article 9 of Decree 45/2012 repealed?", 1),
        ("Nghị định 108/2023 bãi bỏ khoản 3 Điều 9 Nghị định 45/2012, đúng không?", 0),
    ],
)
def test_a_provision_said_to_be_repealed_that_is_in_force(corpus_assistant: Assistant, question: str, corrected: int):
    answer = corpus_assistant.ask(question)
    assert [notice.kind for notice in answer.notices if notice.kind == "premise"] == ["premise"] * corrected
    assert any("Bãi bỏ khoản 3 Điều 9" in sentence.text for sentence in answer)


def test_an_office_said_to_have_issued_an_act_is_read_before_it_too():
    for text in ("The Ministry of Finance issued Decision 3396/QD-BCT", "Bộ Tài chính ban hành Quyết định 3396/QĐ-BCT"):
        assert [mention.issuer for mention in find_documents(text)] == ["BTC"]
    assert [mention.issuer for mention in find_documents("the budget of the Ministry of Finance, Decree 45/2012")] == [
        ""
    ]


def test_a_quantity_may_be_in_words():
    assert [(q.value, q.unit) for q in quantities("ลาพักผ่อนปีหนึ่งไม่เกินสิบวันทำการ")] == [(10, "working day")]
    assert [(q.value, q.unit) for q in quantities("64 ล้านบาท")] == [(64_000_000, "THB")]


def test_how_often():
    said = "report monthly, báo cáo hằng quý, รายงานทุกปี"
    assert [one.every for one in find_frequencies(said)] == ["month", "quarter", "year"]


def test_a_longer_term_names_what_it_is_made_of_as_well():
    assert keys(tokens("disbursement", "en")) & all_keys("Tỷ lệ giải ngân đến ngày 30", "vi")
    assert keys(tokens("contract", "en")) & all_keys("Hợp đồng được ký", "vi")
    assert keys(tokens("file", "en")) & all_keys("receipt of a complete file", "en")
