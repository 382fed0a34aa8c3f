"""The look-up page: a field that takes any reference as it is typed, what it finds, and its page beside it.

Asks the service, which loads no model for it; draws with lookup_html and source_html. What browsers send is not
trusted: it is a reference, a place or a stretch of a held document, or it is answered with one line.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.language.dates import day_in
from assistant.language.reference_print import print_reference
from assistant.learning.hovers import TermUse
from assistant.service import Assistant
from assistant.types import Browsed, Level, Reader, key_steps
from assistant.web.beside import PageBeside
from assistant.web.events import quietly, script
from assistant.web.history_html import Pair
from assistant.web.links import Place
from assistant.web.lookup_html import document_list_html, empty_lookup_html, field_html, looked_up_html
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.shown import Leaf, runs
from assistant.web.source import leaf_html
from assistant.web.words import Words


class LookUp:
    """Builds itself where it is made, in the tab given; `open_on` makes a component's links open here."""

    def __init__(self, service: Assistant, words: Words, tabs: gr.Tabs, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        self._tabs = tabs
        with gr.Row(elem_classes="parted lookup", equal_height=False):
            with gr.Column(scale=6, min_width=320):
                self._field = gr.HTML(
                    str(field_html(words)), elem_id="lookup-field", js_on_load=script("lookup_field"), padding=False
                )
                self._documents = gr.HTML(
                    elem_id="lookup-documents", js_on_load=script("lookup_documents"), padding=False
                )
                self._result = gr.HTML(
                    str(empty_lookup_html(words)),
                    elem_id="lookup-result",
                    js_on_load=script("reading", "preview", "opening", "address", "lookup"),
                )
            self._beside = PageBeside(service, words, "lookup-page", "lookup.page-empty")
        self._connect(tab)

    def open_on(self, component: gr.HTML) -> None:
        """Look up what is clicked in another tab's component, and show this tab."""
        component.look(self._on_link, outputs=[self._tabs, self._result, self._beside.html], **quietly())

    def connect_address(self, page: gr.Blocks) -> None:
        """Look up what the page's address says (`?lookup=…`)."""
        page.load(self._on_load, outputs=[self._tabs, self._result, self._beside.html], **quietly())

    def _connect(self, tab: gr.Tab) -> None:
        for component in (self._field, self._documents, self._result, self._beside.html):
            component.look(self._on_look, outputs=[self._result, self._beside.html], **quietly())
        self._beside.open_on(self._result)
        self._result.compare(self._on_compare, outputs=[self._result], **quietly())
        tab.select(self._on_select, outputs=[self._documents], **quietly())

    # What is asked

    def look(
        self, asked: str, day: str = "", compared: Pair | None = None, reader: Reader | None = None
    ) -> tuple[str, str]:
        """What is found and the page it stands on, as HTML; two versions are `compared` as the reader chose them."""
        if not asked.strip():
            return str(empty_lookup_html(self._words)), self._beside.empty
        as_of = day_in(day)
        if day.strip() and as_of is None:
            return str(error_html(self._words("scope.as-of-wrong"))), self._beside.empty
        try:
            browsed = self._browse(asked, as_of, reader)
            page = self._page_of(browsed, as_of, reader)
        except AssistantError as error:
            return str(error_html(self._words.error(error))), self._beside.empty
        terms = terms_of(self._service.seen_by(reader), browsed, as_of)
        shown = looked_up_html(browsed, asked, self._said(asked, browsed), self._words, compared, terms)
        return str(shown), page

    def _browse(self, asked: str, as_of: date | None, reader: Reader | None) -> Browsed:
        seen, place = self._service.seen_by(reader), Place.from_text(asked)
        if place is None:
            return seen.browse(asked, as_of=as_of, language=self._words.language)
        return seen.browse_at(place.document_id, place.key, as_of=as_of, language=self._words.language)

    def _said(self, asked: str, browsed: Browsed) -> str:
        """How a reader would type what is shown. A place that no reference names goes by itself."""
        place, found = Place.from_text(asked), browsed.lookup
        if place is None or found.document is None:
            return asked
        numbered = bool(found.document.identity.number)
        plain = "#" not in place.key and not any(step.startswith(Level.HEADING) for step in key_steps(place.key))
        return print_reference(found.reference, found.document.identity.language) if numbered and plain else asked

    def _page_of(self, browsed: Browsed, day: date | None, reader: Reader | None) -> str:
        """The page on which what was found begins: where amended, that of the words of the day and not of the old."""
        found = browsed.lookup
        document, provision, text = found.source or found.document, found.provision, found.consolidation
        if not found.found or document is None:
            return self._beside.empty
        if provision is None:
            return self._leaf(Leaf(document.id, 0, 0), day, reader)
        if text and text.certain and text.stretches:
            return self._leaf(runs(text.stretches)[0].leaf, day, reader)
        return self._leaf(Leaf(document.id, provision.start, provision.start + len(found.text)), day, reader)

    def _leaf(self, leaf: Leaf, day: date | None, reader: Reader | None) -> str:
        return leaf_html(self._service, leaf, self._words, reader, day)

    # Events

    def _on_look(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        return self.look(str(event.asked), str(event.day), reader=reader_of(request))

    def _on_compare(self, event: gr.EventData, request: gr.Request) -> str:
        pair = Pair.of(event.older, event.newer)
        return self.look(str(event.asked), str(event.day), pair, reader=reader_of(request))[0]

    def _on_link(self, event: gr.EventData, request: gr.Request) -> tuple[Any, str, str]:
        return gr.Tabs(selected="lookup"), *self._on_look(event, request)

    def _on_load(self, request: gr.Request) -> tuple[Any, Any, Any]:
        asked = str(request.query_params.get("lookup", ""))
        if not asked.strip():
            return gr.skip(), gr.skip(), gr.skip()
        return gr.Tabs(selected="lookup"), *self.look(
            asked, str(request.query_params.get("as-of", "")), reader=reader_of(request)
        )

    def _on_select(self, request: gr.Request) -> str:
        try:
            return str(document_list_html(self._service.seen_by(reader_of(request)).documents(), self._words))
        except AssistantError as error:
            return str(error_html(self._words.error(error)))


def terms_of(seen: Assistant, browsed: Browsed, day: date | None) -> tuple[TermUse, ...]:
    """The defined terms in the words that were found. Of amended words it is not known where they begin."""
    found = browsed.lookup
    if found.document is None or found.provision is None:
        return ()
    start = -1 if found.consolidation or found.source else found.provision.start
    return seen.lessons.terms(found.document.id, browsed.text, start, as_of=day)
