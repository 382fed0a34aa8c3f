"""What is in force on a day, and what changed it.

Reads the dates that documents state and the relations between them. Knows nothing of questions or answers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from assistant.index.registry import Registry
from assistant.language.references import matches_number
from assistant.types import Change, Force, HeldDocument, Kind, Relation, RelationKind

_LAYS_DOWN_LAW = frozenset(
    {Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.RESOLUTION, Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE}
)
ENDS = frozenset({RelationKind.REPEALS, RelationKind.REPLACES})


@dataclass(frozen=True, slots=True)
class _Act:
    """A statement by `source` that it changes another document."""

    source: HeldDocument
    relation: Relation

    @property
    def effective(self) -> date | None:
        return self.relation.effective or self.source.identity.effective or self.source.identity.issued


class StatusBook:
    """The force of every held document and provision, worked out once a state of the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._generation = -1
        self._documents: dict[str, HeldDocument] = {}
        self._acts: dict[str, list[_Act]] = {}

    def documents(self, as_of: date) -> list[HeldDocument]:
        """All held documents with their force on a day."""
        self._refresh()
        return [self.judge(document, as_of) for document in self._documents.values()]

    def judge(self, document: HeldDocument, as_of: date) -> HeldDocument:
        """A document with its force on a day and the acts that had changed it by then."""
        self._refresh()
        changes = [act for act in self._acts.get(document.id, []) if _by(act.effective, as_of)]
        changed_by = tuple(dict.fromkeys(act.source.name for act in changes))
        return replace(document, force=_force(document, changes, as_of), changed_by=changed_by)

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
        self._refresh()
        acts = [
            act
            for act in self._acts.get(document.id, [])
            if (announced or _by(act.effective, as_of)) and _touches(act.relation, provision)
        ]
        acts.sort(key=lambda act: act.effective or date.min)
        return tuple(self._change(act, as_of) for act in acts)

    def _change(self, act: _Act, as_of: date) -> Change:
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

    def _refresh(self) -> None:
        generation = self._registry.generation
        if generation == self._generation:
            return
        documents = {document.id: document for document in self._registry.documents()}
        by_number: dict[str, list[HeldDocument]] = defaultdict(list)
        for document in documents.values():
            by_number[document.identity.number or document.identity.title].append(document)
        acts: dict[str, list[_Act]] = defaultdict(list)
        for source_id, relation in self._registry.relations():
            for number, held in by_number.items():
                if number and matches_number(relation.target, number):
                    for document in held:
                        if document.id != source_id:
                            acts[document.id].append(_Act(documents[source_id], relation))
        self._documents, self._acts, self._generation = documents, dict(acts), generation


def _force(document: HeldDocument, changes: list[_Act], as_of: date) -> Force:
    identity = document.identity
    if identity.kind not in _LAYS_DOWN_LAW:
        return Force.NOT_APPLICABLE
    if any(act.relation.kind in ENDS and act.relation.target_provision is None for act in changes):
        return Force.NO_LONGER
    if identity.expires and identity.expires <= as_of:
        return Force.NO_LONGER
    begins = identity.effective or identity.issued
    if begins and begins > as_of:
        return Force.NOT_YET
    return Force.IN_FORCE


def _by(day: date | None, as_of: date) -> bool:
    return day is None or day <= as_of


def _touches(relation: Relation, provision: str | None) -> bool:
    """Whether a change reaches a provision: the whole document, the provision, one above it or one inside it."""
    target = relation.target_provision
    if provision is None or target is None:
        return True
    return f"{target}/".startswith(f"{provision}/") or f"{provision}/".startswith(f"{target}/")
