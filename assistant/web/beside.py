"""A page of a document beside what opens it: the right column of every part but the chat's.

Asks the service as the reader may use it. What a browser sends is a stretch of a held document, or answered in a line.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.language.dates import day_in
from assistant.service import Assistant
from assistant.web.events import quietly, script
from assistant.web.owner import reader_of
from assistant.web.source import open_leaf
from assistant.web.source_html import empty_html
from assistant.web.words import Words


class PageBeside:
    """Builds itself where it is made, in a row. `open_on` makes a component's buttons open their pages here."""

    def __init__(self, service: Assistant, words: Words, name: str, told: str) -> None:
        self._service = service
        self._words = words
        self.empty = str(empty_html(words, told))
        with gr.Column(scale=5, min_width=320, elem_classes="beside"):
            self.html = gr.HTML(
                self.empty, elem_id=name, elem_classes="page-beside", js_on_load=script("reading", "source")
            )
        self.open_on(self.html)

    def open_on(self, *components: Any) -> None:
        """Show here what is clicked in them."""
        for component in components:
            component.open(self._on_open, outputs=[self.html], **quietly())

    def _on_open(self, event: gr.EventData, request: gr.Request) -> str:
        sent = event._data or {}  # noqa: SLF001 - as Gradio keeps it
        day = day_in(str(sent.get("day") or ""))
        return open_leaf(self._service, str(sent.get("key")), self._words, reader_of(request), day)
