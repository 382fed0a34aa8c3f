"""The source panel: shows the page that a citation comes from. Asks the service for pages; draws with source_html."""

from __future__ import annotations

from datetime import date

import gradio as gr

from assistant.errors import AssistantError, NotHeldError
from assistant.service import Assistant
from assistant.types import Answer, Citation, Reader
from assistant.web.conversation import Conversation
from assistant.web.events import Opened, opened, script
from assistant.web.markup import error_html
from assistant.web.owner import reader_of
from assistant.web.shown import Beside, Leaf, Shown
from assistant.web.source_html import empty_html, kept_html, source_html
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
            elem_classes="page-beside",
            js_on_load=script("reading", "source"),
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

    def show(self, talk: Conversation, wanted: Opened, reader: Reader | None = None) -> str:
        """The panel's content for a citation of the conversation."""
        try:
            answer = talk.answers[wanted.turn]
            citation = answer.citation(wanted.n)
        except (IndexError, KeyError):  # the server was started anew, or the browser asks for what it was never given
            return str(error_html(self._words("chat.interrupted")))
        near = beside(answer, wanted)
        if wanted.page is None and self._is_gone(citation, reader):
            return str(kept_html(citation, near, self._words))
        page = wanted.page or citation.page
        return show_page(self._service, citation, page, wanted.key, self._words, near, reader)

    def _is_gone(self, citation: Citation, reader: Reader | None) -> bool:
        """Whether a citation's document is not held any more, so that the quote alone can be shown.

        Not for whom documents are kept from: to him, what was removed and what he may not read any more are the same.
        """
        seen = self._service.seen_by(reader)
        try:
            seen.page(citation.document.id, citation.page)
        except NotHeldError:
            return seen.access.whole
        except AssistantError:  # what else is wrong is told when it is shown
            return False
        return False

    def _on_open(self, talk: Conversation, event: gr.EventData, request: gr.Request) -> str:
        reader = reader_of(request)
        if Leaf.is_key(str(event.key)):  # a point of a chart, which is no citation of an answer
            return open_leaf(self._service, str(event.key), self._words, reader)
        return self.show(talk, opened(event), reader)


def show_page(
    service: Assistant,
    citation: Citation,
    number: int,
    key: str,
    words: Words,
    near: Beside | None = None,
    reader: Reader | None = None,
) -> str:
    """A page of a citation's document as HTML, or why it cannot be shown."""
    document = citation.document
    try:
        seen = service.seen_by(reader)
        page = seen.page(document.id, number)
        text = seen.page_text(document.id, number)
        held = seen.provision_at(document.id, citation.start, citation.end)
    except AssistantError as error:
        return str(error_html(words.error(error)))
    return str(source_html(Shown(citation, page, text, key, held.key if held else "", near), words))


def open_leaf(service: Assistant, key: str, words: Words, reader: Reader | None = None, day: date | None = None) -> str:
    """The page of the stretch of a document that a browser names; one line where there is none."""
    try:
        leaf = Leaf.from_key(key)
    except ValueError:
        return str(error_html(words("error.other")))
    return leaf_html(service, leaf, words, reader, day)


def leaf_html(
    service: Assistant, leaf: Leaf, words: Words, reader: Reader | None = None, day: date | None = None
) -> str:
    """The page on which a stretch of a document begins, with it highlighted, as HTML; one line where there is none."""
    try:
        citation = service.seen_by(reader).cite(leaf.document_id, leaf.start, leaf.end, as_of=day)
    except AssistantError as error:
        return str(error_html(words.error(error)))
    return show_page(service, citation, leaf.page or citation.page, leaf.key, words, reader=reader)


def beside(answer: Answer, wanted: Opened) -> Beside:
    """What comes before and after a citation of an answer."""
    numbers = [citation.n for citation in answer.citations]
    at = numbers.index(wanted.n)
    before = f"{wanted.turn}:{numbers[at - 1]}" if at else ""
    after = f"{wanted.turn}:{numbers[at + 1]}" if at + 1 < len(numbers) else ""
    return Beside(before, after, at + 1, len(numbers))
