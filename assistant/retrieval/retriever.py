"""Query → Hits: how the rest of the house, and any LangChain program, asks the index.

What the question names comes first, then what a search finds. Knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from assistant.index.stores import Stores
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.ranking import ALL_LEGS
from assistant.retrieval.reranker import Reranker
from assistant.retrieval.search import Search
from assistant.retrieval.status import StatusBook
from assistant.retrieval.understand import understand
from assistant.types import Hit, Leg, Lookup, Query

# A named document's passages come before others that are about as good, a named provision's before all.
_NAMED = 0.25
_BEST_UNNAMED = 0.99
_MOST_EXACT = 5


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
        asked = replace(understand(query, as_of, self.resolving), document_ids=self.document_ids)
        hits = self.hits(asked, self.k)
        return [LangChainDocument(page_content=hit.passage.text, metadata=_metadata(hit)) for hit in hits]

    def hits(self, query: Query, k: int, *, ended: bool = False) -> list[Hit]:
        """The `k` best passages that are not ended and not yet to come on the query's day, best first.

        A provision that the question names comes first, and its documents before others as good. `ended` brings those
        too that stand in provisions ended or rewritten since, of acts that are in force. Documents of
        `query.document_ids` are searched alone, and whatever their state. Raises IndexMissingError or IndexModelError
        when the index cannot be searched.
        """
        self.stores.ready_to_search()
        search = Search(self.stores, self.resolving, self.legs, self.reranker)
        lookups = [self.resolving.resolve(r, query.as_of, query.language) for r in query.references]
        named = query.named | {
            document.id for found in lookups for document in ([found.document] if found.document else found.candidates)
        }
        hits = {hit.passage.id: hit for hit in search.ranked(query, k, ended=ended)}
        if named and query.document_ids is None:
            own = search.ranked(replace(query, document_ids=named), k)
            hits |= {hit.passage.id: replace(hit, score=min(_BEST_UNNAMED, hit.score + _NAMED)) for hit in own}
        exact = self._exact(search, lookups, hits, query.as_of)
        hits |= {
            hit.passage.id: hit for hit in exact if query.document_ids is None or hit.document.id in query.document_ids
        }
        return sorted(hits.values(), key=lambda hit: (-hit.score, hit.passage.id))[:k]

    def _exact(self, search: Search, lookups: Sequence[Lookup], hits: Mapping[str, Hit], as_of: date) -> list[Hit]:
        """The passages of the provisions that the question names, and of what changed them: they come first."""
        found = []
        for lookup in lookups:
            document, provision = lookup.source or lookup.document, lookup.provision
            if document is None or provision is None:
                continue
            changes = self.resolving.status.changes(document, provision.key, as_of)
            places = [(document, provision.start, provision.end)]
            places += [(change.document, change.start, change.end) for change in changes if change.target_provision]
            for held, start, end in places:
                for passage in self.stores.registry.passages_of(held.id):
                    if passage.start < end and start < passage.end:
                        legs = hits[passage.id].legs if passage.id in hits else {}
                        found.append(search.hit(passage, held, 1.0, legs))
        return list({hit.passage.id: hit for hit in found}.values())[:_MOST_EXACT]


def _metadata(hit: Hit) -> dict[str, Any]:
    return {name: value for name, value in hit.to_dict().items() if name != "text"}
