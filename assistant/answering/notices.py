"""What the reader must know beside an answer: what is no longer in force, amended, not yet in force, not held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.index.registry import Registry
from assistant.language.messages import message, print_date
from assistant.language.reference_print import print_provision, print_reference
from assistant.retrieval.status import ENDS, StatusBook
from assistant.types import Change, Citation, Force, HeldDocument, Language, Lookup, Notice, Provision, reference_to


def status_notices(
    citations: Iterable[Citation], registry: Registry, status: StatusBook, as_of: date, language: Language
) -> list[Notice]:
    """What a reader could be wrong about in what is cited: one notice a change, however many quotes it touches."""
    teller = _Teller(registry, status, as_of, language)
    found: dict[str, Notice] = {}
    for citation in citations:
        around = registry.provisions_around(citation.document.id, citation.start, citation.end)
        for notice in teller.notices(citation.document, around[-1].key if around else None):
            found.setdefault(notice.text, notice)
    return list(found.values())


def provision_notices(
    found: Lookup, registry: Registry, status: StatusBook, as_of: date, language: Language
) -> list[Notice]:
    """The notices about a provision that was asked for."""
    document, provision, validity = found.document, found.provision, found.validity
    if document is None or provision is None:
        return []
    name = _named(document, provision, language)
    teller = _Teller(registry, status, as_of, language)
    if found.source is not None and validity and validity.since and validity.since <= as_of:
        since = message("since", language, date=print_date(validity.since, language))
        text = message("added", language, document=name, acts=validity.begun_by, since=since)
        notices = [Notice("amended", text, (document.name, validity.begun_by))]
    else:
        notices = list(teller.notices(document, provision.key)) if found.source is None else []
    later = validity is not None and validity.force is Force.NOT_YET and document.force is not Force.NOT_YET
    if later and validity and validity.since and validity.begun_by:  # of its own act, the teller has said it
        text = message("not-yet", language, document=name, date=print_date(validity.since, language))
        notices.append(Notice("not-yet", text, (document.name, validity.begun_by)))
    if found.consolidation is not None and not found.consolidation.certain:
        acts = tuple(dict.fromkeys(change.document.name for change in found.consolidation.pending))
        text = message("side-by-side", language, document=name, acts=", ".join(acts))
        notices.append(Notice("amended", text, (document.name, *acts)))
    return notices


def force_notices(found: Lookup, as_of: date, language: Language) -> list[Notice]:
    """That what was asked about is in force on a day, where it is; that it is not, the other notices say."""
    document, validity = found.document, found.validity
    if document is None or validity is None or validity.force is not Force.IN_FORCE:
        return []
    name = _named(document, found.provision, language)
    if validity.since is None:
        text = message("no-end-known", language, document=name, date=print_date(as_of, language))
        return [Notice("in-force", text, (document.name,))]
    text = message(
        "in-force",
        language,
        document=name,
        part=message("in-part", language) if validity.in_part else "",
        date=print_date(as_of, language),
        begun=print_date(validity.since, language),
    )
    return [Notice("in-force", text, (document.name,))]


def _named(document: HeldDocument, provision: Provision | None, language: Language) -> str:
    """A provision of a document as the reader's language names it; headings keep their own words."""
    if provision is None:
        return document.name
    reference = reference_to(provision.key, document.name, document.identity.kind)
    if not print_provision(reference, language):
        return f"{document.name}, {provision.label}"
    return print_reference(reference, language)


def not_said(names: Sequence[str], language: Language) -> list[Notice]:
    """That things asked for are said by nothing held, each by its name; none where there are no names."""
    names = tuple(dict.fromkeys(name for name in names if name))
    return [Notice("not-held", message("not-said", language, names=", ".join(names)), names)] if names else []


def document_notices(
    document: HeldDocument, registry: Registry, status: StatusBook, as_of: date, language: Language
) -> list[Notice]:
    """The notices about a document as a whole."""
    return list(_Teller(registry, status, as_of, language).notices(document, None))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts the state of documents and provisions on a day into words."""

    registry: Registry
    status: StatusBook
    as_of: date
    language: Language

    def notices(self, document: HeldDocument, key: str | None) -> Iterator[Notice]:
        """The notices about a provision (`key`) or, without one, a whole document."""
        if document.force is Force.NOT_APPLICABLE:
            return
        if document.force is Force.NOT_YET and document.identity.effective:
            day = print_date(document.identity.effective, self.language)
            text = message("not-yet", self.language, document=document.name, date=day)
            yield Notice("not-yet", text, (document.name,))
        elif key is not None and (later := self.status.begins(document, key)) and later > self.as_of:
            name = _named(document, self.registry.provision(document.id, key), self.language)
            text = message("not-yet", self.language, document=name, date=print_date(later, self.language))
            yield Notice("not-yet", text, (document.name,))
        changes = self.status.changes(document, key, self.as_of)
        ended = [c for c in changes if c.kind in ENDS and c.target_provision is None]
        if ended:
            yield self._changed("repealed", document, None, ended)
        elif document.force is Force.NO_LONGER:
            since = self._since(document.identity.expires)
            text = message("expired", self.language, document=document.name, since=since)
            yield Notice("repealed", text, (document.name,))
        elif key is None:
            if changes:
                yield self._changed("amended", document, None, changes)
        else:
            yield from self._of_provisions(document, changes)
            said = self.status.said_repealed(document, key)
            if said:
                name = _named(document, self.registry.provision(document.id, said), self.language)
                yield Notice("repealed", message("said-repealed", self.language, document=name), (document.name,))

    def _of_provisions(self, document: HeldDocument, changes: Iterable[Change]) -> Iterator[Notice]:
        by_target: dict[tuple[str, bool], list[Change]] = {}
        for change in changes:
            if change.target_provision is not None:
                amends = change.kind not in ENDS
                by_target.setdefault((change.target_provision, amends), []).append(change)
        for (target, amends), group in by_target.items():
            yield self._changed("amended" if amends else "repealed", document, target, group)

    def _changed(
        self,
        kind: Literal["amended", "repealed"],
        document: HeldDocument,
        target: str | None,
        changes: Sequence[Change],
    ) -> Notice:
        acts = tuple(dict.fromkeys(change.document.name for change in changes))
        since = self._since(min((c.effective for c in changes if c.effective), default=None))
        provision = self.registry.provision(document.id, target) if target else None
        name = _named(document, provision, self.language)
        text = message(kind, self.language, document=name, acts=", ".join(acts), since=since)
        return Notice(kind, text, (document.name, *acts))

    def _since(self, day: date | None) -> str:
        return message("since", self.language, date=print_date(day, self.language)) if day else ""
