"""What a reader of the learning pages wants to see, as an address or a click says it. Values only.

What browsers send is not trusted: a view is one of ours, a text is cut, a day is a day or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

import gradio as gr

from assistant.language.dates import day_in

View = Literal["path", "glossary", "changes", "quiz"]
VIEWS: tuple[View, ...] = get_args(View)
_LONGEST = 500  # characters of what is asked about


@dataclass(frozen=True, slots=True)
class Wish:
    """A view, what it is to be about (a place `@document`, or what was typed), and since which day.

    `unclear`: a day was given that is none.
    """

    view: View = "path"
    about: str = ""
    since: date | None = None
    unclear: bool = False

    @classmethod
    def of_event(cls, event: gr.EventData) -> Wish:
        """What a click or a form asks for."""
        sent = event.wanted if isinstance(event.wanted, dict) else {}
        return cls.read(sent)

    @classmethod
    def of_address(cls, query: Mapping[str, Any]) -> Wish | None:
        """What the page's address asks for (`?learn=…&view=…&since=…`); None where it is not about learning."""
        if "learn" not in query:
            return None
        return cls.read({"view": query.get("view"), "about": query["learn"], "since": query.get("since")})

    @classmethod
    def read(cls, sent: Mapping[str, Any]) -> Wish:
        """The wish in what was sent."""
        view: View = next((view for view in VIEWS if view == sent.get("view")), "path")
        said = str(sent.get("since") or "")[:_LONGEST].strip()
        since = day_in(said)
        return cls(view, str(sent.get("about") or "")[:_LONGEST].strip(), since, bool(said) and since is None)
