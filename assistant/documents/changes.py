"""What an act changes in others: which provisions of which act it amends, adds, replaces or repeals, and where. Pure.

Inside an article that amends a named act, provisions named without an act are that act's; under "Điều 14 như sau:" a
clause named without an article is that article's. What an act quotes is new text, not a statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.documents.identity import identity_words
from assistant.documents.levels import mark_of
from assistant.documents.quotations import quotations, unquoted
from assistant.language.dates import find_dates
from assistant.language.document_numbers import matches_number
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.language.segment import sentences
from assistant.types import (
    LAYS_DOWN_LAW,
    Identity,
    Language,
    Level,
    Provision,
    Reference,
    Relation,
    RelationKind,
    is_within,
    key_above,
    reference_to,
)

_INNER = ("article", "paragraph", "clause", "point")
_Verb = tuple[int, RelationKind]
_CHANGES = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.REPEALS, RelationKind.REPLACES)
_LONGEST_INTENTION = 45  # characters between "trình Chính phủ" and "sửa đổi"
_ENDS = frozenset({RelationKind.REPEALS, RelationKind.REPLACES})
_SHORT_LEAD = 60
_NEAR = 14  # characters between "sửa đổi," and "bổ sung", between "not" and its verb, between "from" and its day


def own_name(identity: Identity) -> str:
    """What the document itself is cited by; Thai acts go by their name."""
    return identity.number or identity.title or "-"


def numbered_as(reference: Reference, language: Language) -> Reference:
    """A reference in a text of this language: only Thai acts have paragraphs that are no clauses."""
    if language == "th" or not reference.paragraph or reference.clause:
        return reference
    return replace(reference, clause=reference.paragraph, paragraph="")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands above a unit: the act spoken of, the provision named last, and what is done to it."""

    act: Reference | None = None
    above: Reference | None = None
    verbs: tuple[_Verb, ...] = ()


@dataclass(frozen=True, slots=True)
class _Act:
    """An act that may change others, as it is read through."""

    text: str
    identity: Identity
    under: dict[str, list[Provision]]

    def unit(self, start: int, end: int, provision: Provision, context: _Context) -> list[Relation]:
        return list(_in_unit(self.text, start, end, provision, self.identity, context))


def find_changes(text: str, provisions: Sequence[Provision], identity: Identity) -> Iterator[Relation]:
    """The changes that an act makes, in the order in which it states them."""
    if identity.kind not in LAYS_DOWN_LAW:
        return
    inner = [p for p in provisions if p.level in (Level.CLAUSE, Level.POINT)]
    articles = [p for p in provisions if p.level is Level.ARTICLE]
    keys = {provision.key for provision in [*inner, *articles]}
    under: dict[str, list[Provision]] = {}
    for provision in inner:
        under.setdefault(_holder(provision, keys), []).append(provision)
    act = _Act(text, identity, under)
    title = _Context(act=_amended(identity.title, identity))
    for article in articles:
        yield from _in_article(act, article, title)


def _holder(provision: Provision, keys: Collection[str]) -> str:
    """The key, one of `keys`, of the article or clause right above; unnumbered Thai paragraphs do not count."""
    parent = provision.parent or ""
    while parent and parent not in keys:
        parent = key_above(parent)
    return parent


def _in_article(act: _Act, article: Provision, title: _Context) -> Iterator[Relation]:
    children = act.under.get(article.key, [])
    end = children[0].start if children else article.end
    context, lead = title, []
    for start, stop in _units(act.text, article.start, end, act.identity):
        found = act.unit(start, stop, article, context)
        lead += found
        context = _below(act.text[start:stop], found, context, act.identity)
    context = _below(act.text[article.start : end], lead, context, act.identity)
    below = [relation for child in children for relation in _in_clause(act, child, context)]
    yield from (relation for relation in lead if not _is_said_below(relation, below))
    yield from below


def _in_clause(act: _Act, clause: Provision, context: _Context) -> list[Relation]:
    """A clause as one statement, unless it opens a list of them."""
    points = act.under.get(clause.key, [])
    whole = act.unit(clause.start, clause.end, clause, context)
    if not points:
        return whole
    said = act.text[clause.start : points[0].start]
    lead = act.unit(clause.start, points[0].start, clause, context)
    inner = _below(said, lead, context, act.identity)
    below = [relation for point in points for relation in act.unit(point.start, point.end, point, inner)]
    if not below:
        return whole
    return [*(relation for relation in lead if not _is_said_below(relation, below)), *below]


def _is_said_below(relation: Relation, below: Sequence[Relation]) -> bool:
    """Whether what a heading says in general ("amend Article 14 as follows:") is said in particular under it."""
    key = relation.target_provision
    return key is not None and any(
        matches_number(other.target, relation.target) and is_within(other.target_provision or "", key)
        for other in below
    )


def _units(text: str, start: int, end: int, identity: Identity) -> list[tuple[int, int]]:
    """The sentences of a stretch, each with the quotation that it brings."""
    said = unquoted(text[start:end])
    found: list[tuple[int, int]] = []
    for a, b in sentences(said, identity.language):
        if said[a:b].strip():
            found.append((start + a, start + b))
    ends = [*(following for following, _ in found[1:]), end]
    return [(a, stop) for (a, _), stop in zip(found, ends, strict=True)]


