"""The source panel: shows the page that a citation comes from. Asks the service for pages; draws with source_html."""

from __future__ import annotations

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.conversation import Conversation
from assistant.web.events import Opened, opened, script
from assistant.web.markup import error_html
from assistant.web.source_html import Shown, empty_html, source_html
from assistant.web.words import Words


class SourcePanel:
    """Builds itself where it is made. `open_on` makes a component's citations open here."""

    def __init__(self, service: Assistant, words: Words, session: gr.State) -> None:
        self._service = service
        self._words = words
        self._session = session
        self.empty = str(empty_html(words))
        self.html = gr.HTML(
            self.empty,
            elem_id="source",
            js_on_load=script("source"),
        )
        self.open_on(self.html)

    def open_on(self, component: gr.HTML) -> None:
        """Show here what is clicked in `component`."""
        component.open(
            self._on_open,
            inputs=[self._session],
            outputs=[self.html],
            show_progress="hidden",
            api_visibility="private",
            trigger_mode="always_last",
        )

    def show(self, talk: Conversation, wanted: Opened) -> str:
        """The panel's content for a citation of the conversation."""
        try:
            citation = talk.answers[wanted.turn].citation(wanted.n)
        except (IndexError, KeyError):  # the server was started anew, or the browser asks for what it was never given
            return str(error_html(self._words("chat.interrupted")))
        number = wanted.page or citation.page
        try:
            page = self._service.page(citation.document.id, number)
            text = self._service.page_text(citation.document.id, number)
        except AssistantError as error:
            return str(error_html(self._words.error(error)))
        return str(source_html(Shown(citation, page, text, wanted.key), self._words))

    def _on_open(self, talk: Conversation, event: gr.EventData) -> str:
        return self.show(talk, opened(event))
