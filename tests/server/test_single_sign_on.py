"""People come in by an OpenID Connect provider that really runs; one that lies, or is not ours, lets nobody in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from assistant.accounts.entrance import Entrance
from assistant.audit.reading import told
from assistant.server.application import our_routes
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader, Role
from assistant.web.intake import Intake
from tests.server.provider import CLIENT, SECRET, running_provider

BACK = "http://testserver/sign-in/callback"
SOMCHAI = {"preferred_username": "Somchai", "groups": ["staff", "กองแผน"]}


@pytest.fixture(scope="module")
def provider():
    with running_provider(BACK) as provider:
        yield provider


@pytest.fixture
def house(provider, tmp_path):
    """The server, with its settings and entrance; the provider is honest again."""
    provider.claims, provider.lies, provider.calls_itself, provider.signs_with = (
        SOMCHAI,
        {},
        provider.issuer,
        provider.key,
    )
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    settings = Settings(
        index_dir=tmp_path,
        accounts="oidc",
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret_file=secret,
        admitted_groups=("staff",),
        editor_groups=("editors",),
    )
    service, entrance = Assistant(settings), Entrance(settings)
    app = our_routes(served(service), settings, Intake(service), entrance)
    yield app, entrance, settings
    entrance.close()
    service.close()


def went(client, after="/vi/?q=a"):
    """Go to the provider as a browser does; where it sends the browser back to."""
    begun = client.get("/sign-in/start", params={"next": after})
    assert begun.status_code == 303
    return httpx.get(begun.headers["location"]).headers["location"]


def browser(house):
    return TestClient(house[0], follow_redirects=False)


def test_who_comes_back_from_the_provider_is_in_and_goes_on_where_he_wanted(house, provider):
    client = browser(house)
    page = client.get("/sign-in", params={"next": "/vi/?q=a"})
    assert "password" not in page.text
    assert "/sign-in/start?next=%2Fvi%2F%3Fq%3Da" in page.text
    back = client.get(went(client))
    assert (back.status_code, back.headers["location"]) == (303, "/vi/?q=a")
    reader = house[1].by_session(client.cookies["session"])
    assert reader == Reader("somchai", Role.READER, frozenset({"staff", "กองแผน"}))
    assert client.get("/account").status_code == 200
    asked = provider.seen[-1]
    assert asked["nonce"]
    assert asked["scope"] == "openid profile email"
    assert [(line.what, line.who) for line in told(house[2].index_dir / "audit")] == [("logged-in", "somchai")]


def test_the_groups_that_the_provider_says_give_the_role_for_as_long_as_the_session_lasts(house, provider):
    provider.claims = SOMCHAI | {"groups": ["staff", "editors"]}
    client = browser(house)
    client.get(went(client))
    assert client.get("/library/en/work").json()["may_change"]
    assert house[1].accounts.named("somchai").role is Role.READER


def test_who_has_a_password_here_does_not_come_in_by_it(house):
    house[1].accounts.add("malee")
    house[1].set_password("malee", "correct horse battery")
    tried = browser(house).post("/sign-in", data={"name": "malee", "password": "correct horse battery"})
    assert tried.status_code == 405


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another"},
        {"aud": "another", "azp": CLIENT},
        {"exp": 1},
        {"iat": 4_000_000_000},  # the year 2096
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"preferred_username": ""},
        {"preferred_username": "../etc"},
        {"groups": ["others"]},
        {"groups": "others"},
        {"groups": {"staff": 1}},
    ],
    ids=str,
)
def test_a_token_that_is_not_as_it_should_be_lets_nobody_in(house, provider, lies):
    provider.lies = lies
    client = browser(house)
    refused = client.get(went(client))
    assert refused.status_code in {403, 503}
    assert "session" not in client.cookies
    assert "127.0.0.1" not in refused.text  # nor is the person told why
    assert [line.what for line in told(house[2].index_dir / "audit")] == ["log-in-refused"]


def test_a_token_of_another_key_lets_nobody_in(house, provider):
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    client = browser(house)
    assert client.get(went(client)).status_code == 403
    assert "session" not in client.cookies


def test_what_came_back_once_or_to_another_browser_lets_nobody_in(house):
    client, other = browser(house), browser(house)
    address = went(client)
    assert other.get(address).status_code == 403
    went(other)
    assert other.get(address).status_code == 403  # sent there too, but not with this
    assert client.get(address).status_code == 303
    assert browser(house).get(address).status_code == 403
    assert client.get(address).status_code == 403
    assert other.get("/account").status_code == 401


def test_a_provider_by_another_name_or_that_is_away_is_told_and_lets_nobody_in(house, provider):
    provider.calls_itself = "https://evil.example"
    assert browser(house).get("/sign-in/start").status_code == 503
    settings = house[2].model_copy(update={"oidc_issuer": "http://127.0.0.1:1"})
    service = Assistant(settings)
    away = TestClient(our_routes(served(service), settings, Intake(service), house[1]), follow_redirects=False)
    assert away.get("/sign-in/start").status_code == 503
    service.close()


def test_the_provider_sends_people_back_to_the_public_address(house):
    settings = house[2].model_copy(update={"public_url": "https://policy.example/"})
    service = Assistant(settings)
    client = TestClient(our_routes(served(service), settings, Intake(service), house[1]), follow_redirects=False)
    begun = client.get("/sign-in/start", params={"next": "https://evil.example"})
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["redirect_uri"] == ["https://policy.example/sign-in/callback"]
    assert "Secure" in begun.headers["set-cookie"]
    service.close()
