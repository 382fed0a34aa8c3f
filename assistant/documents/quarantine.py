"""File → Document, in a process that may crash, hang or fill its memory without harm to ours.

Knows the life of worker.py's process: started when the first file comes, kept for the next ones, killed with all it
started when it is silent for too long, replaced after some files so that what a library leaks is given back.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from assistant import errors
from assistant.documents.worker import unpacked
from assistant.errors import DamagedFileError, DocumentError, TooLargeError
from assistant.settings import ROOT, Settings
from assistant.types import Document

# Files after which a process has done enough.
_LIFE = 200
# A page of a scan takes some seconds; a file whose pages all take the longest allowed would hold up the rest for days.
_SECONDS_A_PAGE = 20
_ENDED = b""

OnPage = Callable[[int, int], None]


class Quarantine:
    """Reads files apart from this process, one after another. A context that ends the process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: _Process | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def read(self, path: Path, on_page: OnPage | None = None) -> Document:
        """The document in a file; `on_page` is told each page that was read, and of how many. Raises DocumentError."""
        return unpacked(self._answer(path, None, on_page))

    def unpack(self, path: Path, folder: Path) -> list[Path] | None:
        """Put the files in an archive or message into `folder`; None where `path` is one file. Raises DocumentError."""
        found = json.loads(self._answer(path, folder, None))["unpacked"]
        return None if found is None else [Path(member) for member in found]

    def _answer(self, path: Path, folder: Path | None, on_page: OnPage | None) -> bytes:
        if self._files >= _LIFE or (self._process and not self._process.alive()):
            self._end()
        self._process = self._process or _Process(self._settings)
        self._files += 1
        try:
            return self._heard(self._process, path, folder, on_page)
        except (_SilentError, _CrashedError, KeyboardInterrupt) as error:
            self._end()
            if isinstance(error, _SilentError):
                raise TooLargeError(f"{path.name} takes too long to read; split it, or save it anew as PDF.") from error
            if isinstance(error, _CrashedError):
                raise DamagedFileError(f"{path.name} makes its reader fail; get a fresh copy, or split it.") from error
            raise

    def _heard(self, process: _Process, path: Path, folder: Path | None, on_page: OnPage | None) -> bytes:
        silence = self._settings.reading_timeout
        started = time.monotonic()
        deadline = started + silence
        process.ask(path, folder)
        while True:
            reply = process.reply(min(silence, deadline - time.monotonic()))
            if reply.startswith(b'{"page"'):
                said = json.loads(reply)
                deadline = started + silence + _SECONDS_A_PAGE * said["of"]
                if on_page:
                    on_page(said["page"], said["of"])
            else:
                if not json.loads(process.reply(silence))["fit"]:
                    self._end()
                if reply.startswith(b'{"error"'):
                    raise _error(json.loads(reply))
                return reply

    def _end(self) -> None:
        if self._process:
            self._process.end()
        self._process, self._files = None, 0


class _SilentError(Exception):
    """Nothing was heard in time."""


class _CrashedError(Exception):
    """The process ended by itself."""


class _Process:
    """One run of worker.py."""

    def __init__(self, settings: Settings) -> None:
        # One thread each for libraries that would start one a core: each takes address space, which is limited.
        quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "assistant.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **quiet, "PYTHONPATH": path},
            start_new_session=True,  # so that what it starts (Tesseract, LibreOffice) ends with it
        )
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._popen.stdout,), daemon=True).start()
        self._write(settings.model_dump_json().encode())

    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._popen.poll() is None

    def ask(self, path: Path, folder: Path | None) -> None:
        """Have a file read, or unpacked into a folder. Raises _CrashedError."""
        asked = {"path": str(path)} if folder is None else {"path": str(path), "folder": str(folder)}
        self._write(json.dumps(asked).encode())

    def reply(self, seconds: float) -> bytes:
        """The next line it says. Raises _SilentError or _CrashedError."""
        try:
            line = self._replies.get(timeout=max(seconds, 0.01))
        except queue.Empty as error:
            raise _SilentError from error
        if line == _ENDED:
            raise _CrashedError
        return line

    def end(self) -> None:
        """Kill it and what it started."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._popen.pid, signal.SIGKILL)
            else:
                self._popen.kill()
        with suppress(OSError):
            self._popen.stdin.close()  # type: ignore[union-attr]  # it is a pipe
        self._popen.wait()

    def _listen(self, stdout: IO[bytes]) -> None:
        for line in stdout:
            self._replies.put(line)
        self._replies.put(_ENDED)
        stdout.close()

    def _write(self, line: bytes) -> None:
        try:
            self._popen.stdin.write(line + b"\n")  # type: ignore[union-attr]  # it is a pipe
            self._popen.stdin.flush()  # type: ignore[union-attr]
        except OSError as error:
            raise _CrashedError from error


def _error(said: dict[str, Any]) -> DocumentError:
    kind = getattr(errors, said["error"], DocumentError)
    return kind(said["reason"]) if issubclass(kind, DocumentError) else DocumentError(said["reason"])
