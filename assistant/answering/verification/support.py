"""Whether quotes say what a sentence says: by its words, by its meaning, or by a cross-encoder that reads both.

Words are compared in one language, meanings across languages too. Knows nothing of numbers, which stand or fall by
themselves (verify.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

from assistant.errors import EntailmentModelError
from assistant.index.embedding import PassageEmbeddings
from assistant.index.late import similarities
from assistant.language.detect import detect
from assistant.language.polarity import little_words
from assistant.language.segment import terms
from assistant.retrieval.cross_encoder import load_cross_encoder
from assistant.settings import Settings

# Share of a sentence's terms that its quotes must hold when both are in one language.
_SUPPORT = 0.5
# Late interaction of the bundled model between a sentence and its quote in another language. Of sentences of XQuAD and
# their translations 99 in 100 are above 0.25 (Thai from English) to 0.41 (English from Vietnamese); of sentences of
# other texts 96 to 100 in 100 are below that of their pair (benchmarks/supporting.py). The lowest serves all.
_ENOUGH_LATE: dict[str, float] = {"e5-small": 0.25}
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


class EmbeddedSupport:
    """Compares a sentence's meaning with quotes in another language, by the embedding model that searches.

    Of a model that was not measured, or gives no token vectors, it says nothing.
    """

    def __init__(self, embeddings: PassageEmbeddings) -> None:
        self._embeddings = embeddings
        self._enough = _ENOUGH_LATE.get(embeddings.name.split("/", maxsplit=1)[0])

    def objection(self, sentence: str, quotes: Sequence[str]) -> str:
        """That the quotes, in another language, are about something else. Raises EmbeddingModelError."""
        language = detect(sentence)
        if self._enough is None or any(detect(quote) == language for quote in quotes):
            return ""
        score = self.similarity(sentence, quotes)
        return f"its meaning is not in the quote ({score:.2f})" if score is not None and score < self._enough else ""

    def similarity(self, sentence: str, quotes: Sequence[str]) -> float | None:
        """How near the nearest quote is, 1 where each token has its equal; None where the model has no token vectors.

        Raises EmbeddingModelError.
        """
        tokens = self._embeddings.question(sentence, detect(sentence)).tokens
        codes = [self._embeddings.encode_whole([quote], detect(quote))[1][0] for quote in quotes]
        held = [code for code in codes if code is not None and len(code)]
        return max(similarities(tokens, held)) if tokens is not None and held else None


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
        refused = EntailmentModelError(
            f"The entailment model {self._name} cannot be loaded; set ASSISTANT_NLI to a folder that holds one, a name "
            "that is downloaded or can be, or nothing."
        )
        return load_cross_encoder(self._name, refused)


def load_entailment(settings: Settings) -> Entailment | None:
    """The cross-encoder that the settings name for verification, if any."""
    return _opened(settings.nli) if settings.nli else None


@lru_cache(maxsize=2)  # one model, however many services look over the same index
def _opened(name: str) -> Entailment:
    return Entailment(name)
