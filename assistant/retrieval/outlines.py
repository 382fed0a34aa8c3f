"""A document's outline on a day: its provisions in order, with what acts added to it and took from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.index.registry import Registry
from assistant.language.reference_print import print_provision
from assistant.retrieval.as_amended import Provisions
from assistant.retrieval.consolidated import State
from assistant.retrieval.status import ENDS, StatusBook, by
from assistant.types import Force, HeldDocument, Level, OutlineItem, is_within, key_steps, reference_to

# Place, date and signatures (documents/structure.py) are a stretch of their own, and no part that anybody browses to.
_CLOSING = "heading:closing"
_FROM_ARTICLE = frozenset({Level.CLAUSE, Level.PARAGRAPH, Level.POINT})


@dataclass(frozen=True, slots=True)
class Round:
    """What stands round a provision: see `types.Browsed`."""

    above: tuple[OutlineItem, ...]
    before: OutlineItem | None
    after: OutlineItem | None
    inside: tuple[OutlineItem, ...]


class Outlines:
    """Makes outlines from the registry and the amendments that are held."""

    def __init__(self, registry: Registry, status: StatusBook, provisions: Provisions) -> None:
        self._registry = registry
        self._status = status
        self._provisions = provisions

    def outline(self, document: HeldDocument, as_of: date) -> tuple[OutlineItem, ...]:
        """All provisions of a document, in reading order, without its signatures."""
        items = [
            OutlineItem(p.key, p.level, p.label, p.heading, p.parent, 0, document.force)
            for p in self._registry.provisions(document.id)
        ]
        state = self._provisions.state(document, as_of)
        if state:
            items = _amended(items, state, document)
        ended = self._ended(document, as_of) | set(state.ended if state else ())
        items = [
            replace(item, force=Force.NO_LONGER) if any(is_within(item.key, key) for key in ended) else item
            for item in items
        ]
        return tuple(_placed([item for item in items if _CLOSING not in key_steps(item.key)]))

    def _ended(self, document: HeldDocument, as_of: date) -> set[str]:
        """The provisions that acts name as ended by a day."""
        acts = [a.relation for a in self._status.acts(document) if by(a.effective, as_of)]
        return {r.target_provision for r in acts if r.kind in ENDS and r.target_provision}


def around(outline: Sequence[OutlineItem], key: str) -> Round:
    """What stands round a provision of an outline; nothing for one that is not in it."""
    by_key = {item.key: item for item in outline}
    own = by_key.get(key)
    if own is None:
        return Round((), None, None, ())
    # Articles number through a whole document, whatever chapter they stand in; clauses and points through their holder.
    row = [
        item
        for item in outline
        if item.level is own.level and (item.parent == own.parent or own.level not in _FROM_ARTICLE)
    ]
    at = row.index(own)
    above: list[OutlineItem] = []
    holder = by_key.get(own.parent or "")
    while holder:
        above.insert(0, holder)
        holder = by_key.get(holder.parent or "")
    return Round(
        tuple(above),
        row[at - 1] if at else None,
        row[at + 1] if at + 1 < len(row) else None,
        tuple(item for item in outline if item.parent == key),
    )


def _amended(items: list[OutlineItem], state: State, document: HeldDocument) -> list[OutlineItem]:
    """The outline with what acts changed marked, and what they added in its place."""
    nodes = {node.key: node for node in state.nodes}
    found = [replace(item, changed=bool(item.key in nodes and nodes[item.key].changed)) for item in items]
    held = {item.key for item in items}
    before = ""
    for node in state.nodes:
        if node.key not in held:
            at = next((i + 1 for i, item in enumerate(found) if item.key == before), len(found))
            found.insert(at, _added(node.key, node.parent, node.act.source.name if node.act else "", document))
        before = node.key
    return found


def _added(key: str, parent: str | None, by_act: str, document: HeldDocument) -> OutlineItem:
    level = Level(key_steps(key)[-1].partition(":")[0])
    label = print_provision(reference_to(key, kind=document.identity.kind), document.identity.language)
    return OutlineItem(key, level, label, "", parent, 0, document.force, added_by=by_act)


def _placed(items: Sequence[OutlineItem]) -> list[OutlineItem]:
    """Each item at its depth. The first paragraph of a Thai article goes by the article's name: it is no step down."""
    labels = {item.key: item.label for item in items}
    stands_for: dict[str, str | None] = {
        item.key: item.parent for item in items if item.label == labels.get(item.parent or "")
    }
    depths: dict[str, int] = {}
    placed: list[OutlineItem] = []
    for item in items:
        if item.key in stands_for:
            continue
        parent = _holder(item.parent, stands_for)
        depths[item.key] = depths.get(parent or "", -1) + 1
        placed.append(replace(item, parent=parent, depth=depths[item.key]))
    return placed


def _holder(key: str | None, stands_for: Mapping[str, str | None]) -> str | None:
    while key is not None and key in stands_for:
        key = stands_for[key]
    return key
