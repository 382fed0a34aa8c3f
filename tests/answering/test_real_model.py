"""The whole path with a real chat model on a real OpenAI-compatible server (docs/decisions/0011).

Promises, not quality: a model of 135 million parameters writes little that is right, and what is shown is supported all
the same, or quoted with a notice.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.verification.verify import verify
from assistant.answering.written.chat_model import ChatModel
from assistant.service import Assistant
from assistant.settings import Settings
from tests.answering.serve_model import model_file

TODAY = date(2026, 11, 1)
STARTING = 120  # seconds that the server may take to load the model on a busy machine


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a llama.cpp server with SmolLM2, started for these tests; fails where it is not installed."""
    model_file()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("model") / "log"
    with log.open("w") as written:
        program = Path(__file__).with_name("serve_model.py")
        process = subprocess.Popen([sys.executable, str(program), str(port)], stdout=written, stderr=written)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process, log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=120)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        assert process.poll() is None, f"the model's server ended:\n{log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail(f"the model's server did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def settings(base_url: str, small_index: Path) -> Iterator[Settings]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none-needed")
        yield Settings(
            index_dir=small_index,
            model="openai:smollm2",
            model_base_url=base_url,
            model_timeout=120,
            model_silence=60,
            model_time_limit=240,
            model_context=1600,
            model_answer_tokens=64,
            evidence=3,
        )


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Iterator[Assistant]:
    service = Assistant(settings)
    yield service
    service.close()


def test_a_real_model_is_heard_word_by_word(settings: Settings) -> None:
    spoken = ChatModel(settings).stream([("human", "What is the capital of Thailand? Answer in one sentence.")])
    words = [piece for piece in spoken if piece]
    assert len(words) > 3
    assert "Bangkok" in "".join(words)
    assert spoken.ended


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many weavers were trained in 2023?", "1,930"),
        ("How many looms were lent to cooperatives in 2023?", "412"),
    ],
)
def test_what_a_real_model_writes_is_shown_when_it_is_supported(assistant: Assistant, question: str, fact: str) -> None:
    grown = list(assistant.stream(question, as_of=TODAY))
    for answer in grown:
        for sentence in answer.sentences:
            quotes = [answer.citation(n).quote for n in sentence.citations]
            assert verify(sentence.text, quotes).verdict == "supported"
        for citation in answer.citations:
            held = assistant._stores.registry.text(citation.document.id, citation.start, citation.end)
            assert citation.quote == held
    answer = grown[-1]
    assert "written" in answer.timings, "the model was asked"
    assert not any("could not be used" in notice.text for notice in answer.notices), "and it answered"
    if len(grown) == 1:  # nothing it wrote was supported: the quotes answer, and the reader is told
        assert {notice.kind for notice in answer.notices} & {"removed", "model-unavailable"}
        assert fact in answer.text


def test_a_real_model_that_knows_better_is_not_asked_what_is_not_held(assistant: Assistant) -> None:
    answer = assistant.ask("What is the capital of France?", as_of=TODAY)
    assert "Paris" not in answer.text
    assert answer.completeness == "none"
    assert os.environ["OPENAI_API_KEY"] not in str(answer.to_dict())
