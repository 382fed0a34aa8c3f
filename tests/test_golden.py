"""The questions that staff ask of the demonstration corpus, in three languages, answered without a chat model.

Both halves are asked: that which answers are developed with, and that which is held back. The shares are bounds, near
what is measured: the half held back is written anew whenever it has been read, so its own bounds begin anew with it.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.evaluation.datasets import GoldenQuestion, read_golden
from assistant.evaluation.judgement import is_right, made_up, refused
from assistant.evaluation.metrics import mean
from assistant.language.figures import find_figures
from assistant.language.messages import message
from assistant.language.normalise import normalise
from assistant.language.references import find_references
from assistant.service import Assistant
from assistant.types import Answer

TODAY = date(2026, 11, 1)
GOLDEN = Path(__file__).parent / "golden"
HALVES = (GOLDEN, GOLDEN / "heldback")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Bounds:
    """Shares of a half: at least so many right, at most so many refused, at most so many made up."""

    right: float
    refused: float
    made_up: float


# Of the half held back they are drawn by how it was answered when first asked; each new half has its own.
BOUNDS = {"golden": Bounds(0.92, 0.05, 0.06), "heldback": Bounds(0.8, 0.12, 0.1)}


@dataclass(frozen=True)
class Half:
    """The questions of a folder and what was answered, in the same order."""

    pairs: list[tuple[GoldenQuestion, Answer]]
    bounds: Bounds


@pytest.fixture(scope="module", params=HALVES, ids=lambda folder: folder.name)
def half(request, corpus_assistant: Assistant) -> Half:
    questions = [q for file in sorted(request.param.glob("questions-*.jsonl")) for q in read_golden(file)]
    pairs = [(q, corpus_assistant.ask(q.question, as_of=q.as_of or TODAY, before=q.before)) for q in questions]
    return Half(pairs, BOUNDS[request.param.name])


def test_there_are_questions_of_every_kind_in_every_language(half):
    assert len(half.pairs) >= 120
    for language in ("th", "vi", "en"):
        kinds = {q.about for q, _ in half.pairs if q.language == language}
        assert len(kinds) == 16, language


def test_most_are_answered_rightly(half):
    wrong = [q.question for q, answer in half.pairs if not is_right(q, answer)]
    assert len(wrong) <= (1 - half.bounds.right) * len(half.pairs), wrong


def test_what_is_not_held_is_seldom_answered_and_what_is_held_is_seldom_refused(half):
    for judged, most in ((made_up, half.bounds.made_up), (refused, half.bounds.refused)):
        scores = {q.question: judged(q, answer) for q, answer in half.pairs}
        known = {question: score for question, score in scores.items() if score in (0, 1)}
        assert mean(list(known.values())) <= most, [question for question, score in known.items() if score]


def test_a_provision_or_document_that_is_not_held_is_never_answered_with_another(half):
    named = [
        (q, answer) for q, answer in half.pairs if q.is_absent and any(r.document for r in find_references(q.question))
    ]
    assert len(named) >= 3
    for question, answer in named:
        assert (answer.completeness, answer.sentences) == ("none", ()), question.question


def test_what_is_not_held_is_said_to_be_not_held(half):
    for question, answer in half.pairs:
        if question.is_absent and not answer.sentences:
            assert answer.completeness == "none", question.question
            assert any(notice.kind == "not-held" for notice in answer.notices), question.question


def test_every_quote_is_the_documents_own_text_at_its_place(half, corpus_assistant):
    registry = corpus_assistant._stores.registry
    for question, answer in half.pairs:
        assert all(sentence.citations for sentence in answer), question.question
        for citation in answer.citations:
            assert citation.quote == registry.text(citation.document.id, citation.start, citation.end)
            page = registry.page(citation.document.id, citation.page)
            assert page.start <= citation.start <= page.end


def test_no_figure_is_said_that_no_cited_quote_holds(half):
    for question, answer in half.pairs:
        for sentence in answer:
            if sentence.verdict == "supported":
                quoted = {figure.value for quote in quotes(answer, sentence) for figure in find_figures(quote)}
                said = {figure.value for figure in find_figures(normalise(sentence.text))}
                assert said <= quoted, (question.question, sentence.text)


def test_what_is_computed_is_computed_rightly_from_figures_that_stand_in_its_quotes(half):
    computed = [(q, a, s) for q, a in half.pairs for s in a if s.verdict == "computed" and "=" in s.reason]
    assert len(computed) >= 5
    for question, answer, sentence in computed:
        working, result = (plain(part, answer) for part in sentence.reason.split("="))
        quoted = {digits(number) for quote in quotes(answer, sentence) for number in NUMBER.findall(quote)}
        used = {digits(n) for n in NUMBER.findall(sentence.reason.split("=")[0])}
        assert used & quoted, sentence.text
        # A quoted rate may be applied to the amount that the question gives, or its share to what is quoted: said so.
        kinds = ("computed-applied", "computed-apiece", "computed-share-asked")
        frames = tuple(message(kind, answer.language, working="").rstrip(".") for kind in kinds)
        given = sentence.text.startswith(frames)
        asked = written(normalise(question.question)) if given else set()
        assert used <= quoted | asked | {"100"}, sentence.text
        assert re.fullmatch(r"[\d.()÷×−+ ]+", working), sentence.text
        told = NUMBER.findall(result)[0]
        places = len(told.partition(".")[2])
        assert round(abs(value(working)), places) == Decimal(told), sentence.text


def written(text):
    """The numbers of a text as it writes them, and its amounts in thousands, millions and billions."""
    amounts = {f"{figure.value / 10**place:f}" for figure in find_figures(text) for place in (0, 3, 6, 9)}
    whole = {amount.partition(".")[0] for amount in amounts if not amount.partition(".")[2].strip("0")}
    return {digits(number) for number in NUMBER.findall(text)} | whole


def quotes(answer, sentence):
    return [normalise(answer.citation(n).quote) for n in sentence.citations]


def plain(text, answer):
    """Numbers as Decimal reads them: in Vietnamese a comma stands before decimals, elsewhere between thousands."""
    marks = {".": "", ",": "."} if answer.language == "vi" else {",": ""}
    return NUMBER.sub(lambda number: "".join(marks.get(mark, mark) for mark in number[0]), text)


def digits(number):
    return re.sub(r"\D", "", number)


def value(working):
    """What the working shown comes to, reckoned here by itself."""
    signs = {"÷": "/", "×": "*", "−": "-"}
    python = NUMBER.sub(r"Decimal('\g<0>')", "".join(signs.get(c, c) for c in working))
    return eval(python, {"Decimal": Decimal, "__builtins__": {}})


def test_quotes_of_printed_pages_have_boxes_on_their_page(half, corpus_assistant):
    seen = 0
    for _, answer in half.pairs:
        for citation in answer.citations:
            if citation.document.format == "pdf":
                seen += 1
                page = corpus_assistant.page(citation.document.id, citation.page)
                assert citation.boxes
                for box in citation.boxes:
                    assert -1 <= box.x0 < box.x1 <= page.width + 1
                    assert -1 <= box.y0 < box.y1 <= page.height + 1
    assert seen > 50


def test_answers_come_in_the_language_of_the_question(half):
    wrong = [question.question for question, answer in half.pairs if answer.language != question.language]
    assert len(wrong) <= len(half.pairs) // 100, wrong  # a few words without their marks may be of any language


def test_a_repealed_decree_is_never_shown_without_saying_so(half):
    for question, answer in half.pairs:
        if any(citation.document.force == "no longer in force" for citation in answer.citations):
            assert any(notice.kind == "repealed" for notice in answer.notices), question.question
