"""The list of conversations."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.conversations import Listed
from assistant.types import LANGUAGES
from assistant.web.talks_html import talks_html
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
TWO = [Listed("a", "Deposits", NOON), Listed("b", "Looms", NOON)]


def test_the_open_conversation_is_marked():
    rows = read(talks_html(TWO, ENGLISH, current="b")).select(".talk-name")
    assert [(row["data-id"], row.get("aria-current")) for row in rows] == [("a", None), ("b", "true")]


def test_every_button_says_which_conversation_it_is_about():
    soup = read(talks_html(TWO, ENGLISH))
    assert [each["aria-label"] for each in soup.select("[data-do=rename]")] == ["Rename: Deposits", "Rename: Looms"]
    assert [each["aria-label"] for each in soup.select("[data-do=delete]")] == ["Delete: Deposits", "Delete: Looms"]
    assert all(button.get_text(strip=True) for button in soup.select("button"))


def test_thai_readers_see_the_buddhist_era():
    assert "1 พฤศจิกายน 2569" in read(talks_html(TWO, Words("th"))).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("how", "key"), [({}, "none"), ({"search": "x"}, "not-found"), ({"keeps": False, "search": "x"}, "no-cookies")]
)
def test_an_empty_list_says_why(language, how, key):
    words = Words(language)
    assert read(talks_html([], words, **how)).select_one(".none").text == words(f"talks.{key}")


def test_names_stay_words(evil):
    markup = talks_html([Listed(evil, evil, NOON)], ENGLISH, current=evil, search=evil, error=evil)
    assert is_harmless(markup)
    assert evil in read(markup).text
