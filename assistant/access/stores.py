"""The stores as one person may see them: the registry and the word index narrowed, vectors searched among what is left.

Embedding a question knows no document, and encodings are asked for by ids that the narrowed stores gave.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from assistant.access.registry import ReaderRegistry
from assistant.access.words import ClassWords, ReaderWords
from assistant.errors import AccessError
from assistant.index.embedding import PassageEmbeddings
from assistant.index.encodings import Encodings
from assistant.index.stores import COMPARED, Stores
from assistant.index.vectors import Vectors, Vectors32
from assistant.index.words import Words
from assistant.settings import Settings, registry_place
from assistant.types import Language

# Chroma takes no longer lists in a filter; beyond, vectors are compared one by one, which is slower and right.
_LONGEST_FILTER = 30_000


class ReaderStores(Stores):
    """What `house` holds in files of some classes of the access book; `words` are the word indexes of classes."""

    def __init__(self, house: Stores, settings: Settings, words: ClassWords, classes: frozenset[int]) -> None:
        super().__init__(settings)
        self._house = house
        self._classes = classes
        self._registry = ReaderRegistry(registry_place(settings), classes)
        self._words = ReaderWords(lambda: words.of(classes))
        self._readable_lock = threading.Lock()
        self._readable: tuple[int, list[str], int] = (-1, [], 0)

    @property
    def registry(self) -> ReaderRegistry:
        """See Stores."""
        return self._registry

    @property
    def words(self) -> Words:
        """See Stores."""
        return self._words

    @property
    def embeddings(self) -> PassageEmbeddings:
        """See Stores."""
        return self._house.embeddings

    @property
    def encodings(self) -> Encodings:
        """See Stores. Asked for ids alone; `nearest` is how they are searched."""
        return self._house.encodings

    @property
    def vectors(self) -> Vectors:
        """Nothing: its search knows no reader."""
        raise AccessError("The nearest-neighbour index is not searched without its filter; please report this.")

    def nearest(
        self, vector: Vectors32, limit: int, language: Language, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """See Stores. Exact among as many passages as can be compared one by one."""
        readable, passages = self._among()
        if documents is not None:
            readable = sorted(set(readable) & set(documents))
            passages = self.encodings.passages_in(readable)
        if passages <= COMPARED or len(readable) > _LONGEST_FILTER:
            return self.encodings.nearest(vector, limit, language, readable)
        return self._house.by_index(vector, limit, language, readable)

    def searched_in_part(self, since: float) -> bool:
        """See Stores."""
        return self._house.searched_in_part(since)

    def ready_to_search(self) -> None:
        """See Stores."""
        self._house.ready_to_search()

    def built_here(self) -> None:
        """Nothing: nobody builds through these."""

    def close(self) -> None:
        """Close the narrowed registry; the house's stores are the house's to close."""
        self._registry.close()

    def _among(self) -> tuple[list[str], int]:
        """The readable documents and how many of their passages are encoded."""
        generation = self._registry.generation
        with self._readable_lock:
            if self._readable[0] != generation:
                ids = self._registry.ids()
                self._readable = (generation, ids, self.encodings.passages_in(ids))
            return self._readable[1], self._readable[2]
