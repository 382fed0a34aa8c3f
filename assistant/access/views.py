"""The same service over what one person may read: made once for each set of labels that is readable, and kept a while.

A view keeps nothing that the house's service has worked out, and works out its own: what is in force, which names are
known, what a glossary holds. It goes on being right when documents and labels change, for its stores select by labels
(registry.py) and a label that is new is none of its own.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from assistant.access.book import AccessBook
from assistant.access.stores import ReaderStores
from assistant.access.words import ClassWords
from assistant.index.stores import Stores
from assistant.settings import Settings, registry_place
from assistant.types import Reader

Seen = TypeVar("Seen")

_KEPT = 24  # as many distinct sets of readable labels as an office commonly has at work; each costs some megabytes


class Views(Generic[Seen]):
    """The views of `house`, a service over `stores`, by the labels in its `book`. Safe to share between threads."""

    def __init__(self, house: Seen, stores: Stores, settings: Settings) -> None:
        self.book = AccessBook(registry_place(settings))
        self._house = house
        self._stores = stores
        self._settings = settings
        self._words = ClassWords(registry_place(settings), stores.folder / "access" / "words")
        self._kept: OrderedDict[frozenset[int], Seen] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, reader: Reader) -> Seen:
        """The service as a person may use it; the house's own where no label keeps anything from anybody."""
        if reader.reads_all or self.book.says_nothing:
            return self._house
        readable = frozenset(number for number, label in self.book.classes().items() if label.lets(reader))
        with self._lock:
            view = self._kept.pop(readable, None)
            if view is None:
                view = self.over(readable)
            self._kept[readable] = view
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)  # who still uses it keeps it alive
            return view

    def over(self, classes: frozenset[int]) -> Seen:
        """A view of what stands in files of these classes."""
        twin: Any = copy(self._house)
        worked_out = [name for name in vars(twin) if isinstance(getattr(type(twin), name, None), cached_property)]
        for name in worked_out:
            del twin.__dict__[name]
        twin._house = self._house  # noqa: SLF001 - a service knows whose view it is
        twin._stores = ReaderStores(self._stores, self._settings, self._words, classes)  # noqa: SLF001 - of the same class
        seen: Seen = twin
        return seen

    def close(self) -> None:
        """Close what the views opened, and the book."""
        with self._lock:
            for view in self._kept.values():
                view._stores.close()  # type: ignore[attr-defined]  # noqa: SLF001 - made above
            self._kept.clear()
        self._words.close()
        self.book.close()
