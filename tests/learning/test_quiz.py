"""Two hundred questions about the demonstration documents, each judged by the written checklist."""

from __future__ import annotations

import importlib.util
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from assistant.learning.items import GAP, Item
from assistant.service import Assistant
from assistant.types import LANGUAGES, Force

SEED, MANY = 2024, 200


@cache
def _checklist() -> ModuleType:
    """The checklist beside this file; tests are no package."""
    spec = importlib.util.spec_from_file_location("checklist", Path(__file__).with_name("checklist.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


POINTS = [point.__name__ for point in _checklist().POINTS]


def wrong(item: Item, assistant: Assistant) -> dict[str, str]:
    """What each point of the checklist has against a question."""
    found = {point.__name__: point(item, assistant) for point in _checklist().POINTS}
    return {name: what for name, what in found.items() if what}


@pytest.fixture(scope="module")
def items(corpus_assistant: Assistant) -> tuple[Item, ...]:
    return corpus_assistant.lessons.quiz(count=MANY, seed=SEED).items


def test_there_are_two_hundred_of_every_kind_and_language(items: tuple[Item, ...]) -> None:
    assert len({item.id for item in items}) == MANY
    kinds = Counter(item.kind for item in items)
    assert set(kinds) >= {"who", "duty", "amount", "time", "day", "document", "truth", "order", "sequence", "meaning"}
    assert {item.language for item in items} == set(LANGUAGES)


@pytest.mark.parametrize("point", POINTS)
def test_every_question_stands_up_to_the_checklist(
    point: str, items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    check = getattr(_checklist(), point)
    against = {
        f"{i.kind} {i.about}: {i.question} {i.choices}": said for i in items if (said := check(i, corpus_assistant))
    }
    assert not against


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_is_in_the_askers_language_and_the_question_in_the_documents(
    language: str, corpus_assistant: Assistant
) -> None:
    sheet = corpus_assistant.lessons.quiz(count=60, seed=SEED, language=language)
    assert {item.asked_in for item in sheet.items} == {language}
    assert {item.language for item in sheet.items} == set(LANGUAGES)
    assert not [i for i in sheet.items if _checklist().the_frame_is_well_formed(i, corpus_assistant)]


# The checklist itself


def _of(items: tuple[Item, ...], *kinds: str) -> Item:
    return next(item for item in items if item.kind in kinds)


def test_the_checklist_finds_an_answer_that_is_not_in_its_quote(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    for kind in ("who", "amount", "time", "day", "meaning", "document", "truth", "order", "sequence", "duty"):
        item = _of(items, kind)
        other = replace(item, answer=(item.answer + 1) % len(item.choices))
        assert "the_answer_stands_in_its_quote" in wrong(other, corpus_assistant), kind


def test_the_checklist_finds_a_second_right_answer(items: tuple[Item, ...], corpus_assistant: Assistant) -> None:
    item = _of(items, "amount")
    (n,) = [n for n in range(len(item.choices)) if n != item.answer][:1]
    choices = tuple(f"{item.right} " if i == n else choice for i, choice in enumerate(item.choices))
    assert "no_wrong_answer_is_true" in wrong(replace(item, choices=choices), corpus_assistant)


def test_the_checklist_finds_a_question_that_answers_itself(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    for kind in ("who", "amount", "time", "day"):
        item = _of(items, kind)
        told = replace(item, question=f"{item.question} ({item.right})")
        assert "it_does_not_answer_itself" in wrong(told, corpus_assistant), kind


def test_the_checklist_finds_an_answer_that_its_form_gives_away(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    item = _of(items, "who")
    long = tuple(choice * 4 if n == item.answer else choice for n, choice in enumerate(item.choices))
    assert "nothing_in_its_form_tells" in wrong(replace(item, choices=long), corpus_assistant)
    english = next(i for i in items if i.kind == "amount" and i.language == "en")
    told = replace(english, question=f"a {GAP}")
    assert "nothing_in_its_form_tells" in wrong(told, corpus_assistant)


def test_the_checklist_finds_wrong_answers_of_another_type(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    item = next(i for i in items if i.kind == "time" and i.language == "en")
    mixed = tuple("5 per cent" if n != item.answer else choice for n, choice in enumerate(item.choices))
    assert "wrong_answers_are_of_the_same_type" in wrong(replace(item, choices=mixed), corpus_assistant)


def test_the_checklist_finds_a_quote_that_is_not_verbatim(items: tuple[Item, ...], corpus_assistant: Assistant) -> None:
    item = items[0]
    first, *others = item.citations
    moved = replace(item, citations=(replace(first, start=first.start + 1), *others))
    assert "every_quote_is_verbatim" in wrong(moved, corpus_assistant)


# Seeds, and what is no longer law


def test_the_same_seed_asks_the_same_and_another_asks_otherwise(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    assert corpus_assistant.lessons.quiz(count=MANY, seed=SEED).items == items
    other = corpus_assistant.lessons.quiz(count=MANY, seed=SEED + 1).items
    assert [item.id for item in other] != [item.id for item in items]
    known = {item.id: item for item in items}
    again = [item for item in other if item.id in known]
    assert again
    assert all((item.kind, item.statement) == (known[item.id].kind, known[item.id].statement) for item in again)


def test_a_question_can_be_asked_again_by_its_id(items: tuple[Item, ...], corpus_assistant: Assistant) -> None:
    for item in {item.kind: item for item in items}.values():
        assert corpus_assistant.lessons.quiz_item(item.id, SEED) == item


def test_a_question_is_the_same_in_every_quiz_that_asks_it(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    known = {item.id: item for item in items}
    named = corpus_assistant.lessons.quiz("Decree 32/2024/ND-CP", count=MANY, seed=SEED).items
    both = [item for item in named if item.id in known]
    assert len(both) > 10
    assert all(item == known[item.id] for item in both)


def test_nothing_is_asked_of_a_repealed_decree_unless_it_is_named_and_then_every_question_says_so(
    items: tuple[Item, ...], corpus_assistant: Assistant
) -> None:
    assert not [i for i in items if any(c.document.force is Force.NO_LONGER for c in i.citations)]
    named = corpus_assistant.lessons.quiz("Nghị định 134/2004/NĐ-CP", count=20, seed=SEED, language="en").items
    assert {c.document.identity.number for i in named for c in i.citations} <= {"134/2004/NĐ-CP"}
    assert all("no longer in force" in i.notices[0].text for i in named)


def test_words_that_an_amendment_replaced_are_not_asked_about(corpus_assistant: Assistant) -> None:
    sheet = corpus_assistant.lessons.quiz("Nghị định 45/2012/NĐ-CP", count=MANY, seed=SEED)
    support = [i for i in sheet.items if "mô hình trình diễn kỹ thuật" in i.statement and "không quá" in i.statement]
    assert support
    for item in support:
        assert "1.000 triệu đồng" in item.statement
        assert item.citations[-1].document.identity.number == "108/2023/NĐ-CP"


def test_a_topic_and_a_document_not_held_are_told_apart(corpus_assistant: Assistant) -> None:
    assert corpus_assistant.lessons.quiz("waste-water treatment of clusters", count=5, seed=1).items
    missing = corpus_assistant.lessons.quiz("Decree 99/1999/ND-CP", seed=1, language="en")
    assert (missing.items, missing.missing) == ((), "Decree No. 99/1999/NĐ-CP is not held.")


def test_an_answer_is_marked_and_explained(items: tuple[Item, ...], corpus_assistant: Assistant) -> None:
    item = items[0]
    assert corpus_assistant.lessons.mark(item, item.answer).right
    marked = corpus_assistant.lessons.mark(item, (item.answer + 1) % len(item.choices))
    assert (marked.right, marked.due) == (False, None)
    assert marked.to_dict()["item"]["citations"]
