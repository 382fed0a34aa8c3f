"""In the library page an editor says who may read a document, and whoever may not does not find it any more."""

from __future__ import annotations

import shutil

import pytest

from assistant.accounts.entrance import Entrance
from assistant.settings import Settings
from assistant.types import Role
from assistant.web.words import Words
from tests.browser.running import running_chat
from tests.browser.test_accessibility import violations
from tests.browser.test_library import open_library
from tests.browser.test_people import sign_in

PASSWORD = "correct horse battery"
WORDS = Words("en")
REPORT = "Report on weaving cooperatives 2023"


@pytest.fixture
def address(small_index, tmp_path):
    """The chat over an index of its own: malee is an editor of the group trade, anan and dao are readers."""
    index = shutil.copytree(small_index, tmp_path / "index")
    given = {"accounts": "local", "users_file": tmp_path / "users.db", "audit_dir": tmp_path / "audit"}
    entrance = Entrance(Settings(index_dir=index, **given))
    for name, role, groups in (
        ("malee", Role.EDITOR, ["trade"]),
        ("anan", Role.READER, []),
        ("dao", Role.READER, ["trade"]),
    ):
        entrance.accounts.add(name, role=role, groups=groups)
        entrance.set_password(name, PASSWORD)
    entrance.close()
    with running_chat(index, **given) as address:
        yield address


@pytest.fixture
def library_of(browser, address):
    """The library page as a person sees it, in a browser of their own."""
    contexts = []

    def opened(name):
        contexts.append(browser.new_context(locale="en", viewport={"width": 1400, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{address}/sign-in?next=/en/")
        sign_in(page, name, PASSWORD)
        page.get_by_role("tab", name=WORDS("page.documents")).click()
        page.locator(".library tbody tr").first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()


def listed(page):
    return " ".join(page.locator(".library tbody tr").all_inner_texts())


def test_a_document_is_kept_to_a_group_by_hand_and_opened_again(library_of):
    malee = library_of("malee")
    open_library(malee, "en")
    button = malee.get_by_role("button", name=f"{WORDS('library.label')}: {REPORT}")
    button.focus()
    malee.keyboard.press("Enter")
    dialog = malee.locator("dialog[open]")
    dialog.get_by_text(REPORT).wait_for()
    assert violations(malee) == []
    dialog.get_by_label(WORDS("library.groups")).fill("trade")
    dialog.get_by_role("button", name=WORDS("library.set-readers")).click()
    malee.locator(".library .access", has_text=WORDS("library.only", who="trade")).wait_for()
    assert REPORT in listed(library_of("dao"))
    anan = library_of("anan")
    assert REPORT not in listed(anan)
    assert anan.locator(".library [data-deed=label]").count() == 0
    malee.get_by_role("button", name=f"{WORDS('library.label')}: {REPORT}").click()
    dialog.get_by_label(WORDS("library.groups")).fill("")
    dialog.get_by_role("button", name=WORDS("library.set-readers")).click()
    malee.locator(".library .access").wait_for(state="detached")
    anan.reload()
    anan.get_by_role("tab", name=WORDS("page.documents")).click()
    anan.locator(".library tbody tr", has_text=REPORT).wait_for()
