"""A reader finds conversations again, names, searches and deletes them, limits questions, and judges answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.conversations import Listed
from assistant.web.events import script
from assistant.web.talks_html import talks_html
from assistant.web.words import Words
from tests.browser.test_chat import QUESTION, ask, settled

THAI, VIETNAMESE, ENGLISH = Words("th"), Words("vi"), Words("en")
LOOMS = "How many looms were lent in 2023?"
HOLDS = "How many weavers were trained in 2023?"
# All that a button says.
SAID = """button => {
  window.said = [];
  new MutationObserver(() => window.said.push(button.textContent)).observe(button, { childList: true, subtree: true });
}"""
WHOLE = ".turn:last-child .actions"
# The list's own script on a page of nothing else, with what Gradio gives it: what is set is drawn, then told to it.
ALONE = """([script, first]) => {
  document.body.innerHTML = '<div id="list"></div>';
  const element = document.getElementById('list');
  const told = [];
  const draw = (value) => { element.innerHTML = value; return true; };
  const props = new Proxy({ value: first }, {
    set(kept, name, value) { kept[name] = value; queueMicrotask(() => draw(value)); return true; },
  });
  window.arrives = (value) => { props.value = value; queueMicrotask(() => told.forEach((each) => each())); };
  draw(first);
  Function('element', 'trigger', 'props', 'watch', script)(element, () => {}, props, (_, each) => told.push(each));
}"""


def answered(page, question):
    """Ask, and wait until the answer is whole and kept."""
    before = page.locator(".turn .actions").count()
    ask(page, question)
    page.locator(".turn .actions").nth(before).wait_for()
    page.locator('.conversation[aria-busy="false"]').wait_for()
    settled(page)
    return page.locator(".turn").last


def asked(page):
    return [text.removeprefix("Question: ") for text in page.locator(".turn .question").all_text_contents()]


def names(page):
    return page.locator(".talk-name .name")


@pytest.mark.parametrize(
    ("locale", "question", "said"),
    [
        ("th-TH", QUESTION, "7,250,000"),
        ("vi-VN", "Mỗi hợp tác xã được hỗ trợ bao nhiêu tiền để mua máy dệt?", "350 triệu"),
        ("en-GB", LOOMS, "412 looms"),
    ],
)
def test_each_citation_of_an_answer_opens_its_own_source(visit, locale, question, said):
    page = visit(locale)
    turn = answered(page, question)
    assert said in turn.inner_text()
    marks = turn.locator(".cite")
    for index in range(marks.count()):
        mark = marks.nth(index)
        mark.click()
        page.locator(f'.source h2 .number:text-is("{mark.inner_text()}")').wait_for()
        assert mark.get_attribute("aria-current") == "true"
        document = page.locator(f"#{mark.get_attribute('aria-describedby')} .where").inner_text().split(" · ")[0]
        assert document in page.locator(".source").inner_text()


def test_a_conversation_is_there_again_after_a_reload_and_in_another_language(visit):
    page = visit("en-GB")
    answered(page, LOOMS)
    answered(page, HOLDS)
    quotes = page.locator(".conversation q").all_inner_texts()
    page.reload()
    page.locator(".turn").nth(1).wait_for()
    assert asked(page) == [LOOMS, HOLDS]
    assert page.locator(".conversation q").all_inner_texts() == quotes
    expect(names(page)).to_have_text([LOOMS])
    page.locator(".turn").first.locator(".cite").first.click()
    page.locator(".source mark", has_text="412 looms").wait_for()
    settled(page)
    page.locator(".masthead").get_by_role("link", name="Tiếng Việt").click()
    page.get_by_role("heading", name=VIETNAMESE("page.title")).wait_for()
    page.locator(".turn").nth(1).wait_for()
    assert page.locator(".conversation q").all_inner_texts() == quotes


def test_conversations_are_opened_searched_named_and_deleted(visit):
    page = visit("en-GB")
    answered(page, LOOMS)
    page.get_by_role("button", name=ENGLISH("talks.new")).click()
    page.locator(".welcome").wait_for()
    answered(page, HOLDS)
    expect(names(page)).to_have_text([HOLDS, LOOMS])
    page.get_by_role("searchbox").fill("412")
    expect(names(page)).to_have_text([LOOMS])
    page.locator(".talk-name").click()
    page.locator(".turn .question", has_text=LOOMS).wait_for()
    page.get_by_role("searchbox").fill("")
    page.locator(".talks li").nth(1).wait_for()
    page.get_by_role("button", name=ENGLISH("talks.rename-one", name=LOOMS)).click()
    page.locator(".renaming input").fill("Looms, 2023")
    page.keyboard.press("Enter")
    page.locator(".talk-name", has_text="Looms, 2023").wait_for()
    page.get_by_role("button", name=ENGLISH("talks.delete-one", name="Looms, 2023")).click()
    page.locator(".deleting").get_by_role("button", name=ENGLISH("talks.cancel")).click()
    expect(names(page)).to_have_count(2)
    page.get_by_role("button", name=ENGLISH("talks.delete-one", name="Looms, 2023")).click()
    page.locator(".deleting").get_by_role("button", name=ENGLISH("talks.delete"), exact=True).click()
    page.locator(".welcome").wait_for()
    expect(names(page)).to_have_text([HOLDS])
    page.reload()
    expect(names(page)).to_have_text([HOLDS])


def test_another_reader_opens_nothing_by_an_address_that_was_passed_on(visit):
    page = visit("en-GB")
    answered(page, LOOMS)
    address = urlsplit(page.url)
    link = page.locator(".export a").first.evaluate("link => link.href")
    stranger = visit("en-GB", f"{address.path}?{address.query}")
    stranger.get_by_text(ENGLISH("talks.gone")).wait_for()
    assert LOOMS not in stranger.locator(".chat .talk #conversation").inner_text().split(ENGLISH("chat.examples"))[0]
    expect(names(stranger)).to_have_count(0)
    assert stranger.request.get(link).status == 404
    assert page.request.get(link).status == 200
    assert "?c=" not in stranger.url


def test_filters_are_chosen_in_the_drawer_and_taken_away_as_chips(visit):
    page = visit("en-GB")
    page.get_by_role("button", name=ENGLISH("scope.button")).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label(ENGLISH("scope.as-of")).fill("no day")
    drawer.get_by_label("English").check()
    drawer.get_by_role("button", name=ENGLISH("scope.apply")).click()
    page.get_by_text(ENGLISH("scope.as-of-wrong")).wait_for()
    assert drawer.get_by_label("English").is_checked()
    drawer.get_by_label(ENGLISH("scope.as-of")).fill("30/6/2567")
    page.keyboard.press("Enter")
    page.locator(".chip").nth(1).wait_for()
    assert [chip.rstrip("×") for chip in page.locator(".chip").all_inner_texts()] == ["As of 30 June 2024", "English"]
    turn = answered(page, LOOMS)
    assert turn.locator(".limited").inner_text() == "Limited to: As of 30 June 2024, English"
    page.get_by_role("button", name=ENGLISH("scope.remove", name="English")).click()
    page.locator(".chip").nth(1).wait_for(state="detached")
    page.get_by_role("button", name=ENGLISH("scope.button")).click()
    assert not drawer.get_by_label("English").is_checked()
    page.keyboard.press("Escape")
    page.reload()
    page.locator(".chip").nth(1).wait_for()  # those of the answer that was kept
    page.locator(".scope > .plain").click()
    page.locator(".chip").first.wait_for(state="detached")


def test_what_a_reader_says_of_an_answer_reaches_who_looks_after_the_assistant(visit, service):
    page = visit("th-TH")
    turn = answered(page, QUESTION)
    turn.locator(".judge summary").click()
    turn.get_by_role("button", name=THAI("judge.send"), exact=True).click()
    turn.get_by_text(THAI("judge.choose")).wait_for()
    turn.get_by_label(THAI("judge.wrong-source")).check()
    turn.locator(".judge textarea").fill("ควรอ้างข้อ ๒")
    turn.get_by_role("button", name=THAI("judge.send"), exact=True).click()
    page.get_by_text(THAI("judge.thanks")).wait_for()
    assert turn.locator(".judge summary .badge").inner_text() == THAI("judge.wrong-source")
    said = service.conversations.feedback()[0]
    assert (said.judgement, said.comment) == ("wrong-source", "ควรอ้างข้อ ๒")
    assert said.record.answer.question == QUESTION
    page.reload()
    page.locator(".judge summary .badge", has_text=THAI("judge.wrong-source")).wait_for()


def test_an_answer_is_copied_with_its_citations(visit):
    page = visit("en-GB")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = answered(page, LOOMS)
    button = turn.locator("[data-do=copy]")
    button.evaluate(SAID)  # for what it says stays two seconds
    button.click()
    page.wait_for_function("text => window.said.includes(text)", arg=ENGLISH("turn.copied"))
    text = page.evaluate("navigator.clipboard.readText()")
    assert "412 looms" in text
    assert re.search(r"^\[1\] .*: “.*412 looms.*”$", text, re.MULTILINE)
    turn.get_by_role("button", name=ENGLISH("turn.copy"), exact=True).wait_for()


def test_the_last_question_is_changed_and_asked_again(visit):
    page = visit("en-GB")
    answered(page, LOOMS)
    page.locator("[data-do=edit]").click()
    page.get_by_text(ENGLISH("turn.editing")).wait_for()
    box = page.locator("#question textarea")
    page.wait_for_function("q => document.querySelector('#question textarea').value === q", arg=LOOMS)
    box.fill(HOLDS)
    box.press("Enter")
    page.locator(".turn .question", has_text=HOLDS).wait_for()
    page.locator(f'{WHOLE} [data-do="retry"]').wait_for()
    assert page.locator(".turn").count() == 1
    before = page.locator(".conversation").get_attribute("data-shown")
    page.locator('[data-do="retry"]').click()
    page.locator(f'.conversation:not([data-shown="{before}"])[aria-busy="false"]').wait_for()
    assert asked(page) == [HOLDS]
    page.reload()
    page.locator(".turn").wait_for()
    assert asked(page) == [HOLDS]


def test_the_quote_behind_a_number_is_seen_without_opening_it(visit):
    page = visit("en-GB")
    mark = answered(page, LOOMS).locator(".cite").first
    preview = page.locator(".preview")
    mark.hover()
    preview.wait_for()
    assert "412 looms" in preview.inner_text()
    assert "p. 1" in preview.inner_text()
    preview.hover()
    page.wait_for_timeout(400)
    assert preview.is_visible()
    page.keyboard.press("Escape")
    preview.wait_for(state="hidden")
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    preview.wait_for()
    box, view = preview.bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= view["width"]


def test_a_touch_screen_shows_no_keyboard_before_it_is_wanted(browser, address):
    phone = browser.new_context(locale="th-TH", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator("#question textarea").wait_for()
    page.locator("#talks .talks").wait_for(state="attached")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.activeElement === document.body")
    page.locator("#question textarea").tap()
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    phone.close()


def test_a_reader_without_a_mouse_does_it_all(visit):
    page = visit("en-GB")
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")
    page.keyboard.type(LOOMS)
    page.keyboard.press("Enter")
    page.locator(f"{WHOLE} [data-do=copy]").wait_for()

    def reach(selector, key="Tab"):
        for _ in range(60):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{selector} has focus and does not show it"
                return
            page.keyboard.press(key)
        pytest.fail(f"{selector} was not reached")

    reach(".cite", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".source mark", has_text="412 looms").wait_for()
    reach(".export summary")
    page.keyboard.press("Enter")
    reach(".export a")
    page.keyboard.press("Escape")
    assert not page.locator(".export a").first.is_visible()
    reach(".judge summary")
    page.keyboard.press("Enter")
    reach(".judge input")
    page.keyboard.press("Space")
    reach("[data-do=judge]")
    page.keyboard.press("Enter")
    page.get_by_text(ENGLISH("judge.thanks")).wait_for()
    reach(".filters")
    page.keyboard.press("Enter")
    reach(".drawer [type=checkbox]")
    page.keyboard.press("Space")
    reach("[data-do=apply]")
    page.keyboard.press("Enter")
    page.locator(".chip").wait_for()
    reach(".chip", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".chip").wait_for(state="detached")
    reach(".talks [data-do=rename]", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".renaming input").wait_for()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.locator(".talk-name", has_text="By keyboard").wait_for()


@pytest.mark.parametrize("width", [390, 820])
def test_on_a_narrow_screen_nothing_is_wider_than_the_screen(visit, width):
    page = visit("th-TH", size=(width, 844))
    answered(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    toggle = page.locator(".side-toggle")
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    page.locator(".talk-name").wait_for()
    page.locator("[data-do=new]").click()
    page.locator(".welcome").wait_for()
    assert page.locator(".side-toggle").get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_that_comes_late_does_not_take_the_place_of_a_newer_one(browser):
    """Seen on a busy machine: the list of the page's opening, read before the first answer was kept, came after it."""
    now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    none, kept = (
        str(talks_html(listed, ENGLISH, read=read))
        for listed, read in (([], 1_000_000), ([Listed("1", LOOMS, now)], 2_000_000))
    )
    renewed = str(talks_html([], ENGLISH, read=3_000_000))
    page = browser.new_page()
    page.evaluate(ALONE, [script("dialogs", "talks"), none])
    page.locator(".side-toggle").evaluate("button => button.click()")
    for arriving, said in ((kept, [LOOMS]), (none, [LOOMS]), (renewed, [])):
        page.evaluate("html => arrives(html)", arriving)
        expect(names(page)).to_have_text(said)
        expect(page.locator(".side-toggle")).to_have_attribute("aria-expanded", "true")
    page.close()
