"""Documents called by their kind and year, or kind and office, in three languages."""

import pytest

from assistant.language.documents_described import described_documents
from assistant.language.normalise import normalise
from assistant.types import Kind


@pytest.mark.parametrize(
    ("question", "kind", "year", "issuer"),
    [
        ("Under the 2012 decree, how long may an inspection last?", Kind.DECREE, 2012, ""),
        ("What does the 2018 circular of the Ministry of Finance allow?", Kind.CIRCULAR, 2018, "BTC"),
        ("In the Ministry of Health's 2023 circular, who is seen first?", Kind.CIRCULAR, 2023, "BYT"),
        ("How many projects does the annual report for 2024 count?", Kind.REPORT, 2024, ""),
        ("Theo thông tư năm 2013 của Bộ Công Thương, lập thành mấy bản?", Kind.CIRCULAR, 2013, "BCT"),
        ("nghi dinh nam 2004 ho tro bao nhieu", Kind.DECREE, 2004, ""),
        ("Thông tư của Bộ Y tế năm 2023 nói gì?", Kind.CIRCULAR, 2023, "BYT"),
        ("พระราชกฤษฎีกาปี 2555 ให้สนับสนุนเท่าใด", Kind.DECREE, 2012, ""),
        ("หนังสือเวียนกระทรวงการคลังปี 2561 ให้จ่ายเท่าใด", Kind.CIRCULAR, 2018, "BTC"),
        ("รายงานประจำปี 2566 เบิกจ่ายได้เท่าไร", Kind.REPORT, 2023, ""),
    ],
)
def test_a_document_is_called_by_its_kind_and_year(question: str, kind: Kind, year: int, issuer: str):
    (call,) = described_documents(normalise(question))
    assert (call.kind, call.year, call.issuer) == (kind, year, issuer)


@pytest.mark.parametrize(
    "question",
    [
        "How much is the plan for 2024?",
        "Quyết định giao kế hoạch năm 2024 nói gì?",
        "Nghị định số 45/2012/NĐ-CP quy định gì?",
        "How do I get a decision on establishment?",
        "แผนปี 2567 มีวงเงินเท่าใด",
    ],
)
def test_the_year_of_a_plan_is_not_that_of_a_document(question: str):
    assert described_documents(normalise(question)) == []


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Do the decrees of 2012 and 2024 agree?", [2012, 2024]),
        ("The 2013 and 2024 circulars give different numbers.", [2013, 2024]),
        ("Thông tư năm 2013 và năm 2024 quy định mấy người?", [2013, 2024]),
        ("หนังสือเวียนปี 2556 กับปี 2567 เขียนไม่เหมือนกัน", [2013, 2024]),
        ("Báo cáo năm 2024 và báo cáo giữa 2025 ghi khác nhau.", [2024, 2025]),
        ("the mid-2025 report and the annual report 2024", [2025, 2024]),
    ],
)
def test_two_are_called_in_one_breath(question: str, years: list[int]):
    assert [call.year for call in described_documents(normalise(question))] == years


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("How much of the 2024 plan was left after 30 June 2024, going by the half-year report?", "part"),
        ("หลัง 30 มิถุนายน 2567 ยังเหลือเงินเท่าไร ตามรายงาน 6 เดือน", "part"),
        ("Theo báo cáo năm, đến 30/6/2024 còn bao nhiêu chưa giải ngân?", "year"),
    ],
)
def test_a_report_without_a_year_is_of_the_one_that_is_spoken_of(question: str, of: str):
    (call,) = described_documents(normalise(question))
    assert (call.kind, call.year, call.of_part, call.of_year) == (Kind.REPORT, 2024, of == "part", of == "year")


def test_an_annual_report_is_the_year_s():
    assert [call.of_year for call in described_documents("รายงานประจำปี 2567")] == [True]
    assert [call.of_year for call in described_documents("the annual report 2024")] == [True]
    assert [call.of_year for call in described_documents("รายงานปี 2567")] == [False]
