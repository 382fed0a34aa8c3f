"""Nobody comes in without being asked who he is, where that is set; and nobody is told more than needed."""

from __future__ import annotations

import re
import shutil
import time

import pytest
from starlette.websockets import WebSocketDisconnect

from assistant.server.letting_in import local_address
from assistant.types import LANGUAGES
from tests.server.house import PAGE, PASSWORD, QUESTION

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
