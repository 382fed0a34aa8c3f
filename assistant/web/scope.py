"""The limits of a question: chips above the question box and a drawer. Draws with scope_html."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from assistant.conversations import Scope
from assistant.errors import AssistantError
from assistant.language.dates import day_in
from assistant.service import Assistant
from assistant.web.events import script
from assistant.web.owner import reader_of
from assistant.web.scope_html import Facets, scope_html, without
from assistant.web.words import Words

_log = logging.getLogger(__name__)


class ScopeBar:
    """Builds itself where it is made; `state` holds what the next question is limited to."""

    def __init__(self, service: Assistant, words: Words) -> None:
        self._service = service
        self._words = words
        self.state = gr.State(Scope())
        self._facets = gr.State(Facets())
        self.html = gr.HTML(
            str(scope_html(Scope(), Facets(), words)), elem_id="scope", js_on_load=script("dialogs", "scope")
        )
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        held = [self.state, self._facets]
        self.html.scope(
            self._on_scope, inputs=held, outputs=[self.html, self.state], trigger_mode="multiple", **quietly
        )
        self.state.change(self._on_change, inputs=held, outputs=[self.html], **quietly)

    def connect_load(self, page: gr.Blocks) -> None:
        """See, whenever the page is opened, what the documents held can be told apart by."""
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        seen = page.load(self._on_load, outputs=[self._facets], **quietly)
        # Drawn afterwards: with the limits of the conversation that the address names, if it was opened meanwhile.
        seen.then(self._on_change, inputs=[self.state, self._facets], outputs=[self.html], **quietly)

    def changed(self, scope: Scope, facets: Facets, wanted: object) -> tuple[str, Scope]:
        """What a button of the bar asks for: the bar as it is then, and the scope."""
        asked = wanted if isinstance(wanted, dict) else {}
        if "drop" in asked:
            scope = without(scope, str(asked["drop"]))
        elif asked.get("clear"):
            scope = Scope()
        else:
            written = str(asked.get("as_of", "")).strip()
            day = day_in(written)
            if written and day is None:
                return str(scope_html(scope, facets, self._words, wrong_day=written[:100])), scope
            scope = Scope.from_dict(asked | {"as_of": day.isoformat() if day else None})
        return str(scope_html(scope, facets, self._words)), scope

    def _on_scope(self, scope: Scope, facets: Facets, event: gr.EventData) -> tuple[str, Scope]:
        return self.changed(scope, facets, event.wanted)

    def _on_change(self, scope: Scope, facets: Facets) -> str:
        return str(scope_html(scope, facets, self._words))

    def _on_load(self, request: gr.Request) -> Facets:
        try:
            return Facets.of(self._service.seen_by(reader_of(request)).documents())
        except AssistantError as error:
            _log.warning("The documents held were not listed: %s", error)
            return Facets()
