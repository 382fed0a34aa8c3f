"""Answers written by a chat model from numbered passages, one verified sentence at a time.

Any LangChain chat model serves. Knows how to ask it, how long to wait and how to read its lines; what a line may claim,
`verify` decides.
"""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.errors import ChatModelError
from assistant.settings import Settings
from assistant.types import Hit, Language, Query

_MARKERS = re.compile(r"[\[【(（]\s*(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\s*[\]】)）]")
_NONE = re.compile(r"^\W*NONE\W*$")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the model wrote it and the indexes (from 0) of the hits it names."""

    text: str
    sources: tuple[int, ...]


class Writer:
    """Writes answers with the chat model of the settings; loaded when first used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _model(self) -> Any:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - 1 s; only with a chat model

        options: dict[str, Any] = {"temperature": 0, "timeout": self._settings.model_timeout, "max_retries": 1}
        if self._settings.model_base_url:
            options["base_url"] = self._settings.model_base_url
        if self._settings.model.startswith("ollama:"):  # its client knows neither
            del options["timeout"], options["max_retries"]
        try:
            return init_chat_model(self._settings.model, **options)
        except ImportError as error:
            raise ChatModelError(f"{self._settings.model} needs a package: {_one_line(error)}") from error
        except Exception as error:  # providers raise what they like
            raise ChatModelError(
                f"ASSISTANT_MODEL={self._settings.model} cannot be used: {_one_line(error)}"
            ) from error

    def check(self) -> None:
        """Raise ChatModelError when the model's name or package is wrong; the model itself is not asked."""
        _ = self._model

    def lines(self, query: Query, hits: Sequence[Hit]) -> Iterator[Line]:
        """The model's sentences, each as soon as its line is complete.

        Raises ChatModelError when the model is unknown, fails, or sends nothing for the time-out.
        """
        text = ""
        for piece in self._pieces(self._messages(query, hits)):
            text += piece
            *complete, text = text.split("\n")
            for line in complete:
                yield from _line(line, len(hits))
            if len(text) > _LONGEST_LINE:
                raise ChatModelError("the model does not end its sentences")
        yield from _line(text, len(hits))

    def _messages(self, query: Query, hits: Sequence[Hit]) -> list[tuple[str, str]]:
        passages = "\n\n".join(_numbered(n, hit) for n, hit in enumerate(hits, 1))
        return [("system", self._prompt(query.language)), ("human", f"{passages}\n\n{query.text}")]

    def _prompt(self, language: Language) -> str:
        path = self._settings.prompts_dir / f"answer.{language}.md"
        try:
            return path.read_text("utf-8")
        except OSError as error:
            raise ChatModelError(f"the prompt {path.name} cannot be read") from error

    def _pieces(self, messages: list[tuple[str, str]]) -> Iterator[str]:
        """The model's text as it streams in; a reading thread makes a silent model's time-out certain."""
        model = self._model
        inbox: queue.Queue[str | Exception | None] = queue.Queue()
        stop = threading.Event()

        def read() -> None:
            try:
                for chunk in model.stream(messages):
                    if stop.is_set():
                        return
                    inbox.put(str(chunk.text))
                inbox.put(None)
            except Exception as error:  # noqa: BLE001 - whatever a provider raises is passed on as ours
                inbox.put(error)

        threading.Thread(target=read, daemon=True).start()
        try:
            while True:
                piece = inbox.get(timeout=self._settings.model_timeout)
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise ChatModelError(_one_line(piece)) from piece
                yield piece
        except queue.Empty as error:
            raise ChatModelError(f"no answer for {self._settings.model_timeout:.0f} seconds") from error
        finally:
            stop.set()


def _numbered(n: int, hit: Hit) -> str:
    place = ", ".join(part for part in (hit.document.name, hit.provision_label) if part)
    return f"[{n}] ({place}; {hit.document.force.value})\n{hit.passage.text}"


def _line(line: str, count: int) -> Iterator[Line]:
    if not line.strip() or _NONE.match(line):
        return
    numbers = [int(n) for group in _MARKERS.findall(line) for n in re.split(r"\s*[,;]\s*", group)]
    sources = tuple(dict.fromkeys(n - 1 for n in numbers if 1 <= n <= count))
    text = _BULLET.sub("", _MARKERS.sub("", line)).strip()
    text = re.sub(r"\s+([.,;:])", r"\1", text)
    if text:
        yield Line(text, sources)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:200]
