"""The documents that a text names, by number or by name, with the day and the office said beside. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.language.dates import find_dates
from assistant.language.document_names import Known, NameMention, dated_thai_acts, named_acts
from assistant.language.document_numbers import find_numbers, reference_words
from assistant.language.normalise import fold, shape
from assistant.language.remembered import remembered
from assistant.types import Kind


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text (`text[start:end]`).

    `number` is canonical, or a name; `issued` is its year or day (`2024`, `2024-12-30`) and `issuer` the code of its
    body (`BTC`), both empty where they are not said or its number says them. `sure` is false for a name that ends
    where nothing says so for certain.
    """

    number: str
    kind: Kind | None
    start: int
    end: int
    issued: str = ""
    issuer: str = ""
    sure: bool = True


def find_documents(text: str, known: Known | None = None) -> list[DocumentMention]:
    """The documents that a normalised text names, in order, none inside another.

    With `known`, names without a year are found too, as questions have them; a document's own text names acts in full.
    """
    return _found(text, named_acts(text, shape(text), known)) if known else _in_full(text)


@remembered
def _in_full(text: str) -> list[DocumentMention]:
    return _found(text, ())


def _found(text: str, known: Iterable[NameMention]) -> list[DocumentMention]:
    plain = shape(text)
    found = [DocumentMention(m.number, m.kind, m.start, m.end) for m in find_numbers(text, plain)]
    acts = [*dated_thai_acts(plain), *known]
    found += [DocumentMention(m.name, m.kind, m.start, m.end, m.issued, sure=m.sure) for m in acts]
    found.sort(key=lambda mention: (mention.start, not mention.sure, -mention.end))
    return [_with_facts(mention, text, plain) for mention in _apart(found, plain)]


_BEFORE_NUMBER = re.compile(r",?\s*(?:so|no\.?|number|ฉบับที่|เลขที่|ที่|\()?\s*")


