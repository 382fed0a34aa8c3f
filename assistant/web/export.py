"""Links under the conversation that download its last answer, and the shelf from which they are served.

A record on the shelf goes by a token that nobody can guess and that only the page of its own session is given; the
shelf is memory, forgets the oldest records first, and nothing of it is written to a disk.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict

import gradio as gr
from markupsafe import Markup

from assistant.errors import AssistantError
from assistant.export.formats import Format
from assistant.service import Assistant
from assistant.types import Record
from assistant.web.conversation import Conversation
from assistant.web.words import Words

_log = logging.getLogger(__name__)
_KEPT = 500  # records, some 50 MB at most
_OFFERED: tuple[Format, ...] = ("docx", "pdf", "md", "json")


class Shelf:
    """Records that wait to be downloaded. Safe to share between threads."""

    def __init__(self) -> None:
        self._records: OrderedDict[str, Record] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, record: Record) -> str:
        """Keep a record; returns the token by which it is found."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._records[token] = record
            while len(self._records) > _KEPT:
                self._records.popitem(last=False)
        return token

    def get(self, token: str) -> Record | None:
        """The record of a token, or None."""
        with self._lock:
            return self._records.get(token)


class ExportLinks:
    """Builds itself where it is made."""

    def __init__(self, service: Assistant, words: Words, shelf: Shelf) -> None:
        self._service = service
        self._words = words
        self._shelf = shelf
        self.html = gr.HTML("", js_on_load=None)

    def follow(self, session: gr.State) -> None:
        """Offer the answer that was given last."""
        session.change(
            self.offer, inputs=[session], outputs=[self.html], show_progress="hidden", api_visibility="private"
        )

    def offer(self, talk: Conversation) -> str:
        """The links for the last answer, or nothing where there is none to keep."""
        if not talk.answers:
            return ""
        try:
            token = self._shelf.put(self._service.record(talk.answers[-1]))
        except AssistantError as error:
            _log.warning("An answer cannot be kept: %s", error)
            return ""
        return str(export_html(token, self._words))


def export_html(token: str, words: Words) -> Markup:
    """A link a format; addresses are relative, so that they hold behind any proxy."""
    links = Markup(" ").join(
        Markup('<a href="../answers/{}.{}" download>{}</a>').format(token, form, words(f"export.{form}"))
        for form in _OFFERED
    )
    return Markup('<p class="export">{}: {}</p>').format(words("export.label"), links)
