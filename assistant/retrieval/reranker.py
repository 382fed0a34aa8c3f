"""A cross-encoder, which reads a question and a passage together, over the best passages found; one setting away.

Any sentence-transformers `CrossEncoder`: slower than all the rest of a search together, and better where the model is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

from assistant.errors import RerankingModelError
from assistant.retrieval.cross_encoder import load_cross_encoder
from assistant.settings import Settings

DEPTH = 20  # passages read


class Reranker:
    """The cross-encoder of a name or folder; loads itself when first asked."""

    def __init__(self, model: str) -> None:
        self._name = model

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question, by the model's own measure: the higher the better.

        Raises RerankingModelError when the model cannot be loaded, or gives more than one score a pair.
        """
        if not texts:
            return []
        found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        if found.ndim != 1:
            raise RerankingModelError(
                f"{self._name} gives {found.shape[1]} scores for a pair, not one; ASSISTANT_RERANKER wants a model "
                "that ranks, such as BAAI/bge-reranker-v2-m3."
            )
        return [float(score) for score in found]

    @cached_property
    def _model(self) -> Any:
        refused = RerankingModelError(
            f"The cross-encoder {self._name} cannot be loaded; set ASSISTANT_RERANKER to a folder that holds one, a "
            "name that is downloaded or can be, or nothing."
        )
        return load_cross_encoder(self._name, refused)


def load_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that the settings name, if any."""
    return _opened(settings.reranker) if settings.reranker else None


@lru_cache(maxsize=2)  # one model, however many services look over the same index
def _opened(name: str) -> Reranker:
    return Reranker(name)
