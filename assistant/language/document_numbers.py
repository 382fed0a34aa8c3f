"""Numbers of documents: finding them in a text, writing them one way, comparing them. Pure.

Normative acts: `45/2012/NĐ-CP`; laws `59/2020/QH14`; individual decisions without a year: `3396/QĐ-BCT`; the Party's
`29-NQ/TW`; Thai orders `12/2567` after their kind; those that begin with an office's letters: `MOF/CIR/2024/15`.
Spellings are data in references.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import fold
from assistant.types import Kind

BUDDHIST_ERA = 543
# What OCR and hasty typing make of digits, on shaped text: 45/2O12, l08/2023.
_SLIPS = str.maketrans("ol", "01")
_DIGIT = re.compile(r"\d")  # no number is without one: quick to tell that there is none
_SERIAL = r"(?=[ol]{0,2}\d)[\dol]{1,5}[a-z]?"
_YEAR = r"(?=[12])[\dol]{4}"
_SLASH = r"\s?/\s?"
_DASH = r"\s?-\s?"
# Not what a dash parts from a number: "Decree 45/2012/ND-CP – clause 2".
_MORE = (
    r"(?!(?:clauses?|articles?|art|sections?|sec|chapters?|para(?:graph)?s?|points?|annex|dieu|khoan|diem|chuong|muc|phu|ve)"
    r"(?![a-z]))[a-z]{1,10}\d{0,2}"
)
# Kinds that have a number of their own; "kế hoạch 2024" and "report 2024" are a plan and a report of that year.
_TELLING = 3  # digits that make a number of a Thai document, without a word for number
_NUMBERED = frozenset(
    {Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.RESOLUTION, Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE, Kind.LETTER}
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text (`text[start:end]`, its kind word included): canonical, and its kind where that is said."""

    number: str
    kind: Kind | None
    start: int
    end: int


@cache
def reference_words() -> dict[str, dict[str, Any]]:
    """The words of references.toml."""
    return tomllib.loads(files("assistant.language").joinpath("references.toml").read_text("utf-8"))


@cache
def kind_words() -> dict[str, Kind]:
    """Every kind word, folded, with its kind; longest first."""
    words = {fold(word): Kind(kind) for kind, spelt in reference_words()["kinds"].items() for word in spelt}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def kinds_said(text: str) -> frozenset[Kind]:
    """The kinds of document that a text names; of kind words inside one another the longest."""
    folded = fold(text)
    return frozenset(kind_words()[match[0]] for match in _kind_words_pattern().finditer(folded))


@cache
def _kind_words_pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word) for word in kind_words())
    )


@cache
def _abbreviations() -> dict[str, Kind]:
    return {word: Kind(kind) for kind, words in reference_words()["abbreviations"].items() for word in words}


