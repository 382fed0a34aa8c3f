"""Documents called by their kind and year, or kind and office: the 2012 decree, thông tư năm 2013 của Bộ Tài chính.

Finds where a question calls a document so and what it says of it. Which of those held is meant is not known here. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from assistant.language.document_numbers import kind_words, reference_words
from assistant.language.documents_named import body_after, body_before
from assistant.language.normalise import shape
from assistant.language.years import common_era, years_in
from assistant.types import Kind

# A plan of a year is what is planned, and a letter goes by its number.
_NEVER_SO = frozenset({Kind.PLAN, Kind.LETTER, Kind.OTHER})
_YEAR = r"(?P<{name}>(?:19|20|24|25)\d\d)(?![\d/.,-]\d|\d)"
_WORD = r"[a-z][a-z-]*"
_BEFORE = 12  # characters in which "annual" or "half-yearly" stands before a report
_HALF = re.compile(
    r"(?<![a-z])(?:(?:half|mid)-?\s?year(?:ly)?|mid-(?=\d)|six-month|(?:6|sau) thang|nua (?:dau )?nam|giua)(?![a-z])"
    r"|ครึ่งปี|(?:6|หก)\s?เดือน"
)
_SOURCE = re.compile(
    r"(?:(?<![a-z])(?:according to|going by|as per|per|says?|in|from|by) (?:the )?|(?<![a-z])(?:theo|trong) |ตาม|ใน)"
    r"(?P<call>(?:annual|yearly|(?:half|mid)-?\s?year(?:ly)?|six-month) report(?![a-z])"
    r"|bao cao (?:thuong nien|nam|(?:6|sau) thang(?: dau nam)?|nua (?:dau )?nam|giua nam)(?![a-z])"
    r"|รายงาน(?:ผล[ก-๙]{0,30})?\s?(?:ประจำปี|(?:รอบ\s?)?(?:ครึ่งปี|(?:6|หก)\s?เดือน)(?:แรก)?))(?!\s?(?:nam\s|ปี\s?)?\d{4})"
)
_WAYS = (1, 2, 3, 4)  # in which a document is called
_PART = r"(?:thuong nien|hang nam|giua|nua dau|cuoi|(?:6|sau) thang(?: dau)?|half-year|annual|mid)"
_AND_YEAR = re.compile(
    r"\s?(?:และ|กับ|หรือ|(?<![a-z])(?:va|voi|hay|and|with|or|vs|versus)(?![a-z])|,)\s?(?:ของ)?"
    rf"(?:ปี|พ\.\s?ศ\.|(?:cua )?nam |(?:that |the one )?(?:of|for|from) )?\s?{_YEAR.format(name='year')}"
)
_YEAR_AND = re.compile(rf"(?<![\w/.,-]){_YEAR.format(name='year')}\s(?:and|or|vs|versus)\s(?:the\s)?$")
_SUBJECT = re.compile(
    r"\s*(?:,\s*)?(?:ve viec|ve|on|about|concerning|regarding|ว่าด้วย|เรื่อง|เกี่ยวกับ)\s?(?P<said>[^,?;:]{2,60})"
)
_OFFICE = re.compile(r"\s*(?:cua|(?:by|of|from)(?= the\s)|ของ)\s?(?P<said>[^,?;:]{2,60})")

_OF_YEAR = re.compile(
    r"(?<![a-z])(?:annual|yearly)(?![a-z])|(?:thuong nien|hang nam|hằng nam)(?![a-z])|(?<=รายงาน)ประจำปี"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A document called in a text (`text[start:end]`) by its kind and what else is said of it.

    `word` is the kind as it is spelt there, `year` is 0 and `issuer` (the code of a body) empty where they are not
    said; `between` are the words inside the call, `of` those of an office behind it and `on` those of a subject.
    """

    kind: Kind
    word: str
    year: int
    start: int
    end: int
    issuer: str = ""
    between: str = ""
    of: str = ""
    on: str = ""
    of_year: bool = False  # it is the year's: an annual report
    of_part: bool = False  # it is a half-year's


def described_documents(text: str) -> list[Described]:
    """The documents that a normalised text calls by their kind and year or kind and office, in order."""
    plain = shape(text)
    found: list[Described] = []
    for match in _pattern().finditer(plain):
        one = _described(match, text, plain)
        if one is not None and not (found and one.start < found[-1].end):
            found += sorted([one, *_of_another_year(one, plain)], key=lambda call: call.start)
    return found or _of_the_year_spoken_of(text, plain)


def _of_the_year_spoken_of(text: str, plain: str) -> list[Described]:
    """A report that is called a source without a year of its own, of the one year named: "as per the report"."""
    years = sorted(years_in(text))
    match = _SOURCE.search(plain) if len(years) == 1 else None
    if match is None:
        return []
    part = _HALF.search(match["call"]) is not None
    word = next(word for word in ("report", "bao cao", "รายงาน") if word in match["call"])
    return [Described(Kind.REPORT, word, years[0], *match.span("call"), of_year=not part, of_part=part)]


