"""The administrator's page of people in a browser: without script, by the keyboard, on a phone, in three languages."""

from __future__ import annotations

import pytest

from assistant.accounts.entrance import Entrance
from assistant.settings import Settings
from assistant.types import Role
from assistant.web.words import Words
from tests.browser.running import running_chat
from tests.browser.test_accessibility import PHONE, WIDE, violations

PASSWORD = "correct horse battery"
OTHER = "another long phrase"
WORDS = Words("en")


@pytest.fixture(scope="module")
def address(small_index, tmp_path_factory):
    """The chat, whose administrator is chief."""
    folder = tmp_path_factory.mktemp("people")
    given = {"accounts": "local", "users_file": folder / "users.db", "audit_dir": folder / "audit"}
    entrance = Entrance(Settings(index_dir=small_index, **given))
    entrance.accounts.add("chief", role=Role.ADMINISTRATOR)
    entrance.set_password("chief", PASSWORD)
    for name, groups in (("malee", ["กองคลัง", "loans"]), ("nguyễn.văn.an", [])):
        entrance.accounts.add(name, groups=groups, clearance=2)
        entrance.give_one_time_password(name)
    entrance.accounts.change("malee", disabled=True)
    entrance.close()
    with running_chat(small_index, **given) as address:
        yield address


@pytest.fixture
def opened(browser, address):
    """Another browser at the address; it may ask no other host."""
    outside, contexts = [], []

    def open_(path, size=WIDE, **given):
        contexts.append(browser.new_context(locale="en", viewport=size, **given))
        page = contexts[-1].new_page()
        page.set_default_timeout(120_000)
        page.on("request", lambda request: request.url.startswith(address) or outside.append(request.url))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert outside == []


def sign_in(page, name, password):
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("form button").click()


def test_without_script_somebody_is_added_who_then_chooses_a_password(opened):
    chief = opened("/sign-in?next=/account", java_script_enabled=False)
    sign_in(chief, "chief", PASSWORD)
    chief.get_by_role("link", name=WORDS("people.title")).click()
    chief.get_by_label(WORDS("account.name")).fill("dao")
    chief.get_by_label(WORDS("account.role")).select_option(label=WORDS("account.editor"))
    chief.get_by_label(WORDS("account.groups")).fill("loans")
    chief.get_by_role("button", name=WORDS("people.add")).click()
    given = chief.locator(".token").inner_text()
    dao = opened("/sign-in?next=/account", java_script_enabled=False)
    sign_in(dao, "dao", given)
    dao.get_by_label(WORDS("account.new-password")).first.fill(OTHER)
    dao.get_by_label(WORDS("account.new-again")).fill(OTHER)
    dao.get_by_role("button", name=WORDS("account.choose-button")).click()
    dao.get_by_role("heading", name=WORDS("account.own")).wait_for()
    assert dao.get_by_role("link", name=WORDS("people.title")).count() == 0
    chief.get_by_role("button", name=WORDS("people.suspend")).click()
    chief.get_by_role("status").filter(has_text=WORDS("people.now-suspended")).wait_for()
    dao.reload()
    assert "/sign-in" in dao.url


def test_with_the_keyboard_alone_a_person_is_found_and_changed(opened):
    page = opened("/sign-in?next=/people")
    sign_in(page, "chief", PASSWORD)
    page.get_by_label(WORDS("people.find")).focus()
    page.keyboard.type("an")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people?q=an")
    person = page.get_by_role("link", name="nguyễn.văn.an")
    person.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="nguyễn.văn.an").wait_for()
    page.get_by_label(WORDS("account.groups")).focus()
    page.keyboard.type("loans")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text=WORDS("people.changed")).wait_for()
    assert page.get_by_label(WORDS("account.groups")).input_value() == "loans"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_its_pages_have_no_serious_fault_and_fit_the_screen(opened, scheme, size, language):
    words = Words(language)
    page = opened(f"/sign-in?language={language}&next=/people", size=size, color_scheme=scheme)
    sign_in(page, "chief", PASSWORD)
    page.get_by_role("heading", name=words("people.title"), exact=True).wait_for()
    found, fits = violations(page), [page.evaluate("document.documentElement.scrollWidth <= innerWidth")]
    page.get_by_role("link", name="malee").click()
    page.get_by_role("button", name=words("people.one-time")).click()
    page.locator(".token").wait_for()
    found += violations(page)
    fits.append(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
    assert found == []
    assert fits == [True, True]
