"""Query → ranked passages: asks the stores by meaning, by words and token by token, and ranks what they find.

Only what may be shown on the query's day. Knows nothing of references or answers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np

from assistant.index.embedding import Question
from assistant.index.late import similarities
from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.segment import terms, words
from assistant.language.translations import translated_terms
from assistant.language.years import other_spellings, years_in
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.ranking import Asked, Candidates, depth, fits_years, leading, rank
from assistant.retrieval.reranker import DEPTH, Reranker
from assistant.tracing import carried, span
from assistant.types import LANGUAGES, Force, HeldDocument, Hit, Language, Leg, Passage, Query

_WORDS = frozenset({"lexical"})
_PROCESSORS = os.cpu_count() or 1
# As many as search at once for one question; with fewer than there are languages one of them would wait for two.
_SIDE_BY_SIDE = ThreadPoolExecutor(_PROCESSORS + len(LANGUAGES), "search")


class Search:
    """Searches the index in `stores` by some legs of retrieval; `resolver` knows what is in force.

    `reranker` reads the best passages found again, where there is one.
    """

    def __init__(
        self, stores: Stores, resolver: Resolver, legs: frozenset[Leg], reranker: Reranker | None = None
    ) -> None:
        self._stores = stores
        self._resolver = resolver
        self._legs = legs
        self._reranker = reranker

    def ranked(self, query: Query, k: int, *, ended: bool = False) -> list[Hit]:
        """The `k` best passages, best first; see `PolicyRetriever.hits`."""
        encoding = _SIDE_BY_SIDE.submit(carried(self._question), query)  # the model's own code runs beside Python
        searched = terms(query.text) if "lexical" in self._legs else []
        also = _otherwise(query) if searched else []
        by_words = _SIDE_BY_SIDE.submit(carried(self._by_words), query, searched, also)
        question = encoding.result()
        with span("search by meaning"):
            nearest = self._by_meaning(query, question) if question else ()
            # What the words found is read while Chroma still searches.
            lexical = by_words.result()
            passages = self._stores.registry.passages(list(lexical))
            hints = _hints(query, passages)
            dense = {name: score for found in nearest for name, score in found}
        unsaid = [name for name in dense if name not in lexical]
        scored = _SIDE_BY_SIDE.submit(self._stores.words.scores, searched, unsaid, also)  # tantivy's own code as well
        if question:
            others = self._stores.encodings.vectors([name for name in lexical if name not in dense])
            dense |= {name: float(np.dot(question.vector, other)) for name, other in others.items()}
        more = self._stores.registry.passages(unsaid)
        passages, hints = passages | more, hints | _hints(query, more)
        documents = self._judged(passages.values(), query)
        law = {name: document for name, document in documents.items() if document.force not in query.forces}
        past = {} if ended or query.document_ids else self._past(law, query.as_of)
        passages = {
            name: passage
            for name, passage in passages.items()
            if passage.document_id in documents and not _stands_in(passage, past.get(passage.document_id, ()))
        }
        lexical |= scored.result()
        late: dict[str, float] = {}

        def score_tokens(names: Sequence[str]) -> dict[str, float]:
            with span("compare tokens", passages=len(names)):
                late.update(self._by_tokens(question, names))
            return late

        asked = Asked(detect(query.text), len(words(query.text)), self._stores.words.most(searched))
        with span("rank", passages=len(passages)):
            scores = rank(self._candidates(passages, dense, lexical, hints), asked, score_tokens)
            scores = self._read_again(query.text, scores, passages)
        best = _ordered(scores)[:k]
        legs: dict[Leg, dict[str, float]] = {"dense": dense, "lexical": lexical, "late": late}
        return [
            self.hit(
                passages[name],
                documents[passages[name].document_id],
                scores[name],
                {leg: found[name] for leg, found in legs.items() if name in found},
            )
            for name in best
        ]

    def _read_again(self, question: str, scores: dict[str, float], passages: Mapping[str, Passage]) -> dict[str, float]:
        """The best passages in the order of the cross-encoder, before the rest; as they are where there is none."""
        if self._reranker is None:
            return scores
        best = _ordered(scores)[:DEPTH]
        found = self._reranker.scores(question, [f"{passages[name].context}\n{passages[name].text}" for name in best])
        return leading(dict(zip(best, found, strict=True)), scores)

    def hit(self, passage: Passage, document: HeldDocument, score: float, legs: Mapping[str, float]) -> Hit:
        """A passage as a hit, with the name of its provision."""
        key = passage.provision
        provision = self._stores.registry.provision(passage.document_id, key) if key else None
        return Hit(passage, document, provision.label if provision else "", score, legs)

    def _candidates(
        self,
        passages: Mapping[str, Passage],
        dense: Mapping[str, float],
        lexical: Mapping[str, float],
        hints: Mapping[str, float],
    ) -> Candidates:
        return Candidates(
            {name: passage.language for name, passage in passages.items()},
            {name: score for name, score in dense.items() if name in passages},
            {name: score for name, score in lexical.items() if name in passages},
            self._legs,
            {name: hint for name, hint in hints.items() if name in passages},
        )

    def _question(self, query: Query) -> Question | None:
        if self._legs == _WORDS:
            return None
        return self._stores.embeddings.question(query.text, detect(query.text))

    def _by_words(self, query: Query, searched: Sequence[str], also: Sequence[str]) -> dict[str, float]:
        with span("search by words"):
            return dict(self._stores.words.search(searched, depth("leg"), _only(query), also))

    def _by_meaning(self, query: Query, question: Question) -> Iterator[list[tuple[str, float]]]:
        """The passages nearest to the question, of each language, with their cosine similarity; looked for at once."""
        only = _only(query)

        def nearest(language: Language) -> list[tuple[str, float]]:
            return self._stores.nearest(question.vector, depth("leg"), language, only)

        # Chroma's own code runs on all processors at once, not under Python's lock.
        return _SIDE_BY_SIDE.map(nearest, self._stores.registry.languages())

    def _by_tokens(self, question: Question | None, names: Sequence[str]) -> dict[str, float]:
        """The passages' scores token by token; none where the model, or nothing yet, has encoded their tokens."""
        if question is None or question.tokens is None:
            return {}
        tokens, codes = question.tokens, self._stores.encodings.codes(names)
        shares = [dict(list(codes.items())[first::_PROCESSORS]) for first in range(_PROCESSORS)]
        scored = _SIDE_BY_SIDE.map(lambda share: similarities(tokens, list(share.values())), shares)
        return {
            name: score
            for share, own in zip(shares, scored, strict=True)
            for name, score in zip(share, own, strict=True)
        }

    def _judged(self, passages: Iterable[Passage], query: Query) -> dict[str, HeldDocument]:
        """The passages' documents that may be shown for this query, with their force."""
        judged = self._resolver.status.judged({passage.document_id for passage in passages}, query.as_of)
        if query.document_ids is not None:
            return judged
        hidden = {Force.NO_LONGER, Force.NOT_YET} - query.forces
        return {name: document for name, document in judged.items() if document.force not in hidden}

    def _past(self, documents: Mapping[str, HeldDocument], as_of: date) -> dict[str, list[tuple[int, int]]]:
        """Where in each document stands what was law and is not any more."""
        found = self._resolver.provisions.all_out_of_force(documents.values(), as_of)
        return {name: [(start, end) for start, end, _ in places] for name, places in found.items() if places}


def _hints(query: Query, passages: Mapping[str, Passage]) -> dict[str, float]:
    """What counts for passages, or against them, in the years that they speak of."""
    if not query.years:
        return {}
    return {
        name: fits_years(query.years, years_in(passage.context) | years_in(passage.text))
        for name, passage in passages.items()
    }


def _ordered(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))


def _stands_in(passage: Passage, places: Iterable[tuple[int, int]]) -> bool:
    """Whether all of a passage stands in one of these places."""
    return any(start <= passage.start and passage.end <= end for start, end in places)


def _otherwise(query: Query) -> list[str]:
    """Terms by which texts may write what a question says: parts of years, abbreviations, the other languages'."""
    spellings = [*other_spellings(query.text), *query.otherwise]
    return [*terms(" . ".join(spellings)), *translated_terms(query.text, detect(query.text))]


def _only(query: Query) -> list[str] | None:
    asked = [ids for ids in (query.document_ids, query.within) if ids is not None]
    return sorted(frozenset.intersection(*asked)) if asked else None
