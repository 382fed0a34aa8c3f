"""Passages and tables → the figures that they state, each with what it is of: subject, measure, time, unit and place.

Reads the cells that the registry keeps of tables, and sentences by themselves. Computes nothing, and knows nothing of
what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from assistant.answering.rows import of_table
from assistant.answering.sentences import of_passage
from assistant.answering.stated import Statement
from assistant.index.registry import Registry
from assistant.types import HeldDocument, Hit, Passage

_MOST_CELLS = 6000
_WITH_NEIGHBOURS = 5  # hits


def statements_of(hits: Sequence[Hit], registry: Registry) -> list[Statement]:
    """The figures that the passages found state, the first with their neighbours, and all tables of their documents."""
    first = {hit.passage.id for hit in hits[:_WITH_NEIGHBOURS]}
    documents = {hit.document.id: hit.document for hit in hits}
    found: list[Statement] = []
    cells = 0
    for document in documents.values():
        tables = registry.tables(document.id)
        for table in tables:
            cells += len(table.cells)
            if cells <= _MOST_CELLS:
                found += of_table(document, table, registry)
        for passage in _near([hit.passage for hit in hits if hit.document.id == document.id], first, registry):
            found += of_passage(document, passage, tables, registry)
    return found


def sentences_of(hits: Sequence[Hit], registry: Registry, units: frozenset[str] | None = None) -> list[Statement]:
    """The figures that stand in the sentences of the passages found, and in their table rows; see `of_passage`."""
    found: list[Statement] = []
    for document in {hit.document.id: hit.document for hit in hits}.values():
        passages = [hit.passage for hit in hits if hit.document.id == document.id]
        tables = registry.tables(document.id)
        for passage in passages:
            found += of_passage(document, passage, tables, registry, units)
        within = [(passage.start, passage.end) for passage in passages]
        for table in tables:
            if any(start < table.end and table.start < end for start, end in within):
                found += of_table(document, table, registry, within)
    return found


def said_of_document(document: HeldDocument, registry: Registry, units: frozenset[str]) -> list[Statement]:
    """The figures in one of these units that all sentences of a document state."""
    tables = registry.tables(document.id)
    every = (of_passage(document, passage, tables, registry, units) for passage in registry.passages_of(document.id))
    return [statement for said in every for statement in said if statement.unit in units]


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
