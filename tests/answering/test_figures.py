"""Arithmetic on cited figures: computed exactly, with the working shown, or not at all."""

from __future__ import annotations

import ast
import json
import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.computing import COMPUTE
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import operations
from assistant.language.concepts import tokens
from assistant.language.periods import Period
from assistant.service import Assistant
from assistant.types import HeldDocument, Identity, Kind
from tests.answering.conftest import Findings

CORPUS = [
    # What is told of parts of a whole at two times, and of two regions that have a table each.
    ("Giữa năm 2025 số cụm công nghiệp đang hoạt động nhiều hơn cuối 2024 bao nhiêu cụm?", "791 − 768 = 23 (+3%)"),
    ("How many clusters came into operation between end 2024 and mid 2025?", "791 − 768 = 23"),
    ("Kinh phí 2024 của vùng Đồng bằng sông Hồng gấp mấy lần vùng Đông Nam Bộ?", "22.150 ÷ 4.800 = 4,61"),
    # The most against the least.
    (
        "Địa phương được giao nhiều nhất hơn địa phương ít nhất bao nhiêu triệu năm 2024?",
        "4.150 − 1.950 = 2.200 triệu đồng",
    ),
    # How many a share of a number is; the average of what one sentence tells one by one.
    ("Of the 4,120 workers trained in 2024, how many had a job within three months?", "4,120 × 86% ≈ 3,543"),
    ("สามงานแสดงสินค้าภูมิภาคในปี 2567 เฉลี่ยงานละกี่คูหา", "(230 + 185 + 210) ÷ 3 = 208.3"),
    (
        "Coconut project in Ben Tre: what does the support of 2023, 2024 and 2025 come to?",
        "1,800 + 2,400 + 3,000 = 7,200 million VND",
    ),
    ("How much did the 2024 plan increase over 2023?", "130,000 − 124,500 = 5,500 million VND (+4.4%)"),
    ("Kế hoạch kinh phí năm 2024 tăng bao nhiêu so với năm 2023?", "130.000 − 124.500 = 5.500 triệu đồng (+4,4%)"),
    ("แผนปี 2567 เพิ่มขึ้นจากปี 2566 เท่าไร", "130,000 − 124,500 = 5,500 ล้านดอง (+4.4%)"),
    ("แผนปี 2567 มากกว่าแผนปี 2565 เท่าไร", "130,000 − 118,000 = 12,000 ล้านดอง (+10.2%)"),
    ("By what percentage did the plan grow from 2022 to 2024?", "(130,000 − 118,000) ÷ 118,000 × 100 = +10.2%"),
    ("By what percentage does the 2025 plan exceed the 2024 plan?", "(142,000 − 130,000) ÷ 130,000 × 100 = +9.2%"),
    ("Kinh phí hội chợ, triển lãm năm 2024 tăng bao nhiêu % so với 2023?", "(21.450 − 20.900) ÷ 20.900 × 100 = +2,6%"),
    ("What share of the 2024 plan went to the 38 localities?", "98,500 ÷ 130,000 × 100 = 75.8%"),
    ("Kinh phí của 14 đơn vị chiếm bao nhiêu phần trăm kế hoạch 2024?", "21.500 ÷ 130.000 × 100 = 16,5%"),
    ("งบเครื่องจักรและเทคโนโลยีคิดเป็นร้อยละเท่าใดของแผนปี 2567", "68,900 ÷ 130,000 × 100 = 53%"),
    ("How much of the 2024 plan remained undisbursed on 30 June 2024?", "130,000 − 44,200 = 85,800 million VND"),
    ("Đến 30/6/2024 còn lại bao nhiêu kinh phí chưa giải ngân?", "130.000 − 44.200 = 85.800 triệu đồng"),
    ("สิ้นปี 2566 ยังเหลือเงินตามแผนที่ไม่ได้เบิกเท่าไร", "124,500 − 121,388 = 3,112 ล้านดอง"),
    ("What was the disbursement rate of machinery and technology on 30 June 2024?", "24,600 ÷ 68,900 × 100 = 35.7%"),
    ("Tỷ lệ giải ngân của hội chợ, triển lãm đến 30/6/2024 là bao nhiêu?", "8.150 ÷ 21.450 × 100 = 38%"),
    ("อัตราการเบิกจ่ายของการฝึกอบรมและการเริ่มต้นธุรกิจ ณ 30 มิถุนายน 2567 เท่าใด", "4,300 ÷ 14,300 × 100 = 30.1%"),
    ("What was the average funding per project in the 2024 plan?", "130,000 ÷ 106 = 1,226.4 million VND"),
    ("แผนปี 2567 เฉลี่ยต่อโครงการเท่าไร", "130,000 ÷ 106 = 1,226.4 ล้านดอง"),
    (
        "Chênh lệch kinh phí giữa Bến Tre và Đắk Nông trong kế hoạch 2024 là bao nhiêu?",
        "4.150 − 1.950 = 2.200 triệu đồng",
    ),
    (
        "Tổng kinh phí năm 2024 của Bến Tre, Trà Vinh và An Giang là bao nhiêu?",
        "4.150 + 2.550 + 2.700 = 9.400 triệu đồng",
    ),
    ("What is the total disbursed in 2022, 2023 and 2024?", "112,100 + 121,388 + 127,400 = 360,888 million VND"),
    ("Tổng số đề án của các năm 2022, 2023 và 2024 là bao nhiêu?", "98 + 102 + 106 = 306"),
    (
        "Taking 2023, 2024 and 2025 together, how much has the Ben Tre coconut project received?",
        "1,800 + 2,400 + 3,000 = 7,200 million VND",
    ),
    ("ปี ๒๕๖๕ มีเงินตามแผนที่เบิกไม่ทันเหลือเท่าไร", "118,000 − 112,100 = 5,900 ล้านดอง"),
    (
        "งานแสดงสินค้าและนิทรรศการยังเหลือเงินตามแผนอีกเท่าไรหลังวันที่ 30 มิถุนายน 2567",
        "21,450 − 8,150 = 13,300 ล้านดอง",
    ),
    (
        "สิ้นปี 2567 อัตราการเช่าพื้นที่คลัสเตอร์ภาคตะวันออกเฉียงใต้กับสามเหลี่ยมปากแม่น้ำโขง ที่ไหนสูงกว่า",
        "70.1 − 61.3 = +8.8 จุดร้อยละ",
    ),
    ("What is the average area of an established cluster at the end of 2024?", "34,250 ÷ 1,062 = 32.3 hectares"),
    (
        "Total support received by the coconut project in Ben Tre in 2023, 2024 and 2025?",
        "1,800 + 2,400 + 3,000 = 7,200 million VND",
    ),
    ("มะพร้าวเบ๊นเทรได้เงินสองปี (2566 กับ 2567) รวมกันเท่าไร", "1,800 + 2,400 = 4,200 ล้านดอง"),
    ("How many stands did the three regional fairs of 2024 have altogether?", "230 + 185 + 210 = 625"),
    (
        "How many more clusters had been established at the end of 2024 than at the end of 2023?",
        "1,062 − 1,000 = 62 (+6.2%)",
    ),
    ("เทียบครึ่งปีแรกด้วยกัน ปี 2567 เบิกได้มากกว่าปี 2566 กี่ล้านดองตามรายงาน 6 เดือน", "45,000 − 39,840 = 5,160 ล้านดอง (+13%)"),
    (
        "How many times larger was the coconut project's support in Ben Tre in 2024 compared with 2023?",
        "2,400 ÷ 1,800 = 1.33",
    ),
    ("แผนกับผลเบิกจ่ายปี 2567 ต่างกันเท่าไร", "130,000 − 127,400 = 2,600 ล้านดอง"),
    (
        "How much was disbursed for machinery and trade fairs together by the end of 2024?",
        "67,420 + 21,380 = 88,800 million VND",
    ),
    ("โครงการปี 2567 มากกว่าปี 2566 กี่โครงการ", "106 − 102 = 4 (+3.9%)"),
    # Held beside each other
    ("Compare the plans for 2023 and 2024", "130,000 − 124,500 = 5,500 million VND (+4.4%)"),
    ("So sánh số đề án năm 2023 và năm 2024", "106 − 102 = 4 (+3,9%)"),
    ("เปรียบเทียบแผนปี 2566 กับปี 2567", "130,000 − 124,500 = 5,500 ล้านดอง (+4.4%)"),
    ("So sánh kinh phí của Bến Tre và Trà Vinh", "4.150 − 2.550 = 1.600 triệu đồng"),
    ("Compare what was planned and what was disbursed in 2024", "130,000 − 127,400 = 2,600 million VND"),
    (
        "Occupancy in the Central Highlands against the South East at the end of 2024?",
        "70.1 − 52.5 = +17.6 percentage points",
    ),
    ("Tỷ lệ giải ngân năm 2023 và năm 2024 khác nhau thế nào?", "98,0 − 97,5 = +0,5 điểm phần trăm"),
    ("อัตราการใช้พื้นที่คลัสเตอร์กลางปี 2568 กับสิ้นปี 2567 ต่างกันเท่าไร", "67.8 − 66.4 = +1.4 จุดร้อยละ"),
    (
        "Số cụm công nghiệp có trạm xử lý nước thải tập trung năm 2024 tăng bao nhiêu phần trăm so với cuối năm 2023?",
        "(312 − 262) ÷ 262 × 100 = +19,1%",
    ),
    # Within one sentence
    ("What did the brocade project in Ha Giang cost per weaver trained?", "950 ÷ 140 = 6.8 million VND"),
    ("By how many hectares per cluster on average do the 1,062 clusters measure?", "34,250 ÷ 1,062 = 32.3 hectares"),
    # Of a group that is named by its number
    ("Tỷ lệ giải ngân của 14 đơn vị năm 2024 là bao nhiêu?", "21.200 ÷ 21.500 × 100 = 98,6%"),
    ("หน่วยงาน 14 แห่งเบิกจ่ายได้ร้อยละเท่าไรเมื่อสิ้นปี 2567", "21,200 ÷ 21,500 × 100 = 98.6%"),
    ("Hà Nội chiếm bao nhiêu phần trăm kinh phí của 38 địa phương?", "3.950 ÷ 98.500 × 100 = 4%"),
    ("What share of all that was disbursed in 2024 went to the 38 localities?", "96,350 ÷ 127,400 × 100 = 75.6%"),
]
# A group of another number, a part of which only the whole is compared.
NOTHING_OF_THE_CORPUS = [
    "How many workers were trained in 2024?",
    "What was the disbursement rate of the 25 hospitals in 2024?",
    "By how many per cent did the clusters with a central waste-water treatment plant increase from 2023 to 2024?",
    "What was the average number of workers trained per course in 2024?",
    "What was the average number of stands per fair?",
]
OFFICES = [
    (
        "How much did the allocation to the district hospitals increase from 2022 to 2023?",
        "48,000 − 40,000 = 8,000 million VND (+20%)",
    ),
    (
        "By what percentage did the allocation to district hospitals grow in 2023?",
        "(48,000 − 40,000) ÷ 40,000 × 100 = +20%",
    ),
    ("What share of the 2023 allocation went to Soc Son?", "12,400 ÷ 48,000 × 100 = 25.8%"),
    ("How many more doctors does Soc Son have than Thanh Oai?", "42 − 20 = 22"),
    ("What is the total allocated to Ba Vi and My Duc in 2023?", "9,600 + 8,500 = 18,100 million VND"),
    ("How much of the 2023 allocation was left unspent at Thanh Oai?", "7,000 − 6,300 = 700 million VND"),
    ("What was the execution rate of the district hospitals in 2023?", "45,600 ÷ 48,000 × 100 = 95%"),
    ("Average allocation per bed in 2023?", "48,000 ÷ 600 = 80 million VND"),
    ("How many more patients were treated in 2023 than in 2022?", "212,400 − 198,000 = 14,400 (+7.3%)"),
    ("Kinh phí xây dựng trường học năm 2024 tăng bao nhiêu so với năm 2023?", "86,4 − 72 = 14,4 tỷ đồng (+20%)"),
    ("Tỷ lệ giải ngân của huyện Yên Châu là bao nhiêu?", "18.700 ÷ 21.600 × 100 = 86,6%"),
    ("Kinh phí của Mộc Châu chiếm bao nhiêu phần trăm tổng kinh phí?", "30.000 ÷ 86.400 × 100 = 34,7%"),
    ("Bình quân mỗi trường được bao nhiêu kinh phí năm 2024?", "86.400 ÷ 24 = 3.600 triệu đồng"),
    ("Tổng kinh phí của Mộc Châu và Mai Sơn là bao nhiêu?", "30.000 + 34.800 = 64.800 triệu đồng"),
    (
        "Số học sinh mầm non năm 2024 tăng bao nhiêu phần trăm so với năm 2023?",
        "(13.530 − 12.300) ÷ 12.300 × 100 = +10%",
    ),
    ("งบประมาณก่อสร้างประปาหมู่บ้านปี 2566 เพิ่มขึ้นจากปี 2565 ร้อยละเท่าใด", "(64 − 50) ÷ 50 × 100 = +28%"),
    ("อำเภอพิมายเหลืองบที่ยังไม่เบิกจ่ายเท่าไรในปี 2566", "19 − 17.5 = 1.5 ล้านบาท"),
    ("งบของปากช่องคิดเป็นร้อยละเท่าใดของงบทั้งหมดปี 2566", "24 ÷ 64 × 100 = 37.5%"),
    ("How many times as many foreign visitors came in 2023 as in 2022?", "400 ÷ 150 = 2.67"),
    ("How many domestic visitors came in 2021, 2022 and 2023 in total?", "1,900 + 5,100 + 6,300 = 13,300 thousand"),
]
RANKINGS = [
    ("Which hospital has the most beds?", "Soc Son: 150"),
    ("Which hospital spent the least in 2023?", "Thanh Oai: 6,300 million VND"),
    ("Huyện nào được giao nhiều kinh phí nhất năm 2024?", "Mai Sơn: 34.800 triệu đồng"),
    ("Which district got the largest budget for schools in 2024?", "Mai Sơn: 34,800 million VND"),
    ("อำเภอใดได้งบประปามากที่สุด", "ปากช่อง: 24 ล้านบาท"),
    ("Which district received the least for village water supply in 2023?", "พิมาย: 19 million THB"),
]
# What asks for no arithmetic, and what the papers do not hold enough for.
NOTHING = [
    "How many beds does Ba Vi have?",
    "What is the average occupancy of hotels in 2023?",
    "How much is the maximum support for a greenhouse?",
    "Một hộ có 3 nhà kính thì được hỗ trợ bao nhiêu?",
    "What share of visitors were women?",
    "Which hospital has the highest number of nurses?",
    "How much more was allocated to Ba Vi than to Hoan Kiem?",
    "How much did the allocation increase from 2019 to 2023?",
    "ปี 2566 จังหวัดได้รับงบประมาณเท่าไร",
    "Hộ dân nộp hồ sơ trước ngày nào?",
]
Ask = Callable[[str], Findings]


