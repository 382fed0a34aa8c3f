"""Embedding through one interface: a LangChain `Embeddings` that also says whose vectors it makes.

The bundled model by default; any sentence-transformers model or LangChain provider one setting away. Nothing heavy is
loaded before the first text is encoded.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from platformdirs import user_cache_path

from assistant.errors import EmbeddingModelError
from assistant.index.e5 import DIMENSIONS, E5, Places
from assistant.index.e5_weights import Array
from assistant.index.late import CODE, Codes, QuestionTokens, pack, question_tokens
from assistant.settings import Settings
from assistant.types import Language

_REMEMBERED = 128
_PLACES = 2048  # passages: some twelve megabytes
_NONE: Array = np.zeros((0, 0), np.float32)  # the vectors of no texts, for which no model is asked


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question's unit vector, and its tokens where the model gives them."""

    vector: Array
    tokens: QuestionTokens | None = None


class PassageEmbeddings(Embeddings):
    """Embeds passages and questions into unit vectors that can be compared by their inner product."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The name of the vectors: equal names, comparable vectors. The index records it."""

    @property
    def dimensions(self) -> int:
        """The width of the vectors, found by making one. Raises EmbeddingModelError."""
        return len(self.encode_query("a"))

    @abstractmethod
    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Unit vectors (n, d) of passages. Raises EmbeddingModelError."""

    @abstractmethod
    def encode_queries(self, texts: Sequence[str]) -> Array:
        """Unit vectors (n, d) of questions. Raises EmbeddingModelError."""

    def encode_whole(self, texts: Sequence[str], language: Language) -> tuple[Array, list[Codes | None]]:
        """Unit vectors (n, d) of passages in a language, and the codes of their tokens; None where a model has none.

        Raises EmbeddingModelError.
        """
        del language
        return self.encode_passages(texts), [None] * len(texts)

    def token_places(self, texts: Sequence[str]) -> list[Places] | None:
        """Where in each passage's text (start, end) each token stands that has a code; None where a model has none."""
        del texts
        return None

    def question(self, text: str, language: Language) -> Question:
        """A question in a language, ready to be compared. Raises EmbeddingModelError."""
        del language
        return Question(self.encode_query(text))

    def encode_query(self, text: str) -> Array:
        """The unit vector (d,) of one question."""
        vector: Array = self.encode_queries([text])[0]
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's own form of `encode_passages`."""
        return [[float(value) for value in vector] for vector in self.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's own form of `encode_query`."""
        return [float(value) for value in self.encode_query(text)]


class BundledEmbeddings(PassageEmbeddings):
    """multilingual-e5-small as it comes with the installation."""

    def __init__(self, cache: Path) -> None:
        self._model = E5(cache)
        self._questions: dict[tuple[str, Language], Question] = {}
        self._places: dict[str, Places] = {}

    @property
    def name(self) -> str:
        """See PassageEmbeddings."""
        return f"{self._model.name()}/tokens-{CODE}"

    @property
    def dimensions(self) -> int:
        """See PassageEmbeddings; known without loading the model."""
        return DIMENSIONS

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings; the prefix is the one the model was trained with."""
        return self._model.encode([f"passage: {text}" for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings; the prefix is the one the model was trained with."""
        return self._model.encode([f"query: {text}" for text in texts])

    def encode_whole(self, texts: Sequence[str], language: Language) -> tuple[Array, list[Codes | None]]:
        """See PassageEmbeddings."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        codes: list[Codes | None] = [None] * len(texts)
        for one in self._model.encode_whole(texts, "passage", language):
            vectors[one.index] = one.vector
            codes[one.index] = pack(one.tokens)
        return vectors, codes

    def token_places(self, texts: Sequence[str]) -> list[Places] | None:
        """See PassageEmbeddings; kept for the latest texts, for questions find the same passages again and again."""
        kept = self._places  # another thread may begin anew at any time
        known = {text: kept[text] for text in texts if text in kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        for text, places in zip(new, self._model.places(new) if new else [], strict=True):
            places.flags.writeable = False
            known[text] = places
        if len(self._places) + len(new) > _PLACES:
            self._places = {}
        self._places.update((text, known[text]) for text in new)
        return [known[text] for text in texts]

    def question(self, text: str, language: Language) -> Question:
        """See PassageEmbeddings; the latest are remembered, for an answer asks for its question several times."""
        asked = (text, language)
        found = self._questions.get(asked)
        if found is None:
            if len(self._questions) >= _REMEMBERED:
                self._questions.clear()
            found = self._questions[asked] = self._encode_question(text, language)
        return found

    def _encode_question(self, text: str, language: Language) -> Question:
        (one,) = self._model.encode_whole([text], "query", language)
        tokens = question_tokens(one.tokens, self._model.telling(one.ids)) if one.ids else None
        return Question(one.vector, tokens)


class SentenceTransformerEmbeddings(PassageEmbeddings):
    """A sentence-transformers model by name or folder, with the prompts of the settings or of the model itself."""

    def __init__(self, model: str, query_prompt: str | None, passage_prompt: str | None) -> None:
        self._path = model
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt

    @property
    def name(self) -> str:
        """See PassageEmbeddings."""
        prompts = (self._query_prompt, self._passage_prompt)
        return f"sentence-transformers:{self._path}" + (f"{prompts}" if any(prompts) else "")

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports PyTorch, 7 s and 450 MB

        try:
            return SentenceTransformer(self._path)
        except Exception as error:  # a missing name, no network, a broken folder: many kinds
            raise EmbeddingModelError(
                f"The sentence-transformers model {self._path} cannot be loaded; "
                "give a folder that holds one, or a name that is downloaded or can be."
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings."""
        return self._encode(self._model.encode_document, texts, self._passage_prompt)

    def encode_queries(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings."""
        return self._encode(self._model.encode_query, texts, self._query_prompt)

    def _encode(self, encode: Any, texts: Sequence[str], prompt: str | None) -> Array:
        if not texts:
            return _NONE
        prompts = {"prompt": prompt} if prompt else {}
        vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False, **prompts)
        return np.asarray(vectors, dtype=np.float32)


class ProviderEmbeddings(PassageEmbeddings):
    """A model of any LangChain provider, named as LangChain names it (`openai:text-embedding-3-small`)."""

    def __init__(self, model: str) -> None:
        self._named = model

    @property
    def name(self) -> str:
        """See PassageEmbeddings."""
        return self._named

    @cached_property
    def _model(self) -> Embeddings:
        from langchain.embeddings import init_embeddings  # noqa: PLC0415 - imports LangChain

        try:
            return init_embeddings(self._named)
        except Exception as error:  # providers raise what they like
            raise EmbeddingModelError(
                f"ASSISTANT_EMBEDDING={self._named} cannot be used: {' '.join(str(error).split())[:200]}"
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings."""
        return self._units(lambda: self._model.embed_documents(list(texts))) if texts else _NONE

    def encode_queries(self, texts: Sequence[str]) -> Array:
        """See PassageEmbeddings."""
        return self._units(lambda: [self._model.embed_query(text) for text in texts]) if texts else _NONE

    def _units(self, embed: Any) -> Array:
        try:
            vectors = np.asarray(embed(), dtype=np.float32)
        except EmbeddingModelError:
            raise
        except Exception as error:  # the network, a key, a quota: providers raise what they like
            raise EmbeddingModelError(f"{self._named} does not answer: {' '.join(str(error).split())[:200]}") from error
        units: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return units


def load_embeddings(settings: Settings) -> PassageEmbeddings:
    """The embedding model that the settings name. Raises EmbeddingModelError for a name of no known form."""
    name = settings.embedding
    if name == "e5-small":
        return BundledEmbeddings(settings.cache_dir or user_cache_path("policy-assistant", appauthor=False))
    kind, _, model = name.partition(":")
    if kind == "sentence-transformers" and model:
        return SentenceTransformerEmbeddings(model, settings.query_prompt, settings.passage_prompt)
    if model:
        return ProviderEmbeddings(name)
    raise EmbeddingModelError(
        f"ASSISTANT_EMBEDDING={name} is not a model; use e5-small, sentence-transformers:NAME or PROVIDER:MODEL."
    )
