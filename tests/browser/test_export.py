"""A reader takes the answer along."""

from __future__ import annotations

from pathlib import Path

from tests.browser.test_chat import ask


def test_the_answer_on_the_page_is_downloaded_in_each_format(visit):
    page = visit("vi-VN")
    ask(page, "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?")
    page.locator(".export summary").click()
    links = page.locator(".export a")
    links.first.wait_for()
    begins = {"docx": b"PK", "pdf": b"%PDF", "md": "# Trả lời".encode(), "json": b"{"}
    for index in range(links.count()):
        with page.expect_download() as download:
            links.nth(index).click()
        ending = download.value.suggested_filename.rsplit(".", 1)[1]
        assert Path(download.value.path()).read_bytes().startswith(begins.pop(ending))
    assert begins == {}


def test_an_earlier_answer_is_downloaded_as_well(visit):
    page = visit("vi-VN")
    ask(page, "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?")
    ask(page, "Mỗi hợp tác xã được hỗ trợ bao nhiêu tiền để mua máy dệt?")
    page.locator(".export").nth(1).wait_for()
    page.locator(".export summary").first.click()
    with page.expect_download() as download:
        page.locator(".export").first.get_by_role("link", name="Markdown").click()
    assert "15 ngày làm việc" in Path(download.value.path()).read_text("utf-8")
