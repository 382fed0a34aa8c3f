"""Question → draft: what is out of scope is turned away, a follow-up is completed, the rest understood.

Decides nothing of the answer itself.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.answering.citations import Citations
from assistant.answering.conversing.alike import exchanged
from assistant.answering.conversing.conversation import Understood, understood
from assistant.answering.conversing.rewriting import accepted, rewriting_request
from assistant.answering.conversing.scope import outside, scope_notice
from assistant.answering.conversing.suggestions import Suggester
from assistant.answering.draft import Draft
from assistant.answering.versions import states_compared
from assistant.answering.written.commands import asked_before_commands
from assistant.answering.written.write import WrittenAnswer
from assistant.errors import ChatModelError
from assistant.index.stores import Stores
from assistant.language.detect import detect
from assistant.language.messages import message, print_date
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.marking import spelt_out
from assistant.retrieval.understand import understand
from assistant.settings import Settings
from assistant.types import Answer, Force, Language, Notice, Query

_TABLES = 40  # that are looked at for another row of one kind


class Opening:
    """Opens the answers to questions."""

    def __init__(
        self,
        stores: Stores,
        settings: Settings,
        resolver: Resolver,
        suggester: Suggester,
        written: WrittenAnswer | None,
    ) -> None:
        self._stores = stores
        self._settings = settings
        self._resolver = resolver
        self._suggester = suggester
        self._written = written

    def outside(
        self, question: str, as_of: date, language: Language | None, within: frozenset[str] | None
    ) -> Answer | None:
        """A polite note, and what could be asked, for what is none of the assistant's business; None for a question."""
        kind = outside(asked_before_commands(question))
        if kind is None:
            return None
        query = Query(" ".join(question.split()), language or detect(question), as_of, within=within)
        draft = Draft(query, self._citations(query), time.perf_counter())
        draft.notices.append(scope_notice(kind, query.language))
        draft.suggestions += [example.text for example in self._suggester.examples(query)]
        return draft.answer("none")

    def draft(
        self,
        question: str,
        as_of: date,
        language: Language | None,
        before: Sequence[str],
        within: frozenset[str] | None,
        forces: frozenset[Force],
    ) -> Draft:
        """A draft for a question as of a day; what it leaves out is taken from the questions `before` it."""
        typed, question = question, spelt_out(question, self._stores)
        before = [spelt_out(earlier, self._stores) for earlier in before]
        meant = understood(question, before, self._resolver.references, self._exchanged)
        text, leaning = (self._completed(meant, question, before), ()) if meant.follows else (question, before)
        put = asked_before_commands(text)
        query = understand(put, as_of, self._resolver, language or meant.language, leaning)
        query = replace(query, within=within, forces=forces | states_compared(put))
        draft = Draft(query, self._citations(query), time.perf_counter())
        draft.asked = " ".join(typed.split()) if meant.follows or put != typed else ""
        draft.before = tuple(before)
        draft.recalls, draft.computes = meant.recalls, question
        draft.joined = not meant.sure
        if query.as_of != as_of:
            self._say_day(draft)
        return draft

    def move(self, draft: Draft, day: date) -> Draft:
        """Ask for the law of another day, which the question means by the time that it names; the reader is told."""
        draft.query = replace(draft.query, as_of=day, years=frozenset())
        draft.citations = self._citations(draft.query)
        draft.moved = True
        self._say_day(draft)
        return draft

    def _say_day(self, draft: Draft) -> None:
        query = draft.query
        said = message("as-of", query.language, date=print_date(query.as_of, query.language))
        draft.notices.append(Notice("as-of", said))

    def _completed(self, meant: Understood, question: str, before: Sequence[str]) -> str:
        """A follow-up as it stands alone: by rule or, where no rule is sure and there is a chat model, as that says."""
        if meant.sure or self._written is None:
            return meant.text
        prompt = self._settings.prompts_dir / f"rewrite.{meant.language or detect(question)}.md"
        try:
            said = self._written.model.complete(
                [("system", prompt.read_text("utf-8")), ("human", rewriting_request(question, before))]
            )
        except (ChatModelError, OSError):
            return meant.text  # the answer will say that the model could not be used
        return accepted(said, question, before, meant.text)

    def _exchanged(self, question: str, thing: str) -> str | None:
        return exchanged(question, thing, partial(self._stores.registry.rows_beside, limit=_TABLES))

    def _citations(self, query: Query) -> Citations:
        return Citations(self._stores.registry, self._resolver, query.as_of)
