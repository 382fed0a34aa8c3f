"""Answers made of quotes alone: the sentence that answers first, then what supports it. No model is asked.

Chooses among sentences; every sentence shown is the document's own, verbatim.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.language.detect import detect
from assistant.types import Language

_SENTENCES = 4
# A further sentence must be nearly as good as the first.
_NEAR = 0.78
# Lists: a sentence that ends so is read with what follows it.
_OPENS_A_LIST = (":", "：", "ดังนี้", "ต่อไปนี้", "sau đây", "như sau")
_LIST_ITEMS = 10

# Below these nothing is said to answer the question. Fitted on questions of other subjects asked of the demonstration
# corpus: at most 2 in 100 of them pass. Similarities depend on the model and on the question's language.
_ENOUGH_COVERAGE = 0.25
_ENOUGH_SIMILARITY: dict[str, dict[Language, float]] = {"e5-small": {"th": 0.828, "vi": 0.852, "en": 0.778}}


def sufficient(found: Sequence[Candidate], question: str, model: str) -> bool:
    """Whether the best evidence answers at all: it shares the question's telling words, or is near enough in meaning.

    Of an embedding model that was not measured, words alone are believed in one language, and any hit in another.
    """
    best = found[:3]
    if any(candidate.coverage >= _ENOUGH_COVERAGE for candidate in best):
        return True
    language = detect(question)
    enough = _ENOUGH_SIMILARITY.get(model.split("/", maxsplit=1)[0])
    if enough is None:
        return any(candidate.passage.language != language for candidate in best)
    return any(candidate.hit.legs.get("dense", 0.0) >= enough[language] for candidate in best)


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences to quote, from candidates in the order of their scores: the lead, its list, then support."""
    if not found:
        return []
    lead = found[0]
    picked = [lead, *_list_after(lead, found)]
    for candidate in found[1:]:
        if len(picked) >= _SENTENCES:
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
