"""Whether a kept answer may still be shown to who asked for it, and what is shown instead.

Goes by what stands in the answer: every document that it quotes, and every act by which it says that one was changed,
must be held for the person now. Documents that were removed altogether are not told apart from those that were
withdrawn from him: the difference would tell which exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.errors import NotHeldError
from assistant.index.registry import Registry
from assistant.language.document_numbers import number_key
from assistant.language.messages import message, print_date
from assistant.types import Answer, Citation, Notice, Record

# Notices whose references are names of held documents, or of provisions of theirs.
_OF_HELD = frozenset({"amended", "repealed", "not-yet", "in-force", "premise", "superseded", "conflict"})


def as_readable(record: Record, registry: Registry) -> Record:
    """A record as its reader may see it again: whole, but for what it suggests to ask, or without its answer."""
    answer = record.answer
    may_be_shown = all(_is_held(document, registry) for document in _quoted(record)) and all(
        registry.known_names([number_key(name)]) for name in _named(answer)
    )
    if may_be_shown:
        return replace(record, answer=replace(answer, suggestions=()))
    text = message("withheld", answer.language, date=print_date(record.asked_at.date(), answer.language))
    shown = Answer(answer.question, answer.language, "none", notices=(Notice("withheld", text),))
    return replace(record, answer=shown, sources=(), changes=())


def _is_held(document_id: str, registry: Registry) -> bool:
    try:
        registry.document(document_id)
    except NotHeldError:
        return False
    return True


def _quoted(record: Record) -> Iterator[str]:
    yield from (citation.document.id for citation in record.answer.citations)
    yield from (source.document_id for source in record.sources)


def _named(answer: Answer) -> Iterator[str]:
    """The numbers and titles of documents that are named beside what is quoted."""
    for citation in answer.citations:
        yield from (name for name in _acts(citation) if name)
    for notice in answer.notices:
        if notice.kind in _OF_HELD:
            yield from (name for name in notice.references if name)


def _acts(citation: Citation) -> Iterator[str]:
    yield from citation.document.changed_by
    if citation.validity:
        yield from (citation.validity.begun_by, citation.validity.ended_by, *citation.validity.amended_by)
