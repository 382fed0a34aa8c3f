"""What changed: what is new since a day, and how a provision reads before and after.

Versions of one act on two days come from the amendments that are held; two held documents of one number are compared
provision by provision. Gives texts whole; which words differ is for a page to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from assistant.index.registry import Registry
from assistant.language.reference_print import print_provision
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import ENDS, Act
from assistant.types import (
    LAYS_DOWN_LAW,
    Change,
    HeldDocument,
    Language,
    Level,
    Provision,
    Stretch,
    reference_to,
)

Happened = Literal["amended", "added", "ended"]
Reason = Literal["issued", "in force", "file"]
_ROOMS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})
_DAY = 10**9 * 60 * 60 * 24  # nanoseconds


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A provision of `document` that changed. `before` and `after` are its whole texts, empty where it was not there.

    `stretches` say where the words of `after` stand, `before_stretches` those of `before`. Where the new words cannot
    be told for certain, `certain` is false and `after` is empty: `changes` are then to be read beside it.
    """

    document: HeldDocument
    key: str
    label: str
    happened: Happened
    before: str
    after: str
    effective: date | None = None
    acts: tuple[str, ...] = ()
    before_stretches: tuple[Stretch, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    changes: tuple[Change, ...] = ()
    certain: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "document": self.document.to_dict(),
            "key": self.key,
            "provision": self.label,
            "happened": self.happened,
            "before": self.before,
            "after": self.after,
            "effective": self.effective.isoformat() if self.effective else None,
            "acts": list(self.acts),
            "before_stretches": [stretch.to_dict() for stretch in self.before_stretches],
            "stretches": [stretch.to_dict() for stretch in self.stretches],
            "changes": [change.to_dict() for change in self.changes],
            "certain": self.certain,
        }


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that is new since a day: `reasons` say what happened since, `on` is the latest of those days."""

    document: HeldDocument
    reasons: tuple[Reason, ...]
    on: date

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON values."""
        return {"document": self.document.to_dict(), "reasons": list(self.reasons), "on": self.on.isoformat()}


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new and what changed from the day after `since` to `until`, the latest first."""

    since: date
    until: date
    documents: tuple[NewDocument, ...]
    ended: tuple[tuple[HeldDocument, Change], ...]
    changes: tuple[VersionChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """The digest as JSON values: the contract of `assistant learn --since DATE --json`."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "documents": [document.to_dict() for document in self.documents],
            "ended": [{"document": d.to_dict(), "by": change.to_dict()} for d, change in self.ended],
            "changes": [change.to_dict() for change in self.changes],
        }


