"""A question that takes for granted that a provision says what another one of its document says: which one it is.

Weighs the words of provisions alone; where none says most of what is asked, or the one named says some of it,
nothing is told. Needs no evidence found.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import Words, beside
from assistant.index.registry import Registry
from assistant.language.premises import takes_for_granted
from assistant.language.questions import asks_for_force
from assistant.retrieval.understand import without_references
from assistant.types import Lookup, Provision, Query

_SAYS = 0.65  # of what else is asked, said by the provision that is meant
_SAYS_NOT = 0.4  # and at most by the one that is named
_FEWEST = 2  # words by which a provision is known


def misplaced(query: Query, lookups: Sequence[Lookup], registry: Registry) -> Premise | None:
    """The provision that says what the question takes another of the same document to say; None for most questions."""
    if len(lookups) != 1 or not takes_for_granted(query.text) or asks_for_force(query.text):
        return None
    document, named = lookups[0].document, lookups[0].provision
    if document is None or named is None or lookups[0].source not in (None, document):
        return None
    words = Words.of(without_references(beside(query.text), query.references), document.identity.language)

    def said_by(provision: Provision) -> float:
        return words.said_by(registry.text(document.id, provision.start, provision.end))

    if len(words.known) < _FEWEST or said_by(named) > _SAYS_NOT:
        return None
    others = [p for p in _beside(named, document.id, registry) if p.key != named.key]
    meant = max(others, key=said_by, default=None)
    if meant is None or said_by(meant) < _SAYS or sum(said_by(p) >= said_by(meant) for p in others) > 1:
        return None
    clause = max(registry.provisions_under(document.id, meant.key), key=said_by, default=meant)
    place = clause if said_by(clause) else meant
    reference = lookups[0].reference
    asked = query.text[reference.start : reference.end].strip()
    return told(query, "premise-provision", (document, place.start, place.end), asked=asked, stated=meant.label)


def _beside(named: Provision, document: str, registry: Registry) -> list[Provision]:
    """The provisions of a document on the level of the one named: articles number through all of it."""
    if named.parent:
        return [p for p in registry.provisions(document) if p.level is named.level and "/" not in p.key]
    return [p for p in registry.provisions_under(document, named.parent) if p.level is named.level]
