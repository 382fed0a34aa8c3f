"""What a document says it does to others: amends, replaces, repeals, rests on, cites; with the words that say so. Pure.

Inside an article that amends a named act, provisions named without an act are that act's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.documents.identity import identity_words
from assistant.documents.levels import mark_of
from assistant.language.document_numbers import matches_number, number_key
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.language.segment import sentences
from assistant.types import Identity, Kind, Level, Provision, Reference, Relation, RelationKind

_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
_LAYS_DOWN_LAW = frozenset(
    {Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.RESOLUTION, Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE}
)


def find_relations(text: str, provisions: Sequence[Provision], identity: Identity) -> tuple[Relation, ...]:
    """The relations that a document states, in order; each once."""
    found: dict[tuple[RelationKind, str, str | None], Relation] = {}
    for relation in [*_changes(text, provisions, identity), *_mentions(text, provisions, identity)]:
        key = relation.kind, number_key(relation.target), relation.target_provision
        # What changes a document, or rests on it, cites it besides.
        said = relation.kind is RelationKind.CITES and any(
            (kind, *key[1:]) in found for kind in RelationKind if kind is not RelationKind.CITES
        )
        if not said:
            found.setdefault(key, relation)
    return tuple(sorted(found.values(), key=lambda relation: relation.start))


# Changes


def _changes(text: str, provisions: Sequence[Provision], identity: Identity) -> Iterator[Relation]:
    if identity.kind not in _LAYS_DOWN_LAW:
        return
    for article in (p for p in provisions if p.level is Level.ARTICLE):
        under = [p for p in provisions if article.start < p.start < article.end and p.level is Level.CLAUSE]
        units = [*((c.start, c.end, c) for c in under)]
        first = units[0][0] if units else article.end
        act = ""
        for start, end in _sentences(text, article.start, first, identity):
            for relation in _in_unit(text, start, end, article, identity, act):
                act = act or relation.target
                yield relation
        for start, end, clause in units:
            yield from _in_unit(text, start, end, clause, identity, act)


def _sentences(text: str, start: int, end: int, identity: Identity) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in sentences(text[start:end], identity.language)]


def _in_unit(text: str, start: int, end: int, provision: Provision, identity: Identity, act: str) -> Iterator[Relation]:
    """The changes that one sentence or clause makes; what it quotes is new text, not a statement."""
    said = _unquoted(text[start:end])
    mark = mark_of(said)
    said = " " * mark.length + said[mark.length :] if mark else said
    kind = _kind(said)
    if kind is None:
        return
    named = find_references(said)
    documents = [r.document for r in named if r.document and not matches_number(r.document, identity.number or "-")]
    target = documents[0] if documents else act
    if not target:
        return
    end = start + len(text[start:end].rstrip())
    changed = [r.provision_key for r in named if r.provision_key and _of_target(r, target) and not _places(said, r)]
    if documents and not changed:
        for document in documents:
            yield Relation(kind, document, None, provision.key, start, end, identity.effective)
    for key in changed:
        yield Relation(kind, target, key, provision.key, start, end, identity.effective)


def _places(said: str, reference: Reference) -> bool:
    """Whether a provision is named only to say where new text goes: "added after Article 12"."""
    before = shape(said[max(0, reference.start - 12) : reference.start]).rstrip()
    return before.endswith(("sau", "truoc", "after", "before", "ต่อจาก", "หลัง", "ก่อน"))


def _of_target(reference: Reference, target: str) -> bool:
    return not reference.document or reference.document == target


def _kind(said: str) -> RelationKind | None:
    words = identity_words()["relation"]
    plain = shape(said)
    if any(cue in plain for cue in words["passive"]):
        return None
    firsts = {}
    for kind in (RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.REPLACES):
        at = min((plain.find(cue) for cue in words[kind.value] if cue in plain), default=-1)
        if at >= 0:
            firsts[kind] = at
    if RelationKind.AMENDS in firsts:
        # A repeal inside an amending sentence ("sửa đổi khoản 1 và bãi bỏ khoản 2") is read from its own clause.
        return RelationKind.AMENDS
    return min(firsts, key=lambda kind: firsts[kind], default=None)


def _unquoted(text: str) -> str:
    for opening, closing in _QUOTES:
        while (start := text.find(opening)) >= 0:
            end = text.find(closing, start + 1)
            if end < 0:
                text = text[:start]
                break
            text = text[:start] + " " * (end + 1 - start) + text[end + 1 :]
    return text


# Mentions


def _mentions(text: str, provisions: Sequence[Provision], identity: Identity) -> Iterator[Relation]:
    """The acts that a document rests on and those that it cites."""
    basis = identity_words()["basis"]["starts"]
    articles = [p for p in provisions if p.level in (Level.ARTICLE, Level.HEADING)]
    at = 0
    for line in text.split("\n"):
        rests = any(shape(line.strip()).startswith(word) for word in basis)
        for reference in find_references(line):
            if reference.document and not matches_number(reference.document, identity.number or "-"):
                holder = next((p.key for p in reversed(articles) if p.start <= at), None)
                yield Relation(
                    RelationKind.BASED_ON if rests else RelationKind.CITES,
                    reference.document,
                    reference.provision_key or None,
                    holder,
                    at,
                    at + len(line),
                )
        at += len(line) + 1
