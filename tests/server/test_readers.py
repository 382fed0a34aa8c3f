"""Each browser is known by a cookie that no script and no other site can use."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from starlette.testclient import TestClient

from assistant.server.application import create_application
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.owner import COOKIE, new_token, owner_of


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = Settings(index_dir=tmp_path_factory.mktemp("empty"))
    service = Assistant(settings)
    with TestClient(create_application(service, settings), follow_redirects=False) as client:
        yield client
    service.close()


def given(response):
    return SimpleCookie(response.headers.get("set-cookie", "")).get(COOKIE)


def test_a_page_gives_a_browser_a_cookie_that_no_script_reads(client):
    client.cookies.clear()
    cookie = given(client.get("/th/"))
    assert owner_of({COOKIE: cookie.value})
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["secure"]


def test_over_https_the_cookie_goes_nowhere_else(client):
    client.cookies.clear()
    assert given(client.get("https://testserver/th/"))["secure"]


def test_a_browser_keeps_its_cookie_and_two_browsers_never_share_one(client):
    client.cookies.clear()
    first = given(client.get("/th/")).value
    client.cookies.clear()
    assert given(client.get("/vi/", cookies={COOKIE: first})).value == first
    client.cookies.clear()
    assert given(client.get("/th/")).value != first


@pytest.mark.parametrize("sent", ["", "short", "x" * 44, "../../../../../../../../../../../../../etc/pas", "ก" * 43])
def test_a_cookie_that_is_none_of_ours_is_nobodys(sent):
    assert owner_of({COOKIE: sent}) == ""


def test_only_pages_give_cookies(client):
    client.cookies.clear()
    for path in ("/health", "/static/chat.css", "/th/config", "/answers/a/b.md", "/favicon.ico"):
        assert given(client.get(path)) is None


def test_the_owner_gives_the_cookie_away_to_nobody():
    token = new_token()
    assert token not in owner_of({COOKIE: token})
    assert owner_of({COOKIE: token}) == owner_of({COOKIE: token, "other": "x"})


def test_a_conversation_follows_its_reader_to_another_language(client):
    client.cookies.clear()
    assert client.get("/?language=vi&c=abc").headers["location"] == "./vi/?c=abc"
