"""The side bar: a reader's conversations to open, search, name and delete. Draws with talks_html.

What it means for the page that another conversation opens is the chat's business.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import gradio as gr

from assistant.web.events import script
from assistant.web.memory import Memory
from assistant.web.owner import Visitor
from assistant.web.talks_html import talks_html
from assistant.web.words import Words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a button of the list asks for: `open`, `new`, `rename`, `delete` or `search`, and of which conversation."""

    what: str
    id: str = ""
    name: str = ""
    search: str = ""

    @classmethod
    def of(cls, event: gr.EventData) -> Wanted:
        """The wish of an event; a browser can send what it likes, so all of it is text."""
        sent = event.wanted if isinstance(event.wanted, dict) else {}
        return cls(*(str(sent.get(field, ""))[:1000] for field in ("do", "id", "name", "search")))


class TalkList:
    """Builds itself where it is made."""

    def __init__(self, memory: Memory, words: Words) -> None:
        self._memory = memory
        self._words = words
        self.html = gr.HTML(self.drawn(Visitor("?")), elem_id="talks", js_on_load=script("dialogs", "talks"))

    def drawn(self, visitor: Visitor, current: str = "", search: str = "", error: str = "") -> str:
        """The list of a visitor's conversations in which all of `search` stands."""
        read = time.monotonic_ns() // 1000
        return str(
            talks_html(
                self._memory.listed(visitor.owner, search),
                self._words,
                current=current,
                search=search,
                keeps=bool(visitor.owner),
                error=error,
                read=read,
            )
        )
