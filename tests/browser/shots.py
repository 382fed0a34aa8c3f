"""Take pictures of every page, at three widths, in light and dark, into `shots/`, and four for docs/: `make shots`.

In Thai, or in the languages named: `python tests/browser/shots.py vi en`. The chat runs over the index of this folder.
Pictures are to be looked at before those of docs/ are committed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.accounts.entrance import Entrance
from assistant.settings import Settings
from assistant.types import LANGUAGES, Language, Role
from assistant.web.words import examples
from tests.browser.running import FLAGS, browser_path, running_chat
from tests.browser.test_accessibility import SHOWN

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {390: 844, 820: 1180, 1400: 900}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
PERSON, PASSWORD = "malee", "correct horse battery"
OTHERS = {"dao.r": ["กองคลัง", "loans"], "nguyễn.văn.an": ["vụ pháp chế"], "somchai@agency": []}
COLOURS = 128  # a page has few, and a picture with as few is a third of the size
# What docs/ shows: name → language, example, width, scheme, and which page.
FOR_DOCS: dict[str, tuple[Language, int, int, Scheme, str]] = {
    "chat-th": ("th", 0, 1400, "light", "answer"),
    "chat-vi-dark": ("vi", 0, 1400, "dark", "answer"),
    "documents-en": ("en", 0, 1400, "light", "documents"),
    "phone-th": ("th", 1, 390, "light", "answer"),
}


def main() -> None:
    """Take them all."""
    wanted = [language for language in LANGUAGES if language in sys.argv[1:]] or ["th"]
    looks = list(product(wanted, WIDTHS, SCHEMES))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        with running_chat(Settings().index_dir) as address:
            for language, width, scheme in looks:
                page = opened(browser, address, language, width, scheme)
                for name in every_page(page, examples(language)[language][0]):
                    keep(page, ROOT / "shots" / f"{name}-{language}-{width}-{scheme}.png")
                page.close()
            take_for_docs(browser, address)
        with house() as address:
            for language, width, scheme in looks:
                for name, page in every_account_page(browser, address, language, width, scheme):
                    keep(page, ROOT / "shots" / f"{name}-{language}-{width}-{scheme}.png")
        browser.close()


def take_for_docs(browser: Browser, address: str) -> None:
    """Those that docs/ shows."""
    for picture, (language, example, width, scheme, wanted) in FOR_DOCS.items():
        page = opened(browser, address, language, width, scheme)
        names = every_page(page, examples("en")[language][example])
        if any(name == wanted for name in names):
            keep(page, ROOT / "docs" / f"{picture}.png")
        page.close()


@contextmanager
def house() -> Iterator[str]:
    """The chat with accounts: that of PERSON, an administrator, and of OTHERS, one suspended, one yet to come."""
    with TemporaryDirectory() as folder:
        given: dict[str, Any] = {
            "accounts": "local",
            "users_file": Path(folder) / "users.db",
            "audit_dir": Path(folder) / "audit",
        }
        entrance = Entrance(Settings(**given))
        entrance.accounts.add(PERSON, role=Role.ADMINISTRATOR, clearance=3)
        entrance.set_password(PERSON, PASSWORD)
        for level, (name, groups) in enumerate(OTHERS.items()):
            entrance.accounts.add(name, groups=groups, clearance=level)
            entrance.give_one_time_password(name)
        entrance.accounts.change(name, disabled=True)
        entrance.close()
        with running_chat(Settings().index_dir, conversations_file=Path(folder) / "c.db", **given) as address:
            yield address


def every_account_page(
    browser: Browser, address: str, language: Language, width: int, scheme: Scheme
) -> Iterator[tuple[str, Page]]:
    """The way in, refused and open, the own account with a new token, the people, and the chat of who is signed in."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, locale=language, color_scheme=scheme)
    page.goto(f"{address}/sign-in?language={language}&next=/account")
    yield "sign-in", page
    for password in ("wrong", PASSWORD):
        page.locator("#name").fill(PERSON)
        page.locator("#password").fill(password)
        page.locator("form button").click()
        page.wait_for_load_state()
        yield ("sign-in-refused" if password == "wrong" else "account"), page
    page.locator("#token-name").fill("report")
    page.locator("#token-name").press("Enter")
    page.locator(".token").wait_for()
    yield "account-token", page
    page.goto(f"{address}/people")
    yield "people", page
    page.locator(".tokens a").first.click()
    page.locator("form.deed button").first.click()
    page.locator("#one-time").wait_for()
    yield "person", page
    page.goto(f"{address}/{language}/")
    page.locator(".masthead .account").wait_for()
    yield "signed-in", page
    page.close()


def opened(browser: Browser, address: str, language: Language, width: int, scheme: Scheme) -> Page:
    """The chat's page in a language, as wide as that."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, locale=language, color_scheme=scheme)
    page.goto(f"{address}/{language}/")
    page.locator("#conversation").wait_for()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)
    return page


def every_page(page: Page, question: str) -> Iterator[str]:
    """Show one page after another: the empty chat, an answer, the source below it where it stands there, each tab.

    Of the learning tab, each of its pages.
    """
    yield "start"
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator(".turn .cite").first.wait_for()
    page.locator(".source .page img, .source .page-text").first.wait_for()
    page.wait_for_function("[...document.querySelectorAll('.source .page img')].every(image => image.complete)")
    page.wait_for_timeout(1500)
    page.evaluate("document.activeElement.blur()")
    yield "answer"
    if not page.locator("#source").evaluate("source => source.getBoundingClientRect().top < innerHeight / 2"):
        page.locator("#source").scroll_into_view_if_needed()
        yield "source"
    for tab in page.get_by_role("tab").all()[1:]:
        page.evaluate("scrollTo(0, 0)")
        tab.click()
        name = tab.get_attribute("data-tab-id") or ""
        page.locator(SHOWN[name]).first.wait_for()
        page.wait_for_timeout(700)
        yield name
        if name == "learn":
            yield from every_lesson(page)
        elif name == "figures":
            yield from one_of(page, ".subjects [data-course]", ".chart", "chart")
            yield from one_of(page, "table.figures button.open", "#figures-source .source", "figure")
        elif name == "programmes":
            yield from one_of(page, ".programmes [data-programme]", ".programme", "programme")


def one_of(page: Page, button: str, shown: str, name: str) -> Iterator[str]:
    """What a tab shows when something in it is chosen."""
    page.locator(button).first.click()
    page.locator(shown).first.wait_for()
    page.wait_for_timeout(700)
    yield name


def every_lesson(page: Page) -> Iterator[str]:
    """Show one learning page after another: a path, glossary, what changed, a quiz answered."""
    body = page.locator("#learn-body")
    body.locator(".shelf a").first.click()
    body.locator(".card").first.wait_for()
    page.wait_for_timeout(1500)
    yield "learn-path"
    for view, part in (("glossary", ".entry"), ("changes", "section"), ("quiz", ".quiz-start")):
        page.evaluate("scrollTo(0, 0)")
        page.locator(f'#learn-head [data-show="{view}"]').click()
        body.locator(part).first.wait_for()
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        yield f"learn-{view}"
    body.locator(".quiz-start button.primary").click()
    body.locator(".choices input").first.check()
    body.locator(".quiz form button.primary").click()
    body.locator(".proof").wait_for()
    page.wait_for_timeout(1500)
    yield "learn-answered"


def keep(page: Page, path: Path) -> None:
    """Take the picture of what is in sight."""
    path.parent.mkdir(exist_ok=True)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    sys.stderr.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
