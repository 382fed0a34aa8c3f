"""Of one clause in two versions one is given; who compares gets several documents, and who asks, several languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.language.questions import asks_to_compare
from assistant.retrieval.selection import from_several_documents, with_each_language, without_twins
from assistant.types import HeldDocument, Hit, Identity, Kind, Passage

CLAUSE = "Mỗi hợp tác xã được hỗ trợ không quá 350 triệu đồng để mua máy dệt và nhà xưởng."


def _hit(document: str, text: str, *, year: int = 2020, title: str = "Về hợp tác xã", score: float = 0.5) -> Hit:
    identity = Identity(Kind.DECREE, title, "vi", effective=date(year, 1, 1))
    passage = Passage(f"{document}-{text[:8]}", document, None, 1, 0, len(text), text, "", "vi")
    return Hit(passage, HeldDocument(document, document, "md", identity, 1), "", score)


def test_of_a_clause_in_two_versions_of_a_document_the_later_is_given_in_the_place_of_the_first() -> None:
    old, new = _hit("old", CLAUSE, year=2015), _hit("new", CLAUSE.replace("350", "400"), year=2022)
    other = _hit("old", "Sở Công Thương thẩm định hồ sơ trong 15 ngày làm việc.", year=2015)
    assert without_twins([old, other, new], set()) == [new, other]
    assert without_twins([new, other, old], set()) == [new, other]


def test_a_clause_that_was_asked_for_by_name_stays() -> None:
    old, new = _hit("old", CLAUSE, year=2015), _hit("new", CLAUSE, year=2022)
    assert without_twins([old, new], {old.passage.id}) == [old]
    assert without_twins([new, old], {old.passage.id}) == [new, old]


def test_equal_clauses_of_documents_that_are_no_versions_of_each_other_all_count() -> None:
    hits = [_hit("a", CLAUSE), _hit("b", CLAUSE, title="Về khuyến nông")]
    assert without_twins(hits, set()) == hits


def test_no_document_fills_more_than_half_of_the_places_while_others_wait() -> None:
    hits = [_hit("a", f"{n} a") for n in range(5)] + [_hit("b", f"{n} b") for n in range(2)]
    assert [hit.document.id for hit in from_several_documents(hits, 4)] == ["a", "a", "b", "b"]
    assert [hit.document.id for hit in from_several_documents(hits[:5], 4)] == ["a"] * 4


def _told(language: str, score: float) -> Hit:
    hit = _hit(language, f"{score}", score=score)
    return replace(hit, passage=replace(hit.passage, language=language))


def test_what_answers_best_in_another_language_is_not_crowded_out_by_the_questions_own() -> None:
    own = [_told("en", score) for score in (1.0, 0.9, 0.8, 0.7, 0.65, 0.6)]
    vi, thai = _told("vi", 0.5), _told("th", 0.3)
    hits = [*own, vi, _told("vi", 0.45), thai]
    assert with_each_language(hits, 6) == [*own[:4], vi, own[4]]
    assert with_each_language(hits, 20) == [*own[:4], vi, *own[4:], *hits[7:]]  # the Thai one scores too little
    assert with_each_language(hits, 1) == own[:1]
    assert with_each_language([vi, *own], 3) == [vi, *own[:2]]


def test_questions_that_compare_are_known_in_three_languages() -> None:
    assert asks_to_compare("So sánh mức hỗ trợ của hai nghị định")
    assert asks_to_compare("What is the difference between the two decrees?")
    assert asks_to_compare("ระเบียบสองฉบับแตกต่างกันอย่างไร")
    assert not asks_to_compare("Mức hỗ trợ là bao nhiêu?")
