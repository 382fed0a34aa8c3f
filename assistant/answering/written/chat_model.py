"""The chat model of the settings, asked with patience that ends: any that LangChain knows.

Knows how to load it, how long to wait for it, when to ask again, and how to say in one line what went wrong without
giving a secret away. Knows nothing of documents or answers.
"""

from __future__ import annotations

import os
import queue
import re
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from assistant.answering.written.reply import aloud
from assistant.errors import ChatModelError, SettingsError
from assistant.secret_files import take_secrets
from assistant.settings import Settings

Messages = Sequence[tuple[str, str]]
"""Roles (`system`, `human`) and what is said in them."""

_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_UNREACHED = re.compile(r"Connect|Timeout|Transport|Protocol|Network|RemoteDisconnected|InternalServer|Overloaded")
# How providers name why a model stopped, and that it was for a limit.
_REASONS = ("finish_reason", "stop_reason", "done_reason", "stopReason")
_LIMITS = frozenset({"length", "max_tokens", "model_length"})
_BACK_OFF = 0.5  # seconds before the second try; twice as long before each further one
_LONGEST_PAUSE = 10.0
_LETTERS_A_TOKEN = 8  # more than any tokenizer puts into one; stops a server that keeps no limit
_SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS?)$")
_SECRETS = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|key|AIza)[-_A-Za-z0-9]*[-_*][-_*A-Za-z0-9]{4,}|Bearer\s+\S+", re.IGNORECASE
)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s@]+@")
_ASKED_FOR = re.compile(r"(https?://[^\s?#'\"]+)[?#][^\s'\")]+")


class Stop(Enum):
    """Why a model says no more."""

    SAID_ALL = "stop"
    LIMIT = "length"


class Spoken:
    """What a model says, piece by piece as it comes.

    Afterwards `cut` says that it stopped for a limit, `ended` that its server said it had ended: else the line may have
    gone dead in the middle of a sentence.
    """

    def __init__(self, pieces: Iterator[str | Stop]) -> None:
        self._pieces = pieces
        self.cut = self.ended = False

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            if isinstance(piece, Stop):
                self.ended = True
                self.cut = self.cut or piece is Stop.LIMIT
            else:
                yield piece


class ChatModel:
    """The chat model of the settings; loaded when it is first asked. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def check(self) -> None:
        """Raise ChatModelError when the model's name or package is wrong; the model itself is not asked."""
        _ = self._model

    def stream(self, messages: Messages) -> Spoken:
        """What the model says to these messages.

        Iterating raises ChatModelError when the model is unknown, cannot be reached, fails, or passes a limit of time.
        """
        return Spoken(self._within_limits(messages))

    def complete(self, messages: Messages) -> str:
        """All that the model says, without its thoughts. Raises ChatModelError as `stream` does."""
        return aloud("".join(self.stream(messages)))

    @cached_property
    def _model(self) -> Any:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - 1 s; only with a chat model

        try:
            take_secrets()
            return init_chat_model(self._settings.model, **_options(self._settings))
        except SettingsError as error:  # of a file that holds the key
            raise ChatModelError(str(error)) from error
        except ImportError as error:
            raise ChatModelError(f"{self._settings.model} needs a package: {said_safely(error)}") from error
        except Exception as error:  # providers raise what they like
            raise ChatModelError(
                f"ASSISTANT_MODEL={self._settings.model} cannot be used: {said_safely(error)}"
            ) from error

    def _within_limits(self, messages: Messages) -> Iterator[str | Stop]:
        """Pieces of text, and why there are no more; a reading thread makes every time-out certain."""
        asking = _Asking(self._model, messages, self._settings)
        threading.Thread(target=asking.run, daemon=True).start()
        begun = time.monotonic()
        length, patience = 0, self._settings.model_timeout
        try:
            while True:
                left = begun + self._settings.model_time_limit - time.monotonic()
                try:
                    piece = asking.inbox.get(timeout=max(0.0, min(patience, left)))
                except queue.Empty as error:
                    raise ChatModelError(self._waited(patience, left)) from error
                if piece is _END:
                    return
                if isinstance(piece, Exception):
                    raise ChatModelError(said_safely(piece)) from None  # its traceback may hold what it must not say
                yield piece
                patience = self._settings.model_silence
                length += len(piece) if isinstance(piece, str) else 0
                if length > self._settings.model_answer_tokens * _LETTERS_A_TOKEN:
                    yield Stop.LIMIT
                    return
        finally:
            asking.stop.set()

    def _waited(self, patience: float, left: float) -> str:
        if left <= patience:
            return f"the answer was not finished after {self._settings.model_time_limit:.0f} seconds"
        return f"no answer for {patience:.0f} seconds"


