"""What the embedding model made of every passage: its vector and its packed token vectors, in an SQLite file.

Serves what the nearest-neighbour index cannot: exact search among some documents, similarities of given passages, and
late interaction. Token codes are ten times the size of the texts and read for a few passages a question. Knows nothing
of what codes mean.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexStorageError

Floats = NDArray[np.float32]
Codes = NDArray[np.uint8]
_MAPPED = 1 << 34  # bytes of the file that are read without being copied first
_BATCH = 500  # SQLite allows 999 or more variables a statement
# Half precision: a cosine is off by less than .0005. Codes stand apart, so that scanning vectors does not pass them.
_SCHEMA = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS vectors (
    document TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL,
    key TEXT NOT NULL,                        -- hash of what was encoded, so that nothing is encoded twice
    indexed INTEGER NOT NULL DEFAULT 0,       -- whether the nearest-neighbour index holds it
    vector BLOB NOT NULL, PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS vectors_key ON vectors(key);
CREATE UNIQUE INDEX IF NOT EXISTS vectors_id ON vectors(id);
CREATE TABLE IF NOT EXISTS codes (id TEXT PRIMARY KEY, width INTEGER NOT NULL, codes BLOB NOT NULL);
"""


class Encodings:
    """The encodings by one embedding model in `folder`, made if they are not there. Safe to share between threads.

    Raises IndexStorageError when the folder cannot be read or written.
    """

    def __init__(self, folder: Path, model: str) -> None:
        self._folder = folder
        self._path = folder / f"encodings-{hashlib.sha256(model.encode()).hexdigest()[:12]}.db"
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._path, timeout=30, check_same_thread=False, isolation_level=None)
            self._db.executescript(_SCHEMA)
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        except (OSError, sqlite3.Error) as error:
            raise IndexStorageError(
                f"The encodings {self._path} cannot be opened ({error}); "
                "check permissions, or delete the index and rebuild."
            ) from error

    def add(
        self,
        keys: Mapping[str, str],
        document_id: str,
        language: str,
        vectors: Floats,
        codes: Sequence[Codes | None],
    ) -> None:
        """Add or replace the vectors (n, d) and codes (tokens, width) of passages of a document, or none of them.

        `keys`: for each passage's id the hash of what was encoded.
        """
        halves = vectors.astype(np.float16)
        with self._transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO vectors (document, id, language, key, vector) VALUES (?, ?, ?, ?, ?)",
                [
                    (document_id, name, language, key, half.tobytes())
                    for (name, key), half in zip(keys.items(), halves, strict=True)
                ],
            )
            db.executemany(
                "INSERT OR REPLACE INTO codes VALUES (?, ?, ?)",
                [
                    (name, own.shape[1], own.tobytes())
                    for name, own in zip(keys, codes, strict=True)
                    if own is not None and len(own)
                ],
            )

    def vectors(self, ids: Sequence[str]) -> dict[str, Floats]:
        """The vectors of these passages; unknown ids are left out."""
        found: dict[str, Floats] = {}
        for batch in _batches(ids):
            rows = self._all(f"SELECT id, vector FROM vectors WHERE id IN ({_marks(batch)})", batch)  # noqa: S608
            found.update((name, np.frombuffer(half, np.float16).astype(np.float32)) for name, half in rows)
        return found

    def codes(self, ids: Sequence[str]) -> dict[str, Codes]:
        """The token codes of these passages; those that have none are left out."""
        found: dict[str, Codes] = {}
        for batch in _batches(ids):
            rows = self._all(f"SELECT id, width, codes FROM codes WHERE id IN ({_marks(batch)})", batch)  # noqa: S608
            found.update((name, np.frombuffer(own, np.uint8).reshape(-1, width)) for name, width, own in rows)
        return found

    def encoded(self, keys: Sequence[str]) -> dict[str, str]:
        """For each of the keys that has been encoded, the id of a passage whose encodings serve."""
        found: dict[str, str] = {}
        for batch in _batches(keys):
            found.update(self._all(f"SELECT key, id FROM vectors WHERE key IN ({_marks(batch)})", batch))  # noqa: S608
        return found

    def mark_indexed(self, ids: Sequence[str]) -> None:
        """The nearest-neighbour index holds these passages."""
        with self._transaction() as db:
            db.executemany("UPDATE vectors SET indexed = 1 WHERE id = ?", [(name,) for name in ids])

    def mark_none_indexed(self) -> None:
        """The nearest-neighbour index is lost: it has to be given all of these again."""
        with self._transaction() as db:
            db.execute("UPDATE vectors SET indexed = 0")

    def indexed(self, ids: Sequence[str]) -> set[str]:
        """Those of these passages that are encoded and in the nearest-neighbour index."""
        found: set[str] = set()
        for batch in _batches(ids):
            rows = self._all(f"SELECT id FROM vectors WHERE indexed AND id IN ({_marks(batch)})", batch)  # noqa: S608
            found.update(row[0] for row in rows)
        return found

    def nearest(self, vector: Floats, limit: int, language: str, documents: Sequence[str]) -> list[tuple[str, float]]:
        """The `limit` nearest passages of these documents in a language, exactly: (id, cosine similarity)."""
        names: list[str] = []
        halves: list[bytes] = []
        for batch in _batches(documents):
            rows = self._all(
                f"SELECT id, vector FROM vectors WHERE document IN ({_marks(batch)}) AND language = ?",  # noqa: S608
                [*batch, language],
            )
            names += [row[0] for row in rows]
            halves += [row[1] for row in rows]
        if not names:
            return []
        matrix = np.frombuffer(b"".join(halves), np.float16).reshape(len(names), -1).astype(np.float32)
        cosines = matrix @ vector
        best = np.argpartition(-cosines, limit - 1)[:limit] if limit < len(names) else np.arange(len(names))
        best = best[np.argsort(-cosines[best], kind="stable")]
        return [(names[i], float(cosines[i])) for i in best]

    def passages_in(self, documents: Sequence[str]) -> int:
        """How many passages of these documents are encoded."""
        return sum(
            self._all(f"SELECT count(*) FROM vectors WHERE document IN ({_marks(batch)})", batch)[0][0]  # noqa: S608
            for batch in _batches(documents)
        )

    def ids(self, document_id: str) -> list[str]:
        """The ids of a document's passages in this store."""
        return [row[0] for row in self._all("SELECT id FROM vectors WHERE document = ?", [document_id])]

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages by id; unknown ids are ignored."""
        with self._transaction() as db:
            for batch in _batches(ids):
                db.execute(f"DELETE FROM vectors WHERE id IN ({_marks(batch)})", batch)  # noqa: S608
                db.execute(f"DELETE FROM codes WHERE id IN ({_marks(batch)})", batch)  # noqa: S608

    def count(self) -> int:
        """How many passages are encoded."""
        return int(self._all("SELECT count(*) FROM vectors", [])[0][0])

    def drop_other_models(self) -> None:
        """Delete the files of other embedding models."""
        for path in self._folder.glob("encodings-*.db*"):
            if not path.name.startswith(self._path.name):
                with suppress(OSError):  # another process may still read it; it does no harm
                    path.unlink()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def _all(self, statement: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise IndexStorageError(
                    f"The encodings {self._path} cannot be written ({error}); check free space and permissions."
                ) from error


def _batches(values: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(values), _BATCH):
        yield list(values[first : first + _BATCH])


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
