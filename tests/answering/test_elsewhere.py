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
