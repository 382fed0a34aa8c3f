"""A question after a term's meaning finds its definition, in any of three languages; abbreviations are understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.language.questions import meaning_asked
from assistant.retrieval.context import context
from assistant.retrieval.terms import definitions_asked
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Filter, Kind

DAY = date(2026, 1, 1)
OLD = """\
CHÍNH PHỦ
Số: 10/2015/NĐ-CP
Hà Nội, ngày 05 tháng 01 năm 2015
NGHỊ ĐỊNH
Về làng nghề
Điều 1. Giải thích từ ngữ
1. “Làng nghề” là thôn có ít nhất 20 hộ làm nghề.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2015.
"""
NEW = """\
CHÍNH PHỦ
Số: 20/2022/NĐ-CP
Hà Nội, ngày 05 tháng 01 năm 2022
NGHỊ ĐỊNH
Về làng nghề
Điều 1. Giải thích từ ngữ
1. “Làng nghề” là thôn có ít nhất 30 hộ làm nghề.
2. “Thợ dệt” là người dệt vải.
Điều 2. Quỹ
Quỹ phát triển làng nghề (QPTLN) chi không quá 40 triệu đồng cho mỗi làng nghề theo Điều 3.
Điều 3. Điều kiện chi
Làng nghề phải có thợ dệt và sổ kế toán.
Điều 4. Thưởng
Người có sáng kiến được thưởng 7 triệu đồng.
Điều 5. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2022 và thay thế Nghị định số 10/2015/NĐ-CP.
"""
AMENDING = """\
CHÍNH PHỦ
Số: 30/2024/NĐ-CP
Hà Nội, ngày 05 tháng 01 năm 2024
NGHỊ ĐỊNH
Sửa đổi Nghị định số 20/2022/NĐ-CP
Điều 1. Bãi bỏ Điều 4 Nghị định số 20/2022/NĐ-CP.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2024.
"""


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("villages")
    (folder / "old.md").write_text(OLD, "utf-8")
    (folder / "new.md").write_text(NEW, "utf-8")
    (folder / "amending.md").write_text(AMENDING, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index")))
    service.index([folder])
    yield service
    service.close()


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Làng nghề là gì?", "Làng nghề"),
        ("Thế nào là “đề án điểm”?", "đề án điểm"),
        ("What does the term “occupancy rate” mean?", "occupancy rate"),
        ("What is an industrial cluster?", "industrial cluster"),
        ("คำว่า “ปีงบประมาณ” หมายความว่าอะไร", "ปีงบประมาณ"),
        ("หน่วยรับงบประมาณคืออะไร", "หน่วยรับงบประมาณ"),
        ("How many looms were lent?", ""),
        ("กองทุนให้ยืมเงินได้เท่าไร", ""),
    ],
)
def test_the_term_whose_meaning_is_asked_is_read_from_the_question(question: str, term: str) -> None:
    assert meaning_asked(question) == term


@pytest.mark.parametrize(
    "question",
    [
        *("Làng nghề là gì?", "lang nghe la gi", "What is a craft village?", "หมู่บ้านหัตถกรรมคืออะไร"),
        "หมู่บ้านที่ทำงานฝีมือ (làng nghề) หมายถึงอะไร และนับจากอะไร",  # by what stands in brackets
    ],
)
def test_a_meaning_is_answered_with_the_definition_in_force(villages: Assistant, question: str) -> None:
    answer = villages.ask(question, as_of=DAY)
    assert [citation.quote for citation in answer.citations] == ["1. “Làng nghề” là thôn có ít nhất 30 hộ làm nghề."]


def test_a_meaning_on_an_earlier_day_is_that_of_the_act_then_in_force(villages: Assistant) -> None:
    answer = villages.ask("Làng nghề là gì?", as_of=date(2020, 1, 1))
    assert "20 hộ" in answer.citations[0].quote


def test_a_meaning_in_a_named_act_is_quoted_from_it_though_it_is_repealed(villages: Assistant) -> None:
    answer = villages.ask("Theo Nghị định 10/2015/NĐ-CP, làng nghề là gì?", as_of=DAY)
    assert "20 hộ" in answer.citations[0].quote
    assert any(notice.kind == "repealed" for notice in answer.notices)


def test_a_definition_comes_first_among_the_passages(villages: Assistant) -> None:
    assert "30 hộ" in villages.search("Thế nào là làng nghề?", as_of=DAY)[0].passage.text


def test_an_abbreviation_is_searched_for_by_what_it_stands_for(villages: Assistant) -> None:
    query = understand("QPTLN chi bao nhiêu?", DAY, villages.retriever.resolving)
    assert query.otherwise == ("Quỹ phát triển làng nghề",)
    query = understand("Quỹ phát triển làng nghề chi bao nhiêu?", DAY, villages.retriever.resolving)
    assert query.otherwise == ("QPTLN",)


def test_a_passage_is_read_with_its_definitions_and_what_it_refers_to_within_a_budget(villages: Assistant) -> None:
    resolver = villages.retriever.resolving
    query = understand("Quỹ chi bao nhiêu cho mỗi làng nghề?", DAY, resolver)
    fund = [hit for hit in villages.retriever.hits(query, 8) if "QPTLN" in hit.passage.text]
    around = [hit.provision_label for hit in context(resolver, query, fund)]
    assert around == ["Điều 1", "Điều 3"]
    assert context(resolver, query, fund, budget=10) == []


def test_a_filter_leaves_only_documents_that_fit_it(villages: Assistant) -> None:
    def found(within: Filter) -> set[str]:
        return {hit.document.name for hit in villages.search("làng nghề", as_of=DAY, within=within)}

    assert found(Filter(kinds=frozenset({Kind.DECREE}))) == {"20/2022/NĐ-CP", "30/2024/NĐ-CP"}
    assert found(Filter(kinds=frozenset({Kind.CIRCULAR}))) == set()
    assert found(Filter(years=frozenset({2015}))) == set(), "it is no longer in force"
    assert found(Filter(issuers=frozenset({"chinh phu"}), years=frozenset({2022}))) == {"20/2022/NĐ-CP"}
    assert found(Filter(languages=frozenset({"th"}))) == set()


def test_a_filter_does_not_bring_back_what_is_no_longer_law(villages: Assistant) -> None:
    for within in (None, Filter(kinds=frozenset({Kind.DECREE}))):
        hits = villages.search("Người có sáng kiến được thưởng bao nhiêu?", as_of=DAY, within=within)
        assert not any("7 triệu" in hit.passage.text for hit in hits)
    hits = villages.search("Người có sáng kiến được thưởng bao nhiêu?", as_of=date(2023, 1, 1))
    assert any("7 triệu" in hit.passage.text for hit in hits), "it was law then"


def test_nothing_comes_from_outside_a_filter(villages: Assistant) -> None:
    circulars = Filter(kinds=frozenset({Kind.CIRCULAR}))
    assert villages.ask("Làng nghề là gì?", as_of=DAY, within=circulars).completeness == "none"
    assert villages.search("Làng nghề là gì?", as_of=DAY, within=circulars) == []
    resolver = villages.retriever.resolving
    query = understand("Quỹ chi bao nhiêu cho mỗi làng nghề?", DAY, resolver)
    fund = [hit for hit in villages.retriever.hits(query, 8) if "QPTLN" in hit.passage.text]
    assert context(resolver, replace(query, within=frozenset()), fund) == []


def test_both_versions_are_found_where_a_question_compares_them(villages: Assistant) -> None:
    hits = villages.search("So sánh làng nghề theo Nghị định 10/2015/NĐ-CP và Nghị định 20/2022/NĐ-CP", k=12, as_of=DAY)
    texts = " ".join(hit.passage.text for hit in hits)
    assert "20 hộ" in texts
    assert "30 hộ" in texts


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What are local industrial promotion funds?", "4. “Kinh phí khuyến công địa phương”"),
        ("เงินส่งเสริมอุตสาหกรรมแห่งชาติ คือเงินก้อนไหน", "3. “Kinh phí khuyến công quốc gia”"),
        ("key project (“đề án điểm”) meaning", "1. “Đề án điểm”"),
        ("Kinh phí khuyến công địa phương được hiểu là kinh phí nào?", "4. “Kinh phí khuyến công địa phương”"),
    ],
)
def test_a_term_is_found_by_its_parts_in_the_other_languages_or_by_what_stands_beside_it(
    corpus_assistant: Assistant, question: str, begins: str
) -> None:
    answer = corpus_assistant.ask(question, as_of=DAY)
    assert answer.citations[0].quote.startswith(begins)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("what do they mean by infrastructure investor in the decree?", "Infrastructure investor"),
        ("Could you explain what “occupancy rate” means?", "Occupancy rate"),
        ("what is an infrastructure investor, in plain words?", "Infrastructure investor"),
        ("đề án nhóm là gì vậy ạ?", "Đề án nhóm"),
        ("cho em hỏi sản xuất sạch hơn được hiểu thế nào trong nghị định này", "Sản xuất sạch hơn"),
        ("อัตราการเข้าใช้พื้นที่ในคลัสเตอร์ หมายความว่าอะไร", "Occupancy rate"),
        ("ขอความหมายของคำว่าเทคโนโลยีสะอาดหน่อยค่ะ", "Sản xuất sạch hơn"),
    ],
)
def test_a_meaning_may_be_asked_for_in_any_words(corpus_assistant: Assistant, question: str, term: str):
    answer = corpus_assistant.ask(question, as_of=date(2026, 11, 1))
    assert term in answer.citations[0].quote.split("”")[0]


@pytest.mark.parametrize(
    "question",
    [
        "What does it mean for our tenants that shared services are suspended for arrears?",
        "What is the occupancy rate of clusters in Ben Tre?",
        "What are shared services charged at?",
    ],
)
def test_what_is_said_of_a_defined_thing_is_no_meaning(corpus_assistant: Assistant, question: str):
    registry = corpus_assistant.retriever.resolving.registry
    assert not definitions_asked(registry, question, "en")
