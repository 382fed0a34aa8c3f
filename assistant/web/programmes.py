"""The page of programmes: a list with the latest state of each, and the page of one, whose quotes open beside.

Asks the service as the reader may use it; draws with programmes_html. What browsers send is not trusted.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.events import script
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.programmes_html import list_html, programme_html, search_html
from assistant.web.source import open_leaf
from assistant.web.source_html import empty_html
from assistant.web.words import Words

_LONGEST = 200


class Programmes:
    """Builds itself where it is made, in the tab given."""

    def __init__(self, service: Assistant, words: Words, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        with gr.Row(elem_classes="figures-page", equal_height=False):
            with gr.Column(scale=7, min_width=340, elem_classes="figures-main"):
                self._field = gr.HTML(
                    str(search_html(words)), elem_id="programmes-field", js_on_load=script("programmes"), padding=False
                )
                self._shown = gr.HTML(
                    elem_id="programmes-shown", js_on_load=script("figures") + script("programmes"), padding=False
                )
            with gr.Column(scale=5, min_width=320, elem_classes="beside"):
                self.page = gr.HTML(
                    str(empty_html(words, "programmes.page-empty")),
                    elem_id="programme-source",
                    js_on_load=script("reading") + script("source"),
                )
        self._connect(tab)

    def _connect(self, tab: gr.Tab) -> None:
        for component in (self._field, self._shown):
            component.programme(self._on_programme, outputs=[self._shown], **_manners())
        for component in (self._shown, self.page):
            component.open(self._on_open, outputs=[self.page], **_manners())
        tab.select(self._on_select, outputs=[self._shown], **_manners())

    def show(self, service: Assistant, key: str, asked: str = "") -> str:
        """One programme, or the list of those whose names hold what is asked."""
        try:
            if key:
                return str(programme_html(service.programmes.one(key), self._words))
            return str(list_html(service.programmes.all(), asked, self._words))
        except AssistantError as error:
            return str(error_html(self._words.error(error)))

    # Events

    def _on_programme(self, event: gr.EventData, request: gr.Request) -> str:
        sent = event._data or {}  # noqa: SLF001 - as Gradio keeps it
        key, asked = (str(sent.get(name) or "")[:_LONGEST] for name in ("key", "asked"))
        return self.show(self._service.seen_by(reader_of(request)), key, asked)

    def _on_open(self, event: gr.EventData, request: gr.Request) -> str:
        return open_leaf(self._service, str(event.key), self._words, reader_of(request))

    def _on_select(self, request: gr.Request) -> str:
        return self.show(self._service.seen_by(reader_of(request)), "")


def _manners() -> dict[str, Any]:
    return {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
