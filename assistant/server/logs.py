"""How the server tells what happens to it: in plain lines, or a JSON object a line, for programs that collect them.

A JSON line tells of an error its kind and where in the program it came from; not its message, which may hold words of
a question or document. Sets up the `logging` of this process; knows nothing of what is served.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

_LIBRARIES = ("uvicorn", "uvicorn.error", "uvicorn.access")


def tell(form: Literal["plain", "json"]) -> None:
    """Tell on stderr from now on, warnings and worse; as JSON, requests too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("assistant.requests").setLevel(logging.INFO if form == "json" else logging.WARNING)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how bad, which part of the program, what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "logger": record.name}
        line |= {
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        }  # without its values
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line |= facts
        if record.exc_info and record.exc_info[1] is not None:
            line |= _of_error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _of_error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return {"error": type(error).__name__, "where": places}
