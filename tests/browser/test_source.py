"""A reader checks an answer on the page that it cites."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from assistant.web.words import Words
from tests.browser.on_page import assert_covers, highlights, letters, under_and_beside
from tests.browser.test_chat import ask

GRANT = "Mỗi hộ dệt, mỗi tổ dệt được hỗ trợ bao nhiêu tiền và thẩm định trong bao nhiêu ngày?"
SCANNED = "Theo Nghị định 07/2009/NĐ-CP mỗi lớp dạy thêu được hỗ trợ bao nhiêu?"
THAI = "ผู้ยืมต้องคืนกี่กระตุกภายในกี่วัน"
PANEL = "#source"
ENGLISH = Words("en")


@pytest.fixture(scope="module")
def address(amended):
    return amended.address


@pytest.fixture(scope="module")
def service(amended):
    return amended.service


@pytest.fixture(scope="module")
def reading(visit):
    """A page with an answer that cites several places."""
    page = visit("en")
    ask(page, GRANT)
    page.locator(f"{PANEL} .source").wait_for()
    return page


def open_citation(page, n):
    """Click a citation of the last answer, unless it is open, and wait for its page."""
    button = page.locator(".turn").last.locator(".cite", has_text=str(n)).first
    if button.get_attribute("aria-current") != "true":
        button.click()
    page.locator(f"{PANEL} h2 .number", has_text=str(n)).wait_for()
    drawn(page)


def drawn(page, panel=PANEL):
    """Wait until the page's picture, if it is shown, is there."""
    page.wait_for_function(
        "panel => { const image = document.querySelector(`${panel} .page img`);"
        " return !image || (image.complete && image.naturalWidth > 0) }",
        arg=panel,
    )


def test_every_citation_opens_on_the_words_it_quotes(visit, service):
    """In two languages; what has no picture is marked in its text."""
    page = visit("vi")
    seen = set()
    for question in (GRANT, THAI):
        ask(page, question)
        citations = service.ask(question).citations
        for citation in citations:
            open_citation(page, citation.n)
            if citation.boxes:
                path = service.file(citation.document.id)
                assert_covers(path, citation.page, citation.quote, highlights(page, PANEL))
            else:
                assert page.locator(f"{PANEL} mark").inner_text().split() == citation.quote.split()
            seen.add((citation.document.identity.language, bool(citation.boxes)))
    assert {("vi", True), ("th", True)} <= seen


def test_a_scanned_page_is_highlighted_where_the_words_stand(visit, amended):
    """The paper that was scanned says what lies there: the picture itself holds no letters."""
    page = visit("vi")
    ask(page, SCANNED)
    cited = [c for c in amended.service.ask(SCANNED).citations if c.document.confidence is not None]
    assert cited
    for citation in cited:
        open_citation(page, citation.n)
        under, _ = under_and_beside(amended.unscanned, citation.page, highlights(page, PANEL))
        assert "18trieudong" in under or citation is not cited[0]
        assert SequenceMatcher(None, under, letters(citation.quote), autojunk=False).ratio() > 0.95


def test_citations_are_turned_and_the_answer_shows_which_is_open(reading, service):
    count = len(service.ask(GRANT).citations)
    assert count > 1
    open_citation(reading, 1)
    reading.get_by_text(ENGLISH("tools.citation-of", at=1, count=count)).wait_for()
    assert reading.locator('[data-tool="citation-back"]').is_disabled()
    reading.locator('[data-tool="citation-on"]').click()
    reading.get_by_text(ENGLISH("tools.citation-of", at=2, count=count)).wait_for()
    assert reading.locator(".cite[aria-current]").first.inner_text() == "2"


def first_with_picture(page, service):
    citation = next(c for c in service.ask(GRANT).citations if c.boxes)
    open_citation(page, citation.n)
    return citation


