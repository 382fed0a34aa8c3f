"""A passage that names a thing in one sentence and counts another in the next does not tell how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.finding.evidence import candidates
from assistant.answering.finding.stating import may_tell_figure
from assistant.language.detect import detect
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings

DAY = date(2026, 1, 1)
NOTES = """\
Note on the coast

The harbours of the coast are dredged each spring. In Da Nang fourteen cranes were mended and 3 million VND was paid.
Ben Tre is dredged in the autumn. It was given 8 million VND for that, and 5 ferries sail from there.
"""


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("coast")
    (folder / "coast.md").write_text(NOTES, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index")))
    service.index([folder])
    yield service
    service.close()


def _tells(service: Assistant, question: str) -> bool:
    query = understand(question, DAY, service.retriever.resolving)
    found = candidates(query, service.retriever.hits(query, 5), service.retriever.stores)
    assert found
    return may_tell_figure(found, query.text, detect(question))


@pytest.mark.parametrize(
    "question",
    [
        "How many harbours are there on the coast?",
        "How many ferries sail from Da Nang?",
        "How many schools are there in Da Nang?",  # which is said nowhere, though a number stands beside the place
    ],
)
def test_the_number_of_other_things_or_of_another_place_is_not_the_one_asked_for(coast, question):
    assert not _tells(coast, question)


@pytest.mark.parametrize(
    "question",
    [
        "How many cranes were mended in Da Nang?",
        "How much money was Ben Tre given?",  # said of "it", in the line that names the place
        "How many ferries sail from Ben Tre?",
        "When are the harbours dredged?",
    ],
)
def test_the_number_of_the_thing_and_of_the_place_is(coast, question):
    assert _tells(coast, question)
