"""Answers made of quotes alone: the sentence that answers first, then what supports it. No model is asked.

Chooses among sentences; every sentence shown is the document's own, verbatim.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Candidate

_SENTENCES = 4
# A further sentence must be nearly as good as the first.
_NEAR = 0.78
# Lists: a sentence that ends so is read with what follows it.
_OPENS_A_LIST = (":", "：", "ดังนี้", "ต่อไปนี้", "sau đây", "như sau")
_LIST_ITEMS = 10

# Below these nothing is said to answer the question; fitted on questions asked of a corpus that cannot answer them
# (benchmarks/refusal.py): the best sentence must share the question's telling words, or its passage be near in meaning.
ENOUGH_COVERAGE = 0.34
ENOUGH_SIMILARITY = 0.86


def sufficient(found: Sequence[Candidate]) -> bool:
    """Whether the best evidence answers at all."""
    if not found:
        return False
    coverage = max(candidate.coverage for candidate in found[:3])
    near = max(candidate.hit.legs.get("dense", 0.0) for candidate in found[:3])
    return coverage >= ENOUGH_COVERAGE or near >= ENOUGH_SIMILARITY


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences to quote, from candidates in the order of their scores: the lead, its list, then support."""
    if not found:
        return []
    lead = found[0]
    picked = [lead, *_list_after(lead, found)]
    for candidate in found[1:]:
        if len(picked) >= _SENTENCES and len(picked) >= 1:
            break
        if candidate.score < _NEAR * lead.score:
            break
        if not any(_same(candidate, other) for other in picked):
            picked.append(candidate)
    return picked


def _list_after(lead: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The items of the list that the lead opens: the sentences that follow it in its passage."""
    if not lead.text.rstrip().endswith(_OPENS_A_LIST):
        return []
    following = [c for c in found if c.passage.id == lead.passage.id and c.start > lead.start]
    return sorted(following, key=lambda c: c.start)[:_LIST_ITEMS]


def _same(one: Candidate, other: Candidate) -> bool:
    if one.passage.document_id == other.passage.document_id:
        return one.start < other.end and other.start < one.end
    return one.text == other.text
