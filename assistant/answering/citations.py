"""Numbers the places that an answer quotes: one citation a place, in the order of first use."""

from __future__ import annotations

from datetime import date

from assistant.index.registry import Registry
from assistant.language.detect import detect_part
from assistant.retrieval.lookup import Resolver
from assistant.types import Citation, HeldDocument


class Citations:
    """The citations of one answer, growing as it is written."""

    def __init__(self, registry: Registry, resolver: Resolver, as_of: date) -> None:
        self._registry = registry
        self._resolver = resolver
        self._as_of = as_of
        self._by_place: dict[tuple[str, int, int], Citation] = {}

    def cite(self, document: HeldDocument, start: int, end: int) -> Citation:
        """The citation of `start` to `end` of a document, made at first use from the stored text itself."""
        place = (document.id, start, end)
        if place not in self._by_place:
            quote = self._registry.text(document.id, start, end)
            around = self._registry.provisions_around(document.id, start, end)
            pages = self._registry.pages(document.id, start, end)
            self._by_place[place] = Citation(
                n=len(self._by_place) + 1,
                document=document,
                provision=around[-1].label if around else "",
                page=next((p.number for p in pages if p.start <= start < p.end), pages[0].number if pages else 1),
                quote=quote,
                start=start,
                end=end,
                boxes=self._resolver.boxes(document.id, start, end),
                validity=self._resolver.provisions.validity(document, around[-1].key, self._as_of) if around else None,
                language=detect_part(quote, document.identity.language),
            )
        return self._by_place[place]

    def all(self) -> tuple[Citation, ...]:
        """All citations so far, by number."""
        return tuple(self._by_place.values())
