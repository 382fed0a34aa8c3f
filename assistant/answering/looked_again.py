"""What a question holds beside the lead of its answer and its own words did not find: looked for by those of the lead.

Of two documents that are compared the one calls a thing as the question does, the other not; of two numbers that
somebody has seen, one may be law no longer. What one says leads to what the other says of the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from assistant.answering.alternatives import alternatives, another, said_again, seen, without_numbers
from assistant.answering.arithmetic.elsewhen import Elsewhen
from assistant.answering.arithmetic.figures import asks_of_a_place, figure_of_place
from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate, candidates
from assistant.answering.premises.reading import Words
from assistant.answering.quoted import tell_elsewhen
from assistant.index.stores import Stores
from assistant.language.asking import doubts
from assistant.language.figures import find_figures
from assistant.language.moments import find_moments
from assistant.retrieval.retriever import PolicyRetriever
from assistant.types import Citation, Hit, Query

_SEVERAL = 2
_SAID = 0.5  # of the lead and of the question, by what is told of the same
_DAY = "day of the year"
_MOST = 3  # documents that are held beside each other


class LookedAgain:
    """Looks again for a question, by the words of what is quoted first."""

    def __init__(self, retriever: PolicyRetriever, stores: Stores, evidence: int) -> None:
        self._retriever = retriever
        self._stores = stores
        self._evidence = evidence

    def hits(self, asked: Query, hits: Sequence[Hit], best: Sequence[Candidate]) -> Sequence[Hit]:
        """What is found; where a question says that texts differ, also what says the same as its lead."""
        if not (best and doubts(asked.text)):
            return hits
        return [*hits, *self._hits(replace(said_again(asked, best[0].text), forces=asked.forces))]

    def tells_of_place(self, draft: Draft, asked: Query, hits: Sequence[Hit], found: Sequence[Candidate]) -> bool:
        """Whether the figure asked for stands in the row of the place that is named: it is quoted then, and is all.

        Where it stands there for other years alone, that is told.

        Looked for where no sentence found is of that row: those that only speak of the place in the asker's language
        come before a table in another.
        """
        if draft.sentences or not asks_of_a_place(asked):
            return False
        place = figure_of_place(asked, hits, found, self._stores)
        if isinstance(place, Elsewhen):
            tell_elsewhen(draft, place)
            return True
        if place is None or any(c.hit.document.id == place[0].id and c.start <= place[1] < c.end for c in found):
            return False
        draft.quote(*place)
        return True

    def quote(self, draft: Draft, asked: Query, found: Sequence[Candidate], named: AbstractSet[str]) -> None:
        """Beside what leads, quote the other number that a question has seen, and each document that it compares."""
        cited = draft.citations.all()
        if not cited or draft.computed:
            return
        also = list(alternatives(asked, [c.quote for c in cited], cited[0].quote, found, self._candidates))
        if not also and (asked.compares or doubts(asked.text)):
            also = self._of_each(asked, cited, named)
        if not (also or named or seen(asked.text)) and doubts(asked.text):
            one = another(asked, cited[0].quote, self._candidates)
            also = [one] if one else []
        said, at = len(draft.sentences), 1
        for one in also:
            draft.quote(one.hit.document, one.start, one.end)
            if len(draft.sentences) > said:
                draft.sentences.insert(at, draft.sentences.pop())
                said, at = said + 1, at + 1

    def _of_each(self, asked: Query, cited: Sequence[Citation], named: AbstractSet[str]) -> list[Candidate]:
        """What each document that a question names beside the lead's says of the same, where it says it."""
        lead = cited[0]
        if lead.document.id not in named or not _SEVERAL <= len(named) <= _MOST:
            return []
        told = []
        for other in sorted(named - {lead.document.id}):
            again = replace(said_again(asked, lead.quote), document_ids=frozenset({other}))
            own = [c for c in self._candidates(again) if not c.leads and c.fits and _is_told_alike(lead.quote, c.text)]
            best = max(own, key=lambda c: c.score / own[0].score + _said(asked.text, lead.quote, c), default=None)
            if best is not None and _said(asked.text, lead.quote, best) >= _SAID:
                told.append(best)
        return told

    def _candidates(self, query: Query) -> Sequence[Candidate]:
        return candidates(query, self._hits(query), self._stores)

    def _hits(self, query: Query) -> list[Hit]:
        return self._retriever.hits(query, self._evidence, ended=True)


def _is_told_alike(lead: str, other: str) -> bool:
    """Whether a sentence has a figure or a day where the lead has one."""
    kinds = [{f.unit for f in find_figures(text)} | ({_DAY} if find_moments(text) else set()) for text in (lead, other)]
    return not kinds[0] or bool(kinds[0] & kinds[1])


def _said(question: str, lead: str, candidate: Candidate) -> float:
    """How much of the lead and how much of the question a sentence says, together."""
    language = candidate.passage.language
    return sum(Words.of(text, language).said_by(candidate.text) for text in (without_numbers(lead), question))
