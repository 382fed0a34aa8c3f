"""Of a question that asks several things, what answers each of them, and which of them nothing answers.

Each part is asked by itself. Knows nothing of how the question as a whole was answered but what is quoted already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from assistant.answering import quoted
from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.leading import led_by_what_it_says
from assistant.answering.finding.sufficient import sufficient
from assistant.index.stores import Stores
from assistant.language.messages import message
from assistant.language.parts import parts
from assistant.language.years import years_in
from assistant.types import Hit, Notice, Query

_TOLD = 0.7  # of the best sentence for a part: what is as good and quoted already answers it

Find = Callable[[Query], tuple[list[Hit], list[Candidate]]]
"""What is found for a question, and the sentences of it that are law on the day."""


def answer_each_part(draft: Draft, named: AbstractSet[str], find: Find, stores: Stores) -> None:
    """Quote what answers each part of a draft's question, and tell which is not answered."""
    query = draft.query
    asked = parts(query.text) if not draft.joined else ()
    unanswered = []
    for part in asked if len(asked) > 1 else ():
        own = replace(query, text=part, years=query.years and (years_in(part) or query.years), named=frozenset(named))
        hits, found = find(own)
        judged = sufficient(found, part, stores, named)
        if judged:
            led = led_by_what_it_says(part, judged.ordered(found), named, stores)
            best = quoted.led_by_figure(own, hits, led, stores)
            if not _is_told(draft, best):
                draft.quote(best[0].hit.document, best[0].start, best[0].end)
        else:
            unanswered.append(Notice("unanswered", message("unanswered", query.language, part=part)))
    if draft.sentences and unanswered:
        draft.notices += unanswered
        draft.partial = True


def _is_told(draft: Draft, best: Sequence[Candidate]) -> bool:
    """Whether what is quoted already is as good as the best."""
    told = {(citation.document.id, citation.start) for citation in draft.citations.all()}
    near = (c for c in best if c.score >= _TOLD * best[0].score)
    return any((c.passage.document_id, c.start) in told for c in near)
