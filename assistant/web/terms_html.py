"""A document's words with the defined terms and abbreviations in them, each explained on hover, focus or tap. Pure.

The explanations stand beside the words, hidden; static/preview.js shows them, and a screen reader finds them by
aria-describedby.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.learning.hovers import TermUse
from assistant.types import Language
from assistant.web.markup import joined
from assistant.web.words import Words

Mark = tuple[int, int, Markup]
"""A stretch of a text, and what stands in its place."""


def with_terms(text: str, uses: Sequence[TermUse], name: str) -> Markup:
    """The text, its terms marked; `name` tells those of one text from those of another on the page."""
    return marked(text, term_marks(text, uses, name))


def term_marks(text: str, uses: Sequence[TermUse], name: str) -> list[Mark]:
    """Each term as something that can be pointed at, tapped and reached with the keyboard."""
    drawn = Markup('<span class="term" role="button" tabindex="0" aria-describedby="{}-{}">{}</span>')
    return [
        (use.start, use.end, drawn.format(name, n, text[use.start : use.end]))
        for n, use in enumerate(uses)
        if use.end <= len(text)
    ]


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """A text with what is marked in it; where two marks meet, the one that begins first stays, else the first given."""
    pieces, at = [], 0
    for start, end, drawn in sorted(marks, key=lambda mark: mark[0]):
        if start < at:
            continue
        pieces += [Markup("{}").format(text[at:start]), drawn]
        at = end
    return joined([*pieces, Markup("{}").format(text[at:])])


def explanations_html(uses: Sequence[TermUse], name: str, language: Language, words: Words) -> Markup:
    """What each marked term means, in the words that define it, and where they stand."""
    return joined(
        Markup(
            '<div hidden id="{}-{}"><strong lang="{lang}">{}</strong><q lang="{lang}">{}</q>'
            '<span class="where">{}</span></div>'
        ).format(name, n, use.term, use.definition, _where(use, words), lang=language)
        for n, use in enumerate(uses)
    )


def _where(use: TermUse, words: Words) -> str:
    return " · ".join(part for part in (use.document, use.provision, words("chat.page", number=use.page)) if part)
