"""The learning pages: reading paths, glossary, what changed, quiz; and beside them the page that words come from.

Builds itself and connects its events. What a page shows is made by learn_views, a quiz by quizzing; what is open lives
in the session, what was read and answered in the service's progress.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import gradio as gr

from assistant.errors import AssistantError, ProgressError
from assistant.learning.items import Item
from assistant.learning.learner import Marked, QuizSheet
from assistant.service import Assistant
from assistant.web.beside import PageBeside
from assistant.web.events import quietly, script
from assistant.web.learn_html import body_html, head_html
from assistant.web.learn_views import DAYS_BACK, View, document_meant, refused_quiz, typed_view, view_of
from assistant.web.learning_wish import Wish
from assistant.web.lookup import LookUp
from assistant.web.markup import error_html
from assistant.web.owner import reader_of, visitor
from assistant.web.path_html import leaf_of
from assistant.web.quiz_html import COUNTS, question_html
from assistant.web.quizzing import Session
from assistant.web.shown import Leaf
from assistant.web.source import leaf_html
from assistant.web.words import Words

_log = logging.getLogger(__name__)
_CARD = re.compile(r"[0-9a-f]{16}")
Parts = tuple[Any, Any, Any, Any]
"""New head, body, page beside and session; what is `gr.skip()` stays."""


class Learn:
    """Builds itself where it is made, in the tab given."""

    def __init__(self, service: Assistant, words: Words, tabs: gr.Tabs, tab: gr.Tab) -> None:
        self._service = service
        self._words = words
        self._tabs = tabs
        self._session = gr.State(None)  # None: nothing was shown yet
        with gr.Row(elem_classes="parted learn", equal_height=False):
            with gr.Column(scale=6, min_width=320):
                self._head = gr.HTML(self._headed(Wish()), elem_id="learn-head", js_on_load=script("learn_field"))
                self._said = gr.HTML("", elem_id="learn-said", js_on_load=None)
                scripts = script("reading", "preview", "opening", "address", "learn")
                self._body = gr.HTML("", elem_id="learn-body", js_on_load=scripts)
            self._beside = PageBeside(service, words, "learn-page", "learn.page-empty")
        self._connect(tab)

    def connect_address(self, page: gr.Blocks, look_up: LookUp) -> None:
        """Show what the page's address says (`?learn=…`); links to provisions look them up."""
        page.load(self._on_load, outputs=[self._tabs, *self._parts], **quietly())
        for component in (self._body, self._beside.html):
            look_up.open_on(component)

    @property
    def _parts(self) -> list[Any]:
        return [self._head, self._body, self._beside.html, self._session]

    def _connect(self, tab: gr.Tab) -> None:
        session = [self._session]
        tab.select(self._on_select, inputs=session, outputs=self._parts, **quietly())
        for component in (self._head, self._body):
            component.show(self._on_show, outputs=self._parts, **quietly())
            component.filter(self._on_filter, outputs=[self._body], **quietly())
        self._beside.open_on(self._body)
        self._body.read(self._on_read, outputs=[self._said], **(quietly() | {"trigger_mode": "multiple"}))
        self._body.begin(self._on_begin, outputs=self._parts, **quietly())
        for event, handler in ((self._body.answer, self._on_answer), (self._body.next, self._on_next)):
            event(handler, inputs=session, outputs=self._parts, **quietly())

    # Showing

    def _headed(self, wish: Wish, title: str = "") -> str:
        today = _today()
        since = wish.since or today - timedelta(days=DAYS_BACK)
        return str(head_html(replace(wish, since=since), title, today, self._words))

    def _shown(self, wish: Wish, request: gr.Request) -> Parts:
        service = self._seen_by(request)
        view = view_of(service, wish, visitor(request).owner, self._words)
        page = self._leaf(service, view.leaf) if view.leaf else self._beside.empty
        return self._headed(wish, view.title), self._bodied(wish, view), page, Session()

    def _bodied(self, wish: Wish, view: View) -> str:
        return str(body_html(wish, view.content))

    def _leaf(self, service: Assistant, leaf: Leaf) -> str:
        """The page of a stretch of a document, the stretch highlighted."""
        return leaf_html(service, leaf, self._words)

    def _seen_by(self, request: gr.Request) -> Assistant:
        return self._service.seen_by(reader_of(request))

    # Events

    def _on_load(self, request: gr.Request) -> tuple[Any, ...]:
        wish = Wish.of_address(dict(request.query_params))
        if wish is None:
            return (gr.skip(),) * 5
        return gr.Tabs(selected="learn"), *self._shown(wish, request)

    def _on_select(self, session: Session | None, request: gr.Request) -> Parts:
        if session:
            return (gr.skip(),) * 4
        return gr.skip(), *self._shown(Wish(), request)[1:]  # its field may be typed in already

    def _on_show(self, event: gr.EventData, request: gr.Request) -> Parts:
        return self._shown(Wish.of_event(event), request)

    def _on_filter(self, event: gr.EventData, request: gr.Request) -> str:
        wish = Wish.of_event(event)
        return self._bodied(wish, typed_view(self._seen_by(request), wish, visitor(request).owner, self._words))

    def _on_read(self, event: gr.EventData, request: gr.Request) -> str:
        """Keep that a card was read, or was not; a line where that cannot be kept."""
        card, owner = str(event.card), visitor(request).owner
        if not owner or not _CARD.fullmatch(card):
            return ""
        progress = self._seen_by(request).lessons.progress
        try:
            if event.read is True:
                progress.mark_read(owner, [card], datetime.now(UTC))
            else:
                progress.mark_unread(owner, [card])
        except ProgressError as error:
            _log.warning("What was read was not kept: %s", error)
            return str(error_html(self._words.error(error)))
        return ""

    # Quiz

    def _on_begin(self, event: gr.EventData, request: gr.Request) -> Parts:
        wish = Wish.of_event(event)
        count = next((n for n in COUNTS if str(n) == str(event.count)), COUNTS[0])
        service, owner = self._seen_by(request), visitor(request).owner
        try:
            sheet = self._sheet(service, wish.about, count, owner)
            error = sheet.missing
        except AssistantError as failed:
            sheet, error = None, self._words.error(failed)
        if sheet is None or error:
            view = refused_quiz(service, wish, owner, self._words, error)
            return gr.skip(), self._bodied(wish, view), self._beside.empty, Session()
        return self._asked(Session.of(sheet, wish.about))

    def _sheet(self, service: Assistant, about: str, count: int, owner: str) -> QuizSheet:
        document = document_meant(service, about)
        asked = {"count": count, "language": self._words.language}
        try:
            return self._made(service, document.id if document else "", about, owner, asked)
        except ProgressError as error:
            _log.warning("A quiz was made without what its learner knows: %s", error)
            return self._made(service, document.id if document else "", about, "", asked)

    def _made(self, service: Assistant, document_id: str, about: str, owner: str, asked: dict[str, Any]) -> QuizSheet:
        return service.lessons.quiz("" if document_id else about, learner=owner, document_id=document_id, **asked)

    def _on_answer(self, session: Session | None, event: gr.EventData, request: gr.Request) -> Parts:
        """Mark an answer, once, and open the page that proves it."""
        item, given = session.item if session else None, str(event.given)
        if session is None or item is None or session.mark or not given.isdecimal():
            return (gr.skip(),) * 4
        if int(given) >= len(item.choices):
            return (gr.skip(),) * 4
        service, owner = self._seen_by(request), visitor(request).owner
        mark, kept = self._marked(service, item, int(given), owner)
        head, body, _, answered = self._asked(session.answered(mark, kept=kept))
        return head, body, self._leaf(service, leaf_of(item.citations[-1])), answered

    def _marked(self, service: Assistant, item: Item, given: int, owner: str) -> tuple[Marked, bool]:
        """The answer, marked, and whether it was kept."""
        try:
            return service.lessons.mark(item, given, learner=owner), bool(owner)
        except ProgressError as error:
            _log.warning("An answer was not kept: %s", error)
            return service.lessons.mark(item, given), False

    def _on_next(self, session: Session | None) -> Parts:
        return self._asked(session.next()) if session else ((gr.skip(),) * 4)

    def _asked(self, session: Session) -> Parts:
        """The question at hand; nothing stands beside it that would answer it."""
        wish = Wish("quiz", session.about)
        return gr.skip(), self._bodied(wish, View(question_html(session, self._words))), self._beside.empty, session


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the office's own day
