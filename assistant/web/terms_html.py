"""A document's words with the defined terms and abbreviations in them, each explained on hover, focus or tap. Pure.

The explanations stand beside the words, hidden; static/preview.js shows them, and a screen reader finds them by
aria-describedby.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.learning.hovers import TermUse
from assistant.types import Language
from assistant.web.markup import joined
from assistant.web.words import Words


def with_terms(text: str, uses: Sequence[TermUse], name: str) -> Markup:
    """The text, its terms marked; `name` tells those of one text from those of another on the page."""
    pieces, at = [], 0
    for n, use in enumerate(uses):
        if use.start < at or use.end > len(text):
            continue
        pieces.append(Markup("{}").format(text[at : use.start]))
        pieces.append(
            Markup('<span class="term" role="button" tabindex="0" aria-describedby="{}-{}">{}</span>').format(
                name, n, text[use.start : use.end]
            )
        )
        at = use.end
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
