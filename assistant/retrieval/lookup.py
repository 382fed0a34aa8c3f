"""Reference → provision, exactly, or "not held".

Everything comes from the registry: no model is loaded, nothing is embedded, no neighbour is ever taken for the
provision that was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.documents.glyphs import line_boxes
from assistant.index.registry import Registry
from assistant.language.detect import detect
from assistant.language.messages import message, print_provision
from assistant.language.normalise import normalise
from assistant.language.references import find_references, matches_number, number_key
from assistant.retrieval.status import StatusBook
from assistant.types import Box, HeldDocument, Kind, Language, Level, Lookup, Provision, Reference

_NEAREST = 5


def merged_references(text: str) -> tuple[Reference, ...]:
    """The references of a question; a lone provision and a lone document in one question belong together."""
    found = find_references(text)
    documents = [r for r in found if r.document and not r.provision_key]
    provisions = [r for r in found if r.provision_key and not r.document]
    if len(documents) != 1 or not provisions:
        return tuple(found)
    whole = documents[0]
    joined = [
        replace(r, document=whole.document, kind=whole.kind, start=min(r.start, whole.start), end=max(r.end, whole.end))
        for r in provisions
    ]
    return tuple(
        sorted([*joined, *(r for r in found if r not in provisions and r is not whole)], key=lambda r: r.start)
    )


class Resolver:
    """Resolves references against what is held."""

    def __init__(self, registry: Registry, status: StatusBook) -> None:
        self._registry = registry
        self._status = status

    def lookup(self, text: str, as_of: date, language: Language | None = None) -> Lookup:
        """The provision or document that a text names. The first reference in it counts."""
        clean = normalise(text)
        spoken = language or detect(clean)
        references = merged_references(clean)
        if not references:
            return Lookup(Reference(), not_held=message("not-understood", spoken))
        return self.resolve(references[0], as_of, spoken)

    def documents(self, reference: Reference, as_of: date) -> list[HeldDocument]:
        """The held documents that a reference may mean, newest first."""
        held = [d for d in self._status.documents(as_of) if _is_meant(reference, d)]
        exact = [d for d in held if d.identity.number == reference.document]
        return sorted(exact or held, key=lambda d: d.identity.issued or date.min, reverse=True)

    def resolve(self, reference: Reference, as_of: date, language: Language) -> Lookup:
        """The outcome for one reference; sentences in it are in `language`."""
        if not reference.document:
            return self._without_document(reference, as_of, language)
        documents = self.documents(reference, as_of)
        if not documents:
            return Lookup(reference, not_held=message("not-held-document", language, document=reference.document))
        if len(documents) > 1:
            return self._ambiguous(reference, documents, language)
        return self._within(documents[0], reference, as_of, language)

    def _without_document(self, reference: Reference, as_of: date, language: Language) -> Lookup:
        ids = set(self._registry.documents_with(reference.provision_key))
        documents = [d for d in self._status.documents(as_of) if d.id in ids]
        if len(documents) == 1:
            return self._within(documents[0], reference, as_of, language)
        if documents:
            documents.sort(key=lambda d: d.identity.issued or date.min, reverse=True)
            return self._ambiguous(reference, documents, language)
        asked = print_provision(reference, language)
        return Lookup(reference, not_held=message("not-held-document", language, document=asked))

    def _ambiguous(self, reference: Reference, documents: Sequence[HeldDocument], language: Language) -> Lookup:
        names = ", ".join(document.name for document in documents)
        text = message("ambiguous", language, documents=names)
        return Lookup(reference, candidates=tuple(documents), not_held=text)

    def _within(self, document: HeldDocument, reference: Reference, as_of: date, language: Language) -> Lookup:
        key = reference.provision_key
        if not key:
            return self._whole(document, reference, as_of)
        provision = self._registry.provision(document.id, key)
        if provision is None:
            missing = message(
                "not-held-provision",
                language,
                document=document.name,
                provision=print_provision(reference, language),
            )
            return Lookup(reference, document, nearest=self._nearest(document, key), not_held=missing)
        text = self._registry.text(document.id, provision.start, provision.end).rstrip()
        around = self._registry.provisions_around(document.id, provision.start, provision.end)
        return Lookup(
            reference,
            document,
            provision,
            path=tuple(_name(p) for p in around),
            text=text,
            boxes=self.boxes(document.id, provision.start, provision.start + len(text)),
            history=self._status.changes(document, key, as_of, announced=True),
        )

    def _whole(self, document: HeldDocument, reference: Reference, as_of: date) -> Lookup:
        """A document asked for as a whole: its outline stands for it, for its text may be hundreds of pages."""
        outline = [
            _name(p)
            for p in self._registry.provisions(document.id)
            if p.level not in (Level.CLAUSE, Level.POINT, Level.PARAGRAPH)
        ]
        return Lookup(
            reference,
            document,
            text="\n".join(outline),
            history=self._status.changes(document, None, as_of, announced=True),
        )

    def boxes(self, document_id: str, start: int, end: int) -> tuple[Box, ...]:
        """Where a stretch of a document's text stands on its pages."""
        return line_boxes(self._registry.pages(document_id, start, end), start, end)

    def _nearest(self, document: HeldDocument, key: str) -> tuple[str, ...]:
        """Labels of provisions close to an absent one: its siblings where its parent is held, else the articles."""
        parent = key.rpartition("/")[0]
        held = self._registry.provisions(document.id)
        siblings = [p for p in held if parent and p.parent == parent]
        labels = siblings or [p for p in held if p.level is Level.ARTICLE]
        number = _leading_number(key.rpartition(":")[2])
        labels.sort(key=lambda p: (abs(_leading_number(p.number) - number), p.start))
        return tuple(p.label for p in labels[:_NEAREST])


def _is_meant(reference: Reference, document: HeldDocument) -> bool:
    identity = document.identity
    if identity.number and matches_number(reference.document, identity.number):
        # Circular 45/2012 is not Decree 45/2012/NĐ-CP: a number without its code means no more than its kind.
        coded = number_key(reference.document) == number_key(identity.number)
        return coded or reference.kind in (None, Kind.OTHER, identity.kind) or identity.kind is Kind.OTHER
    return matches_number(reference.document, identity.title)


def _name(provision: Provision) -> str:
    return f"{provision.label}. {provision.heading}" if provision.heading else provision.label


def _leading_number(number: str) -> int:
    digits = ""
    for character in number:
        if not character.isdigit():
            break
        digits += character
    return int(digits) if digits else 0
