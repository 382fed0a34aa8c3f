"""The parts of which references to provisions are made: "Điều 5", "(2)", "วรรคสอง", "this article". Pure.

Finds each part with its level and canonical number; how parts make up a reference is references.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.language.document_numbers import reference_words
from assistant.language.numerals import (
    ORDINAL_WORDS,
    SUB_ARTICLES,
    THAI_ORDINALS,
    THAI_SUB_ARTICLES,
    plain_number,
    thai_ordinal,
)
from assistant.language.reference_lists import numbers_after

# "last" is not a number, and stands for one that only the document knows.
LAST = "last"
SAME = "same"
"""The level of a part that points back; its number is the level that it points to."""

_ORDINALS = "|".join(sorted(THAI_ORDINALS, key=len, reverse=True))
_BIS = "|".join(sorted(THAI_SUB_ARTICLES, key=len, reverse=True))
_LATIN_BIS = "|".join(sorted(SUB_ARTICLES, key=len, reverse=True))
_WORDS = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
# What may follow a point's bare letter in English: "point a of clause 2", but not "at this point a decision".
_AFTER_LETTER = r"(?:of|in|and|or|to|under|clause|paragraph|article|art|section|sec|decree|law|circular|decision)\b"
_DIGITS = r"(?=l?\d)[\dl][\dol]{0,3}(?<![ol])|\d{1,3}o(?![a-z])|\d{1,4}"  # Điều l2, Điều 1O: slips of OCR
_SUB = r"(?:\s?/\s?\d{1,2}(?![\d/]))?"  # Thai articles and items put in later: 5/1
# One alternative a level and language; shaped text, so Vietnamese stands without marks.
_PART = re.compile(
    rf"""
      (?P<th_article>(?:มาตรา|(?<![ก-๙.])ม\.)\s*
        (?:(?P<th_n>\d{{1,4}}(?:[a-z](?![a-z\d]))?)(?!\d)(?:\s?/\s?(?P<th_sub>\d{{1,3}})(?![\d/]))?|(?P<th_word>{_ORDINALS})(?![ก-๎]))
        (?:\s*(?P<bis>{_BIS})(?![ก-๙])|\s?(?P<latin_bis>{_LATIN_BIS})(?![a-z]))?)
    | (?P<th_item>(?<!หัว)ข้อ(?:ที่)?\s*(?P<item>\d{{1,3}}(?:\.\d+)*(?:/\d{{1,3}}(?![\d/]))?(?:[a-z](?![a-z\d]))?)
        (?:\s*(?P<item_bis>{_BIS})(?![ก-๙]))?)
    | (?P<th_clause>(?:วรรค|(?<![ก-๙.])ว\.)\s*(?:ที่\s*)?(?P<ordinal>{_ORDINALS}|ท้าย|สุดท้าย|\d{{1,2}}))
    | (?P<th_round>อนุ(?:มาตรา|ข้อ)?\s*(?:ที่\s*)?\(?\s*(?P<th_round_n>\d{{1,3}}{_SUB})\s*\)?)
    | (?P<th_point>(?:(?:อนุ(?:มาตรา)?|ข้อ(?:ย่อย)?|วงเล็บ)\s*\(?\s?(?P<anu_letter>[ก-ฮ])\s?\)?(?![ก-๙])
        |\(\s?(?P<thai_letter>[ก-ฮ])\s?\)))
    | (?P<th_chapter>หมวด(?:ที่)?\s*(?P<th_chapter_n>\d{{1,3}}))
    | (?P<th_section>(?<![ก-๙])ส่วน(?:ที่)?\s*(?P<th_section_n>\d{{1,3}})(?!\s?(?:คน|ล้าน|%|ใน)))
    | (?P<th_part>(?<![ก-๙])(?:ภาค|ลักษณะ)(?:ที่)?\s*(?P<th_part_n>\d{{1,3}}))
    | (?P<th_annex>(?:ภาคผนวก|บัญชีท้าย(?:พระราชบัญญัติ|พระราชกฤษฎีกา|ประกาศ|ระเบียบ|คำสั่ง)?)
        (?:\s?(?:ที่|หมายเลข))?\s*(?P<th_annex_n>\d{{1,3}}|[ก-ฮ](?![ก-๙])))
    | (?<![a-z])(?P<article>dieu(?:\s+(?:so|thu))?|articles?|arts?\.?|sections?|sec\.?|ss?\.(?=\s?\d)
          |(?:regulations?|regs?\.?|rules?)(?=\s?\d{{1,3}}(?![\d/-]))
          |(?<!')s\s?(?=\d+\s?\()|d(?=\d)
          |d\.\s?(?=\d{{1,3}}[a-z]?\s(?:k\.|hp|hien\ phap|luat|bo\ luat|nd|tt|nghi|thong)))\s*
        (?P<article_n>(?:{_DIGITS})(?:\s?/\s?\d{{1,3}}(?![\d/]))?
          (?:[a-z](?![a-z0-9])|\s?(?:{_LATIN_BIS})(?![a-z])|\s?(?:{_BIS})(?![ก-๙]))?
          |(?:{_WORDS})(?=\s?[,.()]|\s+(?:of|in)\b|$))
        (?![a-z0-9])(?:\.(?P<dotted>\d{{1,3}}{_SUB})(?![\d%])(?:\.(?P<dotted_letter>[a-zก-ฮ])(?![a-zก-๙]))?)?
    | (?<![a-z])(?P<clause>khoan|(?:sub-?)?clauses?|sub-?sections?|cl\.?(?=\s?\(?\d)
          |k\.?(?=\s?\d{{1,2}},?\s?(?:d\.?\s?\d|dieu))|(?<=\d\s)k\.(?=\s?\d{{1,2}}(?!\d)))\s*
        \(?(?P<clause_n>\d{{1,3}}{_SUB}[a-z]?)\)?(?![a-z0-9])
        (?!\s?(?:ty|trieu|nghin|ngan|vnd|usd|%)(?![a-z]))
    | (?<![a-z])(?P<paragraph>doan|(?:sub-?)?paragraphs?|paras?\.?)\s*
        \(?(?P<paragraph_n>\d{{1,3}}|cuoi|(?:{_WORDS})(?![a-z]))\)?(?![a-z0-9])
    | (?<![a-z])(?P<nth>{_WORDS}|last)\s+paragraph(?![a-z])
    | (?<![a-z])(?P<point>diem|(?:points?(?![a-z])|pts?\.?|letters?(?![a-z])|lit\.?|(?:sub-?)?paragraph|item)
        (?=\s*(?:\((?:dd|[a-zก-ฮ])\)|(?:dd|[a-zก-ฮ])(?:\s{_AFTER_LETTER}|[^\sa-z0-9]|\s?$))))
        \s*\(?(?P<point_n>dd|[a-zก-ฮ])\)?(?![a-z0-9ก-๙])
    | (?<![a-z])(?P<chapter>chuong|chapters?)\s*(?P<chapter_n>[ivxlc]+|\d{{1,3}})(?![a-z0-9])
    | (?<![a-z])(?P<section>(?:tieu\ )?muc)\s*(?P<section_n>[ivx]+|\d{{1,3}})(?![a-z0-9.%])
        (?!\s?(?:%|trieu|ty|tieu|dich))
    | (?<![a-z])(?P<part>phan(?:\ thu)?|part)\s*
        (?P<part_n>nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|[ivx]+|\d{{1,2}})(?![a-z0-9])
    | (?<![a-z])(?P<annex>phu\ luc(?:\ so)?|annex|appendix|schedule)\s*(?P<annex_n>[ivxlc]+|\d{{1,3}}|[a-z])(?![a-z0-9])
    | (?<![a-z])(?P<en_item>items?\s*\(?(?P<en_item_n>\d{{1,3}}[a-z]?)\)?(?![a-z0-9]))
    | (?P<sign>§+\s?(?P<sign_n>\d{{1,3}}[a-z]?)(?![a-z0-9]))
    | (?<![\w./(-])(?P<naked>(?P<naked_n>\d{{1,3}}[a-z]?)(?=\s?\(\d{{1,3}}\)))
    | (?:\(\s?|วงเล็บ\s*)(?P<round_number>\d{{1,3}}{_SUB})(?:\s?\)|(?<=\d)(?!\d))
    | \(\s?(?P<round_letter>dd|[a-z])\s?\)
    """,
    re.VERBOSE,
)
_PART_WORDS = dict(
    zip(("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"), map(str, range(1, 11)), strict=True)
)
_POINT_LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzđABCDEFGHIJKLMNOPQRSTUVWXYZĐกขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
)
# địa điểm, thời điểm, quan điểm, đặc điểm, typed with marks or without
_BEFORE_PLACE = ("địa ", "dia ", "thời ", "thoi ", "quan ", "đặc ", "dac ")
# With marks these are other words: giai đoạn 2, tập đoàn 5, tài khoản 123, mức 5, phận, phân
_OTHER_WORDS = {
    "section": ("danh ", "hạng ", "hang ", "chuyên ", "chuyen "),
    "clause": ("tài ", "tai "),
    "paragraph": ("giai ", "công ", "cong "),
    "part": ("thành ", "bộ ", "cổ ", "bo ", "co ", "thanh "),
}
_SPELT = {
    "section": frozenset({"mục", "muc", "tiểu mục", "tieu muc"}),
    "paragraph": frozenset({"đoạn", "doan"}),
    "part": frozenset({"phần", "phan", "phần thứ", "phan thu"}),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a reference at `start:end`: its level and canonical number.

    Levels that depend on what stands before are `item`, `naked`, `round_number` and `round_letter`; SAME points back.
    `follows` is true for a number that goes on a list, "Điều 5, 6 và 7".
    """

    level: str
    number: str
    start: int
    end: int
    follows: bool = False


def find_parts(text: str, plain: str) -> Iterator[Part]:
    """The parts in a normalised text, in order; `plain` is its shape."""
    for match in _PART.finditer(plain):
        if _is_another_word(match, text) or _is_of_a_report(match, plain):
            continue
        yield from _read(match, text[match.start() : match.end()])
        level = next((name for name in ("article", "clause", "point") if match[name]), "")
        level = "article" if match["th_article"] else level
        if match["dotted"]:
            continue
        for more, start, end in numbers_after(plain, match.end(), level):
            number = _letter(more, text[start - 1 : end]) if level == "point" else more
            yield Part(level, number, start, end, follows=True)
    yield from _back(plain)


def _is_another_word(match: re.Match[str], text: str) -> bool:
    """Whether the marks, lost in shaping, say another word: địa điểm ở, thời điểm, tài khoản 123, giai đoạn 2."""
    before = text[max(0, match.start() - 6) : match.start()].lower()
    if match["article"] == "d":
        return text[match.start()] not in "đĐ"  # Đ8, but not D8
    if match["point"] == "diem":
        return text[match.start("point_n")] not in _POINT_LETTERS or before.endswith(_BEFORE_PLACE)
    for level, spelt in _SPELT.items():
        word = text[match.start(level) : match.end(level)].lower() if match[level] else ""
        if word and not word.isascii() and " ".join(word.split()) not in spelt:
            return True
    return any(match[level] and before.endswith(words) for level, words in _OTHER_WORDS.items())


def _is_of_a_report(match: re.Match[str], plain: str) -> bool:
    """Whether "section 5.2" numbers a heading of a report or plan, which has no articles."""
    return bool(match["dotted"] and match["article"].startswith("sec") and _of_a_report().match(plain, match.end()))


@cache
def _of_a_report() -> re.Pattern[str]:
    kinds = "|".join(word for kind in ("report", "plan") for word in reference_words()["kinds"][kind])
    return re.compile(rf"\s+(?:of|in)\s+(?:[^\W\d_]+\s){{0,3}}?(?:{kinds})(?![^\W_])")


def _read(match: re.Match[str], written: str) -> Iterator[Part]:
    """The part that a match is; "Điều 5.2" is two."""
    start, end = match.span()
    if match["dotted"]:
        letter = match["dotted_letter"]
        yield Part("article", _number("article", match), start, match.start("dotted") - 1)
        yield Part(
            "clause", match["dotted"].replace(" ", "").lstrip("0"), match.start("dotted") - 1, match.end("dotted")
        )
        if letter:
            yield Part("point", _letter(letter, written), match.start("dotted_letter") - 1, end)
        return
    level = next(name for name in _LEVELS if match[name])
    number = _number(level, match)
    if level in ("point", "round_letter"):
        number = _letter(number, written)
    yield Part(_LEVELS[level], number, start, end)


_LEVELS = {
    "th_article": "article",
    "th_item": "item",
    "th_clause": "paragraph",
    "th_round": "clause",
    "th_point": "point",
    "th_chapter": "chapter",
    "th_section": "section",
    "th_part": "part",
    "th_annex": "annex",
    "article": "article",
    "clause": "clause",
    "paragraph": "paragraph",
    "nth": "paragraph",
    "point": "point",
    "chapter": "chapter",
    "section": "section",
    "part": "part",
    "annex": "annex",
    "en_item": "item",
    "sign": "item",  # the article, or the clause of one named before
    "naked": "naked",
    "round_number": "round_number",
    "round_letter": "round_letter",
}


def _number(level: str, match: re.Match[str]) -> str:  # noqa: PLR0911 - one return a way to write numbers
    """The canonical number that a match gives its level."""
    if level == "th_article":
        number = plain_number(match["th_n"]) if match["th_n"] else str(THAI_ORDINALS[match["th_word"]])
        number += f"/{match['th_sub']}" if match["th_sub"] else ""
        return number + (THAI_SUB_ARTICLES[match["bis"]] if match["bis"] else match["latin_bis"] or "")
    if level == "article":
        return _article(match["article_n"])
    if level == "th_clause":
        return LAST if "ท้าย" in match["ordinal"] else str(thai_ordinal(match["ordinal"]))
    if level == "th_point":
        return str(match["thai_letter"] or match["anu_letter"])
    if level in ("nth", "paragraph"):
        written = match["nth"] or match["paragraph_n"]
        return LAST if written in ("last", "cuoi") else str(ORDINAL_WORDS.get(written) or written.lstrip("0"))
    if level == "th_item":
        return plain_number(match["item"]) + (THAI_SUB_ARTICLES[match["item_bis"]] if match["item_bis"] else "")
    written = match[f"{level}_n"] if f"{level}_n" in _NAMED else match[level]
    if level == "part":
        return _PART_WORDS.get(written) or plain_number(written)
    return plain_number(written) if level in _PLAIN else written.replace(" ", "").lstrip("0") or written


_NAMED = frozenset(_PART.groupindex)
_PLAIN = frozenset({"th_chapter", "th_section", "th_part", "th_annex", "chapter", "section", "annex"})


def _article(written: str) -> str:
    """12, 12a, 12/1, 12bis; a word; with l and O read as the digits that OCR took them for."""
    if written in ORDINAL_WORDS:
        return str(ORDINAL_WORDS[written])
    parts = re.fullmatch(rf"({_DIGITS})(.*)", written)
    if parts is None:
        return written
    suffix = parts[2].replace(" ", "")
    return (parts[1].replace("l", "1").replace("o", "0").lstrip("0") or "0") + THAI_SUB_ARTICLES.get(suffix, suffix)


def _letter(folded: str, written: str) -> str:
    """A point's letter; đ comes after d in Vietnamese lists and is another point."""
    return "đ" if folded == "dd" or (folded == "d" and "đ" in written.lower()[1:]) else folded


# What points back


@cache
def _back_pattern() -> re.Pattern[str]:
    words = reference_words()["back"]
    latin = "|".join(
        re.escape(w) for level in words["levels"].values() for w in sorted(level, key=len, reverse=True) if w.isascii()
    )
    thai = "|".join(
        re.escape(w)
        for level in words["levels"].values()
        for w in sorted(level, key=len, reverse=True)
        if not w.isascii()
    )
    before = "|".join(re.escape(word) for word in words["before"])
    after = "|".join(re.escape(word) for word in sorted(words["after"], key=len, reverse=True) if word.isascii())
    thai_after = "|".join(re.escape(word) for word in words["after"] if not word.isascii())
    return re.compile(
        rf"(?<![a-z])(?:{before})\s+(?P<one>{latin})(?![a-z]|\s+\d)"  # "I heard that article 12" points to none
        rf"|(?<![a-z])(?<!phap )(?P<two>{latin})\s+(?:{after})(?![a-z])"
        rf"|(?P<three>{thai})(?:ฉบับ)?\s?(?:{thai_after})"
    )


@cache
def _level_of() -> dict[str, str]:
    return {word: level for level, words in reference_words()["back"]["levels"].items() for word in words}


def _back(plain: str) -> Iterator[Part]:
    for match in _back_pattern().finditer(plain):
        word = match["one"] or match["two"] or match["three"]
        yield Part(SAME, _level_of()[word], match.start(), match.end())
