"""Query → Hits: how the rest of the house, and any LangChain program, asks the index.

What the question names comes first, then what a search finds. Knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.marking import spelt_out
from assistant.retrieval.ranking import ALL_LEGS
from assistant.retrieval.reranker import Reranker
from assistant.retrieval.search import Search
from assistant.retrieval.selection import (
    LOOKED_THROUGH,
    SPARE,
    from_several_documents,
    with_each_language,
    without_twins,
)
from assistant.retrieval.status import StatusBook
from assistant.retrieval.terms import definitions_on
from assistant.retrieval.understand import understand
from assistant.tracing import span
from assistant.types import HeldDocument, Hit, Leg, Lookup, Query

Place = tuple[HeldDocument, int, int]

# A named document's passages come before others that are about as good, a named provision's before all.
_NAMED = 0.25
_BEST_UNNAMED = 0.99
_MOST_EXACT = 5
_COMPARED = 4  # documents that one question may compare


class PolicyRetriever(BaseRetriever):
    """Finds passages of the index in `stores`; a LangChain retriever, and the house's own.

    As a LangChain retriever it returns documents whose metadata are those of `Hit.to_dict()`. `k` is how many, `as_of`
    the day whose law is asked for (default: today), `document_ids` the only documents to search, `legs` the ways of
    finding to use, `reranker` a cross-encoder that reads the best found again. `resolver` reads references and knows
    what is in force; by default one of its own.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    stores: Stores
    k: int = 8
    as_of: date | None = None
    legs: frozenset[Leg] = ALL_LEGS
    document_ids: frozenset[str] | None = None
    resolver: Resolver | None = None
    reranker: Reranker | None = None
    _own: Resolver | None = PrivateAttr(default=None)

    @property
    def resolving(self) -> Resolver:
        """What reads references for this index and knows what is in force."""
        if self.resolver is not None:
            return self.resolver
        if self._own is None:
            self._own = Resolver(self.stores.registry, StatusBook(self.stores.registry))
        return self._own

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        del run_manager
        as_of = self.as_of or date.today()  # noqa: DTZ011 - the office's own day
        asked = replace(self.understood(query, as_of), document_ids=self.document_ids)
        hits = self.shown(asked, self.k)
        return [LangChainDocument(page_content=hit.passage.text, metadata=_metadata(hit)) for hit in hits]

    def understood(self, question: str, as_of: date) -> Query:
        """A question that stands alone, understood as of a day; its years and marks spelt out."""
        return understand(spelt_out(question, self.stores), as_of, self.resolving)

    def hits(self, query: Query, k: int, *, ended: bool = False) -> list[Hit]:
        """The `k` best passages that are not ended and not yet to come on the query's day, best first.

        A provision that the question names comes first, and its documents before others as good. `ended` brings those
        too that stand in provisions ended or rewritten since, of acts that are in force. Documents of
        `query.document_ids` are searched alone, and whatever their state. Raises IndexMissingError or IndexModelError
        when the index cannot be searched.
        """
        with span("search", k=k):
            return self._hits(query, k, ended=ended)

    def shown(self, query: Query, k: int) -> list[Hit]:
        """The `k` best passages for one who reads them in this order: `hits`, none of the languages crowded out."""
        if query.compares:
            return self.hits(query, k)
        return with_each_language(self.hits(query, max(k, LOOKED_THROUGH)), k)

    def _hits(self, query: Query, k: int, *, ended: bool) -> list[Hit]:
        self.stores.ready_to_search()
        search = Search(self.stores, self.resolving, self.legs, self.reranker)
        spoken = detect(query.text)
        lookups = [self.resolving.resolve(r, query.as_of, query.language, spoken) for r in query.references]
        named = query.named | {
            document.id for found in lookups for document in ([found.document] if found.document else found.candidates)
        }
        hits = self._found(search, query, k, named, ended=ended)
        exact = self._exact(search, self._places(lookups, query, named), hits)
        allowed = [
            hit
            for hit in exact
            if (query.document_ids is None or hit.document.id in query.document_ids) and query.allows(hit.document.id)
        ]
        hits |= {hit.passage.id: hit for hit in allowed}
        best = sorted(hits.values(), key=lambda hit: (-hit.score, hit.passage.id))
        asked = named | (query.document_ids or frozenset())
        best = without_twins(best, {h.passage.id for h in (*allowed, *(h for h in best if h.document.id in asked))})
        return from_several_documents(best, k) if query.compares else best[:k]

    def _found(self, search: Search, query: Query, k: int, named: AbstractSet[str], *, ended: bool) -> dict[str, Hit]:
        """What a search finds, by id; of documents that the question compares, the best of each and no others."""
        if query.compares and len(named) > 1 and query.document_ids is None:
            each = [
                search.ranked(replace(query, document_ids=frozenset({name})), k) for name in sorted(named)[:_COMPARED]
            ]
            return {hit.passage.id: hit for group in each for hit in group[: max(1, k // len(each))]}
        hits = {hit.passage.id: hit for hit in search.ranked(query, k + SPARE, ended=ended)}
        if named and query.document_ids is None:
            own = search.ranked(replace(query, document_ids=frozenset(named)), k)
            hits |= {hit.passage.id: replace(hit, score=min(_BEST_UNNAMED, hit.score + _NAMED)) for hit in own}
        return hits

    def _places(self, lookups: Sequence[Lookup], query: Query, named: AbstractSet[str]) -> list[Place]:
        """The provisions that the question names, what changed them, and the definitions that it asks for."""
        places: list[Place] = []
        for lookup in lookups:
            document, provision = lookup.source or lookup.document, lookup.provision
            if document is None or provision is None:
                continue
            places.append((document, provision.start, provision.end))
            changes = self.resolving.status.changes(document, provision.key, query.as_of)
            places += [(change.document, change.start, change.end) for change in changes if change.target_provision]
        if query.definitions:
            asked = definitions_on(self.resolving, query, named)
            places += [(document, definition.start, definition.end) for document, definition in asked]
        return places

    def _exact(self, search: Search, places: Sequence[Place], hits: Mapping[str, Hit]) -> list[Hit]:
        """The passages of what the question asks for by name: they come first."""
        found = []
        for held, start, end in places:
            for passage in self.stores.registry.passages_of(held.id):
                if passage.start < end and start < passage.end:
                    legs = hits[passage.id].legs if passage.id in hits else {}
                    found.append(search.hit(passage, held, 1.0, legs))
        return list({hit.passage.id: hit for hit in found}.values())[:_MOST_EXACT]


def _metadata(hit: Hit) -> dict[str, Any]:
    return {name: value for name, value in hit.to_dict().items() if name != "text"}
