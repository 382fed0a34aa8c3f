"""A rate on an amount that the question gives: computed by the rule that states it, and never by another."""

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Answer

DAY = date(2026, 11, 1)


def computed(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences if sentence.verdict == "computed"]


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Tạm ứng tối đa được bao nhiêu nếu hợp đồng trị giá 500 triệu đồng?", "70% × 500 triệu đồng = 350 triệu đồng"),
        (
            "ถ้าโครงการใช้เงิน 800 ล้านดองสร้างแบบจำลองสาธิต จะได้รับการสนับสนุนสูงสุดเท่าไร",
            "30% × 800 ล้านดอง = 240 ล้านดอง",
        ),
        (
            "Đề án có dự toán 1.200 triệu đồng thì đơn vị thực hiện được chi quản lý nhiều nhất bao nhiêu?",
            "4% × 1.200 triệu đồng = 48 triệu đồng",
        ),
        (
            "Đề án 1.200 triệu ở địa bàn khó khăn thì được chi quản lý tối đa bao nhiêu?",
            "5% × 1.200 triệu đồng = 60 triệu đồng",
        ),
        ("ซื้อเครื่องจักร 500 ล้านดอง ตอนนี้ขอสนับสนุนได้สูงสุดเท่าไร", "50% × 500 ล้านดอง = 250 ล้านดอง"),
        ("Hợp đồng 650 triệu thì ứng trước được nhiều nhất mấy triệu?", "70% × 650 triệu đồng = 455 triệu đồng"),
        ("Internal roads come to 24 billion dong. How much can we get from the state?", "= 7,200 million VND"),
        ("สร้างโรงบำบัดน้ำเสีย 30,000 ล้านดอง รัฐช่วยสูงสุดเท่าไร", "ไม่เกินเพดาน 6,000 ล้านดอง"),
        (
            "Cục được dùng tối đa bao nhiêu để chi quản lý chương trình, biết tổng kinh phí là 90.000 triệu?",
            "1,5% × 90.000 triệu đồng = 1.350 triệu đồng",
        ),
        ("Trạm xử lý nước thải của chúng tôi tốn 30 tỷ, nhà nước hỗ trợ tối đa bao nhiêu?", "6.000 triệu đồng"),
        ("Làm đường nội bộ hết 15 tỷ thì nhà nước hỗ trợ tối đa bao nhiêu?", "= 4.500 triệu đồng"),
        ("What is 1.5 per cent of the 2025 plan?", "1.5% × 142,000 million VND = 2,130 million VND"),
    ],
)
def test_a_rate_is_applied_to_the_amount_that_the_question_gives(
    corpus_assistant: Assistant, question: str, working: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert any(working in text for text in computed(answer))
    assert answer.citations


def test_a_rate_of_something_else_is_not_applied(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("If machinery costs 900 million VND, how much support can a workshop get?", as_of=DAY)
    assert not any("30%" in text for text in computed(answer))


@pytest.mark.parametrize(
    "question",
    [
        "Is the ceiling for a demonstration model really 500 million VND?",
        "Tại sao hỗ trợ tối đa cho một mô hình chỉ 500 triệu đồng?",
    ],
)
def test_an_amount_that_is_said_to_be_the_ceiling_is_no_case(corpus_assistant: Assistant, question: str) -> None:
    assert computed(corpus_assistant.ask(question, as_of=DAY)) == []


def test_what_is_only_asked_for_in_a_report_is_no_rule(corpus_assistant: Assistant) -> None:
    """Shares of the plan that were disbursed are no rates."""
    answer = corpus_assistant.ask("If the plan is 90,000 million VND, how much was disbursed?", as_of=DAY)
    assert computed(answer) == []


@pytest.mark.parametrize(
    ("question", "working"),
    [
        (
            "How much support is there for relocating five polluting workshops?",
            "5 × 300 million VND = 1,500 million VND",
        ),
        ("Thưởng cho 6 sản phẩm đạt giải cấp quốc gia hết bao nhiêu tiền?", "6 × 10 triệu đồng = 60 triệu đồng"),
        (
            "ย้ายโรงงานที่ก่อมลพิษ 4 แห่งเข้าคลัสเตอร์ จะได้เงินช่วยสูงสุดรวมกี่ล้านดองตามพระราชกฤษฎีกา 32/2024",
            "4 × 300 ล้านดอง = 1,200 ล้านดอง",
        ),
    ],
)
def test_an_amount_for_each_is_given_for_the_number_asked_about(
    corpus_assistant: Assistant, question: str, working: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert any(working in text for text in computed(answer))
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Di dời 3 cơ sở gây ô nhiễm vào cụm công nghiệp được hỗ trợ tối đa tổng cộng bao nhiêu?",  # two acts differ
        "How much is the support for the waste-water plants of 3 clusters?",  # a share of a cost that nobody gives
        "Đào tạo nghề theo Nghị định 134/2004 cho 20 người được hỗ trợ bao nhiêu?",  # for each month
        "How much do 14 units get in 2024?",
    ],
)
def test_where_acts_differ_or_more_must_be_known_no_amount_is_multiplied(
    corpus_assistant: Assistant, question: str
) -> None:
    assert not any(" × " in text for text in computed(corpus_assistant.ask(question, as_of=DAY)))


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Mở lớp đào tạo nghề ngắn hạn cho 40 người thì được chi tối đa bao nhiêu?", "40 × 3 triệu đồng = 120 triệu"),
        (
            "Hỗ trợ đào tạo nghề ngắn hạn 3 triệu đồng một người, 40 người thì bao nhiêu?",
            "40 × 3 triệu đồng = 120 triệu đồng",
        ),
        (
            "Theo Nghị định 134/2004, đào tạo nghề cho 20 người trong 3 tháng được hỗ trợ bao nhiêu?",
            "20 × 3 × 200.000 đồng = 12.000.000 đồng",
        ),
    ],
)
def test_what_is_given_for_each_counts_for_as_many_people_and_months_as_the_question_names(
    corpus_assistant: Assistant, question: str, working: str
) -> None:
    assert any(working in text for text in computed(corpus_assistant.ask(question, as_of=DAY)))


@pytest.mark.parametrize(
    "question",
    [
        "Theo Nghị định 134/2004, đào tạo nghề cho 20 người được hỗ trợ bao nhiêu?",  # for how many months?
        "Hỗ trợ đào tạo nghề ngắn hạn 5 triệu đồng một người, 40 người thì bao nhiêu?",  # the rule says 3
        "How much would training 30 people cost at 3 million VND a person?",
    ],
)
def test_an_amount_for_each_is_not_counted_with_what_the_rule_does_not_say(
    corpus_assistant: Assistant, question: str
) -> None:
    assert computed(corpus_assistant.ask(question, as_of=DAY)) == []
