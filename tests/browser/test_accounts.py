"""Signing in, asking and signing out in a browser; a conversation is the person's, not the browser's."""

from __future__ import annotations

import pytest

from assistant.accounts.entrance import Entrance
from assistant.audit.reading import told
from assistant.settings import Settings
from assistant.web.words import Words
from tests.browser.running import running_chat
from tests.browser.test_accessibility import PHONE, WIDE, violations
from tests.browser.test_chat import ask

PASSWORD = "correct horse battery"
QUESTION = "How many looms were lent in 2023?"
WORDS = Words("en")


@pytest.fixture(scope="module")
def house(index_dir, tmp_path_factory):
    """The chat with accounts: malee's and anan's."""
    folder = tmp_path_factory.mktemp("accounts")
    given = {
        "accounts": "local",
        "users_file": folder / "users.db",
        "conversations_file": folder / "c.db",
        "audit_dir": folder / "audit",
        "questions_per_minute": 2,  # few: on a slow machine many more than these take longer than the minute
    }
    entrance = Entrance(Settings(index_dir=index_dir, **given))
    for name in ("malee", "anan", "bun", "dao"):
        entrance.accounts.add(name)
        entrance.set_password(name, PASSWORD)
    entrance.close()
    with running_chat(index_dir, **given) as address:
        yield address, folder / "audit"


@pytest.fixture
def opened(browser, house):
    """Another browser at the address; what it asks of other hosts, and its complaints, are held to account."""
    outside, complaints, contexts = [], [], []

    def open_(path="/", locale="en", size=WIDE, **given):
        contexts.append(browser.new_context(locale=locale, viewport=size, **given))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: request.url.startswith(house[0]) or outside.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(house[0] + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert outside == []
    assert complaints == []


def sign_in(page, name, password=PASSWORD):
    page.get_by_label(WORDS("account.name")).fill(name)
    page.get_by_label(WORDS("account.password")).fill(password)
    page.get_by_role("button", name=WORDS("account.sign-in")).click()


def test_with_the_keyboard_alone_one_signs_in_asks_and_signs_out(opened):
    page = opened("/en/?q=")
    assert "/sign-in?next=" in page.url
    page.wait_for_function("document.activeElement.id === 'name'")  # the first field has the focus
    page.keyboard.type("malee")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#question textarea").wait_for()
    page.locator(".masthead .account").wait_for()
    page.locator("#question textarea").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_text("412 looms").first.wait_for()
    page.get_by_role("button", name=WORDS("account.sign-out")).focus()
    page.keyboard.press("Enter")
    page.get_by_label(WORDS("account.password")).wait_for()
    page.go_back()
    page.reload()
    assert "/sign-in" in page.url


def test_a_conversation_is_there_in_another_browser_of_the_person_and_in_nobody_elses(opened, house):
    here = opened("/en/")
    sign_in(here, "anan")
    ask(here, QUESTION)
    here.locator("#talks", has_text=QUESTION).wait_for()
    there = opened("/th/", locale="en")
    sign_in(there, "anan")
    there.locator("#talks", has_text=QUESTION).wait_for()
    kept = here.locator("#talks [data-id]").first.get_attribute("data-id")
    here.get_by_role("button", name=WORDS("account.sign-out")).click()
    sign_in(here, "bun")  # the same browser, another person
    here.locator(".masthead .account", has_text="bun").wait_for()
    assert QUESTION not in here.locator("#talks").inner_text()
    here.goto(f"{house[0]}/en/?c={kept}")
    here.get_by_text(WORDS("talks.gone")).wait_for()
    asked = {(line.who, line.words) for line in told(house[1]) if line.what == "asked"}
    assert ("anan", QUESTION) in asked
    assert {who for who, _ in asked} <= {"malee", "anan", "bun", "dao"}


def test_who_asks_too_often_is_told_so_and_keeps_the_question(opened):
    page = opened("/en/")
    sign_in(page, "dao")
    ask(page, QUESTION)
    ask(page, "How many weavers were trained in 2023?")
    page.locator("#question textarea").fill("One more: how many weavers?")
    page.locator("#question textarea").press("Enter")
    page.get_by_text(WORDS("error.too-often")).wait_for()
    assert page.locator("#question textarea").input_value() == "One more: how many weavers?"


def test_whose_session_has_ended_signs_in_again_and_goes_on_with_what_was_typed(opened):
    page = opened("/en/")
    sign_in(page, "bun")
    page.locator(".masthead .account").wait_for()
    page.locator("#question textarea").fill(QUESTION)
    # Typed before it ends: whatever the page still asks for as it opens may be what finds the session gone.
    page.context.clear_cookies(name="session")
    page.keyboard.press("Enter")
    page.get_by_label(WORDS("account.password")).wait_for()
    sign_in(page, "bun")
    page.get_by_text("412 looms").first.wait_for()


def test_signing_in_needs_no_script(opened):
    page = opened("/sign-in?next=/account", java_script_enabled=False)
    sign_in(page, "anan", "wrong wrong wrong")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == WORDS("account.wrong")
    sign_in(page, "anan")
    page.get_by_label(WORDS("account.token-name")).fill("statistics")
    page.get_by_role("button", name=WORDS("account.make")).click()
    assert page.locator(".token").inner_text().startswith("pa_")
    page.get_by_role("button", name=WORDS("account.revoke-named", name="statistics")).click()
    page.get_by_text(WORDS("account.no-tokens")).wait_for()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_the_pages_of_accounts_have_no_serious_fault_and_fit_the_screen(opened, scheme, size, language):
    page = opened(f"/sign-in?language={language}&next=/account", size=size, color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(13, 20, 32)" if scheme == "dark" else "rgb(242, 244, 247)")
    found = violations(page)
    words = Words(language)
    page.locator("#name").fill("anan")
    page.locator("#password").fill(PASSWORD)
    page.locator("form button").click()
    page.get_by_role("heading", name=words("account.own")).wait_for()
    page.locator("#token-name").fill("สถิติ")
    page.get_by_role("button", name=words("account.make")).click()
    page.locator(".token").wait_for()
    found += violations(page)
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
