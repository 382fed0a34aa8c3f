"""What documents and provisions are tied to: what they rest on, change and cite, and what does so to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.index.registry import Registry
from assistant.language.document_numbers import matches_number
from assistant.language.references import find_references, in_context
from assistant.retrieval.held import documents_meant
from assistant.retrieval.provisions import provisions_meant
from assistant.retrieval.status import StatusBook, names_in_relations, touches
from assistant.types import (
    CrossReference,
    Graph,
    HeldDocument,
    Level,
    Link,
    Provision,
    Reference,
    Relation,
    RelationKind,
    reference_to,
)

_MOST_LINKS = 200
_FROM_OTHERS = 2_000  # characters of a quote


class Graphs:
    """Reads the ties of held documents from the registry."""

    def __init__(self, registry: Registry, status: StatusBook) -> None:
        self._registry = registry
        self._status = status

    def graph(self, document: HeldDocument, provision: Provision | None, as_of: date) -> Graph:
        """What a document, or a provision of it, states about others, and what they state about it."""
        own = self._registry.relations_of(document.id)
        if provision:
            own = [r for r in own if provision.start <= r.start < provision.end]
        out = [self._out(document, relation, as_of) for relation in own[:_MOST_LINKS]]
        return Graph(tuple(out), tuple(self._into(document, provision, as_of)))

    def _out(self, document: HeldDocument, relation: Relation, as_of: date) -> Link:
        held = documents_meant(self._registry, Reference(relation.target, issued=relation.target_issued))
        other = self._status.judge(held[0], as_of) if len(held) == 1 else None
        return Link(
            relation.kind,
            relation.target,
            other,
            relation.target_provision or "",
            *self._said(document, relation),
        )

    def _into(self, document: HeldDocument, provision: Provision | None, as_of: date) -> Iterable[Link]:
        keys = names_in_relations(document.identity)
        stated = self._registry.relations_to(keys) if keys else []
        for source_id, relation in stated[:_MOST_LINKS]:
            if source_id == document.id or not _reaches(relation, provision):
                continue
            source = self._registry.document(source_id)
            holder = self._registry.provision(source_id, relation.provision) if relation.provision else None
            yield Link(
                relation.kind,
                source.name,
                self._status.judge(source, as_of),
                holder.label if holder else "",
                *self._said(source, relation),
            )

    def _said(self, document: HeldDocument, relation: Relation) -> tuple[str, int]:
        end = min(relation.end, relation.start + _FROM_OTHERS)
        pages = self._registry.pages(document.id, relation.start, relation.start)
        return self._registry.text(document.id, relation.start, end), pages[-1].number if pages else 1

    def cross_references(self, document: HeldDocument, provision: Provision, text: str) -> tuple[CrossReference, ...]:
        """The references inside a provision's text, each with what it leads to among what is held."""
        here = self._here(document, provision)
        found: list[CrossReference] = []
        for reference in find_references(text, self._registry.known_names):
            (whole,) = in_context([reference], here) or (None,)
            if whole is None or (reference.article and (reference.start == 0 or text[: reference.start].isspace())):
                continue  # the provision's own heading
            found.append(self._led(document, provision, text, reference, whole))
        return tuple(found)

    def _here(self, document: HeldDocument, provision: Provision) -> Reference:
        """The place of a provision as a reference: what "this article" and "this decree" in it mean."""
        here = reference_to(provision.key, document.identity.number or document.identity.title, document.identity.kind)
        around = self._registry.provisions_around(document.id, provision.start, provision.end)
        chapter = next((p.number for p in around if p.level is Level.CHAPTER), "")
        return replace(here, chapter=chapter)

    def _led(
        self, document: HeldDocument, provision: Provision, text: str, said: Reference, whole: Reference
    ) -> CrossReference:
        own = not said.document
        if own and not whole.article and (whole.clause or whole.point):
            whole = in_context([said], self._here(document, provision))[0]
        meant = [document] if own or matches_number(said.document, document.identity.number) else []
        meant = meant or documents_meant(self._registry, whole)
        target = meant[0] if len(meant) == 1 else None
        led = provisions_meant(self._registry, target, whole, document.identity.language) if target else []
        one = led[0] if len(led) == 1 else None
        return CrossReference(
            text[said.start : said.end],
            provision.start + said.start,
            provision.start + said.end,
            target,
            said.document or document.identity.number,
            one.key if one else whole.provision_key,
            one.label if one else "",
        )


def _reaches(relation: Relation, provision: Provision | None) -> bool:
    if provision is None:
        return True
    if relation.target_provision is None:
        return relation.kind not in (RelationKind.CITES, RelationKind.BASED_ON, RelationKind.IMPLEMENTS)
    return touches(relation.target_provision, provision.key)
