"""A reader looks up what a reference names, and goes on from there."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from assistant.web.words import Words
from tests.browser.on_page import assert_covers, highlights
from tests.browser.test_source import drawn

RESULT, BESIDE = "#lookup-result", "#lookup-page"
CLAUSE = "khoản 2 Điều 2 Nghị định 15/2016/NĐ-CP"


@pytest.fixture(scope="module")
def address(amended):
    return amended.address


@pytest.fixture(scope="module")
def service(amended):
    return amended.service


def look_up(page, text):
    """Put a reference into the field; what is found comes by itself, without Enter."""
    page.locator("#lookup-text").fill(text)
    page.locator(f'{RESULT} .looked[data-asked="{text}"]').wait_for()


def heading(page, text):
    page.locator(f"{RESULT} h2", has_text=text).wait_for()


@pytest.fixture(scope="module")
def desk(visit):
    page = visit("en")
    page.get_by_role("tab", name=Words("en")("lookup.tab")).click()
    page.locator("#lookup-text").wait_for()
    return page


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("ข้อ ๒ คำสั่งที่ ๘/๒๕๖๖", "ข้อ 2"),
        ("มาตรา ๒ วรรคสอง พระราชกฤษฎีกา ๑๕/๒๐๑๖/ND-CP", "Điều 2 khoản 2"),
        ("khoan 2 dieu 2 nghi dinh 15 nam 2016", "Điều 2 khoản 2"),
        ("Article 2(2) of Decree 15/2016/ND-CP", "Điều 2 khoản 2"),
        (CLAUSE, "Điều 2 khoản 2"),
    ],
)
def test_a_reference_is_looked_up_as_it_is_typed(desk, typed, label):
    desk.locator("#lookup-text").fill("")
    desk.locator("#lookup-text").press_sequentially(typed)
    desk.locator(f'{RESULT} .looked[data-asked="{typed}"]').wait_for()
    assert desk.locator(f"{RESULT} h2").inner_text() == label


def test_the_provision_is_shown_word_for_word_and_on_its_page(desk, service):
    look_up(desk, CLAUSE)
    found = service.lookup(CLAUSE)
    assert desk.locator(f"{RESULT} .law").first.inner_text() == found.text
    drawn(desk, BESIDE)
    path = service.file(found.document.id)
    assert_covers(path, found.provision.page, found.text, highlights(desk, BESIDE))


def test_references_in_the_words_lead_on_and_the_browser_goes_back(desk):
    look_up(desk, "điều 4 nghị định 15/2016")
    heading(desk, "Điều 4")
    look_up(desk, CLAUSE)
    heading(desk, "Điều 2 khoản 2")  # not that of the test before: its answer may not come after the link's
    desk.locator(f"{RESULT} .law a", has_text="Điều 1").click()
    heading(desk, "Điều 1. Phạm vi điều chỉnh")
    expect(desk.locator("#lookup-text")).to_have_value("Điều 1 Nghị định số 15/2016/NĐ-CP")
    desk.go_back()
    heading(desk, "Điều 2 khoản 2")
    expect(desk.locator("#lookup-text")).to_have_value(CLAUSE)


def test_what_was_looked_up_before_is_looked_up_again_after_a_link(desk):
    look_up(desk, CLAUSE)
    desk.locator(f"{RESULT} .law a", has_text="Điều 1").click()
    heading(desk, "Điều 1. Phạm vi điều chỉnh")
    look_up(desk, CLAUSE)
    heading(desk, "Điều 2 khoản 2")


def test_a_slow_typist_asks_once_and_not_with_every_letter(visit):
    page = visit("en", "/en/")
    page.get_by_role("tab", name=Words("en")("lookup.tab")).click()
    page.locator("#lookup-documents option").nth(1).wait_for(state="attached")
    page.locator("#lookup-text").focus()
    page.clock.install(time=0)
    page.clock.pause_at(60)  # from here on it goes only as it is told to, however slow the machine is
    sent = []
    page.on("request", lambda request: "queue/join" in request.url and sent.append(request.url))
    for letter in "Decree 15/2016":
        page.keyboard.type(letter)
        page.clock.run_for(400)
    assert sent == []
    page.clock.run_for(700)
    page.clock.resume()
    heading_of = page.locator(f'{RESULT} .looked[data-asked="Decree 15/2016"]')
    heading_of.wait_for()
    assert len(sent) == 1


def test_neighbours_and_path_are_links(desk):
    look_up(desk, "Điều 3 Nghị định 15/2016/NĐ-CP")
    desk.locator(f"{RESULT} .neighbours .before").click()
    heading(desk, "Điều 2. Mức hỗ trợ")
    desk.locator(f"{RESULT} .path a", has_text="Chương I").click()
    heading(desk, "Chương I. QUY ĐỊNH CHUNG")


def test_the_words_of_the_day_are_shown_and_what_changed_in_them(desk):
    look_up(desk, "khoản 1 Điều 2 Nghị định 15/2016/NĐ-CP")
    assert "65 triệu đồng" in desk.locator(f"{RESULT} .text > .law").inner_text()
    newest = desk.locator(f"{RESULT} .versions details").first
    assert "31/2021/NĐ-CP" in newest.locator("summary").inner_text()
    assert "40" in newest.locator("del").first.inner_text()
    assert "65" in newest.locator("ins").first.inner_text()
    assert "removed" in newest.locator("del .sr-only").first.inner_text()
    # Beside it stands the act that wrote these words, not the first text.
    assert "65 triệu đồng" in desk.locator(f"{BESIDE} mark").inner_text()


def test_the_law_of_an_earlier_day_is_shown_for_that_day(desk):
    look_up(desk, "khoản 1 Điều 2 Nghị định 15/2016/NĐ-CP")
    desk.locator("#lookup-day").fill("2020-01-01")
    desk.locator(f"{RESULT} .text > .law", has_text="40 triệu đồng").wait_for()
    assert "as-of=2020-01-01" in desk.url
    desk.locator("#lookup-day").fill("")
    desk.locator(f"{RESULT} .text > .law", has_text="65 triệu đồng").wait_for()


def test_what_is_not_held_is_said_and_what_is_nearest_is_offered(desk):
    look_up(desk, "Điều 88 Nghị định 15/2016/NĐ-CP")
    assert "Article 88" in desk.locator(f"{RESULT} .not-held").inner_text()  # in the language of the page
    assert desk.locator(f"{RESULT} .law").count() == 0
    assert desk.locator(f"{BESIDE} .page").count() == 0
    desk.locator(f"{RESULT} .offers a").first.click()
    heading(desk, "Điều 4")


def test_an_ambiguous_reference_offers_its_candidates(desk):
    look_up(desk, "Điều 2")
    offers = desk.locator(f"{RESULT} .offers a")
    assert offers.count() > 1
    offers.filter(has_text="07/2009/NĐ-CP").click()
    heading(desk, "Điều 2")
    assert desk.locator(f"{RESULT} .state .badge").inner_text() == Words("en")("force.no-longer-in-force")


def test_an_outline_is_browsed_from_the_list_of_documents(desk):
    desk.locator("#lookup-documents option").nth(1).wait_for(state="attached")
    desk.locator("#lookup-documents select").select_option(label="15/2016/NĐ-CP · Nghị định về hỗ trợ nghề dệt")
    outline = desk.locator(f"{RESULT} .outline")
    outline.locator("a", has_text="Điều 3a").wait_for()
    assert "31/2021/NĐ-CP" in outline.locator("li", has_text="Điều 3a").last.inner_text()
    outline.locator("summary", has_text="Chương II").press("Enter")
    assert outline.locator("a", has_text="Điều 4").is_hidden()
    outline.locator("a", has_text="Điều 2. Mức hỗ trợ").click()
    heading(desk, "Điều 2. Mức hỗ trợ")


def test_a_provision_that_another_act_added_is_shown_from_that_act(desk):
    look_up(desk, "Điều 3a Nghị định 15/2016/NĐ-CP")
    assert "công khai trong năm ngày" in desk.locator(f"{RESULT} .text > .law").inner_text()
    assert "31/2021/NĐ-CP" in desk.locator(f"{BESIDE} dl").inner_text()


def test_relations_are_drawn_and_listed(desk):
    look_up(desk, "Nghị định 15/2016/NĐ-CP")
    graph = desk.locator(f"{RESULT} svg.graph")
    graph.locator("a").first.wait_for()
    drawn_names = {graph.locator("a").nth(n).get_attribute("data-look") for n in range(graph.locator("a").count())}
    listed = desk.locator(f"{RESULT} .relations ul a")
    assert drawn_names <= {listed.nth(n).get_attribute("data-look") for n in range(listed.count())}
    assert len(drawn_names) == 2
    graph.locator("a").first.focus()
    desk.keyboard.press("Enter")
    desk.locator(f'{RESULT} .looked[data-asked^="@"]').wait_for()


def test_words_that_name_no_reference_find_documents_by_name(desk):
    look_up(desk, "nghe det")
    desk.locator(f"{RESULT} .offers a", has_text="15/2016/NĐ-CP").first.click()
    desk.locator(f"{RESULT} .outline").wait_for()


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_deep_link_opens_the_page_at_the_provision(visit, language):
    page = visit("en", f"/{language}/?lookup={quote(CLAUSE)}&as-of=2020-01-01")
    heading(page, "Điều 2 khoản 2")
    assert page.get_by_role("tab", name=Words(language)("lookup.tab")).get_attribute("aria-selected") == "true"
    expect(page.locator("#lookup-text")).to_have_value(CLAUSE)
    assert parse_qs(urlsplit(page.url).query)["lookup"] == [CLAUSE]


def test_everything_is_reached_from_the_keyboard(visit):
    page = visit("en", f"/en/?lookup={quote(CLAUSE)}")
    heading(page, "Điều 2 khoản 2")
    page.locator("#lookup-text").focus()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("(e => e.dataset.look || e.dataset.tool || e.dataset.open || e.id)(document.activeElement)")
        )
        if "zoom-in" in reached:
            break
    assert "lookup-day" in reached
    assert any(name.startswith("@") for name in reached)
    assert {"copy-vi", "page-on", "zoom-in"} <= reached
    page.keyboard.press("Enter")
    assert page.locator(f"{BESIDE} .frame").evaluate("frame => frame.style.getPropertyValue('--zoom')") == "1.25"


def test_the_page_stays_beside_what_is_read(visit):
    page = visit("en", f"/en/?lookup={quote('Nghị định 15/2016/NĐ-CP')}")
    page.locator(f"{RESULT} .outline").wait_for()
    page.set_viewport_size({"width": 1400, "height": 600})
    page.locator(f"{RESULT} .relations li").last.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#lookup-page').getBoundingClientRect().top > 0 && scrollY > 100")


def test_what_makes_no_sense_is_answered_in_one_line(visit):
    page = visit("en", f"/en/?lookup={quote('@../../etc/passwd')}")
    page.locator(f"{RESULT} .error, {RESULT} .not-held").wait_for()
    for asked in (CLAUSE, "@nothing", CLAUSE, "@", CLAUSE, "x" * 5000):
        page.locator("#lookup-text").fill(asked)
        page.locator("#lookup-text").press("Enter")
        page.locator(f"{RESULT} .law" if asked == CLAUSE else f"{RESULT} .error, {RESULT} .not-held").first.wait_for()
        assert (page.locator(f"{RESULT} .law").count() > 0) == (asked == CLAUSE), asked


def test_a_phone_shows_all_of_it_without_scrolling_sideways(visit):
    page = visit("th-TH", f"/th/?lookup={quote(CLAUSE)}")
    page.set_viewport_size({"width": 390, "height": 844})
    heading(page, "Điều 2 khoản 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_look_up_follows_a_reader_to_another_language(visit):
    page = visit("en", f"/en/?lookup={quote(CLAUSE)}&as-of=2020-01-01")
    heading(page, "Điều 2 khoản 2")
    page.locator(".masthead").get_by_role("link", name="ไทย").click()
    page.get_by_role("heading", name=Words("th")("page.title")).wait_for()
    heading(page, "Điều 2 khoản 2")
    assert page.locator("#lookup-day").input_value() == "2020-01-01"
