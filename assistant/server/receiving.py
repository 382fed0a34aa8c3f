"""A request's body → a file of ours, no larger than allowed, of a kind that is taken: told by its content."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from assistant.documents.formats import upload_type
from assistant.index.holdings import Holdings
from assistant.settings import Settings

_MB = 1_000_000
_HEAD = 4096
_AT_ONCE = 1 << 20


class RefusedError(Exception):
    """What is asked for is refused: `key` and `values` are the reason in the pages' texts, `status` is HTTP's.

    A file that is not taken for what it is was understood well: 200, for a browser reports anything else as a fault.
    """

    def __init__(self, key: str, status: int, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.values = values


async def received(
    request: Request, name: str, holdings: Holdings, settings: Settings, before: Callable[[Path], None]
) -> Path:
    """The file in a body, whole; `before` is told its path just before it is there to be taken in.

    Raises RefusedError, and leaves nothing behind then.
    """
    most = settings.max_file_mb * _MB
    if int(request.headers.get("content-length") or 0) > most:
        raise RefusedError("too-large", 413, limit=settings.max_file_mb)
    try:
        part = await run_in_threadpool(holdings.space, name)
    except OSError as error:
        raise RefusedError("not-kept", 507) from error
    try:
        await _write(request, part, most, settings)
        await run_in_threadpool(before, holdings.whole(part))
        return await run_in_threadpool(holdings.received, part)
    except OSError as error:
        raise RefusedError("not-kept", 507) from error
    finally:
        part.unlink(missing_ok=True)  # not there any more where all went well
        with suppress(OSError):  # the whole file is in it
            part.parent.rmdir()


async def _write(request: Request, part: Path, most: int, settings: Settings) -> None:
    size, waiting = 0, bytearray()
    with part.open("wb") as file:
        async for chunk in request.stream():
            begins = size < _HEAD
            size += len(chunk)
            waiting += chunk
            if size > most:
                raise RefusedError("too-large", 413, limit=settings.max_file_mb)
            if begins and size >= _HEAD:
                _check_type(bytes(waiting[:_HEAD]), settings)
            if len(waiting) >= _AT_ONCE:
                await run_in_threadpool(_flush, file, waiting)
        if size == 0:
            raise RefusedError("empty", 200)
        if size < _HEAD:
            _check_type(bytes(waiting), settings)
        await run_in_threadpool(_flush, file, waiting)


def _check_type(head: bytes, settings: Settings) -> None:
    if upload_type(head) not in settings.upload_types:
        raise RefusedError("type", 200)


def _flush(file: IO[bytes], waiting: bytearray) -> None:
    file.write(waiting)
    waiting.clear()
