"""Facts that have a form of their own are asked for in three languages, and told only where the form stands."""

import pytest

from assistant.language.fact_forms import form_asked
from assistant.language.questions import may_state


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("What is the phone number of the tax office?", "Call 024 3825 1234.", "The tax office replies in 15 days."),
        ("เบอร์โทรศัพท์ของกรมโยธาธิการ", "โทร. 0 2299 4000", "กรมโยธาธิการตรวจแบบภายใน 30 วัน"),
        ("Số điện thoại của Sở Y tế?", "Điện thoại: 0243 998 5765", "Sở Y tế trả lời trong 20 ngày làm việc."),
        ("What are the opening hours of the registry?", "Open from 8:00 to 16:30.", "It keeps 12 registers."),
        ("Giờ làm việc của Sở Nội vụ?", "Sáng từ 7 giờ 30", "Sở Nội vụ thẩm định trong 07 ngày."),
        ("สำนักงานเปิดทำการกี่โมง", "เปิดเวลา 08.30 น.", "สำนักงานมี 12 กอง"),
        ("What is the e-mail address of the division?", "Write to help@agency.example.", "Write to the division."),
        ("Which e-mail do we write to?", "Write to help@agency.example.", "Write to the division."),
        ("Gửi báo cáo qua email nào?", "Gửi về hop@so.example.vn.", "Gửi về Sở."),
        ("ส่งรายงานทางอีเมลอะไร", "ส่งที่ report@agency.example", "ส่งที่กรม"),
        ("What is the telephone of the tax office?", "Tel. 024 3825 1234", "The tax office replies in 15 days."),
        ("Who is the director of the Agency?", "It was signed by Mr Tran.", "The Director signs the order."),
        ("อธิบดีกรมที่ดินคนปัจจุบันชื่ออะไร", "นายสมชาย ใจดี", "อธิบดีมอบหมายรองอธิบดี"),
        ("Ai là cục trưởng Cục Thuế?", "Ông Nguyễn Văn An", "Cục trưởng Cục Thuế quyết định."),
    ],
)
def test_only_a_text_that_holds_the_form_tells_the_fact(question: str, told: str, silent: str) -> None:
    form = form_asked(question)
    assert form is not None
    assert form.search(told)
    assert not form.search(silent)


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs the council of appraisal?",
        "Who is the secretary of each team?",
        "ใครเป็นประธานคณะกรรมการกองทุน",
        "Ai là chủ tịch hội đồng thẩm định?",
        "Which website must the regulation be posted on?",
        "How many hours of training do staff get?",
        "หน่วยงานที่อยู่ในจังหวัดใดบ้าง",
        # By it something may be sent or announced.
        "May an inspection be announced by telephone, or must it be in writing?",
        "Can the report be sent by e-mail?",
        "Báo cáo gửi qua email được không?",
        "ส่งรายงานทางอีเมลได้ไหม",
    ],
)
def test_other_questions_ask_for_no_such_form(question: str) -> None:
    assert form_asked(question) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Vì đâu ông là người đầu tiên phát hiện ra mỏ?",
            "Công trình của ông được xuất bản trước.",
        ),
        ("Học phí ở trường công so với trường tư như thế nào?", "Học phí ở trường tư cao hơn nhiều."),
    ],
)
def test_money_is_asked_for_by_marked_words_and_not_where_it_is_compared(question: str, told: str) -> None:
    assert may_state(told, question)


@pytest.mark.parametrize("question", ["Tiền phạt là bao nhiêu?", "Học phí của trường tư là bao nhiêu?"])
def test_money_is_told_by_an_amount(question: str) -> None:
    assert may_state("Mức thu là 2 triệu đồng.", question)
    assert not may_state("Thời hạn là 30 ngày.", question)


def test_a_quotation_of_prices_is_asked_for_by_its_number_and_not_by_its_money() -> None:
    assert may_state("Báo giá của ít nhất 03 nhà cung cấp.", "ใบเสนอราคาเครื่องจักรต้องมีกี่ราย")
    assert not may_state("Báo giá của ít nhất 03 nhà cung cấp.", "ราคาเครื่องจักรเท่าไร")


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        ("How much is a juror paid per session?", "They decide by majority of the votes.", "A juror gets 500,000 VND."),
        ("How much does a stallholder pay for water?", "Prices change at most once a year.", "Water is 9 baht a unit."),
        ("Giám khảo được trả bao nhiêu một buổi?", "Hội đồng có 7 thành viên.", "Mức chi 500.000 đồng một buổi."),
        ("กรรมการได้เบี้ยประชุมเท่าไร", "คณะกรรมการมี 7 คน", "ครั้งละ 1,000 บาท"),
    ],
)
def test_what_somebody_is_paid_or_pays_is_told_in_money(question: str, silent: str, telling: str) -> None:
    assert not may_state(silent, question)
    assert may_state(telling, question)


@pytest.mark.parametrize("question", ["How often may prices change?", "How far ahead must we announce a new price?"])
def test_how_often_or_how_long_before_a_price_changes_asks_for_no_money(question: str) -> None:
    assert may_state("Prices are reviewed at most once a year and announced 30 days before.", question)
