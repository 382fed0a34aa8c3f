"""A Chroma server that is too busy to answer is asked again, a few times, before words alone have to find."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import numpy as np
import pytest

from assistant.errors import VectorsAwayError
from assistant.index.chroma import Server
from assistant.index.vectors import Vectors

BUSY = json.dumps({"error": "InternalError", "message": "pool timed out while waiting for an open connection"})


class InFront(ThreadingHTTPServer):
    """Hands on what is asked to a real Chroma server, but for the next `busy` collections, for which it has no time."""

    daemon_threads = True

    def __init__(self, chroma):
        super().__init__(("127.0.0.1", 0), Handler)
        self.chroma, self.busy, self.refused = chroma, 0, 0
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def _answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.server.busy and "/collections/" in self.path:
            self.server.busy -= 1
            self.server.refused += 1
            self._say(500, "application/json", BUSY.encode())
            return
        with httpx.Client(base_url=self.server.chroma.url) as chroma:
            kept = {name: value for name, value in self.headers.items() if name.lower() == "content-type"}
            found = chroma.request(self.command, self.path, content=body, headers=kept)
        self._say(found.status_code, found.headers.get("content-type", "application/json"), found.content)

    do_GET = do_POST = do_DELETE = do_PUT = _answer  # noqa: N815 - the library's names

    def _say(self, status, kind, body):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing on the screen."""


@pytest.fixture
def in_front(chroma_server):
    server = InFront(chroma_server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Vectors(Server(chroma_server.url, "busy"), "model").add(["a"], "d", "en", np.ones((1, 4), np.float32))
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("times", [1, 2])
def test_a_server_that_is_busy_for_a_moment_is_asked_again_and_nobody_notices(in_front, times):
    in_front.busy = times
    vectors = Vectors(Server(in_front.url, "busy"), "model")
    assert [name for name, _ in vectors.search(np.ones(4, np.float32), 1, "en")] == ["a"]
    assert in_front.refused == times


def test_one_that_stays_busy_is_left_alone_and_used_again_later(in_front):
    in_front.busy = 1000
    home = Server(in_front.url, "busy")
    vectors = Vectors(home, "model")
    with pytest.raises(VectorsAwayError, match="pool timed out"):
        vectors.count()
    asked = in_front.refused
    assert asked == 3
    with pytest.raises(VectorsAwayError, match="a moment ago"):
        vectors.count()
    assert in_front.refused == asked
    in_front.busy, home._away_until = 0, 0.0
    assert vectors.count() == 1
