"""The nearest-neighbour index of the passages' vectors, in an embedded Chroma.

Holds ids, vectors and document ids, no text (Chroma would build a second index of it). A collection holds one language:
each is searched by itself, and a filter by language costs a hundred times an unfiltered search (232 ms against 2.3 at
100,000 passages). Its name carries the embedding model's, so vectors of two models never meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexStorageError
from assistant.types import LANGUAGES

Vectors32 = NDArray[np.float32]
_BUSY = "pool timed out"
_BATCH = 2000  # Chroma refuses more than 5,461
# Of the exact best twenty among 33,000 passages that are much alike, Chroma's defaults (16, 100, 100) find few, an
# ef_search of 200 .89 in 2.4 ms, 600 .98 in 5 ms; more neighbours or a slower construction help less.
_HNSW: Any = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 600}


class Vectors:
    """The vectors of one embedding model in the folder `path`, made if they are not there.

    Raises IndexStorageError when the folder cannot be read or written.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        self._name = "passages-" + hashlib.sha256(model.encode()).hexdigest()[:12]
        self._open()

    def _open(self, tries: int = 3) -> None:
        import chromadb  # noqa: PLC0415 - 1.5 s and 80 MB, and look-up does without
        from chromadb.config import Settings  # noqa: PLC0415

        try:
            self._path.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                path=str(self._path), settings=Settings(anonymized_telemetry=False)
            )
            self._collections: dict[str, Any] = {language: self._collection(language) for language in LANGUAGES}
        except Exception as error:  # Chroma's core raises many kinds, none of them promised
            forget_opened()
            if _BUSY in str(error) and tries > 1:  # the machine is so busy that it gave up waiting for itself
                self._open(tries - 1)
                return
            raise IndexStorageError(
                f"The vector store {self._path} cannot be opened ({error}); "
                "check permissions, or delete the index and rebuild."
            ) from error

    def _collection(self, language: str) -> Any:
        return self._client.get_or_create_collection(
            f"{self._name}-{language}", configuration={"hnsw": _HNSW}, embedding_function=None
        )

    def add(self, ids: Sequence[str], document_id: str, language: str, vectors: Vectors32) -> None:
        """Add or replace vectors (n, d) of a document's passages, which are in one language."""
        for first in range(0, len(ids), _BATCH):
            batch = slice(first, first + _BATCH)
            self._collections[language].upsert(
                ids=list(ids[batch]),
                embeddings=vectors[batch],
                metadatas=[{"document": document_id}] * len(ids[batch]),
            )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages by id; unknown ids are ignored."""
        for first in range(0, len(ids), _BATCH):
            for collection in self._collections.values():
                collection.delete(ids=list(ids[first : first + _BATCH]))

    def search(
        self, vector: Vectors32, limit: int, language: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passages of a language as (id, cosine similarity), nearest first.

        `documents` names the only documents to search.
        """
        collection = self._collections[language]
        if documents == []:
            return []
        result = collection.query(
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
        found = [c.get(where={"document": document_id}, include=[])["ids"] for c in self._collections.values()]
        return [name for names in found for name in names]

    def count(self) -> int:
        """How many vectors are held."""
        return sum(int(collection.count()) for collection in self._collections.values())

    def drop_other_models(self) -> None:
        """Delete the collections of other embedding models."""
        for collection in self._client.list_collections():
            if not collection.name.startswith(self._name):
                self._client.delete_collection(collection.name)

    def reload(self) -> None:
        """See what another process has written: Chroma keeps one system a path for the process, so it is made anew."""
        forget_opened()
        self._open()


def forget_opened() -> None:
    """Let nothing be served that Chroma remembers of the files of any path: they may be others now."""
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415

    SharedSystemClient.clear_system_cache()
