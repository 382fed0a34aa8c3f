"""What one must know to read the passages found: definitions of their terms, provisions that they refer to.

Within a budget of characters. Reads the registry by key; searches nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.language.segment import phrase_key, phrase_keys
from assistant.retrieval.lookup import Resolver
from assistant.types import Force, HeldDocument, Hit, Query

BUDGET = 2400  # characters
_READ = 3  # hits whose surroundings are looked at
_SCORE = 0.0  # nobody asked for it


def context(resolver: Resolver, query: Query, hits: Sequence[Hit], budget: int = BUDGET) -> list[Hit]:
    """Passages that the best hits are to be read with, those not among the hits, in the order of their use.

    Of each hit, its document's definitions of the question's terms, then the provisions that it refers to; last,
    definitions of its other terms. What is not law on the query's day, or left out by its filter, is not among them.
    `legs` are empty, scores 0.
    """
    found = {hit.passage.id for hit in hits}
    around: list[Hit] = []
    for document, start, end in _places(resolver, query, hits[:_READ]):
        if not query.allows(document.id) or not _is_law(resolver, query, document, start):
            continue
        for passage in resolver.registry.passages_of(document.id):
            if passage.start < end and start < passage.end and passage.id not in found:
                budget -= len(passage.text)
                if budget < 0:
                    return around
                found.add(passage.id)
                provision = resolver.registry.provision(document.id, passage.provision) if passage.provision else None
                around.append(Hit(passage, document, provision.label if provision else "", _SCORE))
    return around


def _is_law(resolver: Resolver, query: Query, document: HeldDocument, start: int) -> bool:
    past = resolver.provisions.out_of_force(document, query.as_of)
    over = any(first <= start < last for first, last, _ in past)
    return document.force not in (Force.NO_LONGER, Force.NOT_YET) and not over


def _places(resolver: Resolver, query: Query, hits: Sequence[Hit]) -> Iterator[tuple[HeldDocument, int, int]]:
    asked = set(phrase_keys(query.text))
    later = []
    for hit in hits:
        said = set(phrase_keys(hit.passage.text))
        for definition in resolver.registry.definitions_in(hit.document.id):
            key = phrase_key(definition.term)
            if key in said | asked and not hit.passage.start <= definition.start < hit.passage.end:
                place = (hit.document, definition.start, definition.end)
                if key in asked:
                    yield place
                else:
                    later.append(place)
        yield from _referred_to(resolver, query, hit)
    yield from later


def _referred_to(resolver: Resolver, query: Query, hit: Hit) -> Iterator[tuple[HeldDocument, int, int]]:
    key = hit.passage.provision
    provision = resolver.registry.provision(hit.document.id, key) if key else None
    if provision is None:
        return
    for reference in resolver.cross_references(hit.document, provision, hit.passage.text):
        target = resolver.registry.provision(reference.document.id, reference.key) if reference.document else None
        if reference.document is not None and target is not None:
            yield resolver.judged(reference.document.id, query.as_of), target.start, target.end
