"""A question that takes for granted that a provision says what another one of its document says: which one it is.

Weighs the words of provisions alone; where none says most of what is asked, or the one named says some of it,
nothing is told. Needs no evidence found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import Words, beside
from assistant.index.registry import Registry
from assistant.language.premises import said_of_provisions, takes_for_granted
from assistant.language.questions import asks_for_force
from assistant.retrieval.understand import without_references
from assistant.types import Lookup, Provision, Query

_SAYS = 0.65  # of what else is asked, said by the provision that is meant
_SAYS_NOT = 0.4  # and at most by the one that is named
_SAYS_LESS = 0.7  # where the one that is meant says all
_ALL = 0.99
_FEWEST = 2  # words by which a provision is known


def misplaced(query: Query, lookups: Sequence[Lookup], registry: Registry) -> Premise | None:
    """The provision that says what the question takes another of the same document to say; None for most questions."""
    if len(lookups) != 1 or not takes_for_granted(query.text) or asks_for_force(query.text):
        return None
    document, named = lookups[0].document, lookups[0].provision
    if document is None or named is None or lookups[0].source not in (None, document):
        return None
    rest = without_references(beside(query.text, *said_of_provisions(query.text)), query.references)
    said = _Said(Words.of(rest, document.identity.language), document.id, registry)
    meant = said.meant(named, [p for p in _beside(named, document.id, registry) if p.key != named.key])
    if meant is None:
        return None
    place = max(said.clauses(meant), key=said.by)
    reference = lookups[0].reference
    asked = query.text[reference.start : reference.end].strip()
    return told(query, "premise-provision", (document, place.start, place.end), asked=asked, stated=meant.label)


@dataclass(frozen=True)
class _Said:
    """How much of what is asked provisions of a document say, 0 to 1."""

    words: Words
    document: str
    registry: Registry

    def meant(self, named: Provision, others: Sequence[Provision]) -> Provision | None:
        """The one of the others that says what is asked, where the one named does not."""
        best = max(others, key=self.at_once_by, default=None)
        if best is None or len(self.words.known) < _FEWEST:
            return None
        says = self.at_once_by(best)
        alone = sum(self.at_once_by(other) >= says for other in others) == 1
        little = self.by(named) <= (_SAYS_LESS if says >= _ALL else _SAYS_NOT)
        return best if says >= _SAYS and alone and little else None

    def by(self, provision: Provision) -> float:
        """By all of a provision."""
        return self.words.said_by(self._text(provision))

    def at_once_by(self, provision: Provision) -> float:
        """By one of its clauses under its heading: a long provision has words of everything, in different clauses."""
        return max(self.words.said_by(f"{provision.heading}\n{self._text(c)}") for c in self.clauses(provision))

    def clauses(self, provision: Provision) -> list[Provision]:
        """The clauses of a provision; itself where it has none."""
        return list(self.registry.provisions_under(self.document, provision.key)) or [provision]

    def _text(self, provision: Provision) -> str:
        return self.registry.text(self.document, provision.start, provision.end)


def _beside(named: Provision, document: str, registry: Registry) -> list[Provision]:
    """The provisions of a document on the level of the one named: articles number through all of it."""
    if named.parent:
        return [p for p in registry.provisions(document) if p.level is named.level and "/" not in p.key]
    return [p for p in registry.provisions_under(document, named.parent) if p.level is named.level]
