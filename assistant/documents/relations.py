"""What a document says it does to others: amends, replaces, repeals, rests on, cites; with the words that say so. Pure.

Inside an article that amends a named act, provisions named without an act are that act's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.documents.identity import identity_words
from assistant.documents.levels import mark_of
from assistant.language.dates import find_dates
from assistant.language.document_numbers import matches_number, number_key
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.language.segment import sentences
from assistant.types import Identity, Kind, Level, Provision, Reference, Relation, RelationKind

_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
_LONGEST_BEFORE = 140
_LAYS_DOWN_LAW = frozenset(
    {Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.RESOLUTION, Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE}
)


def find_relations(text: str, provisions: Sequence[Provision], identity: Identity) -> tuple[Relation, ...]:
    """The relations that a document states, in order; each once."""
    mentions = list(_mentions(text, provisions, identity))
    found: dict[tuple[RelationKind, str, str | None], Relation] = {}
    for relation in [*_changes(text, provisions, identity), *mentions]:
        if relation.kind is not RelationKind.CITES:
            found.setdefault((relation.kind, *_target(relation)), relation)
    # What changes a document, or rests on it, cites it besides; and so does the rest of the same sentence.
    done = {_target(relation) for relation in found.values()}
    starts: dict[str, list[int]] = {}
    for relation in sorted(found.values(), key=lambda relation: relation.start):
        starts.setdefault(number_key(relation.target), []).append(relation.start)
    for relation in mentions:
        others = starts.get(number_key(relation.target), [])
        beside = bisect_left(others, relation.start) < bisect_right(others, relation.end)
        if relation.kind is RelationKind.CITES and _target(relation) not in done and not beside:
            found.setdefault((relation.kind, *_target(relation)), relation)
    return tuple(sorted(found.values(), key=lambda relation: relation.start))


def _own_name(identity: Identity) -> str:
    """What the document itself is cited by; Thai acts go by their name."""
    return identity.number or identity.title or "-"


def _target(relation: Relation) -> tuple[str, str | None]:
    return number_key(relation.target), relation.target_provision


# Changes


def _changes(text: str, provisions: Sequence[Provision], identity: Identity) -> Iterator[Relation]:
    if identity.kind not in _LAYS_DOWN_LAW:
        return
    clauses = [p for p in provisions if p.level is Level.CLAUSE]
    starts = [clause.start for clause in clauses]
    for article in (p for p in provisions if p.level is Level.ARTICLE):
        under = clauses[bisect_right(starts, article.start) : bisect_left(starts, article.end)]
        first = under[0].start if under else article.end
        act = ""
        for start, end in _sentences(text, article.start, first, identity):
            for relation in _in_unit(text, start, end, article, identity, act):
                act = act or relation.target
                yield relation
        for clause in under:
            yield from _in_unit(text, clause.start, clause.end, clause, identity, act)


def _sentences(text: str, start: int, end: int, identity: Identity) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in sentences(text[start:end], identity.language)]


def _in_unit(text: str, start: int, end: int, provision: Provision, identity: Identity, act: str) -> Iterator[Relation]:
    """The changes that one sentence or clause makes; what it quotes is new text, not a statement."""
    said = _unquoted(text[start:end])
    mark = mark_of(said)
    said = " " * mark.length + said[mark.length :] if mark else said
    verbs = _verbs(said)
    if not verbs:
        return
    named, own = find_references(said), _own_name(identity)
    documents = [r for r in named if r.document and not matches_number(r.document, own)]
    target = documents[0].document if documents else act
    if not target:
        return
    day = _since(said) or identity.effective
    end = start + len(text[start:end].rstrip())
    changed = [r for r in named if r.provision_key and not _places(said, r)]
    of_acts = [r for r in changed if any(r.document == other.document for other in documents)]
    whole = [r for r in documents if not r.provision_key and r.document not in {c.document for c in of_acts}]
    if not changed or (whole and of_acts):
        for reference in whole or documents:
            yield Relation(_verb(verbs, reference), reference.document, None, provision.key, start, end, day)
    for reference in changed:
        if not reference.document or reference in of_acts:
            about = reference.document or target
            yield Relation(_verb(verbs, reference), about, reference.provision_key, provision.key, start, end, day)


def _places(said: str, reference: Reference) -> bool:
    """Whether a provision is named only to say where new text goes: "added after Article 12"."""
    before = shape(said[max(0, reference.start - 12) : reference.start]).rstrip()
    return before.endswith(("sau", "truoc", "after", "before", "ต่อจาก", "หลัง", "ก่อน"))


Verb = tuple[int, RelationKind]
_CHANGES = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.REPEALS, RelationKind.REPLACES)
_NEAR = 14  # characters between "sửa đổi," and "bổ sung", between "not" and its verb, between "from" and its day


def _verbs(said: str) -> list[Verb]:
    """Where a sentence says what it does; nothing where it tells what another act did."""
    words = identity_words()["relation"]
    plain = shape(said)
    if any(cue in plain for cue in words["passive"]):
        return []
    found = sorted(
        (match.start(), kind)
        for kind in _CHANGES
        for cue in words[kind.value]
        for match in re.finditer(rf"(?<![a-z]){re.escape(cue)}{'(?![a-z])' if cue.isascii() else ''}", plain)
        if not _negated(plain[: match.start()])
    )
    if any(kind is RelationKind.AMENDS and plain.startswith(("ให้ใช้",), at) for at, kind in found):
        return [(found[0][0], RelationKind.AMENDS)]  # ให้ยกเลิกความใน … และให้ใช้ความต่อไปนี้แทน: new words for old
    kept: list[Verb] = []
    for at, kind in found:
        both = kept and at - kept[-1][0] <= _NEAR and kept[-1][1] is RelationKind.AMENDS
        if not (both and kind is RelationKind.SUPPLEMENTS):  # sửa đổi, bổ sung
            kept.append((at, kind))
    return kept


def _negated(before: str) -> bool:
    words = identity_words()["relation"]["negations"]
    return before.rstrip().endswith(tuple(words)) and not before.rstrip().endswith("note")


def _verb(verbs: Sequence[Verb], reference: Reference) -> RelationKind:
    """What is done to what a reference names: the verb before it, else the first after it (Điều 5 được sửa đổi)."""
    before = [kind for at, kind in verbs if at < reference.start]
    return before[-1] if before else verbs[0][1]


def _since(said: str) -> date | None:
    """The day from which a sentence says that it holds."""
    cues = tuple(identity_words()["relation"]["since"])
    plain = shape(said)
    days = (mention for mention in find_dates(said) if mention.day)
    return next((m.day for m in days if _follows(plain, m.start, cues)), None)


def _follows(plain: str, at: int, cues: tuple[str, ...]) -> bool:
    # "từ ngày 01 tháng 7": the day may begin with its own "ngày".
    return plain[:at].rstrip().endswith(cues) or plain[: at + 5].rstrip().endswith(cues)


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
    own = _own_name(identity)
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
                    reference.provision_key or None,
                    holder,
                    at,
                    at + len(line),
                )
        at += len(line) + 1


def _puts_into_practice(before: str) -> bool:
    """Whether what stands before a document's name says that this one details or implements it."""
    plain = shape(before)[-_LONGEST_BEFORE:]
    at = max(plain.rfind(cue) for cue in identity_words()["relation"]["implements"])
    return at >= 0 and not re.search(r"[.;]\s", plain[at:])
