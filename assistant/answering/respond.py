"""Question → Answer: decides between a provision verbatim, quotes and a written answer, and adds the notices.

Yields growing answers, so that a front end can show each sentence as it is ready; the last one is final.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from assistant.answering import quoted
from assistant.answering.arithmetic.figures import asks_of_a_place
from assistant.answering.asked_back import ask_back
from assistant.answering.beside import beside_the_lead
from assistant.answering.citations import Citations
from assistant.answering.conversing.suggestions import Suggester, choices
from assistant.answering.draft import Draft
from assistant.answering.each_compared import told_of_each
from assistant.answering.each_part import answer_each_part
from assistant.answering.ended import ended_by, quote_ended
from assistant.answering.finding.evidence import Candidate, candidates
from assistant.answering.finding.leading import led_by_what_it_says
from assistant.answering.finding.of_named import of_named
from assistant.answering.finding.sufficient import sufficient
from assistant.answering.law_of_the_time import day_of_law, without_time
from assistant.answering.looked_again import LookedAgain
from assistant.answering.notices import document_notices, not_said, provision_notices, status_notices
from assistant.answering.opening import Opening
from assistant.answering.particulars import SelfTeller
from assistant.answering.premises import described, misplaced, misquoted, not_ended, untold
from assistant.answering.recalling import Recalling
from assistant.answering.recite import Reciter
from assistant.answering.sanctions import judged_by_rule, sanctions
from assistant.answering.versions import quote_earlier
from assistant.answering.written.write import WrittenAnswer
from assistant.index.stores import Stores
from assistant.language.arithmetic import operations
from assistant.language.asking import content
from assistant.language.detect import detect
from assistant.language.ending import asks_what_ended
from assistant.language.fact_forms import form_asked
from assistant.language.messages import message
from assistant.language.normalise import fold
from assistant.language.questions import asks_for_content, asks_for_force, says_nothing_more, speaks_of_change
from assistant.language.references import find_references, matches_number
from assistant.retrieval.context import context
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.status import ENDS, Act, by
from assistant.retrieval.understand import without_references
from assistant.settings import Settings
from assistant.tracing import span
from assistant.types import LAYS_DOWN_LAW, Answer, Citation, Force, Hit, Language, Lookup, Notice, Query

_FOR_TABLES = 30  # passages
# What answers in another language stands behind what is near in the question's own: so many places of passages.
_ELSEWHERE = 6
_TELLING = 2  # words by which something may be looked for
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
        self._self_teller = SelfTeller(stores.registry, self._reciter, retriever.hits)
        self._suggester = Suggester(self._resolver)
        self._written = WrittenAnswer(settings, stores, self._resolver) if settings.model else None
        self._recalling = Recalling(stores, settings, retriever)
        self._again = LookedAgain(retriever, stores, settings.evidence)
        self._opening = Opening(stores, settings, self._resolver, self._suggester, self._written)

    def stream(
        self,
        question: str,
        as_of: date,
        language: Language | None,
        before: Sequence[str] = (),
        within: frozenset[str] | None = None,
        forces: frozenset[Force] = frozenset(),
    ) -> Iterator[Answer]:
        """Growing answers to a question as of a day; the last is final.

        `before` are the conversation's questions, `within` the documents that a filter leaves (None: all), `forces` the
        states that it asks for: what is no law is quoted with its notice where it does.
        """
        outside = self._opening.outside(question, as_of, language, within)
        if outside is not None:
            yield outside
            return
        with span("understand"):
            draft = self._opening.draft(question, as_of, language, before, within, forces)
        if draft.recalls and self._recalling.answer(draft):
            yield self._finish(draft, [])
            return
        yield from self._answered(draft)

    def _answered(self, draft: Draft) -> Iterator[Answer]:
        """What is named exactly, else what the evidence says."""
        if self._is_as_said(draft):
            yield self._finish(draft, [])
            return
        query, as_of = draft.query, draft.query.as_of
        spoken = detect(query.text)
        lookups = [self._resolver.resolve(r, as_of, query.language, spoken) for r in query.references]
        if self._self_teller.tell(draft, lookups):
            yield self._finish(draft, lookups, told=bool(draft.notices))
            return
        bare = self._is_bare(query, lookups)
        # A provision that no document was named for, and that none holds, may be spoken of all the same.
        lookups = [found for found in lookups if found.found or found.reference.document or bare]
        named = {d.id for found in lookups for d in ([found.document] if found.document else found.candidates)}
        named |= query.named
        if self._told_exactly(draft, lookups, named, bare=bare):
            yield self._finish(draft, lookups)
            return
        named_too = named | self._changers(named, as_of)
        text = _asked_of_named(query, lookups)
        asked = replace(query, text=without_time(text) if draft.moved else text, named=frozenset(named_too))
        # Arithmetic, and who looks for a place's row, look at more tables than an answer quotes from.
        most, of_tables = self._settings.evidence, bool(operations(asked.text)) or asks_of_a_place(asked)
        depth = max(_FOR_TABLES, most) if of_tables else most + _ELSEWHERE
        more = self._retriever.hits(asked, depth, ended=True)
        then = day_of_law(asked, more, self._retriever, self._stores)
        if then is not None:
            yield from self._answered(self._opening.move(draft, then))
            return
        hits = more[:most]
        elsewhere = [hit for hit in more[most : most + _ELSEWHERE] if hit.passage.language != spoken]
        missing = [found for found in lookups if not found.found]
        if missing and len(missing) == len(lookups):
            hits = [hit for hit in hits if _mentions(hit, missing)]
            elsewhere = []
        if not of_tables:
            more = hits
        draft.lap("found")
        exact = [found for found in lookups if found.provision]
        for told in told_of_each(query.text, lambda text: self._law(draft, replace(asked, text=text), named)[1]):
            draft.quote(told.hit.document, told.start, told.end)
        yield from self._from_evidence(draft, asked, hits, elsewhere, more, exact, named)
        if not draft.computed:
            answer_each_part(draft, named_too, lambda part: self._law(draft, part, named), self._stores)
        yield self._finish(draft, lookups)

    def _law(self, draft: Draft, asked: Query, named: AbstractSet[str]) -> tuple[list[Hit], list[Candidate]]:
        """What is found for another question, and the sentences of it that are law on the day."""
        hits = self._retriever.hits(asked, self._settings.evidence, ended=True)
        return hits, self._of_the_day(draft, [c for c in candidates(asked, hits, self._stores) if c.fits], named)

    # What is named

    def _is_as_said(self, draft: Draft) -> bool:
        """Whether that was all: if a document is as the question says. What is not so is corrected either way."""
        as_they_are = described(draft.query, self._resolver)
        draft.query = as_they_are.query
        draft.notices += [wrong.notice for wrong in as_they_are.wrong]
        draft.proofs += [wrong.place for wrong in as_they_are.wrong]
        for place in as_they_are.settled:
            draft.quote(*place)
        return bool(draft.sentences)

    def _told_exactly(self, draft: Draft, lookups: Sequence[Lookup], named: AbstractSet[str], *, bare: bool) -> bool:
        """Whether the provisions and documents that are named are all of the answer, or that they are not held is."""
        query, registry = draft.query, self._stores.registry
        exact = [found for found in lookups if found.provision]
        missing = [found for found in lookups if not found.found]
        elsewhere = misplaced(query, exact, registry) or misquoted(query, exact, registry)
        elsewhere = elsewhere or not_ended(query, exact, self._resolver)
        if elsewhere is not None:
            draft.notices.append(elsewhere.notice)
            draft.quote(*elsewhere.place)
        changes = speaks_of_change(query.text)
        if not (changes and self._reciter.tell_ended(draft, lookups)):
            self._recite(draft, lookups, bare=bare)
        if changes:
            self._reciter.tell_fate(draft, [found for found in missing if not found.candidates])
        self._reciter.recite_sections(draft, lookups)
        if not draft.sentences and not missing:
            self._reciter.define(draft, named)
        # Of a document that is not held, others may tell what became of it, but not what it says.
        lost = missing and len(missing) == len(lookups) and not changes
        return bool(draft.sentences or lost or (missing and not exact and all(map(_is_exact, missing))))

    def _recite(self, draft: Draft, lookups: Sequence[Lookup], *, bare: bool) -> None:
        """What a provision says and whether it is in force: what is asked first, first."""
        exact = [found for found in lookups if found.provision]
        whole = exact if bare or all(self._reciter.is_short(found) for found in exact) else []
        text, content_too = draft.query.text, asks_for_content(draft.query.text)
        force = asks_for_force(text) or any(asks_what_ended(text, found.reference) for found in lookups)
        if force and not content_too:
            self._reciter.tell_changes(
                draft, [f for f in lookups if f.found], alone=bare or (bool(exact) and not whole)
            )
        if bare and draft.sentences:  # what nobody asked to read again; what was law and is not, he may want to
            whole = [found for found in whole if self._reciter.has_ended(found, draft.query.as_of)]
        self._reciter.recite(draft, whole)
        if force and content_too:
            self._reciter.tell_changes(draft, [found for found in lookups if found.found])

    def _is_bare(self, query: Query, lookups: Sequence[Lookup]) -> bool:
        """Whether a question asks for provisions themselves: beside them it names at most who issued the document."""
        rest = fold(without_references(query.text, query.references))
        for document in (document for found in lookups for document in found.candidates):
            rest = rest.replace(fold(document.identity.issuer), " ") if document.identity.issuer else rest
        return says_nothing_more(rest)

    # Evidence

    def _changers(self, named: AbstractSet[str], as_of: date) -> set[str]:
        """The acts that had changed the named documents by a day: their new text stands there."""
        acts = [act for name in named for act in self._status.acts(self._resolver.judged(name, as_of))]
        return {act.source.id for act in acts if by(act.effective, as_of)}

    def _from_evidence(
        self,
        draft: Draft,
        asked: Query,
        hits: Sequence[Hit],
        elsewhere: Sequence[Hit],
        more: Sequence[Hit],
        exact: Sequence[Lookup],
        named: AbstractSet[str],
    ) -> Iterator[Answer]:
        with span("evidence", passages=len(hits)):
            form = form_asked(asked.text)
            told = [hit for hit in (*hits, *elsewhere) if form is None or form.search(hit.passage.text)]
            fitting = [c for c in candidates(asked, told, self._stores) if c.fits]
            found = self._of_the_day(draft, fitting, named)
        within = [c for c in found if any(_inside(c, lookup) for lookup in exact)]
        draft.lap("ranked")
        past = self._past(fitting, draft.query.as_of)
        tables = more if operations(asked.text) else hits
        with span("compute"):
            quoted.compute(draft, tables, found, self._stores, named)
        quoted.correct(draft, found, self._stores)
        if not within and quote_ended(draft, fitting, past, named, self._stores):
            return
        said = quoted.told_elsewhen(draft, tables, found, self._stores)
        said = said or ask_back(draft, asked, found, self._suggester)
        if said or self._again.tells_of_place(draft, asked, more, found):
            return
        judged = sufficient(found, asked.text, self._stores, named)
        judged = judged or judged_by_rule(asked.text, found, named, self._stores) or judged
        judged = judged or quoted.judged_by_figure(asked, hits, found, judged, self._stores)
        every = found
        found, judged = of_named(asked, found, judged, self._stores)
        years = untold(asked, found, hits, self._stores.registry)
        if draft.moved:  # what is told of other times says nothing of the law of that day
            found = [c for c in found if c.hit.document.identity.kind in LAYS_DOWN_LAW] or found
        if not (draft.sentences or within or (judged and years.held)):
            draft.notices += not_said([*judged.missing, *years.years], draft.query.language)
            return
        if years.some and not draft.sentences:  # one of the years compared is held
            draft.notices += not_said(years.years, draft.query.language)
            draft.partial = True
        before = len(draft.sentences)
        if self._written is not None:
            law = {candidate.passage.id for candidate in found}
            told = [hit for hit in (*hits, *elsewhere) if hit.passage.id in law]
            told += context(self._resolver, draft.query, told)
            for answer in self._written.grow(draft, told, found):
                yield self._noted(answer, draft.query)
        if len(draft.sentences) == before:
            best = within or led_by_what_it_says(asked.text, judged.ordered(found), named, self._stores, every)
            with span("quote"):
                hits = self._again.hits(asked, hits, best)
                self._quote(draft, asked, hits, best, judged.passages, named)
                self._again.quote(draft, asked, [*best, *fitting], named)
                quote_earlier(draft, fitting, past, self._stores.registry)
                cited = () if draft.computed else draft.citations.all()
                for also in beside_the_lead(asked, cited, found, self._stores):
                    draft.quote(also.hit.document, also.start, also.end)

    def _quote(
        self,
        draft: Draft,
        asked: Query,
        hits: Sequence[Hit],
        best: Sequence[Candidate],
        passages: AbstractSet[str] | None,
        named: AbstractSet[str],
    ) -> None:
        """The best sentences, before them the fine for what a rule forbids."""
        for place in sanctions(asked.text, best, self._stores.registry):
            draft.quote(*place)
        quoted.quote(draft, hits, best, named, passages, self._stores, self._resolver)

    def _past(self, found: Sequence[Candidate], as_of: date) -> dict[str, list[tuple[int, int, Act]]]:
        return self._resolver.provisions.all_out_of_force((c.hit.document for c in found), as_of)

    def _of_the_day(self, draft: Draft, found: Sequence[Candidate], named: AbstractSet[str]) -> list[Candidate]:
        """What was law on the day; of what would have been quoted before it and was not, the reader is told.

        What ended without anything in its place is quoted where its document is asked for, with the notice.
        """
        kept: list[Candidate] = []
        aside: list[Candidate] = []
        past = self._past(found, draft.query.as_of)
        for candidate in found:
            act = ended_by(candidate, past[candidate.hit.document.id])
            ended = act is not None and act.relation.kind in ENDS
            asked_for = candidate.passage.document_id in named or candidate.hit.document.force in draft.query.forces
            is_law = act is None or (ended and asked_for)
            (kept if is_law else aside).append(candidate)
        best = kept[0].score if kept else 0.0
        apart = Citations(self._stores.registry, self._resolver, draft.query.as_of)
        for candidate in [c for c in aside if c.score >= best][:_TOLD_OF]:
            apart.cite(candidate.hit.document, candidate.start, candidate.end)
        draft.notices += self._status_notices(draft.query, apart.all())
        return kept

    def _noted(self, answer: Answer, query: Query) -> Answer:
        """A growing answer, with the notices on what it cites where that may be no law: they do not come after it."""
        if not query.forces:
            return answer
        return replace(answer, notices=(*answer.notices, *self._status_notices(query, answer.citations)))

    def _status_notices(self, query: Query, cited: Sequence[Citation]) -> list[Notice]:
        return status_notices(cited, self._stores.registry, self._status, query.as_of, query.language)

    def _found_in_part(self, draft: Draft) -> list[Notice]:
        """That something may have been missed, where the search went without the vectors."""
        if not self._stores.searched_in_part(draft.started):
            return []
        return [Notice("words-only", message("words-only", draft.query.language))]

    # The whole

    def _finish(self, draft: Draft, lookups: Sequence[Lookup], *, told: bool = False) -> Answer:
        """The answer with its notices; `told`: they say already why nothing is quoted."""
        query = draft.query
        draft.prove()
        missing = [found for found in lookups if not found.found]
        complete = not missing and not draft.partial
        if draft.removed:
            text = message("removed", query.language, count=str(draft.removed))
            draft.notices.append(Notice("removed", text))
        draft.notices += self._found_in_part(draft)
        for found in missing:
            kind = "ambiguous" if found.candidates or found.choices else "not-held"
            names = tuple(document.name for document in found.candidates) or found.choices or found.nearest
            draft.notices.append(Notice("ambiguous" if kind == "ambiguous" else "not-held", found.not_held, names))
            draft.suggestions += choices(query.text, found)
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
            if not (missing or told):
                draft.notices.append(Notice("not-held", message("none", query.language)))
            return draft.answer("none")
        if complete:
            after = self._suggester.after(query, draft.citations.all(), draft.before, again=not draft.joined)
            draft.suggestions += [suggestion.text for suggestion in after]
        return draft.answer("complete" if complete else "partial")


def _asked_of_named(query: Query, lookups: Sequence[Lookup]) -> str:
    """What a question asks of the documents that it names, without their names; whole where it names none that is held.

    Which documents are meant is known by then, and their numbers and kinds are in every passage of them.
    """
    if not lookups or not all(found.found for found in lookups):
        return query.text
    rest = " ".join(without_references(query.text, query.references).split())
    return rest if len(content(rest)) >= _TELLING else query.text


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
