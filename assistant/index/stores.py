"""The stores of one index and the model that made its vectors, each opened when first used.

Words and encodings are files in the index folder; the registry may be in a database, the nearest-neighbour index on a
Chroma server. Where that index is, the registry remembers (`vectors`: its name on the server, or empty).

Look-up opens the registry alone; only a search by meaning loads Chroma and the embedding model.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from assistant.errors import IndexMissingError, IndexModelError, IndexStorageError, VectorsAwayError
from assistant.index.registry import Registry
from assistant.settings import Settings, registry_place
from assistant.types import Language

if TYPE_CHECKING:
    from assistant.index.chroma import Home
    from assistant.index.embedding import PassageEmbeddings
    from assistant.index.encodings import Encodings
    from assistant.index.vectors import Vectors, Vectors32
    from assistant.index.words import Words


Opened = TypeVar("Opened")
_log = logging.getLogger(__name__)

# Passages compared one by one: 100 ms on one core.
COMPARED = 60_000


class Stores:
    """The stores of `settings.index_dir`. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self.folder: Path = settings.index_dir
        self._settings = settings
        self._lock = threading.RLock()
        self._seen = -1
        self._missed = float("-inf")
        self._open: dict[str, object] = {}

    @property
    def registry(self) -> Registry:
        """The registry; opening it costs milliseconds."""
        return self._opened("registry", lambda: Registry(registry_place(self._settings)))

    @property
    def registry_file(self) -> Path | None:
        """The registry's file; None where it is in a PostgreSQL database."""
        return self.place if isinstance(self.place, Path) else None

    @property
    def place(self) -> Path | str:
        """Where the registry is kept: its file, or the URL of its database."""
        return registry_place(self._settings)

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

        return self._opened("vectors", lambda: Vectors(self._home(), self.embeddings.name))

    def _home(self) -> Home:
        from assistant.index.chroma import Folder, Server  # noqa: PLC0415 - look-up has no need of it

        if self._settings.chroma_url:
            return Server(self._settings.chroma_url, self.registry.meta("vectors"))
        return Folder(self.folder / "vectors")

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
        nearest-neighbour index, whose filter costs more than the search. While a Chroma server cannot be reached
        nothing is nearest: the words alone find, and `searched_in_part` tells of it.
        """
        if documents is not None and self.encodings.passages_in(documents) <= COMPARED:
            return self.encodings.nearest(vector, limit, language, documents)
        return self.by_index(vector, limit, language, documents)

    def by_index(
        self, vector: Vectors32, limit: int, language: Language, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The same by the nearest-neighbour index alone.

        While a Chroma server cannot be reached nothing is nearest: the words alone find, and `searched_in_part` tells
        of it.
        """
        try:
            return self.vectors.search(vector, limit, language, documents)
        except VectorsAwayError as error:
            _log.warning("Searched by words alone: %s", error)
            self._missed = time.perf_counter()
            return []

    def searched_in_part(self, since: float) -> bool:
        """Whether the nearest-neighbour index was missed in a search since a moment of `time.perf_counter`."""
        return self._missed >= since

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
            if self._elsewhere():
                wanted = "a Chroma server (ASSISTANT_CHROMA_URL)" if self._settings.chroma_url else "the index folder"
                raise IndexStorageError(
                    f"The settings look for the vectors of this index in {wanted}, where they are not; run "
                    "`assistant index` to put them there (nothing is embedded again), or set ASSISTANT_CHROMA_URL back."
                )
            if self._seen >= 0:
                self.words.reload()
                if self._settings.chroma_url and self.vectors.name != self.registry.meta("vectors"):
                    self._open.pop("vectors")  # they went to the folder and back meanwhile
                self.vectors.reload()
            self._seen = generation

    def _elsewhere(self) -> bool:
        """Whether the vectors are in the index folder and the settings name a server, or the other way round."""
        return bool(self._settings.chroma_url) != bool(self.registry.meta("vectors"))

    def settle(self) -> None:
        """Before a build: where the vectors are not where the settings want them, have it put them there.

        Each step can be repeated: a build that stops between them leaves the rest to the next one. Raises
        VectorsAwayError while a Chroma server cannot be reached.
        """
        moved = self._elsewhere()
        if not moved and (not self._settings.chroma_url or self.vectors.here()):
            return
        filled = self.registry.meta("embedding") != ""
        if moved and filled and not self._settings.chroma_url:
            self.vectors.drop()  # what the folder held before they went to a server
        if filled:
            self.encodings.mark_none_indexed()
            self.registry.mark_all_unencoded()
        if moved:
            self.registry.set_meta("vectors", f"policy-{secrets.token_hex(6)}" if self._settings.chroma_url else "")
            with self._lock:
                self._open.pop("vectors", None)

    def built_here(self) -> None:
        """Remember that this process itself made the latest changes, so that nothing has to be opened again."""
        with self._lock:
            self._seen = self.registry.generation

    def close(self) -> None:
        """Close the registry and the encodings, and let the model go; the other stores close with the process."""
        if "registry" in self._open:
            self.registry.close()
        if "encodings" in self._open:
            self.encodings.close()
        self._open.pop("embeddings", None)  # 300 MB, though a page that nobody closes may still hold these stores
