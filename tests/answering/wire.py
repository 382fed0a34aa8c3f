"""Chat models that do what a test wants, over the wire that OpenAI-compatible servers speak."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from typing import Any

Asked = Mapping[str, Any]
Behaviour = Callable[[Asked], Iterable[str | float | int | bytes | None]]


class Wire(BaseHTTPRequestHandler):
    """Streams what the behaviour of its server yields: text is said, a float slept, bytes sent raw, None dies.

    A whole number, as the first thing, is the status of a request that fails.
    """

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked = asked
        self.server.requests += 1
        self.close_connection = True
        with suppress(OSError):  # whoever asked may have gone
            self._say(iter(self.server.behaviour(asked)))

    def _say(self, pieces: Iterator[Any]) -> None:
        first = next(pieces, "")
        if type(first) is int:
            self._fail(first)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in chain([first], pieces):
            if piece is None:
                return
            if isinstance(piece, float):
                time.sleep(piece)
            else:
                self._send(piece if isinstance(piece, bytes) else _event({"role": "assistant", "content": piece}))
        self._send(_event({}, "stop") + b"data: [DONE]\n\n")
        self._send(b"")

    def _fail(self, status: int) -> None:
        body = json.dumps({"error": {"message": "out of order, your key sk-secret-0123456789"}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _event(delta: Mapping[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "test", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    """A server whose `behaviour` a test sets; `asked` is the last request, `requests` their number."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    server.daemon_threads = True
    server.behaviour = lambda _: ["NONE"]
    server.asked, server.requests = {}, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def settings_for(server: ThreadingHTTPServer) -> dict[str, Any]:
    """The settings of an assistant that asks the server's model, and has little patience."""
    return {
        "model": "openai:test",
        "model_base_url": f"http://127.0.0.1:{server.server_address[1]}/v1",
        "model_timeout": 2,
        "model_silence": 1,
        "model_time_limit": 5,
        "model_retries": 1,
    }


def told(asked: Asked) -> list[str]:
    """The passages of a request as they were told, the first first, each with the line that names its document."""
    blocks = asked["messages"][-1]["content"].partition("\nend ")[0].split("\n[")[1:]
    return ["\n".join(line[2:] for line in block.splitlines() if line.startswith("> ")) for block in blocks]


def number_of(asked: Asked, words: str) -> int:
    """The number under which the evidence of a request holds these words."""
    return next(n for n, text in enumerate(told(asked), 1) if words in " ".join(text.split()))
