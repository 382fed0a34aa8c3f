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
from assistant.language.document_numbers import kinds_said
from assistant.language.messages import message
from assistant.language.normalise import normalise
from assistant.language.reference_print import print_document, print_provision, print_reference
from assistant.language.references import find_references, in_context
from assistant.retrieval.as_amended import Provisions
from assistant.retrieval.consolidated import Node
from assistant.retrieval.described import references_described
from assistant.retrieval.graph import Graphs
from assistant.retrieval.held import documents_meant, nearest_documents
from assistant.retrieval.provisions import named, nearest, outline, provisions_meant, readings, siblings
from assistant.retrieval.status import StatusBook
from assistant.types import (
    Box,
    CrossReference,
    HeldDocument,
    Language,
    Level,
    Lookup,
    Provision,
    Reference,
    key_steps,
    reference_to,
)

_MOST_CANDIDATES, _MOST_SUGGESTED = 20, 5


class Resolver:
    """Resolves references against what is held."""

    def __init__(self, registry: Registry, status: StatusBook) -> None:
        self._registry = registry
        self.status = status
        self._graphs = Graphs(registry, status)
        self.provisions = Provisions(registry, status)

    # Reading what is asked

    def references(self, text: str, before: Sequence[str] = ()) -> tuple[Reference, ...]:
        """The references of a question, what they leave out taken from it or from earlier questions.

        A law that goes by a name alone counts if it is held or if a provision of it is named: "Act" is a common word.
        """
        earlier: Reference | None = None
        for question in [*before, text]:
            said = find_references(question, self._registry.known_names)
            named = self._counted(_merged(said))
            called = references_described(self._registry, question, named)
            if called:  # by kind and year, and not by a name that nothing bears
                named = self._counted(_merged(_with_called(said, called)))
            # A kind word alone ("พระราชกฤษฎีกา มาตรา 12") may have been taken for a name that nothing bears.
            found = in_context(named or self._counted(_merged(find_references(question))), earlier)
            earlier = found[-1] if found else earlier
        kinds = kinds_said(text)
        if len(kinds) == 1 and len(found) == 1 and not found[0].document and found[0].kind is None:
            return (replace(found[0], kind=next(iter(kinds))),)  # "Article 12 of the decree"
        return found

    def _counted(self, references: Sequence[Reference]) -> list[Reference]:
        return [reference for reference in references if self._counts(reference)]

    def _counts(self, reference: Reference) -> bool:
        if not reference.document or reference.document[:1].isdigit() or reference.provision_key:
            return True
        return (
            "พ.ศ." in reference.document
            or "/" in reference.document
            or bool(documents_meant(self._registry, reference))
        )

    def lookup(self, text: str, as_of: date, language: Language | None = None, before: Sequence[str] = ()) -> Lookup:
        """The provision or document that a text names. The first reference in it counts.

        `language` is that of the sentences in it, by default the text's own.
        """
        clean = normalise(text)
        spoken = detect(clean)
        references = self.references(clean, [normalise(question) for question in before])
        if not references:
            return Lookup(Reference(), not_held=message("not-understood", language or spoken))
        return self.with_ties(self.resolve(references[0], as_of, language or spoken, spoken), as_of)

    def with_ties(self, found: Lookup, as_of: date) -> Lookup:
        """A look-up with its graph, siblings and cross-references, which an answer has no need of."""
        document, provision = found.document, found.provision
        if not found.found or document is None:
            return found
        found = replace(found, graph=self._graphs.graph(document, provision, as_of))
        if provision is None or found.source is not None:
            return found
        return replace(
            found,
            siblings=siblings(self._registry, document, provision),
            cross_references=self.cross_references(document, provision, found.text),
        )

    @property
    def registry(self) -> Registry:
        """What is held."""
        return self._registry

    def cross_references(self, document: HeldDocument, provision: Provision, text: str) -> tuple[CrossReference, ...]:
        """The references inside a text of a provision, each with what it leads to among what is held."""
        return self._graphs.cross_references(document, provision, text)

    # Resolving

    def at(self, document_id: str, key: str, as_of: date, language: Language | None = None) -> Lookup:
        """The look-up of a provision's key in a held document, or of the whole document. Raises NotHeldError.

        `language` is that of what is said where nothing stands there, by default the document's.
        """
        document = self.judged(document_id, as_of)
        identity = document.identity
        reference = reference_to(key, identity.number or identity.title, identity.kind)
        language = language or identity.language
        if not key:
            return self.with_ties(self._whole(document, reference, as_of), as_of)
        provision = self._registry.provision(document_id, key)
        if provision:
            return self.with_ties(self._held(document, provision, reference, as_of), as_of)
        added = self._added(document, reference, as_of, identity.language)
        return self.with_ties(added, as_of) if added else self._absent(document, reference, language)

    def judged(self, document_id: str, as_of: date) -> HeldDocument:
        """A held document with its force on a day."""
        return self.status.judge(self._registry.document(document_id), as_of)

    def documents(self, reference: Reference, as_of: date) -> list[HeldDocument]:
        """The held documents that a reference may mean, newest first."""
        return [self.status.judge(d, as_of) for d in documents_meant(self._registry, reference)]

    def resolve(self, reference: Reference, as_of: date, language: Language, spoken: Language | None = None) -> Lookup:
        """The outcome for one reference; sentences in it are in `language`.

        `spoken` is the reference's own language (default: the same), in which its letters and levels count: the point
        after d is e in English and đ in Vietnamese, whatever language the answer is in.
        """
        spoken = spoken or language
        if not reference.document:
            return self._without_document(reference, as_of, language, spoken)
        documents = self.documents(reference, as_of)
        if not documents:
            asked = print_document(reference, language)
            close = nearest_documents(self._registry, reference)
            return Lookup(
                reference,
                nearest=tuple(document.name for document in close),
                suggestions=tuple(_in_full(reference, document, language) for document in close),
                not_held=message("not-held-document", language, document=asked),
            )
        if len(documents) > 1:
            return self._ambiguous(reference, documents, language)
        return self._within(documents[0], reference, as_of, language, spoken)

    def _without_document(self, reference: Reference, as_of: date, language: Language, spoken: Language) -> Lookup:
        held = self._registry.documents_with(reference.provision_key, _MOST_CANDIDATES)
        if not held and reference.paragraph and not reference.clause:  # วรรค is what others number as clauses
            reference = replace(reference, paragraph="", clause=reference.paragraph)
            held = self._registry.documents_with(reference.provision_key, _MOST_CANDIDATES)
        of_kind = [document for document in held if document.identity.kind is reference.kind]
        documents = [self.status.judge(document, as_of) for document in of_kind or held]
        if len(documents) == 1:
            return self._within(documents[0], reference, as_of, language, spoken)
        if documents:
            return self._ambiguous(reference, documents, language)
        asked = print_provision(reference, language)
        return Lookup(reference, not_held=message("not-held-document", language, document=asked))

    def _ambiguous(self, reference: Reference, documents: Sequence[HeldDocument], language: Language) -> Lookup:
        names = ", ".join(document.name for document in documents)
        text = message("ambiguous", language, documents=names)
        asked = tuple(_in_full(reference, document, language) for document in documents[:_MOST_SUGGESTED])
        return Lookup(reference, candidates=tuple(documents), suggestions=asked, not_held=text)

    def _within(
        self, document: HeldDocument, reference: Reference, as_of: date, language: Language, spoken: Language
    ) -> Lookup:
        if not reference.provision_key:
            return self._whole(document, reference, as_of)
        found = provisions_meant(self._registry, document, reference, spoken)
        if len(found) > 1:
            labels = tuple(named(p) for p in found)
            text = message("ambiguous-provision", language, document=document.name, provisions="; ".join(labels))
            return Lookup(reference, document, choices=labels, not_held=text)
        if found:
            return self._held(document, found[0], reference, as_of)
        return self._added(document, reference, as_of, spoken) or self._absent(document, reference, language)

    def _absent(self, document: HeldDocument, reference: Reference, language: Language) -> Lookup:
        asked = print_provision(reference, language)
        missing = message("not-held-provision", language, document=document.name, provision=asked)
        close = nearest(self._registry, document, reference.provision_key)
        return Lookup(
            reference,
            document,
            nearest=tuple(p.label for p in close),
            suggestions=tuple(_in_full(reference_to(p.key), document, language) for p in close),
            not_held=missing,
        )

    def _held(self, document: HeldDocument, provision: Provision, reference: Reference, as_of: date) -> Lookup:
        text = self._registry.text(document.id, provision.start, provision.end).rstrip()
        around = self._registry.provisions_around(document.id, provision.start, provision.end)
        return Lookup(
            reference,
            document,
            provision,
            path=tuple(named(p) for p in around),
            text=text,
            boxes=self.boxes(document.id, provision.start, provision.start + len(text)),
            validity=self.provisions.validity(document, provision.key, as_of),
            consolidation=self.provisions.consolidation(document, provision.key, as_of),
            history=self.status.changes(document, provision.key, as_of, announced=True),
        )

    def _added(self, document: HeldDocument, reference: Reference, as_of: date, spoken: Language) -> Lookup | None:
        """A provision that is not in the act as issued: an amending act added it, by that day or to come."""
        for read in readings(self._registry, document, reference, spoken):
            for day in (as_of, date.max):
                state = self.provisions.state(document, day)
                node = state.node(read.provision_key) if state else None
                if node is not None and node.act is not None:
                    return self._of_another_act(document, node, reference, as_of, day)
        return None

    def _of_another_act(
        self, document: HeldDocument, node: Node, reference: Reference, as_of: date, day: date
    ) -> Lookup | None:
        text = self.provisions.consolidation(document, node.key, day)
        if text is None or not text.certain or not text.stretches:
            return None
        first = text.stretches[0]
        level, _, number = key_steps(node.key)[-1].partition(":")
        asked = reference_to(node.key, kind=document.identity.kind)
        label = print_provision(asked, document.identity.language)
        end = first.end if len(text.stretches) == 1 else first.start + len(first.text)
        provision = Provision(node.key, Level(level), number, label, "", first.start, end, first.page, node.parent)
        return Lookup(
            reference,
            document,
            provision,
            source=first.document,
            path=(label,),
            text=text.text,
            boxes=self.boxes(first.document.id, first.start, end),
            validity=self.provisions.validity(document, node.key, as_of),
            consolidation=text,
            history=self.status.changes(document, node.key, as_of, announced=True),
        )

    def _whole(self, document: HeldDocument, reference: Reference, as_of: date) -> Lookup:
        return Lookup(
            reference,
            document,
            text=outline(self._registry, document),
            validity=self.provisions.validity(document, None, as_of),
            history=self.status.changes(document, None, as_of, announced=True),
        )

    def boxes(self, document_id: str, start: int, end: int) -> tuple[Box, ...]:
        """Where a stretch of a document's text stands on its pages."""
        return line_boxes(self._registry.pages(document_id, start, end), start, end)


