"""Follow-ups are understood from the questions before them; what stands alone is left alone."""

import itertools
import json
from pathlib import Path

import pytest

from assistant.answering.conversing.alike import exchanged
from assistant.answering.conversing.conversation import REMEMBERED, understood

GOLDEN = Path(__file__).parent.parent / "golden"
QUESTIONS = [
    row["question"]
    for file in sorted(GOLDEN.glob("questions-*.jsonl"))
    for row in map(json.loads, file.read_text("utf-8").splitlines())
    if not row.get("before") and row["about"] != "ambiguous"  # "Article 20" does lean on what was asked
]
ROWS = [
    ["Machinery and technology", "Trade fairs and exhibitions", "Training and start-up", "Total"],
    ["Máy móc thiết bị và công nghệ", "Hội chợ, triển lãm", "Đào tạo nghề và khởi sự doanh nghiệp", "Tổng cộng"],
    ["เครื่องจักรและเทคโนโลยี", "งานแสดงสินค้าและนิทรรศการ", "รวม"],
]


@pytest.fixture
def understand(small_assistant):
    def read(question, *before):
        return understood(
            question, before, small_assistant._resolver.references, lambda q, t: exchanged(q, t, lambda _: ROWS)
        )

    return read


TIMES = [
    ("What was the plan for 2024?", "and for 2566?", "What was the plan for 2023?"),
    ("What was the plan for 2024?", "2023?", "What was the plan for 2023?"),
    ("แผนปี 2567 มีวงเงินเท่าใด", "แล้วปี 2566 ล่ะ", "แผนปี 2566 มีวงเงินเท่าใด"),
    ("แผนปี ๒๕๖๗ มีวงเงินเท่าใด", "แล้วปี 2023 ล่ะครับ", "แผนปี 2566 มีวงเงินเท่าใด"),
    ("Kế hoạch năm 2025 là bao nhiêu?", "còn năm 2023 thì sao?", "Kế hoạch năm 2023 là bao nhiêu?"),
    ("Ke hoach nam 2025 la bao nhieu?", "con nam 2023 thi sao?", "Ke hoach nam 2023 la bao nhieu?"),
    (
        "What share of the 2024 plan had been disbursed by 30 June 2024?",
        "and by 30 September?",
        "What share of the 2024 plan had been disbursed by 30 September 2024?",
    ),
    ("Đến 30/6/2024 đã giải ngân bao nhiêu?", "đến 30/9 thì sao?", "Đến 30/9/2024 đã giải ngân bao nhiêu?"),
    ("ภายใน 30 มิถุนายน 2567 เบิกจ่ายกี่ล้านดอง", "แล้ว 30 กันยายนล่ะ", "ภายใน 30 กันยายน 2567 เบิกจ่ายกี่ล้านดอง"),
    ("How much was paid in 2024?", "and in the first half?", "How much was paid in the first half of 2024?"),
    ("ปี 2567 เบิกจ่ายเท่าไร", "แล้วครึ่งปีหลังล่ะ", "ครึ่งปีหลังของปี 2567 เบิกจ่ายเท่าไร"),
    ("Năm 2024 giải ngân bao nhiêu?", "còn 6 tháng đầu năm?", "6 tháng đầu năm 2024 giải ngân bao nhiêu?"),
    ("How much was paid by 31 December 2024?", "at the end of June?", "How much was paid at the end of June 2024?"),
    ("What was the plan for 2024?", "and the year before?", "What was the plan for 2023?"),
    ("แผนปี 2567 มีวงเงินเท่าใด", "ปีก่อนหน้าล่ะ", "แผนปี 2566 มีวงเงินเท่าใด"),
    ("Kế hoạch năm 2024 là bao nhiêu?", "năm tiếp theo thì sao?", "Kế hoạch năm 2025 là bao nhiêu?"),
    ("What was the plan for 2024?", "And before that?", "What was the plan for 2023?"),
    (
        "Đến ngày 30 tháng 6 năm 2025 đã giải ngân bao nhiêu?",
        "Thế cùng kỳ năm trước?",
        "Đến ngày 30 tháng 6 năm 2024 đã giải ngân bao nhiêu?",
    ),
    ("สิ้นปี 2567 มีคลัสเตอร์กี่แห่ง", "แล้วหนึ่งปีก่อนหน้านั้นล่ะ", "สิ้นปี 2566 มีคลัสเตอร์กี่แห่ง"),
    ("Bao nhiêu cụm hoạt động cuối năm 2024?", "và cuối năm 2023?", "Bao nhiêu cụm hoạt động cuối năm 2023?"),
    ("Kinh phí năm 2024 là bao nhiêu?", "Của năm 2023 là bao nhiêu?", "Kinh phí năm 2023 là bao nhiêu?"),
    ("How much was paid in 2024?", "How much in 2023?", "How much was paid in 2023?"),
    ("ปี 2567 เบิกจ่ายเท่าไร", "ปี 2566 เท่าไร", "ปี 2566 เบิกจ่ายเท่าไร"),
]
PLACES = [
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "what about article 7?",
        "What does Article 7 of Decree No. 45/2012/NĐ-CP say?",
    ),
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "and the next article?",
        "What does Article 6 of Decree No. 45/2012/NĐ-CP say?",
    ),
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "What does the previous one say?",
        "What does Article 4 of Decree No. 45/2012/NĐ-CP say?",
    ),
    (
        "Khoản 3 Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?",
        "Khoản tiếp theo nói gì?",
        "Khoản 4 Điều 5 Nghị định số 45/2012/NĐ-CP quy định gì?",
    ),
    (
        "Khoản 3 Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?",
        "Điều liền trước thì sao?",
        "Điều 4 Nghị định số 45/2012/NĐ-CP quy định gì?",
    ),
    (
        "มาตรา ๗ ของพระราชกฤษฎีกา 32/2024/ND-CP กำหนดอย่างไร",
        "แล้วมาตราถัดไปล่ะ",
        "มาตรา 8 แห่งพระราชกฤษฎีกาฉบับที่ 32/2024/NĐ-CP กำหนดว่าอย่างไร",
    ),
    (
        "Is article 3 of decree 45/2012/ND-CP still in force?",
        "and article 9(3)?",
        "Is Article 9(3) of Decree No. 45/2012/NĐ-CP still in force?",
    ),
    (
        "Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?",
        "thế còn khoản 3?",
        "Khoản 3 Điều 5 Nghị định số 45/2012/NĐ-CP quy định gì?",
    ),
    (
        "มาตรา ๘ ของพระราชกฤษฎีกา 32/2024/ND-CP กำหนดอย่างไร",
        "มาตรา ๗ ล่ะ",
        "มาตรา 7 แห่งพระราชกฤษฎีกาฉบับที่ 32/2024/NĐ-CP กำหนดอย่างไร",
    ),
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "and in decree 108/2023?",
        "What does Article 5 of Decree No. 108/2023 say?",
    ),
    (
        "What does decree 45/2012/ND-CP say about fairs?",
        "and in decree 108/2023?",
        "What does Decree No. 108/2023 say about fairs?",
    ),
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "What does that decree say about databases?",
        "What does Decree No. 45/2012/NĐ-CP say about databases?",
    ),
    (
        "Mức hỗ trợ theo Điều 14 Nghị định 45/2012/NĐ-CP là bao nhiêu?",
        "văn bản đó do ai ban hành?",
        "Nghị định số 45/2012/NĐ-CP do ai ban hành?",
    ),
    (
        "ข้อ 3 (1) ของคำสั่งที่ 12/2567 ว่าอย่างไร",
        "แล้ว (4) ล่ะ",
        "ข้อ 3 (4) ของคำสั่งที่ 12/2567 กำหนดว่าอย่างไร",
    ),
    (
        "Article 14(2)(a) of Decree 32/2024/ND-CP",
        "and (c)?",
        "What does Article 14(2)(c) of Decree No. 32/2024/NĐ-CP say?",
    ),
    (
        "Điểm a khoản 1 Điều 3 Thông tư 36/2013/TT-BCT nói gì?",
        "còn đ) thì sao?",
        "Điểm đ khoản 1 Điều 3 Thông tư số 36/2013/TT-BCT quy định gì?",
    ),
    (
        "What does Circular 28/2018/TT-BTC pay for a stand at a domestic fair?",
        "and for a showroom?",
        "What does Circular 28/2018/TT-BTC pay for a showroom?",
    ),
    (
        "What is the ceiling of support for waste-water treatment?",
        "And for the main internal roads?",
        "What is the ceiling of support for the main internal roads?",
    ),
    (
        "พระราชกฤษฎีกา 134/2004/ND-CP ว่าอย่างไร",
        "ฉบับนี้ใครเป็นผู้ลงนาม",
        "พระราชกฤษฎีกาฉบับที่ 134/2004/NĐ-CP ใครเป็นผู้ลงนาม",
    ),
    (
        "What does decree 45/2012/ND-CP say about trade fairs?",
        "Is it still in force?",
        "Is Decree No. 45/2012/NĐ-CP still in force?",
    ),
    (
        "What does article 5 of decree 45/2012/ND-CP say?",
        "who signed the decree?",
        "Who signed Decree No. 45/2012/NĐ-CP?",
    ),
    (
        "Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?",
        "Khoản 2 điều này quy định gì?",
        "Khoản 2 Điều 5 Nghị định số 45/2012/NĐ-CP quy định gì?",
    ),
    (
        "พระราชกฤษฎีกา 134/2004/ND-CP ว่าอย่างไร",
        "ยังมีผลอยู่ไหม",
        "พระราชกฤษฎีกาฉบับที่ 134/2004/NĐ-CP ยังมีผลอยู่ไหม",
    ),
    (
        "พระราชกฤษฎีกา 134/2004/ND-CP ว่าอย่างไร",
        "ยังใช้บังคับอยู่หรือไม่",
        "พระราชกฤษฎีกาฉบับที่ 134/2004/NĐ-CP ยังใช้บังคับอยู่หรือไม่",
    ),
]
THINGS = [
    ("How much did Bến Tre receive in 2024?", "and for Nghe An?", "How much did Nghe An receive in 2024?"),
    ("งบของจังหวัดห่าซางปี 2567 เท่าไร", "แล้วจังหวัดเบ๊นเทรล่ะ", "งบของจังหวัดเบ๊นเทรปี 2567 เท่าไร"),
    ("งบของจังหวัดเบ๊นเทรปี 2567 เท่าไร", "còn Hà Giang?", "งบของจังหวัดห่าซางปี 2567 เท่าไร"),
    (
        "Tỉnh Bến Tre được giao bao nhiêu kinh phí?",
        "còn tỉnh Nghệ An?",
        "Tỉnh Nghệ An được giao bao nhiêu kinh phí?",
    ),
    ("How much went to training and start-up in 2024?", "and trade fairs?", "How much went to trade fairs in 2024?"),
    ("Ngân sách hội chợ năm 2024?", "thế đào tạo nghề thì sao?", "Ngân sách đào tạo nghề năm 2024?"),
    (
        "งานแสดงสินค้าและนิทรรศการปี 2567 ได้งบเท่าไร",
        "แล้วเครื่องจักรและเทคโนโลยีล่ะ",
        "เครื่องจักรและเทคโนโลยีปี 2567 ได้งบเท่าไร",
    ),
    ("What is an industrial cluster?", "and a craft village?", "What is a craft village?"),
    (
        "What is the occupancy rate in the Red River Delta?",
        "còn Tây Nguyên?",
        "What is the occupancy rate in the Central Highlands?",
    ),
    (
        "Trách nhiệm của Bộ Công Thương theo Nghị định 45/2012/NĐ-CP là gì?",
        "Thế còn Bộ Tài chính?",
        "Trách nhiệm của Bộ Tài chính theo Nghị định 45/2012/NĐ-CP là gì?",
    ),
    ("What must the Ministry of Health report?", "còn Bộ Tài chính?", "What must the ministry of finance report?"),
    ("กระทรวงการคลังมีหน้าที่อะไรบ้าง", "แล้วกระทรวงสาธารณสุขล่ะ", "กระทรวงสาธารณสุขมีหน้าที่อะไรบ้าง"),
]


