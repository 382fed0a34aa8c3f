"""What is computed for each way of asking, in three languages: one class of question, several wordings of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.answering.conftest import Findings

PORTIONS = [
    ("What percentage of the clusters established by the end of 2024 were operating?", "768 ÷ 1,062 × 100 = 72.3%"),
    ("What share of the clusters set up in the Red River Delta is in operation?", "251 ÷ 317 × 100 = 79.2%"),
    ("What proportion of inspected projects were carried out as approved?", "27 ÷ 31 × 100 = 87.1%"),
    # The 64 are told in words.
    (
        "Of the start-up entrepreneurs who got advice in 2024, what share registered an enterprise?",
        "37 ÷ 64 × 100 = 57.8%",
    ),
    ("สัดส่วนคลัสเตอร์ที่เปิดดำเนินการต่อคลัสเตอร์ที่จัดตั้ง ณ สิ้นปี 2566 เป็นร้อยละเท่าใด", "730 ÷ 1,000 × 100 = 73%"),
    ("โครงการปี 2566 ผ่านการตรวจรับคิดเป็นร้อยละเท่าใด", "99 ÷ 102 × 100 = 97.1%"),
    ("Tỷ lệ đề án năm 2024 được nghiệm thu là bao nhiêu phần trăm?", "104 ÷ 106 × 100 = 98,1%"),
    ("Ở vùng Tây Nguyên, bao nhiêu phần trăm cụm công nghiệp đã thành lập đang hoạt động?", "45 ÷ 66 × 100 = 68,2%"),
]
OTHERS = [
    ("How many clusters established by the end of 2024 were not yet in operation?", "1,062 − 768 = 294"),
    (
        "How many clusters in operation at the end of 2024 had no central waste-water treatment plant?",
        "768 − 312 = 456",
    ),
    ("How many of the 106 contracts of 2024 were still unsigned on 31 January 2024?", "106 − 41 = 65"),
    ("โครงการปี 2566 ที่ยังไม่ผ่านการตรวจรับมีกี่โครงการ", "102 − 99 = 3"),
    ("คลัสเตอร์ที่จัดตั้งแล้วแต่ยังไม่เปิดดำเนินการเมื่อสิ้นปี 2566 มีกี่แห่ง", "1,000 − 730 = 270"),
    ("Đến 30/6/2025 còn bao nhiêu cụm công nghiệp đã thành lập nhưng chưa hoạt động?", "1.090 − 791 = 299"),
    ("Ở Đồng bằng sông Hồng có bao nhiêu cụm công nghiệp đã thành lập nhưng chưa hoạt động?", "317 − 251 = 66"),
    # In words of their own, told in one breath by the sentence that leads.
    ("How many 2024 projects are still waiting to be accepted?", "106 − 104 = 2"),
    ("How many contracts of 2024 were yet to be signed at the end of January 2024?", "106 − 41 = 65"),
    ("còn mấy đề án năm 2024 chưa nghiệm thu", "106 − 104 = 2"),
    ("ในจำนวนผู้ประกอบการที่ได้รับคำปรึกษาปี 2567 กี่รายยังไม่ได้จดทะเบียน", "64 − 37 = 27"),
    ("ณ สิ้นปี 2566 คลัสเตอร์ที่ตั้งมาแล้วมีกี่แห่งที่ยังไม่ได้เปิดดำเนินการ", "1,000 − 730 = 270"),
]
STRETCHES = [
    ("What was spent between 30 June 2024 and 30 September 2024?", "83,850 − 44,200 = 39,650 million VND"),
    ("How much money went out in the third quarter of 2024?", "83,850 − 44,200 = 39,650 million VND"),
    ("How many clusters were newly established in 2024?", "1,062 − 1,000 = 62"),
    ("How many clusters came into operation in the course of 2024?", "768 − 730 = 38"),
    ("Trong năm 2024 có thêm bao nhiêu cụm công nghiệp có trạm xử lý nước thải?", "312 − 262 = 50"),
    ("how many new clusters were established between end of 2024 and june 2025", "1,090 − 1,062 = 28"),
    ("เดือนกรกฎาคมถึงกันยายน 2567 เบิกจ่ายไปเท่าไร", "83,850 − 44,200 = 39,650 ล้านดอง"),
    ("ช่วงตุลาคมถึงธันวาคม 2567 เบิกจ่ายเท่าไร", "127,400 − 83,850 = 43,550 ล้านดอง"),
    ("Quý III năm 2024 giải ngân được bao nhiêu?", "83.850 − 44.200 = 39.650 triệu đồng"),
    ("Từ 30/6/2024 đến 30/9/2024 giải ngân thêm bao nhiêu tiền?", "83.850 − 44.200 = 39.650 triệu đồng"),
]
AVERAGES = [
    ("What did a project of the 2024 plan cost on average?", "130,000 ÷ 106 = 1,226.4 million VND"),
    ("How much did each of the 14 units get on average in 2024?", "21,500 ÷ 14 = 1,535.7 million VND"),
    ("What was the average yearly plan over 2022-2024?", "(118,000 + 124,500 + 130,000) ÷ 3 = 124,166.7 million VND"),
    ("On average how many officials sat in each of the conferences on Decree 32/2024?", "1,150 ÷ 4 = 287.5 officials"),
    ("แผนปี 2566 เฉลี่ยโครงการละกี่ล้านดอง", "124,500 ÷ 102 = 1,220.6 ล้านดอง"),
    ("ปี ๒๕๖๕ เฉลี่ยแล้วได้เงินตามแผนโครงการละเท่าไร", "118,000 ÷ 98 = 1,204.1 ล้านดอง"),
    ("ปี 2567 ท้องถิ่น 38 แห่งได้เงินเฉลี่ยแห่งละเท่าไร", "98,500 ÷ 38 = 2,592.1 ล้านดอง"),
    ("Kế hoạch năm 2023 tính ra mỗi đề án bao nhiêu tiền?", "124.500 ÷ 102 = 1.220,6 triệu đồng"),
    ("Bình quân mỗi đề án của 14 đơn vị năm 2024 được bao nhiêu?", "21.500 ÷ 19 = 1.131,6 triệu đồng"),
]
POINTS = [
    ("By how many percentage points did the disbursement rate change between 2023 and 2024?", "98.0 − 97.5 = +0.5"),
    ("How many percentage points did cluster occupancy gain from the end of 2024 to mid-2025?", "67.8 − 66.4 = +1.4"),
    ("อัตราการเบิกจ่ายปี 2567 เพิ่มจากปี 2566 กี่จุดร้อยละ", "98.0 − 97.5 = +0.5"),
    ("Tỷ lệ giải ngân năm 2024 cao hơn năm 2023 bao nhiêu điểm phần trăm?", "98,0 − 97,5 = +0,5"),
]
CHANGES = [
    (
        "By how many did the number of clusters in operation rise between the end of 2023 and the end of 2024?",
        "768 − 730 = 38 (+5.2%)",
    ),
    ("จำนวนคลัสเตอร์ที่เปิดดำเนินการเพิ่มขึ้นกี่แห่งจากสิ้นปี 2566 ถึงสิ้นปี 2567", "768 − 730 = 38 (+5.2%)"),
    ("How much bigger is the 2026 draft plan than the plan for 2025?", "150,000 − 142,000 = 8,000 million VND (+5.6%)"),
    ("ร่างแผนปี 2569 มากกว่าแผนปี 2568 เท่าไร", "150,000 − 142,000 = 8,000 ล้านดอง (+5.6%)"),
    ("By how much has the yearly plan grown from 2022 to 2025?", "142,000 − 118,000 = 24,000 million VND (+20.3%)"),
    ("Số đề án năm 2025 nhiều hơn năm 2024 bao nhiêu?", "112 − 106 = 6 (+5,7%)"),
    ("แผนปี 2568 โตจากปี 2567 กี่เปอร์เซ็นต์", "(142,000 − 130,000) ÷ 130,000 × 100 = +9.2%"),
]
SUMS = [
    ("What do the stands of the regional fairs of 2024 add up to?", "230 + 185 + 210 = 625"),
    ("รวมจำนวนบูธของงานแสดงสินค้าภูมิภาคทั้งสามงานปี 2567", "230 + 185 + 210 = 625"),
    ("How much did Hanoi and Ben Tre receive in all in 2024?", "3,950 + 4,150 = 8,100 million VND"),
    ("แผนปี 2566 รวมกับปี 2567 เป็นเงินเท่าไร", "124,500 + 130,000 = 254,500 ล้านดอง"),
    ("รวมงบเครื่องจักรและการฝึกอบรมในแผนปี 2567 เท่าไร", "68,900 + 14,300 = 83,200 ล้านดอง"),
    ("Nghệ An, Thanh Hóa và Hà Tĩnh được tất cả bao nhiêu tiền năm 2024?", "2.150 + 3.350 + 2.350 = 7.850 triệu đồng"),
    (
        "Cộng kinh phí năm 2022, 2023 và 2024 lại thì được bao nhiêu?",
        "118.000 + 124.500 + 130.000 = 372.500 triệu đồng",
    ),
]
COMPARED = [
    ("Did Hanoi or Ben Tre get more money in 2024?", "4,150 − 3,950 = 200 million VND"),
    ("Hà Nội hay Bến Tre được giao nhiều kinh phí hơn trong năm 2024?", "4.150 − 3.950 = 200 triệu đồng"),
    ("ระหว่างเหงะอานกับทัญฮว้า จังหวัดใดได้งบมากกว่าในปี 2567", "3,350 − 2,150 = 1,200 ล้านดอง"),
]
RANKINGS = [
    ("Which three provinces received most in 2024?", "Bến Tre: 4,150 million VND; Hà Nội: 3,950 million VND; "),
    ("Name the five localities with the biggest 2024 allocations.", "Bến Tre: 4,150 million VND; Hà Nội: "),
    ("Which unit was given the largest amount in 2024?", "Trung tâm Khuyến công quốc gia vùng 1: 2,600"),
    ("In which year was the plan the largest between 2022 and 2024?", "2024: 130,000 million VND"),
    ("Tỉnh nào được giao kinh phí nhiều nhất năm 2024?", "Bến Tre: 4.150 triệu đồng"),
    ("Tỉnh nào ở Tây Nguyên được nhiều kinh phí nhất?", "Lâm Đồng: 3.300 triệu đồng"),
    ("ท้องถิ่นใดได้รับงบน้อยที่สุดในปี 2567", "Đắk Nông: 1,950 ล้านดอง"),
    ("ประเภทงานใดเบิกจ่ายได้น้อยที่สุด ณ 30 มิถุนายน 2567", "การบริหารจัดการและติดตามผล: 1,400 ล้านดอง"),
]
BEYOND = [
    ("Which localities received more than 3 billion dong in 2024?", 9),
    ("Những địa phương nào được trên 3 tỷ đồng năm 2024?", 9),
    ("จังหวัดใดบ้างได้รับเกิน 3,000 ล้านดองในปี 2567", 9),
]
# What is not held, or of another unit or time; and words that only look like arithmetic.
NOTHING = [
    "What share of the 2021 plan was disbursed?",
    "By how much did the plan of 2021 exceed that of 2020?",
    "How much was disbursed between 30 June 2023 and 30 September 2023?",
    "How much did the plan of 2024 exceed that of 2023 in baht?",
    "Which bodies may approve projects of more than 1 billion dong?",
    "We never got an answer from a consulted body. What does that mean for the appraisal?",
    "What changed in the second half of 2024?",
    "แผนปี 2564 กับ 2567 รวมกันเท่าไร",
    "ตรวจสอบจังหวัดละไม่เกินกี่วัน",
    "ช่วงเดือนกรกฎาคมถึงกันยายนต้องทำอะไร",
    "Bình quân mỗi đề án năm 2021 được bao nhiêu?",
    "Mỗi mô hình trình diễn được hỗ trợ tối đa bao nhiêu?",
    "Bao nhiêu doanh nghiệp không phải trả tiền thuê đất?",
    "How many clusters in operation had no fire station at the end of 2024?",
    "ปี 2566 มีกี่โครงการที่ยังไม่ได้ประกาศในเว็บไซต์",
]
OFFICES = [
    ("Which hospitals have more than 115 beds?", "Soc Son: 150; Ung Hoa: 130; Ba Vi: 120"),
    ("How much did Ba Vi and Soc Son spend in all in 2023?", "9,100 + 12,000 = 21,100 million VND"),
    (
        "What was the average yearly number of domestic visitors over 2021-2023?",
        "(1,900 + 5,100 + 6,300) ÷ 3 = 4,433.3 thousand",
    ),
]
Ask = Callable[[str], Findings]


@pytest.mark.parametrize(("question", "working"), PORTIONS)
def test_of_two_numbers_one_is_told_as_a_share_of_the_other(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), OTHERS)
def test_those_that_are_not_so_are_what_is_left_of_all(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), STRETCHES)
def test_a_stretch_of_time_is_what_stood_by_its_end_less_what_stood_before(
    of_corpus: Ask, question: str, working: str
) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), AVERAGES)
def test_an_average_is_of_the_things_that_the_question_names(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), POINTS)
def test_two_shares_differ_by_percentage_points(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)).startswith(f"{working} ")


@pytest.mark.parametrize(("question", "working"), CHANGES)
def test_a_number_is_held_against_that_of_its_own_day(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), SUMS)
def test_sums_are_understood_in_other_words(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "working"), COMPARED)
def test_of_two_rows_both_are_told_the_larger_first(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


@pytest.mark.parametrize(("question", "first"), RANKINGS)
def test_rankings_are_understood_in_other_words(of_corpus: Ask, question: str, first: str) -> None:
    assert _working(of_corpus(question)).startswith(first)


@pytest.mark.parametrize(("question", "count"), BEYOND)
def test_all_rows_beyond_a_figure_are_told_and_no_other(of_corpus: Ask, question: str, count: int) -> None:
    rows = _working(of_corpus(question)).split("; ")
    assert len(rows) == count
    assert rows[0].startswith("Bến Tre")
    assert rows[-1].startswith("Bắc Giang")


@pytest.mark.parametrize("question", NOTHING)
def test_what_is_not_held_or_not_asked_is_not_computed(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).computed == []


@pytest.mark.parametrize(("question", "working"), OFFICES)
def test_papers_of_other_offices_are_reasoned_about_as_well(of_offices: Ask, question: str, working: str) -> None:
    assert _working(of_offices(question)) == working


def _working(found: Findings) -> str:
    (computed,) = found.computed
    return computed.working


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("Stands at the Hanoi and Quang Tri fairs combined?", "230 + 185 = 415"),
        ("Hội chợ Quảng Trị và Kiên Giang năm 2024 cộng lại có bao nhiêu gian hàng?", "185 + 210 = 395"),
        ("งานแสดงสินค้าที่ฮานอยกับเกียนซางมีคูหารวมกันกี่คูหา", "230 + 210 = 440"),
    ],
)
def test_of_what_a_sentence_tells_of_places_those_named_are_added(of_corpus: Ask, question: str, working: str) -> None:
    assert _working(of_corpus(question)) == working


def test_a_place_that_is_not_told_of_leaves_nothing_to_add(of_corpus: Ask) -> None:
    assert of_corpus("How many stands did the fairs in Hanoi and Hai Phong have altogether?").computed == []
