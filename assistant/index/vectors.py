"""The nearest-neighbour index of the passages' vectors, in Chroma.

Holds ids, vectors and document ids, no text (Chroma would build a second index of it). A collection holds one language:
each is searched by itself, and a filter by language costs a hundred times an unfiltered search (232 ms against 2.3 at
100,000 passages). Its name carries the embedding model's, so vectors of two models never meet.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.index.chroma import Home, forget_opened
from assistant.types import LANGUAGES

Vectors32 = NDArray[np.float32]
_BUSY = "pool timed out"
_TRIES = 3
_BATCH = 2000  # Chroma refuses more than 5,461
# Of the exact best twenty among 33,000 passages that are much alike, Chroma's defaults (16, 100, 100) find few, an
# ef_search of 200 .89 in 2.4 ms, 600 .98 in 5 ms; more neighbours or a slower construction help less.
_HNSW: Any = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 600}


class Vectors:
    """The vectors of one embedding model at `home`, where the index goes by `name`.

    Opened when first used, and again when that failed. In a folder collections are made when they are missed; on a
    server only by who adds to them: where they are missed there, the index has lost its vectors. Every method may raise
    IndexStorageError, or VectorsAwayError while a server cannot be reached.
    """

    def __init__(self, home: Home, model: str) -> None:
        self.name = home.name
        self._home = home
        self._name = f"{home.name}-{hashlib.sha256(model.encode()).hexdigest()[:12]}"
        self._lock = threading.Lock()
        self._client: Any = None
        self._opened: dict[str, Any] = {}
        if not home.shared:
            with self._told():
                self._collections()

    def _collections(self, *, make: bool = False) -> dict[str, Any]:
        """The collection of each language."""
        with self._lock:
            for left in reversed(range(0 if self._opened else _TRIES)):
                try:
                    self._client = self._client or self._home.client()
                    find = self._made if make or not self._home.shared else self._found
                    self._opened = {language: find(f"{self._name}-{language}") for language in LANGUAGES}
                    break
                except Exception as error:
                    if _BUSY not in str(error) or not left:
                        raise
                    self._client = None  # the machine is so busy that Chroma gave up waiting for itself
                    forget_opened()
            return self._opened

    def _made(self, name: str) -> Any:
        return self._client.get_or_create_collection(name, configuration={"hnsw": _HNSW}, embedding_function=None)

    def _found(self, name: str) -> Any:
        return self._client.get_collection(name, embedding_function=None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong, as one of our errors; the next use opens anew."""
        try:
            yield
        except AssistantError:
            raise
        except Exception as error:  # Chroma's core raises many kinds, none of them promised
            self._client, self._opened = None, {}
            if not self._home.shared:
                forget_opened()
            raise self._home.refused(error) from error

    def here(self) -> bool:
        """Whether the collections are where they are looked for. Raises VectorsAwayError."""
        from chromadb.errors import NotFoundError  # noqa: PLC0415 - 1.5 s, and look-up does without

        try:
            with self._told():
                self._collections()
        except AssistantError as error:
            if isinstance(error.__cause__, NotFoundError):
                return False
            raise
        return True

    def add(self, ids: Sequence[str], document_id: str, language: str, vectors: Vectors32) -> None:
        """Add or replace vectors (n, d) of a document's passages, which are in one language."""
        with self._told():
            for first in range(0, len(ids), _BATCH):
                batch = slice(first, first + _BATCH)
                self._collections(make=True)[language].upsert(
                    ids=list(ids[batch]),
                    embeddings=vectors[batch],
                    metadatas=[{"document": document_id}] * len(ids[batch]),
                )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages by id; unknown ids are ignored."""
        with self._told():
            for first in range(0, len(ids), _BATCH):
                for collection in self._collections(make=True).values():
                    collection.delete(ids=list(ids[first : first + _BATCH]))

    def search(
        self, vector: Vectors32, limit: int, language: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passages of a language as (id, cosine similarity), nearest first.

        `documents` names the only documents to search.
        """
        if documents == []:
            return []
        with self._told():
            result = self._collections()[language].query(
                query_embeddings=[vector],
                n_results=limit,
                where=None if documents is None else {"document": {"$in": list(documents)}},
                include=["distances"],
            )
        return [
            (passage_id, 1.0 - float(distance))
            for passage_id, distance in zip(result["ids"][0], result["distances"][0], strict=True)
        ]

    def ids(self, document_id: str) -> list[str]:
        """The ids of a document's passages in this store."""
        with self._told():
            all_of_them = self._collections().values()
            found = [c.get(where={"document": document_id}, include=[])["ids"] for c in all_of_them]
        return [name for names in found for name in names]

    def count(self) -> int:
        """How many vectors are held."""
        with self._told():
            return sum(int(collection.count()) for collection in self._collections().values())

    def drop(self, *, other_models: bool = False) -> None:
        """Delete the collections of this index, or those alone that other embedding models made."""
        with self._told():
            self._client = self._client or self._home.client()
            for collection in self._client.list_collections():
                own = collection.name.startswith(f"{self._name}-")
                if collection.name.startswith(f"{self._home.name}-") and not (own and other_models):
                    self._client.delete_collection(collection.name)
            self._opened = self._opened if other_models else {}

    def reload(self) -> None:
        """See what another process has written: of an embedded Chroma everything is opened anew."""
        if self._home.shared:
            return
        forget_opened()
        self._client, self._opened = None, {}
        with self._told():
            self._collections()
