"""Pieces of HTML that every part of the page uses. Pure; `Markup.format` escapes what is put in."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

NONE = Markup("")


def error_html(text: str) -> Markup:
    """What went wrong, in one line, announced to screen readers."""
    return Markup('<p class="error" role="alert">{}</p>').format(text)


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces, one after the other."""
    return NONE.join(parts)
