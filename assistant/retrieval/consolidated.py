"""Amendments applied: the text of an act on a day, made of stretches of the acts that wrote it.

Every stretch is the stored text of its document, so that each can be cited. An instruction that cannot be applied for
certain is left pending and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from assistant.documents.amendments import Amendment, Piece, amendment_of, places
from assistant.index.registry import Registry
from assistant.language.detect import detect
from assistant.retrieval.status import Act, StatusBook, by
from assistant.types import HeldDocument, RelationKind, key_above, key_steps

_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a document: `start:end` of its stored text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A provision of a consolidated act: its own words, without those of what stands under it."""

    key: str
    parent: str | None
    words: tuple[Place, ...]
    act: Act | None = None  # the one that added it
    changed: tuple[Act, ...] = ()  # those that changed its words


@dataclass(slots=True)
class State:
    """An act on a day: its provisions in order, what was ended and by which act, what could not be applied."""

    nodes: list[Node]
    ended: dict[str, Act] = field(default_factory=dict)
    dead: list[tuple[Place, Act]] = field(default_factory=list)
    pending: list[Act] = field(default_factory=list)

    def node(self, key: str) -> Node | None:
        """The provision with this key, or None."""
        return next((node for node in self.nodes if node.key == key), None)

    def under(self, key: str) -> list[Node]:
        """The provision and all that stands under it, in order; nothing where it is not in the act."""
        first = next((i for i, node in enumerate(self.nodes) if node.key == key), None)
        if first is None:
            return []
        inside, found = {key}, [self.nodes[first]]
        for node in self.nodes[first + 1 :]:
            if node.parent not in inside:
                break
            inside.add(node.key)
            found.append(node)
        return found