@cache
def _codes() -> str:
    """Type codes, longest first, on shaped text."""
    return "|".join(sorted((code.lower() for code in reference_words()["codes"]), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    latin = "|".join(re.escape(word) for word in kind_words() if word.isascii())
    thai = "|".join(re.escape(word) for word in kind_words() if not word.isascii())
    # คำสั่งกรมอุตสาหกรรม ที่ 12/2567: the office stands between the kind and the number.
    # คำสั่งกรมอุตสาหกรรมที่ 12/2567: the office stands between, and no other document.
    office = r"(?:(?!คำสั่ง|พระราช|ประกาศ|ระเบียบ|กฎ|มติ|แนบท้าย|มาตรา|ข้อ)[ก-๙]){2,60}?\s?"
    said = (
        rf"(?P<said>\s*(?:ฉบับที่|ฉบับ|เลขที่|ที่|{office}(?:ฉบับที่|เลขที่|(?<!วัน)(?<!ครั้ง)(?<!ปี)(?<!เล่ม)(?<!หน้า)ที่)"
        r"|so|no\.?|number|numbered|nr\.?))?[\s:]*"
    )
    kind = (
        rf"(?:(?<![a-z])(?P<latin>{latin})(?![a-z])|(?P<thai>{thai})"
        rf"|(?<![a-z])(?P<short>{'|'.join(_abbreviations())})(?=[\s.]*\d)\.?){said}"
    )
    codes = rf"(?:{_codes()})\d{{0,2}}"
    tail = rf"(?:(?:{_DASH}|{_SLASH}){_MORE}){{0,4}}(?![a-z0-9])"
    coded = (
        rf"{_SERIAL}{_SLASH}{_YEAR}{_SLASH}[a-z]{{1,5}}\d{{0,2}}{tail}"
        rf"|{_SERIAL}{_SLASH}{_YEAR}(?:{_SLASH}|{_DASH}|\s){codes}{tail}"  # 45/2012-NĐ-CP, 45/2012 NĐ-CP
        rf"|{_SERIAL}[-._]{_YEAR}[-._]{codes}(?:\s?[-._]\s?{_MORE}){{0,3}}(?![a-z0-9])"  # as file names have it
        rf"|{_SERIAL}{_SLASH}[a-z]{{2,5}}(?:{_DASH}[a-z]{{2,10}}){{1,3}}(?![a-z0-9])"
        rf"|{_SERIAL}{_SLASH}(?:{_codes()}){_SLASH}[a-z]{{2,10}}(?:{_DASH}[a-z]{{2,10}}){{0,3}}(?![a-z0-9])"
        rf"|\d{{1,4}}{_DASH}(?:{_codes()}|kl|hd|tb){_SLASH}[a-z]{{2,10}}(?![a-z0-9])"  # 29-NQ/TW
    )
    year = rf"(?:{_SLASH}|\s+(?:nam|of)\s+|\s?(?:ปี|[พค]\.\s?ศ\.)\s?(?:[พค]\.\s?ศ\.)?\s?|[-.])"
    bare = rf"\d{{1,5}}{year}\d{{4}}(?!\d|{_SLASH}\d)|(?<=\D)\d{{1,5}}/[4-9]\d(?![\d/])"
    letter = r"[ก-ฮ]{2,4}\s?\d{4}(?:\.\d+)*/(?:ว\s?)?\d+"
    # Not an amount, a count, a day or a level: "quyết định 3 nội dung", "คำสั่ง 3 ฉบับ".
    serial = (
        r"(?P<serial>\d{1,5})(?![\d/]|[.,]\d|[a-z%]|\s?(?:%|ฉบับ|ข้อ|เรื่อง|วัน|ปี|เดือน|ราย|ครั้ง|คน|ล้าน|บาท)"
        r"|\s(?:ngay|thang|noi dung|van ban|trieu|ty|lan|nguoi|days?|years?|months?|times|companies|people)\b)"
    )
    return re.compile(
        rf"{_beginnings()}(?:{kind})?(?:(?<![\d/])(?(latin)|(?(short)|(?<![a-z_])))(?:(?P<coded>{coded})|(?P<bare>{bare}))"
        rf"|(?<![\w/])(?P<letter>{letter})|(?(latin){serial.replace('serial', 'serial_1')}"
        rf"|(?(thai){serial.replace('serial', 'serial_2')}|(?(short){serial.replace('serial', 'serial_3')}|(?!)))))"
    )


def _beginnings() -> str:
    """What each number begins with: a figure, a word of a kind by its first letters, or a Thai office's letters.

    Tried first, for nearly all places of a text begin nothing.
    """
    words = sorted({word[:3] for word in (*kind_words(), *_abbreviations())})
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    thai = "|".join(re.escape(word) for word in words if not word.isascii())
    return rf"(?:(?=\d)|(?<![a-z])(?={latin})|(?={thai})|(?<![\w/])(?=[ก-ฮ]{{2,4}}\s?\d))"


def find_numbers(text: str, plain: str) -> Iterator[NumberMention]:
    """The numbers in a normalised text, in order; `plain` is its shape."""
    if not _DIGIT.search(plain):
        return
    yield from _of_offices(text, plain)
    for match in _pattern().finditer(plain):
        kind = _kind_said(match)
        serial = match["serial_1"] or match["serial_2"] or match["serial_3"]
        if serial and not _is_serial(serial, kind, match, text):
            continue
        if match["bare"] and (
            kind is None or (kind not in _NUMBERED and not match["said"] and "/" not in match["bare"])
        ):
            continue  # 12/2567 alone may be a month, "kế hoạch 2021-2025" a period
        if match["bare"] and re.fullmatch(r"(?:19|20|24|25)\d\d[-.]\d{4}", match["bare"]):
            continue
        number = match["coded"] or match["bare"] or match["letter"] or serial
        if match["bare"] and "/" in number and len(number.rpartition("/")[2]) == 2 and not match["thai"]:
            continue  # 12/67: only Thai orders write their year so
        written = _without_next_word(text[match.end() - len(number) : match.end()])
        canonical = canonical_number(written)
        end = match.end() - len(number) + len(written)
        yield NumberMention(canonical, kind or kind_of(canonical), match.start(), end)


@cache
def _office_first() -> re.Pattern[str]:
    """Numbers that begin with an office's letters: its series, then serial and year, or year and serial."""
    words = "|".join(re.escape(word) for word in (*kind_words(), *reference_words()["issues"]) if word.isascii())
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<word>{words})\s(?:no\.?\s?|number\s)?)?"
        r"(?P<number>[a-z]{2,8}(?:[/-][a-z]{1,8}){0,3}/(?:\d{1,4}[-/]\d{4}|\d{4}[-/]\d{1,4}))(?![\w/]|-\w)"
    )


