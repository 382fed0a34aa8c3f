"""Answers written by a chat model from numbered passages, sentence by sentence as they come.

Puts together what the model is told (`prompt`), how it is asked (`chat_model`) and how it is read (`reply`). What a
sentence may claim, others decide (`write`).

The model is asked for JSON in words, not through its provider's structured output: docs/decisions/0010.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.written.chat_model import ChatModel
from assistant.answering.written.prompt import Prompt, compose
from assistant.answering.written.reply import ReplyReader, Said
from assistant.settings import Settings
from assistant.types import Completeness, Hit, Query

_REPEATS = 5  # sentences said again in a row, after which a model goes round in circles
_MOST = 12  # sentences; the rules ask for six


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the model wrote it and the indexes (from 0) of the passages it names; () where it names none."""

    text: str
    sources: tuple[int, ...]


class Writer:
    """Writes answers with the chat model of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.model = ChatModel(settings)

    def check(self) -> None:
        """Raise ChatModelError when the model's name or package is wrong; the model itself is not asked."""
        self.model.check()

    def write(self, query: Query, hits: Sequence[Hit]) -> Writing:
        """The answer that the model writes from these passages, the most useful first.

        Raises ChatModelError when the prompt cannot be made; iterating raises it when the model fails.
        """
        of = self._settings
        prompt = compose(query, hits, of.prompts_dir, of.model_context, of.model_answer_tokens)
        return Writing(self.model, prompt)


class Writing:
    """One answer as it is written: iterate it once. Then `completeness` is what the model says of it."""

    def __init__(self, model: ChatModel, prompt: Prompt) -> None:
        self.completeness: Completeness | None = None
        self.told = prompt.told
        self._model = model
        self._prompt = prompt

    def __iter__(self) -> Iterator[Line]:
        reader = ReplyReader()
        spoken = self._model.stream(self._prompt.messages)
        said = 0
        for piece in spoken:
            found = reader.feed(piece)
            yield from self._lines(found)
            said += len(found)
            if reader.repeated >= _REPEATS or said >= _MOST:
                break
        else:
            yield from self._lines(reader.end(cut=spoken.cut or not spoken.ended))
        self.completeness = "partial" if spoken.cut and reader.completeness is None else reader.completeness

    def _lines(self, said: Iterable[Said]) -> Iterator[Line]:
        """Sentences with those sources that they were given; what gives the rules away is not one of the answer."""
        for one in said:
            if not self._prompt.echoed_by(one.text):
                yield Line(one.text, tuple(n - 1 for n in one.sources if 1 <= n <= self.told))
