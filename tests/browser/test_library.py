"""A reader adds documents, asks about them, replaces and removes them; a refusal says why."""

from __future__ import annotations

import pytest

from assistant.web.words import Words
from tests.browser.test_accessibility import SHOWN
from tests.browser.test_chat import ask

ORDER = """<!doctype html><meta charset="utf-8">
<style>@page {{ size: A4; margin: 25mm }} body {{ font: 15px/1.9 Loma, "Noto Sans Thai", sans-serif }}</style>
<h1>คำสั่งกรมส่งเสริมหัตถกรรม</h1><p>ที่ {number}/2567</p><p>เรื่อง การจัดซื้อเตาเผาเซรามิก ประจำปี 2567</p>
<p>ข้อ 1 ให้จัดซื้อเตาเผาเซรามิกจำนวน {count} เตา สำหรับศูนย์ฝึกอบรมเครื่องปั้นดินเผา</p>
<p>ข้อ 2 คำสั่งนี้ให้ใช้บังคับตั้งแต่วันที่ 1 มีนาคม พ.ศ. 2567 เป็นต้นไป</p>
<p>สั่ง ณ วันที่ 12 กุมภาพันธ์ พ.ศ. 2567</p>
"""
QUESTION = "ให้จัดซื้อเตาเผาเซรามิกจำนวนกี่เตา"
DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: 'text/plain'}));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    document.querySelector('.library .drop').dispatchEvent(
      new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
  }
}"""
DECIDED = "Số: {n}/QĐ-GOM\nQUYẾT ĐỊNH\nVề việc mua lò gốm\nĐiều 1. Nội dung\nMua {count} lò gốm cho tỉnh Bắc Ninh.\n"


@pytest.fixture(scope="module")
def printed(browser):
    """Makes a Thai order as a PDF."""

    def make(number, count):
        paper = browser.new_page()
        paper.set_content(ORDER.format(number=number, count=count))
        content = paper.pdf(prefer_css_page_size=True)
        paper.close()
        return content

    return make


def open_library(page, language):
    page.get_by_role("tab", name=Words(language)("page.documents")).click()
    page.locator(".library .changing").wait_for()
    page.locator(".library tbody tr").first.wait_for()


def add(page, *files):
    page.locator(".library input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )


def line(page, name):
    return page.locator(".work li", has_text=name).first


def test_a_pdf_is_added_and_answers_the_next_question(visit_own, printed):
    page = visit_own("th-TH")
    open_library(page, "th")
    add(page, ("เตาเผา.pdf", printed(88, 17)))
    line(page, "เตาเผา.pdf").get_by_text(Words("th")("work.done-add", count=1)).wait_for()
    row = page.locator(".library tbody tr", has_text="88/2567")
    row.wait_for()
    assert Words("th")("library.by-reader") in row.inner_text()
    page.get_by_role("tab", name=Words("th")("page.chat")).click()
    answer = ask(page, QUESTION)
    assert "17 เตา" in answer.inner_text()
    page.locator(".source .page img").wait_for()
    assert "88/2567" in page.locator(".source").inner_text()


@pytest.mark.parametrize(("locale", "language"), [("th-TH", "th"), ("vi-VN", "vi"), ("en", "en")])
def test_a_corrupt_file_is_refused_with_its_reason_in_the_readers_language(visit_own, locale, language):
    page = visit_own(locale)
    open_library(page, language)
    held = page.locator(".library tbody tr").count()
    name = f"broken {language}.pdf"
    add(page, (name, b"%PDF-1.7 nothing more"), (f"program {language}.pdf", b"\x7fELF\x02\x01\x01\x00\x00"))
    refused = line(page, name)
    refused.get_by_text(Words(language)("work.refused")).wait_for()
    reason = {"th": "ไฟล์ชำรุด", "vi": "Tệp bị hỏng", "en": "The file is damaged"}[language]
    refused.get_by_text(reason).wait_for()
    page.locator(".sending", has_text="program").get_by_text(Words(language)("refusal.type")).wait_for()
    assert page.locator(".library tbody tr").count() == held


def test_files_are_dropped_replaced_and_removed_after_a_question(visit_own):
    words = Words("en")
    page = visit_own("en")
    open_library(page, "en")
    page.evaluate(DROP, ["gom.txt", DECIDED.format(n=501, count=3)])
    row = page.locator(".library tbody tr", has_text="501/QĐ-GOM")
    row.get_by_role("button", name=words("library.replace")).wait_for()
    with page.expect_file_chooser() as chooser:
        row.get_by_role("button", name=words("library.replace")).click()
    chooser.value.set_files(
        {"name": "gom2.txt", "mimeType": "text/plain", "buffer": DECIDED.format(n=502, count=4).encode()}
    )
    page.locator("dialog[open]").get_by_role("button", name=words("library.replace")).click()
    row.wait_for(state="detached")
    new = page.locator(".library tbody tr", has_text="502/QĐ-GOM")
    new.get_by_role("button", name=words("library.remove")).click()
    assert "502/QĐ-GOM" in page.locator("dialog[open]").inner_text()
    page.locator("dialog[open]").get_by_role("button", name=words("library.keep")).click()
    assert new.count() == 1
    new.get_by_role("button", name=words("library.remove")).evaluate(  # closed, and asked again before it is told so
        "button => { button.click(); document.querySelector('.library dialog[open]').close(); button.click() }"
    )
    page.locator("dialog[open]").get_by_role("button", name=words("library.remove")).click()
    new.wait_for(state="detached")


def test_what_is_held_is_searched_and_sorted(visit):
    page = visit("vi-VN")
    page.get_by_role("tab", name=Words("vi")("page.documents")).click()
    page.locator(".library tbody tr").first.wait_for()
    page.locator("[data-sort=pages]").click()
    page.locator("[aria-sort=ascending] [data-sort=pages]").wait_for()
    page.locator("[data-sort=pages]").click()
    page.locator("[aria-sort=descending] [data-sort=pages]").wait_for()
    pages = [int(cell) for cell in page.locator(".library td.figure").all_inner_texts()]
    assert pages == sorted(pages, reverse=True)
    page.get_by_role("searchbox").fill("nghi dinh 77")
    page.wait_for_function("document.querySelectorAll('.library tbody tr').length === 1")
    assert "77/2019/NĐ-CP" in page.locator(".library tbody").inner_text()


def test_the_language_is_switched_and_every_part_follows(visit):
    page = visit("th-TH")
    page.locator(".masthead").get_by_role("link", name="English").click()
    page.get_by_role("heading", name=Words("en")("page.title")).wait_for()
    page.get_by_role("tab", name=Words("en")("page.documents")).click()
    page.locator(".library tbody tr").first.wait_for()
    assert Words("en")("library.held", count=5) in page.locator(".library").inner_text()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_dark_mode_is_chosen_kept_over_a_reload_and_given_back_to_the_system(visit):
    page = visit("en")
    is_dark = "document.body.classList.contains('dark')"
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name=Words("en")("header.dark"), exact=True).click()
    assert page.evaluate(is_dark)
    page.reload()
    page.locator("#conversation").wait_for()
    page.wait_for_function(is_dark)
    dark = page.get_by_role("button", name=Words("en")("header.dark"), exact=True)
    assert dark.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name=Words("en")("header.system")).click()
    assert not page.evaluate(is_dark)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(is_dark)
    assert page.evaluate(ground) != light


def test_on_a_phone_nothing_is_wider_than_the_screen(visit):
    page = visit("th-TH")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".welcome").wait_for()
    wide = [page.evaluate("document.documentElement.scrollWidth")]
    for tab in page.get_by_role("tab").all()[1:]:
        tab.click()
        page.locator(SHOWN[tab.get_attribute("data-tab-id")]).first.wait_for()
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    assert max(wide) <= 390


def test_the_bundled_letters_are_what_is_shown(visit):
    page = visit("th-TH")
    page.wait_for_function(
        "[...document.fonts].some((font) => font.status === 'loaded' && font.unicodeRange.includes('U+E01'))"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('#conversation')).fontFamily").startswith(
        ('"Office Noto"', "'Office Noto'")
    )