def _apart(found: Sequence[DocumentMention], plain: str) -> list[DocumentMention]:
    """Mentions that do not overlap; a name with its number behind it is one: Luật Doanh nghiệp số 59/2020/QH14."""
    kept: list[DocumentMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last is None or mention.start >= last.end:
            if (
                last
                and _is_number(mention)
                and not _is_number(last)
                and _BEFORE_NUMBER.fullmatch(plain, last.end, mention.start)
            ):
                kept[-1] = replace(mention, kind=mention.kind or last.kind, start=last.start)
            else:
                kept.append(mention)
        elif not last.sure and mention.sure:
            kept[-1] = mention if _is_number(mention) is False else replace(mention, start=last.start)
    return kept


def _is_number(mention: DocumentMention) -> bool:
    return mention.number[0].isdigit() or "/" in mention.number


# What is said beside: the day, the year, the office

_DATE_AHEAD = re.compile(r"[\s,(]*(?:ban hanh|ky|issued|signed|dated|ออก|ลง|on|ngay|of|in|nam|ปี|พ\.|วันที่|เมื่อ|\d)")
_YEAR_WORD = re.compile(r"nam|of|in|ปี|พ\.\s?ศ\.")
# The words of a date before its first figure or month, and all that may stand between a document and those.
_DATE_WORD = re.compile(r"(?:ngay|nam|ปี|พ\.\s?ศ\.|in|of)?\s*")
_BETWEEN = re.compile(
    r"[\s,(]*(?:(?:ban hanh|ky|issued|signed|ออก|ลง)\s*)?(?:(?:on|ngay|dated|of|in|เมื่อ|วันที่|nam|ปี|พ\.\s?ศ\.)\s*){0,3}"
)
_LONGEST_DATE = 60
_LONGEST_BODY = 80


def _with_facts(mention: DocumentMention, text: str, plain: str) -> DocumentMention:
    """The mention with its day and office taken in, where they stand right behind it."""
    for _ in range(2):  # the office and the day, in either order
        body = body_after(plain, mention.end)
        if body and not mention.issuer:
            mention = replace(mention, issuer=body[0], end=body[1])
        before = _issuer_before(plain, mention.start) if not mention.issuer else None
        if before:
            mention = replace(mention, issuer=before[0], start=before[1])
        if not mention.issued:
            mention = _dated(mention, text, plain)
    return mention


def _dated(mention: DocumentMention, text: str, plain: str) -> DocumentMention:
    if not _DATE_AHEAD.match(plain, mention.end):
        return mention
    stretch = text[mention.end : mention.end + _LONGEST_DATE]
    date = next(iter(find_dates(stretch)), None)
    if date is None:
        return mention
    word = _DATE_WORD.match(plain, mention.end + date.start)
    between = plain[mention.end : word.end() if word else mention.end + date.start]
    if not _BETWEEN.fullmatch(between) or not (date.day or (not date.month and _YEAR_WORD.search(between))):
        return mention
    end = mention.end + date.end
    if _has_year(mention.number):
        return replace(mention, end=end) if date.day else mention
    return replace(mention, issued=date.day.isoformat() if date.day else str(date.year), end=end)


def _has_year(number: str) -> bool:
    return bool(re.search(r"\d/\d{4}(?!\d)|พ\.ศ\. \d{4}$", number))


# Whose a document is: "of the", "was issued by", "do … ban hành".
_OF = (
    r"cua|(?:duoc |ban hanh )*(?:do|boi)|(?:(?:was |is )?(?:issued|promulgated|adopted|signed) )?by|of|from"
    r"|ของ|(?:ออก)?โดย"
)

# Whose it is, said before it: "the Ministry of Finance issued", `Bộ Tài chính ban hành`.
_ISSUED = r"(?:has |had )?(?:issued|promulgated|adopted|signed)|(?:da )?(?:ban hanh|ky)|(?:ได้|เป็นผู้)?(?:ออก|ประกาศใช้)"
_LONGEST_NAME = 90


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    names, codes = _body_names()
    return re.compile(rf"[\s,(]*(?:{_OF})?\s*(?:the )?(?P<name>{names})(?![a-z])"), codes


@cache
def _bodies_before() -> tuple[re.Pattern[str], dict[str, str]]:
    names, codes = _body_names()
    return re.compile(rf"(?<![a-z])(?P<name>{names})(?:['’]s?)?\s$"), codes


@cache
def _body_names() -> tuple[str, dict[str, str]]:
    """The names of offices as a pattern, longest first, and their codes."""
    codes = {
        fold(name): code
        for code, names in reference_words()["bodies"].items()
        for spelt in names.values()
        for name in spelt
    }
    return "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True)), codes


def body_after(plain: str, at: int) -> tuple[str, int] | None:
    """The code of the office named right behind a document in a shaped text, and where its name ends."""
    pattern, codes = _bodies()
    match = pattern.match(plain, at)
    return (codes[match["name"]], match.end()) if match else None


def _issuer_before(plain: str, at: int) -> tuple[str, int] | None:
    """The code of the office that is said to have issued the document at a place, and where its name starts."""
    pattern, codes = _issuing()
    match = pattern.search(plain[max(0, at - _LONGEST_NAME) : at])
    return (codes[match["name"]], max(0, at - _LONGEST_NAME) + match.start()) if match else None


@cache
def _issuing() -> tuple[re.Pattern[str], dict[str, str]]:
    _, codes = _bodies()
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:the )?(?P<name>{names})\s?(?:{_ISSUED})\s?(?:the )?$"), codes


def body_before(plain: str, at: int) -> tuple[str, int] | None:
    """The code of the office named right before a document, and where its name begins: the Ministry of Health's."""
    pattern, codes = _bodies_before()
    match = pattern.search(plain, max(0, at - _LONGEST_BODY), at)
    return (codes[match["name"]], match.start("name")) if match else None


def body_name(code: str, language: str) -> str:
    """How an office is called in a language; its code where no name is known."""
    names = reference_words()["bodies"].get(code, {}).get(language)
    return str(names[0]) if names else code
