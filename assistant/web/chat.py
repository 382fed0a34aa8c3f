"""The chat: conversations beside it, question box, answers, and the source of the open citation.

Builds its components and connects them to the service; draws with answer_html. What is open lives in the session,
what is kept in the memory.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.conversations import Scope
from assistant.errors import AssistantError
from assistant.language.references import is_reference
from assistant.service import Assistant
from assistant.web.answer_chart import answer_chart
from assistant.web.answer_html import Open, conversation_html
from assistant.web.answer_terms import answer_terms
from assistant.web.conversation import Conversation, Turn
from assistant.web.events import Opened, asked, judged, script, turn_of
from assistant.web.memory import Memory
from assistant.web.owner import Visitor, visitor
from assistant.web.runs import Run, Runs
from assistant.web.scope import ScopeBar
from assistant.web.source import SourcePanel
from assistant.web.talks import TalkList, Wanted
from assistant.web.words import Words

_log = logging.getLogger(__name__)

Step = Mapping[Any, Any]
"""New values by component; what is not named stays."""


class Chat:
    """Builds itself where it is made."""

    def __init__(self, service: Assistant, words: Words, max_chars: int) -> None:
        self._service = service
        self._words = words
        self._max_chars = max_chars
        self._memory = Memory(service)
        self._runs = Runs()
        self.session = gr.State(Conversation())
        with gr.Row(elem_classes="chat", equal_height=False):
            with gr.Column(scale=2, min_width=220, elem_classes="side"):
                self.talks = TalkList(self._memory, words)
            with gr.Column(scale=5, min_width=340, elem_classes="talk"):
                self.conversation = gr.HTML(
                    self._drawn(Conversation(), Visitor()),
                    elem_id="conversation",
                    js_on_load=script("conversation", "preview"),
                )
                self.scope = ScopeBar(service, words)
                self._build_question_box()
            with gr.Column(scale=6, min_width=340, elem_classes="beside"):
                self.source = SourcePanel(service, words, self.session)
        self.source.open_on(self.conversation)
        self._connect_questions()
        self._connect_actions()

    def _build_question_box(self) -> None:
        words = self._words
        self.editing = gr.HTML("", elem_id="editing", js_on_load=None)
        with gr.Row(elem_classes="ask-row"):
            self.question = gr.Textbox(
                label=words("chat.question"),
                placeholder=words("chat.placeholder"),
                max_lines=6,
                max_length=self._max_chars,
                scale=1,
                elem_id="question",
            )
            self._button = gr.Button(words("chat.ask"), variant="primary", scale=0, min_width=96, elem_id="ask")
            self._stop = gr.Button(words("turn.stop"), variant="stop", scale=0, min_width=96, elem_id="stop")

    # Connections

    def _connect_questions(self) -> None:
        typed = [self.question.submit, self._button.click]
        held = [self.session, self.scope.state]
        event = gr.on(typed, self._on_question, inputs=[self.question, *held], **self._manners("ask"))
        self._answered(event)
        event.then(None, js="() => { dispatchEvent(new Event('asked')) }", api_visibility="private")
        self._answered(self.conversation.ask(self._on_ask, inputs=held, **self._manners("ask")))
        self._answered(self.conversation.retry(self._on_retry, inputs=held, **self._manners("ask")))

    def _connect_actions(self) -> None:
        self._stop.click(self._on_stop, show_progress="hidden", api_visibility="private", concurrency_id="stop")
        session = [self.session]
        self.conversation.edit(self._on_edit, inputs=session, **self._manners("act"))
        self.conversation.judge(self._on_judge, inputs=session, **self._manners("act"))
        each = self._manners("act") | {"trigger_mode": "multiple"}
        self._answered(self.talks.html.talks(self._on_talks, inputs=session, **each))

    def connect_address(self, page: gr.Blocks) -> None:
        """Open what the page's address names: a conversation (`?c=…`) or a question to ask (`?q=…`)."""
        self.scope.connect_load(page)
        held = [self.session, self.scope.state]
        self._answered(page.load(self._on_load, **self._manners("act")))
        self._answered(page.load(self._on_load_asking, inputs=held, **self._manners("ask")))
        page.unload(self._on_stop)  # who leaves waits for nothing; what was said so far is kept

    def _manners(self, group: str) -> dict[str, Any]:
        """What all events have in common."""
        parts = [self.conversation, self.source.html, self.session, self.question]
        return {
            "outputs": [*parts, self.talks.html, self.scope.state, self.editing],
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_id": group,
        }

    def _answered(self, event: Any) -> None:
        """Tell the reader when something failed for a reason nobody foresaw; the log has it."""
        event.failure(
            self._on_failure,
            inputs=[self.session],
            outputs=[self.conversation],
            show_progress="hidden",
            api_visibility="private",
        )

    # Asking

    def ask(self, question: str, talk: Conversation, scope: Scope, by: Visitor) -> Iterator[Step]:
        """Answer in growing steps."""
        question = question.strip()
        refused = self._refusal(question)
        if refused:
            yield {self.conversation: self._drawn(talk, by, Open(error=refused))}
            return
        before = talk.asking()
        waiting = self._drawn(before, by, Open(asking=question))
        with self._runs.begun(by.session) as run:
            yield {self.conversation: waiting, self.source.html: self.source.empty, self.question: "", self.editing: ""}
            try:
                yield from self._answer(question, talk, before, scope, by, run)
            except AssistantError as error:
                _log.warning("A question was not answered: %s", error)
                told = self._drawn(replace(talk, asked=before.asked), by, Open(question, self._words.error(error)))
                yield {self.conversation: told, self.question: question}

    def _answer(
        self, question: str, talk: Conversation, before: Conversation, scope: Scope, by: Visitor, run: Run
    ) -> Iterator[Step]:
        grown, opened = before, False
        # Who types a document's number alone has not said in which language to speak of it: the page's is theirs.
        language = self._words.language if is_reference(question) else None
        stream = self._service.seen_by(by.reader).stream(
            question, before=before.spoken_of, as_of=scope.as_of, within=scope.within, language=language
        )
        replaced = talk.turns[-1] if talk.editing else None
        try:
            for answer in run.answers(stream):
                grown = before.with_turn(Turn(answer, scope))
                step = {self.conversation: self._drawn(grown, by, Open(growing=True)), self.session: grown}
                if answer.citations and not opened:
                    step[self.source.html] = self._first_source(grown, by)
                    opened = True
                yield step
        except GeneratorExit:  # the reader has closed the page
            if grown is not before:
                self._memory.kept(by.owner, grown.stopped(), replaced, by.reader)
            raise
        if grown is before:  # stopped before the first word
            end = Open(question, stopped=True)
            yield {self.conversation: self._drawn(before, by, end), self.question: question}
            return
        if not run.stopped:
            grown = self._charted(grown, by)
        kept = self._memory.kept(by.owner, grown.stopped() if run.stopped else grown, replaced, by.reader)
        yield self._shown(kept, by)

    def _shown(self, talk: Conversation, by: Visitor) -> dict[Any, Any]:
        """A conversation as it stands, in the page and in the list."""
        talk = self._explained(talk, by)
        lost = bool(by.owner) and bool(talk.turns) and talk.turns[-1].record is None
        end = Open(note=self._words("talks.unkept") if lost else "")
        return {
            self.conversation: self._drawn(talk, by, end),
            self.session: talk,
            self.talks.html: self.talks.drawn(by, talk.id),
        }

    def _charted(self, talk: Conversation, by: Visitor) -> Conversation:
        """The conversation with the chart of its last answer, if it has one."""
        if not talk.turns:
            return talk
        return talk.with_chart(answer_chart(self._service.seen_by(by.reader), talk.answers[-1], self._words))

    def _explained(self, talk: Conversation, by: Visitor) -> Conversation:
        """The conversation with the defined terms in its quotes."""
        if all(turn.terms is not None for turn in talk.turns):
            return talk
        seen = self._service.seen_by(by.reader)
        turns = (
            turn if turn.terms is not None else replace(turn, terms=answer_terms(seen, turn.answer, turn.scope.as_of))
            for turn in talk.turns
        )
        return replace(talk, turns=tuple(turns))

    def _first_source(self, talk: Conversation, by: Visitor) -> str:
        return self.source.show(talk, Opened(len(talk.turns) - 1, talk.answers[-1].citations[0].n), by.reader)

    def _refusal(self, question: str) -> str:
        if not question:
            return self._words("error.empty-question")
        if len(question) > self._max_chars:
            return self._words("error.question-too-long", limit=self._max_chars)
        return ""

    def _drawn(self, talk: Conversation, by: Visitor, end: Open | None = None) -> str:
        return str(conversation_html(talk, self._words, end, self._memory.judged(by.owner, talk)))

    # Opening

    def open(self, wanted: str, by: Visitor) -> Step:
        """A kept conversation with the source of its last answer; for an id that is not the visitor's, a line."""
        talk = self._memory.opened(by.owner, wanted, by.reader)
        if talk is None:
            return self.start(by, note=self._words("talks.gone"))
        cited = bool(talk.turns) and bool(talk.answers[-1].citations)
        source = self._first_source(talk, by) if cited else self.source.empty
        scope = talk.turns[-1].scope if talk.turns else Scope()
        return self._shown(self._charted(talk, by), by) | {
            self.source.html: source,
            self.scope.state: scope,
            self.editing: "",
        }

    def start(self, by: Visitor, note: str = "") -> Step:
        """An empty conversation."""
        return {
            self.conversation: self._drawn(Conversation(), by, Open(note=note)),
            self.session: Conversation(),
            self.source.html: self.source.empty,
            self.talks.html: self.talks.drawn(by),
            self.scope.state: Scope(),
            self.editing: "",
        }

    def act_on_list(self, wanted: Wanted, talk: Conversation, by: Visitor) -> Step:
        """What a button of the list asks for. To leave a conversation stops the answer that it waits for."""
        if wanted.what in {"open", "new"} or (wanted.what == "delete" and wanted.id == talk.id):
            self._runs.stop(by.session)
        if wanted.what == "open":
            return self.open(wanted.id, by)
        if wanted.what == "new":
            return self.start(by)
        done = True
        if wanted.what == "rename":
            done = self._memory.rename(by.owner, wanted.id, wanted.name)
        elif wanted.what == "delete":
            done = self._memory.delete(by.owner, wanted.id)
            if done and wanted.id == talk.id:
                return self.start(by)
        error = "" if done else self._words("talks.failed")
        return {self.talks.html: self.talks.drawn(by, talk.id, wanted.search, error)}

    # Events

    def _on_question(self, question: str, talk: Conversation, scope: Scope, request: gr.Request) -> Iterator[Step]:
        yield from self.ask(question, talk, scope, visitor(request))

    def _on_ask(self, talk: Conversation, scope: Scope, event: gr.EventData, request: gr.Request) -> Iterator[Step]:
        yield from self.ask(asked(event), replace(talk, editing=False), scope, visitor(request))

    def _on_retry(self, talk: Conversation, scope: Scope, request: gr.Request) -> Iterator[Step]:
        yield from self.ask(talk.last_question, replace(talk, editing=bool(talk.turns)), scope, visitor(request))

    def _on_stop(self, request: gr.Request) -> None:
        self._runs.stop(visitor(request).session)

    def _on_edit(self, talk: Conversation) -> Step:
        editing = bool(talk.turns) and not talk.editing
        told = self._words("turn.editing") if editing else ""
        return {
            self.session: replace(talk, editing=editing),
            self.question: talk.last_question if editing else "",
            self.editing: f'<p role="status">{told}</p>' if told else "",
        }

    def _on_judge(self, talk: Conversation, event: gr.EventData, request: gr.Request) -> Step:
        by, (judgement, comment) = visitor(request), judged(event)
        done = self._memory.judge(by.owner, talk, turn_of(event), judgement, comment)
        note = self._words("judge.thanks" if done else "judge.unkept")
        return {self.conversation: self._drawn(talk, by, Open(note=note))}

    def _on_talks(self, talk: Conversation, event: gr.EventData, request: gr.Request) -> Step:
        return self.act_on_list(Wanted.of(event), talk, visitor(request))

    def _on_load(self, request: gr.Request) -> Step:
        """The list, and what the address names. At once: steps that grow are drawn again when they have ended."""
        by, wanted = visitor(request), str(request.query_params.get("c", ""))
        return self.open(wanted, by) if wanted else {self.talks.html: self.talks.drawn(by)}

    def _on_load_asking(self, talk: Conversation, scope: Scope, request: gr.Request) -> Iterator[Step]:
        wanted, question = (str(request.query_params.get(name, "")) for name in ("c", "q"))
        if question.strip() and not wanted:
            yield from self.ask(question, talk, scope, visitor(request))
        else:
            yield {self.conversation: gr.skip()}

    def _on_failure(self, talk: Conversation, request: gr.Request) -> str:
        return self._drawn(talk, visitor(request), Open(error=self._words("error.other")))