@pytest.mark.parametrize(("earlier", "question", "alone"), [*TIMES, *PLACES, *THINGS])
def test_what_a_follow_up_leaves_out_comes_from_the_question_before(understand, earlier, question, alone):
    found = understand(question, earlier)
    assert found.text == alone
    assert found.follows
    assert found.sure


@pytest.mark.parametrize(
    ("earlier", "question", "kept"),
    [
        ("Which projects of 2024 were not accepted?", "why?", ["projects of 2024", "not accepted", "why"]),
        ("Is Circular 14/2024/TT-BCT in force?", "since when?", ["14/2024/TT-BCT", "since when"]),
        ("How is the plan approved?", "who decides that?", ["plan", "who decides"]),
        ("When was the tea project accepted?", "How much money went into it?", ["tea project", "how much money"]),
        ("How many teams does Order 12/2567 set up?", "Who is the secretary of each?", ["teams", "secretary"]),
        ("Đến 30/6/2024 đã giải ngân bao nhiêu?", "bao nhiêu phần trăm?", ["30/6/2024 đã giải ngân", "phần trăm"]),
        ("Tổng kinh phí năm 2024 là bao nhiêu?", "và có mấy đề án?", ["Tổng kinh phí năm 2024", "mấy đề án"]),
        ("Tổng kinh phí năm 2024 là bao nhiêu?", "số tiền đó do ai quyết định?", ["Tổng kinh phí năm 2024", "do ai"]),
        ("ภายใน 30 มิถุนายน 2567 เบิกจ่ายไปแล้วกี่ล้านดอง", "คิดเป็นร้อยละเท่าใด", ["30 มิถุนายน 2567 เบิกจ่าย", "ร้อยละ"]),
        ("โครงการมะพร้าวปี 2568 คืบหน้าร้อยละเท่าใด", "โครงการนี้ได้รับเงินเท่าไร", ["โครงการมะพร้าวปี 2568", "ได้รับเงิน"]),
        ("โครงการมะพร้าวปี 2568 คืบหน้าร้อยละเท่าใด", "เรื่องนี้ใครรับผิดชอบ", ["โครงการมะพร้าวปี 2568", "ใครรับผิดชอบ"]),
        ("Who chairs the council?", "How many members does it have?", ["the council", "how many members"]),
        (
            "What was the budget for fairs in 2024?",
            "And what share of the plan is that?",
            ["fairs in 2024", "share of the plan"],
        ),
        ("Hồ sơ thành lập cụm công nghiệp gồm mấy bộ?", "nộp ở đâu?", ["Hồ sơ thành lập cụm công nghiệp", "nộp ở đâu"]),
        ("แผนปี 2567 มีวงเงินเท่าใด", "อนุมัติเมื่อไร", ["แผนปี 2567", "อนุมัติเมื่อไร"]),
        (
            "What is the ceiling for a demonstration model?",
            "What about a smart workshop?",
            ["ceiling", "smart workshop"],
        ),
        ("How much can a household get for machinery?", "and for cooperatives?", ["machinery", "cooperatives"]),
    ],
)
def test_what_no_rule_can_exchange_is_joined_to_the_subject_and_marked_as_unsure(understand, earlier, question, kept):
    found = understand(question, earlier)
    assert found.follows
    assert not found.sure
    assert all(part.lower() in found.text.lower() for part in kept), found.text


