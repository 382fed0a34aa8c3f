"""Pieces of HTML that every part of the page uses. Pure; `Markup.format` escapes what is put in."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assistant.language.dates import find_dates
from assistant.language.normalise import normalise

NONE = Markup("")


def error_html(text: str) -> Markup:
    """What went wrong, in one line, announced to screen readers."""
    return Markup('<p class="error" role="alert">{}</p>').format(text)


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces, one after the other."""
    return NONE.join(parts)


def with_whole_dates(text: str) -> Markup:
    """A text whose dates are not broken over two lines."""
    if normalise(text) != text:  # the places of dates are those of the normalised text
        return Markup.escape(text)
    parts, at = [], 0
    for found in find_dates(text):
        parts += [Markup.escape(text[at : found.start]), _whole(text[found.start : found.end])]
        at = found.end
    return joined((*parts, Markup.escape(text[at:])))


def _whole(text: str) -> Markup:
    return Markup('<span class="whole">{}</span>').format(text)
