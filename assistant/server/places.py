"""Values that are shown → the places in documents that the record names."""

from __future__ import annotations

from assistant.audit.events import Place
from assistant.types import Answer, Hit, Lookup


def cited(answer: Answer) -> tuple[Place, ...]:
    """Those that an answer quotes."""
    return tuple(Place(c.document.id, c.provision, c.start, c.end) for c in answer.citations)


def found(hit: Hit) -> Place:
    """That of a passage."""
    return Place(hit.document.id, hit.provision_label, hit.passage.start, hit.passage.end)


def looked_up(lookup: Lookup) -> tuple[Place, ...]:
    """The provision, what changed it, and the documents it may have been."""
    source = lookup.source or lookup.document
    provision = lookup.provision
    places = [Place(document.id) for document in lookup.candidates]
    places += [Place(change.document.id, change.provision, change.start, change.end) for change in lookup.history]
    if not (lookup.found and source):
        return tuple(places)
    held = Place(source.id, provision.label, provision.start, provision.end) if provision else Place(source.id)
    return (held, *places)