def test_a_question_that_stands_alone_is_not_changed_after_another(understand):
    others = [
        "What was the plan for 2024 in Ben Tre?",
        "What does article 5 of decree 45/2012/ND-CP say?",
        "ภายใน 30 มิถุนายน 2567 เบิกจ่ายไปแล้วกี่ล้านดอง",
    ]
    for question, earlier in itertools.product(QUESTIONS, [*others, QUESTIONS[0], QUESTIONS[-1], QUESTIONS[40]]):
        found = understand(question, earlier)
        assert not found.follows, (earlier, question, found.text)
        assert found.text == question


@pytest.mark.parametrize(
    "question",
    [
        "How long does it take to appraise a file?",
        "Is it possible to extend the term of a project after its contract was signed?",
        "What happens to a cluster when it has no investor?",
        "And Article 5 of Decree 45/2012/ND-CP, what does it say about fairs?",
        "Thế nào là đề án điểm?",
        "Ai là chủ tịch hội đồng thẩm định?",
        "ใครเป็นประธานคณะกรรมการประเมินผู้ลงทุน",
        "What does the decree on industrial clusters say about waste water?",
        "Còn bao nhiêu kinh phí chưa giải ngân tính đến cuối năm 2024?",
        "Khi hồ sơ không đủ, điều đó được xử lý thế nào?",
        "Kinh phí do Bộ Tài chính cấp là bao nhiêu?",
        "แล้วโครงการมะพร้าวเบ๊นเทรในปี 2568 คืบหน้าร้อยละเท่าใด",
        "ส่วนราชการใดรับผิดชอบการตรวจสอบโครงการ",
    ],
)
def test_words_that_look_like_a_follow_up_change_nothing_in_a_whole_question(understand, question):
    assert not understand(question, "What was the plan for 2024?").follows


