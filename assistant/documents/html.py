"""HTML → Draft: the document's text among the menus, side bars and advertisements of a saved page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from assistant.documents.draft import Draft, DraftPage
from assistant.documents.tables import is_letterhead, table_lines

_DROPPED = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "head"),
    *("button", "select", "input", "textarea"),
)
# These stand round a document, unless they hold it: portals put whole pages into one form.
_AROUND = ("nav", "aside", "footer", "header", "form")
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


def read_html(markup: str, *, saved_page: bool) -> Draft:
    """A page of HTML; `saved_page` says that other things may stand round the document."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    root: Tag = soup.body or soup
    if saved_page:
        half = len(_own_words(root)) / 2
        for tag in root.find_all(_AROUND):
            if not tag.decomposed and len(_own_words(tag)) < half:
                tag.decompose()
        root = _document_in(root)
    headings = frozenset(_SPACES.sub(" ", tag.get_text()).strip() for tag in root.find_all(_HEADINGS))
    _write_tables(root)
    return Draft("html", (DraftPage(_text(root)),), headings)


def _own_words(tag: Tag) -> str:
    """The tag's text without that of its links: what is not a menu."""
    linked = sum(len(link.get_text()) for link in tag.find_all("a"))
    text = tag.get_text()
    return text if not linked else text[: max(0, len(text) - 2 * linked)]


def _document_in(root: Tag) -> Tag:
    """The innermost element that still holds most of the page's own words."""
    while True:
        whole = len(_own_words(root))
        inner = [child for child in root.children if isinstance(child, Tag)]
        best = max(inner, key=lambda child: len(_own_words(child)), default=None)
        if best is None or best.name in ("p", "span") or _is_data(best) or len(_own_words(best)) < _MOST * whole:
            return root
        root = best


def _write_tables(root: Tag) -> None:
    """Put data tables into words; innermost first."""
    for table in reversed(root.find_all("table")):
        if _is_data(table):
            pre = BeautifulSoup("", "lxml").new_tag("pre")
            title = table.caption.get_text(" ").strip() if table.caption else ""
            pre.string = "\n".join([title, *table_lines(_cells(table), title or _line_before(table))])
            table.replace_with(pre)


def _line_before(table: Tag) -> str:
    before = table.find_previous_sibling()
    return before.get_text(" ").strip() if isinstance(before, Tag) else ""


def _cells(table: Tag) -> list[list[str]]:
    return [[cell.get_text(" ") for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]


def _is_data(tag: Tag) -> bool:
    """Whether a table holds rows of cells; others only lay out the page."""
    if tag.name != "table":
        return False
    rows = _cells(tag)
    if is_letterhead(rows):
        return False
    wide = max((len(row) for row in rows), default=0) > 1 and len(rows) > 1
    return wide and max(len(_SPACES.sub(" ", cell)) for row in rows for cell in row) <= _LONGEST_CELL


def _text(root: Tag) -> str:
    pieces: list[str] = []

    def walk(tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                if child.name == "br":
                    pieces.append("\n")
                elif child.name == "pre":
                    pieces.append(f"\n{child.get_text()}\n")
                elif child.name in _BLOCKS:
                    pieces.append("\n")
                    walk(child)
                    pieces.append("\n")
                else:
                    walk(child)
            elif type(child) is NavigableString:
                pieces.append(_SPACES.sub(" ", str(child)))

    walk(root)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