def _of_offices(text: str, plain: str) -> Iterator[NumberMention]:
    for match in _office_first().finditer(plain) if "/" in plain else ():
        written = text[slice(*match.span("number"))]
        if written.isupper():
            yield NumberMention(written, kind_words().get(match["word"] or ""), *match.span())


_APART = re.compile(r"\s[–-]\s(?P<word>\S+)$")


def _without_next_word(written: str) -> str:
    """A number without what only stands behind it: "28/2018/TT-BTC – ở nước ngoài"; `NĐ – CP` is all of the number."""
    after = _APART.search(written)
    is_word = after is not None and after["word"][0].islower() and any(c.isupper() for c in written[: after.start()])
    return written[: after.start()] if after and is_word else written


def _kind_said(match: re.Match[str]) -> Kind | None:
    word = match["latin"] or match["thai"]
    return kind_words()[word] if word else _abbreviations().get(match["short"] or "")


# Typed without marks these mean nothing but documents, as "quyet dinh" (to decide) and "decision 12" may.
_NO_VERBS = frozenset({"nghi dinh", "thong tu", "nghi quyet", "phap lenh", "chi thi"})


def _is_serial(serial: str, kind: Kind | None, match: re.Match[str], text: str) -> bool:
    """Whether a lone number after a kind word is a document's: Quyết định số 3396, but not "the decision 12 made"."""
    if kind not in _NUMBERED or (match["latin"] == "regulation" and not match["said"]):
        return False  # regulation 10 is a provision of regulations
    if match["said"]:
        return not match["thai"] or match["said"].strip() in ("ที่", "ฉบับที่", "เลขที่")
    if match["thai"] and len(serial) < _TELLING:
        return False  # คำสั่ง 3 เรื่อง
    is_year = len(serial) == 4 and serial[:2] in ("19", "20", "24", "25")
    written = text[match.start() : match.end()]
    plainly = written[0].isupper() or not match["latin"] or not written.isascii() or match["latin"] in _NO_VERBS
    return not is_year and plainly


_YEAR_SAID = re.compile(r"(?<=\d)\s*(?:nam|of|(?:ปี\s?)?[พค]\.\s?ศ\.|ปี)\s*(?=\d{4}$)")


@lru_cache(maxsize=4096)
def canonical_number(written: str) -> str:
    """A number as its own authority prints it: no spaces, capitals, Western digits, its Đ restored."""
    plain = re.sub(r"\s*([/._-])\s*", r"\1", fold(written).strip())
    plain = _YEAR_SAID.sub("/", plain)
    plain = re.sub(r"^(\d{1,5})[-.](\d{4})$", r"\1/\2", plain)
    plain = re.sub(r"^(\d{1,5})/([4-9]\d)$", r"\1/25\2", plain)
    if not re.search("[a-z]", plain):
        return plain
    if re.match(r"\d{1,4}-[a-z]+/", plain):
        return _marked(plain)  # 29-NQ/TW
    parts = re.fullmatch(rf"({_SERIAL})[/._-](?:({_YEAR})[/._\s-])?(.+)", plain)
    if parts is None:
        return _marked(plain)
    serial, year, code = parts.groups()
    return _marked("/".join(part for part in (_digits(serial), _digits(year or ""), _code(code)) if part))