class Consolidator:
    """Applies the held amendments of held acts; each act once for each set of amendments that hold."""

    def __init__(self, registry: Registry, status: StatusBook) -> None:
        self._registry = registry
        self._status = status
        self._generation = -1
        self._states: dict[tuple[str, int], State] = {}

    def state(self, document: HeldDocument, as_of: date) -> State | None:
        """An act on a day; None where nothing has changed any provision of it by then."""
        acts = [act for act in self._status.acts(document) if by(act.effective, as_of) and _is_inner(act)]
        if not acts:
            return None
        if self._registry.generation != self._generation:
            self._states, self._generation = {}, self._registry.generation
        asked = (document.id, len(acts))  # acts come in the order in which they take effect
        found = self._states.get(asked)  # another thread may clear what is kept at any time
        if found is None:
            found = self._states[asked] = self._built(document, acts)
        return found

    def _built(self, document: HeldDocument, acts: Sequence[Act]) -> State:
        provisions = self._registry.provisions(document.id)
        ends = [*(p.start for p in provisions[1:]), max((p.end for p in provisions), default=0)]
        state = State(
            [
                Node(p.key, p.parent, (Place(document.id, p.start, min(p.end, end) if end > p.start else p.end),))
                for p, end in zip(provisions, ends, strict=True)
            ]
        )
        beside: dict[tuple[str, int, int], list[str]] = {}
        for act in acts:
            span = (act.source.id, act.relation.start, act.relation.end)
            beside.setdefault(span, []).append(act.relation.target_provision or "")
        for act in acts:
            span = (act.source.id, act.relation.start, act.relation.end)
            instruction = self._registry.text(*span)
            others = [key for key in beside[span] if key and key != act.relation.target_provision]
            self._apply(state, act, instruction, others)
        return state

    def _apply(self, state: State, act: Act, instruction: str, others: Sequence[str]) -> None:
        relation = act.relation
        target = relation.target_provision or ""
        language = act.source.identity.language if target else detect(instruction)
        amendment = amendment_of(instruction, relation.kind, target, language, others)
        if not target and amendment.doing != "words":
            return  # "amends a number of articles": what it does is said article by article
        done = {
            "replace": _replaced,
            "lead": _led_in,
            "add": _added,
            "delete": _deleted,
            "words": self._exchanged,
            "unclear": _unclear,
        }[amendment.doing](state, act, amendment, instruction)
        if not done:
            state.pending.append(act)

    def _exchanged(self, state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
        """Words for words, wherever they stand in the target; nothing where any of them are not found."""
        target = act.relation.target_provision
        inside = state.under(target) if target else list(state.nodes)
        edits: dict[str, list[tuple[int, int, Place | None]]] = {}
        for exchange in amendment.exchanges:
            new = _place(act, *exchange.new) if exchange.new else None
            hits = [(n.key, at) for n in inside for at in places(self._words(n), exchange, instruction)]
            if not hits:
                return False
            for key, (start, end) in hits:
                edits.setdefault(key, []).append((start, end, new))
        for i, node in enumerate(state.nodes):
            wanted = sorted(edits.get(node.key, []))
            if any(a[1] > b[0] for a, b in pairwise(wanted)):
                return False
            if wanted:
                state.dead += [(place, act) for start, end, _ in wanted for place in _cut(node.words, start, end)]
                state.nodes[i] = replace(node, words=_spliced(node.words, wanted), changed=(*node.changed, act))
        return True

    def _words(self, node: Node) -> str:
        return "".join(self._registry.text(p.document_id, p.start, p.end) for p in node.words)


def _is_inner(act: Act) -> bool:
    """Whether an act's statement is about provisions or words, not only the document as a whole."""
    return act.relation.target_provision is not None or act.relation.kind is RelationKind.AMENDS


def _unclear(state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
    del state, act, amendment, instruction
    return False


def _replaced(state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
    del instruction
    target = act.relation.target_provision or ""
    old = state.under(target)
    if not old:
        return False
    at = state.nodes.index(old[0])
    new = _nodes(amendment.pieces, act, old[0].parent, old[0])
    state.dead += [(place, act) for node in old for place in node.words]
    for node in old[1:]:
        if node.key not in {n.key for n in new}:
            state.ended[node.key] = act
    state.nodes[at : at + len(old)] = new
    return True


def _led_in(state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
    """New words before the points of a list, which stay."""
    del instruction
    old = state.node(act.relation.target_provision or "")
    if old is None:
        return False
    (new,) = _nodes(amendment.pieces, act, old.parent, old)
    state.dead += [(place, act) for place in old.words]
    state.nodes[state.nodes.index(old)] = new
    return True


def _added(state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
    del instruction
    target = act.relation.target_provision or ""
    holder, own = key_above(target), key_steps(target)[-1]
    if "paragraph:" in own and state.node(target):
        _renumber(state, target, 1)
    if state.node(target) or (holder and not state.node(holder)):
        return False
    level, _, number = own.partition(":")
    prefix = f"{holder}/{level}:" if holder else f"{level}:"
    elder = [n for n in state.nodes if key_above(n.key) == holder and n.key.startswith(prefix)]
    elder = [n for n in elder if _order(n.key[len(prefix) :]) < _order(number)]
    if elder:
        last = max(elder, key=lambda n: _order(n.key[len(prefix) :]))
        inside = state.under(last.key)
        at, parent = state.nodes.index(inside[-1]) + 1, last.parent
    elif holder:
        above = state.under(holder)
        # What a Thai article numbers stands under its first paragraph.
        first = next((n for n in above if n.key == f"{holder}/paragraph:1" and level != "paragraph"), above[0])
        at, parent = state.nodes.index(first) + 1, first.key
    else:
        return False
    state.nodes[at:at] = _nodes(amendment.pieces, act, parent, None)
    return True


def _deleted(state: State, act: Act, amendment: Amendment, instruction: str) -> bool:
    del amendment, instruction
    target = act.relation.target_provision or ""
    old = state.under(target)
    if not old:
        return False
    at = state.nodes.index(old[0])
    del state.nodes[at : at + len(old)]
    state.dead += [(place, act) for node in old for place in node.words]
    state.ended |= {node.key: act for node in old}
    return True


def _renumber(state: State, first: str, by_how_many: int) -> None:
    """Thai paragraphs have no numbers: one put between moves those behind it on."""
    article, own = key_above(first), key_steps(first)[-1]
    start = int(own.partition(":")[2])
    form = re.compile(rf"^{re.escape(article)}/paragraph:(\d+)")

    def moved(key: str | None) -> str | None:
        match = form.match(key) if key else None
        if key is None or match is None or int(match[1]) < start:
            return key
        return f"{article}/paragraph:{int(match[1]) + by_how_many}{key[match.end() :]}"

    state.nodes[:] = [replace(n, key=moved(n.key) or n.key, parent=moved(n.parent)) for n in state.nodes]


def _nodes(pieces: Iterable[Piece], act: Act, parent: str | None, old: Node | None) -> list[Node]:
    """New text as provisions: the first stands where the old one stood."""
    nodes: list[Node] = []
    for i, piece in enumerate(pieces):
        above = parent if i == 0 else piece.parent
        replaces = i == 0 and old is not None
        nodes.append(
            Node(
                piece.key,
                above,
                (_place(act, piece.start, piece.end),),
                act=old.act if replaces and old else act,
                changed=(*old.changed, act) if replaces and old else (),
            )
        )
    return nodes


def _place(act: Act, start: int, end: int) -> Place:
    return Place(act.source.id, act.relation.start + start, act.relation.start + end)


def _order(number: str) -> tuple[int, str]:
    """12 < 12a < 12b < 13; points as Vietnamese counts them, đ after d."""
    match = re.match(r"(\d+)(.*)", number)
    if match:
        return int(match[1]), match[2]
    return _VIETNAMESE.find(number) if number in _VIETNAMESE else ord(number[0]), ""


# Words in places


def _cut(words: Sequence[Place], start: int, end: int) -> list[Place]:
    """The places of `start:end` of what stands in `words` one after another."""
    found: list[Place] = []
    at = 0
    for place in words:
        length = place.end - place.start
        low, high = max(start - at, 0), min(end - at, length)
        if low < high:
            found.append(Place(place.document_id, place.start + low, place.start + high))
        at += length
    return found


def _spliced(words: Sequence[Place], edits: Sequence[tuple[int, int, Place | None]]) -> tuple[Place, ...]:
    """Words with some exchanged; `edits` are in order and apart."""
    found: list[Place] = []
    at = 0
    for start, end, new in edits:
        found += _cut(words, at, start)
        found += [new] if new else []
        at = end
    return (*found, *_cut(words, at, sum(p.end - p.start for p in words)))
