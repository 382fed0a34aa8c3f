"""The questions that staff ask of the demonstration corpus, in three languages, answered without a chat model."""

from datetime import date
from pathlib import Path

import pytest

from assistant.evaluation.datasets import GoldenQuestion, read_golden
from assistant.evaluation.run import is_right
from assistant.service import Assistant
from assistant.types import Answer

TODAY = date(2026, 11, 1)
FILES = sorted((Path(__file__).parent / "golden").glob("questions-*.jsonl"))
QUESTIONS = [question for file in FILES for question in read_golden(file)]


@pytest.fixture(scope="module")
def answers(corpus_assistant: Assistant) -> list[tuple[GoldenQuestion, Answer]]:
    return [(q, corpus_assistant.ask(q.question, as_of=TODAY)) for q in QUESTIONS]


def test_there_are_questions_of_every_kind_in_every_language():
    assert len(QUESTIONS) >= 40
    assert {q.language for q in QUESTIONS} == {"th", "vi", "en"}
    assert {q.about for q in QUESTIONS} >= {"budget", "procedure", "status", "provision", "absent", "repealed"}


def test_nine_in_ten_are_answered_rightly(answers):
    wrong = [q.question for q, answer in answers if not is_right(q, answer)]
    assert len(wrong) <= len(answers) // 10, wrong


def test_what_is_not_held_is_said_to_be_not_held(answers):
    for question, answer in answers:
        if question.about == "absent":
            assert answer.completeness == "none", question.question
            assert not answer.sentences, question.question
            assert any(notice.kind == "not-held" for notice in answer.notices), question.question


def test_every_sentence_is_cited_and_every_quote_is_the_documents_own_text_at_its_place(answers, corpus_assistant):
    registry = corpus_assistant._stores.registry
    for _, answer in answers:
        assert all(sentence.citations for sentence in answer.sentences)
        for citation in answer.citations:
            assert citation.quote == registry.text(citation.document.id, citation.start, citation.end)
            page = registry.page(citation.document.id, citation.page)
            assert page.start <= citation.start <= page.end


def test_quotes_of_printed_pages_have_boxes_on_their_page(answers, corpus_assistant):
    seen = 0
    for _, answer in answers:
        for citation in answer.citations:
            if citation.document.format == "pdf":
                seen += 1
                page = corpus_assistant.page(citation.document.id, citation.page)
                assert citation.boxes
                for box in citation.boxes:
                    assert -1 <= box.x0 < box.x1 <= page.width + 1
                    assert -1 <= box.y0 < box.y1 <= page.height + 1
    assert seen > 50


def test_answers_come_in_the_language_of_the_question(answers):
    for question, answer in answers:
        assert answer.language == question.language, question.question


def test_a_repealed_decree_is_never_shown_without_saying_so(answers):
    for question, answer in answers:
        if any(citation.document.force == "no longer in force" for citation in answer.citations):
            assert any(notice.kind == "repealed" for notice in answer.notices), question.question
