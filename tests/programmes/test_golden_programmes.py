"""The programmes of the demonstration corpus, compared with the list that a person made of its sources."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import ROOT
from assistant.types import Programme, Telling

GOLDEN = tomllib.loads((ROOT / "tests" / "golden" / "programmes.toml").read_text("utf-8"))
LISTED: list[dict[str, Any]] = GOLDEN["programme"]


@pytest.fixture(scope="module")
def found(corpus_assistant: Assistant) -> list[Programme]:
    return corpus_assistant.programmes.all()


def listed_for(programme: Programme) -> dict[str, Any] | None:
    names = {plain(name) for name in (programme.name, *(text for _, text in programme.names))}
    return next((one for one in LISTED if names & {plain(n) for n in (one["name"], *one.get("names", ()))}), None)


def plain(text: str) -> str:
    return " ".join(text.lower().split())


def is_of(telling: Telling, line: dict[str, Any]) -> bool:
    return telling.document.source.endswith(line["document"]) and plain(line["says"]) in plain(telling.quote)


def test_every_programme_is_found_and_nothing_else_is_taken_for_one(found):
    matched = [listed_for(programme) for programme in found]
    assert None not in matched
    assert sorted(one["name"] for one in matched) == sorted(one["name"] for one in LISTED)


def test_what_is_told_of_each_is_found(found):
    missing, wanted = [], 0
    for programme in found:
        for line in listed_for(programme)["statements"]:
            wanted += 1
            if not any(is_of(telling, line) for telling in programme.tellings):
                missing.append(line["says"])
    assert len(missing) <= 0.05 * wanted, missing


def test_nothing_is_told_of_a_programme_that_is_not_told_of_it(found):
    strange, shown = [], 0
    for programme in found:
        one = listed_for(programme)
        right = [*one["statements"], *one.get("may", ())]
        for telling in programme.tellings:
            shown += 1
            if not any(is_of(telling, line) for line in right):
                strange.append((programme.name, telling.quote))
    assert len(strange) <= 0.05 * shown, strange


def test_statements_tell_of_plans_results_problems_and_next_steps_as_listed(found):
    wrong, wanted = [], 0
    for programme in found:
        for line in listed_for(programme)["statements"]:
            for telling in (t for t in programme.tellings if is_of(t, line)):
                wanted += len(line["roles"])
                wrong += [(line["says"], role) for role in line["roles"] if role not in telling.roles]
    assert len(wrong) <= 0.05 * wanted, wrong


def test_no_role_is_said_of_a_statement_that_has_another(found):
    wrong, said = [], 0
    for programme in found:
        for line in listed_for(programme)["statements"]:
            for telling in (t for t in programme.tellings if is_of(t, line)):
                said += len(telling.roles)
                wrong += [(line["says"], role) for role in telling.roles if role not in line["roles"]]
    assert len(wrong) <= 0.16 * said, wrong


def test_the_day_that_a_statement_names_is_its_day(found):
    wrong = []
    for programme in found:
        for line in (line for line in listed_for(programme)["statements"] if "day" in line):
            days = {t.day for t in programme.tellings if is_of(t, line)}
            if line["day"] not in days:
                wrong.append((line["says"], days))
    assert len(wrong) <= 1, wrong


def test_every_quote_is_exact_and_on_its_page(found, corpus_assistant):
    for programme in found:
        for telling in programme.tellings:
            cited = corpus_assistant.cite(telling.document.id, telling.start, telling.end)
            assert cited.quote == telling.quote
            assert cited.page == telling.page


def test_a_generic_word_is_no_name(found):
    names = {plain(text) for p in found for text in (p.name, *(text for _, text in p.names))}
    assert not names & {plain(text) for text in GOLDEN["not_names"]}
