"""Whether evidence answers: near in meaning and saying what is asked, in the first passages; else nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.finding.evidence import Candidate, candidates
from assistant.answering.finding.said import Said
from assistant.answering.finding.sufficient import Signs, _is_only_one, signs, sufficient
from assistant.answering.finding.unsaid import Unsaid
from assistant.index.stores import Stores
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings

DAY = date(2026, 1, 1)
NOTES = {
    "weaving.md": """\
Note on the weaving programme

The weaving programme was given 900 million VND in 2024 for looms. The first school for weavers was opened by the
cooperative of Dong Van, which teaches forty pupils to dye silk with indigo.
""",
    "ferry.md": """\
Note on the ferry

The ferry between the two banks runs every twenty minutes from five in the morning until ten at night.
""",
    "bees.md": """\
Note on beekeeping

A beekeeper registers hives with the district before the first of March. The fee is paid for each hive.
""",
    "library.md": """\
Note on the library

The library lends ten books for three weeks. Readers under sixteen need the signature of a parent.
""",
    "bridge.md": """\
Note on the bridge

The bridge carries lorries of up to eight tonnes. Heavier ones take the road by the dam.
""",
    "market.md": """\
Note on the market

Stalls of the market are let for a year. Who sells fish has ice and clean water at the stall.
""",
}
ANSWERED = "How much money was the weaving programme given for looms in 2024?"
UNANSWERED = "What is the minimum age for a licence to drive a motorcycle?"


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("notes")
    for name, text in NOTES.items():
        (folder / name).write_text(text, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index")))
    service.index([folder])
    yield service
    service.close()


def _found(service: Assistant, question: str) -> list[Candidate]:
    query = understand(question, DAY, service.retriever.resolving)
    return candidates(query, service.retriever.hits(query, 10), service.retriever.stores)


def _stores(service: Assistant) -> Stores:
    return service.retriever.stores


def _without_tokens(found: list[Candidate]) -> list[Candidate]:
    return [
        replace(c, hit=replace(c.hit, legs={leg: score for leg, score in c.hit.legs.items() if leg != "late"}))
        for c in found
    ]


def test_what_a_document_says_is_answered(notes: Assistant) -> None:
    assert sufficient(_found(notes, ANSWERED), ANSWERED, _stores(notes))
    assert notes.ask(ANSWERED).completeness == "complete"


@pytest.mark.parametrize(
    "question",
    [
        UNANSWERED,
        "Which vaccine do children get in their first year?",
        "ใครเป็นผู้แต่งพระอภัยมณี",
        "Ai là tác giả của Truyện Kiều?",
        "How long may foreigners stay without a visa?",
    ],
)
def test_what_no_document_says_is_not_answered_by_what_is_nearest(notes: Assistant, question: str) -> None:
    assert not sufficient(_found(notes, question), question, _stores(notes))
    assert notes.ask(question).completeness == "none"


@pytest.mark.parametrize(
    "question",
    [
        "What is the salary of the teachers at the school for weavers?",
        "What is the telephone number of the library?",
        "Which language do readers of the library need?",
    ],
)
def test_what_is_asked_for_must_be_said_and_not_only_what_it_is_asked_of(notes: Assistant, question: str) -> None:
    assert notes.ask(question).completeness == "none"


@pytest.mark.parametrize(
    "question",
    [
        "How many newspapers does the library lend?",
        "How many nurses does the library have?",
        "How much does it cost to take a boat over the bridge?",
        "How many FIPA hives does a beekeeper register?",
    ],
)
def test_a_figure_is_not_told_of_a_thing_by_that_of_another(notes: Assistant, question: str) -> None:
    assert notes.ask(question).completeness == "none"


def test_what_one_passage_alone_says_of_what_is_demanded_is_believed_where_it_nearly_answers() -> None:
    answers = Signs(own=True, late=0.52, dense=0.84, coverage=0.3)
    nearly = replace(answers, missing=answers.over + 0.03)
    silent = replace(answers, unsaid=("a fine",))
    assert nearly.answers < 0
    assert _is_only_one([silent, nearly, silent])
    assert not _is_only_one([nearly, nearly, silent])  # several say it: none of them need be believed
    assert not _is_only_one([nearly])
    assert not _is_only_one([silent, silent])
    assert not _is_only_one([silent, replace(answers, missing=answers.over + 0.2)])


def test_what_a_passage_says_in_no_form_counts_against_it_by_how_far_it_is_from_it() -> None:
    line = {"from": 0.5, "weight": 2.0, "asked": 0.1}
    far, near = Unsaid(((0, 4),), 0.3), Unsaid(((0, 4),), 0.45)
    assert far.counts(line) > near.counts(line) > Unsaid(((0, 4),), 0.6).counts(line) == 0.0
    assert replace(near, asked=True).counts(line) > near.counts(line)
    over = Signs(own=True, late=0.52, dense=0.84, coverage=0.3)
    assert replace(over, missing=1.0).answers < 0 < over.answers == over.over


@pytest.mark.parametrize(
    "question",
    [
        "How many pupils does the school for weavers teach?",
        "How many books does the library lend?",
        "How often does the ferry run?",
        "How heavy may lorries on the bridge be?",
        "For how long are stalls of the market let?",
    ],
)
def test_what_is_said_is_answered_however_it_is_asked(notes: Assistant, question: str) -> None:
    assert notes.ask(question).completeness != "none"


def test_what_is_asked_for_and_not_said_counts_against_a_passage() -> None:
    near = Signs(own=True, late=0.52, dense=0.84, coverage=0.3, said=Said(asked=1.0, least=0.3, whole=0.8))
    assert replace(near, said=replace(near.said, asked=0.3)).over < 0 < near.over
    foreign = Signs(own=False, late=0.45, dense=0.84, coverage=0.0, said=Said(asked=0.8, least=0.5, whole=0.8))
    assert replace(foreign, said=replace(foreign.said, least=0.2)).over < 0 < foreign.over


def test_of_a_document_that_is_named_less_nearness_is_asked_and_not_less_said() -> None:
    near = Signs(own=False, late=0.42, dense=0.82, coverage=0.0, said=Said(asked=1.0, least=0.5, whole=0.8))
    assert near.over < replace(near, named=True).over
    silent = replace(near, said=Said(asked=0.1, least=0.1, whole=0.8))
    assert silent.over == replace(silent, named=True).over
    assert replace(near, unsaid=("a fee",), named=True).over == -1.0


@pytest.mark.parametrize(
    "question",
    ["โครงการทอผ้าได้รับเงินค่ากี่ทอผ้าในปี 2567 เท่าไร", "Chương trình dệt được cấp bao nhiêu tiền cho khung cửi năm 2024?"],
)
def test_a_document_answers_in_another_language(notes: Assistant, question: str) -> None:
    assert sufficient(_found(notes, question), question, _stores(notes))


def test_passages_behind_the_first_ones_are_not_asked(notes: Assistant) -> None:
    found = _found(notes, ANSWERED)
    asked = signs(found, ANSWERED, _stores(notes))
    assert len({candidate.passage.id for candidate in found}) > len(asked)
    behind = min(found, key=lambda c: c.hit.score)
    lifted = [
        replace(c, hit=replace(c.hit, legs={**c.hit.legs, "late": 1.0}), coverage=1.0)
        if c.passage.id == behind.passage.id
        else replace(c, hit=replace(c.hit, legs={**c.hit.legs, "late": 0.1}), coverage=0.0)
        for c in found
    ]
    assert not sufficient(lifted, ANSWERED, _stores(notes))


def test_words_that_are_said_help_within_a_language_and_the_whole_vector_across_two() -> None:
    unsure = Signs(own=True, late=0.44, dense=0.84, coverage=0.1)
    assert unsure.over < 0 < replace(unsure, coverage=0.5).over
    foreign = replace(unsure, own=False, late=0.16, dense=0.79)
    assert foreign.over < 0 < replace(foreign, dense=0.86).over
    assert foreign.over == replace(foreign, coverage=0.5).over


def test_of_a_model_that_was_not_measured_words_are_believed_and_hits_in_another_language(
    notes: Assistant, tmp_path: Path
) -> None:
    found = _without_tokens(_found(notes, ANSWERED))
    silent = [replace(c, coverage=0.0) for c in found]
    stores = Stores(Settings(index_dir=tmp_path, embedding="sentence-transformers:any"))
    assert sufficient(found, ANSWERED, stores)
    assert not sufficient(silent, ANSWERED, stores)
    assert sufficient(silent, "โครงการทอผ้าได้รับเงินเท่าไร", stores)


def test_without_evidence_nothing_is_answered(notes: Assistant) -> None:
    assert not sufficient([], ANSWERED, _stores(notes))
