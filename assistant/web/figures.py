"""The page of figures: words find them, limits narrow them, and each opens its quote on the page beside.

Asks the service as the reader may use it; draws with figures_html. What browsers send is not trusted.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.types import FiguresFound
from assistant.web.events import script
from assistant.web.figures_html import found_html, limits_html, search_html
from assistant.web.figures_view import Wanted
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.source import open_leaf
from assistant.web.source_html import empty_html
from assistant.web.words import Words, examples_of_figures

_MOST = 2000


class Figures:
    """Builds itself where it is made, in the tab given."""

    def __init__(self, service: Assistant, words: Words, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        with gr.Row(elem_classes="figures-page", equal_height=False):
            with gr.Column(scale=7, min_width=340, elem_classes="figures-main"):
                self._field = gr.HTML(
                    str(search_html(words, examples_of_figures(words.language))),
                    elem_id="figures-field",
                    js_on_load=script("figures_field"),
                    padding=False,
                )
                self._limits = gr.HTML(elem_id="figures-limits", js_on_load=script("figures_field"), padding=False)
                self._found = gr.HTML(elem_id="figures-found", js_on_load=script("figures"), padding=False)
            with gr.Column(scale=5, min_width=320, elem_classes="beside"):
                self.page = gr.HTML(
                    str(empty_html(words, "figures.page-empty")),
                    elem_id="figures-source",
                    js_on_load=script("reading") + script("source"),
                )
        self._connect(tab)

    def _connect(self, tab: gr.Tab) -> None:
        for component in (self._field, self._limits, self._found):
            component.find(self._on_find, outputs=[self._limits, self._found], **_manners())
        for component in (self._found, self.page):
            component.open(self._on_open, outputs=[self.page], **_manners())
        tab.select(self._on_select, outputs=[self._limits, self._found], **_manners())

    def find(self, service: Assistant, wanted: Wanted, *, anew: bool) -> tuple[Any, str]:
        """The limits to choose from, where the words are new, and what is found."""
        try:
            found = wanted_figures(service, wanted)
        except AssistantError as error:
            return "" if anew else gr.skip(), str(error_html(self._words.error(error)))
        limits = str(limits_html(found, self._words)) if anew else gr.skip()
        return limits, str(found_html(found, wanted, self._words))

    # Events

    def _on_find(self, event: gr.EventData, request: gr.Request) -> tuple[Any, str]:
        sent = event._data or {}  # noqa: SLF001 - as Gradio keeps it
        return self.find(self._service.seen_by(reader_of(request)), Wanted.from_sent(sent), anew=bool(sent.get("anew")))

    def _on_open(self, event: gr.EventData, request: gr.Request) -> str:
        return open_leaf(self._service, str(event.key), self._words, reader_of(request))

    def _on_select(self, request: gr.Request) -> tuple[Any, str]:
        return self.find(self._service.seen_by(reader_of(request)), Wanted(), anew=True)


def wanted_figures(service: Assistant, wanted: Wanted) -> FiguresFound:
    """The figures that fit the words. Raises AssistantError."""
    return service.figures(wanted.words.strip(), most=_MOST)


def _manners() -> dict[str, Any]:
    return {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
