"""What is held, as an HTML table: number, title, kind, status, pages, how well it was read, and what went wrong.

Pure: values in, markup out, everything escaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.types import HeldDocument, Problem
from assistant.web.links import file_link_html
from assistant.web.source_html import status_html
from assistant.web.words import Words

_COLUMNS = ("number", "title", "kind", "status", "pages", "reading")
_NONE = Markup("")


def library_html(documents: Sequence[HeldDocument], problems: Sequence[Problem], words: Words) -> Markup:
    """The list of documents, and the files that gave trouble."""
    if not documents and not problems:
        return Markup('<p class="library-empty">{}</p>').format(words("library.empty"))
    head = _NONE.join(Markup('<th scope="col">{}</th>').format(words(f"library.{name}")) for name in _COLUMNS)
    rows = _NONE.join(_row(document, words) for document in documents)
    return Markup(
        '<div class="library"><p>{}</p><div class="scroll" tabindex="0"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>{}</div>"
    ).format(words("library.held", count=len(documents)), head, rows, problems_html(problems, words))


def problems_html(problems: Sequence[Problem], words: Words) -> Markup:
    """Files that could not be taken in or read in full, each with its reason."""
    if not problems:
        return _NONE
    rows = _NONE.join(
        Markup("<li><strong>{}</strong>: {}</li>").format(problem.source.rsplit("/", 1)[-1], problem.reason)
        for problem in problems
    )
    return Markup('<h2>{}</h2><ul class="problems">{}</ul>').format(words("library.problems"), rows)


def _row(document: HeldDocument, words: Words) -> Markup:
    identity = document.identity
    return Markup(
        '<tr><td class="nowrap">{}</td><td lang="{}">{}<br>{}</td><td>{}</td><td>{}</td><td class="figure">{}</td>'
        "<td>{}</td></tr>"
    ).format(
        identity.number,
        identity.language,
        identity.title or document.name,
        file_link_html(document, 1, words),
        words.kind(identity.kind),
        status_html(document, words),
        document.pages,
        _reading(document, words),
    )


def _reading(document: HeldDocument, words: Words) -> str:
    said = []
    if document.confidence is not None:
        said.append(words("library.ocr", percent=round(document.confidence * 100)))
    if document.unread_pages:
        said.append(words("library.unread", pages=", ".join(map(str, document.unread_pages))))
    said += [words.doubt(doubt) for doubt in document.doubts]
    return "; ".join(said) or words("library.read")
