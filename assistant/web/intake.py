"""What readers ask to have done to what is held: one thing at a time, in the order asked, while pages go on answering.

A thread of its own takes a file in, so that it is searched by words at once, and gives vectors to what is new when
nothing else waits. While another program builds the index it waits and says so. Knows nothing of HTTP and of words.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from assistant.errors import AssistantError, DocumentError, IndexBusyError
from assistant.index.build import OnProgress, Progress
from assistant.index.holdings import TakenIn, refusal
from assistant.service import Assistant

_log = logging.getLogger(__name__)
_SECONDS_BETWEEN_TRIES = 2.0
_MOST_WAITING = 500
_KEPT = 200  # finished tasks to look at

Deed = Literal["add", "replace", "remove", "reread", "refresh"]
Job = Callable[[OnProgress], TakenIn]


class IntakeFullError(AssistantError):
    """So much waits that no more is taken."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something asked for, and how far it is. `name` is the file's or the document's, `by` the person's who asked.

    `busy`: another program builds the index, so this waits. `taken` is set when it is done, `error` when it failed for
    another reason than its file.
    """

    id: str
    deed: Deed
    name: str
    at: datetime
    state: Literal["waiting", "busy", "working", "done", "failed"] = "waiting"
    page: int = 0
    pages: int = 0
    taken: TakenIn | None = None
    error: AssistantError | None = None
    by: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"done", "failed"}


class Intake:
    """Does what is asked for; safe to share between threads. `close` it before its service."""

    def __init__(self, service: Assistant) -> None:
        self._service = service
        self._begun = time.time()  # what came earlier was left by another run
        self._changed = threading.Condition()
        self._tasks: dict[str, Task] = {}
        self._jobs: dict[str, Job] = {}
        self._encoding: tuple[int, int] | None = None
        self._to_encode = False
        self._closing = False
        self._thread: threading.Thread | None = None

    def submit(self, deed: Deed, name: str, job: Job, by: str = "") -> Task:
        """Have something done. Raises IntakeFullError."""
        task = Task(secrets.token_hex(8), deed, name, datetime.now().astimezone(), by=by)
        with self._changed:
            if len(self._jobs) >= _MOST_WAITING:
                raise IntakeFullError("Many files wait already; add more when they are done.")
            self._tasks[task.id] = task
            self._jobs[task.id] = job
            self._wake()
        return task

    def resume(self) -> None:
        """Take up what waited when the program ended: files received, and documents without vectors."""
        holdings = self._service.holdings
        for path in holdings.unfinished(self._begun):
            self.submit("add", path.name, lambda progress, path=path: holdings.add(path, "", progress))  # type: ignore[misc]  # mypy cannot infer a default's type
        if self._service.unencoded():
            with self._changed:
                self._to_encode = True
                self._wake()

    def tasks(self) -> list[Task]:
        """What was asked for, the latest last."""
        with self._changed:
            return list(self._tasks.values())

    @property
    def encoding(self) -> tuple[int, int] | None:
        """How many passages have got their vectors, of how many; None when none is being made."""
        return self._encoding

    @property
    def is_active(self) -> bool:
        """Whether more is to come."""
        return bool(self._jobs) or self._to_encode or self._encoding is not None

    def clear(self, by: str | None = None) -> None:
        """Forget what is over; of what one person asked for, where one is named."""
        with self._changed:
            kept = [task for task in self._tasks.values() if not task.is_over or by not in {None, task.by}]
            self._tasks = {task.id: task for task in kept}

    def close(self) -> None:
        """Begin nothing more, and wait for what is at hand where it can stop soon."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(timeout=3)

    # Inside

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not (self._closing or self._jobs or self._to_encode):
                    self._changed.wait()
                if self._closing:
                    return
                task_id = next(iter(self._jobs), None)
            if task_id:
                self._do(task_id)
            else:
                self._encode()

    def _do(self, task_id: str) -> None:
        self._set(task_id, state="working")
        try:
            taken = self._jobs[task_id](lambda progress: self._on_page(task_id, progress))
        except IndexBusyError:
            self._set(task_id, state="busy")
            self._pause()
            return
        except DocumentError as error:
            self._over(task_id, state="done", taken=refusal(error))
        except AssistantError as error:
            self._over(task_id, state="failed", error=error)
        except Exception:  # noqa: BLE001 - the thread lives on for what others asked; the log has the reason
            _log.exception("A task of the library failed")
            self._over(task_id, state="failed", error=AssistantError("It failed for a reason nobody foresaw."))
        else:
            self._to_encode = True
            self._over(task_id, state="done", taken=taken)

    def _encode(self) -> None:
        try:
            self._service.encode(self._on_encoded, lambda: self._closing or bool(self._jobs))
            self._encoding = None
            self._to_encode = bool(self._service.unencoded())
        except IndexBusyError:
            self._pause()
        except AssistantError as error:
            _log.warning("What is new is searched by words alone: %s", error)
            self._to_encode = False
        finally:
            self._encoding = None

    def _on_page(self, task_id: str, progress: Progress) -> None:
        self._set(task_id, page=progress.page, pages=progress.pages)

    def _on_encoded(self, progress: Progress) -> None:
        self._encoding = (progress.done, progress.total)

    def _pause(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing, timeout=_SECONDS_BETWEEN_TRIES)

    def _set(self, task_id: str, **changes: object) -> None:
        with self._changed:
            if task_id in self._tasks:
                self._tasks[task_id] = replace(self._tasks[task_id], **changes)  # type: ignore[arg-type]  # fields of Task

    def _over(self, task_id: str, **changes: object) -> None:
        with self._changed:
            self._set(task_id, **changes)
            del self._jobs[task_id]
            over = [task.id for task in self._tasks.values() if task.is_over]
            for old in over[:-_KEPT]:
                del self._tasks[old]
