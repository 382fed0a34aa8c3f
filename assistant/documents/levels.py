"""How levels of provisions are marked at the start of a line and named in references, in three languages. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.normalise import shape
from assistant.language.numerals import THAI_SUB_ARTICLES, plain_number
from assistant.types import Language, Level

_BIS = "|".join(sorted(THAI_SUB_ARTICLES, key=len, reverse=True))
# After มาตรา ๕ these words say that it is a reference that a printed line happened to begin with.
_NOT_AFTER = r"(?!\s*(?:แห่ง|วรรค|และ|หรือ|ถึง|ของ|มาใช้|\(\d))"
# The sign of a note that a consolidated text puts behind a number: มาตรา ๑๒[๕], Điều 7.[8].
_NOTE = r"(?:\s?\[\d{1,3}\])?"
_MARK = re.compile(
    rf"""
      (?P<part>phan\ thu\ \S+|phan\ [ivx]+\b|part\ (?:[ivx]+|\d+)\b|(?:ภาค|ลักษณะ)\s*\d+)
    | (?P<chapter>(?:chuong|chapter)\s+(?P<chapter_n>[ivxlc]+|\d{{1,3}})\b|หมวด\s*(?:ที่\s*)?(?P<th_chapter_n>\d{{1,3}}))
    | (?P<unnumbered>(?:บทเฉพาะกาล|บทเบ็ดเสร็จทั่วไป|บททั่วไป)\s*$)
    | (?P<section>(?:muc|tieu\ muc)\s+(?P<section_n>\d{{1,3}}|[ivx]+)\b|ส่วน\s*(?:ที่)?\s*(?P<th_section_n>\d{{1,3}}))
    | (?P<annex>(?:phu\ luc|annex|appendix|ภาคผนวก|บัญชีท้าย)
       (?:\s+(?:so\s+)?(?P<annex_n>[ivx]+|\d{{1,3}}|[a-z]))?(?=[\s.:–-]|$)
       |(?:schedule|บัญชี(?:หมายเลข)?(?=\s\d))(?:\s+(?P<schedule_n>[ivx]+|\d{{1,3}}))?
         \s*(?:[.:–-]|\((?:regulation|section|article|rule|paragraph)|แนบท้าย|ท้าย|$))
    | (?P<article>(?:dieu|article)\s+(?P<article_n>\d{{1,4}})(?P<suffix>[a-z]?){_NOTE}\s*(?:[.:]{_NOTE}|$))
    | (?P<en_section>section\s+(?P<en_section_n>\d{{1,4}}[a-z]?)\s*[.:])
    | (?P<thai>(?:มาตรา|ข้อ)\s*(?P<thai_n>\d{{1,4}})(?:/(?P<sub>\d{{1,3}}))?
       (?:\s*(?P<bis>{_BIS})(?![ก-๙]))?{_NOTE}(?=[\s.:]|$){_NOT_AFTER})
    | (?P<clause>(?P<clause_n>\d{{1,3}}[a-z]?)\.{_NOTE}(?=\s))
    | (?P<round>\((?P<round_n>\d{{1,3}}(?:/\d{{1,2}})?)\)(?=\s|[^\W\d]))
    | (?P<point>(?P<point_n>[a-z])\){_NOTE}(?=\s))
    | (?P<round_point>\((?P<round_letter>[a-z]|[ก-ฮ])\)(?=\s|[^\W\d]))
    """,
    re.VERBOSE,
)
# Phần thứ nhất, hai, ba … on shaped text.
_VIETNAMESE_ORDINALS = dict(
    zip(("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"), map(str, range(1, 11)), strict=True)
)
# Chapters of Thai acts that go by their name.
_UNNUMBERED = {"บทเฉพาะกาล": "transitional", "บทเบ็ดเสร็จทั่วไป": "miscellaneous", "บททั่วไป": "general"}
_LEVELS = {
    "part": Level.PART,
    "chapter": Level.CHAPTER,
    "unnumbered": Level.CHAPTER,
    "section": Level.SECTION,
    "annex": Level.ANNEX,
    "article": Level.ARTICLE,
    "en_section": Level.ARTICLE,
    "thai": Level.ARTICLE,
    "clause": Level.CLAUSE,
    "round": Level.CLAUSE,
    "point": Level.POINT,
    "round_point": Level.POINT,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A level's mark at the start of a line: its number as in keys, its order among its kind, its length."""

    level: Level
    number: str
    order: int
    length: int


