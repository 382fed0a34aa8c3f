"""A new employee learns the regulations: reads a path, asks what a word means, sees what changed, is questioned."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from assistant.learning.progress import Progress
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.owner import owner_of
from assistant.web.words import Words
from tests.browser.on_page import assert_covers, highlights
from tests.browser.test_accessibility import violations
from tests.browser.test_source import drawn

BODY, BESIDE = "#learn-body", "#learn-page"
ENGLISH, THAI = Words("en"), Words("th")
NAME = "52/2018/NĐ-CP"
SEEDS = 60  # so many that every question of that decree has been drawn
PATH = f"/en/?learn={quote(NAME)}"


@pytest.fixture(scope="module")
def address(learned_address):
    return learned_address


@pytest.fixture(scope="module")
def lessons(learned):
    """What the same index teaches, asked without a browser."""
    service = Assistant(Settings(index_dir=learned))
    yield service
    service.close()


def opened(visit, path, *, size=(1400, 900), locale="en"):
    page = visit(locale, path, size=size)
    page.locator(f"{BODY} .learning").wait_for()
    return page


def far(page, text):
    page.wait_for_function("text => document.querySelector('[data-far]')?.textContent === text", arg=text)


def kept(page, progress, card):
    owner = owner_of({cookie["name"]: cookie["value"] for cookie in page.context.cookies()})
    for _ in range(600):
        if card in progress.read(owner):
            return
        page.wait_for_timeout(100)
    pytest.fail("what was read was not kept")


def test_a_path_is_read_card_by_card_and_is_there_again_after_a_reload(visit, lessons, learned):
    path = lessons.lessons.learn(NAME, language="en")
    page = visit("en", "/en/")
    page.get_by_role("tab", name=ENGLISH("learn.tab")).click()
    page.locator("#learn-head input").press_sequentially("nghe moc")
    page.locator(f'{BODY} .learning[data-about="nghe moc"] .topic').wait_for()  # not what half of it had narrowed
    page.locator(f"{BODY} .shelf a", has=page.locator("strong", has_text=NAME)).click()
    far(page, f"0 of {len(path.cards)} read")
    card = next(card for card in path.cards if card.kind == "amounts" and card.citation.boxes)
    shown = page.locator(f'{BODY} [data-card="{card.id}"]')
    page.locator(f"{BODY} .step", has=page.locator(f'[data-card="{card.id}"]')).locator("summary").click()
    assert shown.locator("blockquote").inner_text() == card.citation.quote
    shown.locator(".open-page").click()
    page.locator(f"{BODY} .open-page[aria-current]").wait_for()
    page.wait_for_function(
        "page => document.querySelector('#learn-page dl')?.textContent.includes(page)", arg=card.citation.provision
    )
    drawn(page, BESIDE)
    assert_covers(
        lessons.file(card.citation.document.id), card.citation.page, card.citation.quote, highlights(page, BESIDE)
    )
    shown.get_by_role("checkbox").check()
    far(page, f"1 of {len(path.cards)} read")
    kept(page, Progress(learned / "learning.db"), card.id)
    page.reload()
    far(page, f"1 of {len(path.cards)} read")
    assert page.locator(f'{BODY} [data-card="{card.id}"] input').is_checked()
    assert page.get_by_role("tab", name=ENGLISH("learn.tab")).get_attribute("aria-selected") == "true"
    page.locator(".masthead").get_by_role("link", name="ไทย").click()
    far(page, THAI("learn.read-of", read=1, count=len(path.cards)))
    page.locator(f"{BODY} h3", has_text="บทนิยาม").wait_for()


def test_a_defined_term_is_explained_on_hover_focus_and_tap_until_escape(visit):
    page = opened(visit, PATH)
    term, preview = page.locator(f"{BODY} .card .term", has_text="tổ mộc").first, page.locator(".learn .preview")
    definition = "nhóm từ năm thợ mộc trở lên"
    for show in (term.hover, term.click, lambda: page.keyboard.press("Enter")):
        show()
        assert definition in preview.inner_text()
        page.keyboard.press("Escape")
        assert preview.is_hidden()
        page.mouse.move(0, 0)
    page.locator(f"{BODY} summary").first.focus()
    page.keyboard.press("Tab")  # the next that can be reached is the first card's term
    assert term.evaluate("term => term === document.activeElement")
    assert definition in preview.inner_text()
    held = page.locator(f"#{term.get_attribute('aria-describedby')}")
    assert definition in held.text_content()


def test_a_term_is_explained_in_a_look_up_as_well(visit):
    page = visit("en", f"/en/?lookup={quote('khoản 2 Điều 3 Nghị định 52/2018/NĐ-CP')}")
    page.locator("#lookup-result .law .term", has_text="xưởng chung").hover()
    assert "dùng chung máy móc" in page.locator(".lookup .preview").inner_text()


def test_the_glossary_is_narrowed_as_one_types_and_opens_where_a_term_is_defined(visit):
    page = opened(visit, "/en/?learn=&view=glossary")
    assert page.locator(f"{BODY} .entry").count() == 4
    page.locator("#learn-head input").press_sequentially("xuong")
    page.wait_for_url(lambda address: "learn=xuong&view=glossary" in address)
    assert page.locator(f"{BODY} .entry").count() == 1
    page.locator(f"{BODY} .entry .open-page").click()
    page.locator(f"{BESIDE} .highlight").first.wait_for()
    page.get_by_role("tab", name=ENGLISH("page.chat")).click()
    assert "learn=" not in page.url  # a reload stays with the chat


def test_what_changed_is_marked_word_by_word_since_a_day(visit):
    page = opened(visit, "/en/?learn=&view=changes&since=2022-01-01")
    change = page.locator(f"{BODY} .changes li", has_text=NAME)
    assert ("45" in change.locator("del").inner_text(), "70" in change.locator("ins").inner_text()) == (True, True)
    page.locator("#learn-head input").fill("someday")
    page.locator(f"{BODY} .error", has_text=ENGLISH("scope.as-of-wrong")).wait_for()
    page.locator("#learn-head input").fill("1 June 2022")
    page.wait_for_url(lambda address: "since=2022-06-01" in address)
    assert page.locator(f"{BODY} .changes").count() == 0
    thai = opened(visit, "/th/?learn=&view=changes&since=2022-06-01", locale="th")
    expect(thai.locator("#learn-head input")).to_have_value("1 มิถุนายน 2565")


def test_a_quiz_is_done_with_the_keyboard_alone_a_wrong_and_a_right_answer_in_it(visit, lessons):
    # Chance, by a seed that only the page knows, puts other facts into the same few questions.
    asked = [item for seed in range(SEEDS) for item in lessons.lessons.quiz(NAME, seed=seed, language="en").items]
    known = {" ".join(item.question.replace("_____", " _____ ").split()): item.right for item in asked}
    page = opened(visit, f"/en/?learn={quote(NAME)}&view=quiz")
    page.locator(f"{BODY} .quiz-start input[name=about]").press("Enter")
    page.locator(f"{BODY} .choices").wait_for()
    outcomes, count = [], page.locator(f"{BODY} .dots span").count()
    for number in range(1, count + 1):
        asks = page.locator(f"{BODY} .at", has_text=ENGLISH("quiz.question-of", number=number, count=count))
        expect(asks).to_be_focused()
        expect(page.locator(f"{BODY} .choices input:checked")).to_have_count(0)  # nor the choice of the one before
        expect(page.locator(f"{BESIDE} .source")).to_have_count(0)  # nothing beside that would answer it
        choices = page.locator(f"{BODY} .choices .said").all_inner_texts()
        stem = " ".join(page.locator(f"{BODY} .stem").inner_text().replace("(gap)", " _____ ").split())
        want = choices.index(known[stem])
        if not outcomes:
            want = (want + 1) % len(choices)  # wrong, on purpose
        page.keyboard.press("Tab")
        for _ in range(want):
            page.keyboard.press("ArrowDown")
        if not want:
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.locator(f"{BODY} .proof blockquote").first.wait_for()
        page.locator(f"{BESIDE} .source").wait_for()
        outcomes.append(page.locator(f"{BODY} .proof").get_attribute("data-right"))
        assert page.locator(f"{BODY} .proof .open-page").count() >= 1
        page.keyboard.press("Enter")  # the button that leads on has the focus
    page.locator(f"{BODY} .score").wait_for()
    right = outcomes.count("true")
    assert (outcomes[0], right) == ("false", count - 1)
    assert page.locator(f"{BODY} .score").inner_text() == ENGLISH("quiz.score", right=right, count=count)
    assert page.locator(f"{BODY} .missed li").count() == count - right
    assert page.locator(f"{BODY} .days li").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_serious_fault_or_scrolls_sideways_on_a_phone(visit, scheme):
    page = opened(visit, f"/th/?learn={quote(NAME)}", size=(390, 844), locale="th")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
    found = [f"path: {fault}" for fault in violations(page)]
    page.locator(f"{BODY} .term").first.click()
    found += [f"term: {fault}" for fault in violations(page)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    for view, part in (("glossary", ".entry"), ("changes", ".shelf"), ("quiz", ".quiz-start")):
        page.locator(f'#learn-head [data-show="{view}"]').click()
        page.locator(f"{BODY} {part}").first.wait_for()
        found += [f"{view}: {fault}" for fault in violations(page)]
        wide = max(wide, page.evaluate("document.documentElement.scrollWidth"))
    page.locator(f"{BODY} .quiz-start button.primary").click()
    page.locator(f"{BODY} .choices input").first.check()
    found += [f"question: {fault}" for fault in violations(page)]
    page.locator(f"{BODY} .quiz form button.primary").click()
    page.locator(f"{BODY} .proof").wait_for()
    found += [f"proof: {fault}" for fault in violations(page)]
    assert (found, wide <= 390) == ([], True)


def test_what_makes_no_sense_is_answered_in_one_line(visit):
    page = opened(visit, f"/en/?learn={quote('@../../etc/passwd')}")
    page.locator(f"{BODY} .error, {BODY} .not-held").wait_for()
    for asked in (NAME, "@nothing", NAME, "x" * 3000, NAME, "quantum gravity"):
        page.locator("#learn-head input").fill(asked)
        page.locator("#learn-head input").press("Enter")
        page.locator(f"{BODY} .card" if asked == NAME else f"{BODY} .error, {BODY} .not-held").first.wait_for()
        assert (page.locator(f"{BODY} .card").count() > 0) == (asked == NAME), asked
