"""An answer is downloaded by the session that got it, and by nobody else."""

from __future__ import annotations

import re

import gradio as gr
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.export.formats import FORMATS, MEDIA_TYPES
from assistant.server.answers import answer_routes
from assistant.server.application import create_application
from assistant.settings import Settings
from assistant.web.conversation import Conversation
from assistant.web.export import ExportLinks, Shelf
from assistant.web.words import Words

QUESTION = "ต้องวางเงินประกันเครื่องละเท่าใด"


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def client(small_assistant, shelf):
    app = FastAPI()
    app.include_router(answer_routes(small_assistant, shelf))
    with TestClient(app) as client:
        yield client


def offered(service, shelf, *answers):
    with gr.Blocks(analytics_enabled=False):
        return ExportLinks(service, Words("th"), shelf).offer(Conversation(answers))


def links(html):
    return re.findall(r'href="\.\./(answers/[^"]+)"', html)


def test_the_last_answer_is_offered_in_each_format(small_assistant, shelf, client):
    answer = small_assistant.ask(QUESTION)
    found = links(offered(small_assistant, shelf, answer))
    assert {link.rsplit(".", 1)[1] for link in found} == set(FORMATS)
    for link in found:
        response = client.get(link)
        assert response.status_code == 200
        assert response.headers["content-type"] == MEDIA_TYPES[link.rsplit(".", 1)[1]]
        assert re.fullmatch(r'attachment; filename="answer-[0-9a-f.-]+[a-z]+"', response.headers["content-disposition"])
        assert response.headers["cache-control"] == "no-store"
    text = client.get(next(link for link in found if link.endswith(".md"))).text
    assert "สองพันบาท" in text


def test_an_empty_conversation_offers_nothing(small_assistant, shelf):
    assert offered(small_assistant, shelf) == ""


def test_no_two_sessions_share_a_token_even_for_the_same_answer(small_assistant, shelf):
    answer = small_assistant.ask(QUESTION)
    assert set(links(offered(small_assistant, shelf, answer))).isdisjoint(
        links(offered(small_assistant, shelf, answer))
    )


@pytest.mark.parametrize("path", ["answers/x.pdf", "answers/.json", "answers/..%2f..%2fetc.md", "answers/None.docx"])
def test_without_its_token_no_answer_is_given(small_assistant, shelf, client, path):
    offered(small_assistant, shelf, small_assistant.ask(QUESTION))
    assert client.get(path).status_code == 404


def test_a_format_that_we_do_not_write_is_refused(client):
    assert client.get("answers/x.exe").status_code == 422


def test_the_shelf_forgets_the_oldest_answers(small_assistant):
    shelf = Shelf()
    record = small_assistant.record(small_assistant.ask(QUESTION))
    tokens = [shelf.put(record) for _ in range(501)]
    assert shelf.get(tokens[0]) is None
    assert shelf.get(tokens[-1]) is record


def test_the_pages_and_the_route_share_one_shelf(small_assistant, small_index):
    with TestClient(create_application(small_assistant, Settings(index_dir=small_index))) as client:
        assert client.get("/answers/unknown.md").status_code == 404
        assert client.get("/th/").status_code == 200