_END = object()


class _Asking:
    """Asks a model in a thread of its own; `inbox` gets what it says: text, a Stop, an error, _END."""

    def __init__(self, model: Any, messages: Messages, settings: Settings) -> None:
        self.inbox: queue.Queue[Any] = queue.Queue()
        self.stop = threading.Event()
        self._model = model
        self._messages = list(messages)
        self._settings = settings
        self._spoke = False

    def run(self) -> None:
        for attempt in range(self._settings.model_retries + 1):
            try:
                _reach(self._settings)
                self._listen()
            except Exception as error:  # noqa: BLE001 - whatever a provider raises is passed on as ours
                if self._spoke or attempt == self._settings.model_retries or not _is_passing(error):
                    self.inbox.put(error)
                    return
                self.stop.wait(_pause(error, attempt))
            else:
                self.inbox.put(_END)
                return
            if self.stop.is_set():
                return

    def _listen(self) -> None:
        for chunk in self._model.stream(self._messages):
            if self.stop.is_set():
                return
            text = str(chunk.text)
            self._spoke = self._spoke or bool(text)
            self.inbox.put(text)  # an empty one is a sign of life: the model thinks
            stop = _stop(chunk.response_metadata)
            if stop:
                self.inbox.put(stop)


def _stop(metadata: Mapping[str, Any]) -> Stop | None:
    """Why a model stopped, as its provider says it; None while it goes on."""
    reason = next((metadata[name] for name in _REASONS if metadata.get(name)), None)
    if reason is None:
        return None
    return Stop.LIMIT if str(reason).lower() in _LIMITS else Stop.SAID_ALL


def _options(settings: Settings) -> dict[str, Any]:
    """What every provider is told, and what some call otherwise."""
    options: dict[str, Any] = {"temperature": 0}
    if settings.model_base_url:
        options["base_url"] = settings.model_base_url
    if settings.model.startswith("ollama:"):  # it would read 4,096 tokens and drop the rules, which come first
        options |= {"num_predict": settings.model_answer_tokens, "num_ctx": settings.model_context}
        options["client_kwargs"] = {"timeout": settings.model_timeout}
    else:
        options |= {"timeout": settings.model_timeout, "max_retries": 0, "max_tokens": settings.model_answer_tokens}
    return options


def _reach(settings: Settings) -> None:
    """Raise OSError when the server of the settings cannot be reached in time; providers wait for it far longer."""
    address = urlsplit(settings.model_base_url)
    if not address.hostname or (address.scheme in urllib.request.getproxies()):
        return
    port = address.port or (443 if address.scheme == "https" else 80)
    try:
        socket.create_connection((address.hostname, port), timeout=settings.model_connect_timeout).close()
    except OSError as error:
        raise ConnectionError(f"{address.hostname}:{port} cannot be reached ({error.strerror or error})") from error


def _is_passing(error: BaseException) -> bool:
    """Whether an error may be gone in a moment: the server is busy, restarts, or the line broke."""
    status = _status(error)
    if status is not None:
        return status in _BUSY
    if isinstance(error, ConnectionError | TimeoutError):
        return True
    return any(_UNREACHED.search(kind.__name__) for kind in type(error).__mro__)


def _status(error: BaseException) -> int | None:
    """The HTTP status that an error of any provider carries."""
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "code", "status"):
            value = getattr(holder, name, None)
            if isinstance(value, int):
                return value
    return None


def _pause(error: BaseException, attempt: int) -> float:
    """Seconds to wait: what the server asks for, within limits, else longer each time."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    asked = str(headers.get("retry-after", ""))
    if re.fullmatch(r"\d+(?:\.\d+)?", asked):
        return min(float(asked), _LONGEST_PAUSE)
    return float(min(_BACK_OFF * 2**attempt, _LONGEST_PAUSE))


def said_safely(error: BaseException | str) -> str:
    """An error or address in one short line, without keys, passwords and what an address was asked."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split()) or type(error).__name__
    secrets = [value for name, value in os.environ.items() if _SECRET_NAMES.search(name.upper()) and len(value) >= 6]
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    text = _SECRETS.sub("…", _ASKED_FOR.sub(r"\1", _CREDENTIALS.sub("", text)))
    return text[:200]
