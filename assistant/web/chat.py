"""The chat: question box, conversation, and the source of the open citation beside it.

Builds its components and connects them to the service; draws with answer_html. The conversation lives in the session.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.answer_html import conversation_html, welcome_html
from assistant.web.conversation import Conversation
from assistant.web.events import Opened, asked, script
from assistant.web.export import ExportLinks, Shelf
from assistant.web.source import SourcePanel
from assistant.web.words import Words

_log = logging.getLogger(__name__)


class Chat:
    """Builds itself where it is made."""

    def __init__(self, service: Assistant, words: Words, max_chars: int, shelf: Shelf | None = None) -> None:
        self._service = service
        self._words = words
        self._max_chars = max_chars
        self.session = gr.State(Conversation())
        with gr.Row(elem_classes="chat", equal_height=False):
            with gr.Column(scale=5, min_width=360, elem_classes="talk"):
                self._conversation = gr.HTML(
                    str(welcome_html(words)),
                    elem_id="conversation",
                    js_on_load=script("conversation"),
                )
                self._build_question_box()
                exports = ExportLinks(service, words, shelf or Shelf())
            with gr.Column(scale=6, min_width=360):
                self._source = SourcePanel(service, words, self.session)
        self._source.open_on(self._conversation)
        self.source = self._source.html  # its links look up
        exports.follow(self.session)
        self._connect()

    def _build_question_box(self) -> None:
        words = self._words
        with gr.Row(elem_classes="ask-row"):
            self._question = gr.Textbox(
                label=words("chat.question"),
                placeholder=words("chat.placeholder"),
                max_lines=6,
                max_length=self._max_chars,
                autofocus=True,
                scale=1,
                elem_id="question",
            )
            self._button = gr.Button(words("chat.ask"), variant="primary", scale=0, min_width=96, elem_id="ask")

    def _connect(self) -> None:
        typed = [self._question.submit, self._button.click]
        self._answered(gr.on(typed, self.ask, inputs=[self._question, self.session], **self._manners()))
        self._answered(self._conversation.ask(self._on_ask, inputs=[self.session], **self._manners()))

    def connect_address(self, page: gr.Blocks) -> None:
        """Ask what the page's address asks (`?q=…`): a question follows its reader to another language."""
        self._answered(page.load(self._on_load, inputs=[self.session], **self._manners()))

    def _manners(self) -> dict[str, Any]:
        """What all ways to ask have in common."""
        return {
            "outputs": [self._conversation, self._source.html, self.session, self._question],
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_id": "ask",
        }

    def _answered(self, asking: Any) -> None:
        """Tell the reader when a question came to nothing for a reason nobody foresaw; the log has it."""
        asking.failure(
            self._on_failure,
            inputs=[self.session],
            outputs=[self._conversation],
            show_progress="hidden",
            api_visibility="private",
        )

    def ask(self, question: str, talk: Conversation) -> Iterator[tuple[Any, ...]]:
        """Answer in growing steps: conversation, source panel, session, question box."""
        question = question.strip()
        refused = self._refusal(question)
        if refused:
            yield self._conversation_with(talk, error=refused), gr.skip(), gr.skip(), gr.skip()
            return
        yield self._conversation_with(talk, asking=question), self._source.empty, gr.skip(), ""
        try:
            yield from self._stream(question, talk.shortened())
        except AssistantError as error:
            _log.warning("A question was not answered: %s", error)
            told = self._words.error(error)
            yield self._conversation_with(talk, asking=question, error=told), gr.skip(), gr.skip(), question

    def _stream(self, question: str, talk: Conversation) -> Iterator[tuple[Any, ...]]:
        source_open = False
        for answer in self._service.stream(question, before=talk.spoken_of):
            grown = talk.with_answer(answer)
            source: Any = gr.skip()
            if answer.citations and not source_open:
                source = self._source.show(grown, Opened(len(talk.answers), answer.citations[0].n))
                source_open = True
            yield self._conversation_with(grown), source, grown, gr.skip()

    def _refusal(self, question: str) -> str:
        if not question:
            return self._words("error.empty-question")
        if len(question) > self._max_chars:
            return self._words("error.question-too-long", limit=self._max_chars)
        return ""

    def _conversation_with(self, talk: Conversation, *, asking: str = "", error: str = "") -> str:
        return str(conversation_html(talk.answers, self._words, asking=asking, error=error))

    def _on_failure(self, talk: Conversation) -> str:
        return self._conversation_with(talk, error=self._words("error.other"))

    def _on_ask(self, talk: Conversation, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from self.ask(asked(event), talk)

    def _on_load(self, talk: Conversation, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        question = str(request.query_params.get("q", ""))
        if question.strip():
            yield from self.ask(question, talk)
        else:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
