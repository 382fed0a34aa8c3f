"""The second half of a build: passages that are searchable by words already get their vectors.

Takes up what an earlier run left undone, and embeds no text twice. Knows nothing of files.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from assistant.index.late import Codes
from assistant.index.passages import embedding_text
from assistant.index.stores import Stores
from assistant.index.vectors import Vectors32
from assistant.types import Language, Passage

# Passages encoded together: enough to sort by length, few enough to lose when a build breaks off.
_TOGETHER = 128
# Other processes open the nearest-neighbour index anew when told of a change, so they are not told all the time.
_SECONDS_UNTOLD = 60.0

OnEncoded = Callable[[int, int], None]


def embedding_key(passage: Passage, model: str) -> str:
    """The hash of what is embedded for a passage, by which model: equal keys, equal vectors."""
    return hashlib.sha256(f"{model}\n{passage.language}\n{embedding_text(passage)}".encode()).hexdigest()[:32]


class Encoder:
    """Encodes what the registry holds and the stores of the current model do not."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._registry = stores.registry

    def run(self, progress: OnEncoded | None = None, stop: Callable[[], bool] | None = None) -> int:
        """Encode all that is waiting; returns how many passages the model was asked for.

        `progress` is told how many passages are done, of how many; where `stop` says so the rest waits on. Raises
        EmbeddingModelError when the model fails; what was encoded before is kept.
        """
        name = self._stores.embeddings.name
        another = self._registry.meta("embedding") not in ("", name)
        if another:
            self._registry.mark_all_unencoded()
        total, done, asked = self._registry.unencoded_passages(), 0, 0
        told = time.monotonic()
        if progress:
            progress(done, total)
        for rows, finished in self._waiting():
            asked += self._encode(rows)
            done += len(rows)
            late = time.monotonic() - told > _SECONDS_UNTOLD
            self._registry.mark_encoded(finished, tell=late)
            told = time.monotonic() if late else told
            if progress:
                progress(done, total)
            if stop and stop():
                break
        if another or done:
            self._registry.set_meta("embedding", name)
        if another:
            self._stores.vectors.drop(other_models=True)
            self._stores.encodings.drop_other_models()
        return asked

    def _waiting(self) -> Iterator[tuple[list[Passage], list[str]]]:
        """Passages without vectors, in batches of one language; with each, the documents that it completes."""
        waiting: dict[Language, list[Passage]] = {}
        whole: dict[Language, list[str]] = {}
        for document_id in self._registry.unencoded():
            rows = self._registry.passages_of(document_id)
            if not rows:
                yield [], [document_id]
                continue
            language = rows[0].language
            group = waiting.setdefault(language, [])
            group += rows
            while len(group) > _TOGETHER:
                batch, group[:] = group[:_TOGETHER], group[_TOGETHER:]
                yield batch, whole.pop(language, [])
            whole.setdefault(language, []).append(document_id)
        for language, group in waiting.items():
            yield group, whole.pop(language, [])

    def _encode(self, rows: Sequence[Passage]) -> int:
        """Store the encodings of passages of one language; returns how many of them the model was asked for."""
        language = rows[0].language if rows else "en"
        present = self._stores.encodings.indexed([row.id for row in rows])
        rows = [row for row in rows if row.id not in present]
        if not rows:
            return 0
        keys = {row.id: embedding_key(row, self._stores.embeddings.name) for row in rows}
        known = self._known(keys)
        fresh = [row for row in rows if row.id not in known]
        made = self._stores.embeddings.encode_whole([embedding_text(row) for row in fresh], language)
        known |= {row.id: (vector, codes) for row, vector, codes in zip(fresh, *made, strict=True)}
        by_document: dict[str, list[Passage]] = {}
        for row in rows:
            by_document.setdefault(row.document_id, []).append(row)
        for document_id, own in by_document.items():
            ids = [row.id for row in own]
            vectors = np.stack([known[name][0] for name in ids]).astype(np.float32)
            # In this order: whatever the nearest-neighbour index holds, the encodings hold too (see Builder._sweep).
            self._stores.encodings.add(
                {name: keys[name] for name in ids}, document_id, language, vectors, [known[name][1] for name in ids]
            )
            self._stores.vectors.add(ids, document_id, language, vectors)
            self._stores.encodings.mark_indexed(ids)
        return len(fresh)

    def _known(self, keys: Mapping[str, str]) -> dict[str, tuple[Vectors32, Codes | None]]:
        """The encodings of passages whose very text has been encoded for another."""
        twins = self._stores.encodings.encoded(list(keys.values()))
        held = sorted(set(twins.values()))
        vectors, codes = self._stores.encodings.vectors(held), self._stores.encodings.codes(held)
        return {
            name: (vectors[twins[key]], codes.get(twins[key]))
            for name, key in keys.items()
            if twins.get(key) in vectors
        }
