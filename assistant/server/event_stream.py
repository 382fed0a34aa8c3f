"""Server-sent events (WHATWG HTML, 9.2): one JSON value an event. JSON holds no line end, so a value is one line."""

from __future__ import annotations

import json
from typing import Any


def event(name: str, value: Any) -> str:
    """One named event."""
    return f"event: {name}\n{data(value)}"


def data(value: Any) -> str:
    """One event without a name."""
    return f"data: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n\n"
