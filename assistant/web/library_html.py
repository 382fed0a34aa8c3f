"""What is held as an HTML table: what each document is, how well it was read, who brought it, what can be done with it.

Pure: values in, markup out, everything escaped. Buttons carry `data-sort`, `data-page` or `data-deed` for
static/library.js.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.types import HeldDocument, Problem
from assistant.web.library_view import COLUMNS, Column, Row, View, quality
from assistant.web.links import file_link_html
from assistant.web.reasons import reason
from assistant.web.source_html import status_html
from assistant.web.words import Words

_NONE = Markup("")


def list_html(
    view: View, problems: Sequence[Problem], words: Words, *, may_change: bool, may_label: bool = False
) -> Markup:
    """The documents found, and the files that gave trouble; `may_label`: who may read each can be said here."""
    if not view.held and not problems:
        key = "library.empty-add" if may_change else "library.empty"
        return Markup('<p class="library-empty">{}</p>').format(words(key))
    return Markup('<p class="held" role="status">{}</p>{}{}{}').format(
        _count(view, words),
        _table(view, words, may_change=may_change, may_label=may_label) if view.rows else _NONE,
        _paging(view, words),
        problems_html(problems, words),
    )


def problems_html(problems: Sequence[Problem], words: Words) -> Markup:
    """Files that could not be taken in or read in full, each with its reason."""
    if not problems:
        return _NONE
    rows = _NONE.join(
        Markup("<li><strong>{}</strong>: {}</li>").format(
            problem.source.rsplit("/", 1)[-1], reason(problem.reason, words.language)
        )
        for problem in problems
    )
    return Markup('<section><h2>{}</h2><ul class="problems">{}</ul></section>').format(words("library.problems"), rows)


def _count(view: View, words: Words) -> str:
    if not view.wanted.words.strip():
        return words("library.held", count=words.number(view.held))
    if not view.found:
        return words("library.found-none")
    return words("library.found", count=words.number(view.found), held=words.number(view.held))


def _table(view: View, words: Words, *, may_change: bool, may_label: bool) -> Markup:
    head = _NONE.join(_heading(column, view, words) for column in COLUMNS)
    if may_change:
        head += Markup('<th scope="col"><span class="sr-only">{}</span></th>').format(words("library.deeds"))
    rows = _NONE.join(_row(row, words, may_change=may_change, may_label=may_label) for row in view.rows)
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(words("page.documents"), head, rows)


def _heading(column: Column, view: View, words: Words) -> Markup:
    wanted = view.wanted
    order = ("descending" if wanted.falling else "ascending") if wanted.by == column else "none"
    falls = "1" if wanted.by == column and not wanted.falling else "0"
    return Markup(
        '<th scope="col" aria-sort="{}"><button type="button" data-sort="{}" data-falling="{}">{}</button></th>'
    ).format(order, column, falls, words(f"library.{column}"))


def _row(row: Row, words: Words, *, may_change: bool, may_label: bool) -> Markup:
    document = row.document
    cells = (
        Markup('<th scope="row">{}</th>').format(_named(row, words)),
        _cell("kind", words.kind(document.identity.kind), words),
        _cell("status", status_html(document, words), words),
        _cell("pages", words.number(document.pages), words),
        _cell("reading", _reading(row, words), words),
        _cell("added", _added(row, words), words),
        Markup('<td class="deeds">{}</td>').format(_deeds(row, words, may_label=may_label)) if may_change else _NONE,
    )
    return Markup("<tr>{}</tr>").format(_NONE.join(cells))


def _cell(column: Column, content: str | Markup, words: Words) -> Markup:
    """A cell that says what it is where a narrow screen has no heading above it."""
    return Markup('<td data-label="{}" class="{}">{}</td>').format(
        words(f"library.{column}"), "figure" if column == "pages" else column, content
    )


def _named(row: Row, words: Words) -> Markup:
    identity = row.document.identity
    number = Markup('<span class="number">{}</span>').format(identity.number) if identity.number else _NONE
    label = Markup('<span class="note access">{}</span>').format(words("library.only", who=row.readers.said))
    return Markup('{}<span class="title" lang="{}">{}</span>{}{}').format(
        number,
        identity.language,
        identity.title or row.document.name,
        label if row.readers.said else _NONE,
        file_link_html(row.document, 1, words),
    )


def _reading(row: Row, words: Words) -> Markup:
    document = row.document
    said = _said(document, words)
    kind = "good" if not said else "warn" if quality(document) >= 0.5 else "bad"
    lines = [Markup('<span class="badge" data-reading="{}">{}</span>').format(kind, words(f"library.reading-{kind}"))]
    lines += [Markup('<span class="note">{}</span>').format(line) for line in said]
    if not row.encoded:
        lines.append(Markup('<span class="note">{}</span>').format(words("library.by-words")))
    return _NONE.join(lines)


def _said(document: HeldDocument, words: Words) -> list[str]:
    """What is to be said of the reading, but that all is well."""
    said = []
    if document.confidence is not None:
        said.append(words("library.ocr", percent=round(document.confidence * 100)))
    if document.unread_pages:
        said.append(words("library.unread", pages=", ".join(map(str, document.unread_pages))))
    return said + [words.doubt(doubt) for doubt in document.doubts]


def _added(row: Row, words: Words) -> Markup:
    addition = row.addition
    if addition is None:
        return _NONE
    at = words.moment(addition.at) if addition.at else words("library.before")
    if row.brought:
        by = words("library.by", name=addition.by) if addition.by else words("library.by-reader")
    elif addition.folder:
        by = words("library.from-folder", name=addition.folder.rsplit("/", 1)[-1])
    else:
        by = words("library.by-command")
    return Markup('<span>{}</span><span class="note">{}</span>').format(at, by)


def _deeds(row: Row, words: Words, *, may_label: bool) -> Markup:
    deeds = ["reread", *(["replace", "remove"] if row.brought else []), *(["label"] if may_label else [])]
    return _NONE.join(
        Markup(
            '<button type="button" data-deed="{deed}" data-id="{id}" data-name="{name}" data-together="{together}"'
            ' data-classification="{classification}" data-groups="{groups}" aria-label="{label}">{text}</button>'
        ).format(
            deed=deed,
            id=row.document.id,
            name=row.document.name,
            together=row.together,
            classification=row.readers.classification if deed == "label" else "",
            groups=row.readers.groups if deed == "label" else "",
            text=words(f"library.{deed}"),
            label=f"{words(f'library.{deed}')}: {row.document.name}",
        )
        for deed in deeds
    )


def _paging(view: View, words: Words) -> Markup:
    if view.pages == 1:
        return _NONE
    page = view.wanted.page
    return Markup('<nav class="paging" aria-label="{}">{}<span>{}</span>{}</nav>').format(
        words("library.pages-of-list"),
        _turn(page - 1, view.pages, words("library.previous")),
        words("library.page-of", number=words.number(page), pages=words.number(view.pages)),
        _turn(page + 1, view.pages, words("library.next")),
    )


def _turn(page: int, pages: int, text: str) -> Markup:
    return Markup('<button type="button" data-page="{}"{}>{}</button>').format(
        page, _NONE if 1 <= page <= pages else Markup(" disabled"), text
    )
