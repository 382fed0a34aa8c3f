"""An answer grows while its reader looks on: nothing moves, it can be stopped, and another window asks meanwhile."""

from __future__ import annotations

import pytest

from assistant.web.words import Words
from tests.answering.wire import number_of, serving
from tests.browser.running import running_chat
from tests.browser.test_chat import CALM, QUESTION, settled
from tests.browser.visiting import visiting

THAI, ENGLISH = Words("th"), Words("en")
FIRST = "สำนักงานหัตถกรรมจังหวัด 29 แห่งได้รับงบประมาณ 7,250,000 บาท"
SECOND = "งบประมาณซ่อมเครื่องทอผ้า ประจำปี 2567 เป็นเงิน 7,250,000 บาท"
# Where everything stands that is not the growing end; asked after every change.
WATCH = """() => {
  window.moved = [];
  const places = new Map();
  const watched = '#question, #scope, #talks, .turn .question, .turn .sentence, .turn .notice';
  const look = () => {
    for (const each of document.querySelectorAll(watched)) {
      const name = (each.id || each.textContent).slice(0, 60);
      const top = Math.round(each.getBoundingClientRect().top);
      const before = places.get(name) ?? top;
      if (Math.abs(before - top) > 1) window.moved.push([name, before, top]);
      places.set(name, top);
    }
  };
  const panel = document.getElementById('conversation');
  new MutationObserver(look).observe(panel, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture(scope="module")
def model():
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def visit_written(browser, index_dir, model):
    """The chat over the same index, its answers written by a model that does what a test wants."""
    settings = {
        "model": "openai:test",
        "model_base_url": f"http://127.0.0.1:{model.server_address[1]}/v1",
        "model_silence": 60,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none")
        with running_chat(index_dir, **settings) as address, visiting(browser, address) as open_chat:
            yield open_chat


def begin(page, question):
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")


def test_while_an_answer_grows_nothing_above_its_end_moves(visit_written, model):
    def speaks(asked):
        n = number_of(asked, "7,250,000")
        yield from (f"{FIRST} [{n}]\n", 1.0, f"{SECOND} [{n}]\n", 1.0)

    model.behaviour = speaks
    page = visit_written("th-TH")
    begin(page, QUESTION)
    page.locator(".turn").wait_for()
    page.evaluate(CALM)  # the question has been scrolled to its place
    page.evaluate(WATCH)
    page.locator(".sentence", has_text=FIRST).wait_for()
    assert page.locator('.conversation[aria-busy="true"]').count() == 1
    page.locator(".actions").wait_for()
    assert page.locator(".sentence").count() >= 2
    assert page.evaluate("window.moved") == []
    assert page.locator("#ask").is_visible()


def test_a_reader_stops_an_answer_and_keeps_what_was_said(visit_written, model):
    model.behaviour = lambda asked: [f"{FIRST} [{number_of(asked, '7,250,000')}]\n", 45.0, "more"]
    page = visit_written("th-TH")
    begin(page, QUESTION)
    page.locator(".sentence", has_text=FIRST).wait_for()
    stop = page.get_by_role("button", name=THAI("turn.stop"), exact=True)
    assert not page.locator("#ask").is_visible()
    stop.click()
    page.locator(".badge[data-kind=stopped]", has_text=THAI("turn.stopped")).wait_for()
    page.locator(".actions").wait_for()
    assert page.locator(".sentence", has_text=FIRST).count() == 1
    assert not stop.is_visible()
    settled(page)
    page.reload()
    page.locator(".badge[data-kind=stopped]").wait_for()
    assert page.locator(".sentence", has_text=FIRST).count() == 1


def test_what_is_stopped_before_the_first_word_is_asked_again_with_one_click(visit_written, model):
    model.behaviour = lambda _: [45.0, "late"]
    page = visit_written("th-TH")
    begin(page, QUESTION)
    page.locator(".working").wait_for()
    page.get_by_role("button", name=THAI("turn.stop"), exact=True).click()
    page.locator(".badge[data-kind=stopped]").wait_for()
    assert page.locator("#question textarea").input_value() == QUESTION
    model.behaviour = lambda asked: [f"{FIRST} [{number_of(asked, '7,250,000')}]\n"]
    page.get_by_role("button", name=THAI("turn.again")).click()
    page.locator(".sentence", has_text=FIRST).wait_for()


def test_a_second_window_asks_while_an_answer_grows_in_the_first(visit_written, model):
    def speaks(asked):
        if "How many looms" in str(asked["messages"][-1]["content"]):
            return [f"412 looms were lent to 57 cooperatives in 2023 [{number_of(asked, '412 looms')}]\n"]
        return [f"{FIRST} [{number_of(asked, '7,250,000')}]\n", 8.0, f"{SECOND} [{number_of(asked, '7,250,000')}]\n"]

    model.behaviour = speaks
    first = visit_written("th-TH")
    begin(first, QUESTION)
    first.locator(".sentence", has_text=FIRST).wait_for()
    second = visit_written("en-GB", "/en/", beside=first)
    begin(second, "How many looms were lent in 2023?")
    second.locator(".sentence", has_text="412 looms").wait_for()
    second.locator(".actions").wait_for()
    first.locator(".actions").wait_for()
    assert "412" not in first.locator(".turn").inner_text()
    assert "7,250,000" not in second.locator(".turn .sentence").first.inner_text()
    settled(second)
    second.reload()
    second.locator(".talks li").nth(1).wait_for()
    assert {QUESTION, "How many looms were lent in 2023?"} == set(second.locator(".talk-name .name").all_inner_texts())


def test_leaving_a_conversation_in_the_middle_of_an_answer_keeps_what_was_said(visit_written, model):
    model.behaviour = lambda asked: [f"{FIRST} [{number_of(asked, '7,250,000')}]\n", 45.0, "more"]
    page = visit_written("th-TH")
    begin(page, QUESTION)
    page.locator(".sentence", has_text=FIRST).wait_for()
    page.get_by_role("button", name=THAI("talks.new")).click()
    page.locator(".welcome").wait_for()
    page.locator(".talk-name").click()
    page.locator(".badge[data-kind=stopped]").wait_for()
    assert page.locator(".sentence", has_text=FIRST).count() == 1


def test_closing_the_window_in_the_middle_of_an_answer_keeps_what_was_said(visit_written, model):
    model.behaviour = lambda asked: [f"{FIRST} [{number_of(asked, '7,250,000')}]\n", 45.0, "more"]
    page = visit_written("th-TH")
    other = visit_written("th-TH", beside=page)
    begin(page, QUESTION)
    page.locator(".sentence", has_text=FIRST).wait_for()
    page.close()
    for attempt in range(300):
        other.get_by_role("searchbox").fill("7,250,000"[: 3 + attempt % 2])  # looks again
        other.wait_for_timeout(1000)
        if other.locator(".talk-name").count():
            break
    other.locator(".talk-name").click()
    other.locator(".badge[data-kind=stopped]").wait_for()
    assert other.locator(".sentence", has_text=FIRST).count() == 1
