"""What is in force on a day, and what changed it: documents as a whole, and the acts that touch them.

Reads the dates that documents state and the relations between them. Knows nothing of questions or answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.documents.commencement import own_days
from assistant.documents.repealed import is_repealed
from assistant.index.registry import Registry
from assistant.language.document_names import citation_keys, thai_regulation
from assistant.language.document_numbers import number_key
from assistant.types import (
    LAYS_DOWN_LAW,
    Change,
    Force,
    HeldDocument,
    Identity,
    Relation,
    RelationKind,
    is_within,
    key_above,
)

_SHORT = re.compile(r"\d{1,5}/\d{4}")  # a number without its letters
ENDS = frozenset({RelationKind.REPEALS, RelationKind.REPLACES})
CHANGES = ENDS | {RelationKind.AMENDS, RelationKind.SUPPLEMENTS}


@dataclass(frozen=True, slots=True)
class Act:
    """A statement by `source` that it changes another document."""

    source: HeldDocument
    relation: Relation

    @property
    def effective(self) -> date | None:
        """The day from which the change holds."""
        return self.relation.effective or self.source.identity.effective or self.source.identity.issued


def names_in_relations(identity: Identity) -> list[str]:
    """The keys by which other documents' statements mean a document: whole, or without the code of its number.

    A serial alone ("Quyết định 3396") says too little to change law.
    """
    return [key for key, exact in citation_keys(identity.number, identity.title).items() if exact or "/" in key]


_MOST_KEPT = 20_000
_WHOLE = 10**9  # characters: more than any document has


class StatusBook:
    """The force of held documents, worked out once for each state of the registry and document."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._generation = -1
        self._acts: dict[str, tuple[Act, ...]] = {}
        self._sources: dict[str, HeldDocument] = {}
        self._own_days: dict[str, dict[str, date]] = {}
        self._judged: dict[str, HeldDocument] = {}
        self._judged_at: tuple[int, date] | None = None

    def documents(self, as_of: date) -> list[HeldDocument]:
        """All held documents with their force on a day."""
        return [self.judge(document, as_of) for document in self._registry.documents()]

    def judged(self, ids: Iterable[str], as_of: date) -> dict[str, HeldDocument]:
        """Held documents by id, with their force on a day; what was judged before for that day is remembered."""
        kept = self._kept(as_of)
        found = {}
        for document_id in ids:
            document = kept.get(document_id)
            if document is None:
                document = kept[document_id] = self.judge(self._registry.document(document_id), as_of)
            found[document_id] = document
        return found

    def _kept(self, as_of: date) -> dict[str, HeldDocument]:
        state = (self._registry.generation, as_of)
        if state != self._judged_at or len(self._judged) > _MOST_KEPT:
            self._judged, self._judged_at = {}, state
        return self._judged

    def judge(self, document: HeldDocument, as_of: date) -> HeldDocument:
        """A document with its force on a day and the acts that had changed it by then."""
        changes = [act for act in self.acts(document) if by(act.effective, as_of)]
        changed_by = tuple(dict.fromkeys(act.source.name for act in changes))
        return replace(document, force=force(document.identity, changes, as_of), changed_by=changed_by)

    def ended(self, document: HeldDocument, provision: str | None, as_of: date) -> Change | None:
        """The change that ended a document, or the given provision of it, by that day; None while it stands."""
        for change in self.changes(document, provision, as_of):
            if change.kind in ENDS:
                return change
        return None

    def changes(
        self, document: HeldDocument, provision: str | None, as_of: date, *, announced: bool = False
    ) -> tuple[Change, ...]:
        """What changed a document, or a provision with all above and below it, by a day, oldest first.

        `announced` brings the changes that were still to come on that day too.
        """
        return tuple(
            self.change(act, as_of)
            for act in self.acts(document)
            if (announced or by(act.effective, as_of)) and touches(act.relation.target_provision, provision)
        )

    def begins(self, document: HeldDocument, provision: str) -> date | None:
        """The day from which a provision is in force, where its act gives it, or what holds it, a day of its own."""
        self._begin_anew()
        days = self._own_days.get(document.id)  # another thread may clear what is kept at any time
        if days is None:
            text = self._registry.text(document.id, 0, _WHOLE) if document.identity.kind in LAYS_DOWN_LAW else ""
            days = self._own_days[document.id] = own_days(text, document.identity)
        return next((day for key, day in days.items() if is_within(provision, key)), None)

    def said_repealed(self, document: HeldDocument, provision: str) -> str | None:
        """The outermost of a provision and what it stands in of which its own text says only that it is repealed."""
        found, key = None, provision
        while key:
            held = self._registry.provision(document.id, key)
            if held is None or not is_repealed(self._registry.text(document.id, held.start, held.end)):
                break
            found, key = key, key_above(key)
        return found

    def changes_of_missing(self, number: str, as_of: date) -> tuple[Change, ...]:
        """What held documents say by a day that they changed in one that is not held, oldest first."""
        names = [key for key, exact in citation_keys(number, "").items() if exact or "/" in key]
        stated = self._registry.relations_to(names) if number else []
        if not stated and _SHORT.fullmatch(number):  # 68/2017, where the documents have 68/2017/NĐ-CP
            whole = [t for t in self._registry.targets_like(f"{number}/") if t.startswith(f"{number}/")]
            stated = self._registry.relations_to(whole) if len(whole) == 1 else []
        called = thai_regulation(number_key(number)) if not stated else None
        if called is not None:  # without its issuer
            targets = [t for t in self._registry.targets_like(called.matter) if called.may_mean(t)]
            stated = self._registry.relations_to(targets) if len(targets) == 1 else []
        acts = [Act(self._source(source), relation) for source, relation in stated if relation.kind in CHANGES]
        acts.sort(key=lambda act: (act.effective or date.min, act.relation.start))
        return tuple(self.change(act, as_of) for act in acts if by(act.effective, as_of))

    def change(self, act: Act, as_of: date) -> Change:
        """An act's statement as it is shown."""
        relation, source = act.relation, act.source
        pages = self._registry.pages(source.id, relation.start, relation.start)
        around = self._registry.provisions_around(source.id, relation.start, relation.end)
        return Change(
            kind=relation.kind,
            document=self.judge(source, as_of),
            provision=around[-1].label if around else "",
            effective=act.effective,
            quote=self._registry.text(source.id, relation.start, relation.end),
            start=relation.start,
            end=relation.end,
            page=pages[0].number if pages else 1,
            target_provision=relation.target_provision,
        )

    def acts(self, document: HeldDocument) -> tuple[Act, ...]:
        """Every held statement that changes a document or a provision of it, by the day from which it holds."""
        self._begin_anew()
        found = self._acts.get(document.id)  # another thread may clear what is kept at any time
        if found is None:
            found = self._acts[document.id] = self._acts_on(document)
        return found

    def _begin_anew(self) -> None:
        """Forget what was kept where the registry has changed since."""
        if self._registry.generation != self._generation:
            self._acts, self._sources, self._own_days = {}, {}, {}
            self._generation = self._registry.generation

    def _acts_on(self, document: HeldDocument) -> tuple[Act, ...]:
        keys = names_in_relations(document.identity)
        stated = self._registry.relations_to(keys) if keys else []
        acts = [
            Act(self._source(source), relation)
            for source, relation in stated
            if relation.kind in CHANGES and source != document.id and _is_of(relation, document.identity)
        ]
        issued = document.identity.issued
        # Nobody changes what is not issued yet: another document of the same number is meant.
        acts = [a for a in acts if not (issued and a.source.identity.issued and a.source.identity.issued < issued)]
        acts.sort(key=lambda a: (a.effective or date.min, a.source.identity.issued or date.min, a.relation.start))
        return tuple(acts)

    def _source(self, document_id: str) -> HeldDocument:
        found = self._sources.get(document_id)
        if found is None:
            found = self._sources[document_id] = self._registry.document(document_id)
        return found


def _is_of(relation: Relation, identity: Identity) -> bool:
    """Whether a relation that says the other's year or day means this document."""
    return (
        not relation.target_issued
        or not identity.issued
        or identity.issued.isoformat().startswith(relation.target_issued)
    )


def force(identity: Identity, changes: Sequence[Act], as_of: date) -> Force:
    """The state of a whole document on a day, after the changes that hold by then."""
    if identity.kind not in LAYS_DOWN_LAW:
        return Force.NOT_APPLICABLE
    if any(act.relation.kind in ENDS and act.relation.target_provision is None for act in changes):
        return Force.NO_LONGER
    if identity.expires and identity.expires <= as_of:
        return Force.NO_LONGER
    begins = identity.effective or identity.issued
    if begins and begins > as_of:
        return Force.NOT_YET
    return Force.IN_FORCE


def by(day: date | None, as_of: date) -> bool:
    """Whether what holds from a day holds on `as_of`; what has no day holds."""
    return day is None or day <= as_of


def touches(target: str | None, provision: str | None) -> bool:
    """Whether a change of `target` reaches a provision: the whole document, it, one above it or one inside it."""
    if provision is None or target is None:
        return True
    return is_within(target, provision) or is_within(provision, target)