def _of_another_year(one: Described, plain: str) -> list[Described]:
    """The other that is called in one breath: of "the decrees of 2012 and 2024" that of 2024."""
    behind = _AND_YEAR.match(plain, one.end) if one.year and not one.issuer else None
    before = _YEAR_AND.search(plain, 0, one.start) if one.year and not behind else None
    match = behind or before
    if match is None:
        return []
    return [replace(one, year=common_era(int(match["year"])), start=match.start("year"), end=match.end("year"))]


def _described(match: re.Match[str], text: str, plain: str) -> Described | None:
    word = next(filter(None, (match[f"kind_{n}"] for n in _WAYS)))
    kind = kind_words()[word]
    said = next((match[f"year_{n}"] for n in _WAYS if match[f"year_{n}"]), "")
    inside = next((f"between_{n}" for n in _WAYS if match[f"between_{n}"]), "")
    between = text[match.start(inside) : match.end(inside)].strip() if inside else ""
    if kind in _NEVER_SO or (
        between and kind is not Kind.REPORT and not _may_stand_between(between, plain, match, inside)
    ):
        return None
    start, end = match.span()
    issuer = body_before(plain, start) or ("", start)
    behind = body_after(plain, end)
    if behind and not issuer[0]:
        issuer, end = (behind[0], issuer[1]), behind[1]
    inner = body_after(plain, match.start(inside)) if inside else None
    code = issuer[0] or (inner[0] if inner else "")
    of = _OFFICE.match(plain, end) if not code else None
    if not said and not (code or of):
        return None
    on = _SUBJECT.match(plain, of.end() if of else end)
    year = common_era(int(said)) if said else 0
    return Described(
        *(kind, word, year, issuer[1], end, code, between),
        text[slice(*of.span("said"))] if of else "",
        text[slice(*on.span("said"))] if on else "",
        _OF_YEAR.search(plain, max(0, start - _BEFORE), end) is not None,
        kind is Kind.REPORT and _HALF.search(plain, max(0, start - _BEFORE), end) is not None,
    )


def _may_stand_between(between: str, plain: str, match: re.Match[str], inside: str) -> bool:
    """Whether words between a kind and a year leave the year the document's: its office, or that it amends.

    The year of "quyết định giao kế hoạch năm 2024" is the plan's.
    """
    if inside == "between_3" or re.fullmatch(r"(?:sua doi|bo sung|amending|[ ,])+", shape(between)):
        return True
    body = body_after(plain, match.start(inside))
    return body is not None and body[1] >= match.end(inside) - 1


@cache
def _pattern() -> re.Pattern[str]:
    latin = "|".join(re.escape(word) for word in kind_words() if word.isascii())
    thai = "|".join(re.escape(word) for word in kind_words() if not word.isascii())
    stops = "|".join(
        re.escape(word)
        for word in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "what",
            "how",
            "which",
            "who",
            *reference_words()["names"]["stops"]["en"],
        )
    )
    own = rf"(?!(?:{stops})(?![a-z])){_WORD}"
    before = (  # the 2012 decree, the 2024 annual report
        rf"(?<![\w/.,-])(?:mid-)?{_YEAR.format(name='year_1')}\s(?P<between_1>(?:{own}\s){{0,2}}?)"
        rf"(?P<kind_1>{latin})s?(?![a-z])(?!\s?\d)"
    )
    after = (  # thông tư năm 2013, the decree of 2012, the annual report for 2024
        rf"(?<![a-z])(?P<kind_2>{latin})s?(?![a-z])"
        rf"(?:\s(?P<between_2>(?:{_WORD}\s){{0,6}}?)(?:nam|of|for|from|issued in|ban hanh nam)\s(?:the year\s)?"
        rf"{_YEAR.format(name='year_2')}|(?=\s(?:cua|of the|by the)\s))"
    )
    at_once = (  # nghị định 2012, báo cáo giữa 2025, annual report 2024
        rf"(?<![a-z])(?P<kind_4>{latin})(?![a-z])\s(?P<between_4>(?:{_PART}\s){{0,2}}?)(?:nam\s)?{_YEAR.format(name='year_4')}"
    )
    in_thai = (
        rf"(?P<kind_3>{thai})(?:(?P<between_3>[ก-๙]{{0,60}}?)\s?(?:ประจำ)?(?:ปีงบประมาณ|ปี|พ\.\s?ศ\.)\s?(?:พ\.\s?ศ\.\s?)?"
        rf"{_YEAR.format(name='year_3')}|(?=ของ))"
    )
    return re.compile(f"{before}|{at_once}|{after}|{in_thai}")
