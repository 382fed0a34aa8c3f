"""An assistant whose chat model does what a test wants (see `wire.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from tests.answering.wire import serving, settings_for


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
