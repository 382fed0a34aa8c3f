"""A reader finds a figure, sees it over time, opens its quote, follows a programme, and keeps the table."""

from __future__ import annotations

import csv
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from assistant.web.words import Words
from tests.browser.test_accessibility import violations

WORDS = Words("vi")
ASKED = "kế hoạch và giải ngân"


@pytest.fixture(scope="module")
def address(learned_address):
    return learned_address


@pytest.fixture(scope="module")
def desk(visit):
    page = visit("vi-VN", "/vi/")
    page.get_by_role("tab", name=WORDS("figures.tab")).click()
    page.locator(".subjects button").first.wait_for()
    return page


def find(page, words):
    page.locator("#figures-text").fill(words)
    page.locator("#figures-text").press("Enter")
    page.wait_for_url(lambda address: parse_qs(urlsplit(address).query).get("figures") == [words])
    page.locator(".chart").first.wait_for()


def test_what_reports_tell_over_time_leads_to_its_figures_and_back(desk):
    assert desk.locator("table.figures").count() == 0
    assert desk.locator("#figures-source").is_hidden()
    subject = desk.locator(".subjects button").first
    assert "2025" in subject.inner_text()
    subject.press("Enter")
    desk.locator(".figures-found:focus .chart").first.wait_for()
    assert desk.locator("table.figures tbody tr").count() == 4
    found = desk.url
    desk.locator("[data-limit=year]").select_option("2025")
    desk.wait_for_url(lambda address: "course=" in address and "year=2025" in address)
    desk.reload()
    desk.locator("table.figures tbody tr").first.wait_for()
    expect(desk.locator("[data-limit=year]")).to_have_value("2025")
    assert desk.get_by_role("tab", name=WORDS("figures.tab")).get_attribute("aria-selected") == "true"
    desk.go_back()
    desk.wait_for_url(found)
    desk.wait_for_function("document.querySelector('[data-limit=year]').value === ''")
    desk.locator("#figures-text").fill("")
    desk.locator("#figures-text").press("Enter")
    desk.locator(".overview [data-all]").click()
    desk.locator("table.figures tbody tr").first.wait_for()


def test_a_figure_is_found_and_its_quote_is_opened_highlighted(desk):
    find(desk, ASKED)
    desk.locator("table.figures button.open", has_text="6.400 triệu đồng").first.click()
    assert "6.400 triệu đồng" in desk.locator("#figures-source mark").inner_text()


def test_a_chart_shows_plan_and_result_and_a_point_opens_its_source_by_key(desk):
    find(desk, ASKED)
    chart = desk.locator(".chart").first
    assert WORDS("figures.planned") in chart.locator(".legend").inner_text()
    assert "80%" in chart.locator(".rates").inner_text()
    chart.locator("svg.wide a.point[data-line=planned]").last.focus()
    desk.keyboard.press("Enter")
    desk.locator("#figures-source mark", has_text="9.000 triệu đồng").wait_for()


def test_the_figures_are_limited_and_kept_as_a_table(desk):
    find(desk, ASKED)
    desk.locator("[data-limit=year]").select_option("2025")
    desk.wait_for_function("!document.querySelector('table.figures').innerText.includes('6.400')")
    link = desk.locator(".figures-head a", has_text="CSV").get_attribute("href")
    assert "year=2025" in link
    with urlopen(urljoin(desk.url, link)) as kept:
        rows = list(csv.DictReader(kept.read().decode("utf-8-sig").splitlines()))
    assert {row["period"] for row in rows} == {"2025"}
    desk.locator("[data-limit=year]").select_option("")


def test_a_programme_is_followed_to_its_words(visit):
    page = visit("vi-VN", "/vi/")
    page.get_by_role("tab", name=WORDS("programmes.tab")).click()
    page.get_by_role("button", name="Trung tâm tơ tằm Vạn Phúc").press("Enter")
    page.locator(".programme h2", has_text="Trung tâm tơ tằm Vạn Phúc").wait_for()
    page.locator("#programme-source mark", has_text="Mái nhà").wait_for()  # the latest news
    page.locator(".timeline li[data-row]", has_text="Phần móng").locator("button.open").press("Enter")
    page.locator("#programme-source mark", has_text="Phần móng").wait_for()
    shared = page.url
    page.locator(".programme button.back").click()
    page.locator(".programmes li").nth(3).wait_for()
    page.wait_for_function("document.activeElement.textContent === 'Trung tâm tơ tằm Vạn Phúc'")
    assert page.locator("#programme-source").is_hidden()
    page.go_back()
    page.locator(".programme h2", has_text="Vạn Phúc").wait_for()
    other = visit("en", shared.removeprefix(page.url.partition("/vi/")[0]))
    other.locator(".programme h2", has_text="Vạn Phúc").wait_for()
    other.get_by_role("tab", name=WORDS("page.chat")).click()
    assert "programme=" not in other.url  # a reload stays with the chat


def test_a_budget_question_brings_its_chart_and_another_brings_none(visit):
    page = visit("vi-VN", "/vi/")
    for n, (question, charts) in enumerate(
        [
            ("Kinh phí năm 2024 của Chương trình phát triển nghề dệt lụa là bao nhiêu?", 1),
            ("Mái nhà Trung tâm tơ tằm Vạn Phúc hoàn thành ngày nào?", 0),
        ]
    ):
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        turn = page.locator(".turn").nth(n)
        turn.locator(".actions").wait_for()
        assert turn.locator(".chart").count() == charts, question
    page.locator(".chart svg.narrow a.point").first.press("Enter")
    page.locator("#source mark").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_the_pages_have_no_serious_fault_and_fit(visit, scheme, width):
    page = visit("vi-VN", "/vi/", size=(width, 900))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("tab", name=WORDS("figures.tab")).click()
    page.locator(".subjects button").first.wait_for()
    found = violations(page)
    find(page, ASKED)
    shown = page.locator(".chart").first.locator(f"svg.{'narrow' if width < 600 else 'wide'}")
    assert shown.is_visible()
    letters = shown.locator("text.value").first.bounding_box()
    assert letters["height"] >= 11
    found += violations(page)
    page.locator("table.figures button.open").first.click()
    page.locator("#figures-source mark").first.wait_for()
    page.wait_for_function("document.querySelector('#figures-source').getBoundingClientRect().top < innerHeight / 2")
    page.get_by_role("tab", name=WORDS("programmes.tab")).click()
    page.locator(".programmes button.name").first.click()
    page.locator(".programme h2").wait_for()
    found += violations(page)
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
