"""What the claims of one question are held against: the sentences found, their figures, the document that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.arithmetic.statements import said_of_document, sentences_of, statements_of
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.language.documents_named import find_documents
from assistant.language.references import matches_number
from assistant.types import HeldDocument, Hit, Query


@dataclass(frozen=True)
class Texts:
    """The sentences that may be quoted for a question, best first."""

    query: Query
    found: Sequence[Candidate]
    registry: Registry

    @cached_property
    def named(self) -> HeldDocument | None:
        """The one document found that the question names."""
        numbers = {mention.number for mention in find_documents(self.query.text)}
        held = {c.passage.document_id: c.hit.document for c in self.found}.values()
        fitting = [d for d in held if any(matches_number(n, d.identity.number) for n in numbers if d.identity.number)]
        return fitting[0] if len(fitting) == 1 and len(numbers) == 1 else None

    @cached_property
    def of_named(self) -> Sequence[Candidate]:
        """The sentences of the document that is named: only its own words contradict what is said of it. Else all."""
        if self.named is None:
            return self.found
        return [candidate for candidate in self.found if candidate.passage.document_id == self.named.id]

    def figures(self, units: frozenset[str] | None = None) -> list[Statement]:
        """The figures of the passages found; `units`: of sentences that hold one in one of these."""
        return sentences_of(self._hits, self.registry, units)

    def tables(self) -> list[Statement]:
        """The same, with all tables of the documents found."""
        return statements_of(self._hits, self.registry)

    def figures_of_named(self, units: frozenset[str]) -> list[Statement]:
        """Those of the whole document that is named; none where none is."""
        return said_of_document(self.named, self.registry, units) if self.named is not None else []

    @cached_property
    def _hits(self) -> list[Hit]:
        return list({candidate.passage.id: candidate.hit for candidate in self.found}.values())
