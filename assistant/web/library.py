"""The list of documents held. Asks the service; draws with library_html."""

from __future__ import annotations

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.library_html import library_html
from assistant.web.markup import error_html
from assistant.web.words import Words


class Library:
    """Builds itself where it is made; `tab` is the tab that shows it, read anew whenever it is chosen."""

    def __init__(self, service: Assistant, words: Words, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        self._html = gr.HTML(elem_id="library", js_on_load=None, apply_default_css=False)
        tab.select(self._list, outputs=[self._html], show_progress="hidden", api_visibility="private")

    def _list(self) -> str:
        try:
            return str(library_html(self._service.documents(), self._service.problems(), self._words))
        except AssistantError as error:
            return str(error_html(self._words.error(error)))