def mark_of(line: str) -> Mark | None:
    """The mark that a line starts with, or None."""
    match = _MARK.match(shape(line))
    if match is None:
        return None
    kind = next(name for name in _LEVELS if match[name])
    number = _number(kind, match, line)
    digits = re.match(r"\d+", number)
    return Mark(_LEVELS[kind], number, int(digits[0]) if digits else 0, match.end())


def _number(kind: str, match: re.Match[str], line: str) -> str:
    if kind == "part":
        written = match["part"].split()[-1].removeprefix("ภาค").removeprefix("ลักษณะ")
        return _VIETNAMESE_ORDINALS.get(written) or plain_number(written)
    if kind == "unnumbered":
        return _UNNUMBERED[match["unnumbered"].strip()]
    if kind == "article":
        return f"{int(match['article_n'])}{match['suffix']}"
    if kind == "thai":
        sub = f"/{match['sub']}" if match["sub"] else ""
        return f"{int(match['thai_n'])}{sub}{THAI_SUB_ARTICLES[match['bis']] if match['bis'] else ''}"
    if kind in ("point", "round_point"):
        letter = match["point_n"] or match["round_letter"]
        return "đ" if letter == "d" and "đ" in line[: match.end()].lower() else letter
    found = {
        "chapter": match["chapter_n"] or match["th_chapter_n"],
        "section": match["section_n"] or match["th_section_n"],
        "annex": match["annex_n"] or match["schedule_n"] or "1",
        "en_section": match["en_section_n"],
        "clause": match["clause_n"],
        "round": match["round_n"],
    }[kind]
    return plain_number(found)


def label(level: Level, number: str, above: str, text: str, start: int, language: Language) -> str:
    """The reference to a provision as its own document writes it; `above` is the label of what holds it, if anything.

    Read from the article inwards in all three: `Điều 5 khoản 2 điểm a`, `มาตรา ๕ วรรคสอง`, `Article 5(2)(a)`.
    """
    if level not in _INNER_LEVELS:
        written = _written(text, start)
        return f"Section {number}" if level is Level.ARTICLE and written[:1].isdigit() else written
    if level is Level.CLAUSE and language == "en" and _DOTTED.match(text, start):
        return f"{above}.{number}"
    own = _inner(level, number, language)
    return f"{above}{'' if language == 'en' else ' '}{own}".strip()


_DOTTED = re.compile(r"\d{1,3}\.\d")  # 4.2, as guidelines number what stands in section 4
_INNER_LEVELS = frozenset({Level.PARAGRAPH, Level.CLAUSE, Level.POINT})
_ORDINALS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด", "สิบสอง")
_INNER: dict[Language, dict[Level, str]] = {
    "vi": {Level.CLAUSE: "khoản {}", Level.POINT: "điểm {}"},
    "en": {Level.CLAUSE: "({})", Level.POINT: "({})"},
    "th": {Level.CLAUSE: "({})", Level.POINT: "({})"},
}


def _inner(level: Level, number: str, language: Language) -> str:
    if level is Level.PARAGRAPH:
        n = int(number)
        return f"วรรค{_ORDINALS[n] if n < len(_ORDINALS) else n}"
    return _INNER[language][level].format(number)


def _written(text: str, start: int) -> str:
    """The mark as it stands in the text, without the stop after it."""
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    match = _MARK.match(shape(line))
    return re.sub(_NOTE, "", line[: match.end()]).strip(" .:") if match else ""
