"""Answers in the making, each of which its reader may stop. Knows nothing of pages, questions or what an answer holds.

An answer is made by a thread of its own, so that stopping never waits for a chat model's next word.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from queue import SimpleQueue

from assistant.types import Answer

_AT_ONCE = 16  # stopped ones that still wait for their model among them
_SECONDS_TO_END = 5.0


class Run:
    """One answer in the making."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.stopped = False
        self.ended = threading.Event()
        self._pool = pool
        self._told: SimpleQueue[Answer | BaseException | None] = SimpleQueue()

    def answers(self, stream: Iterator[Answer]) -> Iterator[Answer]:
        """The growing answers of a stream until it ends or is stopped. Raises what the stream raises."""
        if not self.stopped:
            self._pool.submit(copy_context().run, self._follow, stream)  # who asks is known there too
        while (told := self._told.get()) is not None and not self.stopped:
            if isinstance(told, BaseException):
                raise told
            yield told

    def stop(self) -> None:
        """End it now, with what has been told so far."""
        self.stopped = True
        self._told.put(None)

    def _follow(self, stream: Iterator[Answer]) -> None:
        try:
            for answer in stream:
                if self.stopped:
                    return
                self._told.put(answer)
        except BaseException as error:  # noqa: BLE001 - raised again where the answer is awaited
            self._told.put(error)
        else:
            self._told.put(None)


class Runs:
    """The answers in the making, at most one of each open page. Safe to share between threads."""

    def __init__(self) -> None:
        self._running: dict[str, Run] = {}
        self._pool = ThreadPoolExecutor(_AT_ONCE, "answer")

    @contextmanager
    def begun(self, session: str) -> Iterator[Run]:
        """An answer that begins; what the same page was still waiting for is stopped."""
        self.stop(session)
        run = self._running[session] = Run(self._pool)
        try:
            yield run
        finally:
            run.stop()
            run.ended.set()
            if self._running.get(session) is run:
                del self._running[session]

    def stop(self, session: str) -> None:
        """Stop what a page waits for, and wait until the page has been told so."""
        run = self._running.get(session)
        if run:
            run.stop()
            run.ended.wait(_SECONDS_TO_END)