def _digits(written: str) -> str:
    """Digits as meant: O for 0 and l for 1 are slips, a letter at the end is the serial's own."""
    head, tail = (written[:-1], written[-1]) if written[-1:].isalpha() and written[-1] not in "ol" else (written, "")
    return head.translate(_SLIPS) + tail


def _code(written: str) -> str:
    """A type and its bodies with their dashes: `ndcp`, `nd_cp` → `nd-cp`."""
    plain = re.sub(r"[\s._]+", "-", written)
    whole = re.fullmatch(rf"({_codes()})([a-z]{{2,10}})", plain)
    if whole and whole[2].upper() in reference_words()["bodies"]:
        return f"{whole[1]}-{whole[2]}"
    return plain


def _marked(plain: str) -> str:
    marked: dict[str, str] = reference_words()["marked"]
    return "".join(marked.get(part, part) for part in re.split("([/-])", plain.upper()))


def kind_of(number: str) -> Kind | None:
    """The kind that a number's type code says."""
    codes = re.split("[/-]", fold(number).upper())
    for code in codes[1:]:
        kind = reference_words()["codes"].get(code.rstrip("0123456789"))
        if kind:
            return Kind(kind)
    return None


def bodies_of(number: str) -> frozenset[str]:
    """The codes of who issued a document, as its number has them: `BTC` of 28/2018/TT-BTC."""
    return frozenset(re.split("[/-]", fold(number).upper())[1:]) & reference_words()["bodies"].keys()


# A year stands behind a stroke or ends a name: 2501/QĐ-BCT is a serial and stays what it is.
_BUDDHIST_YEAR = re.compile(r"(?<=/)2[45]\d\d(?!\d)|(?<=[\u0e01-\u0e4e)])2[45]\d\d(?![\d./])")
_LONG_FORMS = {"พ.ร.บ.": "พระราชบัญญัติ", "พ.ร.ก.": "พระราชกำหนด", "พ.ร.ฎ.": "พระราชกฤษฎีกา"}
_SHORT_FORMS = re.compile(r"พ\.?ร\.?([บกฎ])\.?(?=[\sก-ฮเแโใไ]|$)")


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """The form in which numbers and names are compared: folded, no spaces, years in the Common Era."""
    plain = full_form(fold(number))
    plain = re.sub(r"พุทธศักราช|พ\.\s?ศ\.", "", plain)
    plain = re.sub(r"(?<=\d)\s+(?:nam|of)\s+(?=\d)", "/", plain)
    plain = re.sub(r"\s+", "", plain)
    return _BUDDHIST_YEAR.sub(lambda year: str(int(year[0]) - BUDDHIST_ERA), plain)


def full_form(plain: str) -> str:
    """A name with the short form of its kind written out: พ.ร.บ., พรบ. → พระราชบัญญัติ."""
    if "พ" not in plain:
        return plain
    return _SHORT_FORMS.sub(lambda short: _LONG_FORMS[f"พ.ร.{short[1]}."], plain)


def matches_number(asked: str, held: str) -> bool:
    """Whether a number or name as asked for means the held one; asked may leave off its end (`45/2012`, `3396`)."""
    one, other = number_key(asked), number_key(held)
    if not one or not other:
        return False
    return one == other or (
        bool(re.fullmatch(r"\d+[a-z]?(?:/\d{4})?", one)) and other.startswith((f"{one}/", f"{one}-"))
    )


def short_keys(number: str) -> tuple[str, ...]:
    """The keys of a number with its end left off, as `matches_number` takes them: 45/2012 and 45 of 45/2012/NĐ-CP."""
    key = number_key(number)
    match = re.match(r"(\d+[a-z]?)(?:(/\d{4})(?=/)|(?=[/-]))", key)
    if match is None:
        return ()
    return (match[1], match[0]) if match[2] else (match[1],)