def test_without_an_earlier_question_nothing_is_made_up(understand):
    assert understand("and for 2566?").text == "and for 2566?"
    assert not understand("why?").follows


def test_follow_ups_follow_each_other(understand):
    asked = ["What was the plan for 2024?", "and for 2566?", "and 2022?"]
    assert understand(asked[2], *asked[:2]).text == "What was the plan for 2022?"


def test_what_was_joined_is_leant_on_by_its_subject(understand):
    asked = ["What is the plan for 2025?", "and how many projects?", "who approves it?"]
    assert understand(asked[2], *asked[:2]).text == "Plan for 2025 – who approves it?"


def test_the_nearest_question_that_has_what_is_left_out_counts(understand):
    before = ["How much was paid in 2022?", "How many projects were accepted in 2024?", "What is a craft village?"]
    assert understand("and in 2023?", *before).text == "How many projects were accepted in 2023?"


def test_what_was_asked_long_ago_is_forgotten(understand):
    before = ["How much was paid in 2022?", *["What is a craft village?"] * REMEMBERED]
    assert "paid" not in understand("and in 2023?", *before).text


def test_two_years_in_the_earlier_question_are_not_guessed_between(understand):
    found = understand("and 2022?", "How much was disbursed by mid-2023, for comparison with 2024?")
    assert found.follows
    assert not found.sure


