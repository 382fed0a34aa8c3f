"""The answer without a chat model: corrections, what is computed, then the documents' own words, and disagreements.

Joins what `premises`, `figures`, `conflicts` and `quote` find, in the order in which a reader needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.elsewhen import Elsewhen
from assistant.answering.arithmetic.figures import Place, computed, elsewhen, figures_asked
from assistant.answering.begun import begun
from assistant.answering.conflicts import conflicts
from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.headed import whole_list
from assistant.answering.finding.sufficient import Sufficiency
from assistant.answering.premises import contradicted
from assistant.answering.quote import chosen
from assistant.index.stores import Stores
from assistant.language.messages import message
from assistant.language.periods import Period
from assistant.language.print_figures import print_period
from assistant.retrieval.lookup import Resolver
from assistant.types import Hit, Language, Notice, Query

_BESIDE_COMPUTED = 2  # quotes beside a result, which cites its own figures


def correct(draft: Draft, found: Sequence[Candidate], stores: Stores) -> None:
    """Tell of what the question takes for granted and the documents contradict, with their words."""
    wrong = contradicted(draft.query, found, stores)
    if wrong is not None:
        draft.notices.append(wrong.notice)
        draft.quote(*wrong.place)


def compute(
    draft: Draft, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores, named: AbstractSet[str] = frozenset()
) -> None:
    """Say what the question asks to have computed; before it, where a document states the same itself, its words."""
    for result in computed(draft.query, hits, found, stores, named):
        if result.stated is not None:
            draft.quote(*result.stated)
        if not result.places:
            draft.notices.append(Notice("not-held", result.text))
            draft.partial = True
            continue
        draft.say(result.text, list(result.places), "computed", result.working)


def told_elsewhen(draft: Draft, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> bool:
    """Whether the figure asked for is told of other times alone, of which the reader is told then."""
    told = elsewhen(draft.query, hits, found, stores) if not draft.sentences else None
    if told is not None:
        tell_elsewhen(draft, told)
    return told is not None


def tell_elsewhen(draft: Draft, told: Elsewhen) -> None:
    """Say of which times a figure is held, where it is not of the one that is asked about."""
    held = ", ".join(_time(time, draft.query.language) for time in told.held)
    text = message("told-elsewhen", draft.query.language, asked=told.asked, held=held)
    draft.notices.append(Notice("not-held", text))


def _time(time: Period, language: Language) -> str:
    printed = print_period(time, language)
    return printed if time.day or time.month else message("whole-year", language, year=printed)


def quote(
    draft: Draft,
    hits: Sequence[Hit],
    found: Sequence[Candidate],
    named: AbstractSet[str],
    answering: AbstractSet[str] | None,
    stores: Stores,
    resolver: Resolver,
) -> None:
    """Quote what answers, and beside it what other documents in force say differently about the same.

    `answering` are the passages (by id) that would answer alone; None where nobody can tell.
    """
    picked = chosen(draft.query, led_by_figure(draft.query, hits, found, stores), named, answering)
    told = conflicts(draft.query, picked, hits, stores, resolver)
    if told is not None:
        draft.notices += told.notices
        for place in told.places:
            draft.quote(*place)
    if draft.computed:  # what it rests on is cited; beside it other documents only distract
        cited = {citation.document.id for citation in draft.citations.all()}
        picked = [one for one in picked[:_BESIDE_COMPUTED] if one.passage.document_id in cited]
        rests_on = {(citation.document.id, citation.start) for citation in draft.citations.all()}
        again = [one for one in picked if (one.passage.document_id, one.start) in rests_on]
        if len(again) < len(rests_on):  # of what it rests on all is read again or none
            picked = [one for one in picked if one not in again]
    for start, end in _whole_list(draft, found, stores, resolver):
        draft.quote(found[0].hit.document, start, end)
    for candidate in picked:
        draft.quote(candidate.hit.document, candidate.start, candidate.end)
    since = begun(draft.query.text, draft.citations.all(), resolver)
    if since is not None:
        draft.quote(*since)


def _whole_list(
    draft: Draft, found: Sequence[Candidate], stores: Stores, resolver: Resolver
) -> Iterator[tuple[int, int]]:
    """The places of the list that the lead is of, where a heading names it: what is law on the day."""
    if draft.computed or not found:
        return
    document = found[0].hit.document
    past = resolver.provisions.all_out_of_force([document], draft.query.as_of)[document.id]
    for start, end in whole_list(found[0], stores):
        if not any(first <= start < last for first, last, _ in past):
            yield start, end


def judged_by_figure(
    query: Query, hits: Sequence[Hit], found: Sequence[Candidate], judged: Sufficiency, stores: Stores
) -> Sufficiency:
    """That the evidence answers, where it states just the figure asked for: of the time, measure and thing named."""
    asked = Asked(query.text)
    if not (asked.figure and asked.measures and len(asked.periods) == 1):
        return judged
    told = figures_asked(query, hits, stores, wholly=True)
    passages = frozenset(c.passage.id for c in found if any(_states(c, place) for place in told))
    return replace(judged, enough=True, passages=passages, below=judged.below - passages) if passages else judged


def _states(candidate: Candidate, place: Place) -> bool:
    document, start, end = place
    return candidate.passage.document_id == document.id and candidate.start <= start and end <= candidate.end


def led_by_figure(query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> Sequence[Candidate]:
    """The sentences with the one first that states just the figure asked for, where one does."""
    for place in figures_asked(query, hits, stores):
        states = [c for c in found if _states(c, place)]
        if states:
            lead = min(states, key=lambda c: c.end - c.start)
            return [replace(lead, score=max(lead.score, found[0].score)), *(c for c in found if c is not lead)]
    return found
