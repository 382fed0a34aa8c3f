"""References to provisions and documents, in three languages and any order. Pure.

`điểm a khoản 2 Điều 5 Nghị định 45/2012/NĐ-CP`, `มาตรา ๕ วรรคสอง แห่งพระราชบัญญัติ…`, `Decree 45/2012/ND-CP,
art. 5(2)(a)`: parts that stand side by side are one reference. Numbers come out canonical.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from assistant.language.document_names import Known
from assistant.language.document_numbers import canonical_number, kind_of, matches_number, number_key
from assistant.language.documents_named import DocumentMention, find_documents
from assistant.language.normalise import shape
from assistant.language.provision_parts import SAME, Part, find_parts
from assistant.language.reference_lists import in_one_list, shared
from assistant.types import Reference

__all__ = ["canonical_number", "find_references", "in_context", "kind_of", "matches_number", "number_key"]

# What may stand between two parts of one reference.
_LINK = re.compile(
    r"[\s,;:–(-]*(?:(?:cua|thuoc|tai|trong|o|theo|of|in|under|to|the|ของ|แห่ง|ใน|ตาม|ที่|ฉบับ|ท้าย|แนบท้าย)?[\s,]*){0,3}"
)
# A regulation or annex that a document brings with it.
_ATTACHED = re.compile(
    r"[\s,;:–-]*(?:(?:cua|of|the|ของ)\s*)?(?:the\s*)?"
    r"(?:quy che|quy dinh|quy chuan|dieu le|regulations?|rules|charter|ระเบียบ|หลักเกณฑ์)?\s*(?:duoc\s*)?"
    r"(?:ban hanh kem theo|kem theo|(?:attached|annexed|appended) to|issued (?:together )?with|promulgated with"
    r"|แนบท้าย|ที่แนบท้าย|ท้าย)\s*(?:the\s*)?"
)
ATTACHED = "attached"
"""The annex of a reference to "the regulation issued with" a document, whatever its number."""
_ITEMS = ("ข้อ", "item")  # an article's number, or a clause's where an article is named
_INNER = ("article", "paragraph", "clause", "point")
_SAID_OF = ("document", "chapter", "article", "paragraph", "clause", "point")


def find_references(text: str, known: Known | None = None) -> list[Reference]:
    """The references in a normalised text, in the order in which they stand.

    With `known`, acts are also found by name alone, as in questions.
    """
    plain = shape(text)
    documents = find_documents(text, known)
    parts = [part for part in find_parts(text, plain) if not any(d.start <= part.start < d.end for d in documents)]
    joined: list[Reference] = []
    loose: set[int] = set()  # references that count only if something more is said: "(2) of …", "5(2) of …"
    pieces: list[DocumentMention | Part] = [*documents, *parts]
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        last = joined[-1] if joined else None
        if last and piece.start < last.end:
            continue  # "điều này" inside a longer word for the same
        grown = None
        if last and _LINK.fullmatch(plain, last.end, piece.start):
            grown = _grown(last, piece, plain)
        elif last and isinstance(piece, DocumentMention) and _ATTACHED.fullmatch(plain, last.end, piece.start):
            grown = _grown(last, piece, plain)
            if grown and grown.article and not grown.annex:
                grown = replace(grown, annex=ATTACHED)
        if grown is None:
            grown = _started(piece)
            joined.append(grown)
            if isinstance(piece, Part) and piece.level in ("round_number", "round_letter", "naked"):
                loose.add(len(joined) - 1)
        else:
            joined[-1] = grown
    return shared(_without_loose(joined, loose, plain), plain)


def is_reference(text: str) -> bool:
    """Whether a text says nothing but what it refers to, so that it is in no language of its own."""
    rest = text
    for reference in sorted(find_references(text), key=lambda r: -r.start):
        rest = rest[: reference.start] + rest[reference.end :]
    return rest != text and not re.search(r"\w", rest)


def _without_loose(joined: Sequence[Reference], loose: Collection[int], plain: str) -> list[Reference]:
    """The references without bare numbers that nothing followed; "(2) และ (3) ของมาตรา 4" is a list of two."""
    kept: list[Reference] = []
    for i in range(len(joined) - 1, -1, -1):
        one = joined[i]
        listed = kept and in_one_list(plain[one.end : kept[-1].start]) and one.clause and kept[-1].clause
        if i not in loose or _is_whole(one, plain) or listed:
            kept.append(one)
    return kept[::-1]


def _is_whole(reference: Reference, plain: str) -> bool:
    """Whether what began with a bare number was made a reference by what followed: "(2) of Article 5"."""
    if plain[reference.start] == "(":
        return bool(reference.article or (reference.clause and reference.point and reference.document))
    return bool(reference.article and (reference.document or reference.same))


def _started(piece: DocumentMention | Part) -> Reference:
    if isinstance(piece, DocumentMention):
        return Reference(
            piece.number, piece.kind, issued=piece.issued, issuer=piece.issuer, start=piece.start, end=piece.end
        )
    level = {"item": "article", "naked": "article", "round_number": "clause", "round_letter": "point", SAME: "same"}
    return _with(Reference(start=piece.start, end=piece.end), level.get(piece.level, piece.level), piece)


def _grown(reference: Reference, piece: DocumentMention | Part, plain: str) -> Reference | None:
    """The reference with one more part, or None where the part begins another reference."""
    if isinstance(piece, DocumentMention):
        if reference.document or reference.same == "document":
            return None
        return replace(
            reference, document=piece.number, kind=piece.kind, issued=piece.issued, issuer=piece.issuer, end=piece.end
        )
    if piece.level == SAME:
        return _pointing_back(reference, piece, plain)
    if reference.same and not reference.document and _is_left_out(reference.same, piece.level):
        return None
    return _read_anew(reference, piece, plain) or _deepened(reference, piece)


def _is_left_out(same: str, level: str) -> bool:
    """Whether a level is among those that "the same article" leaves to what was named before."""
    own = "article" if level == "item" else level
    return own in _SAID_OF and _SAID_OF.index(own) <= _SAID_OF.index(same)


def _read_anew(reference: Reference, piece: Part, plain: str) -> Reference | None:
    """The reference where a part shows that its first one was of another level."""
    opens_with_item = plain.startswith(_ITEMS, reference.start)
    if piece.level == "article" and opens_with_item and not (reference.clause or reference.document):
        return replace(_with(reference, "article", piece), clause=reference.article)  # ข้อ 2 มาตรา 5
    english_section = plain.startswith("sec", reference.start) and not (reference.clause or reference.paragraph)
    if piece.level == "chapter" and reference.article and english_section:
        return replace(_with(reference, "chapter", piece), section=reference.article, article="")  # of Chapter II
    return None


def _deepened(reference: Reference, piece: Part) -> Reference | None:
    level = _level_in(reference, piece.level)
    if level is None or getattr(reference, level) or piece.follows:
        return None
    return _with(reference, level, piece)


def _pointing_back(reference: Reference, piece: Part, plain: str) -> Reference | None:
    """`clause 3` + `of the same article`; nothing where the level is named already."""
    if piece.number == "article" and plain.startswith(_ITEMS, reference.start) and not reference.clause:
        reference = replace(reference, clause=reference.article, article="")  # ข้อ 2 ของมาตราดังกล่าว
    taken = reference.same or (
        reference.document if piece.number == "document" else getattr(reference, piece.number, "")
    )
    if taken or (piece.number != "document" and reference.document):
        return None
    return replace(reference, same=piece.number, end=piece.end)


def _with(reference: Reference, level: str, part: Part) -> Reference:
    changes: dict[str, Any] = {level: part.number, "end": part.end}
    return replace(reference, **changes)


def _level_in(reference: Reference, level: str) -> str | None:
    """The level that a part has inside a reference: `ข้อ`, `(2)` and `(a)` depend on what stands before them."""
    inside = reference.article or reference.same in ("article", "paragraph", "clause")
    if level == "item":
        return "clause" if reference.article else "article"
    if level == "round_number":
        return ("point" if reference.clause else "clause") if inside or reference.paragraph else None
    if level == "round_letter":
        return "point" if inside or reference.clause or reference.paragraph else None
    return None if level == "naked" else level


# What points back


def in_context(references: Sequence[Reference], before: Reference | None = None) -> tuple[Reference, ...]:
    """References of one text with what they leave to those named before them, in it or (`before`) in an earlier one.

    What still points to nothing is left out.
    """
    found: list[Reference] = []
    for reference in references:
        whole = _completed(reference, before) if reference.same else _carried(reference, before, found)
        if whole is None:
            continue
        if whole.document or whole.provision_key:
            found.append(whole)
            before = whole
    return tuple(found)


def _completed(reference: Reference, before: Reference | None) -> Reference | None:
    """A reference that points back, with what it points to."""
    bare = replace(reference, same="")
    if before is None:
        return bare if bare.provision_key else None
    levels = _SAID_OF[: _SAID_OF.index(reference.same) + 1]
    if reference.same != "document" and not getattr(before, reference.same):
        return bare if bare.document or bare.article else None
    facts = ("kind", "issued", "issuer") if "document" in levels else ()
    changes: dict[str, Any] = {
        name: getattr(before, name) for name in (*levels, *facts, "annex") if not getattr(reference, name)
    }
    return replace(bare, **changes)


def _carried(reference: Reference, before: Reference | None, found: Sequence[Reference]) -> Reference:
    """A provision named without its document, in a conversation about one: "and clause 3?"."""
    if before is None or found or reference.document or not before.document:
        return reference
    above = _INNER[: next((i for i, level in enumerate(_INNER) if getattr(reference, level)), 0)]
    names = (
        "document",
        "kind",
        "issued",
        "issuer",
        *(level for level in above if level != "paragraph" or not reference.article),
    )
    changes: dict[str, Any] = {name: getattr(before, name) for name in names}
    return replace(reference, **changes)
