"""What the pages' own buttons send: a question to ask, a citation to open, what a reader thinks of an answer.

Gradio carries it as event data.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import gradio as gr


@dataclass(frozen=True, slots=True)
class Opened:
    """A citation to show: which turn of the conversation, which number, and which page if not the cited one."""

    turn: int
    n: int
    page: int | None = None

    @classmethod
    def from_key(cls, key: str) -> Opened:
        """Read `turn:n` or `turn:n:page`. Raises ValueError for anything else: a browser can send what it likes."""
        turn, n, *page = (int(part) for part in key.split(":"))
        if len(page) > 1 or turn < 0:
            raise ValueError(key)
        return cls(turn, n, page[0] if page else None)

    @property
    def key(self) -> str:
        """The citation without its page."""
        return f"{self.turn}:{self.n}"


def opened(event: gr.EventData) -> Opened:
    """The citation that a click asks for."""
    return Opened.from_key(str(event.key))


def asked(event: gr.EventData) -> str:
    """The question that a click asks."""
    return str(event.question)


def turn_of(event: gr.EventData) -> int:
    """The turn of the conversation that an action is about; -1 for none that there could be."""
    sent = str(event.turn)
    return int(sent) if sent.isdecimal() else -1


def judged(event: gr.EventData) -> tuple[str, str]:
    """What a reader thinks of an answer, and the comment."""
    return str(event.judgement), str(event.comment)


def script(*names: str) -> str:
    """Scripts of `static/`, one after the other, for an HTML component to run when it is made."""
    folder = files("assistant.web").joinpath("static")
    return "".join(folder.joinpath(f"{name}.js").read_text("utf-8") for name in ("asking", *names))


def quietly() -> dict[str, Any]:
    """What the events of pages to read have in common: nothing turns meanwhile, and the last one asked for counts."""
    return {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
