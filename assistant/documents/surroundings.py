"""What stands round a document on a saved web page, taken out: what is hidden, menus, comments, other pages' titles.

Knows elements and the words of surroundings.toml; of law, only what begins an article. What may be the document is
left, whatever its name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from bs4 import Tag

from assistant.documents.levels import mark_of
from assistant.language.normalise import shape
from assistant.types import Level

# These stand round a document, unless they hold it: portals put whole pages into one form.
_AROUND = ("nav", "aside", "footer", "header", "form")
# What holds other elements. Inside these, a law's own links and words have names of any kind.
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "dl", "table", "article", "aside", "figure", "fieldset"})
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "b", "span", "legend", "dt")
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A list is of links where they have this share of its text.
_MOST_LINKED = 0.8
_LONGEST_TITLE = 60
# Readers may write more than a document has; what is left without them must still be one.
_LEAST = 400


def remove_surroundings(root: Tag) -> None:
    """Take out of a page what is surely not its document."""
    whole = len(own_words(root))
    _remove(root, lambda tag: _is_unseen(tag) or tag.name in _AROUND or _is_named(tag, "others"), whole / 2)
    _remove(root, lambda tag: _is_named(tag, "comments"), max(whole / 2, whole - _LEAST))
    _remove_titled_lists(root)
    _remove_controls(root)


def own_words(tag: Tag) -> str:
    """The tag's text without that of its links: what is not a menu."""
    linked = sum(len(link.get_text()) for link in tag.find_all("a"))
    text = tag.get_text()
    return text if not linked else text[: max(0, len(text) - 2 * linked)]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("assistant.documents").joinpath("surroundings.toml").read_text("utf-8"))


def _remove(root: Tag, unwanted: Callable[[Tag], bool], limit: float) -> None:
    """Take out what is unwanted and has fewer words of its own than the limit."""
    for tag in root.find_all(unwanted):
        if not tag.decomposed and len(own_words(tag)) < limit:
            tag.decompose()


def _is_unseen(tag: Tag) -> bool:
    return tag.has_attr("hidden") or _UNSEEN.search(str(tag.get("style") or "")) is not None


def _is_named(tag: Tag, kind: str) -> bool:
    """Whether the class or id is of that kind; `tin-lien-quan` and `tinLienQuan` hold the word `lienquan` too."""
    if tag.name not in _CONTAINERS:
        return False
    names = [*tag.get_attribute_list("class"), *tag.get_attribute_list("id")]
    parts = [[word.lower() for word in _WORDS.findall(str(name or ""))] for name in names]
    said = {word for words in parts for word in words}
    said |= {first + second for words in parts for first, second in pairwise(words)}
    return not said.isdisjoint(_words()["names"][kind]) and not _has_articles(tag)


def _has_articles(tag: Tag) -> bool:
    marks = map(mark_of, filter(None, map(str.strip, tag.get_text("\n").split("\n"))))
    return any(mark is not None and mark.level is Level.ARTICLE for mark in marks)


def _remove_titled_lists(root: Tag) -> None:
    """Lists of links under a title that says that they lead to other pages; lists of links that a law has stay."""
    for title in root.find_all(_TITLES):
        if title.decomposed or not _is_title(title):
            continue
        following = title.find_next_sibling()
        found = False
        while following is not None and _is_of_links(following):
            after = following.find_next_sibling()
            following.decompose()
            following, found = after, True
        if found:
            title.decompose()


def _is_title(tag: Tag) -> bool:
    text = tag.get_text().strip()
    if not 0 < len(text) <= _LONGEST_TITLE:
        return False
    plain = shape(text)
    return any(plain.startswith(shape(words)) for words in _words()["titles"]["starts"])


def _is_of_links(tag: Tag) -> bool:
    text = len("".join(tag.get_text().split()))
    linked = sum(len("".join(link.get_text().split())) for link in tag.find_all("a"))
    return linked > 0 and linked >= _MOST_LINKED * text


@cache
def _controls() -> frozenset[str]:
    return frozenset(shape(word) for word in _words()["controls"]["words"])


def _remove_controls(root: Tag) -> None:
    """Links that do something on the page, and the marks between them, where they stand by themselves."""
    for link in root.find_all("a"):
        parent = link.parent
        if not link.decomposed and parent is not None and _is_control(link) and _stands_alone(link):
            link.decompose()
            if not any(character.isalnum() for character in parent.get_text()) and parent is not root:
                parent.decompose()


def _is_control(link: Tag) -> bool:
    return shape(link.get_text()).strip(" []|«»") in _controls()


def _stands_alone(link: Tag) -> bool:
    """Whether nothing but other links and marks between them stands beside a link; in a sentence it is a word."""
    parent = link.parent
    return parent is not None and (parent.name == "body" or _is_of_links(parent))
