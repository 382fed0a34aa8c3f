"""What is suggested can be answered, from the place it was made from, and was not asked before."""

from datetime import date

import pytest

from assistant.answering.conversing.suggestions import Suggester, choices
from assistant.evaluation.datasets import read_golden
from assistant.language.detect import detect
from assistant.retrieval.understand import understand
from assistant.settings import ROOT
from assistant.types import Lookup, Query, Reference

TODAY = date(2026, 11, 1)
QUESTIONS = [
    q.question for file in sorted((ROOT / "tests/golden").glob("questions-*.jsonl")) for q in read_golden(file)
]


@pytest.fixture(scope="module")
def suggested(corpus_assistant):
    """Each golden question with its answer and the suggestions after it."""
    resolver = corpus_assistant._resolver
    suggester = Suggester(resolver)
    found = []
    for question in QUESTIONS:
        answer = corpus_assistant.ask(question, as_of=TODAY)
        found.append((question, answer, suggester.after(understand(question, TODAY, resolver), answer.citations)))
    return found


def is_answered(assistant, suggestion):
    answer = assistant.ask(suggestion.text, as_of=TODAY)
    return answer.completeness == "complete" and any(
        c.document.id == suggestion.document_id and c.start < suggestion.end and suggestion.start < c.end
        for c in answer.citations
    )


def test_nearly_every_suggestion_is_answered_from_the_place_meant(suggested, corpus_assistant):
    made = {suggestion.text: suggestion for _, _, after in suggested for suggestion in after}
    unanswered = [text for text, suggestion in made.items() if not is_answered(corpus_assistant, suggestion)]
    assert len(made) >= 60
    assert len(unanswered) <= 0.03 * len(made), unanswered


def test_most_answers_lead_on(suggested):
    answered = [after for _, answer, after in suggested if answer.sentences]
    assert sum(bool(after) for after in answered) >= 0.75 * len(answered)
    assert all(len(after) <= 3 for after in answered)


def test_suggestions_are_short_and_in_the_language_of_who_asks(suggested):
    for question, answer, after in suggested:
        for suggestion in after:
            assert len(suggestion.text) <= 90
            assert detect(suggestion.text) == answer.language, (question, suggestion.text)


def test_what_was_asked_is_not_suggested(suggested, corpus_assistant):
    for question, answer, after in suggested:
        assert all(suggestion.text.casefold() != question.casefold() for suggestion in after)
        if after:
            again = Suggester(corpus_assistant._resolver).after(
                understand(question, TODAY, corpus_assistant._resolver), answer.citations, [after[0].text]
            )
            assert after[0].text not in [suggestion.text for suggestion in again]


def test_an_answer_that_cites_nothing_suggests_nothing(corpus_assistant):
    resolver = corpus_assistant._resolver
    assert Suggester(resolver).after(understand("อากาศ", TODAY, resolver), ()) == []


def test_answers_bring_their_suggestions_and_remember_what_was_asked(small_assistant):
    question = "Điều 2 Nghị định 77/2019/NĐ-CP quy định gì?"
    answer = small_assistant.ask(question)
    next_one = "Điều 3 Nghị định số 77/2019/NĐ-CP (Mức hỗ trợ) quy định gì?"
    assert next_one in answer.suggestions
    assert next_one not in small_assistant.ask(question, before=[next_one]).suggestions


def test_the_row_of_a_year_is_not_suggested_for_a_day_of_that_year(suggested):
    for question, _, after in suggested:
        if "30 June 2024" in question:
            assert not any("30 June 2023" in suggestion.text for suggestion in after)


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_examples_to_begin_with_are_answered(corpus_assistant, language):
    examples = Suggester(corpus_assistant._resolver).examples(Query("hello", language, TODAY))
    assert 2 <= len(examples) <= 3
    assert all(is_answered(corpus_assistant, example) for example in examples)


def test_an_ambiguous_reference_is_chosen_inside_its_question():
    question = "What does Order 12 say about travel?"
    found = Lookup(
        Reference("12", start=10, end=18),
        suggestions=("Order No. 12 dated 1 May 2023", "Order No. 12 dated 2 May 2024"),
    )
    assert choices(question, found) == (
        "What does Order No. 12 dated 1 May 2023 say about travel?",
        "What does Order No. 12 dated 2 May 2024 say about travel?",
    )


def test_an_ambiguous_reference_alone_is_chosen_by_itself():
    found = Lookup(Reference("12", start=0, end=8), suggestions=("Order No. 12 dated 1 May 2023",))
    assert choices("Order 12", found) == found.suggestions
