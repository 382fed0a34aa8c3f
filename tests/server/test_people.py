"""An administrator sees to people in a browser; nobody else does, nor a program, nor a page of another site."""

from __future__ import annotations

import re
from html import unescape

import pytest

from assistant.types import LANGUAGES, Role
from assistant.web.words import Words
from tests.server.house import PAGE, PASSWORD

OTHER = "another long phrase"
WORDS = Words("en")
CHIEF = "chief"


@pytest.fixture
def office(own_house):
    """A server whose administrator is CHIEF."""
    house = own_house(accounts="local", interface_language="en")
    house.entrance.accounts.add(CHIEF, role=Role.ADMINISTRATOR)
    house.entrance.set_password(CHIEF, PASSWORD)
    return house


def page_of(house, name):
    return f"/people/{house.entrance.accounts.named(name).id}"


def shown_password(page):
    return re.search(r'<code class="token"[^>]*>([^<]+)</code>', page.text)[1]


def changes(house):
    return [(line.who, line.values["change"]) for line in house.record() if line.what == "account-changed"]


def every_way(house):
    one = page_of(house, "anan")
    return [
        ("GET", "/people"),
        ("POST", "/people"),
        ("GET", one),
        *(("POST", one + deed) for deed in ("", "/password", "/sign-out", "/suspend", "/admit")),
    ]


def test_nobody_but_an_administrator_at_a_browser_comes_near(office):
    before = office.entrance.accounts.listed()
    for asks, headers in (
        (office.browser("anan"), {}),
        (office.browser("malee"), {}),
        (office.browser(), office.token(CHIEF)),
    ):
        for method, path in every_way(office):
            refused = asks.request(method, path, headers=headers, data={"name": "new"} if method == "POST" else None)
            assert refused.status_code == 403, path
            assert "malee" not in refused.text
    assert office.browser().get("/people", headers=PAGE).headers["location"] == "/sign-in?next=/people"
    after = office.entrance.accounts.listed()
    assert [(a.name, a.role, a.disabled) for a in after] == [(a.name, a.role, a.disabled) for a in before]
    assert changes(office) == []


def test_a_page_of_another_site_changes_nothing_through_an_administrators_browser(office):
    chief = office.browser(CHIEF)
    for method, path in every_way(office):
        if method == "POST":
            for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
                assert chief.post(path, data={"name": "new"}, headers=headers).status_code == 403
    assert office.entrance.accounts.find("new") is None
    assert not office.entrance.accounts.named("anan").disabled


def test_somebody_new_comes_in_by_a_one_time_password_and_chooses_one(office):
    chief = office.browser(CHIEF)
    new = {"name": "Dao", "role": "editor", "groups": "กองคลัง, loans", "clearance": "2"}
    added = chief.post("/people", data=new)
    account = office.entrance.accounts.named("dao")
    assert (account.role, account.groups, account.clearance) == (Role.EDITOR, {"กองคลัง", "loans"}, 2)
    given = shown_password(added)
    assert given not in chief.get(page_of(office, "dao")).text
    assert WORDS("people.waits") in chief.get("/people").text
    dao = office.browser()
    choosing = dao.post("/sign-in", data={"name": "dao", "password": given, "next": "/account"})
    assert choosing.status_code == 200
    assert dao.get("/account").status_code == 401
    for new, again, told in ((OTHER, "x", "differ"), ("short", "short", "short")):
        refused = dao.post("/sign-in/password", data={"new": new, "again": again})
        assert refused.status_code == 422
        assert WORDS(f"account.{told}", shortest=12) in refused.text
    chosen = dao.post("/sign-in/password", data={"new": OTHER, "again": OTHER, "next": "/account"})
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/account")
    assert "dao" in dao.get("/account").text
    late = dao.post("/sign-in/password", data={"new": PASSWORD, "again": PASSWORD})
    assert late.status_code == 401
    assert changes(office) == [("dao", "added-editor"), ("dao", "one-time-password"), ("dao", "password")]
    (by,) = [line.values["by"] for line in office.record() if line.what == "logged-in" and line.who == "dao"]
    assert by == "one-time"


