"""The head of the page: its name and the languages to switch to, which take the last question along."""

from __future__ import annotations

from urllib.parse import urlencode

import gradio as gr
from markupsafe import Markup

from assistant.types import Language
from assistant.web.conversation import Conversation
from assistant.web.words import Words, language_names


class Header:
    """Builds itself where it is made."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.html = gr.HTML(str(header_html(words)), js_on_load=None)

    def follow(self, session: gr.State) -> None:
        """Keep the links at the question that was asked last."""
        session.change(
            self._on_change, inputs=[session], outputs=[self.html], show_progress="hidden", api_visibility="private"
        )

    def _on_change(self, talk: Conversation) -> str:
        return str(header_html(self._words, talk.last_question))


def header_html(words: Words, question: str = "") -> Markup:
    """The page's name, what it does, and a link to each language."""
    links = Markup("").join(_link(language, name, words, question) for language, name in language_names().items())
    return Markup(
        '<header class="masthead"><div><h1>{}</h1><p>{}</p></div><nav aria-label="{}">{}</nav></header>'
    ).format(words("page.title"), words("page.description"), words("page.languages"), links)


def _link(language: Language, name: str, words: Words, question: str) -> Markup:
    wanted = {"language": language} | ({"q": question} if question else {})
    current = Markup(' aria-current="page"') if language == words.language else Markup("")
    return Markup('<a href="../?{}" lang="{}" hreflang="{}"{}>{}</a>').format(
        urlencode(wanted), language, language, current, name
    )
