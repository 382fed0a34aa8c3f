"""The head of the page: its name, the languages to switch to, light or dark, and who is signed in.

The choice of light or dark stays in the browser (static/appearance.js); the server never learns it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import gradio as gr
from markupsafe import Markup

from assistant.types import Language
from assistant.web.conversation import Conversation
from assistant.web.events import script
from assistant.web.owner import reader_of, signs_out
from assistant.web.words import Words, language_names

_NONE = Markup("")
# A screen, a sun, a moon; lines in a square of 24.
_DRAWINGS = {
    "system": "M4 5h16v11H4z M9 20h6 M12 16v4",
    "light": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2 M12 20v2 M4.9 4.9l1.4 1.4 M17.7 17.7l1.4 1.4 M2 12h2 M20 12h2"
    " M4.9 19.1l1.4-1.4 M17.7 6.3l1.4-1.4",
    "dark": "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z",
}


class Header:
    """Builds itself where it is made."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.html = gr.HTML(str(header_html(words)), elem_id="masthead", js_on_load=script("header"))

    def follow(self, session: gr.State) -> None:
        """Keep the links at the conversation that is open, or at the last question of one that is not kept."""
        session.change(
            self._on_change, inputs=[session], outputs=[self.html], show_progress="hidden", api_visibility="private"
        )

    def connect_load(self, page: gr.Blocks) -> None:
        """Say who is signed in, once the page is there: it is built before anybody is."""
        page.load(self._on_load, outputs=[self.html], show_progress="hidden", api_visibility="private")

    def _on_load(self, request: gr.Request) -> Any:
        return (
            str(header_html(self._words, who=account_html(self._words, request))) if reader_of(request) else gr.skip()
        )

    def _on_change(self, talk: Conversation, request: gr.Request) -> str:
        kept = talk.id if talk.turns and talk.turns[-1].record else ""
        who = account_html(self._words, request)
        return str(header_html(self._words, "" if kept else talk.last_question, kept, who))


def header_html(words: Words, question: str = "", conversation: str = "", who: Markup = _NONE) -> Markup:
    """A way past the head, the page's name, what it does, a link to each language, light or dark, and who is in."""
    taken = {name: value for name, value in (("q", question), ("c", conversation)) if value}
    links = _NONE.join(_link(language, name, words, taken) for language, name in language_names().items())
    return Markup(
        '<header class="masthead"><a class="skip" href="#question">{}</a><div class="name"><h1>{}</h1><p>{}</p></div>'
        '<div class="switches"><nav aria-label="{}">{}</nav>{}{}</div></header>'
    ).format(
        words("header.skip"),
        words("page.title"),
        words("page.description"),
        words("page.languages"),
        links,
        appearance_html(words),
        who,
    )


def account_html(words: Words, request: gr.Request) -> Markup:
    """Who is signed in, which leads to the account, and a way out; nothing where nobody is asked who he is."""
    reader = reader_of(request)
    if reader is None:
        return _NONE
    leave = Markup('<form method="post" action="/sign-out"><button type="submit">{}</button></form>').format(
        words("account.sign-out")
    )
    return Markup('<div class="who"><a class="account" href="/account" title="{}">{}</a>{}</div>').format(
        words("account.signed-in", name=reader.name), reader.name, leave if signs_out(request) else ""
    )


def appearance_html(words: Words) -> Markup:
    """Three buttons, one of them pressed: as the system says, light, dark."""
    buttons = _NONE.join(
        Markup(
            '<button type="button" data-appearance-choice="{choice}" aria-pressed="{pressed}" title="{name}"'
            ' aria-label="{name}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="{drawing}"/></svg></button>'
        ).format(
            choice=choice,
            pressed="true" if choice == "system" else "false",
            name=words(f"header.{choice}"),
            drawing=drawing,
        )
        for choice, drawing in _DRAWINGS.items()
    )
    return Markup('<div class="appearance" role="group" aria-label="{}">{}</div>').format(
        words("header.appearance"), buttons
    )


def _link(language: Language, name: str, words: Words, taken: Mapping[str, str]) -> Markup:
    wanted = {"language": language, **taken}
    current = Markup(' aria-current="page"') if language == words.language else Markup("")
    return Markup('<a href="../?{}" lang="{}" hreflang="{}"{}>{}</a>').format(
        urlencode(wanted), language, language, current, name
    )
