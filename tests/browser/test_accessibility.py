"""Anybody can use every page: axe-core finds nothing serious, and the keyboard is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.words import Words
from tests.browser.test_chat import QUESTION, ask

AXE = Path(__file__).parent.joinpath("axe", "axe.min.js").read_text("utf-8")
RUN = """() => axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
  .filter(({impact}) => impact === 'serious' || impact === 'critical')
  .map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({html, failureSummary}) => html.slice(0, 200)
    + ' ' + failureSummary.slice(0, 300)).slice(0, 4).join(' | ')}`))"""
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


# What each tab has once it is there.
SHOWN = {
    "lookup": "#lookup-documents select",
    "learn": ".shelf a",
    "figures": "#figures-found .figures-found",
    "programmes": "#programmes-shown [data-programme-key]",
    "documents": ".library tbody tr",
}


def violations(page):
    page.evaluate(AXE)  # not by a script element: the page's own policy forbids it
    return page.evaluate(RUN)


def tabs(page):
    return page.get_by_role("tab").all()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
def test_no_page_has_a_serious_fault(visit, scheme, size):
    page = visit("th-TH")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
    found = violations(page)
    ask(page, QUESTION)
    page.locator(".source .page img").wait_for()
    found += violations(page)
    for tab in tabs(page)[1:]:
        tab.click()
        page.locator(SHOWN[tab.get_attribute("data-tab-id")]).first.wait_for()
        found += [f"{tab.inner_text()}: {violation}" for violation in violations(page)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_question_before_a_removal_and_a_refusal_have_no_fault(visit_own, scheme):
    page = visit_own("vi-VN")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("tab", name=Words("vi")("page.documents")).click()
    page.locator(".library input[type=file]").set_input_files(
        [
            {"name": f"a {scheme}.txt", "mimeType": "text/plain", "buffer": f"Điều 1. Về {scheme}\n".encode()},
            {"name": f"b {scheme}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing more"},
        ]
    )
    page.locator(".work li", has_text=f"b {scheme}.pdf").locator(".reasons").wait_for()
    page.locator(".work li", has_text=f"a {scheme}.txt").get_by_text(Words("vi")("work.done-add", count=1)).wait_for()
    page.locator("[data-deed=remove]").first.wait_for()
    page.locator("[data-deed=remove]").first.click()
    page.locator("dialog[open]").wait_for()
    assert violations(page) == []


def test_the_first_key_leads_past_the_head_to_the_question(visit):
    page = visit("en")
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")  # as if it had just been opened
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=Words("en")("header.skip"))
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('#question') !== null")
    assert "q=" not in page.url


def test_with_the_keyboard_alone_a_document_is_searched_sorted_and_removed_after_a_question(visit_own):
    words = Words("en")
    page = visit_own("en")
    page.get_by_role("tab", name=words("page.documents")).focus()
    page.keyboard.press("Enter")
    page.locator(".library input[type=file]").set_input_files(
        {"name": "key.txt", "mimeType": "text/plain", "buffer": b"Article 1. Keys\nKeys are lent for 3 days.\n"}
    )
    page.locator(".library tbody", has_text="key.txt").or_(page.locator("[data-deed=remove]")).first.wait_for()
    page.get_by_role("searchbox", name=words("library.search")).focus()
    page.keyboard.type("key.txt")
    page.locator(".held", has_text=words("library.found", count=1, held="").split("1")[0]).wait_for()
    page.wait_for_function("document.querySelectorAll('.library tbody tr').length === 1")
    page.locator("[data-sort=pages]").focus()
    page.keyboard.press("Enter")
    page.locator("[aria-sort=ascending] [data-sort=pages]").wait_for()
    page.wait_for_function("document.activeElement.dataset.sort === 'pages'")
    page.locator("[data-deed=remove]").focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    assert page.evaluate("document.activeElement.value") == "no"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.deed === 'remove'")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text(words("library.found-none")).wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_seen(visit, scheme):
    page = visit("en")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const at = document.activeElement; const s = getComputedStyle(at);"
            " return at === document.body || at.matches('.sr-only, input[type=radio]') ? 'page' :"
            " `${s.outlineStyle} ${s.outlineWidth} ${at.outerHTML.slice(0, 80)}`; }"
        )
        if outline != "page" and (outline.startswith("none") or " 0px" in outline[:12]):
            unseen.append(outline)
    assert unseen == []
