"""The page of one language: header, chat, documents. Each part builds and connects itself."""

from __future__ import annotations

import gradio as gr

from assistant.service import Assistant
from assistant.types import Language
from assistant.web.chat import Chat
from assistant.web.figures import Figures
from assistant.web.header import Header
from assistant.web.learn import Learn
from assistant.web.library import Library
from assistant.web.lookup import LookUp
from assistant.web.programmes import Programmes
from assistant.web.words import Words


def build_page(service: Assistant, language: Language, max_question_chars: int) -> gr.Blocks:
    """The page whose interface speaks `language`; questions may be in any."""
    words = Words(language)
    page = gr.Blocks(title=words("page.title"), analytics_enabled=False, fill_width=True)
    with page:
        header = Header(words)
        with gr.Tabs() as tabs:
            with gr.Tab(words("page.chat"), id="chat"):
                chat = Chat(service, words, max_question_chars)
            with gr.Tab(words("lookup.tab"), id="lookup", render_children=True) as lookup_tab:
                lookup = LookUp(service, words, tabs, lookup_tab)
            with gr.Tab(words("learn.tab"), id="learn", render_children=True) as learn_tab:
                learn = Learn(service, words, tabs, learn_tab)
            with gr.Tab(words("figures.tab"), id="figures", render_children=True) as figures_tab:
                figures = Figures(service, words, tabs, figures_tab)
            with gr.Tab(words("programmes.tab"), id="programmes", render_children=True) as programmes_tab:
                programmes = Programmes(service, words, tabs, programmes_tab)
            with gr.Tab(words("page.documents"), id="documents"):
                Library(words)
        header.follow(chat.session)
        header.connect_load(page)
        chat.connect_address(page)
        lookup.connect_address(page)
        learn.connect_address(page, lookup)
        figures.connect_address(page)
        programmes.connect_address(page)
        for source in (chat.source.html, figures.beside.html, programmes.beside.html):
            lookup.open_on(source)  # its links look up
    # An index answers from two cores: a few questions at a time, the others wait their turn.
    page.queue(default_concurrency_limit=4, max_size=100)
    return page
