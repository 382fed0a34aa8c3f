"""Reads files in a process of its own: one request a line on stdin, replies a line each on its private stdout.

Started by quarantine.py, which kills it when it is silent too long. Limits its own memory; a page read is told at once.
A document comes back as JSON, never as pickle: who broke a parser here gets no code run over there.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ConfigDict, TypeAdapter

from assistant.documents.bundle import unpack
from assistant.documents.read import read
from assistant.errors import DocumentError, TooLargeError
from assistant.settings import Settings
from assistant.types import Document

_MB = 1_000_000


@cache
def _codec() -> TypeAdapter[tuple[Document]]:
    # In a tuple, for pydantic takes no configuration beside a dataclass itself.
    return TypeAdapter(tuple[Document], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))


def packed(document: Document) -> bytes:
    """A document as one line of JSON."""
    return _codec().dump_json((document,))


def unpacked(line: bytes) -> Document:
    """The document in what `packed` made."""
    return _codec().validate_json(line)[0]


def main() -> None:
    """Serve requests until stdin ends or too much memory is taken; each is answered, then whether there can be more."""
    replies = _private_stdout()
    settings = Settings.model_validate_json(sys.stdin.buffer.readline())
    _limit_memory(settings.reading_memory_mb)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        path, folder = Path(asked["path"]), asked.get("folder")
        if folder is None:
            work = partial(_read, path, settings, lambda page, of: _tell(replies, page, of))
        else:
            work = partial(_unpack, path, Path(folder), settings)
        replies.write(_reply(path, settings, work))
        fit = _is_fit(settings.reading_memory_mb)
        replies.write(_line({"fit": fit}))
        replies.flush()
        if not fit:
            return


def _private_stdout() -> BinaryIO:
    """What was stdout; what libraries print from now on goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return replies


def _limit_memory(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only time is limited
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * _MB
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_fit(megabytes: int) -> bool:
    """Whether enough memory is left for the next file: what a large one took is not all given back."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):  # not Linux
        return True
    return pages * os.sysconf("SC_PAGE_SIZE") < megabytes * _MB / 2


def _tell(replies: BinaryIO, page: int, of: int) -> None:
    replies.write(_line({"page": page, "of": of}))
    replies.flush()


def _read(path: Path, settings: Settings, on_page: Callable[[int, int], None]) -> bytes:
    return packed(read(path, settings, on_page)) + b"\n"


def _unpack(path: Path, folder: Path, settings: Settings) -> bytes:
    members = unpack(path, folder, settings)
    return _line({"unpacked": None if members is None else [str(member) for member in members]})


def _reply(path: Path, settings: Settings, work: Callable[[], bytes]) -> bytes:
    try:
        return work()
    except DocumentError as error:
        return _line({"error": type(error).__name__, "reason": str(error)})
    except MemoryError:
        reason = f"{path.name} needs more than {settings.reading_memory_mb} MB of memory to be read; split it."
        return _line({"error": TooLargeError.__name__, "reason": reason})
    except Exception as error:  # noqa: BLE001 - whatever goes wrong over one file is that file's reason, not our end
        reason = f"{path.name} could not be read ({type(error).__name__}); get a fresh copy, or save it as PDF."
        return _line({"error": DocumentError.__name__, "reason": reason})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


if __name__ == "__main__":
    main()