def test_a_role_groups_and_a_clearance_hold_at_once_and_what_was_changed_is_recorded(office):
    chief, anan = office.browser(CHIEF), office.browser("anan")
    given = {"role": "editor", "groups": " loans ,, ", "clearance": "99"}
    assert WORDS("people.changed") in chief.post(page_of(office, "anan"), data=given).text
    account = office.entrance.accounts.named("anan")
    assert (account.role, account.groups, account.clearance) == (Role.EDITOR, {"loans"}, 3)
    assert "loans" in anan.get("/account").text
    assert changes(office) == [("anan", "role-editor"), ("anan", "groups"), ("anan", "clearance")]
    chief.post(page_of(office, "anan"), data=given)
    assert len(changes(office)) == 3


def test_who_is_signed_out_everywhere_or_suspended_is_out_at_once(office):
    chief, anan, token = office.browser(CHIEF), office.browser("anan"), office.token("anan")
    chief.post(page_of(office, "anan") + "/sign-out")
    assert anan.get("/account").status_code == 401
    assert office.browser().get("/v1/models", headers=token).status_code == 200
    chief.post(page_of(office, "anan") + "/suspend")
    assert office.browser().get("/v1/models", headers=token).status_code == 401
    assert office.browser().post("/sign-in", data={"name": "anan", "password": PASSWORD}).status_code == 401
    assert WORDS("people.suspended") in chief.get("/people").text
    chief.post(page_of(office, "anan") + "/admit")
    office.browser("anan")
    assert changes(office) == [("anan", "signed-out"), ("anan", "disabled"), ("anan", "enabled")]


def test_nobody_takes_the_last_administrator_away_by_taking_it_from_oneself(office):
    chief, own = office.browser(CHIEF), page_of(office, CHIEF)
    for path, data in ((own, {"role": "reader"}), (own + "/suspend", {})):
        refused = chief.post(path, data=data)
        assert refused.status_code == 422
        assert WORDS("people.yourself") in refused.text
    account = office.entrance.accounts.named(CHIEF)
    assert (account.role, account.disabled) == (Role.ADMINISTRATOR, False)
    assert chief.post(own, data={"role": "administrator", "groups": "loans"}).status_code == 200


@pytest.mark.parametrize("name", ["", "anan", "a b", "<b>x</b>", "removed"])
def test_a_name_that_cannot_be_given_is_refused_and_what_was_typed_stays(office, name):
    office.entrance.accounts.add("removed")
    office.entrance.accounts.remove("removed")
    refused = office.browser(CHIEF).post("/people", data={"name": name, "groups": "loans", "role": "editor"})
    assert refused.status_code == 422
    assert WORDS("people.name-not-taken") in unescape(refused.text)
    assert 'value="loans"' in refused.text
    assert "<b>x" not in refused.text
    assert changes(office) == []


def test_people_are_found_by_name_and_by_group_and_removed_ones_are_not_shown(office):
    office.entrance.accounts.change("malee", groups=["กองคลัง"])
    office.entrance.accounts.add("removed")
    office.entrance.accounts.remove("removed")
    chief = office.browser(CHIEF)
    assert "removed" not in chief.get("/people").text
    assert chief.get(f"/people/{max(a.id for a in office.entrance.accounts.listed())}").status_code == 404
    for wanted, found in (("ANA", "anan"), ("กองคลัง", "malee")):
        listed = re.findall(r"<strong>([^<]+)</strong>", chief.get("/people", params={"q": wanted}).text)
        assert listed == [found]
    assert WORDS("people.nobody") in chief.get("/people", params={"q": "x&y"}).text


def test_who_comes_by_the_sign_on_has_no_password_here(office):
    office.entrance.accounts.add("somchai", origin="oidc")
    chief = office.browser(CHIEF)
    assert WORDS("people.one-time") not in chief.get(page_of(office, "somchai")).text
    assert chief.post(page_of(office, "somchai") + "/password").status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_language_of_who_asks(office, language):
    words, chief = Words(language), office.browser(CHIEF)
    assert words("people.add") in chief.get("/people", params={"language": language}).text
    assert words("people.suspend-note") in chief.get(page_of(office, "anan")).text  # remembered


def test_only_an_administrators_account_leads_there(office):
    assert 'href="/people"' in office.browser(CHIEF).get("/account").text
    assert 'href="/people"' not in office.browser("malee").get("/account").text
