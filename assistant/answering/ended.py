"""The acts that ended the very rule of which a question asks whether it still holds.

"May a district still merge its unit?" is answered by the words that repealed the clause which said so, where nothing
that is law says more of it. Knows the sentences found and what of their documents was law and is not; finds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.sufficient import sufficient
from assistant.index.stores import Stores
from assistant.language.questions import asks_if_still
from assistant.retrieval.status import ENDS, Act

Past = Mapping[str, Sequence[tuple[int, int, Act]]]
"""By document what of it was law before, from where to where, and the act that ended or rewrote it."""


def ended_by(candidate: Candidate, past: Sequence[tuple[int, int, Act]]) -> Act | None:
    """The act that ended or rewrote the provision in which a sentence stands; `past` is what of its document was."""
    return next((act for start, end, act in past if start <= candidate.start < end), None)


def quote_ended(draft: Draft, found: Sequence[Candidate], past: Past, named: AbstractSet[str], stores: Stores) -> bool:
    """Quote the act that ended the provision which would have answered best, where it is asked if it still holds.

    Behind it what the provision said: "clause 3 is repealed" tells nobody what is allowed no more. `found` are the
    sentences found, best first, whether they are law or not.
    """
    question = draft.query.text
    act = ended_by(found[0], past[found[0].hit.document.id]) if found and asks_if_still(question) else None
    if act is None or act.relation.kind not in ENDS or not act.relation.target_provision:
        return False
    if not sufficient([c for c in found if c.passage.id == found[0].passage.id], question, stores, named):
        return False
    draft.quote(act.source, act.relation.start, act.relation.end)
    draft.quote(found[0].hit.document, found[0].start, found[0].end)
    return True
