"""Two versions of a rule held beside each other: what it said before it was rewritten, behind what it says.

Where a question asks how something was and how it is since, the words that were law are quoted too; the notices on what
is cited say that they no longer are. Nothing else that was law is quoted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.index.registry import Registry
from assistant.language.asking import asks_what_changed
from assistant.language.document_numbers import kinds_said
from assistant.language.questions import asks_to_compare
from assistant.language.years import years_in
from assistant.retrieval.status import ENDS, Act
from assistant.types import Citation, Force

_NEAR = 0.5  # of the best sentence's score
_SEVERAL = 2


def quote_earlier(
    draft: Draft,
    fitting: Sequence[Candidate],
    past: Mapping[str, Sequence[tuple[int, int, Act]]],
    registry: Registry,
) -> None:
    """Behind what is quoted first, quote the words that it replaced, where both are asked for.

    `past` is what of each document (by id) was law, with the act that rewrote or ended it.
    """
    cited = draft.citations.all()
    if not cited or not (draft.query.compares or asks_what_changed(draft.query.text)):
        return
    best = max((c.score for c in fitting), default=0.0)
    for candidate in fitting:
        places = past.get(candidate.passage.document_id, ())
        act = next((act for start, end, act in places if start <= candidate.start < end), None)
        if candidate.leads or act is None or act.relation.kind in ENDS or candidate.score < _NEAR * best:
            continue
        if _rewrites(act, cited[0], registry):
            draft.quote(candidate.hit.document, candidate.start, candidate.end)
            draft.sentences.insert(1, draft.sentences.pop())
            return


def _rewrites(act: Act, cited: Citation, registry: Registry) -> bool:
    """Whether what is cited stands in the provision by which an act gives the new words."""
    source, relation = act.source, act.relation
    around = registry.provisions_around(source.id, relation.start, relation.end)
    return source.id == cited.document.id and bool(around) and around[-1].start <= cited.start < around[-1].end


def states_compared(question: str) -> frozenset[Force]:
    """The states of which documents are told too: acts of two years are compared though one has ended."""
    compares = asks_to_compare(question) or asks_what_changed(question)
    of_acts = len(years_in(question)) >= _SEVERAL and bool(kinds_said(question))
    return frozenset({Force.NO_LONGER}) if compares and of_acts else frozenset()
