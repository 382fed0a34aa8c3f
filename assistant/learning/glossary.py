"""The glossary of what is held: every term that a document defines, word for word, and every abbreviation spelt out.

Terms of one spelling stand together, whatever their documents say of them. A definition that is no longer law is kept
and said to be so. Translations come from the house's own tables and from the same document in other languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.index.registry import Registry
from assistant.language.document_numbers import number_key
from assistant.language.segment import phrase_key, phrase_keys
from assistant.language.translations import translated
from assistant.learning.extracts import place_of
from assistant.learning.hovers import introduced
from assistant.retrieval.lookup import Resolver
from assistant.types import LANGUAGES, Citation, Definition, Force, HeldDocument, Language

EntryKind = Literal["term", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Defined:
    """Where a term is defined. `force` is that of the definition's own place on the day."""

    citation: Citation
    force: Force

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON values."""
        return {**self.citation.to_dict(), "force": self.force.value}


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a language, or an abbreviation with what it `stands_for`, and each place that defines it."""

    term: str
    language: Language
    kind: EntryKind
    defined: tuple[Defined, ...]
    translations: Mapping[Language, tuple[str, ...]]
    stands_for: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The entry as JSON values."""
        return {
            "term": self.term,
            "language": self.language,
            "kind": self.kind,
            "stands_for": self.stands_for,
            "defined": [place.to_dict() for place in self.defined],
            "translations": {language: list(spelt) for language, spelt in self.translations.items()},
        }


class Glossary:
    """Reads the glossary of what is held on a day."""

    def __init__(self, registry: Registry, resolver: Resolver, as_of: date) -> None:
        self._registry = registry
        self._resolver = resolver
        self._as_of = as_of

    def entries(self, term: str = "", language: Language | None = None) -> list[Entry]:
        """The entries in the order of their languages and terms; of one term, by any name in any language, if given."""
        documents = self._resolver.status.documents(self._as_of)
        found = [*self._terms(documents), *self._abbreviations(documents)]
        wanted = _keys(term)
        kept = [e for e in found if not language or e.language == language]
        if wanted:
            kept = [e for e in kept if _is_of(e, wanted)] or [e for e in kept if _holds(e, wanted)]
        return sorted(kept, key=lambda e: (LANGUAGES.index(e.language), e.term.lower(), e.kind))

    def _terms(self, documents: Sequence[HeldDocument]) -> Iterator[Entry]:
        places: dict[tuple[Language, str], list[tuple[HeldDocument, Definition]]] = defaultdict(list)
        for document in documents:
            for definition in self._registry.definitions_in(document.id):
                places[document.identity.language, phrase_key(definition.term)].append((document, definition))
        versions = self._versions(documents)
        for (language, _), defined in places.items():
            term = defined[0][1].term
            spelt: dict[Language, dict[str, None]] = defaultdict(dict)
            for other, spelling in translated(term, language):
                spelt[other][spelling] = None
            for document, definition in defined:
                for other, spelling in self._elsewhere(document, definition, versions):
                    spelt[other][spelling] = None
            yield Entry(
                term,
                language,
                "term",
                tuple(
                    self._defined(document, definition.start, definition.end, n)
                    for n, (document, definition) in enumerate(defined, 1)
                ),
                {other: tuple(names) for other, names in spelt.items()},
            )

    def _abbreviations(self, documents: Sequence[HeldDocument]) -> Iterator[Entry]:
        places: dict[tuple[Language, str, str], list[Defined]] = defaultdict(list)
        for document in documents:
            for short, meant in self._registry.abbreviations_in(document.id):
                start, end = introduced(self._registry.text(document.id, 0, 10**9), short, meant)
                defined = places[document.identity.language, short, meant]
                if end:
                    defined.append(self._defined(document, start, end, len(defined) + 1))
        for (language, short, meant), defined in places.items():
            spelt: dict[Language, list[str]] = defaultdict(list)
            for other, spelling in translated(meant, language):
                spelt[other].append(spelling)
            named = {other: tuple(names) for other, names in spelt.items()}
            yield Entry(short, language, "abbreviation", tuple(defined), named, meant)

    def _defined(self, document: HeldDocument, start: int, end: int, n: int) -> Defined:
        place = place_of(self._registry, document, start, end)
        pages = self._registry.pages(document.id, start, start)
        key = place.key if place else None
        validity = self._resolver.provisions.validity(document, key, self._as_of)
        past = self._resolver.provisions.out_of_force(document, self._as_of)
        over = any(a <= start < b for a, b, _ in past)
        citation = Citation(
            n=n,
            document=document,
            provision=place.label if place else "",
            page=pages[-1].number if pages else 1,
            quote=self._registry.text(document.id, start, end),
            start=start,
            end=end,
            boxes=self._resolver.boxes(document.id, start, end),
            validity=validity,
        )
        return Defined(citation, Force.NO_LONGER if over else validity.force)

    # The same document in other languages

    def _versions(self, documents: Sequence[HeldDocument]) -> dict[str, list[HeldDocument]]:
        found: dict[str, list[HeldDocument]] = defaultdict(list)
        for document in documents:
            if document.identity.number:
                found[number_key(document.identity.number)].append(document)
        return {key: held for key, held in found.items() if len({d.identity.language for d in held}) > 1}

    def _elsewhere(
        self, document: HeldDocument, definition: Definition, versions: Mapping[str, Sequence[HeldDocument]]
    ) -> Iterator[tuple[Language, str]]:
        """What the same provision of the document's other language versions defines."""
        number = number_key(document.identity.number) if document.identity.number else ""
        place = self._place(document, definition)
        for other in versions.get(number, ()):
            if other.identity.language != document.identity.language and place:
                for there in self._registry.definitions_in(other.id):
                    if self._place(other, there) == place:
                        yield other.identity.language, there.term

    def _place(self, document: HeldDocument, definition: Definition) -> str:
        place = place_of(self._registry, document, definition.start, definition.end)
        if place is None:
            return ""
        beside = self._registry.definitions_in(document.id)
        inside = [d for d in beside if place.start <= d.start < place.end]
        return f"{place.key}#{inside.index(definition)}"


def _keys(term: str) -> frozenset[str]:
    """The keys of a term and of its names in other languages."""
    if not term.strip():
        return frozenset()
    spelt = [term, *(name for language in LANGUAGES for _, name in translated(term, language))]
    return frozenset(phrase_key(name) for name in spelt)


def _is_of(entry: Entry, wanted: frozenset[str]) -> bool:
    return any(phrase_key(name) in wanted for name in _names(entry))


def _holds(entry: Entry, wanted: frozenset[str]) -> bool:
    """Whether a name of an entry has the words asked for in it: who asks for a cluster means an industrial one too."""
    return any(wanted & set(phrase_keys(name)) for name in _names(entry))


def _names(entry: Entry) -> list[str]:
    own = [entry.term, entry.stands_for] if entry.stands_for else [entry.term]
    return [*own, *(name for spelt in entry.translations.values() for name in spelt)]
