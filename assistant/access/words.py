"""The word index as one person may see it: an index of words for each class of the access book, asked together.

How rare a term is decides how passages are ranked, and would tell what is in those that are filtered away afterwards.
So each class has an index of its own, made of the index's passages when it is first asked and kept beside it; a search
asks those that a reader may read, with the rarity of terms in all of these together. What only differs from one index
of them all is the usual length of passages, which is that of the class.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.access.registry import ReaderRegistry
from assistant.index.words import Weigh, Words, by_itself, rarity
from assistant.language.segment import terms
from assistant.sql import Place

Change = tuple[str, str, list[str], list[str]]


class ClassWords:
    """The word indexes of classes, in `folder`, of what the registry at `place` holds. Safe between threads."""

    def __init__(self, place: Place, folder: Path) -> None:
        self._place = place
        self._folder = folder
        self._lock = threading.RLock()
        self._registries: dict[int, ReaderRegistry] = {}
        self._open: dict[int, tuple[str, Words]] = {}
        self._seen: dict[int, int] = {}

    def of(self, classes: Iterable[int]) -> list[Words]:
        """The indexes of these classes, as the registry is now."""
        return [self._current(number) for number in sorted(classes)]

    def close(self) -> None:
        """Close what was opened of the registry."""
        with self._lock:
            for registry in self._registries.values():
                registry.close()

    def _current(self, number: int) -> Words:
        with self._lock:
            registry = self._registries.get(number)
            if registry is None:
                registry = self._registries[number] = ReaderRegistry(self._place, [number])
            generation = registry.generation
            if self._seen.get(number) != generation:
                folder = self._folder / str(number)
                folder.mkdir(parents=True, exist_ok=True)
                with FileLock(folder / ".lock"):  # another process may be making the same
                    self._open[number] = self._made(folder, registry, self._open.get(number))
                self._seen[number] = generation
            return self._open[number][1]

    def _made(self, folder: Path, registry: ReaderRegistry, opened: tuple[str, Words] | None) -> tuple[str, Words]:
        """The index of a class, with what came since; anew where something went, whose traces would stay in it."""
        wanted = {document: _print(ids) for document, ids in registry.passage_ids_by_document().items()}
        kept = _read(folder / "made.json")
        held: Mapping[str, str] = kept.get("documents") or {}
        name = str(kept.get("name", ""))
        whole = kept.get("documents") is not None and all(wanted.get(d) == ids for d, ids in held.items())
        new = sorted(wanted.keys() - held.keys()) if whole else sorted(wanted)
        if whole and not new:
            if opened and opened[0] == name:
                opened[1].reload()
                return opened
            return name, Words(folder / name)
        if not whole:
            name = str(int(name or 0) + 1)
            shutil.rmtree(folder / name, ignore_errors=True)
        _write(folder / "made.json", {"name": name, "documents": None})  # a half-made one is known by that
        words = opened[1] if opened and opened[0] == name else Words(folder / name)
        words.change(add=_changes(registry, new), remove=[])
        _write(folder / "made.json", {"name": name, "documents": wanted})
        for old in folder.iterdir():
            if old.is_dir() and old.name != name:
                shutil.rmtree(old, ignore_errors=True)
        return name, words


class ReaderWords(Words):
    """Several word indexes as one; `opened` says which. It is only read."""

    def __init__(self, opened: Callable[[], Sequence[Words]]) -> None:  # opens no folder of its own
        self._opened = opened

    def search(
        self,
        terms: Sequence[str],
        limit: int,
        documents: Sequence[str] | None = None,
        also: Sequence[str] = (),
        weigh: Weigh = by_itself,
    ) -> list[tuple[str, float]]:
        """See Words."""
        del weigh
        found: dict[str, float] = {}
        for words, own in self._weighed():
            for name, score in words.search(terms, limit, documents, also, own):
                found[name] = max(score, found.get(name, 0.0))
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]

    def scores(
        self, terms: Sequence[str], ids: Sequence[str], also: Sequence[str] = (), weigh: Weigh = by_itself
    ) -> dict[str, float]:
        """See Words."""
        del weigh
        found: dict[str, float] = {}
        for words, own in self._weighed():
            for name, score in words.scores(terms, ids, also, own).items():
                found[name] = max(score, found.get(name, 0.0))
        return found

    def frequencies(self, terms: Iterable[str], field: str = "text") -> Mapping[str, int]:
        """See Words."""
        asked = list(terms)
        counted = [words.frequencies(asked, field) for words in self._opened()]
        return {term: sum(each[term] for each in counted) for term in asked}

    def count(self) -> int:
        """See Words."""
        return sum(words.count() for words in self._opened())

    def reload(self) -> None:
        """Nothing: the indexes are looked at again whenever they are asked."""

    def _weighed(self) -> Iterator[tuple[Words, Weigh]]:
        """Each index, with how much more than there a term says in all of them."""
        opened = self._opened()
        count = sum(words.count() for words in opened)
        everywhere: dict[tuple[str, str], int] = {}

        def held(words: Words, field: str, term: str) -> int:
            return words.frequencies([term], field)[term]

        def weigh_in(words: Words) -> Weigh:
            own = words.count()

            def weigh(field: str, term: str) -> float:
                here = held(words, field, term)
                if not here or len(opened) == 1:
                    return 1.0
                if (field, term) not in everywhere:
                    everywhere[field, term] = sum(held(each, field, term) for each in opened)
                return rarity(count, everywhere[field, term]) / rarity(own, here)

            return weigh

        return ((words, weigh_in(words)) for words in opened)


def _changes(registry: ReaderRegistry, documents: Iterable[str]) -> Iterator[Change]:
    for document in documents:
        for passage in registry.passages_of(document):
            yield passage.id, document, terms(passage.text), terms(passage.context)


def _print(ids: Sequence[str]) -> str:
    return sha256(" ".join(ids).encode()).hexdigest()[:16]


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(file: Path, value: Mapping[str, Any]) -> None:
    half = file.with_suffix(".half")
    half.write_text(json.dumps(value), "utf-8")
    half.replace(file)
