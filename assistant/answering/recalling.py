"""The answer to a question that computes with what earlier questions were answered with: "in total?", "gấp mấy lần?".

Finds the figure of each earlier question again, by the same rules, and cites it. Where one has none, it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.arithmetic.choosing import same_table
from assistant.answering.arithmetic.combined import combined
from assistant.answering.arithmetic.figures import Computed, figure_told
from assistant.answering.draft import Draft
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.arithmetic import operations
from assistant.language.messages import message
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.understand import understand
from assistant.settings import Settings
from assistant.types import Force, Hit, Notice, Query

_MOST_CELLS = 6000  # of a document's tables


class Recalling:
    """Answers from the figures of earlier questions."""

    def __init__(self, stores: Stores, settings: Settings, retriever: PolicyRetriever) -> None:
        self._stores = stores
        self._settings = settings
        self._retriever = retriever

    def answer(self, draft: Draft) -> bool:
        """Add what a draft's question computes with the questions that it recalls; False where it may mean another."""
        found = self._of_one_table(draft, [self._figure(draft, question) for question in draft.recalls])
        given = [figure for figure in found if figure is not None]
        language = draft.query.language
        result = combined(draft.computes, given, language) if len(given) == len(found) else None
        if result is None and given and found[-1] is given[-1] and "share" in operations(draft.computes):
            result = self._of_total(draft, given[-1])
        if result is not None:
            draft.say(result.text, list(result.places), "computed", result.working)
            return True
        if "share" in operations(draft.computes):  # "what share is that" may be one of a whole that was not asked about
            return False
        untold = [question for question, figure in zip(draft.recalls, found, strict=True) if figure is None]
        said = [message("recalled-untold", language, question=question) for question in untold]
        draft.notices += [Notice("not-held", text) for text in said or [message("recalled-unlike", language)]]
        return True

    def _of_total(self, draft: Draft, part: Statement) -> Computed | None:
        """The share of a figure in the total of its column, the greatest where it stands in several tables."""
        documents = {hit.document.id: hit.document for hit in self._hits(draft, draft.recalls[-1])}
        cells = [s for one in documents.values() for s in self._stores.registry.figures.of_tables(one, _MOST_CELLS)]
        wholes = [
            (row, total)
            for row in cells
            if (row.names, row.value, row.unit, row.period) == (part.names, part.value, part.unit, part.period)
            and not row.total
            for total in cells
            if total.total and same_table(row, total) and total.heading == row.heading and total.period == row.period
        ]
        if not wholes:
            return None
        return combined(draft.computes, max(wholes, key=lambda pair: pair[1].value), draft.query.language)

    def _of_one_table(self, draft: Draft, found: list[Statement | None]) -> list[Statement | None]:
        """The figures, all of the table in which one of them stands where that has all, else as they are."""
        row = next((s for s in found if s is not None and s.table >= 0 and not s.total), None)
        if row is None or all(s is not None and same_table(s, row) for s in found):
            return found
        beside = [self._figure(draft, question, row) for question in draft.recalls]
        return beside if all(s is not None and same_table(s, row) for s in beside) else found

    def _figure(self, draft: Draft, question: str, beside: Statement | None = None) -> Statement | None:
        """The figure that answers an earlier question; `beside` another in a table."""
        return figure_told(self._query(draft, question), self._hits(draft, question), self._stores, beside)

    def _query(self, draft: Draft, question: str) -> Query:
        asker = draft.query
        query = understand(question, asker.as_of, self._retriever.resolving, asker.language)
        return replace(query, within=asker.within, forces=asker.forces)

    def _hits(self, draft: Draft, question: str) -> Sequence[Hit]:
        """What is found for an earlier question, of what its asker may read."""
        query = self._query(draft, question)
        past = (Force.NO_LONGER, Force.NOT_YET)
        hits = self._retriever.hits(query, self._settings.evidence, ended=True)
        return [hit for hit in hits if hit.document.force not in past and query.allows(hit.document.id)]
