"""A reader takes the answer along."""

from __future__ import annotations

from pathlib import Path

from tests.browser.test_chat import ask


def test_the_answer_on_the_page_is_downloaded_in_each_format(visit):
    page = visit("vi-VN")
    ask(page, "Sở Công Thương thẩm định hồ sơ trong bao nhiêu ngày?")
    links = page.locator(".export a")
    links.first.wait_for()
    begins = {"docx": b"PK", "pdf": b"%PDF", "md": "# Trả lời".encode(), "json": b"{"}
    for index in range(links.count()):
        with page.expect_download() as download:
            links.nth(index).click()
        ending = download.value.suggested_filename.rsplit(".", 1)[1]
        assert Path(download.value.path()).read_bytes().startswith(begins.pop(ending))
    assert begins == {}
