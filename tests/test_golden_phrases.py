"""What a golden question wants to be quoted stands in the document and on the page that it names, as it is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.datasets import GoldenQuestion, Quoted, read_golden
from assistant.evaluation.metrics import holds_answer
from assistant.language.normalise import normalise
from assistant.service import Assistant

FILES = sorted((Path(__file__).parent / "golden").glob("**/questions-*.jsonl"))
QUESTIONS = [question for file in FILES for question in read_golden(file)]


@pytest.fixture(scope="module")
def pages(corpus_assistant: Assistant) -> dict[tuple[str, int], str]:
    """The stored text of every page, by file and number."""
    return {
        (document.source.rsplit("/", 1)[-1], number): corpus_assistant.page_text(document.id, number)
        for document in corpus_assistant.documents()
        for number in range(1, document.pages + 1)
    }


def missing(wanted: Quoted, pages: dict[tuple[str, int], str]) -> list[str]:
    """The phrases that stand on none of the pages where they may be quoted from."""
    allowed = [text for (file, n), text in pages.items() if wanted.file in ("", file) and wanted.page in (None, n)]
    return [phrase for phrase in wanted.expect if not any(holds_answer(text, [normalise(phrase)]) for text in allowed)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_phrase_stands_in_the_stored_text_of_its_document_and_page(file, pages):
    wrong = {
        question.question: lacking
        for question in read_golden(file)
        for wanted in question.quoted
        if (lacking := missing(wanted, pages))
    }
    assert not wrong


def test_a_misspelt_phrase_or_a_wrong_page_would_be_found(pages):
    good = next(q for q in QUESTIONS if q.file and q.page and q.expect)
    assert missing(Quoted(good.expect, good.file, good.page), pages) == []
    assert missing(Quoted((good.expect[0] + " x",), good.file, good.page), pages)
    assert missing(Quoted(good.expect, good.file, 99), pages)


def test_no_question_is_asked_twice_in_the_same_conversation():
    asked = [(question.question, question.before, question.as_of) for question in QUESTIONS]
    assert len(asked) == len(set(asked))


def test_neither_half_lacks_a_kind_or_a_language():
    halves: dict[Path, list[GoldenQuestion]] = {}
    for file in FILES:
        halves.setdefault(file.parent, []).extend(read_golden(file))
    assert len(halves) == 2
    kinds = {question.about for question in QUESTIONS}
    assert len(kinds) >= 16
    for questions in halves.values():
        assert {question.about for question in questions} == kinds
        assert {question.language for question in questions} == {"th", "vi", "en"}
        assert sum(question.is_absent for question in questions) >= 18