def _in_full(reference: Reference, document: HeldDocument, language: Language) -> str:
    """A reference to the same provision of this document, said so that nothing else can be meant."""
    identity = document.identity
    numbered = identity.number or identity.title
    dated = identity.issued.isoformat() if identity.issued and "/" not in identity.number.partition("/")[2] else ""
    whole = replace(reference, document=numbered, kind=identity.kind, issued=dated, issuer="")
    return print_reference(whole, language)


def _with_called(found: Sequence[Reference], called: Sequence[Reference]) -> list[Reference]:
    """References with those to documents called by kind and year, in order, in the place of what was read there."""
    apart = [r for r in found if not any(r.start < one.end and one.start < r.end for one in called)]
    return sorted([*apart, *called], key=lambda r: r.start)


def _merged(found: Sequence[Reference]) -> list[Reference]:
    """The references of a question; a lone provision and a lone document in one question belong together."""
    documents = [r for r in found if r.document and not r.provision_key]
    provisions = [r for r in found if r.provision_key and not r.document and r.same != "document"]
    if len(documents) != 1 or not provisions:
        return list(found)
    (whole,) = documents
    joined = [
        replace(
            r,
            document=whole.document,
            kind=whole.kind,
            issued=whole.issued,
            issuer=whole.issuer,
            start=min(r.start, whole.start),
            end=max(r.end, whole.end),
        )
        for r in provisions
    ]
    return sorted([*joined, *(r for r in found if r not in provisions and r is not whole)], key=lambda r: r.start)