class WhatsNew:
    """Compares what is held on two days."""

    def __init__(self, registry: Registry, resolver: Resolver, language: Language) -> None:
        self._registry = registry
        self._resolver = resolver
        self._language: Language = language

    def digest(self, since: date, until: date) -> Digest:
        """Everything that is new or changed between two days."""
        documents = self._resolver.status.documents(until)
        files = self._file_days()
        new = [made for document in documents if (made := _new(document, since, until, files.get(document.id)))]
        ended = [
            (document, change)
            for document in documents
            if (change := self._resolver.status.ended(document, None, until))
            and change.target_provision is None
            and _between(change.effective, since, until)
        ]
        changes = [change for document in documents for change in self.of_document(document, since, until)]
        return Digest(
            since,
            until,
            tuple(sorted(new, key=lambda one: (-one.on.toordinal(), one.document.name))),
            tuple(ended),
            tuple(sorted(changes, key=lambda one: -(one.effective or date.min).toordinal())),
        )

    def of_document(self, document: HeldDocument, since: date, until: date, key: str = "") -> list[VersionChange]:
        """The provisions of an act that changed between two days; those of one provision and under it for a key."""
        acts = [a for a in self._resolver.status.acts(document) if _between(a.effective, since, until)]
        targets: dict[str, list[Act]] = {}
        for act in acts:
            target = act.relation.target_provision
            if target and (not key or target == key or target.startswith(f"{key}/") or key.startswith(f"{target}/")):
                targets.setdefault(target, []).append(act)
        return [self._changed(document, target, by, since, until) for target, by in targets.items()]

    def between(self, one: HeldDocument, other: HeldDocument) -> list[VersionChange]:
        """The provisions in which two held documents differ, `one` being the earlier."""
        old, new = self._leaves(one), self._leaves(other)
        return list(self._compared(one, other, old, new))

    # Inside

    def _changed(
        self, document: HeldDocument, key: str, acts: Sequence[Act], since: date, until: date
    ) -> VersionChange:
        before, old = self._text(document, key, since)
        after, new = self._text(document, key, until)
        provision = self._registry.provision(document.id, key)
        ends = any(act.relation.kind in ENDS for act in acts)
        happened: Happened = "ended" if ends or (before and not after) else "amended" if before else "added"
        pending = self._resolver.provisions.consolidation(document, key, until)
        certain = pending is None or pending.certain
        return VersionChange(
            document,
            key,
            provision.label if provision else print_provision(reference_to(key), document.identity.language),
            happened,
            before,
            "" if happened == "ended" or not certain else after,
            effective=max((act.effective for act in acts if act.effective), default=None),
            acts=tuple(dict.fromkeys(act.source.name for act in acts)),
            before_stretches=old,
            stretches=() if happened == "ended" or not certain else new,
            changes=tuple(self._resolver.status.change(act, until) for act in acts),
            certain=certain,
        )

    def _text(self, document: HeldDocument, key: str, day: date) -> tuple[str, tuple[Stretch, ...]]:
        """A provision's words on a day; nothing where it is not in the act then."""
        consolidation = self._resolver.provisions.consolidation(document, key, day)
        if consolidation is not None and consolidation.certain:
            return consolidation.text, consolidation.stretches
        provision = self._registry.provision(document.id, key)
        state = self._resolver.provisions.state(document, day)
        if provision is None or (state is not None and key in state.ended):
            return "", ()
        text = self._registry.text(document.id, provision.start, provision.end).rstrip()
        start, end = provision.start, provision.start + len(text)
        return text, (Stretch(document, provision.label, provision.page, start, end, text),)

    def _leaves(self, document: HeldDocument) -> dict[str, Provision]:
        """The provisions that hold no others but rooms, by key: what is compared."""
        provisions = self._registry.provisions(document.id)
        holders = {p.parent for p in provisions if p.level is not Level.PARAGRAPH}
        return {p.key: p for p in provisions if p.key not in holders and p.level not in _ROOMS}

    def _compared(
        self, one: HeldDocument, other: HeldDocument, old: dict[str, Provision], new: dict[str, Provision]
    ) -> Iterator[VersionChange]:
        for key in dict.fromkeys([*old, *new]):
            before, a = self._words(one, old.get(key))
            after, b = self._words(other, new.get(key))
            if " ".join(before.split()) == " ".join(after.split()):
                continue
            happened: Happened = "added" if not before else "ended" if not after else "amended"
            label = (new.get(key) or old[key]).label
            yield VersionChange(other, key, label, happened, before, after, before_stretches=a, stretches=b)

    def _words(self, document: HeldDocument, provision: Provision | None) -> tuple[str, tuple[Stretch, ...]]:
        if provision is None:
            return "", ()
        text = self._registry.text(document.id, provision.start, provision.end).rstrip()
        stretch = Stretch(document, provision.label, provision.page, provision.start, provision.start + len(text), text)
        return text, (stretch,)

    def _file_days(self) -> dict[str, date]:
        """The day of the newest file of each document: the registry does not keep when one was taken in."""
        days: dict[str, date] = {}
        for source in self._registry.sources().values():
            if source.document_id:
                day = datetime.fromtimestamp(source.modified / 10**9).astimezone().date()
                days[source.document_id] = max(day, days.get(source.document_id, day))
        return days


def _new(document: HeldDocument, since: date, until: date, file: date | None) -> NewDocument | None:
    identity = document.identity
    happened: Iterable[tuple[Reason, date | None]] = (
        ("issued", identity.issued),
        ("in force", identity.effective if identity.kind in LAYS_DOWN_LAW else None),
        ("file", file),
    )
    days = [(reason, day) for reason, day in happened if day is not None and _between(day, since, until)]
    if not days:
        return None
    return NewDocument(document, tuple(reason for reason, _ in days), max(day for _, day in days))


def _between(day: date | None, since: date, until: date) -> bool:
    return day is not None and since < day <= until
