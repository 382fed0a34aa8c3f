"""Where a text uses terms that the documents define, with what they mean there: what a page explains on hover.

A document's own definitions come first; else those of documents of its language that are law on the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assistant.index.registry import Registry
from assistant.language.normalise import shape
from assistant.learning.extracts import Extract, place_of
from assistant.retrieval.lookup import Resolver
from assistant.types import Definition, Force, HeldDocument, Language

_SHORTEST = 4  # letters of a term
_BETWEEN = 40  # characters between words and their abbreviation: "(hereinafter …"
_WHOLE = 10**9  # characters: all of a text
_MOST = 12  # terms explained in one card


@dataclass(frozen=True, slots=True)
class TermUse:
    """A defined term at `quote[start:end]` of a card, and the words that define it, verbatim, with their place.

    They are `text[defined_start:defined_end]` of the document with the id; for an abbreviation
    that place is where it was introduced.
    """

    term: str
    start: int
    end: int
    definition: str
    document: str
    provision: str
    page: int
    document_id: str = ""
    defined_start: int = 0
    defined_end: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The use as JSON values."""
        return {
            "term": self.term,
            "start": self.start,
            "end": self.end,
            "definition": self.definition,
            "document": self.document,
            "provision": self.provision,
            "page": self.page,
            "document_id": self.document_id,
            "defined_start": self.defined_start,
            "defined_end": self.defined_end,
        }


class Terms:
    """The terms that held documents define on a day."""

    def __init__(self, registry: Registry, resolver: Resolver, as_of: date) -> None:
        self._registry = registry
        self._resolver = resolver
        self._as_of = as_of

    def used(self, extract: Extract, besides: str = "") -> tuple[TermUse, ...]:
        """The first use of each defined term in an extract, but not of the term that the extract itself defines."""
        return self.used_in(extract.text, extract.act, extract.source, extract.start, besides)

    def used_in(
        self, text: str, act: HeldDocument, source: HeldDocument, start: int, besides: str = ""
    ) -> tuple[TermUse, ...]:
        """The same in words of an act that stand at `start` of the text of `source`, where that is known (else -1)."""
        language = source.identity.language
        plain = shape(text)
        known = self._by_language.get(language, {}) | {shape(d.term): (act, d) for d in self._definitions(act)}
        here = [spelt for spelt in known if len(spelt) >= _SHORTEST and spelt in plain and spelt != shape(besides)]
        found: list[TermUse] = []
        for spelt in sorted(here, key=len, reverse=True):
            match = _where(spelt, language).search(plain)
            if match is None or any(u.start < match.end() and match.start() < u.end for u in found):
                continue
            document, definition = known[spelt]
            if document.id == source.id and definition.start <= start + match.start() < definition.end:
                continue
            found.append(self._use(document, definition, match.start(), match.end()))
        found += [
            use
            for use in self._abbreviated(text, source)
            if not any(u.start < use.end and use.start < u.end for u in found)
        ]
        return tuple(sorted(found, key=lambda use: use.start)[:_MOST])

    def _abbreviated(self, text: str, source: HeldDocument) -> Iterator[TermUse]:
        """The abbreviations of its document that a text uses, where it does not introduce them itself."""
        for short, meant in self._registry.abbreviations_in(source.id):
            match = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            if match is None or meant in text:
                continue
            start, end = introduced(self._registry.text(source.id, 0, _WHOLE), short, meant)
            place = place_of(self._registry, source, start, end) if end else None
            pages = self._registry.pages(source.id, start, start)
            page = pages[-1].number if pages else 1
            label = place.label if place else ""
            yield TermUse(short, match.start(), match.end(), meant, source.name, label, page, source.id, start, end)

    @cached_property
    def _by_language(self) -> dict[Language, dict[str, tuple[HeldDocument, Definition]]]:
        found: dict[Language, dict[str, tuple[HeldDocument, Definition]]] = {}
        for document in self._resolver.status.documents(self._as_of):
            if document.force is Force.IN_FORCE:
                for definition in self._definitions(document):
                    known = found.setdefault(document.identity.language, {})
                    known.setdefault(shape(definition.term), (document, definition))
        return found

    def _definitions(self, document: HeldDocument) -> list[Definition]:
        """Those that a document still makes: none whose provision has ended."""
        past = self._resolver.provisions.out_of_force(document, self._as_of)
        made = self._registry.definitions_in(document.id)
        return [d for d in made if not any(start <= d.start < end for start, end, _ in past)]

    def _use(self, document: HeldDocument, definition: Definition, start: int, end: int) -> TermUse:
        text = self._registry.text(document.id, definition.start, definition.end)
        place = place_of(self._registry, document, definition.start, definition.end)
        pages = self._registry.pages(document.id, definition.start, definition.start)
        label, page = place.label if place else "", pages[-1].number if pages else 1
        where = (document.id, definition.start, definition.end)
        return TermUse(definition.term, start, end, text, document.name, label, page, *where)


def introduced(text: str, short: str, meant: str) -> tuple[int, int]:
    """Where a text puts an abbreviation in brackets behind the words it stands for; (0, 0) where it does not."""
    at = text.find(meant)
    while at >= 0:
        end = text.find(short, at + len(meant), at + len(meant) + len(short) + _BETWEEN)
        if end >= 0:
            close = text.find(")", end, end + len(short) + 3)
            return at, (close + 1 if close >= 0 else end + len(short))
        at = text.find(meant, at + 1)
    return 0, 0


def _where(spelt: str, language: Language) -> re.Pattern[str]:
    if language == "th":
        return re.compile(re.escape(spelt))
    plural = "s?" if language == "en" else ""
    return re.compile(rf"(?<!\w){re.escape(spelt)}{plural}(?!\w)")
