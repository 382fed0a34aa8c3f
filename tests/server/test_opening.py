"""Who is believed that says who comes, how often one may ask, and what a server refuses to open with."""

from __future__ import annotations

import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from assistant.errors import SecretFileError, SettingsError
from assistant.server.opening import check_opening
from assistant.server.peers import Peers, networks, peer_in
from assistant.settings import Settings
from tests.server.house import QUESTION

# A web server that says who comes


@pytest.fixture
def behind(own_house):
    return own_house(
        accounts="proxy", proxy_addresses=("10.1.0.0/16",), proxy_groups_header="X-Groups", editor_groups=("บรรณาธิการ",)
    )


def test_a_believed_web_server_says_who_comes_and_in_which_groups(behind):
    client = behind.browser(client=("10.1.2.3", 1))
    said = {"X-Remote-User": "Somchai", "X-Groups": "staff, บรรณาธิการ".encode()}
    assert client.get("/library/en/work", headers=said).json()["may_change"]
    assert "somchai" in client.get("/account", headers=said).text
    assert behind.entrance.accounts.named("somchai").groups == {"staff", "บรรณาธิการ"}
    assert not client.get("/library/en/work", headers={"X-Remote-User": "somchai"}).json()["may_change"]


@pytest.mark.parametrize("peer", ["10.2.0.1", "127.0.0.1", "::1", "testclient"])
def test_nobody_else_is_believed_or_let_in(behind, peer):
    client = behind.browser(client=(peer, 1))
    for headers in ({"X-Remote-User": "somchai"}, behind.token("malee")):
        assert client.get("/account", headers=headers).status_code == 403
    assert client.get("/health").status_code == 200


def test_two_names_or_none_let_nobody_in(behind):
    client = behind.browser(client=("10.1.2.3", 1))
    for headers in ([("X-Remote-User", "a"), ("X-Remote-User", "b")], [("X-Remote-User", " ")], []):
        assert client.get("/account", headers=headers).status_code == 401
    assert client.get("/account", headers={"X-Remote-User": "malee"}).status_code == 403  # has a password here


def test_in_other_houses_the_header_says_nothing(house):
    assert house.browser().get("/account", headers={"X-Remote-User": "malee"}).status_code == 401
    assert "malee" not in house.browser("anan").get("/account", headers={"X-Remote-User": "malee"}).text


# How often


def test_who_asks_too_often_is_told_when_to_ask_again_and_others_are_not_held_up(own_house):
    house = own_house(accounts="local", questions_per_minute=2)
    client, anan, malee = house.browser(), house.token("anan"), house.token("malee")

    def ask(who, **given):
        return client.post("/api/v1/ask", json={"question": QUESTION}, headers=who | given)

    asked = {"messages": [{"role": "user", "content": QUESTION}]}
    assert ask(anan).status_code == 200
    assert client.post("/v1/chat/completions", json=asked, headers=anan).status_code == 200
    for refused in (ask(anan), ask(anan, Accept="text/event-stream")):
        assert refused.status_code == 429
        assert 0 < int(refused.headers["retry-after"]) <= 60
    refused = client.post("/v1/chat/completions", json=asked, headers=anan)
    assert (refused.status_code, refused.json()["error"]["type"]) == (429, "rate_limit_error")
    assert client.get("/api/v1/documents", headers=anan).status_code == 200
    assert ask(malee).status_code == 200


def test_without_accounts_questions_are_counted_by_address(own_house):
    house = own_house(questions_per_minute=1)
    for address, status in (("192.0.2.1", 200), ("192.0.2.1", 429), ("192.0.2.2", 200)):
        client = house.browser(client=(address, 1))
        assert client.post("/api/v1/ask", json={"question": QUESTION}).status_code == status


# Opening


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"host": "0.0.0.0"}, "ASSISTANT_ACCOUNTS=local"),
        ({"host": "192.168.1.5"}, "assistant users add"),
        ({"accounts": "proxy"}, "ASSISTANT_PROXY_ADDRESSES"),
        ({"accounts": "proxy", "proxy_addresses": ["nginx"]}, "no address or network"),
        ({"accounts": "oidc"}, "ASSISTANT_OIDC_ISSUER"),
        ({"accounts": "oidc", "oidc_issuer": "http://id.example", "oidc_client_id": "a"}, "https"),
        (
            {"accounts": "oidc", "oidc_issuer": "https://id.example", "oidc_client_id": "a", "oidc_scopes": "x"},
            "openid",
        ),
    ],
)
def test_a_server_that_would_let_in_whom_it_should_not_does_not_open(given, said):
    with pytest.raises(SettingsError, match=re.escape(said)) as raised:
        check_opening(Settings(**given))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "given", [{}, {"host": "localhost"}, {"host": "::1"}, {"host": "0.0.0.0", "accounts": "local"}]
)
def test_one_that_asks_who_comes_or_listens_here_alone_opens(given):
    check_opening(Settings(**given))


def test_a_secret_that_others_can_read_is_not_used(tmp_path):
    file = tmp_path / "secret"
    file.write_text("s3cret\n")
    given = {"accounts": "oidc", "oidc_issuer": "https://id.example", "oidc_client_id": "a"}
    file.chmod(0o644)
    with pytest.raises(SecretFileError, match="chmod 600"):
        check_opening(Settings(**given, oidc_client_secret_file=file))
    file.chmod(0o600)
    check_opening(Settings(**given, oidc_client_secret_file=file))


# Who speaks for whom


def test_a_web_server_in_front_is_believed_whom_it_speaks_for_and_stays_known_itself():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope["peer"][0], scope["client"][0], scope["scheme"], peer_in(scope, networks(["10.1.0.0/16"]))))
        await PlainTextResponse("ok")(scope, receive, send)

    said = {"X-Forwarded-For": "203.0.113.9, 192.0.2.1", "X-Forwarded-Proto": "https"}
    for peer in ("10.1.0.7", "127.0.0.1", "192.0.2.50"):
        TestClient(Peers(app, ["10.1.0.0/16"]), client=(peer, 1)).get("/", headers=said)
    assert seen == [
        ("10.1.0.7", "192.0.2.1", "https", True),
        ("127.0.0.1", "192.0.2.1", "https", False),
        ("192.0.2.50", "192.0.2.50", "http", False),
    ]
