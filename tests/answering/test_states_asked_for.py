"""What is no law is found where a filter asks for its state, and never without its notice."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Filter, Force

TODAY = date(2026, 11, 1)
OLD, NEW = "134/2004/NĐ-CP", "45/2012/NĐ-CP"
QUESTIONS = [
    "Những đối tượng nào được áp dụng chính sách khuyến khích phát triển công nghiệp nông thôn?",
    "Nội dung khuyến công gồm những gì?",
]


def asked_in(*forces: Force) -> Filter:
    return Filter(forces=frozenset(forces))


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_ended_is_quoted_with_its_notice_where_the_filter_asks_for_it(
    corpus_assistant: Assistant, question: str
) -> None:
    for answer in corpus_assistant.stream(question, as_of=TODAY, within=asked_in(Force.NO_LONGER)):
        assert {citation.document.name for citation in answer.citations} <= {OLD}
        ended = [notice for notice in answer.notices if notice.kind == "repealed"]
        assert bool(ended) == bool(answer.citations)
    assert [notice.references for notice in ended] == [(OLD, NEW)]
    assert answer.citations


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("within", [None, asked_in(Force.IN_FORCE), Filter(years=frozenset({2004}))])
def test_what_ended_is_never_found_where_no_filter_asks_for_its_state(
    corpus_assistant: Assistant, question: str, within: Filter | None
) -> None:
    answer = corpus_assistant.ask(question, as_of=TODAY, within=within)
    assert OLD not in {citation.document.name for citation in answer.citations}
    hits = corpus_assistant.search(question, as_of=TODAY, within=within)
    assert OLD not in {hit.document.name for hit in hits}


def test_what_is_to_come_is_quoted_as_that_on_the_day_that_is_chosen(corpus_assistant: Assistant) -> None:
    before = date(2012, 6, 1)  # issued, and not yet law
    question = "Hoạt động khuyến công là gì?"
    within = Filter(forces=frozenset({Force.NOT_YET}), years=frozenset({2012}))
    answer = corpus_assistant.ask(question, as_of=before, within=within)
    assert {citation.document.name for citation in answer.citations} == {NEW}
    assert [notice.kind for notice in answer.notices] == ["not-yet"]
    assert NEW not in {hit.document.name for hit in corpus_assistant.search(question, as_of=before)}
