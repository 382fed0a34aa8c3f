"""Readers' windows, whose requests and complaints are held to account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

Visit = Callable[..., Page]

# A page that its reader has left is heard by nobody: Gradio's complaints there that what it was being told broke off.
LEFT = "for (const left of ['beforeunload', 'pagehide']) addEventListener(left, () => { console.error = () => {} })"


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens the chat at `address` as a reader whose browser speaks a language.

    Every reader is another one; `beside` opens a second window of the same. At the end no window may have asked
    another host for anything, or complained.
    """
    outside: list[str] = []
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_chat(
        locale: str, path: str = "/", *, beside: Page | None = None, size: tuple[int, int] = (1400, 900)
    ) -> Page:
        if beside is None:
            contexts.append(browser.new_context(locale=locale, viewport={"width": size[0], "height": size[1]}))
        page = beside.context.new_page() if beside else contexts[-1].new_page()
        page.set_default_timeout(60_000)  # on a machine that does much else; nothing waits longer than it takes
        page.add_init_script(LEFT)
        page.on("request", lambda request: request.url.startswith(address) or outside.append(request.url))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        page.locator("#conversation").wait_for(state="attached")  # an address may open another tab
        return page

    yield open_chat
    for context in contexts:
        context.close()
    assert not outside, f"asked of another host: {outside}"
    assert not complaints, f"complaints: {complaints}"
