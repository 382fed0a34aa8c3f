"""Who asks, in the work at hand: a person who was let in, else the address that a request came from.

Set for a request by whoever lets people in. Gradio handles a page's events in tasks of its own, which belong to no
request or, worse, to the first one; there the event's own request is asked.
"""

from __future__ import annotations

import sys
from contextvars import ContextVar

from assistant.audit.events import NOBODY
from assistant.types import Reader

asker: ContextVar[str] = ContextVar("asker", default=NOBODY)
"""The name of the person's account."""
address: ContextVar[str] = ContextVar("address", default="")
"""Where the request came from; empty for commands, and for tools that speak by standard input."""


def who_asks() -> str:
    """The name of the account of who asks; NOBODY where nobody is asked who he is."""
    event = _event()
    if event is None:
        return asker.get()
    return event[0].name if event[0] else NOBODY


def counted_as() -> str:
    """What questions are counted under; empty for what is not counted."""
    event = _event()
    name, place = (event[0].name if event[0] else NOBODY, event[1]) if event else (asker.get(), address.get())
    if name != NOBODY:
        return f"name {name}"
    return f"address {place}" if place else ""


def _event() -> tuple[Reader | None, str] | None:
    """The person and address of the page's event that is being handled; None outside of one."""
    if "gradio.context" not in sys.modules:  # no page was ever made, so it is not loaded for this
        return None
    from gradio.context import LocalContext  # noqa: PLC0415

    from assistant.web.owner import reader_of  # noqa: PLC0415

    request = LocalContext.request.get(None)
    if request is None:
        return None
    return reader_of(request), request.client.host if request.client else ""