def _below(said: str, found: Sequence[Relation], context: _Context, identity: Identity) -> _Context:
    """What a lead leaves to be understood by what stands under it."""
    act = _amended(said, identity) or context.act
    plain = unquoted(said)
    mark = mark_of(plain)
    plain = " " * mark.length + plain[mark.length :] if mark else plain
    above = next((r for r in find_references(plain) if r.article and not r.same), None) if found else None
    opens = plain.rstrip().endswith(":") or not plain.rstrip().endswith(".")
    verbs = _verbs(plain)
    kept = opens and (found or _opens_list(plain, verbs))
    return _Context(act, above or context.above, (tuple(verbs) if kept else ()) or context.verbs)


def _opens_list(said: str, verbs: Sequence[_Verb]) -> bool:
    """Whether a lead that names nothing leaves it to its list what is done to what.

    It ends with the verb ("bãi bỏ"), says that texts follow ("bãi bỏ các văn bản sau:"), or says nothing but that what
    follows ends ("The following are repealed:", `ให้ยกเลิก`).
    """
    words = identity_words()["relation"]
    plain = shape(said).strip(" .:\n")
    whole = any(plain.endswith(cue) for kind in _CHANGES for cue in words[kind.value])
    ends = bool(verbs) and {kind for _, kind in verbs} <= _ENDS and len(said.strip()) <= _SHORT_LEAD
    return whole or ends or any(cue in plain for cue in words["lists"])


def _amended(said: str, identity: Identity) -> Reference | None:
    """The other act that a heading or title speaks of changing."""
    plain = shape(said)
    if not any(cue in plain for cue in identity_words()["relation"]["headings"]):
        return None
    own = own_name(identity)
    named = (r for r in find_references(unquoted(said)) if r.document and not matches_number(r.document, own))
    return next(named, None)


def _in_unit(
    text: str, start: int, end: int, provision: Provision, identity: Identity, context: _Context
) -> Iterator[Relation]:
    """The changes that one sentence, clause or point makes."""
    said = _without_history(unquoted(text[start:end]))
    mark = mark_of(said)
    said = " " * mark.length + said[mark.length :] if mark else said
    verbs = _verbs(said) or list(context.verbs)
    if not verbs:
        return
    named = [numbered_as(r, identity.language) for r in find_references(said) if not r.same]
    documents = [r for r in named if r.document and not matches_number(r.document, own_name(identity))]
    act = documents[0] if documents else context.act
    if act is None or (not documents and _speaks_of_itself(said)):
        return
    day = _since(said) or identity.effective
    end = start + len(text[start:end].rstrip())

    left_out = [r for r in named if r.provision_key and _stands_after(said, r, "exceptions")]
    named = [r for r in named if r not in left_out]
    gives_text = bool(quotations(text[start:end]))

    def relation(reference: Reference, about: Reference, key: str | None) -> Relation:
        kind = _done(_verb(verbs, reference), whole=key is None, goes_on=gives_text if key else bool(left_out))
        return Relation(kind, about.document, key, provision.key, start, end, day, about.issued)

    changed = _changed(said, named, None if documents else context.above)
    if not changed and any(kind is RelationKind.SUPPLEMENTS for _, kind in verbs):
        changed = _put_beside(said, named)
    of_acts = [r for r in changed if any(r.document == other.document for other in documents)]
    whole = [r for r in documents if not r.provision_key and r.document not in {c.document for c in of_acts}]
    if documents and (not changed or (whole and of_acts)):
        for reference in whole or documents:
            yield relation(reference, reference, None)
    for reference in changed:
        if not reference.document or reference in of_acts:
            yield relation(reference, reference if reference.document else act, reference.provision_key)


def _changed(said: str, named: Sequence[Reference], above: Reference | None) -> list[Reference]:
    """The provisions changed, each in full: not those that only say where new text goes ("after Article 12")."""
    provisions = [r for r in named if r.provision_key]
    places = [r for r in provisions if _stands_after(said, r, "places")]
    holders = [r for r in provisions if r.article and r not in places and _stands_after(said, r, "holders")]
    changed: list[Reference] = []
    for reference in provisions:
        if reference in places:
            continue
        after = [p for p in provisions if p.start > reference.start]
        nearest = [p for p in after if p in places or p in holders] or [p for p in after if p.article]
        for holder in [*nearest[:1], *([above] if above else [])]:
            reference = _completed(reference, holder)  # noqa: PLW2901 - the same reference, more of it
        changed.append(reference)
    filled = {r.provision_key for r in changed}
    # "Add clause 4 to Article 9" changes the clause, not all of the article.
    return [
        r
        for r in changed
        if not (r in holders and any(k != r.provision_key and is_within(k, r.provision_key) for k in filled))
    ]