def test_zoom_makes_the_picture_larger_and_keeps_the_words_in_view(reading, service):
    first_with_picture(reading, service)
    picture = reading.locator(f"{PANEL} .page")
    fit = picture.bounding_box()["width"]
    for _ in range(3):
        reading.locator('[data-zoom="in"]').click()
    assert picture.bounding_box()["width"] == pytest.approx(2 * fit, rel=0.02)
    frame, mark = reading.locator(f"{PANEL} .frame").bounding_box(), reading.locator(".highlight").first.bounding_box()
    assert frame["y"] <= mark["y"] <= frame["y"] + frame["height"]
    assert frame["x"] <= mark["x"] <= frame["x"] + frame["width"]
    reading.locator('[data-zoom="out"]').click()
    assert picture.bounding_box()["width"] == pytest.approx(1.5 * fit, rel=0.02)
    reading.locator('[data-zoom="fit"]').click()
    assert picture.bounding_box()["width"] == pytest.approx(fit, rel=0.02)


def test_the_highlight_stays_on_the_words_at_every_size(reading, service):
    citation = first_with_picture(reading, service)
    for _ in range(4):
        reading.locator('[data-zoom="in"]').click()
    drawn(reading)
    assert_covers(service.file(citation.document.id), citation.page, citation.quote, highlights(reading, PANEL))
    reading.locator('[data-zoom="fit"]').click()


def test_the_page_can_be_read_as_text_with_the_quote_marked(reading, service):
    citation = first_with_picture(reading, service)
    reading.locator('button[data-view="text"]').click()
    assert reading.locator(f"{PANEL} .page").is_hidden()
    assert reading.locator(f"{PANEL} mark").inner_text().split() == citation.quote.split()
    reading.locator('button[data-view="image"]').click()
    assert reading.locator(f"{PANEL} .page-text").is_hidden()


def test_the_panel_is_worked_from_the_keyboard(reading, service):
    first_with_picture(reading, service)
    picture = reading.locator(f"{PANEL} .page")
    fit = picture.bounding_box()["width"]
    reading.locator(f"{PANEL} .frame").focus()
    reading.keyboard.press("+")
    assert picture.bounding_box()["width"] > fit * 1.2
    reading.keyboard.press("0")
    assert picture.bounding_box()["width"] == pytest.approx(fit, rel=0.02)
    reading.keyboard.press("n")
    reading.get_by_text("Page 2 of 2").wait_for()
    # The page was drawn anew, and the reader is still in it.
    reading.wait_for_function("document.querySelector('#source').contains(document.activeElement)")
    reading.keyboard.press("p")
    reading.get_by_text("Page 1 of 2").wait_for()
    reading.locator('[data-tool="page-on"]').focus()
    reading.keyboard.press("Enter")
    reading.get_by_text("Page 2 of 2").wait_for()
    reading.wait_for_function("document.querySelector('#source').contains(document.activeElement)")


def test_the_formal_citation_is_copied(reading, service):
    first_with_picture(reading, service)
    button = reading.locator(f'{PANEL} [data-copy][lang="vi"]')
    button.click()
    reading.locator(f"{PANEL} .copied", has_text=ENGLISH("tools.copied")).wait_for()
    assert "Nghị định số 15/2016/NĐ-CP ngày 04 tháng 3 năm 2016 của Chính phủ" in button.get_attribute("data-copy")
    box = reading.locator("#question textarea")
    box.focus()
    reading.keyboard.press("Control+v")
    assert box.input_value() == button.get_attribute("data-copy")
    box.fill("")


def test_the_act_that_changed_a_document_is_a_link_that_looks_it_up(reading, service):
    first_with_picture(reading, service)
    reading.locator(f"{PANEL} dd a.look", has_text="31/2021/NĐ-CP").click()
    reading.locator("#lookup-result .outline").wait_for()
    assert "31/2021/NĐ-CP" in reading.locator("#lookup-result .facts").inner_text()
    assert "lookup=31%2F2021" in reading.url
    reading.get_by_role("tab", name=ENGLISH("page.chat")).click()
    assert reading.locator(".turn .cite").count()


def test_the_file_is_opened_and_downloaded(reading, service):
    citation = first_with_picture(reading, service)
    links = reading.locator(f"{PANEL} a.file")
    opened = reading.request.get(links.nth(0).evaluate("link => link.href"))
    assert opened.body() == service.file(citation.document.id).read_bytes()
    with reading.expect_download() as download:
        links.nth(1).click()
    assert download.value.suggested_filename == service.file(citation.document.id).name
