"""The tools over a page: next and previous citation and page, size, picture or text, the file. Pure.

A button says what it does: `data-open` (a citation, with a page), `data-zoom`, `data-view`. `data-tool` is its name, by
which it keeps the focus when the panel is drawn anew, and `aria-keyshortcuts` the key that does the same.
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.web.links import download_html, file_link_html
from assistant.web.shown import Beside, Shown
from assistant.web.words import Words

_NONE = Markup("")


def toolbar_html(shown: Shown, words: Words) -> Markup:
    """All tools for what is shown."""
    document, number = shown.citation.document, shown.page.number
    files = file_link_html(document, number, words)
    if document.format == "pdf":
        files += Markup(" ") + download_html(document, words)
    parts = citations_html(shown.beside, words) + _pages(shown, words) + _picture(shown, words)
    return Markup('<nav class="pages" aria-label="{}">{}<span class="files">{}</span></nav>').format(
        words("tools.label"), parts, files
    )


def citations_html(beside: Beside | None, words: Words) -> Markup:
    """The way to the citations before and after; nothing where there is one alone."""
    if beside is None or beside.count < 2:
        return _NONE
    return _group(
        _opens(beside.before, "‹", words("tools.previous-citation"), "citation-back", "["),
        words("tools.citation-of", at=beside.at, count=beside.count),
        _opens(beside.after, "›", words("tools.next-citation"), "citation-on", "]"),
    )


def _pages(shown: Shown, words: Words) -> Markup:
    number, pages = shown.page.number, shown.citation.document.pages
    if not shown.has_image and pages == 1:
        return Markup('<span class="tools"><span>{}</span></span>').format(words("source.text-alone"))
    before = f"{shown.key}:{number - 1}" if number > 1 else ""
    after = f"{shown.key}:{number + 1}" if number < pages else ""
    return _group(
        _opens(before, "‹", words("source.previous"), "page-back", "p"),
        words("source.page-of" if shown.has_image else "source.text-of", number=number, pages=pages),
        _opens(after, "›", words("source.next"), "page-on", "n"),
    )


def _picture(shown: Shown, words: Words) -> Markup:
    """Sizes of the picture, and the choice between it and the text; nothing where there is no picture."""
    if not shown.has_image:
        return _NONE
    sizes = (
        ("out", "−", words("tools.zoom-out"), "-"),
        ("fit", words("tools.fit"), words("tools.zoom-fit"), "0"),
        ("in", "+", words("tools.zoom-in"), "+"),
    )
    zoom = _NONE.join(
        Markup(
            '<button type="button" data-zoom="{n}" data-tool="zoom-{n}" aria-label="{label}" title="{label} ({key})"'
            ' aria-keyshortcuts="{key}">{sign}</button>'
        ).format(n=name, label=label, key=key, sign=sign)
        for name, sign, label, key in sizes
    )
    views = _NONE.join(
        Markup('<button type="button" data-view="{}" data-tool="view-{}" aria-pressed="{}">{}</button>').format(
            view, view, "true" if (view == "text") == shown.is_lost else "false", words(f"tools.view-{view}")
        )
        for view in ("image", "text")
    )
    return Markup('<span class="tools zoom" role="group" aria-label="{}">{}</span>').format(
        words("tools.zoom"), zoom
    ) + Markup('<span class="tools" role="group" aria-label="{}">{}</span>').format(words("tools.view"), views)


def _group(back: Markup, told: str, on: Markup) -> Markup:
    return Markup('<span class="tools">{}<span>{}</span>{}</span>').format(back, told, on)


def _opens(key: str, sign: str, label: str, name: str, shortcut: str) -> Markup:
    return Markup(
        '<button type="button" data-open="{}" data-tool="{}" aria-label="{label}" title="{label} ({shortcut})"'
        ' aria-keyshortcuts="{shortcut}"{}>{}</button>'
    ).format(key, name, _NONE if key else Markup(" disabled"), sign, label=label, shortcut=shortcut)