def test_a_reference_can_be_asked_on_in_another_language(understand):
    found = understand("มาตรา 7 ล่ะ", "What does article 5 of decree 45/2012/ND-CP say?")
    assert found.text == "มาตรา 7 แห่งพระราชกฤษฎีกาฉบับที่ 45/2012/NĐ-CP กำหนดว่าอย่างไร"


def test_the_answer_keeps_the_language_of_who_asks_on(understand):
    found = understand("and in 2023?", "โครงการมะพร้าวในปี 2568 คืบหน้าร้อยละเท่าใด")
    assert (found.text, found.language) == ("โครงการมะพร้าวในปี 2566 คืบหน้าร้อยละเท่าใด", "en")
    assert understand("2566?", "แผนปี 2567 มีวงเงินเท่าใด").language == "th"
    assert understand("Nghệ An?", "How much did Ben Tre receive?").language == "en"


def test_bodies_are_not_exchanged_where_a_question_names_two():
    asked = "Does the Ministry of Finance or the Ministry of Health pay?"
    assert exchanged(asked, "Ministry of Justice") is None
    assert exchanged("What does the Ministry of Finance pay?", "the Ministry of Justice in 2024") is None


def test_places_are_not_exchanged_where_a_question_names_two():
    assert exchanged("Compare Bến Tre and Nghệ An", "Hà Giang") is None


def test_a_row_is_not_exchanged_for_the_row_of_another_table():
    assert exchanged("Budget of trade fairs?", "Hội chợ", lambda _: ROWS) is None


def test_the_answer_says_how_the_question_was_understood(small_assistant):
    answer = small_assistant.ask("còn khoản 2 thì sao?", before=["Khoản 1 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?"])
    assert answer.question == "còn khoản 2 thì sao?"
    assert answer.rewritten == "Khoản 2 Điều 3 Nghị định số 77/2019/NĐ-CP quy định gì?"
    assert "đào tạo thợ dệt" in answer.text
    assert small_assistant.ask(answer.rewritten).rewritten == ""


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What does article 5 of decree 45/2012/ND-CP say?", "What is the next deadline?"),
        ("Điều 5 Nghị định 45/2012/NĐ-CP quy định gì?", "Điều tiếp theo cần làm khi nộp hồ sơ là gì?"),
        ("What does article 1 of decree 45/2012/ND-CP say?", "What does the previous article say?"),
        ("Mức hỗ trợ năm 2024 là bao nhiêu?", "Điều tiếp theo thì sao?"),
    ],
)
def test_what_is_no_provision_beside_another_is_not_counted_on(understand, before, question):
    assert not any(f"rticle {n}" in understand(question, before).text for n in (0, 4, 6))
    assert "Điều 6" not in understand(question, before).text


def test_vietnamese_without_marks_is_answered_from_another_language_and_shown_as_it_was_read(corpus_assistant):
    answer = corpus_assistant.ask("cum sau khi mo rong khong duoc qua bao nhieu hecta")
    assert "75 hectares" in answer.citations[0].quote
    assert answer.question == "cum sau khi mo rong khong duoc qua bao nhieu hecta"
    assert answer.rewritten == "cụm sau khi mở rộng không được quá bao nhiêu hecta"


@pytest.mark.parametrize(
    "question",
    [
        "The looms of the second stage were delivered late, weren't they?",
        "เมื่อก่อนช่วยค่าเช่าร้อยละ 40 เดี๋ยวนี้ยังใช้อัตรานี้อยู่ไหม",
    ],
)
def test_what_a_question_has_told_itself_it_does_not_lean_on_others_for(understand, question):
    assert not understand(question, "What was the plan for 2024 in Ben Tre?").follows


def test_what_it_has_not_told_it_does(understand):
    assert understand("They were delivered late, weren't they?", "How many looms did Ben Tre get?").follows
