"""What a question asks for: money is no number of things, and neither are kilometres."""

from __future__ import annotations

import pytest

from assistant.language.arithmetic import asks_for_number
from assistant.language.asking import counts_things
from assistant.language.questions import asked_for, asks_for_force, asks_for_list


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Mỗi bàn tiêm được tiêm tối đa bao nhiêu trẻ một buổi?", "count"),
        ("Một lớp có tối đa bao nhiêu học sinh?", "count"),
        ("Hộ nghèo được hỗ trợ tối đa bao nhiêu?", "amount"),
        ("Được hỗ trợ tối đa bao nhiêu cho một nhà?", "amount"),
        ("Được vay tối đa bao nhiêu tiền?", "amount"),
        ("Huyện giải ngân được bao nhiêu vốn xây trường?", "amount"),
    ],
)
def test_the_most_of_things_is_a_count_and_the_most_alone_is_money(question: str, kind: str) -> None:
    assert asked_for(question) == {kind}


@pytest.mark.parametrize(
    "question",
    [
        "จังหวัดใดสร้างถนนกี่กิโลเมตร",
        "Huyện được giao bao nhiêu vốn?",
        "Làm được mấy km đường?",
        "How many kilometres of road?",
    ],
)
def test_a_measure_or_money_need_not_be_named_beside_its_figure(question: str) -> None:
    assert not counts_things(question)


@pytest.mark.parametrize(
    "question", ["มีสะพานกี่แห่ง", "Có bao nhiêu phòng học?", "How many bridges?", "Có bao nhiêu kho vắc xin?"]
)
def test_things_are_counted(question: str) -> None:
    assert counts_things(question)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which bus routes are subsidised?", True),
        ("Who does not have to register?", True),
        ("ในที่ราบสูงตอนกลางมีจังหวัดใดได้งบปี 2567 บ้าง", True),
        ("What proposals does the annual report make?", True),
        ("List what the ministry has to do about clusters.", True),
        ("Give me every ceiling of support.", True),
        ("Give me the total of all provinces.", False),
        ("Báo cáo sáu tháng nêu những khó khăn gì?", True),
        ("Những đơn vị này báo cáo trước ngày nào?", False),
        ("Cho tôi toàn bộ mức chi tối đa", True),
        ("Đơn vị phải hoàn trả toàn bộ kinh phí khi nào?", False),
        ("ขอเงื่อนไขการขยายคลัสเตอร์ทั้งหมด", True),
        ("ต้องคืนเงินทั้งหมดเมื่อไร", False),
        ("Which class has the highest fee?", False),
        ("Which decree is in force?", False),
    ],
)
def test_any_number_of_things_may_be_asked_for(question: str, several: object) -> None:
    assert asks_for_list(question) is several


@pytest.mark.parametrize(
    "question",
    [
        "Are we still supposed to follow Decree 134/2004/ND-CP?",
        "Is Decree 68/2017/ND-CP outdated?",
        "Can my office go on citing the circular of 2013?",
        "Bên em vẫn làm theo Nghị định 68/2017/NĐ-CP được không ạ?",
        "Thông tư 28/2020/TT-BCT giờ viện dẫn được nữa không?",
        "ยังต้องปฏิบัติตามพระราชกฤษฎีกา 68/2017/ND-CP ไหมคะ",
        "หนังสือเวียน 28/2020/TT-BCT ยังอ้างอิงได้อยู่หรือเปล่า",
    ],
)
def test_whether_a_document_may_be_used_on_asks_for_its_force(question: str) -> None:
    assert asks_for_force(question)


@pytest.mark.parametrize(
    "question",
    [
        "Does the circular still pay for stands abroad?",
        "Can we still use the advance after the decision on settlement?",
        "Nghị định 68/2017/NĐ-CP còn quy định mấy loại hỗ trợ?",
        "ตามคำสั่ง คณะตรวจสอบใช้เวลากี่วัน",
    ],
)
def test_what_a_document_still_says_asks_for_no_force(question: str) -> None:
    assert not asks_for_force(question)


@pytest.mark.parametrize(
    "question",
    [
        "ค่าบริหารโครงการเบิกได้ไม่เกินกี่ %",
        "ปีนี้เหลืออีกกี่%",
        "được ứng trước mấy % hợp đồng",
        "giải ngân được bao nhiêu% rồi",
        "how many % of the rent is paid",
        "what % of the clusters are full",
    ],
)
def test_a_share_may_be_asked_for_by_its_sign(question: str) -> None:
    assert "share" in asked_for(question)
    assert not counts_things(question)


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu đề án được nghiệm thu?",
        "Bao nhiêu cá nhân được khen thưởng?",
        "Huyện mình có mấy thị trấn?",
    ],
)
def test_things_whose_names_begin_like_a_small_word_are_counted(question: str) -> None:
    """Without marks đề án is written like để, cá nhân like cả."""
    assert asks_for_number(question)
