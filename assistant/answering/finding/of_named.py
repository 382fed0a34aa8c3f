"""Of the sentences found those of the documents that a question names, where these answer: no other says what they say.

"How much does the 2012 decree give?" is not answered by what a decree of 2024 gives, however near its words are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.sufficient import Sufficiency, sufficient
from assistant.index.stores import Stores
from assistant.language.questions import asks_to_compare
from assistant.types import Query


def of_named(
    asked: Query, found: Sequence[Candidate], judged: Sufficiency, stores: Stores
) -> tuple[list[Candidate], Sufficiency]:
    """The sentences that may answer and how they are judged: all, or those of the documents named alone.

    Those alone where they would answer, or nearly would while it is another document that answers.
    """
    own = [c for c in found if c.passage.document_id in asked.named]
    if not own or len(own) == len(found) or asks_to_compare(asked.text):
        return list(found), judged
    alone = sufficient(own, asked.text, stores, asked.named)
    if alone or (judged and alone.nearly):
        return own, replace(alone, enough=True)
    return list(found), judged
