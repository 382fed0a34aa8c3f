"""HTML → Draft: the document's text among the menus, side bars and advertisements of a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from assistant.documents.draft import Draft, DraftPage, TableBlock, blocks, text_page
from assistant.documents.grid import Cell, placed
from assistant.documents.surroundings import own_words, remove_surroundings
from assistant.documents.tables import is_letterhead

_DROPPED = (
    *("script", "style", "noscript", "template", "svg", "iframe", "noframes", "object"),
    *("head", "dialog"),
    *("button", "select", "input", "textarea"),
)
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody"),
        *("td", "th", "thead", "tr", "ul"),
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_SPACES = re.compile(r"\s+")
# A cell longer than this holds paragraphs: its table only lays out the page.
_LONGEST_CELL = 220
# The document is inside the one child that has this share of its parent's own words.
_MOST = 0.75
# No person nests so deep, and to look for the document among the levels takes time that grows with their square.
_DEEPEST = 300


def read_html(markup: str, *, saved_page: bool) -> Draft:
    """A page of HTML; `saved_page` says that other things may stand round the document."""
    return read_soup(BeautifulSoup(markup, "lxml"), saved_page=saved_page)


def read_soup(soup: BeautifulSoup, *, saved_page: bool) -> Draft:
    """As read_html, of a page that is parsed; it is used up."""
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    root: Tag = soup.body or soup
    if _depth(root) > _DEEPEST:
        return Draft("html", (text_page(root.get_text("\n")),))
    if saved_page:
        remove_surroundings(root)
        root = _document_in(root)
    headings = frozenset(_SPACES.sub(" ", tag.get_text()).strip() for tag in root.find_all(_HEADINGS))
    return Draft("html", (DraftPage(blocks(_parts(root))),), headings)


def _depth(root: Tag) -> int:
    deepest, waiting = 0, [(root, 0)]
    while waiting:
        tag, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]
    return deepest


def _document_in(root: Tag) -> Tag:
    """The innermost element that still holds most of the page's own words."""
    while True:
        whole = len(own_words(root))
        inner = [child for child in root.children if isinstance(child, Tag)]
        best = max(inner, key=lambda child: len(own_words(child)), default=None)
        if best is None or best.name in ("p", "span") or _is_data(best) or len(own_words(best)) < _MOST * whole:
            return root
        root = best


def _cells(table: Tag) -> list[Cell]:
    rows = [
        [(cell.get_text(" "), _span(cell, "rowspan"), _span(cell, "colspan"), cell.name == "th") for cell in _own(row)]
        for row in table.find_all("tr")
    ]
    return placed(rows)


def _own(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag)]


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name) or "")
    return max(1, int(written)) if written.isdecimal() and len(written) < 5 else 1


def _texts(table: Tag) -> list[list[str]]:
    return [[cell.get_text(" ") for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]


def _is_data(tag: Tag) -> bool:
    """Whether a table holds rows of cells; others only lay out the page."""
    if tag.name != "table" or tag.find("table"):
        return False
    rows = _texts(tag)
    if is_letterhead(rows):
        return False
    wide = max((len(row) for row in rows), default=0) > 1 and len(rows) > 1
    return wide and max(len(_SPACES.sub(" ", cell)) for row in rows for cell in row) <= _LONGEST_CELL


def _parts(root: Tag) -> Iterator[str | TableBlock]:
    """The lines and tables in their order."""
    line: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str) and piece != "\n":
            line.append(piece)
            continue
        if text := _SPACES.sub(" ", "".join(line)).strip():
            yield text
        line = []
        if isinstance(piece, TableBlock):
            yield piece


def _pieces(root: Tag) -> Iterator[str | TableBlock]:
    """Texts, line ends and tables. Without recursion: pages nest as deep as whoever wrote them liked."""
    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if _is_data(node):
                title = node.caption.get_text(" ").strip() if node.caption else ""
                yield from ("\n", title, "\n", TableBlock(tuple(_cells(node)), title))
            elif node.name == "br":
                yield "\n"
            elif node.name == "pre":
                yield from (part for line in node.get_text().split("\n") for part in ("\n", line))
                yield "\n"
            else:
                ends = ["\n"] if node.name in _BLOCKS else []
                waiting += [*ends, *reversed(node.contents), *ends]
        elif type(node) is NavigableString:
            yield _SPACES.sub(" ", str(node))
        elif type(node) is str:
            yield node
    yield "\n"
