"""Nobody comes in without being asked who he is, where that is set; and nobody is told more than needed."""

from __future__ import annotations

import re
import shutil
import time

import pytest
from argon2 import PasswordHasher
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.accounts.attempts import Free
from assistant.accounts.entrance import Entrance
from assistant.accounts.passwords import Passwords
from assistant.audit.reading import told
from assistant.errors import SecretFileError, SettingsError
from assistant.server.application import create_application, our_routes
from assistant.server.letting_in import local_address
from assistant.server.opening import check_opening
from assistant.server.peers import Peers, networks, peer_in
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import LANGUAGES, Role
from assistant.web.intake import Intake

PASSWORD = "correct horse battery"
PAGE = {"Accept": "text/html"}
QUESTION = "How many looms were lent in 2023?"


class House:
    """A server over the small index whose people are malee, an editor, and anan, a reader."""

    def __init__(self, small_index, folder, *, pages=False, **given):
        self.settings = Settings(
            **{"index_dir": small_index, "audit_dir": folder / "audit"} | given,
            users_file=folder / "users.db",
        )
        self.entrance = Entrance(
            self.settings, passwords=Passwords(PasswordHasher(1, 8, 1)), free=Free(name=3, address=100)
        )
        for name, role in (("malee", Role.EDITOR), ("anan", Role.READER)):
            self.entrance.accounts.add(name, role=role)
            self.entrance.set_password(name, PASSWORD)
        self.service = served(Assistant(self.settings))
        self.intake = Intake(self.service)
        if pages:
            self.app = create_application(self.service, self.settings, self.intake, self.entrance)
        else:  # which take seconds to build
            entrance = None if self.settings.accounts == "off" else self.entrance
            self.app = our_routes(self.service, self.settings, self.intake, entrance)

    def browser(self, name="", **given):
        """A browser, in which a person is signed in."""
        client = TestClient(self.app, follow_redirects=False, **given)
        if name:
            came = client.post("/sign-in", data={"name": name, "password": PASSWORD})
            assert came.status_code == 303
        return client

    def token(self, name):
        return {"Authorization": f"Bearer {self.entrance.tokens.make(self.entrance.accounts.named(name), 'test')[0]}"}

    def record(self):
        return list(told(self.settings.audit_dir))

    def close(self):
        self.service.close()
        self.entrance.close()


@pytest.fixture(scope="module")
def house(small_index, tmp_path_factory):
    house = House(small_index, tmp_path_factory.mktemp("house"), pages=True, accounts="local")
    yield house
    house.close()


@pytest.fixture
def own_house(small_index, tmp_path):
    """One whose settings a test gives."""
    houses = []

    def build(**given):
        houses.append(House(small_index, tmp_path, **given))
        return houses[-1]

    yield build
    for each in houses:
        each.close()


# Doors


def test_without_signing_in_nothing_but_the_named_addresses_answers(house):
    """Every route of the application is tried; a new one is closed until it is named."""
    client, answered, closed = house.browser(), set(), set()
    for path, methods in addresses(house.app):
        for method in methods - {"HEAD", "OPTIONS"}:
            (closed if client.request(method, path).status_code == 401 else answered).add(path)
    assert {"/", "/api/v1/ask", "/files/x", "/library/x/files", "/v1/models", "/account", "/th/config"} <= closed
    assert answered - {"/sign-in", "/sign-out"} == {
        "/health",
        "/ready",
        "/metrics",
        "/favicon.ico",
        "/manifest.json",
        "/static/base.css",
    }


def addresses(app, before=""):
    """Every address of an application with its methods, those of routers and mounted applications among them."""
    for route in app.routes:
        if hasattr(route, "original_router"):
            yield from addresses(route.original_router, before)
            continue
        path = before + re.sub(r"\{[^}]*\}", "x", route.path)
        if getattr(route, "methods", None):
            yield path, set(route.methods)
        elif path == "/static":
            yield "/static/base.css", {"GET"}
        elif hasattr(getattr(route, "app", None), "routes"):
            yield from addresses(route.app, path)


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/", "/sign-in"),
        ("/th/?q=a%26b", "/sign-in?next=/th/%3Fq%3Da%2526b"),
        ("/files/../x", "/sign-in?next=/x"),
        ("//evil.example/", "/sign-in?next=//evil.example/"),
    ],
)
def test_a_page_leads_to_signing_in_and_back(house, path, leads):
    asked = house.browser().get("http://testserver" + path, headers=PAGE)
    assert (asked.status_code, asked.headers["location"]) == (303, leads)
    assert asked.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/sign-in/../th/", "/static/../th/config", "/sign-inn", "/healthy", "/static", "/Health"]
)
def test_an_address_that_only_looks_like_an_open_one_is_closed(house, path):
    scope_path = house.browser().get(f"http://testserver{path}")
    assert scope_path.status_code in {401, 404}
    assert "gradio" not in scope_path.text


