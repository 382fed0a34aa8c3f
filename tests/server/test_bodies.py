"""A request carries no more than it may, whatever it says of its size."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.server.bodies import BodyLimit


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def client():
    routes = [Route("/echo", echo, methods=["POST"]), Route("/library/th/files", echo, methods=["POST"])]
    with TestClient(BodyLimit(Starlette(routes=routes), most=1000)) as client:
        yield client


def test_what_is_small_enough_passes(client):
    assert client.post("/echo", content=b"x" * 1000).text == "1000"


def test_what_says_that_it_is_too_large_is_refused(client):
    assert client.post("/echo", content=b"x" * 1001).status_code == 413


def test_what_does_not_say_is_cut_off(client):
    assert client.post("/echo", content=(b"x" * 100 for _ in range(11))).status_code == 413


def test_a_file_that_is_added_is_counted_elsewhere(client):
    assert client.post("/library/th/files", content=b"x" * 2000).text == "2000"


@pytest.mark.parametrize("path", ["/library/th/files/x", "/x/library/th/files"])
def test_no_other_address_passes_for_it(client, path):
    assert client.post(path, content=b"x" * 2000).status_code == 413