def _done(verb: RelationKind, *, whole: bool, goes_on: bool) -> RelationKind:
    """What a verb does: a provision replaced by quoted text, or an act repealed but for a part, goes on amended."""
    ends = (RelationKind.REPEALS, RelationKind.REPLACES) if whole else (RelationKind.REPLACES,)
    return RelationKind.AMENDS if verb in ends and goes_on else verb


def _put_beside(said: str, named: Sequence[Reference]) -> list[Reference]:
    """What holds text that is added without its number: "after clause 2 of Article 3" adds to Article 3."""
    places = [r for r in named if r.provision_key and _stands_after(said, r, "places")]
    holders = [reference_to(key_above(r.provision_key), r.document, r.kind) for r in places]
    return [replace(h, start=r.start, end=r.end) for h, r in zip(holders, places, strict=True) if h.provision_key]


def _completed(reference: Reference, holder: Reference) -> Reference:
    """A clause or point with what it stands in."""
    if reference.article:
        if not reference.document and holder.document:
            return replace(reference, document=holder.document, kind=holder.kind, issued=holder.issued)
        return reference
    first = next(i for i, level in enumerate(_INNER) if getattr(reference, level) or level == "point")
    changes: dict[str, Any] = {level: getattr(holder, level) for level in _INNER[:first]}
    if holder.document and not reference.document:
        changes |= {"document": holder.document, "kind": holder.kind, "issued": holder.issued}
    return replace(reference, **changes)


def _stands_after(said: str, reference: Reference, words: str) -> bool:
    before = said[max(0, reference.start - 24) : reference.start].rstrip().lower()
    return any(_ends_with(before, cue) for cue in identity_words()["relation"][words])


def _ends_with(before: str, cue: str) -> bool:
    """Whether the last word before a place is the cue; one written with its marks is looked for with them."""
    if not cue.isascii():
        return before.endswith(cue)
    return bool(re.search(rf"(?<![a-z]){re.escape(cue)}$", shape(before)))


def _without_history(said: str) -> str:
    """A statement without what it tells of earlier acts: "which was amended by Decree 7/2010", in brackets or not."""
    plain = shape(said)
    for cue in identity_words()["relation"]["history"]:
        for match in re.finditer(rf"{re.escape(cue)}(?!\s?(?:โดย(?=พระราช|กฎ|ประกาศ|ระเบียบ)|by|theo|boi))", plain):
            said = said[: match.start()] + " " * len(match[0]) + said[match.end() :]
    plain = shape(said)
    for cue in identity_words()["relation"]["passive"]:
        at = plain.find(cue)
        if at < 0:
            continue
        named = [r for r in find_references(said[at:]) if r.document]
        before = [r for r in find_references(said[:at]) if r.document]
        if named and before:
            end = at + named[0].end
            said = said[:at] + " " * (end - at) + said[end:]
            plain = shape(said)
    return said


def _speaks_of_itself(said: str) -> bool:
    """Whether a unit is about its own act's effect, where "Điều 5" is its own too."""
    return any(cue in shape(said) for cue in identity_words()["relation"]["own"])


# Verbs


def _verbs(said: str) -> list[_Verb]:
    """Where a sentence says what it does; nothing where it tells what another act did."""
    words = identity_words()["relation"]
    plain = shape(said)
    if any(cue in plain for cue in words["passive"]):
        return []
    exchanged = next((plain.find(cue) for cue in words["words"] if cue in plain), -1)
    if exchanged >= 0:
        return [(0, RelationKind.AMENDS)]  # words for words: the provision stays
    found = sorted(
        (match.start(), kind)
        for kind in _CHANGES
        for cue in words[kind.value]
        for match in re.finditer(rf"(?<![a-z]){re.escape(cue)}{'(?![a-z])' if cue.isascii() else ''}", plain)
        if not _negated(plain[: match.start()]) and not _intended(said[: match.start()])
    )
    if any(kind is RelationKind.AMENDS and plain.startswith(tuple(words["instead"]), at) for at, kind in found):
        return [(found[0][0], RelationKind.AMENDS)]  # ให้ยกเลิกความใน … และให้ใช้ความต่อไปนี้แทน: new words for old
    kept: list[_Verb] = []
    for at, kind in found:
        both = kept and at - kept[-1][0] <= _NEAR and kept[-1][1] is RelationKind.AMENDS
        if not (both and kind is RelationKind.SUPPLEMENTS):  # sửa đổi, bổ sung
            kept.append((at, kind))
    return kept


def _negated(before: str) -> bool:
    words = identity_words()["relation"]["negations"]
    return before.rstrip().endswith(tuple(words)) and not before.rstrip().endswith("note")


def _intended(before: str) -> bool:
    """Whether it is only to be thought about, or spoken of: "trình Chính phủ sửa đổi", "việc bãi bỏ", "if repealed"."""
    words = identity_words()["relation"]
    near = re.split(r"[.;:\n]", before.lower())[-1][-_LONGEST_INTENTION:]
    if near.endswith(tuple(words["spoken-of"])):
        return True
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", near) if word.isascii() else word in near
        for word in words["intentions"]
    )


def _verb(verbs: Sequence[_Verb], reference: Reference) -> RelationKind:
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
