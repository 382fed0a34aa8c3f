"""An answer is downloaded by the browser whose conversation it stands in, and by nobody else."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.conversations import KeptTurn
from assistant.export.formats import FORMATS, MEDIA_TYPES
from assistant.server.answers import answer_routes
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.actions_html import export_html
from assistant.web.owner import COOKIE, new_token, owner_of
from assistant.web.words import Words

QUESTION = "ต้องวางเงินประกันเครื่องละเท่าใด"


@pytest.fixture
def service(small_index, tmp_path):
    service = Assistant(Settings(index_dir=small_index, conversations_file=tmp_path / "conversations.db"))
    yield service
    service.close()


@pytest.fixture
def client(service):
    app = FastAPI()
    app.include_router(answer_routes(service))
    with TestClient(app, cookies={COOKIE: new_token()}) as client:
        yield client


@pytest.fixture
def links(service, client):
    """The links of a kept answer, as its page shows them."""
    record = service.record(service.ask(QUESTION))
    assert service.conversations.add(owner_of(client.cookies), "talk-1", KeptTurn(record))
    return re.findall(r'href="\.\./(answers/[^"]+)"', export_html("talk-1", record.id, Words("th")))


def test_an_answer_is_downloaded_in_each_format(links, client):
    assert {link.rsplit(".", 1)[1] for link in links} == set(FORMATS)
    for link in links:
        response = client.get(link)
        assert response.status_code == 200
        assert response.headers["content-type"] == MEDIA_TYPES[link.rsplit(".", 1)[1]]
        assert re.fullmatch(r'attachment; filename="answer-[0-9a-f.-]+[a-z]+"', response.headers["content-disposition"])
        assert response.headers["cache-control"] == "no-store"
    assert "สองพันบาท" in client.get(next(link for link in links if link.endswith(".md"))).text


@pytest.mark.parametrize("cookies", [{}, {COOKIE: ""}, {COOKIE: "x" * 43}, {COOKIE: "../../etc"}, {"other": "x"}])
def test_no_other_browser_gets_it(links, client, cookies):
    client.cookies.clear()
    for link in links:
        assert client.get(link, cookies=cookies).status_code == 404


@pytest.mark.parametrize(
    "path", ["answers/talk-1/x.pdf", "answers/x/y.json", "answers/..%2f..%2fetc/x.md", "answers/talk-1/None.docx"]
)
@pytest.mark.usefixtures("links")
def test_what_is_not_there_is_not_given(client, path):
    assert client.get(path).status_code == 404


def test_a_deleted_conversation_takes_its_downloads_along(links, client, service):
    service.conversations.delete(owner_of(client.cookies), "talk-1")
    assert all(client.get(link).status_code == 404 for link in links)


def test_a_format_that_we_do_not_write_is_refused(client):
    assert client.get("answers/talk-1/x.exe").status_code == 422