def test_a_websocket_and_a_stream_are_refused(house):
    client = house.browser()
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/th/gradio_api/queue/join"):
        pass
    stream = client.get("/th/gradio_api/queue/data?session_hash=x", headers={"Accept": "text/event-stream"})
    assert stream.status_code == 401


@pytest.mark.parametrize("token", ["", "pa_", "pa_x", "Bearer", "x" * 5000, "pa_é"])
def test_a_token_that_is_none_is_refused_even_from_a_browser_that_is_signed_in(house, token):
    client = house.browser("anan")
    refused = client.get("/api/v1/documents", headers={"Authorization": f"Bearer {token}".encode()})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")


def test_a_token_opens_the_api_and_chat_completions_for_its_person(house):
    anan = house.token("anan")
    client = house.browser()
    assert client.post("/api/v1/ask", json={"question": QUESTION}, headers=anan).status_code == 200
    assert client.get("/v1/models", headers=anan).status_code == 200
    asked = {"messages": [{"role": "user", "content": QUESTION}]}
    refused = client.post("/v1/chat/completions", json=asked)
    assert (refused.status_code, refused.json()["error"]["type"]) == (401, "authentication_error")
    assert [line.who for line in house.record() if line.what == "asked"] == ["anan"]


# Signing in and out


def test_who_signs_in_goes_on_where_he_wanted_and_who_signs_out_is_out(house):
    client = house.browser()
    came = client.post("/sign-in", data={"name": "Anan", "password": PASSWORD, "next": "/vi/?q=a"})
    assert (came.status_code, came.headers["location"]) == (303, "/vi/?q=a")
    assert "HttpOnly" in came.headers["set-cookie"]
    assert "SameSite=lax" in came.headers["set-cookie"]
    key = client.cookies["session"]
    page = client.get("/vi/")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    left = client.post("/sign-out")
    assert left.headers["clear-site-data"] == '"cache"'
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in")
    assert client.get("/vi/").status_code == 401
    client.cookies.set("session", key)  # kept by somebody
    assert client.get("/vi/").status_code == 401
    assert [line.what for line in house.record() if line.who == "anan"][-2:] == ["logged-in", "logged-out"]


def test_a_session_that_was_there_before_is_not_gone_on_with(house):
    client = house.browser("anan")
    before = client.cookies["session"]
    client.post("/sign-in", data={"name": "malee", "password": PASSWORD})
    assert client.cookies["session"] != before
    assert house.entrance.by_session(before) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_of_a_failure_does_not_say_which_part_was_wrong(own_house, language):
    house = own_house(accounts="local", interface_language=language)
    house.entrance.accounts.add("gone")
    house.entrance.accounts.change("gone", disabled=True)
    pages = set()
    for name in ("anan", "nobody", "gone"):
        refused = house.browser().post("/sign-in", data={"name": name, "password": "wrong wrong wrong"})
        assert refused.status_code == 401
        assert "anan" not in refused.text
        pages.add(refused.text)
    assert len(pages) == 1
    refusals = [line for line in house.record() if line.what == "log-in-refused"]
    assert [(line.who, line.values["refused"]) for line in refusals] == [
        ("anan", "password"), ("-", "unknown"), ("gone", "password"),
    ]  # fmt: skip
    assert "nobody" not in str([line.to_dict() for line in refusals])  # it may have been a password


