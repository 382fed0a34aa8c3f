"""Question → Answer: decides between a provision verbatim, quotes and a written answer, and adds the notices.

Yields growing answers, so that a front end can show each sentence as it is ready; the last one is final.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from assistant.answering.citations import Citations
from assistant.answering.draft import Draft
from assistant.answering.evidence import Candidate, candidates
from assistant.answering.notices import document_notices, provision_notices, status_notices
from assistant.answering.quote import chosen, sufficient
from assistant.answering.recite import Reciter
from assistant.answering.write import WrittenAnswer
from assistant.index.stores import Stores
from assistant.language.messages import message, print_date
from assistant.language.questions import asks_for_force, asks_for_list, says_nothing_more
from assistant.language.references import find_references, matches_number
from assistant.retrieval.context import context
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.status import ENDS, Act, by
from assistant.retrieval.understand import understand, without_references
from assistant.settings import Settings
from assistant.types import Answer, Citation, Hit, Language, Lookup, Notice, Query

_LONGEST_PROVISION = 60  # sentences
_SHORT_PROVISION = 8
_DEFINITIONS = 3
_TOLD_OF = 3  # sentences set aside for which a notice is given


class Responder:
    """Answers questions from the index in `stores`."""

    def __init__(self, stores: Stores, settings: Settings, retriever: PolicyRetriever) -> None:
        self._stores = stores
        self._settings = settings
        self._retriever = retriever
        self._resolver = retriever.resolving
        self._status = self._resolver.status
        self._reciter = Reciter(self._resolver)
        self._written = WrittenAnswer(settings, stores, self._resolver) if settings.model else None

    def stream(
        self,
        question: str,
        as_of: date,
        language: Language | None,
        before: Sequence[str] = (),
        within: frozenset[str] | None = None,
    ) -> Iterator[Answer]:
        """Growing answers to a question as of a day; the last is final.

        `before` are the conversation's questions, `within` the documents that a filter leaves (None: all).
        """
        query = understand(question, as_of, self._resolver, language, before)
        query = replace(query, within=within)
        draft = Draft(query, Citations(self._stores.registry, self._resolver, query.as_of), time.perf_counter())
        if query.as_of != as_of:
            as_of = query.as_of
            text = message("as-of", query.language, date=print_date(as_of, query.language))
            draft.notices.append(Notice("as-of", text))
        lookups = [self._resolver.resolve(r, as_of, query.language) for r in query.references]
        bare = says_nothing_more(without_references(query.text, query.references))
        # A provision that no document was named for, and that none holds, may be spoken of all the same.
        lookups = [found for found in lookups if found.found or found.reference.document or bare]
        exact = [found for found in lookups if found.provision]
        missing = [found for found in lookups if not found.found]
        if asks_for_force(query.text):
            self._reciter.tell_changes(draft, [found for found in lookups if found.found])
        if exact and (bare or all(self._reciter.is_short(found) for found in exact)):
            self._reciter.recite(draft, exact)
        named = {
            document.id for found in lookups for document in ([found.document] if found.document else found.candidates)
        }
        if not draft.sentences and not missing:
            self._reciter.define(draft, named)
        if draft.sentences or (missing and not exact and all(_is_exact(found) for found in missing)):
            yield self._finish(draft, lookups)
            return
        named_too = named | self._changers(named, as_of)
        hits = self._retriever.hits(replace(query, named=frozenset(named_too)), self._settings.evidence, ended=True)
        if missing and not any(found.found for found in lookups):
            hits = [hit for hit in hits if _mentions(hit, missing)]
        draft.lap("found")
        yield from self._from_evidence(draft, hits, exact, named)
        yield self._finish(draft, lookups)

    # Evidence

    def _changers(self, named: AbstractSet[str], as_of: date) -> set[str]:
        """The acts that had changed the named documents by a day: their new text stands there."""
        acts = [act for name in named for act in self._status.acts(self._resolver.judged(name, as_of))]
        return {act.source.id for act in acts if by(act.effective, as_of)}

    def _from_evidence(
        self, draft: Draft, hits: Sequence[Hit], exact: Sequence[Lookup], named: AbstractSet[str]
    ) -> Iterator[Answer]:
        found = self._of_the_day(draft, candidates(draft.query, hits, self._stores), named)
        within = [c for c in found if any(_inside(c, lookup) for lookup in exact)]
        draft.lap("ranked")
        if not within and not sufficient(found, draft.query.text, self._stores.embeddings.name):
            return
        if self._written is not None:
            law = {candidate.passage.id for candidate in found}
            told = [hit for hit in hits if hit.passage.id in law]
            yield from self._written.grow(draft, [*told, *context(self._resolver, draft.query, told)], found)
        if not draft.sentences:
            for candidate in chosen(within or found, named, listing=asks_for_list(draft.query.text)):
                draft.quote(candidate.hit.document, candidate.start, candidate.end)

    def _of_the_day(self, draft: Draft, found: Sequence[Candidate], named: AbstractSet[str]) -> list[Candidate]:
        """What was law on the day; of what would have been quoted before it and was not, the reader is told.

        What ended without anything in its place is quoted where its document is asked for, with the notice.
        """
        kept: list[Candidate] = []
        aside: list[Candidate] = []
        for candidate in found:
            act = self._ended_by(candidate, draft.query.as_of)
            ended = act is not None and act.relation.kind in ENDS
            is_law = act is None or (ended and candidate.passage.document_id in named)
            (kept if is_law else aside).append(candidate)
        best = kept[0].score if kept else 0.0
        apart = Citations(self._stores.registry, self._resolver, draft.query.as_of)
        for candidate in [c for c in aside if c.score >= best][:_TOLD_OF]:
            apart.cite(candidate.hit.document, candidate.start, candidate.end)
        draft.notices += self._status_notices(draft.query, apart.all())
        return kept

    def _status_notices(self, query: Query, cited: Sequence[Citation]) -> list[Notice]:
        return status_notices(cited, self._stores.registry, self._status, query.as_of, query.language)

    def _ended_by(self, candidate: Candidate, as_of: date) -> Act | None:
        """The act that ended or rewrote the provision in which a sentence stands, by that day."""
        past = self._resolver.provisions.out_of_force(candidate.hit.document, as_of)
        return next((act for start, end, act in past if start <= candidate.start < end), None)

    # The whole

    def _finish(self, draft: Draft, lookups: Sequence[Lookup]) -> Answer:
        query = draft.query
        missing = [found for found in lookups if not found.found]
        complete = not missing and not draft.partial
        if draft.removed:
            text = message("removed", query.language, count=str(draft.removed))
            draft.notices.append(Notice("removed", text))
        for found in missing:
            kind = "ambiguous" if found.candidates or found.choices else "not-held"
            names = tuple(document.name for document in found.candidates) or found.choices or found.nearest
            draft.notices.append(Notice("ambiguous" if kind == "ambiguous" else "not-held", found.not_held, names))
            draft.suggestions += found.suggestions
        for reference in query.references:
            if not reference.provision_key:
                for document in self._resolver.documents(reference, query.as_of)[:1]:
                    draft.notices += document_notices(
                        document, self._stores.registry, self._status, query.as_of, query.language
                    )
        for found in lookups:
            draft.notices += provision_notices(found, self._stores.registry, self._status, query.as_of, query.language)
        draft.notices += self._status_notices(query, draft.citations.all())
        draft.notices = list({notice.text: notice for notice in draft.notices}.values())
        if not draft.sentences:
            if not missing:
                draft.notices.append(Notice("not-held", message("none", query.language)))
            return draft.answer("none")
        return draft.answer("complete" if complete else "partial")


def _is_exact(found: Lookup) -> bool:
    """Whether what is missing was named so exactly that nothing else can stand for it."""
    return bool(found.reference.provision_key or found.candidates)


def _inside(candidate: Candidate, lookup: Lookup) -> bool:
    document, provision = lookup.source or lookup.document, lookup.provision
    return (
        document is not None
        and provision is not None
        and candidate.passage.document_id == document.id
        and provision.start <= candidate.start < provision.end
    )


def _mentions(hit: Hit, missing: Sequence[Lookup]) -> bool:
    """Whether a passage itself names one of the documents that are not held."""
    named = [r.document for r in find_references(hit.passage.text) if r.document]
    return any(matches_number(found.reference.document, number) for found in missing for number in named)
