"""Whether quotes say what a sentence says: by its words in one language, or by a cross-encoder that reads both.

What is near in meaning across languages, `nearness` tells. Knows nothing of numbers, which stand or fall by
themselves (verify.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

from assistant.errors import EntailmentModelError
from assistant.language.detect import detect
from assistant.language.polarity import little_words
from assistant.language.segment import terms
from assistant.settings import Settings

# Share of a sentence's terms that its quotes must hold when both are in one language.
_SUPPORT = 0.5
_CONTRADICTED = 0.5  # the probability from which a cross-encoder's word is taken against a sentence


class Support(Protocol):
    """A judge of meaning."""

    def objection(self, sentence: str, quotes: Sequence[str]) -> str:
        """What speaks against the quotes' saying what the sentence says; empty where nothing does."""
        ...


def shares_words(sentence: str, evidence: str, known: int = 0) -> bool:
    """Whether enough of a sentence's words stand in its evidence, both in one language.

    `known` is how many of its figures and the like are known to stand there, which speak for it as words do.
    """
    words = {term for term in terms(sentence) if not term[0].isdigit()} - little_words(detect(sentence))
    shared = len(words & set(terms(evidence)))
    return not words or (shared + known) / (len(words) + known) >= _SUPPORT


class Entailment:
    """A sentence-transformers cross-encoder for natural language inference, by name or folder; loads itself when asked.

    Its classes are known by their names: the one called entailment speaks for a sentence, contradiction against it.
    """

    def __init__(self, model: str) -> None:
        self._name = model

    def objection(self, sentence: str, quotes: Sequence[str]) -> str:
        """That the sentence does not follow from the quotes. Raises EntailmentModelError."""
        found = self.probabilities(sentence, ["\n".join(quotes)])[0]
        if found["contradiction"] >= _CONTRADICTED:
            return f"the quote contradicts it ({found['contradiction']:.2f})"
        likeliest = max(found, key=lambda name: found[name])
        return "" if likeliest == "entailment" else f"it does not follow from the quote ({found['entailment']:.2f})"

    def probabilities(self, sentence: str, quotes: Sequence[str]) -> list[dict[str, float]]:
        """For each quote the probability of each class: entailment, contradiction and, where it has it, neutral.

        Raises EntailmentModelError when the model cannot be loaded or knows no such classes.
        """
        names = self._classes
        found = self._model.predict(
            [(quote, sentence) for quote in quotes], apply_softmax=True, show_progress_bar=False
        )
        return [dict(zip(names, map(float, row), strict=True)) for row in found]

    @cached_property
    def _classes(self) -> list[str]:
        named: dict[int, str] = self._model.config.id2label
        names = [str(named[i]).lower() for i in sorted(named)]
        if not {"entailment", "contradiction"} <= set(names):
            raise EntailmentModelError(
                f"{self._name} knows no entailment and contradiction; ASSISTANT_NLI wants a model of natural language "
                "inference, such as MoritzLaurer/mDeBERTa-v3-base-mnli-xnli."
            )
        return names

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - imports PyTorch, 7 s and 450 MB

        try:
            return CrossEncoder(self._name)
        except Exception as error:  # a missing name, no network, a broken folder: many kinds
            raise EntailmentModelError(
                f"The entailment model {self._name} cannot be loaded; set ASSISTANT_NLI to a folder that holds one, a "
                "name that is downloaded or can be, or nothing."
            ) from error


def load_entailment(settings: Settings) -> Entailment | None:
    """The cross-encoder that the settings name for verification, if any."""
    return Entailment(settings.nli) if settings.nli else None