def test_who_tries_too_often_is_told_how_long_to_wait(own_house):
    house = own_house(accounts="local")
    client = house.browser()
    for _ in range(5):
        refused = client.post("/sign-in", data={"name": "anan", "password": "wrong wrong wrong"})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert client.post("/sign-in", data={"name": "anan", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/\t/evil.example", "", "javascript:1"],
)
def test_nobody_is_led_to_another_house(house, address):
    assert local_address(address) == "/"
    came = house.browser().post("/sign-in", data={"name": "anan", "password": PASSWORD, "next": address})
    assert came.headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_a_page_of_another_site_signs_nobody_in_or_out_and_changes_nothing(house, headers):
    client = house.browser("anan")
    for path, data in [
        ("/sign-in", {"name": "malee", "password": PASSWORD}),
        ("/sign-out", {}),
        ("/account/password", {"old": PASSWORD, "new": PASSWORD * 2, "again": PASSWORD * 2}),
        ("/account/tokens", {"token-name": "x"}),
        ("/api/v1/ask", {"question": "x"}),
    ]:
        assert client.post(path, data=data, headers=headers).status_code == 403
    assert client.get("/account").status_code == 200


def test_over_tls_the_cookie_is_bound_to_the_host_and_never_sent_in_the_open(own_house):
    house = own_house(accounts="local")
    came = house.browser(base_url="https://testserver").post("/sign-in", data={"name": "anan", "password": PASSWORD})
    assert came.headers["set-cookie"].startswith("__Host-session=")
    assert "Secure" in came.headers["set-cookie"]


def test_no_one_is_let_in_when_that_cannot_be_recorded(own_house):
    house = own_house(accounts="local")
    house.settings.audit_dir.write_text("where the folder should be")
    client = house.browser()
    assert client.post("/sign-in", data={"name": "anan", "password": PASSWORD}).status_code == 503
    assert "session" not in client.cookies


def test_names_that_are_markup_stay_words(house):
    page = house.browser().get("/sign-in", params={"next": '/"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


# One's own account


def test_the_owner_changes_the_password_and_every_other_browser_is_signed_out(own_house):
    house = own_house(accounts="local")
    here, there = house.browser("anan"), house.browser("anan")
    new = "another long phrase"
    for old, new_, again in [("wrong", new, new), (PASSWORD, new, "other"), (PASSWORD, "short", "short")]:
        assert here.post("/account/password", data={"old": old, "new": new_, "again": again}).status_code == 422
    assert here.post("/account/password", data={"old": PASSWORD, "new": new, "again": new}).status_code == 200
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 401
    assert house.record()[-1].values["change"] == "password"


def test_a_token_is_shown_once_works_and_is_revoked_by_its_owner_alone(own_house):
    house = own_house(accounts="local")
    anan = house.browser("anan")
    made = anan.post("/account/tokens", data={"token-name": "สถิติ", "days": "30"})
    token = re.search(r"pa_[\w-]+", made.text)[0]
    bearer = {"Authorization": f"Bearer {token}"}
    assert house.browser().get("/api/v1/documents", headers=bearer).status_code == 200
    page = anan.get("/account").text
    assert "สถิติ" in page
    assert token not in page
    number = re.search(r"/account/tokens/(\d+)/revoke", page)[1]
    house.browser("malee").post(f"/account/tokens/{number}/revoke")
    assert house.browser().get("/api/v1/documents", headers=bearer).status_code == 200
    anan.post(f"/account/tokens/{number}/revoke")
    assert house.browser().get("/api/v1/documents", headers=bearer).status_code == 401


# Roles


def test_editors_change_what_is_held_and_readers_do_not(house):
    change = {"X-Library-Change": "1"}
    for name, may in (("anan", False), ("malee", True)):
        client = house.browser(name)
        assert client.get("/library/en/work").json()["may_change"] == may
        assert client.post("/library/en/clear", headers=change).status_code == (200 if may else 403)


def test_a_setting_that_nobody_may_change_anything_holds_for_editors(own_house):
    house = own_house(accounts="local", uploads=False)
    assert not house.browser("malee").get("/library/en/work").json()["may_change"]


def test_who_adds_a_document_stands_in_the_record(own_house, small_index, tmp_path):
    own = tmp_path / "index"
    shutil.copytree(small_index, own)
    house = own_house(accounts="local", index_dir=own)
    added = house.browser("malee").post(
        "/library/en/files",
        params={"name": "a.txt"},
        content=b"Article 1. Keys are lent for three days.",
        headers={"X-Library-Change": "1"},
    )
    assert added.status_code == 202
    while house.intake.is_active:
        time.sleep(0.05)
    house.intake.close()
    assert {line.who for line in house.record() if line.what == "added"} == {"malee"}


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
