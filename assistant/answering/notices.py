"""What the reader must know beside an answer: what is no longer in force, amended, not yet in force, not held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.index.registry import Registry
from assistant.language.messages import message, print_date
from assistant.retrieval.status import StatusBook
from assistant.types import Change, Citation, Force, HeldDocument, Language, Notice, RelationKind


def status_notices(
    citations: Iterable[Citation], registry: Registry, status: StatusBook, as_of: date, language: Language
) -> list[Notice]:
    """One notice for each cited document or provision whose force a reader could be wrong about."""
    found: dict[str, Notice] = {}
    for citation in citations:
        around = registry.provisions_around(citation.document.id, citation.start, citation.end)
        key = around[-1].key if around else None
        for notice in _of(citation.document, key, citation.provision, status, as_of, language):
            found.setdefault(notice.text, notice)
    return list(found.values())


def document_notices(document: HeldDocument, status: StatusBook, as_of: date, language: Language) -> list[Notice]:
    """The notices about a document as a whole."""
    return list(_of(document, None, "", status, as_of, language))


def _of(
    document: HeldDocument, key: str | None, label: str, status: StatusBook, as_of: date, language: Language
) -> Iterator[Notice]:
    if document.force is Force.NOT_YET and document.identity.effective:
        day = print_date(document.identity.effective, language)
        yield Notice("not-yet", message("not-yet", language, document=document.name, date=day), (document.name,))
    ended = status.ended(document, key, as_of) if document.force is not Force.NOT_APPLICABLE else None
    if ended is not None and (key is not None or ended.target_provision is None):
        yield _changed("repealed", document, label if ended.target_provision else "", [ended], language)
        return
    if document.force is Force.NO_LONGER:
        since = _since(document.identity.expires, language)
        text = message("expired", language, document=document.name, since=since)
        yield Notice("repealed", text, (document.name,))
    if key is None and document.force is not Force.NO_LONGER:
        amending = [c for c in status.changes(document, None, as_of) if c.kind is RelationKind.AMENDS]
    else:
        amending = [c for c in status.changes(document, key, as_of) if c.target_provision is not None]
    if amending and document.force is Force.IN_FORCE:
        yield _changed("amended", document, label if key else "", amending, language)


def _changed(kind: str, document: HeldDocument, label: str, changes: list[Change], language: Language) -> Notice:
    acts = tuple(dict.fromkeys(change.document.name for change in changes))
    days = [change.effective for change in changes if change.effective]
    name = f"{document.name}, {label}" if label else document.name
    text = message(kind, language, document=name, acts=", ".join(acts), since=_since(min(days, default=None), language))
    return Notice("repealed" if kind == "repealed" else "amended", text, (document.name, *acts))


def _since(day: date | None, language: Language) -> str:
    return message("since", language, date=print_date(day, language)) if day else ""
