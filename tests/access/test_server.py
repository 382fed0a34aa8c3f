"""Every door of the server: who asks is asked for, and gets what a house without the unreadable would give."""

from __future__ import annotations

import inspect
import re

import gradio as gr
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient

from assistant.index.registry import Registry
from assistant.server.application import our_routes
from assistant.server.served import Served
from assistant.service import Assistant
from assistant.settings import Settings, registry_place
from assistant.types import Reader, Role
from assistant.web.intake import Intake
from assistant.web.page import build_page
from tests.access.conftest import CANARY, READER
from tests.access.ways import QUESTIONS, REFERENCES

# How each route is asked; {id} is each document of the whole house in turn. A route that is not here fails the tests.
ASKED = {
    ("GET", "/pages/{document_id}/{number}.png"): ["/pages/{id}/1.png"],
    ("GET", "/files/{document_id}"): ["/files/{id}"],
    ("GET", "/answers/{conversation}/{record_id}.{form}"): ["/answers/a/b.json"],
    ("GET", "/library/{language}/list"): ["/library/en/list", "/library/th/list?q=8888", f"/library/en/list?q={'a'}"],
    ("GET", "/library/{language}/work"): ["/library/en/work"],
    ("GET", "/figures.{form}"): ["/figures.csv", "/figures.csv?q=looms", "/figures.csv?q=8888"],
    ("GET", "/metrics"): [],  # numbers alone, for who runs the server; see test_operations.py
    ("POST", "/api/v1/ask"): [("/api/v1/ask", {"question": q, "as_of": "2026-01-31"}) for q in QUESTIONS],
    ("GET", "/api/v1/lookup"): [f"/api/v1/lookup?reference={reference}" for reference in REFERENCES],
    ("GET", "/api/v1/search"): [f"/api/v1/search?query={question}&k=20" for question in QUESTIONS],
    ("GET", "/api/v1/documents"): ["/api/v1/documents"],
    ("GET", "/api/v1/documents/{document_id}"): ["/api/v1/documents/{id}"],
    ("POST", "/v1/chat/completions"): [
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": question}], "stream": stream})
        for question in QUESTIONS[:4]
        for stream in (False, True)
    ],
}
# Show nothing of a document, whoever asks.
OPEN = {"/", "/favicon.ico", "/manifest.json", "/health", "/ready", "/v1/models", "/api/v1/openapi.json"}
# Change what is held; tested by what they do in test_uploads.py.
CHANGES = {
    "/library/{language}/files",
    "/library/{language}/documents/{document_id}/{deed}",
    "/library/{language}/labels/{document_id}",
    "/library/{language}/refresh",
    "/library/{language}/clear",
}
_MOMENTS = re.compile(r'"(timings|created|id)":\s*("chatcmpl-\w+"|\{[^{}]*\}|[\d.]+)|\d{1,2}:\d\d')


class As:
    """Says who comes; `known_inside` has the server's own middleware, which asks nobody here, believe it."""

    def __init__(self, app, reader):
        self.app, self.reader = app, reader

    async def __call__(self, scope, receive, send):
        await self.app(scope | {"comes": self.reader}, receive, send)


class Believed:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope | {"reader": scope.get("comes")}, receive, send)


def known_inside(app):
    app.user_middleware.append(Middleware(Believed))
    return app


@pytest.fixture
def doors(houses, tmp_path):
    """Makes a client of a house for a person; both houses are closed afterwards."""
    made = []

    def opened(index, reader):
        served = Served(Assistant(houses.settings(index, tmp_path / f"{len(made)}" / "audit")), identified=True)
        made.append(served)
        app = known_inside(our_routes(served, served.settings, Intake(served.keeper)))
        return app, TestClient(As(app, reader), base_url="http://127.0.0.1:7860")

    yield opened
    for served in made:
        served.close()


def routes_of(app: FastAPI | APIRouter, root: str = "") -> set[tuple[str, str]]:
    found = set()
    for route in app.routes:
        if isinstance(route, APIRoute):
            found |= {(method, root + route.path) for method in route.methods}
        elif isinstance(route, Mount) and isinstance(route.app, FastAPI):
            found |= routes_of(route.app, root + route.path)
        elif included := getattr(route, "original_router", None):
            found |= routes_of(included, root)
    return found


