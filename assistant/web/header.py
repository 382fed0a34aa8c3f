"""The head of the page: its name and the languages to switch to, which take the conversation along."""

from __future__ import annotations

from collections.abc import Mapping
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
        """Keep the links at the conversation that is open, or at the last question of one that is not kept."""
        session.change(
            self._on_change, inputs=[session], outputs=[self.html], show_progress="hidden", api_visibility="private"
        )

    def _on_change(self, talk: Conversation) -> str:
        kept = talk.id if talk.turns and talk.turns[-1].record else ""
        return str(header_html(self._words, "" if kept else talk.last_question, kept))


def header_html(words: Words, question: str = "", conversation: str = "") -> Markup:
    """The page's name, what it does, and a link to each language."""
    taken = {name: value for name, value in (("q", question), ("c", conversation)) if value}
    links = Markup("").join(_link(language, name, words, taken) for language, name in language_names().items())
    return Markup(
        '<header class="masthead"><div><h1>{}</h1><p>{}</p></div><nav aria-label="{}">{}</nav></header>'
    ).format(words("page.title"), words("page.description"), words("page.languages"), links)


def _link(language: Language, name: str, words: Words, taken: Mapping[str, str]) -> Markup:
    wanted = {"language": language, **taken}
    current = Markup(' aria-current="page"') if language == words.language else Markup("")
    return Markup('<a href="../?{}" lang="{}" hreflang="{}"{}>{}</a>').format(
        urlencode(wanted), language, language, current, name
    )
