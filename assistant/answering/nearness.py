"""Where a passage in another language says what a sentence says: by meaning, for words of two languages do not meet.

Cosines of the bundled model, measured on parallel texts (XQuAD, sentences against the sentences of passages): 3 to 8 in
100 translations are below the bounds, 2 to 10 in 100 sentences of the next passage of the same article above them, and
hardly any of other articles. Of other embedding models nothing was measured, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.index.embedding import PassageEmbeddings
from assistant.language.detect import detect
from assistant.language.segment import quotable
from assistant.types import Passage

_MEASURED = "e5-small"
# Characters; of shorter texts cosines say little: two scraps are always near.
_SHORTEST = 25
_WITH_THAI, _VIETNAMESE_AND_ENGLISH = 0.8, 0.82


class Nearness:
    """Looks for meanings in the passages of one answer; each passage is embedded once, when first looked into."""

    def __init__(self, embeddings: PassageEmbeddings) -> None:
        self._embeddings = embeddings
        self._vectors: dict[str, tuple[Sequence[tuple[int, int]], Any]] = {}
        self._sentence = "", None

    def place(self, sentence: str, passage: Passage) -> tuple[int, int] | None:
        """Offsets, in the document, of what in the passage is nearest to the sentence; None where nothing is near."""
        spans, vectors = self._of(passage)
        if not self.is_known or not spans or len(sentence) < _SHORTEST:
            return None
        cosines = vectors @ self._vector(sentence)
        best = int(cosines.argmax())
        thai = "th" in {detect(sentence), passage.language}
        if cosines[best] < (_WITH_THAI if thai else _VIETNAMESE_AND_ENGLISH):
            return None
        return passage.start + spans[best][0], passage.start + spans[best][1]

    @property
    def is_known(self) -> bool:
        """Whether it is known of the embedding model what is near."""
        return self._embeddings.name.split("/", maxsplit=1)[0] == _MEASURED

    def _of(self, passage: Passage) -> tuple[Sequence[tuple[int, int]], Any]:
        if passage.id not in self._vectors:
            spans = [(a, b) for a, b in quotable(passage.text, passage.language) if b - a >= _SHORTEST]
            texts = [passage.text[start:end] for start, end in spans]
            self._vectors[passage.id] = spans, self._embeddings.encode_passages(texts) if texts else None
        return self._vectors[passage.id]

    def _vector(self, sentence: str) -> Any:
        if self._sentence[0] != sentence:
            self._sentence = sentence, self._embeddings.encode_passages([sentence])[0]
        return self._sentence[1]