def ask(client, asked, ids):
    """The status and words of each answer to a way of asking."""
    if isinstance(asked, tuple):
        answers = [client.post(asked[0], json=asked[1])]
    else:
        answers = [client.get(asked.replace("{id}", name)) for name in (ids if "{id}" in asked else ids[:1])]
    return [(answer.status_code, _MOMENTS.sub("", answer.text)) for answer in answers]


@pytest.fixture
def ids(houses):
    registry = Registry(registry_place(Settings(index_dir=houses.whole)))
    found = sorted(document.id for document in registry.documents())
    registry.close()
    return [*found, "0" * 16]


def test_every_route_is_asked_here_or_shows_nothing(doors, houses):
    app, _ = doors(houses.whole, READER)
    shown = {(method, path) for method, path in routes_of(app) if path not in OPEN | CHANGES}
    assert shown == ASKED.keys()


def test_every_route_gives_a_reader_what_a_house_without_the_unreadable_gives(doors, houses, ids):
    (_, whole), (_, without) = doors(houses.whole, READER), doors(houses.without, READER)
    for ways in ASKED.values():
        for way in ways:
            given = ask(whole, way, ids)
            assert given == ask(without, way, ids), way
            assert CANARY not in str(given).lower(), way
            assert all(status != 401 for status, _ in given), way  # somebody forgot to ask for whom


def test_without_a_name_every_route_refuses_or_shows_nothing(doors, houses, ids):
    _, stranger = doors(houses.whole, None)
    for (_, path), ways in ASKED.items():
        for way in ways:
            for status, text in ask(stranger, way, ids):
                assert CANARY not in text.lower()
                assert "77/2019" not in text or "77/2019" in str(way)
                if path.startswith(("/api", "/v1", "/files", "/pages")):
                    assert status == 401, way


def test_what_is_hidden_is_refused_like_what_is_not_there(doors, houses, ids):
    _, client = doors(houses.whole, READER)
    for address in ("/files/{id}", "/pages/{id}/1.png", "/api/v1/documents/{id}"):
        refused = {
            answer.text.replace(name, "")
            for name in ids
            if (answer := client.get(address.format(id=name))).status_code == 404
        }
        readable = client.get("/api/v1/documents").json()["documents"]
        assert len(readable) == 3
        if address != "/pages/{id}/1.png":  # texts have no page images: refused for another reason
            assert len(refused) == 1


def test_a_person_who_was_let_in_keeps_no_page_in_the_browser(doors, houses):
    _, client = doors(houses.whole, READER)
    (held, *_) = client.get("/api/v1/documents").json()["documents"]
    assert client.get(f"/files/{held['id']}").headers["cache-control"] == "no-store"


def test_counts_for_operations_name_no_document(doors, houses):
    app, _ = doors(houses.whole, None)
    client = TestClient(app, client=("127.0.0.1", 1), base_url="http://127.0.0.1:7860")
    assert client.get("/ready").status_code == 200
    told = client.get("/metrics").text
    assert 'assistant_index{what="documents"} 5.0' in told
    assert CANARY not in told.lower()


def test_every_handler_of_the_pages_that_shows_documents_knows_who_asks(houses, tmp_path):
    served = Served(Assistant(houses.settings(houses.whole, tmp_path / "audit")), identified=True)
    page = build_page(served, "en", 200)  # nothing of a document stands in a page before somebody opens it
    assert CANARY not in str(page.get_config_file()).lower()
    deaf = set()
    for block in page.fns.values():
        handler = inspect.unwrap(block.fn) if block.fn else None
        if handler is None:
            continue
        told = [each.annotation for each in inspect.signature(handler, eval_str=True).parameters.values()]
        if gr.Request not in told:
            deaf.add(handler.__qualname__)
    served.close()
    # They draw what they are given: what the page's own session holds, and what its buttons say.
    assert deaf == {"Chat._on_edit", "Learn._on_next", "ScopeBar._on_change", "ScopeBar._on_scope"}


def test_who_may_read_all_sees_all_through_the_same_doors(doors, houses):
    _, client = doors(houses.whole, Reader("minister", Role.ADMINISTRATOR))
    assert len(client.get("/api/v1/documents").json()["documents"]) == 5
    assert CANARY in client.get("/library/en/list").text.lower()
