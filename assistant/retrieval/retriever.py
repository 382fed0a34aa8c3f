"""Query → Hits: how the rest of the house, and any LangChain program, asks the index.

Two legs, by meaning (vectors) and by words, fused; then what is not in force on the day is set aside. Knows nothing of
answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from assistant.index.stores import Stores
from assistant.index.vectors import Vectors32
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.segment import terms
from assistant.retrieval.fusion import background, fuse
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import StatusBook
from assistant.retrieval.understand import understand
from assistant.types import Force, HeldDocument, Hit, Leg, Passage, Query

BOTH: frozenset[Leg] = frozenset({"dense", "lexical"})

# Candidates of each leg before fusion.
_CANDIDATES = 60
# How much words can tell, by whether passage and question share a language; fitted on the development sets.
_WORDS_SAME_LANGUAGE = 0.45
_WORDS_OTHER_LANGUAGE = 0.1
# Vietnamese typed without its marks means little to the embedding model; its words are found all the same.
_UNMARKED = 0.75


class PolicyRetriever(BaseRetriever):
    """Finds passages of the index in `stores`; a LangChain retriever, and the house's own.

    As a LangChain retriever it returns documents whose metadata are those of `Hit.to_dict()`. `k` is how many, `as_of`
    the day whose law is asked for (default: today). `resolver` reads references and knows what is in force; by default
    one of its own.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    stores: Stores
    k: int = 8
    as_of: date | None = None
    legs: frozenset[Leg] = BOTH
    resolver: Resolver | None = None
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
        hits = self.hits(understand(query, as_of, self.resolving), self.k)
        return [LangChainDocument(page_content=hit.passage.text, metadata=_metadata(hit)) for hit in hits]

    def hits(self, query: Query, k: int, *, ended: bool = False) -> list[Hit]:
        """The `k` best passages that are not ended and not yet to come on the query's day, best first.

        `ended` brings those too that stand in provisions ended or rewritten since, of acts that are in force.
        Documents named in `query.document_ids` are searched alone, and whatever their state. Raises IndexMissingError
        or IndexModelError when the index cannot be searched.
        """
        self.stores.ready_to_search()
        dense, lexical, backgrounds = self._candidates(query)
        passages = self.stores.registry.passages(list(dict.fromkeys([*dense, *lexical])))
        documents = self._judged(passages.values(), query)
        passages = {name: p for name, p in passages.items() if p.document_id in documents}
        if not (ended or query.document_ids):
            passages = {
                n: p for n, p in passages.items() if not self._is_past(p, documents[p.document_id], query.as_of)
            }
        language = detect(query.text)
        unmarked = language == "vi" and shape(query.text) == query.text.lower()
        weights = {
            name: _UNMARKED if unmarked and self.legs == BOTH else self._lexical_weight(p, language)
            for name, p in passages.items()
        }
        standing_out = {name: dense[name] - backgrounds.get(p.language, 0.0) for name, p in passages.items() if dense}
        scores = fuse(standing_out, _only(lexical, passages), weights)
        best = sorted(scores, key=lambda name: (-scores[name], name))[:k]
        return [
            self._hit(passages[name], documents, scores[name], {"dense": dense.get(name), "lexical": lexical.get(name)})
            for name in best
        ]

    def _candidates(self, query: Query) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
        """Both legs' scores of every passage that either leg found, and each language's background similarity.

        A question is nearer to every passage of its own language than to those of another, whatever they say. So each
        language is searched by itself, and what counts is how far a passage stands out from its language's others.
        """
        only = sorted(query.document_ids) if query.document_ids is not None else None
        dense: dict[str, float] = {}
        lexical: dict[str, float] = {}
        backgrounds: dict[str, float] = {}
        words = terms(query.text) if "lexical" in self.legs else []
        if words:
            lexical = dict(self.stores.words.search(words, _CANDIDATES, only))
        if "dense" in self.legs:
            vector = self.stores.embeddings.encode_query(query.text)
            for language in self.stores.registry.languages():
                found = dict(self.stores.vectors.search(vector, _CANDIDATES, language, only))
                backgrounds[language] = background(list(found.values()))
                dense |= found
            dense |= self._similarities(vector, [name for name in lexical if name not in dense])
        if words:
            lexical |= self.stores.words.scores(words, [name for name in dense if name not in lexical])
        return dense, lexical, backgrounds

    def _similarities(self, vector: Vectors32, names: Sequence[str]) -> dict[str, float]:
        found = self.stores.vectors.get(names)
        return {name: float(np.dot(vector, other)) for name, other in found.items()}

    def _judged(self, passages: Any, query: Query) -> dict[str, HeldDocument]:
        """The passages' documents that may be shown for this query, with their force."""
        judged: dict[str, HeldDocument] = {}
        for name in {passage.document_id for passage in passages}:
            document = self.resolving.judged(name, query.as_of)
            if query.document_ids is not None or document.force not in (Force.NO_LONGER, Force.NOT_YET):
                judged[name] = document
        return judged

    def _is_past(self, passage: Passage, document: HeldDocument, as_of: date) -> bool:
        """Whether all of a passage was law and is not any more."""
        past = self.resolving.provisions.out_of_force(document, as_of)
        return any(start <= passage.start and passage.end <= end for start, end, _ in past)

    def _lexical_weight(self, passage: Passage, language: str) -> float:
        if self.legs != BOTH:
            return 1.0 if "lexical" in self.legs else 0.0
        return _WORDS_SAME_LANGUAGE if passage.language == language else _WORDS_OTHER_LANGUAGE

    def _hit(
        self, passage: Passage, documents: Mapping[str, HeldDocument], score: float, legs: Mapping[str, float | None]
    ) -> Hit:
        provision = (
            self.stores.registry.provision(passage.document_id, passage.provision) if passage.provision else None
        )
        label = provision.label if provision else ""
        found = {name: value for name, value in legs.items() if value is not None}
        return Hit(passage, documents[passage.document_id], label, score, found)


def _only(scores: Mapping[str, float], passages: Mapping[str, Passage]) -> dict[str, float]:
    return {name: score for name, score in scores.items() if name in passages}


def _metadata(hit: Hit) -> dict[str, Any]:
    return {name: value for name, value in hit.to_dict().items() if name != "text"}
