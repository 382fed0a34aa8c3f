"""A question that takes for granted that a provision says what another one of its document says: which one it is.

Weighs the words of provisions alone; where none says most of what is asked, or the one named says some of it,
nothing is told. Knows neither drafts nor how evidence is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.presumed import Premise
from assistant.index.registry import Registry
from assistant.language.arithmetic import blanked
from assistant.language.concepts import Token, has_concept, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.messages import message
from assistant.language.premises import takes_for_granted, without_cues
from assistant.language.questions import asks_for_force
from assistant.retrieval.understand import without_references
from assistant.types import HeldDocument, Language, Lookup, Notice, Provision, Query

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
    rest = without_references(blanked(query.text, without_cues(query.text)), query.references)
    said = _Said(rest, document, registry)
    others = [p for p in registry.provisions_under(document.id, named.parent) if p.level is named.level]
    if named.parent:  # articles number through the whole document, whatever their chapters are
        others = [p for p in registry.provisions(document.id) if p.level is named.level and "/" not in p.key]
    if len(said.words) < _FEWEST or said.by(named) > _SAYS_NOT:
        return None
    meant = max((p for p in others if p.key != named.key), key=said.by, default=None)
    if meant is None or said.by(meant) < _SAYS or sum(said.by(p) >= said.by(meant) for p in others) > 1:
        return None
    under = registry.provisions_under(document.id, meant.key)
    clause = max(under, key=said.by, default=meant)
    place = clause if said.by(clause) else meant
    written = _written(query, lookups[0])
    text = message("premise-provision", query.language, asked=written, document=document.name, stated=meant.label)
    return Premise(Notice("premise", text, (document.name,)), (document, place.start, place.end))


class _Said:
    """How much of what is asked provisions of a document say."""

    def __init__(self, rest: str, document: HeldDocument, registry: Registry) -> None:
        self._document, self._registry = document, registry
        language = detect(rest)
        self._language: Language = document.identity.language
        self.words: list[Token] = [
            t for t in tokens(rest, language) if language == self._language or has_concept(t) or _is_number(t)
        ]

    def by(self, provision: Provision) -> float:
        """By a provision, 0 to 1."""
        text = self._registry.text(self._document.id, provision.start, provision.end)
        return len(shared(self.words, keys(tokens(text, self._language)))) / len(self.words) if self.words else 0.0


def _is_number(token: Token) -> bool:
    return any(key.isdigit() for key in token)


def _written(query: Query, lookup: Lookup) -> str:
    return query.text[lookup.reference.start : lookup.reference.end].strip()
