"""The page of figures: what reports tell over time; words find figures, and each opens its quote beside.

Asks the service as the reader may use it; draws with figures_html. What browsers send is not trusted.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.types import FiguresFound
from assistant.web.beside import PageBeside
from assistant.web.events import quietly, script
from assistant.web.figures_html import addressed_html, found_html, limits_html, search_html
from assistant.web.figures_overview_html import overview_html, told_over_time
from assistant.web.figures_view import Wanted, in_course, latest_reports
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.words import Words, examples_of_figures

_MOST = 2000


class Figures:
    """Builds itself where it is made, in the tab given."""

    def __init__(self, service: Assistant, words: Words, tabs: gr.Tabs, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        self._tabs = tabs
        self._wanted = gr.State(Wanted())
        with gr.Row(elem_classes="parted figures-page", equal_height=False):
            with gr.Column(scale=7, min_width=320, elem_classes="figures-main"):
                fields = script("figures_field")
                self._field = gr.HTML(self._searched(Wanted()), elem_id="figures-field", js_on_load=fields)
                self._limits = gr.HTML(elem_id="figures-limits", js_on_load=fields)
                scripts = script("opening", "address", "figures", "figures_found")
                self._found = gr.HTML(elem_id="figures-found", js_on_load=scripts)
            self.beside = PageBeside(service, words, "figures-source", "figures.page-empty")
        self._connect(tab)

    def connect_address(self, page: gr.Blocks) -> None:
        """Find what the page's address says (`?figures=…`)."""
        page.load(self._on_load, outputs=[self._tabs, self._field, *self._parts], **quietly())

    @property
    def _parts(self) -> list[Any]:
        return [self._limits, self._found, self._wanted]

    def _connect(self, tab: gr.Tab) -> None:
        for component in (self._field, self._limits, self._found):
            component.find(self._on_find, outputs=self._parts, **quietly())
        self.beside.open_on(self._found)
        tab.select(self._on_select, inputs=[self._wanted], outputs=self._parts, **quietly())

    def find(self, service: Assistant, wanted: Wanted, *, anew: bool) -> tuple[Any, str, Wanted]:
        """The limits to choose from, where the words are new, and what is found."""
        try:
            found = wanted_figures(service, wanted)
            overview = self._overview(service, wanted, found.total)
        except AssistantError as error:
            return "" if anew else gr.skip(), str(error_html(self._words.error(error))), wanted
        limits = str(limits_html(found, wanted, self._words)) if anew else gr.skip()
        return limits, overview or str(found_html(found, wanted, self._words)), wanted

    def _overview(self, service: Assistant, wanted: Wanted, count: int) -> str:
        """What is told over time, before anything is asked; empty where nothing is."""
        charts = told_over_time(_reported(service), self._words) if wanted.is_open else []
        return str(addressed_html(wanted, overview_html(charts, count, self._words))) if charts else ""

    def _searched(self, wanted: Wanted) -> str:
        return str(search_html(self._words, examples_of_figures(self._words.language), wanted.words))

    # Events

    def _on_find(self, event: gr.EventData, request: gr.Request) -> tuple[Any, str, Wanted]:
        sent = event._data or {}  # noqa: SLF001 - as Gradio keeps it
        return self.find(self._service.seen_by(reader_of(request)), Wanted.from_sent(sent), anew=bool(sent.get("anew")))

    def _on_select(self, wanted: Wanted, request: gr.Request) -> tuple[Any, str, Wanted]:
        return self.find(self._service.seen_by(reader_of(request)), wanted, anew=True)

    def _on_load(self, request: gr.Request) -> tuple[Any, ...]:
        named = dict(request.query_params)
        if "figures" not in named:
            return (gr.skip(),) * 5
        wanted = Wanted.from_sent(named | {"words": named["figures"]})
        found = self.find(self._service.seen_by(reader_of(request)), wanted, anew=True)
        return gr.Tabs(selected="figures"), self._searched(wanted), *found


def wanted_figures(service: Assistant, wanted: Wanted) -> FiguresFound:
    """The figures that fit the words, or are of the course. Raises AssistantError."""
    if wanted.course:
        return in_course(_reported(service), wanted.course)
    return service.figures(wanted.words.strip(), most=_MOST)


def _reported(service: Assistant) -> FiguresFound:
    """What the latest reports state."""
    reports = latest_reports(service.documents())
    return service.figures(documents=reports, most=_MOST) if reports else FiguresFound(())
