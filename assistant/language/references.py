"""References to provisions and documents, in three languages and any order. Pure.

`điểm a khoản 2 Điều 5 Nghị định 45/2012/NĐ-CP`, `มาตรา ๕ วรรคสอง แห่งพระราชบัญญัติ…`, `Decree 45/2012/ND-CP,
art. 5(2)(a)`: parts that stand side by side are one reference. Numbers come out canonical.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from assistant.language.document_numbers import (
    DocumentMention,
    canonical_number,
    find_documents,
    kind_of,
    matches_number,
    number_key,
)
from assistant.language.normalise import shape
from assistant.language.numerals import THAI_ORDINALS, THAI_SUB_ARTICLES, plain_number, thai_ordinal
from assistant.language.reference_lists import numbers_after, shared
from assistant.types import Reference

__all__ = ["canonical_number", "find_references", "kind_of", "matches_number", "number_key"]

_ORDINALS = "|".join(sorted(THAI_ORDINALS, key=len, reverse=True))
_BIS = "|".join(sorted(THAI_SUB_ARTICLES, key=len, reverse=True))
# What may follow a point's bare letter in English: "point a of clause 2", but not "at this point a decision".
_AFTER_LETTER = r"(?:of|in|and|or|to|under|clause|paragraph|article|art|section|sec|decree|law|circular|decision)\b"
# One alternative a level and language; shaped text, so Vietnamese stands without marks.
_PART = re.compile(
    rf"""
      (?P<th_article>(?:มาตรา|(?<![ก-๙.])ม\.)\s*(?P<th_n>\d{{1,4}})(?:\s?/\s?(?P<th_sub>\d{{1,3}}))?(?:\s*(?P<bis>{_BIS})(?![ก-๙]))?)
    | (?P<th_item>(?<!หัว)ข้อ(?:ที่)?\s*(?P<item>\d{{1,3}}(?:\.\d+)*))
    | (?P<th_clause>วรรค\s*(?:ที่\s*)?(?P<ordinal>{_ORDINALS}|\d{{1,2}}))
    | (?P<th_point>\(\s?(?P<thai_letter>[ก-ฮ])\s?\))
    | (?P<th_chapter>หมวด(?:ที่)?\s*(?P<th_chapter_n>\d{{1,3}}))
    | (?P<th_annex>ภาคผนวก(?:ที่)?\s*(?P<th_annex_n>\d{{1,3}}|[ก-ฮ]))
    | (?<![a-z])(?P<article>dieu|articles?|arts?\.?|sections?|sec\.)\s*
        (?P<article_n>\d{{1,4}}(?:/\d+)?[a-z]?)(?![a-z0-9])
    | (?<![a-z])(?P<clause>khoan|clauses?|paragraphs?|paras?\.?|cl\.)\s*\(?(?P<clause_n>\d{{1,3}}[a-z]?)\)?(?![a-z0-9])
        (?!\s?(?:ty|trieu|nghin|ngan|vnd|usd|%)(?![a-z]))
    | (?<![a-z])(?P<point>diem|(?:points?|subparagraph|item)(?=\s*(?:\(|[a-z](?:\s{_AFTER_LETTER}|[^\sa-z0-9]|\s?$))))
        \s*\(?(?P<point_n>[a-z])\)?(?![a-z0-9])
    | (?<![a-z])(?P<chapter>chuong|chapters?)\s*(?P<chapter_n>[ivxlc]+|\d{{1,3}})(?![a-z0-9])
    | (?<![a-z])(?P<annex>phu\ luc(?:\ so)?|annex|appendix)\s*(?P<annex_n>[ivxlc]+|\d{{1,3}}|[a-z])(?![a-z0-9])
    | \(\s?(?P<round_number>\d{{1,3}})\s?\)
    | \(\s?(?P<round_letter>[a-z])\s?\)
    """,
    re.VERBOSE,
)
# What may stand between two parts of one reference.
_LINK = re.compile(r"[\s,;:–-]*(?:(?:cua|thuoc|tai|trong|o|theo|of|in|under|to|the|ของ|แห่ง|ใน|ตาม|ที่|ฉบับ)?[\s,]*){0,3}")

_POINT_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
# địa điểm, thời điểm, quan điểm, đặc điểm, typed with marks or without
_BEFORE_PLACE = ("địa ", "dia ", "thời ", "thoi ", "quan ", "đặc ", "dac ")


@dataclass(frozen=True, slots=True)
class _Part:
    level: str
    number: str
    start: int
    end: int


def find_references(text: str) -> list[Reference]:
    """The references in a normalised text, in the order in which they stand."""
    plain = shape(text)
    documents = find_documents(text)
    parts = [part for part in _parts(text, plain) if not any(d.start <= part.start < d.end for d in documents)]
    joined: list[Reference] = []
    pieces: list[DocumentMention | _Part] = [*documents, *parts]
    for piece in sorted(pieces, key=lambda piece: piece.start):
        last = joined[-1] if joined else None
        grown = None
        if last and _LINK.fullmatch(plain, last.end, piece.start):
            grown = _grown(last, piece, opens_with_item=plain.startswith("ข้อ", last.start))
        if grown is not None:
            joined[-1] = grown
        elif not (isinstance(piece, _Part) and piece.level.startswith("round")):
            joined.append(_started(piece))
    return shared(joined, plain)


def _parts(text: str, plain: str) -> Iterator[_Part]:
    for match in _PART.finditer(plain):
        if _is_another_word(match, text):
            continue
        found = match.groupdict()
        level, number = _read(found, text[match.start() : match.end()])
        yield _Part(level, number, match.start(), match.end())
        for more, start, end in numbers_after(plain, match.end(), level):
            yield _Part(level, _letter(more, text[start - 1 : end]) if level == "point" else more, start, end)


def _is_another_word(match: re.Match[str], text: str) -> bool:
    """Whether the marks, lost in shaping, say another word: địa điểm ở, thời điểm, tài khoản 123."""
    before = text[max(0, match.start() - 5) : match.start()].lower()
    if match["point"] == "diem":
        return text[match.start("point_n")] not in _POINT_LETTERS or before.endswith(_BEFORE_PLACE)
    return match["clause"] == "khoan" and before.endswith("tài ")


def _read(found: dict[str, str | None], written: str) -> tuple[str, str]:  # noqa: PLR0911 - one return a level
    """The level and canonical number of a match."""
    if found["th_article"]:
        number = plain_number(found["th_n"] or "")
        number += f"/{found['th_sub']}" if found["th_sub"] else ""
        return "article", number + (THAI_SUB_ARTICLES[found["bis"]] if found["bis"] else "")
    if found["th_item"]:
        return "item", found["item"] or ""
    if found["th_clause"]:
        return "paragraph", str(thai_ordinal(found["ordinal"] or "") or "")
    for level, name in (("point", "thai_letter"), ("chapter", "th_chapter_n"), ("annex", "th_annex_n")):
        if found[name]:
            return level, plain_number(found[name] or "")
    if found["point"]:
        return "point", _letter(found["point_n"] or "", written)
    for level in ("article", "clause", "chapter", "annex"):
        if found[level]:
            number = found[f"{level}_n"] or ""
            return level, plain_number(number) if level in ("chapter", "annex") else number.lstrip("0") or number
    if found["round_number"]:
        return "round_number", found["round_number"]
    return "round_letter", _letter(found["round_letter"] or "", written)


def _letter(folded: str, written: str) -> str:
    """A point's letter; đ comes after d in Vietnamese lists and is another point."""
    return "đ" if folded == "d" and "đ" in written.lower()[1:] else folded


def _started(piece: DocumentMention | _Part) -> Reference:
    if isinstance(piece, DocumentMention):
        return Reference(piece.number, piece.kind, start=piece.start, end=piece.end)
    level = "article" if piece.level == "item" else piece.level
    return _with(Reference(start=piece.start, end=piece.end), level, piece)


def _grown(reference: Reference, piece: DocumentMention | _Part, *, opens_with_item: bool) -> Reference | None:
    """The reference with one more part, or None where the part begins another reference."""
    if isinstance(piece, DocumentMention):
        if reference.document:
            return None
        return replace(reference, document=piece.number, kind=piece.kind, end=piece.end)
    if piece.level == "article" and opens_with_item and not (reference.clause or reference.document):
        return replace(_with(reference, "article", piece), clause=reference.article)  # ข้อ 2 มาตรา 5
    level = _level_in(reference, piece.level)
    if level is None or getattr(reference, level):
        return None
    return _with(reference, level, piece)


def _with(reference: Reference, level: str, part: _Part) -> Reference:
    changes: dict[str, Any] = {level: part.number, "end": part.end}
    return replace(reference, **changes)


def _level_in(reference: Reference, level: str) -> str | None:
    """The level that a part has inside a reference: `ข้อ`, `(2)` and `(a)` depend on what stands before them."""
    if level == "item":
        return "clause" if reference.article else "article"
    if level == "round_number":
        return ("point" if reference.clause else "clause") if reference.article else None
    if level == "round_letter":
        return "point" if reference.article or reference.clause else None
    return level
