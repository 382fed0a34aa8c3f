"""Take the pictures of docs/ from the chat over the index of this folder: `make shots`.

A picture is to be looked at before it is committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.settings import Settings
from assistant.web.words import examples
from tests.browser.running import FLAGS, browser_path, running_chat

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIZE = {"width": 1400, "height": 900}


def main() -> None:
    """Take them all."""
    with running_chat(Settings().index_dir) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        page = browser.new_page(viewport=SIZE, locale="th-TH")
        page.goto(f"{address}/")
        take_answer(page, examples("th")["th"][0], DOCS / "chat-th.png")
        browser.close()


def take_answer(page: Page, question: str, path: Path) -> None:
    """Ask, wait for the cited page to be drawn, and take the picture."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator(".source .page img").wait_for()
    page.wait_for_function("document.querySelector('.source .page img').complete")
    page.wait_for_timeout(1000)
    page.screenshot(path=path)
    sys.stderr.write(f"{path}\n")


if __name__ == "__main__":
    main()
