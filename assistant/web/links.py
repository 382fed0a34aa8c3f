"""Links that every panel makes: to a look-up, to a file, and the formal citation to copy. Pure; everything escaped.

A look-up goes by what a reader types (`Điều 5 …`) or by a place (`@document/key`); `reading.js` follows such a link
without leaving the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from assistant.language.formal_citations import formal_citation
from assistant.types import HeldDocument
from assistant.web.words import Words, language_names

_PLACE = re.compile(r"@(?P<document>[\w-]+)(?:/(?P<key>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a held document, or the whole document for an empty key."""

    document_id: str
    key: str = ""

    def __str__(self) -> str:
        return f"@{self.document_id}/{self.key}" if self.key else f"@{self.document_id}"

    @classmethod
    def from_text(cls, text: str) -> Place | None:
        """The place that a text is, or None for what a reader typed."""
        match = _PLACE.fullmatch(text.strip())
        return cls(match["document"], match["key"] or "") if match else None


def look_up_html(asked: str | Place, text: str | Markup, kind: str = "look") -> Markup:
    """A link that looks something up."""
    return Markup('<a class="{}" href="?{}" data-look="{}">{}</a>').format(
        kind, urlencode({"lookup": str(asked)}), str(asked), text
    )


def file_link_html(document: HeldDocument, page: int, words: Words) -> Markup:
    """A link to the file; a PDF opens at the page, other files are downloaded."""
    if document.format == "pdf":
        return Markup('<a class="file" href="{}#page={}" target="_blank" rel="noopener">{}</a>').format(
            _file(document), page, words("source.open-file")
        )
    return download_html(document, words)


def download_html(document: HeldDocument, words: Words) -> Markup:
    """A link that keeps the file."""
    return Markup('<a class="file" href="{}" download>{}</a>').format(_file(document), words("source.download"))


def copy_html(document: HeldDocument, key: str, words: Words, page: int | None = None) -> Markup:
    """The formal citation in the reader's language, and a button for each language that copies it."""
    own = formal_citation(document.identity, key, words.language, page)
    buttons = Markup(" ").join(
        Markup('<button type="button" data-copy="{}" data-tool="copy-{}" lang="{}">{}</button>').format(
            formal_citation(document.identity, key, language, page), language, language, name
        )
        for language, name in language_names().items()
    )
    return Markup(
        '<div class="formal"><p>{}</p><div role="group" aria-label="{label}"><span>{label}:</span> {} '
        '<span class="copied" role="status" data-done="{}" data-failed="{}"></span></div></div>'
    ).format(own, buttons, words("tools.copied"), words("tools.copy-failed"), label=words("tools.copy"))


def _file(document: HeldDocument) -> str:
    return f"../files/{quote(document.id, safe='')}"
