"""Document → all figures that it states, in sentences and in tables. Pure; asks nothing of what will be asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.figures.rows import of_table
from assistant.figures.sentences import of_passage
from assistant.figures.stated import Source, Statement
from assistant.types import Document, Passage


def statements(document: Document, passages: Sequence[Passage]) -> list[Statement]:
    """The figures of a document, those of its tables first; `passages` are those of its text, with their contexts."""
    source = Source(document)
    found = [statement for table in document.tables for statement in of_table(source, table)]
    found += [statement for passage in passages for statement in of_passage(source, passage)]
    return list({statement.at[0]: statement for statement in reversed(found)}.values())[::-1]
