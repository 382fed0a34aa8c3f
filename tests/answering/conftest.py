"""Chat models that do what a test wants, over the wire that OpenAI-compatible servers speak."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

Behaviour = Callable[[dict[str, Any]], Iterable[str | float | int | bytes | None]]


class Wire(BaseHTTPRequestHandler):
    """Streams what the behaviour of its server yields: text is said, a number slept, bytes sent raw, None hangs up.

    A whole number of 400 or more, as the first thing, is the status of a failed request.
    """

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked = asked
        self.server.requests += 1
        with suppress(OSError):  # whoever asked may have gone
            self._say(iter(self.server.behaviour(asked)))

    def _say(self, pieces: Iterator[Any]) -> None:
        first = next(pieces, "")
        if type(first) is int:
            self.send_response(first)
            body = json.dumps({"error": {"message": "out of order, key sk-secret-0123456789"}}).encode()
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in chain([first], pieces):
            if piece is None:
                return
            self._send(piece)
        self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, piece: str | float | bytes) -> None:
        if isinstance(piece, float):
            time.sleep(piece)
        elif isinstance(piece, bytes):
            self.wfile.write(piece)
        else:
            chunk = {
                "id": "x",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "test",
                "choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}],
            }
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server whose `behaviour` a test sets; `asked` is the last request, `requests` their number."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    server.daemon_threads = True
    server.behaviour = lambda _: ["NONE"]
    server.asked, server.requests = {}, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def model_settings(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings of an assistant that asks the server's model, and has little patience."""
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    return {
        "model": "openai:test",
        "model_base_url": f"http://127.0.0.1:{server.server_address[1]}/v1",
        "model_timeout": 2,
        "model_silence": 1,
        "model_time_limit": 8,
        "model_retries": 1,
    }


@pytest.fixture
def assistant(model_settings: dict[str, Any], corpus_assistant: Assistant) -> Iterator[Assistant]:
    """The assistant over the demonstration corpus, with the server's model."""
    service = Assistant(Settings(index_dir=corpus_assistant.settings.index_dir, **model_settings))
    yield service
    service.close()


def told(asked: dict[str, Any]) -> list[str]:
    """The passages of a request, as they were told, the first first."""
    blocks = asked["messages"][-1]["content"].split("\n[")[1:]
    return ["\n".join(line[2:] for line in block.splitlines() if line.startswith("> ")) for block in blocks]


@pytest.fixture
def numbered() -> Callable[[dict[str, Any], str], int]:
    """A function: the number under which the evidence of a request holds these words."""
    return lambda asked, words: next(n for n, text in enumerate(told(asked), 1) if words in " ".join(text.split()))
