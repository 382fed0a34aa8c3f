"""Questions that take a wrong figure for granted are told what the document says; what is supposed is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.language.premises import granted
from assistant.service import Assistant
from tests.answering.conftest import Findings

Ask = Callable[[str], Findings]

CORPUS = [
    ("Tại sao được tạm ứng 80% kinh phí đề án?", "70%"),
    ("How was the 2024 plan of 120 billion VND divided?", "130,000 million VND"),
    ("Kế hoạch 120 tỷ đồng năm 2024 được phân bổ thế nào?", "130.000 triệu đồng"),
    ("แผนปี 2567 วงเงิน 120,000 ล้านดอง จัดสรรอย่างไร", "130,000 ล้านดอง"),
    ("Why must the Department appraise a cluster file within 40 days?", "25 days"),
    ("Is it true that the council of appraisal has 11 members?", "7 or 9"),
    ("The appraisal council has 11 members, so how many make a quorum?", "7 or 9"),
    ("ทำไมคำสั่งที่ 12/2567 จึงตั้งคณะตรวจสอบ 5 คณะ", "3"),
    ("Có đúng là hỗ trợ 90% chi phí thuê gian hàng hội chợ trong nước không?", "80%"),
    ("Tại sao Quyết định 3396/QĐ-BCT giao cho 40 địa phương?", "38"),
    ("Sao Hà Nội chỉ được giao 2.000 triệu đồng năm 2024 vậy?", "3.950 triệu đồng"),
    ("Since all 14 localities had restored their centre by the end of 2024, who checked them?", "14"),
    ("Why were 140,000 million VND disbursed in 2024?", "127,400 million VND"),
    ("Why did Decree 45/2012/ND-CP allow an 80 per cent advance?", "70%"),
    ("Thông tư 28/2018/TT-BTC cho thanh toán trong 15 ngày làm việc ở Kho bạc, đúng không?", "5 ngày làm việc"),
    ("Since Decree 32/2024/ND-CP took effect on 1 January 2024, which rules apply?", "1 May 2024"),
    ("Vì sao Thông tư 28/2018/TT-BTC có hiệu lực từ ngày 01/01/2018?", "15/05/2018"),
    ("ทำไมคำสั่งที่ 12/2567 ใช้บังคับตั้งแต่วันที่ 1 เมษายน 2567", "12 มีนาคม 2567"),
    ("คำสั่ง 12/2567 ให้รายงานผลภายใน 30 วันทำการใช่ไหม", "15 วันทำการ"),
    # The 47 days on average are a report's; the circular itself gives 30.
    ("Since Circular 36/2013 gives us 60 days to sign the contract, may we wait until March?", "30 days"),
]
OFFICES = [
    ("Why do households get 60 % of the cost of a greenhouse?", "40%"),
    ("Tại sao mỗi hộ trồng rau được hỗ trợ 60% chi phí xây dựng nhà kính?", "40%"),
    ("Tại sao hội đồng thẩm định gồm 7 thành viên?", "5"),
    ("Why did the hospitals treat 300,000 patients in 2023?", "212,400"),
    ("ทำไมปี 2566 จังหวัดได้รับงบประปา 80 ล้านบาท", "64 ล้านบาท"),
    ("Is it true that the department may advance 70 per cent of the cost of a festival?", "40%"),
]
# That all were, that it rose or fell, that it is by another day of the year.
BESIDE_FIGURES = [
    # A number with nothing behind it that says what it counts, or with a classifier alone.
    ("ทำไมสิ้นปี 2566 จัดตั้งคลัสเตอร์ได้เพียง 800 แห่ง", "1,000"),
    ("Why were only 500 clusters in operation at the end of 2023?", "730"),
    ("Vì sao cuối năm 2023 chỉ còn 500 cụm công nghiệp hoạt động?", "730"),
    # The day or month in which something came about.
    ("Why were the contracts of 2025 signed only in May 2025?", "26 February 2025"),
    ("Is it true that the drying machines project was accepted in December 2024?", "30 October 2024"),
    ("Vì sao dự án dệt đào tạo 140 thợ lại được nghiệm thu tháng 12 năm 2024?", "15 September 2024"),
    ("Why were all 106 projects of 2024 accepted?", "104"),
    ("เพราะอะไรปี 2566 จึงตรวจรับโครงการได้ครบ 102 โครงการ", "99"),
    ("Vì sao tất cả 106 đề án năm 2024 đều được nghiệm thu?", "104"),
    ("Why did the plan fall from 2023 to 2024?", "124,500 (2023) → 130,000 (2024) million VND"),
    ("Vì sao kế hoạch năm 2024 giảm so với năm 2023?", "124.500 (2023) → 130.000 (2024) triệu đồng"),
    ("ทำไมแผนปี 2567 จึงลดลงจากปี 2566", "124,500 (2566) → 130,000 (2567) ล้านดอง"),
    ("Vì sao mức thưởng sản phẩm đạt giải cấp quốc gia chỉ 5 triệu đồng?", "10 triệu đồng"),
    ("Vì sao năm 2024 chỉ giải ngân được 90% kế hoạch?", "98%"),
    ("Since a cluster may be up to 100 hectares, can we expand ours to 90?", "75"),
    ("Why is the money paid in three instalments?", "two instalments"),
    ("Vì sao Nghị định 45/2012 cho điều chỉnh kế hoạch ba lần trong năm?", "hai lần"),
    (
        "Có phải Bộ Tài chính quyết định thành lập Trung tâm khuyến công và tư vấn phát triển công nghiệp không?",
        "Ủy ban nhân dân cấp tỉnh",
    ),
    ("Vì sao kinh phí đã tạm ứng không dùng hết lại được giữ đến 31/3 năm sau?", "31 tháng 12"),
]
# A case that is supposed, a figure that is right, one that is only asked about, dates and references.
NONE = [
    # What a row is called by its number is none of the localities of which 9 had done something else.
    "What had the 38 localities paid out by the close of 2024?",
    "คำสั่ง 12/2567 ให้รายงานผลภายใน 15 วันทำการใช่ไหม",
    "Kho bạc thanh toán trong 05 ngày làm việc theo Thông tư 28/2018/TT-BTC, đúng ko?",
    "Can a cluster of 60 hectares be expanded?",
    "What happens if a tenant is 4 months in arrears?",
    "If a contract is signed 40 days late, what follows?",
    "Why is 70 % of the money advanced?",
    "How is the 2024 plan of 130 billion VND divided?",
    "Một cụm công nghiệp có diện tích 60 ha được mở rộng không?",
    "ถ้าคณะตรวจสอบขอเอกสารเพิ่ม ผู้รับเงินต้องส่งภายใน 5 วันหรือไม่",
    "How much had been disbursed by 30 June 2024?",
    "What does article 8 of decree 32/2024/ND-CP say?",
    "Why does Decree 32/2024/ND-CP take effect on 1 May 2024?",
    "Was Decree 45/2012/ND-CP in force on 1 June 2023?",
    "Kết luận kiểm tra gửi trong 15 hay 20 ngày làm việc?",
    "Why did the plan rise from 2023 to 2024?",
    "Vì sao kế hoạch năm 2024 tăng so với năm 2023?",
    "ทำไมแผนปี 2567 จึงเพิ่มขึ้นจากปี 2566",
    "Why were 104 of the 106 projects of 2024 accepted?",
    "Is it true that the plan for 2025 covers 112 projects?",
    "Is it right that 60 per cent of the support for a cluster is paid at the start of works?",
    "ที่ว่าปี 2566 มีโครงการผ่านการตรวจรับ 99 โครงการ ถูกต้องหรือไม่",
    "Có đúng là đơn vị thực hiện được tạm ứng không quá 70% kinh phí của hợp đồng không?",
    "Why is the money paid in two instalments?",
    "Có phải UBND cấp tỉnh quyết định thành lập Trung tâm khuyến công và tư vấn phát triển công nghiệp không?",
    "ทำไมสิ้นปี 2566 คลัสเตอร์ที่เปิดดำเนินการจึงมี 730 แห่ง",
    "Why had 1,000 clusters been established by the end of 2023?",
    "Why were the 2025 contracts signed only in February 2025?",
    "Why must contracts be signed before 28 February 2025?",
    "Why was the half-year disbursement low in March 2025?",
    "Is it true that the drying machines project was accepted on 30 October 2024?",
    "How come the regional fair in Hanoi was held in August 2024?",  # fairs of other places were
    "ทำไมโครงการมะพร้าวปี 2566 จึงตรวจรับในเดือนธันวาคม 2566",
]


@pytest.mark.parametrize(("question", "stated"), CORPUS)
def test_a_wrong_figure_is_corrected_from_the_corpus(of_corpus: Ask, question: str, stated: str) -> None:
    found = of_corpus(question).premise
    assert found is not None
    assert found.notice.kind == "premise"
    assert found.notice.text.rstrip(".").endswith(f" {stated}")


@pytest.mark.parametrize(("question", "stated"), OFFICES)
def test_a_wrong_figure_is_corrected_from_other_papers(of_offices: Ask, question: str, stated: str) -> None:
    found = of_offices(question).premise
    assert found is not None
    assert found.notice.text.rstrip(".").endswith(f" {stated}")


@pytest.mark.parametrize(("question", "stated"), BESIDE_FIGURES)
def test_what_is_taken_for_granted_beside_a_figure_is_corrected_too(of_corpus: Ask, question: str, stated: str) -> None:
    found = of_corpus(question).premise
    assert found is not None
    assert stated in found.notice.text


def test_the_quote_that_says_so_is_given(of_corpus: Ask, corpus_assistant: Assistant) -> None:
    found = of_corpus(CORPUS[0][0]).premise
    assert found is not None
    document, start, end = found.place
    assert "không quá 70% kinh phí" in corpus_assistant._stores.registry.text(document.id, start, end)


def test_what_a_named_act_counts_is_told_in_its_own_words(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Nghị định 32/2024 cho chia tiền hỗ trợ thành ba đợt phải không?")
    assert any("“two instalments”" in notice.text for notice in answer.notices if notice.kind == "premise")


@pytest.mark.parametrize("question", NONE)
def test_what_is_supposed_or_right_is_no_false_premise(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).premise is None


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Why may 80 % be advanced?", ["80 %"]),
        ("Tại sao được tạm ứng 80%?", ["80%"]),
        ("If 80 % is advanced, what follows?", []),
        ("Can a cluster of 60 hectares be expanded?", []),
        ("How was the 2024 plan of 120 billion VND divided?", ["120 billion VND"]),
        ("How many days are there?", []),
    ],
)
def test_which_figures_a_question_takes_for_granted(question: str, figures: list[str]) -> None:
    assert [question[one.figure.start : one.figure.end] for one in granted(question)] == figures


@pytest.mark.parametrize(
    ("right", "wrong", "stated"),
    [
        (
            "kho bạc thanh toán trong 5 ngày làm việc đúng hông",
            "kho bạc thanh toán trong 10 ngày làm việc đúng hông",
            "5",
        ),
        ("the treasury pays within 5 working days, yeah?", "the treasury pays within 10 working days, yeah?", "5"),
        ("For the detailed construction plan: at most 500 million VND a cluster, right?", "", ""),
        ("Sở Công Thương thẩm định cấp cơ sở trong 15 ngày làm việc, đúng không?", "", ""),
    ],
)
def test_what_a_sentence_bears_out_is_not_corrected_by_another(of_corpus: Ask, right: str, wrong: str, stated: str):
    assert of_corpus(right).premise is None
    found = of_corpus(wrong).premise if wrong else None
    assert stated in found.notice.text if found else not wrong


def test_what_is_said_of_a_named_document_no_other_contradicts(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("ทำไมรายงานการตรวจสอบตามคำสั่งที่ 12/2567 จึงต้องส่งภายใน 30 วันทำการ")
    assert not any("45/2012" in notice.text for notice in answer.notices if notice.kind == "premise")
