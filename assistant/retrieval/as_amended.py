"""Provisions on a day: their text with amendments applied, the difference, and whether they are in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.index.registry import Registry
from assistant.language.differences import difference
from assistant.language.document_numbers import number_key
from assistant.retrieval.consolidated import Consolidator, Node, Place, State
from assistant.retrieval.status import ENDS, Act, StatusBook, by, force, touches
from assistant.types import (
    Consolidation,
    Force,
    HeldDocument,
    RelationKind,
    Stretch,
    Validity,
    is_within,
)

_FAR = date(9999, 12, 31)
_KEPT = 5_000  # documents and days for which what is past is remembered


class Provisions:
    """What provisions say, and whether they hold, on a day."""

    def __init__(self, registry: Registry, status: StatusBook) -> None:
        self._registry = registry
        self._status = status
        self._consolidator = Consolidator(registry, status)
        self._generation = -1
        self._past: dict[tuple[str, date], list[tuple[int, int, Act]]] = {}

    def state(self, document: HeldDocument, as_of: date) -> State | None:
        """A whole act on a day; None where no provision of it has changed."""
        return self._consolidator.state(document, as_of)

    # Text

    def consolidation(self, document: HeldDocument, key: str, as_of: date) -> Consolidation | None:
        """The text of a provision on a day; None where nothing has changed its words."""
        state = self.state(document, as_of)
        if state is None:
            return None
        pending = [
            a for a in state.pending if a.relation.target_provision and touches(a.relation.target_provision, key)
        ]
        if pending:
            changes = tuple(self._status.change(act, as_of) for act in pending)
            return Consolidation(as_of, certain=False, pending=changes)
        nodes = state.under(key)
        provision = self._registry.provision(document.id, key)
        if not nodes or not _is_touched(nodes, provision.start if provision else None, document.id, state):
            return None
        stretches, text = self._rendered(nodes, as_of)
        before = self._registry.text(document.id, provision.start, provision.end).rstrip() if provision else ""
        return Consolidation(as_of, certain=True, text=text, stretches=stretches, difference=difference(before, text))

    def _rendered(self, nodes: Sequence[Node], as_of: date) -> tuple[tuple[Stretch, ...], str]:
        """The words of provisions one after another, each stretch as its document has it."""
        placed = [(place, i) for i, node in enumerate(nodes) for place in node.words if place.end > place.start]
        merged: list[tuple[Place, int]] = []
        for place, node in placed:
            last = merged[-1][0] if merged else None
            if last and (last.document_id, last.end) == (place.document_id, place.start):
                merged[-1] = (Place(place.document_id, last.start, place.end), node)
            else:
                merged.append((place, node))
        text, stretches, before = "", [], -1
        for place, node in merged:
            raw = self._registry.text(place.document_id, place.start, place.end)
            if text and node != before:
                body = text.rstrip()
                text = body + (text[len(body) :] or "\n")
            elif text and _run_together(text[-1], raw[0]):
                text += " "
            text += raw if node == before else raw.lstrip()
            before = node
            start = place.start + len(raw) - len(raw.lstrip())
            if raw.strip():
                stretches.append(
                    self._stretch(Place(place.document_id, start, start + len(raw.strip())), raw.strip(), as_of)
                )
        return tuple(stretches), text.strip()

    def _stretch(self, place: Place, text: str, as_of: date) -> Stretch:
        document = self._status.judge(self._registry.document(place.document_id), as_of)
        around = self._registry.provisions_around(place.document_id, place.start, place.end)
        pages = self._registry.pages(place.document_id, place.start, place.start)
        page = pages[-1].number if pages else 1
        return Stretch(document, around[-1].label if around else "", page, place.start, place.end, text)

    def out_of_force(self, document: HeldDocument, as_of: date) -> list[tuple[int, int, Act]]:
        """Where a document's own text is no longer law on a day: `start`, `end` and the act that ended or replaced it.

        New text that an act gave to another and that a later one replaced counts too.
        """
        return self.all_out_of_force([document], as_of)[document.id]

    def all_out_of_force(self, documents: Iterable[HeldDocument], as_of: date) -> dict[str, list[tuple[int, int, Act]]]:
        """The same of several documents, by their ids; what was worked out before is kept while nothing changes."""
        generation = self._registry.generation
        if generation != self._generation or len(self._past) > _KEPT:
            self._past, self._generation = {}, generation
        past = self._past  # another thread may begin anew at any time
        found = {}
        for document in documents:
            asked = (document.id, as_of)
            if asked not in past:
                past[asked] = self._out_of_force(document, as_of)
            found[document.id] = past[asked]
        return found

    def _out_of_force(self, document: HeldDocument, as_of: date) -> list[tuple[int, int, Act]]:
        found: list[tuple[int, int, Act]] = []
        for act in (document, *self._amended_by(document)):
            state = self.state(act, as_of)
            if state:
                found += [(p.start, p.end, by_act) for p, by_act in state.dead if p.document_id == document.id]
        return found

    def _amended_by(self, document: HeldDocument) -> list[HeldDocument]:
        """The held acts of which this one says that it changes provisions."""
        stated = [r for r in self._registry.relations_of(document.id) if r.target_provision]
        stated = [r for r in stated if r.kind in (RelationKind.AMENDS, RelationKind.SUPPLEMENTS)]
        names = dict.fromkeys(number_key(r.target) for r in stated)
        return list({d.id: d for name in names for d in self._registry.named(name) if d.id != document.id}.values())

    # Force

    def validity(self, document: HeldDocument, key: str | None, as_of: date) -> Validity:
        """Whether a provision, or a whole document for None, is in force on a day."""
        acts = [act for act in self._status.acts(document) if touches(act.relation.target_provision, key)]
        now = [act for act in acts if by(act.effective, as_of)]
        whole = force(document.identity, now, as_of)
        identity = document.identity
        since = identity.effective or identity.issued
        if whole is Force.NOT_APPLICABLE:
            return Validity(whole)
        added = None if self._holds(document, key) else next((act for act in acts if _adds(act, key)), None)
        if added:
            since = added.effective
        elif key:
            since = self._status.begins(document, key) or since
        ending = next((act for act in acts if _ends(act, key)), None) or self._rewritten_without(document, key)
        until = min(ending.effective or _FAR if ending else _FAR, identity.expires or _FAR)
        state_of = Force.IN_FORCE
        if since and since > as_of:
            state_of = Force.NOT_YET
        elif until <= as_of or (ending and not ending.effective) or (key and self._status.said_repealed(document, key)):
            state_of = Force.NO_LONGER
        return Validity(
            force=state_of,
            since=since,
            until=None if until == _FAR else until,
            begun_by=added.source.name if added else "",
            ended_by=ending.source.name if ending and (ending.effective or _FAR) == until else "",
            in_part=any(_ends_part(act, key) for act in now) and state_of is Force.IN_FORCE,
            amended_by=tuple(dict.fromkeys(a.source.name for a in now if _amends(a, key) and a is not added)),
        )

    def _rewritten_without(self, document: HeldDocument, key: str | None) -> Act | None:
        """The act whose new text for what held a provision has it no more."""
        state = self.state(document, _FAR) if key else None
        return state.ended.get(key) if state and key else None

    def _holds(self, document: HeldDocument, key: str | None) -> bool:
        return key is None or self._registry.provision(document.id, key) is not None


def _adds(act: Act, key: str | None) -> bool:
    """Whether an act added a provision, or what holds it."""
    target = act.relation.target_provision
    return act.relation.kind is RelationKind.SUPPLEMENTS and target is not None and is_within(key or "", target)


def _ends(act: Act, key: str | None) -> bool:
    """Whether an act ends a provision: by naming it, what it stands in, or the whole document."""
    target = act.relation.target_provision
    if act.relation.kind not in ENDS:
        return False
    return target is None or (key is not None and is_within(key, target))


def _amends(act: Act, key: str | None) -> bool:
    """Whether an act changes a provision's words, and not only says that it amends the document."""
    return act.relation.kind not in ENDS and (key is None or act.relation.target_provision is not None)


def _ends_part(act: Act, key: str | None) -> bool:
    target = act.relation.target_provision
    if act.relation.kind not in ENDS or target is None:
        return False
    return key is None or (target != key and is_within(target, key))


def _run_together(one: str, other: str) -> bool:
    """Whether words put behind others would be read as one with them; Thai has no spaces between words."""
    return one.isalnum() and other.isalnum() and not any("\u0e00" <= letter <= "\u0e7f" for letter in (one, other))


def _is_touched(nodes: Sequence[Node], start: int | None, document_id: str, state: State) -> bool:
    """Whether a provision's words are other than its own document has them."""
    if start is None:
        return True
    if any(place.document_id != document_id for node in nodes for place in node.words):
        return True
    keys = {node.key for node in nodes}
    inside = [place for place, _ in state.dead if place.document_id == document_id and place.start >= start]
    return any(node.changed for node in nodes) or (
        any(is_within(key, nodes[0].key) and key not in keys for key in state.ended) and bool(inside)
    )
