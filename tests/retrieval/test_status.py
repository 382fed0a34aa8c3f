"""What is in force on a day: the corpus' amended and repealed decrees before, on and after each change."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.retrieval.status import touches
from assistant.service import Assistant
from assistant.types import Force
from tests.retrieval.test_consolidated import GOLDEN, Office

DECREE = "Nghị định 45/2012/NĐ-CP"
CHANGED = date(2024, 1, 1)
ISSUED, BEGUN = date(2012, 5, 21), date(2012, 7, 5)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("reference", "day", "force"),
    [
        # the decree itself
        (DECREE, BEGUN - DAY, Force.NOT_YET),
        (DECREE, BEGUN, Force.IN_FORCE),
        (DECREE, CHANGED, Force.IN_FORCE),
        # a clause that a later decree repealed
        (f"khoản 3 Điều 9 {DECREE}", BEGUN - DAY, Force.NOT_YET),
        (f"khoản 3 Điều 9 {DECREE}", BEGUN, Force.IN_FORCE),
        (f"khoản 3 Điều 9 {DECREE}", CHANGED - DAY, Force.IN_FORCE),
        (f"khoản 3 Điều 9 {DECREE}", CHANGED, Force.NO_LONGER),
        (f"khoản 3 Điều 9 {DECREE}", CHANGED + DAY, Force.NO_LONGER),
        # an article that it added
        (f"Điều 12a {DECREE}", CHANGED - DAY, Force.NOT_YET),
        (f"Điều 12a {DECREE}", CHANGED, Force.IN_FORCE),
        (f"khoản 3 Điều 12a {DECREE}", CHANGED - DAY, Force.NOT_YET),
        (f"khoản 3 Điều 12a {DECREE}", CHANGED + DAY, Force.IN_FORCE),
        # a clause whose words it changed
        (f"khoản 1 Điều 14 {DECREE}", CHANGED, Force.IN_FORCE),
        # a decree that was replaced as a whole, and all in it
        ("Nghị định 134/2004/NĐ-CP", BEGUN - DAY, Force.IN_FORCE),
        ("Nghị định 134/2004/NĐ-CP", BEGUN, Force.NO_LONGER),
        ("Điều 2 Nghị định 134/2004/NĐ-CP", BEGUN - DAY, Force.IN_FORCE),
        ("Điều 2 Nghị định 134/2004/NĐ-CP", BEGUN, Force.NO_LONGER),
        # the amending decree
        ("Điều 1 Nghị định 108/2023/NĐ-CP", CHANGED - DAY, Force.NOT_YET),
        ("Điều 1 Nghị định 108/2023/NĐ-CP", CHANGED, Force.IN_FORCE),
        # a report lays down no law
        ("รายงาน 41/BC-CTDP", CHANGED, Force.NOT_APPLICABLE),
    ],
)
def test_the_force_of_a_provision_on_a_day(
    corpus_assistant: Assistant, reference: str, day: date, force: Force
) -> None:
    found = corpus_assistant.lookup(reference, as_of=day)
    assert found.found, found.not_held
    assert found.validity is not None
    assert found.validity.force is force


def test_who_ended_and_who_began_a_provision_and_when(corpus_assistant: Assistant) -> None:
    ended = corpus_assistant.lookup(f"khoản 3 Điều 9 {DECREE}", as_of=CHANGED).validity
    assert ended is not None
    assert (ended.since, ended.until, ended.ended_by) == (BEGUN, CHANGED, "108/2023/NĐ-CP")
    still = corpus_assistant.lookup(f"khoản 3 Điều 9 {DECREE}", as_of=CHANGED - DAY).validity
    assert still is not None
    assert still.until == CHANGED  # announced already
    added = corpus_assistant.lookup(f"Điều 12a {DECREE}", as_of=CHANGED).validity
    assert added is not None
    assert (added.since, added.begun_by) == (CHANGED, "108/2023/NĐ-CP")
    part = corpus_assistant.lookup(f"Điều 9 {DECREE}", as_of=CHANGED).validity
    assert part is not None
    assert (part.force, part.in_part) == (Force.IN_FORCE, True)


@pytest.mark.parametrize(
    ("reference", "day", "expected"),
    [
        (f"khoản 2 Điều 14 {DECREE}", CHANGED - DAY, "200 triệu"),
        (f"khoản 2 Điều 14 {DECREE}", CHANGED, "300 triệu"),
        (f"khoản 1 Điều 14 {DECREE}", CHANGED - DAY, "500 triệu"),
        (f"khoản 1 Điều 14 {DECREE}", CHANGED + DAY, "1.200 triệu"),
    ],
)
def test_the_words_of_a_provision_are_those_of_the_day(
    corpus_assistant: Assistant, reference: str, day: date, expected: str
):
    found = corpus_assistant.lookup(reference, as_of=day)
    text = found.consolidation.text if found.consolidation else found.text
    assert expected in text


def test_the_consolidated_article_is_the_one_written_by_hand(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.lookup(f"Điều 5 {DECREE}", as_of=CHANGED)
    assert found.consolidation is not None
    assert found.consolidation.certain
    lines = found.consolidation.text.splitlines()
    assert lines[2:7] == [
        "2. Hỗ trợ nâng cao năng lực quản lý, ứng dụng tiến bộ kỹ thuật và chuyển đổi số, bao gồm:",
        "a) Xây dựng mô hình trình diễn công nghệ mới và mô hình nhà xưởng thông minh;",
        "b) Chuyển giao, ứng dụng máy móc tiên tiến, dây chuyền tự động hóa;",
        "c) Hỗ trợ áp dụng sản xuất sạch hơn và kinh tế tuần hoàn;",
        "d) Đào tạo kỹ năng quản trị số và thương mại điện tử.",
    ]
    assert lines[0] == "Điều 5. Nội dung hoạt động khuyến công"
    assert lines[7].startswith("3. Hỗ trợ phát triển sản phẩm")
    sources = {stretch.document.identity.number for stretch in found.consolidation.stretches}
    assert sources == {"45/2012/NĐ-CP", "108/2023/NĐ-CP"}
    ended = corpus_assistant.lookup(f"điểm đ khoản 2 Điều 5 {DECREE}", as_of=CHANGED)
    assert ended.validity is not None
    assert ended.validity.force is Force.NO_LONGER


SECOND = """
CHÍNH PHỦ
Số: 50/2021/NĐ-CP
Hà Nội, ngày 10 tháng 6 năm 2021
NGHỊ ĐỊNH
Sửa đổi Nghị định số 10/2015/NĐ-CP
Điều 1. Sửa đổi khoản 1 Điều 3 Nghị định số 10/2015/NĐ-CP như sau:
“1. Phí thuê quầy không quá 500.000 đồng một tháng.”
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 8 năm 2021.
"""


def test_amendments_are_applied_one_after_another(tmp_path: Path) -> None:
    first = GOLDEN["amending"]["vi"].replace("{instructions}", GOLDEN["case"][0]["instructions"].strip())
    office = Office(tmp_path, GOLDEN["base"]["vi"], first, SECOND)
    act = office.document("10/2015/NĐ-CP")
    said = {}
    for day in (date(2019, 12, 31), date(2020, 1, 1), date(2021, 7, 31), date(2021, 8, 1)):
        found = office.provisions.consolidation(act, "article:3/clause:1", day)
        text = found.text if found else office.own_text("10/2015/NĐ-CP", "article:3/clause:1")
        said[day.isoformat()] = text.split(" đồng")[0].split()[-1]
    assert list(said.values()) == ["200.000", "350.000", "350.000", "500.000"]
    # The first amendment's new text is no more law than what it replaced.
    (past,) = office.provisions.out_of_force(office.document("99/2019/NĐ-CP"), date(2021, 8, 1))
    assert "350.000" in office.registry.text(office.document("99/2019/NĐ-CP").id, past[0], past[1])
    assert office.provisions.out_of_force(office.document("99/2019/NĐ-CP"), date(2021, 7, 31)) == []


def test_what_a_change_of_article_twelve_does_leaves_twelve_stroke_one_alone() -> None:
    assert not touches("article:12", "article:12/1")
    assert touches("article:12", "article:12/clause:1")


def test_a_decision_of_another_year_is_not_the_one_repealed(tmp_path: Path) -> None:
    def decision(year: int, body: str) -> str:
        return (
            f"BỘ CÔNG THƯƠNG\nSố: {7 if not body else 8}/QĐ-BCT\nHà Nội, ngày 5 tháng 3 năm {year}\n"
            f"QUYẾT ĐỊNH\nVề việc {year}\nĐiều 1. Nội dung\nGiao kế hoạch năm {year}.\n"
            f"Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày ký.{body}\n"
        )

    repeal = " Bãi bỏ Quyết định số 7/QĐ-BCT ngày 5 tháng 3 năm 2018."
    office = Office(tmp_path, decision(2018, ""), decision(2019, ""), decision(2020, repeal))
    by_year = {d.identity.issued.year: d for d in office.registry.documents() if d.identity.issued}
    forces = {year: office.provisions.validity(d, None, date(2021, 1, 1)).force for year, d in by_year.items()}
    assert forces == {2018: Force.NO_LONGER, 2019: Force.IN_FORCE, 2020: Force.IN_FORCE}
