"""Passages found → the figures that their documents state, as they were kept when the documents were indexed.

Chooses what to read, and reads no text. Knows nothing of what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.types import HeldDocument, Hit, Passage

_MOST_CELLS = 6000
_WITH_NEIGHBOURS = 5  # hits


def statements_of(hits: Sequence[Hit], registry: Registry) -> list[Statement]:
    """The figures that the passages found state, the first with their neighbours, and all tables of their documents."""
    first = {hit.passage.id for hit in hits[:_WITH_NEIGHBOURS]}
    documents = {hit.document.id: hit.document for hit in hits}
    passages = {
        id_: _near([hit.passage for hit in hits if hit.document.id == id_], first, registry) for id_ in documents
    }
    within = _within(documents.values(), [p for near in passages.values() for p in near], registry)
    found: list[Statement] = []
    cells = 0
    for document in documents.values():
        rows = registry.figures.of_tables(document, _MOST_CELLS - cells)
        cells += len(rows)
        found += rows
        found += _in_order([s for s in within if s.document.id == document.id and s.row < 0], passages[document.id])
    return found


def sentences_of(hits: Sequence[Hit], registry: Registry, units: frozenset[str] | None = None) -> list[Statement]:
    """The figures that stand in the sentences of the passages found, and in the rows of tables that begin in them.

    `units`: of sentences that hold a figure in one of these alone.
    """
    documents = {hit.document.id: hit.document for hit in hits}
    said = _within(documents.values(), [hit.passage for hit in hits], registry)
    if units is not None:
        telling = {_line(s) for s in said if s.row >= 0 or s.unit in units}
        said = [s for s in said if _line(s) in telling]
    found: list[Statement] = []
    for id_ in documents:
        own = [s for s in said if s.document.id == id_]
        found += _in_order([s for s in own if s.row < 0], [h.passage for h in hits if h.document.id == id_])
        found += [s for s in own if s.row >= 0]
    return found


def said_of_document(document: HeldDocument, registry: Registry, units: frozenset[str]) -> list[Statement]:
    """The figures in one of these units that all sentences of a document state."""
    return registry.figures.of_sentences(document, units)


def _within(documents: Iterable[HeldDocument], passages: Iterable[Passage], registry: Registry) -> list[Statement]:
    stretches = dict.fromkeys((passage.document_id, passage.start, passage.end) for passage in passages)
    return registry.figures.within({document.id: document for document in documents}, list(stretches))


def _line(s: Statement) -> tuple[str, int, int]:
    return s.document.id, s.start, s.row


def _in_order(said: Sequence[Statement], passages: Sequence[Passage]) -> list[Statement]:
    """Statements in the order of the passages in which they stand."""
    return [s for passage in passages for s in said if passage.start <= s.start < passage.end]


def _near(passages: Sequence[Passage], first: AbstractSet[str], registry: Registry) -> list[Passage]:
    """The passages of one document with, of those among the first, the one before and the one after."""
    if not any(passage.id in first for passage in passages):
        return sorted(passages, key=lambda passage: passage.start)
    every = registry.passages_of(passages[0].document_id)
    ids = {passage.id for passage in passages}
    wanted = {
        n + step
        for n, passage in enumerate(every)
        if passage.id in ids
        for step in ((-1, 0, 1) if passage.id in first else (0,))
    }
    return [passage for n, passage in enumerate(every) if n in wanted]