@pytest.mark.parametrize(("question", "working"), CORPUS)
def test_the_corpus_is_computed_with_its_working(of_corpus: Ask, question: str, working: str) -> None:
    (found,) = of_corpus(question).computed
    assert found.working == working


def test_a_place_is_named_without_what_kind_of_place_it_is():
    assert Asked("Mường Lai chiếm bao nhiêu phần trăm?").says("Huyện Mường Lai")
    assert Asked("ศรีวารีได้งบเท่าไร").says("จังหวัดศรีวารี")
    assert not Asked("Lai Châu được bao nhiêu?").says("Huyện Mường Lai")


def test_of_regions_with_a_table_each_the_one_with_most_and_with_least(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Which region got the most and which the least of the 2024 money?")
    most, least = [sentence.text for sentence in answer][:2]
    assert "Red River Delta: 22,150" in most
    assert ": 4,800" in least


@pytest.mark.parametrize("question", NOTHING_OF_THE_CORPUS)
def test_of_the_corpus_nothing_is_computed_from_figures_of_other_things(of_corpus: Ask, question: str) -> None:
    assert of_corpus(question).computed == []


@pytest.mark.parametrize(("question", "working"), OFFICES)
def test_papers_of_other_offices_are_computed_as_well(of_offices: Ask, question: str, working: str) -> None:
    (found,) = of_offices(question).computed
    assert found.working == working


@pytest.mark.parametrize(("question", "first"), RANKINGS)
def test_the_row_with_most_leads_and_the_next_follow(of_offices: Ask, question: str, first: str) -> None:
    (found,) = of_offices(question).computed
    assert found.working.startswith(first)


@pytest.mark.parametrize("question", NOTHING)
def test_what_is_not_asked_or_not_held_is_not_computed(of_offices: Ask, question: str) -> None:
    assert of_offices(question).computed == []


def test_the_most_of_a_table_over_several_pages_is_of_all_of_them(of_corpus: Ask) -> None:
    (found,) = of_corpus("Địa phương nào được giao nhiều kinh phí nhất năm 2024?").computed
    assert found.working.startswith("Bến Tre: 4.150 triệu đồng; tiếp theo là Hà Nội: 3.950 triệu đồng")
    assert "38" in found.text


def test_a_region_that_the_question_names_bounds_the_comparison(of_corpus: Ask) -> None:
    (found,) = of_corpus("Địa phương nào ở vùng Tây Nguyên được giao ít kinh phí nhất?").computed
    assert found.working.startswith("Đắk Nông: 1.950 triệu đồng")


def test_each_operand_stands_in_a_cited_place(of_corpus: Ask, corpus_assistant: Assistant) -> None:
    (found,) = of_corpus("How much of the 2024 plan remained undisbursed on 30 June 2024?").computed
    quotes = [corpus_assistant._stores.registry.text(d.id, start, end) for d, start, end in found.places]
    assert any("130,000" in quote for quote in quotes)
    assert any("44,200" in quote for quote in quotes)


def test_a_result_that_the_document_states_is_cited_too(of_corpus: Ask, corpus_assistant: Assistant) -> None:
    (found,) = of_corpus("How much did the 2024 plan increase over 2023?").computed
    assert found.stated is not None
    document, start, end = found.stated
    assert "5,500 million VND" in corpus_assistant._stores.registry.text(document.id, start, end)


def test_rounding_is_said_and_an_exact_share_is_not_called_rounded(of_corpus: Ask) -> None:
    (rounded,) = of_corpus("What share of the 2024 plan went to the 38 localities?").computed
    (exact,) = of_corpus("งบเครื่องจักรและเทคโนโลยีคิดเป็นร้อยละเท่าใดของแผนปี 2567").computed
    assert "rounded to one decimal place" in rounded.text
    assert "ปัดเศษ" not in exact.text


def test_ordinary_questions_ask_for_no_arithmetic() -> None:
    golden = Path(__file__).parents[1] / "golden"
    rows = [
        json.loads(line)
        for path in sorted(golden.glob("questions-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    provisions = [row["question"] for row in rows if row["about"] in ("provision", "definition")]
    assert provisions
    assert [question for question in provisions if operations(question)] == []


# Properties

REPORT = HeldDocument("r", "r.md", "md", Identity(Kind.REPORT, "Report", "en", issued=date(2024, 1, 1)), 1)
NAMES = ("Alpha", "Bravo", "Charlie", "Delta")
AMOUNTS = st.integers(1, 10**7)


def cell(name: str, value: int, *, unit: str = "VND", year: int = 2023, row: int = 0, total: bool = False) -> Statement:
    return Statement(
        value=Decimal(value) * 1_000_000,
        unit=unit,
        scale=Decimal(1_000_000),
        measure="planned",
        period=Period(year),
        document=REPORT,
        language="en",
        start=row * 100,
        end=row * 100 + 90,
        at=(row * 100 + 50, row * 100 + 60),
        names=() if total else tokens(name, "en"),
        label=name,
        heading="Budget",
        row=row,
        table=0,
        total=total,
    )


def evaluated(working: str) -> Decimal:
    """The left side of a working, by decimals alone."""
    signs = str.maketrans({"−": "-", "÷": "/", "×": "*", ",": None})
    acts = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

    def value(node: ast.expr) -> Decimal:
        if isinstance(node, ast.BinOp):
            return acts[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Constant)
        return Decimal(str(node.value))

    return value(ast.parse(working.split(" = ", 1)[0].translate(signs), mode="eval").body)


def printed(working: str) -> Decimal:
    """The number after the equals sign."""
    return Decimal(
        working.split(" = ", 1)[1].split(" ", 1)[0].rstrip("%").replace(",", "").replace("−", "-").replace("+", "")
    )


@given(st.lists(AMOUNTS, min_size=2, max_size=4))
def test_the_sum_printed_is_the_sum_of_its_parts(values: list[int]) -> None:
    rows = [cell(name, value, row=n) for n, (name, value) in enumerate(zip(NAMES, values, strict=False))]
    asked = Asked("What is the total budget of " + " and ".join(row.label for row in rows) + "?")
    result = COMPUTE["sum"](Operands(asked, rows), "en")
    assert result is not None
    assert printed(result.working) == evaluated(result.working) == sum(values)


@given(AMOUNTS, AMOUNTS)
def test_a_share_printed_is_its_working_rounded(part: int, rest: int) -> None:
    rows = [cell("Alpha", part), cell("Bravo", rest, row=1), cell("Total", part + rest, row=2, total=True)]
    result = COMPUTE["share"](Operands(Asked("What share of the budget went to Alpha?"), rows), "en")
    assert result is not None
    assert abs(printed(result.working) - evaluated(result.working)) <= Decimal("0.05")


@given(AMOUNTS, AMOUNTS, st.sampled_from(["THB", "USD", "%", "day"]))
def test_nothing_is_computed_from_two_units(one: int, other: int, unit: str) -> None:
    rows = [cell("Alpha", one), cell("Bravo", other, unit=unit, row=1)]
    for question, operation in (
        ("What is the total budget of Alpha and Bravo?", "sum"),
        ("What is the difference between the budget of Alpha and Bravo?", "difference"),
    ):
        assert COMPUTE[operation](Operands(Asked(question), rows), "en") is None


@given(AMOUNTS, AMOUNTS, st.integers(2015, 2022))
def test_nothing_is_computed_from_another_year(one: int, other: int, year: int) -> None:
    rows = [cell("Alpha", one), cell("Bravo", other, year=year, row=1)]
    asked = Asked("What is the total budget of Alpha and Bravo in 2023?")
    assert COMPUTE["sum"](Operands(asked, rows), "en") is None


@given(AMOUNTS, AMOUNTS)
def test_two_figures_for_one_thing_in_one_table_are_not_chosen_between(one: int, other: int) -> None:
    rows = [
        cell("Total", one, total=True),
        cell("Total", other, row=1, total=True),
        cell("Total", 5, year=2022, row=2, total=True),
    ]
    result = COMPUTE["difference"](Operands(Asked("How much did the budget increase from 2022 to 2023?"), rows), "en")
    assert (result is None) == (one != other)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("By how many did the number of running clusters grow during 2024?", "768 − 730 = 38"),
        ("งบฝึกอบรมกับเริ่มต้นธุรกิจปี 2567 ณ 30 มิ.ย. เหลืออีกเท่าไร", "14,300 − 4,300 = 10,000"),
        ("สิ้นปี 2566 เงินตามแผนที่เบิกไม่หมดเหลือกี่ล้านดอง", "124,500 − 121,388 = 3,112"),
        ("ปี 2565 กับปี 2566 ปีไหนมีโครงการเยอะกว่า", "102 − 98 = 4"),
        ("Giải ngân cả năm 2022 cộng cả năm 2023 được bao nhiêu?", "112.100 + 121.388 = 233.488"),
    ],
)
def test_questions_in_the_words_of_every_day_are_computed(of_corpus: Ask, question: str, working: str) -> None:
    (found,) = of_corpus(question).computed
    assert working in found.working
