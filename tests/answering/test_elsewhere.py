"""Papers of fields that nothing was made for: a health office's order, a scholarship fund's rules, a schools report.

They are those of `benchmarks/elsewhere/papers`, read as offices lay them out: broken lines, letterheads in tables,
sections without a word, years over columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Force
from tests.answering.conftest import ask_figures

PAPERS = Path(__file__).parents[2] / "benchmarks" / "elsewhere" / "papers"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("elsewhere-index")))
    report = service.index(sorted(path for path in PAPERS.iterdir() if path.is_file()))
    assert not report.problems
    yield service
    service.close()


def quoted(service: Assistant, question: str) -> str:
    return "\n".join(citation.quote for citation in service.ask(question).citations)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does section 5 of Directive No. 7 of 2025 say?", "kept at 4 degrees Celsius for 72 hours"),
        ("Section 4(2) of Directive No. 7 of 2025", "At least 60 per cent of the sum spent on food"),
        ("ข้อ 9/1 ของระเบียบทุนการศึกษา พ.ศ. 2567 ว่าอย่างไร", "แจ้งสำนักงานกองทุนจังหวัดภายในสามสิบวัน"),
        ("คำสั่งที่ ๔๕๗/๒๕๖๘ ข้อ ๔ วรรคสอง", "โดยเสียค่าใช้จ่ายโดสละ ๓๒๐ บาท"),
        ("Khoản 2 Điều 4 Nghị định 61/2024/NĐ-CP quy định gì?", "trong 07 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
    ],
)
def test_a_provision_is_found_by_its_number_and_quoted_whole(elsewhere: Assistant, question: str, words: str) -> None:
    assert words in quoted(elsewhere, question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("จังหวัดนครเหนือสร้างถนนเสร็จกี่กิโลเมตร", "ระยะทาง (กม.): ๕๘.๑"),
        ("Huyện Bình Lâm giải ngân được bao nhiêu vốn xây trường năm 2024?", "Giải ngân: 35,1"),
        ("Mỗi bàn tiêm được tiêm tối đa bao nhiêu trẻ một buổi?", "không tiêm quá 40 trẻ"),
        ("เทียบอุบัติเหตุบาดเจ็บปี 2565 กับ 2567", "๒๕๖๕: ๔๑๒; ๒๕๖๖: ๓๙๖; ๒๕๖๗: ๓๕๓"),
    ],
)
def test_a_row_or_rule_that_tells_a_number_is_quoted(elsewhere: Assistant, question: str, words: str) -> None:
    assert words in quoted(elsewhere, question)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("How much of the transport and outreach budget was left unspent in 2024?", "720 − 611 = 109 thousand USD"),
        ("Huyện Đại Phong hoàn thành bao nhiêu phần trăm số phòng học theo kế hoạch?", "20 ÷ 27 × 100 = 74,1%"),
        ("Huyện Mường Lai giải ngân bao nhiêu phần trăm vốn bố trí?", "54,7 ÷ 62,9 × 100 = 87%"),
        ("Huyện Mường Lai chiếm bao nhiêu phần trăm vốn bố trí của tỉnh?", "62,9 ÷ 213,6 × 100 = 29,4%"),
    ],
)
def test_what_was_done_of_a_plan_is_no_share_of_a_total(elsewhere: Assistant, question: str, working: str) -> None:
    assert [result.working for result in ask_figures(elsewhere, question).computed] == [working]


def test_what_is_left_is_told_of_one_sentence_that_gives_the_plan_and_what_was_spent(elsewhere: Assistant) -> None:
    found = ask_figures(elsewhere, "ปี 2567 ทางหลวงชนบทมีงบประมาณที่ยังไม่ได้เบิกเท่าไร").computed
    assert [result.working for result in found] == ["1,846.5 − 1,712.8 = 133.7 ล้านบาท"]


def test_a_section_that_is_not_there_is_not_answered_by_its_neighbour(elsewhere: Assistant) -> None:
    answer = elsewhere.ask("What does section 15 of Directive No. 7 of 2025 say?")
    assert answer.completeness == "none"
    assert not answer.citations


def test_a_section_that_begins_later_than_its_act_is_not_told_as_law(elsewhere: Assistant) -> None:
    question = "What does section 6 of Directive 7 of 2025 require?"
    before, after = (elsewhere.ask(question, as_of=date(year, 6, 1)) for year in (2026, 2027))
    assert [notice.kind for notice in before.notices] == ["not-yet"]
    assert "1 January 2027" in before.notices[0].text
    assert all(notice.kind != "not-yet" for notice in after.notices)
    assert [citation.validity.force for citation in before.citations if citation.validity] == [Force.NOT_YET] * 2


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("How many more tourism leases were there in 2024/25 than in 2023/24?", "118 − 97 = 21 (+21.6%)"),
        ("โควตาปูม้ารวมทุกเขต ปี 2568 ลดลงจากปี 2567 กี่ตัน", "2,980 − 3,300 = −320 (−9.7%)"),
        ("Trợ giá tuyến Ga Vĩnh Thành - Hồ Trắng năm 2026 tăng bao nhiêu so với năm 2025?", "12.350 − 9.850 = 2.500"),
    ],
)
def test_the_columns_of_two_years_are_held_beside_each_other_in_the_row_asked_about(
    elsewhere: Assistant, question: str, working: str
) -> None:
    assert [result.working.startswith(working) for result in ask_figures(elsewhere, question).computed] == [True]


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("เขต 2 เกาะนางนวล ปี 2568 ให้จับปูม้า หมึกกล้วย และปลาทู รวมกันกี่ตัน", "930 + 1,210 + 2,750 = 4,890"),
        ("Cộng cả bốn bước, đấu thầu rộng rãi mất tối đa bao nhiêu ngày?", "10 + 30 + 45 + 16 = 101 ngày"),
        ("We have 30 employees. What do registration and one renewal cost us together?", "350 + 240 = 590 USD"),
        (
            "Cộng năm 2024 và 2025, kế hoạch trợ giúp xã hội của Hải Sơn là bao nhiêu tiền?",
            "148.200 + 163.700 = 311.900",
        ),
    ],
)
def test_columns_of_a_row_and_rows_of_a_column_are_added(elsewhere: Assistant, question: str, working: str) -> None:
    assert [result.working.startswith(working) for result in ask_figures(elsewhere, question).computed] == [True]


def test_an_item_of_a_list_is_a_share_of_what_its_items_make_together(elsewhere: Assistant) -> None:
    question = "Kinh phí trợ giá xe buýt năm 2026 chiếm bao nhiêu phần trăm tổng kinh phí giai đoạn 2025 - 2027?"
    (result,) = ask_figures(elsewhere, question).computed
    assert result.working == "71,9 ÷ 214,8 × 100 = 33,5%"


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Within how many days can I appeal to the Minister against a data protection penalty?", "Data Tribunal"),
        ("Thẻ đi xe buýt miễn phí do Sở Giao thông vận tải cấp, đúng không?", "Trung tâm Quản lý vận tải công cộng"),
        ("Vì sao giải ngân vốn xây trường năm 2024 đạt 100%?", "187,9 ÷ 213,6 × 100 = 88%"),
        ("Xe buýt điện được cộng thêm 15 điểm phần trăm trợ giá phải không?", "10 điểm phần trăm"),
        ("Người từ 75 tuổi được trợ giúp 500.000 đồng một tháng, đúng không?", "80 tuổi"),
        ("Vì sao giá nước sạch ở Đông Lĩnh năm 2026 giảm so với năm 2025?", "7.200 (2025) → 7.600 (2026)"),
    ],
)
def test_who_does_it_what_share_it_is_and_how_it_went_are_corrected(
    elsewhere: Assistant, question: str, stated: str
) -> None:
    found = ask_figures(elsewhere, question).premise
    assert found is not None
    assert stated in found.notice.text


@pytest.mark.parametrize(
    "question",
    [
        "Within how many days can I appeal to the Data Tribunal against a penalty?",
        "Thẻ đi xe buýt miễn phí do Trung tâm Quản lý vận tải công cộng cấp, đúng không?",
        "Vì sao giải ngân vốn xây trường năm 2024 đạt 88%?",
        "Vì sao giá nước sạch ở Đông Lĩnh năm 2026 tăng so với năm 2025?",
    ],
)
def test_what_is_as_the_question_has_it_is_not_corrected(elsewhere: Assistant, question: str) -> None:
    assert ask_figures(elsewhere, question).premise is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("section 4.2 of guideline NSA/G/03-2024", "within 21 days of a complete application"),
        ("regulation 10(1)(c) of S.I. No. 88 of 2024", "150,000 dollars or 2 per cent"),
        ("section 4(2) of the School Meals Directive 2025", "At least 60 per cent"),
        ("ข้อ 10 วรรคสอง ของระเบียบว่าด้วยวันลาและค่าใช้จ่ายในการเดินทาง พ.ศ. 2568", "ล่วงหน้าไม่น้อยกว่าสามวันทำการ"),
    ],
)
def test_a_document_is_known_by_the_number_or_name_of_its_office(
    elsewhere: Assistant, question: str, words: str
) -> None:
    assert words in quoted(elsewhere, question)


def test_an_act_listed_among_those_repealed_is_told_to_be(elsewhere: Assistant) -> None:
    answer = elsewhere.ask("ระเบียบว่าด้วยค่าใช้จ่ายในการเดินทาง พ.ศ. 2557 ของพนักงานเทศบาลยังใช้อยู่ไหม")
    lead, listed = answer.citations[:2]
    assert lead.quote.endswith("ให้ยกเลิก")
    assert "ว่าด้วยค่าใช้จ่ายในการเดินทาง พ.ศ. ๒๕๕๗" in listed.quote


@pytest.mark.parametrize(
    "question",
    [
        "What is the rent of grazing land in Torvan District?",
        "อำเภอห้วยทรายได้รับเงินช่วยเหลืออุทกภัยปี 2567 เท่าไร",
        "Tuyến Chợ Đầm - Sân bay được trợ giá bao nhiêu năm 2025?",
    ],
)
def test_a_name_that_nothing_says_is_not_answered_for_by_its_neighbours(elsewhere: Assistant, question: str) -> None:
    assert elsewhere.ask(question).completeness == "none"
