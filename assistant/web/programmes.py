"""The page of programmes: a list with the latest state of each, and the page of one, whose quotes open beside.

Asks the service as the reader may use it; draws with programmes_html. What browsers send is not trusted.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.beside import PageBeside
from assistant.web.events import quietly, script
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.programmes_html import list_html, place_of, programme_html, search_html
from assistant.web.source import leaf_html
from assistant.web.words import Words

_LONGEST = 200
Asked = tuple[str, str]
"""The key of a programme, or empty; and what the names of a list hold."""


class Programmes:
    """Builds itself where it is made, in the tab given."""

    def __init__(self, service: Assistant, words: Words, tabs: gr.Tabs, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        self._tabs = tabs
        self._asked = gr.State(("", ""))
        with gr.Row(elem_classes="parted figures-page", equal_height=False):
            with gr.Column(scale=7, min_width=320, elem_classes="figures-main"):
                self._field = gr.HTML(
                    str(search_html(words)), elem_id="programmes-field", js_on_load=script("programmes")
                )
                scripts = script("opening", "address", "figures", "programmes_shown")
                self._shown = gr.HTML(elem_id="programmes-shown", js_on_load=scripts)
            self.beside = PageBeside(service, words, "programme-source", "programmes.page-empty")
        self._connect(tab)

    def connect_address(self, page: gr.Blocks) -> None:
        """Show what the page's address says (`?programme=…`)."""
        page.load(self._on_load, outputs=[self._tabs, *self._parts], **quietly())

    @property
    def _parts(self) -> list[Any]:
        return [self._shown, self._asked, self.beside.html]

    def _connect(self, tab: gr.Tab) -> None:
        for component in (self._field, self._shown):
            component.programme(self._on_programme, outputs=self._parts, **quietly())
        self.beside.open_on(self._shown)
        tab.select(self._on_select, inputs=[self._asked], outputs=self._parts, **quietly())

    def show(self, service: Assistant, asked: Asked) -> tuple[str, Asked, str]:
        """One programme with the page of its latest news, or the list of those whose names hold what is asked."""
        key, name = asked
        try:
            if not key:
                return str(list_html(service.programmes.all(), name, self._words)), asked, self.beside.empty
            programme = service.programmes.one(key)
        except AssistantError as error:
            return str(error_html(self._words.error(error))), ("", name), self.beside.empty
        page = leaf_html(service, place_of(programme.latest), self._words)
        return str(programme_html(programme, self._words)), asked, page

    # Events

    def _on_programme(self, event: gr.EventData, request: gr.Request) -> tuple[str, Asked, str]:
        sent = event._data or {}  # noqa: SLF001 - as Gradio keeps it
        key, name = (str(sent.get(part) or "")[:_LONGEST] for part in ("key", "asked"))
        return self.show(self._service.seen_by(reader_of(request)), (key, name))

    def _on_select(self, asked: Asked, request: gr.Request) -> tuple[Any, ...]:
        return *self.show(self._service.seen_by(reader_of(request)), asked)[:2], gr.skip()  # the page stays

    def _on_load(self, request: gr.Request) -> tuple[Any, ...]:
        if "programme" not in request.query_params:
            return (gr.skip(),) * 4
        key = str(request.query_params["programme"])[:_LONGEST]
        return gr.Tabs(selected="programmes"), *self.show(self._service.seen_by(reader_of(request)), (key, ""))
