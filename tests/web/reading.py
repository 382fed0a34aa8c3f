"""Reads HTML as a browser would, for tests that ask what stands in it."""

from __future__ import annotations

from bs4 import BeautifulSoup

# All that our markup is made of; anything else came from somewhere else.
OURS = {
    *("article", "section", "header", "nav", "div", "figure", "span", "p", "h1", "h2", "h3", "strong", "br", "mark"),
    *(
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "button",
        "a",
        "img",
        "details",
        "summary",
        "fieldset",
        "legend",
        "label",
        "input",
        "textarea",
        "dialog",
        "q",
    ),
    *("ins", "del", "details", "summary", "label", "input", "select", "option", "form", "h4"),
    *("footer", "datalist", "progress", "b", "s", "figcaption"),
    *("svg", "g", "rect", "text", "line", "title", "path", "defs", "marker", "circle", "polyline"),
}


def read(markup):
    return BeautifulSoup(str(markup), "html.parser")


def is_harmless(markup):
    """Whether a document's words stayed words: no element, handler or address but ours."""
    soup = read(markup)
    return all(
        element.name in OURS
        and not any(name.startswith("on") for name in element.attrs)
        and element.get("src", "../pages/").startswith("../pages/")
        and element.get("href", "../?").startswith(
            ("../files/", "../answers/", "../figures.", "../?", "?lookup=", "?learn=", "#question")
        )
        for element in soup.select("*")
    )
