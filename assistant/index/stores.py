"""The stores of one index folder and the model that made its vectors, each opened when first used.

Look-up opens the registry alone; only a search by meaning loads Chroma and the embedding model.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from assistant.errors import IndexMissingError, IndexModelError
from assistant.index.registry import Registry
from assistant.settings import Settings
from assistant.types import Language

if TYPE_CHECKING:
    from assistant.index.embedding import PassageEmbeddings
    from assistant.index.encodings import Encodings
    from assistant.index.vectors import Vectors, Vectors32
    from assistant.index.words import Words


Opened = TypeVar("Opened")

# Passages compared one by one: 100 ms on one core.
COMPARED = 60_000


class Stores:
    """The stores of `settings.index_dir`. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self.folder: Path = settings.index_dir
        self._settings = settings
        self._lock = threading.RLock()
        self._seen = -1
        self._open: dict[str, object] = {}

    @property
    def registry(self) -> Registry:
        """The registry; opening it costs milliseconds."""
        return self._opened("registry", lambda: Registry(self.folder / "registry.db"))

    @property
    def words(self) -> Words:
        """The word index."""
        from assistant.index.words import Words  # noqa: PLC0415 - look-up has no need of it

        return self._opened("words", lambda: Words(self.folder / "words"))

    @property
    def embeddings(self) -> PassageEmbeddings:
        """The embedding model named in the settings; it loads itself when first asked to encode."""
        from assistant.index.embedding import load_embeddings  # noqa: PLC0415 - imports LangChain

        return self._opened("embeddings", lambda: load_embeddings(self._settings))

    @property
    def vectors(self) -> Vectors:
        """The nearest-neighbour index of the vectors of the embedding model named in the settings."""
        from assistant.index.vectors import Vectors  # noqa: PLC0415 - imports numpy

        return self._opened("vectors", lambda: Vectors(self.folder / "vectors", self.embeddings.name))

    @property
    def encodings(self) -> Encodings:
        """The same model's vectors and token vectors of each passage."""
        from assistant.index.encodings import Encodings  # noqa: PLC0415 - imports numpy

        return self._opened("encodings", lambda: Encodings(self.folder / "vectors", self.embeddings.name))

    def _opened(self, name: str, open_it: Callable[[], Opened]) -> Opened:
        """What goes by that name, opened once, whichever thread asks first."""
        found = self._open.get(name)
        if found is None:
            with self._lock:
                found = self._open.get(name)
                if found is None:
                    found = self._open[name] = open_it()
        return cast("Opened", found)

    def nearest(
        self, vector: Vectors32, limit: int, language: Language, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passages of a language as (id, cosine similarity), nearest first.

        `documents` names the only documents to search: they are compared one by one where that is faster than the
        nearest-neighbour index, whose filter costs more than the search.
        """
        if documents is not None and self.encodings.passages_in(documents) <= COMPARED:
            return self.encodings.nearest(vector, limit, language, documents)
        return self.vectors.search(vector, limit, language, documents)

    def ready_to_search(self) -> None:
        """Check that a search can be answered, and see what another process has built since the last one.

        Raises IndexMissingError when nothing is indexed, IndexModelError when another model made the vectors.
        """
        with self._lock:
            generation = self.registry.generation
            if generation == self._seen:
                return
            made_by = self.registry.meta("embedding")
            if not made_by:
                raise IndexMissingError("Nothing is indexed yet; run `assistant index FOLDER` first.")
            if made_by != self.embeddings.name:
                raise IndexModelError(
                    f"This index was made with the embedding model {made_by}, the settings name "
                    f"{self.embeddings.name}; run `assistant index` to rebuild it, or set ASSISTANT_EMBEDDING back."
                )
            if self._seen >= 0:
                self.words.reload()
                self.vectors.reload()
            self._seen = generation

    def built_here(self) -> None:
        """Remember that this process itself made the latest changes, so that nothing has to be opened again."""
        with self._lock:
            self._seen = self.registry.generation

    def close(self) -> None:
        """Close the registry and the encodings; the other stores close with the process."""
        if "registry" in self._open:
            self.registry.close()
        if "encodings" in self._open:
            self.encodings.close()
