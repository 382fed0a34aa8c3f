"""Where a passage in another language says what a sentence says: by meaning, for words of two languages do not meet.

What counts is how much nearer (cosine of the bundled model) a stretch is than sentences of no document in its language
(`nearness.toml`): some texts, short ones above all, are near to everything. On parallel texts (XQuAD, sentences against
passages) 2 to 12 in 100 translations are below the bounds, 10 to 40 in 100 sentences above them in the next passage of
the same article, and hardly any in other articles. Of other embedding models nothing was measured.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.index.embedding import PassageEmbeddings
from assistant.language.segment import quotable
from assistant.types import Language, Passage

_MEASURED = "e5-small"
_NEARER: dict[Language, float] = {"th": 0.04, "vi": 0.045, "en": 0.07}  # by the language of the passage
_SHORTEST = 25  # characters; two scraps are always near


class Nearness:
    """Looks for meanings in the passages of one answer; each passage is embedded once, when first looked into."""

    def __init__(self, embeddings: PassageEmbeddings) -> None:
        self._embeddings = embeddings
        self._spans: dict[str, Sequence[tuple[int, int]]] = {}
        self._vectors: dict[str, Any] = {}

    @property
    def is_known(self) -> bool:
        """Whether it is known of the embedding model what is near."""
        return self._embeddings.name.split("/", maxsplit=1)[0] == _MEASURED

    def place(self, sentence: str, passage: Passage) -> tuple[int, int] | None:
        """Offsets, in the document, of what in the passage is nearest to the sentence; None where nothing is near."""
        if not self.is_known or len(sentence) < _SHORTEST:
            return None
        spans = self._spans.setdefault(passage.id, _spans(passage))
        if not spans:
            return None
        said = self._of(sentence, [sentence])[0]
        cosines = self._of(passage.id, [passage.text[start:end] for start, end in spans]) @ said
        usual = (self._of(passage.language, _neutral()[passage.language]) @ said).mean()
        best = int(cosines.argmax())
        if cosines[best] - usual < _NEARER[passage.language]:
            return None
        return passage.start + spans[best][0], passage.start + spans[best][1]

    def _of(self, key: str, texts: Sequence[str]) -> Any:
        if key not in self._vectors:
            self._vectors[key] = self._embeddings.encode_passages(texts)
        return self._vectors[key]


def _spans(passage: Passage) -> list[tuple[int, int]]:
    found = quotable(passage.text, passage.language)
    return [(start, end) for start, end in found if end - start >= _SHORTEST]


@cache
def _neutral() -> dict[str, list[str]]:
    return tomllib.loads(files("assistant.answering.written").joinpath("nearness.toml").read_text("utf-8"))
