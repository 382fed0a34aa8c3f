"""Papers of other offices, so that nothing is special to the corpus; a chat model that does what a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.arithmetic.figures import Computed, computed
from assistant.answering.conflicts import Disagreement, conflicts
from assistant.answering.finding.evidence import candidates
from assistant.answering.premises import Premise, contradicted
from assistant.answering.quote import chosen
from assistant.answering.quoted import led_by_figure
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings
from tests.answering.wire import serving, settings_for

DAY = date(2026, 11, 1)
_QUOTED, _LOOKED_AT = 10, 30  # hits


@dataclass(frozen=True)
class Findings:
    """What figures, conflicts and premises say of one question."""

    computed: list[Computed]
    disagreement: Disagreement | None
    premise: Premise | None


def ask_figures(service: Assistant, question: str) -> Findings:
    """All of it, as the responder asks for it."""
    stores, resolver = service._stores, service._resolver
    query = understand(question, DAY, resolver)
    more = service.retriever.hits(query, _LOOKED_AT, ended=True)
    hits = more[:_QUOTED]
    found = candidates(query, hits, stores)
    lead = chosen(query, led_by_figure(query, hits, found, stores), frozenset())
    return Findings(
        computed(query, more, found, stores),
        conflicts(query, lead, hits, stores, resolver),
        contradicted(query, found, stores),
    )


@pytest.fixture(scope="module")
def holding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Assistant]]:
    """The assistant over one paper of these words."""
    services: list[Assistant] = []

    def hold(words: str) -> Assistant:
        folder = tmp_path_factory.mktemp("paper")
        (folder / "paper.txt").write_text(words, "utf-8")
        service = Assistant(Settings(index_dir=folder / "index"))
        services.append(service)
        assert service.index([folder / "paper.txt"]).problems == []
        return service

    yield hold
    for service in services:
        service.close()


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over reports on hospitals, schools, water, visitors and greenhouses, and a decision."""
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("offices-index")))
    report = service.index([Path(__file__).parent / "offices"])
    assert report.problems == []
    yield service
    service.close()


@pytest.fixture(scope="session")
def of_offices(offices: Assistant) -> Callable[[str], Findings]:
    """Asks a question of the papers of other offices."""
    return lambda question: ask_figures(offices, question)


@pytest.fixture(scope="session")
def of_corpus(corpus_assistant: Assistant) -> Callable[[str], Findings]:
    """Asks a question of the demonstration corpus."""
    return lambda question: ask_figures(corpus_assistant, question)


@pytest.fixture(scope="session")
def _server() -> Iterator[ThreadingHTTPServer]:
    with serving() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none-needed")
        yield server


@pytest.fixture
def server(_server: ThreadingHTTPServer) -> ThreadingHTTPServer:
    """A server of a model that does what a test sets as its `behaviour`."""
    _server.behaviour = lambda _: ["NONE"]
    _server.asked, _server.requests = {}, 0
    return _server


@pytest.fixture(scope="session")
def model_settings(_server: ThreadingHTTPServer) -> dict[str, Any]:
    """The settings that lead to the server."""
    return settings_for(_server)


@pytest.fixture(scope="session")
def assistant(model_settings: dict[str, Any], corpus_assistant: Assistant) -> Iterator[Assistant]:
    """The assistant over the demonstration corpus, with the server's model."""
    service = Assistant(Settings(index_dir=corpus_assistant.settings.index_dir, **model_settings))
    yield service
    service.close()
