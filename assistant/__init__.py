"""A chat assistant over policy documents, with citations that can be checked.

The public face: `from assistant import Assistant, Settings, Answer, Citation`. Everything else may move. Names are
loaded when they are asked for, so that a command imports no more than it needs.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings
    from assistant.types import Answer, Citation

# Nothing leaves the machine. Since 1.29 ONNX Runtime reports to its maker once it is loaded, by whichever library; its
# `disable_telemetry_events()` comes too late (onnxruntime pull request 27379), this is the full opt-out.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__all__ = ["Answer", "Assistant", "Citation", "Settings"]
_HOMES = {"Answer": "types", "Assistant": "service", "Citation": "types", "Settings": "settings"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"assistant.{_HOMES[name]}"), name)
