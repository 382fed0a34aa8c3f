"""What a document says of others: that it changes them (changes.py), rests on them, implements or cites them. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from assistant.documents.changes import find_changes, numbered_as, own_name
from assistant.documents.identity import identity_words
from assistant.language.document_numbers import matches_number, number_key
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.types import Identity, Level, Provision, Relation, RelationKind

_LONGEST_BEFORE = 140


def find_relations(text: str, provisions: Sequence[Provision], identity: Identity) -> tuple[Relation, ...]:
    """The relations that a document states, in order; each once, changes once for each place that states them."""
    found: list[Relation] = []
    seen: set[tuple[object, ...]] = set()

    def take(relation: Relation, *place: int) -> None:
        known = (relation.kind, *_target(relation), *place)
        if known not in seen:
            seen.add(known)
            seen.add((relation.kind, *_target(relation)))
            found.append(relation)

    for relation in find_changes(text, provisions, identity):
        take(relation, relation.start)
    mentions = list(_mentions(text, provisions, identity))
    for relation in mentions:
        if relation.kind is not RelationKind.CITES:
            take(relation)
    # What changes a document, or rests on it, cites it besides; and so does the rest of the same sentence.
    done = {_target(relation) for relation in found}
    starts: dict[str, list[int]] = {}
    for relation in sorted(found, key=lambda relation: relation.start):
        starts.setdefault(number_key(relation.target), []).append(relation.start)
    for relation in mentions:
        others = starts.get(number_key(relation.target), [])
        beside = bisect_left(others, relation.start) < bisect_right(others, relation.end)
        if relation.kind is RelationKind.CITES and _target(relation) not in done and not beside:
            take(relation)
    return tuple(sorted(found, key=lambda relation: relation.start))


def _target(relation: Relation) -> tuple[str, str | None]:
    return number_key(relation.target), relation.target_provision


# Mentions


def _mentions(text: str, provisions: Sequence[Provision], identity: Identity) -> Iterator[Relation]:
    """The acts that a document rests on and those that it cites."""
    basis = identity_words()["basis"]["starts"]
    own = own_name(identity)
    articles = [p for p in provisions if p.level in (Level.ARTICLE, Level.HEADING)]
    starts = [article.start for article in articles]
    at = 0
    for line in text.split("\n"):
        rests = any(shape(line.strip()).startswith(word) for word in basis)
        for reference in find_references(line):
            if reference.document and not matches_number(reference.document, own):
                above = bisect_right(starts, at)
                holder = articles[above - 1].key if above else None
                puts = not rests and _puts_into_practice(line[: reference.start])
                yield Relation(
                    RelationKind.BASED_ON if rests else RelationKind.IMPLEMENTS if puts else RelationKind.CITES,
                    reference.document,
                    numbered_as(reference, identity.language).provision_key or None,
                    holder,
                    at,
                    at + len(line),
                    target_issued=reference.issued,
                )
        at += len(line) + 1


def _puts_into_practice(before: str) -> bool:
    """Whether what stands before a document's name says that this one details or implements it."""
    plain = shape(before)[-_LONGEST_BEFORE:]
    at = max(plain.rfind(cue) for cue in identity_words()["relation"]["implements"])
    return at >= 0 and not re.search(r"[.;]\s", plain[at:])
