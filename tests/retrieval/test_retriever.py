"""Finding passages: both legs, in any language, only what may be shown; and as a LangChain retriever."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import background, fuse, min_max
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.understand import understand
from assistant.service import Assistant

NOW = date(2026, 11, 1)
SCORES = st.dictionaries(st.text(max_size=3), st.floats(-10, 10), max_size=8)


def test_the_passage_that_answers_comes_first(corpus_assistant: Assistant):
    hits = corpus_assistant.search("Mức hỗ trợ xây dựng và đăng ký nhãn hiệu", k=3, as_of=NOW)
    assert hits[0].document.identity.number == "45/2012/NĐ-CP"
    assert hits[0].provision_label.startswith("Điều 14")
    assert set(hits[0].legs) == {"dense", "lexical", "late"}


def test_undiacritised_and_thai_digit_questions_find_the_same(corpus_assistant: Assistant):
    plain = corpus_assistant.search("muc ho tro xay dung va dang ky nhan hieu", k=3, as_of=NOW)
    assert any(hit.provision_label.startswith("Điều 14") for hit in plain)
    western = corpus_assistant.search("คำสั่งที่ 12/2567", k=1, as_of=NOW)
    thai = corpus_assistant.search("คำสั่งที่ ๑๒/๒๕๖๗", k=1, as_of=NOW)
    assert thai[0].document.id == western[0].document.id


def test_another_language_is_found_when_it_alone_knows(corpus_assistant: Assistant):
    hits = corpus_assistant.search("สัดส่วนพื้นที่เช่าขั้นต่ำก่อนขยายคลัสเตอร์อุตสาหกรรม", k=8, as_of=NOW)
    assert any(hit.document.identity.number == "32/2024/NĐ-CP" for hit in hits)


def test_what_has_ended_is_not_found_unless_it_is_named(corpus_assistant: Assistant):
    question = "Quỹ khuyến công quốc gia do Bộ Công nghiệp quản lý"
    ended = "134/2004/NĐ-CP"
    assert all(hit.document.identity.number != ended for hit in corpus_assistant.search(question, as_of=NOW))
    then = corpus_assistant.search(question, as_of=date(2010, 1, 1))
    assert then[0].document.identity.number == ended


def test_each_leg_can_be_asked_alone(corpus_assistant: Assistant):
    query = understand("ngân sách năm 2024", NOW, corpus_assistant.retriever.resolving)
    for leg in ("dense", "lexical"):
        retriever = PolicyRetriever(stores=corpus_assistant._stores, legs=frozenset({leg}))
        assert {name for hit in retriever.hits(query, 5) for name in hit.legs} == {leg}


def test_langchain_programs_get_documents_with_their_facts(corpus_assistant: Assistant):
    found = corpus_assistant.retriever.invoke("How much was disbursed by 30 September 2024?")
    assert "83,850" in " ".join(document.page_content for document in found)
    assert found[0].metadata["document"]["status"]
    assert "source" not in found[0].metadata["document"]


def test_langchain_programs_may_ask_asynchronously(corpus_assistant: Assistant):
    with ThreadPoolExecutor() as pool:  # a thread of its own: the browser tests keep a loop in this one
        found = pool.submit(
            asyncio.run, corpus_assistant.retriever.ainvoke("industrial clusters in operation")
        ).result()
    assert found


@given(SCORES)
def test_stretched_scores_lie_between_nought_and_one_in_the_same_order(scores):
    stretched = min_max(scores)
    assert all(0 <= value <= 1 for value in stretched.values())
    for one, other in zip(scores, list(scores)[1:], strict=False):
        if scores[one] < scores[other]:
            assert stretched[one] <= stretched[other]


@given(SCORES, SCORES, st.floats(0, 1))
def test_fused_scores_lie_between_nought_and_one(dense, lexical, weight):
    names = dense.keys() | lexical.keys()
    fused = fuse(dense, lexical, dict.fromkeys(names, weight))
    assert fused.keys() == names
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in fused.values())


def test_the_background_is_what_the_farther_half_is_like():
    assert background([0.9, 0.2, 0.4, 0.8]) == pytest.approx(0.3)
    assert background([]) == 0
