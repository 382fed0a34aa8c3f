"""What an empty conversation shows: how to ask, and questions to click, by what a reader comes for. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.types import LANGUAGES, Language
from assistant.web.markup import joined
from assistant.web.words import Words, examples_of, roles


def welcome_html(words: Words) -> Markup:
    """The reader's own language first; the other two beneath, for who asks in them."""
    own = joined(
        Markup('<section class="role"><h3>{}</h3>{}</section>').format(
            words(f"role.{role}"), _questions(examples_of(role, words.language), words.language)
        )
        for role in roles()
    )
    others = joined(
        _questions([examples_of(role, language)[0] for role in roles()], language)
        for language in LANGUAGES
        if language != words.language
    )
    return Markup(
        '<div class="welcome"><p>{}</p><h2>{}</h2><div class="roles">{}</div><h2>{}</h2>'
        '<div class="others">{}</div></div>'
    ).format(words("chat.intro"), words("chat.examples"), own, words("role.others"), others)


def ask_html(question: str, language: Language) -> Markup:
    """A button that asks a question."""
    return Markup('<button type="button" class="ask" lang="{}" data-ask="{}">{}</button>').format(
        language, question, question
    )


def _questions(texts: Sequence[str], language: Language) -> Markup:
    rows = joined(Markup("<li>{}</li>").format(ask_html(text, language)) for text in texts)
    return Markup('<ul lang="{}">{}</ul>').format(language, rows)
