"""The answer to a question that computes with what earlier questions were answered with: "in total?", "gấp mấy lần?".

Finds the figure of each earlier question again, by the same rules, and cites it. Where one has none, it says so.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.arithmetic.choosing import same_table
from assistant.answering.arithmetic.figures import figure_told
from assistant.answering.arithmetic.recalled import combined
from assistant.answering.draft import Draft
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.arithmetic import operations
from assistant.language.messages import message
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.understand import understand
from assistant.settings import Settings
from assistant.types import Notice


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
        result = combined(draft.asked, given, language) if len(given) == len(found) else None
        if result is not None:
            draft.say(result.text, list(result.places), "computed", result.working)
            return True
        if "share" in operations(draft.asked):  # "what share is that" may be one of a whole that was not asked about
            return False
        untold = [question for question, figure in zip(draft.recalls, found, strict=True) if figure is None]
        said = [message("recalled-untold", language, question=question) for question in untold]
        draft.notices += [Notice("not-held", text) for text in said or [message("recalled-unlike", language)]]
        return True

    def _of_one_table(self, draft: Draft, found: list[Statement | None]) -> list[Statement | None]:
        """The figures, all of the table in which one of them stands where that has all, else as they are."""
        row = next((s for s in found if s is not None and s.table >= 0 and not s.total), None)
        if row is None or all(s is not None and same_table(s, row) for s in found):
            return found
        beside = [self._figure(draft, question, row) for question in draft.recalls]
        return beside if all(s is not None and same_table(s, row) for s in beside) else found

    def _figure(self, draft: Draft, question: str, beside: Statement | None = None) -> Statement | None:
        """The figure that answers an earlier question; `beside` another in a table."""
        asker = draft.query
        query = understand(question, asker.as_of, self._retriever.resolving, asker.language)
        query = replace(query, within=asker.within, forces=asker.forces)
        hits = self._retriever.hits(query, self._settings.evidence, ended=True)
        return figure_told(query, hits, self._stores, beside)
