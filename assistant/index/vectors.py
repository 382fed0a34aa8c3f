"""The vector store: one vector a passage, in an embedded Chroma.

Holds ids, vectors and document ids, no text (Chroma would build a second index of it). A collection's name carries the
embedding model's, so vectors of two models never meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexStorageError

Vectors32 = NDArray[np.float32]
_BATCH = 2000  # Chroma refuses more than 5,461
# Measured on 100,000 passages: Chroma's defaults (16, 100, 100) find .94 of the exact best twenty, these .99.
_HNSW: Any = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}


class Vectors:
    """The vectors of one embedding model in the folder `path`, made if they are not there.

    Raises IndexStorageError when the folder cannot be read or written.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        self._name = "passages-" + hashlib.sha256(model.encode()).hexdigest()[:12]
        self._open()

    def _open(self) -> None:
        import chromadb  # noqa: PLC0415 - 1.5 s and 80 MB, and look-up does without
        from chromadb.config import Settings  # noqa: PLC0415

        try:
            self._path.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                path=str(self._path), settings=Settings(anonymized_telemetry=False)
            )
            self._collection: Any = self._client.get_or_create_collection(
                self._name, configuration={"hnsw": _HNSW}, embedding_function=None
            )
        except Exception as error:  # Chroma's core raises many kinds, none of them promised
            raise IndexStorageError(
                f"The vector store {self._path} cannot be opened ({error}); "
                "check permissions, or delete the index and rebuild."
            ) from error

    def add(self, ids: Sequence[str], document_id: str, language: str, vectors: Vectors32) -> None:
        """Add or replace vectors (n, d) of a document's passages, which are in one language."""
        for first in range(0, len(ids), _BATCH):
            batch = slice(first, first + _BATCH)
            self._collection.upsert(
                ids=list(ids[batch]),
                embeddings=vectors[batch],
                metadatas=[{"document": document_id, "language": language}] * len(ids[batch]),
            )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages by id; unknown ids are ignored."""
        for first in range(0, len(ids), _BATCH):
            self._collection.delete(ids=list(ids[first : first + _BATCH]))

    def search(
        self, vector: Vectors32, limit: int, language: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passages of a language as (id, cosine similarity), nearest first.

        `documents` names the only documents to search.
        """
        count = self.count()
        if count == 0 or documents == []:
            return []
        result = self._collection.query(
            query_embeddings=[vector],
            n_results=min(limit, count),
            where=_where(language, documents),
            include=["distances"],
        )
        return [
            (passage_id, 1.0 - float(distance))
            for passage_id, distance in zip(result["ids"][0], result["distances"][0], strict=True)
        ]

    def get(self, ids: Sequence[str]) -> dict[str, Vectors32]:
        """The vectors of these passages; unknown ids are left out."""
        if not ids:
            return {}
        result = self._collection.get(ids=list(ids), include=["embeddings"])
        vectors = np.asarray(result["embeddings"], dtype=np.float32)
        return dict(zip(result["ids"], vectors, strict=True))

    def ids(self, document_id: str) -> list[str]:
        """The ids of a document's passages in this store."""
        return list(self._collection.get(where={"document": document_id}, include=[])["ids"])

    def count(self) -> int:
        """How many vectors are held."""
        return int(self._collection.count())

    def drop_other_models(self) -> None:
        """Delete the collections of other embedding models."""
        for collection in self._client.list_collections():
            if collection.name != self._name:
                self._client.delete_collection(collection.name)

    def reload(self) -> None:
        """See what another process has written: Chroma keeps one system a path for the process, so it is made anew."""
        from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415

        SharedSystemClient.clear_system_cache()
        self._open()


def _where(language: str, documents: Sequence[str] | None) -> Any:
    spoken = {"language": language}
    return spoken if documents is None else {"$and": [spoken, {"document": {"$in": list(documents)}}]}
