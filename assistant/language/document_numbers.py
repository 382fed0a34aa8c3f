"""Numbers and names of documents: finding them in a text, writing them one way, comparing them. Pure.

Normative acts: `45/2012/NĐ-CP`; laws `59/2020/QH14`; individual decisions without a year: `3396/QĐ-BCT`; Thai orders
`12/2567` after their kind; Thai acts by name and year. Spellings are data in references.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import fold, shape
from assistant.types import Kind

_BUDDHIST_ERA = 543
_DASH = r"\s?-\s?"
_TYPE = rf"[a-z]{{1,5}}\d{{0,2}}(?:{_DASH}[a-z]{{1,10}}\d{{0,2}}){{0,3}}"
_CODED = rf"[a-z]{{2,5}}(?:{_DASH}[a-z]{{2,10}}){{1,3}}"
_SLASH = r"\s?/\s?"


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text (`text[start:end]`): its canonical number or name, and its kind where that is said."""

    number: str
    kind: Kind | None
    start: int
    end: int


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("assistant.language").joinpath("references.toml").read_text("utf-8"))


@cache
def kind_words() -> dict[str, Kind]:
    """Every kind word, folded, with its kind; longest first."""
    words = {fold(word): Kind(kind) for kind, spelt in _table()["kinds"].items() for word in spelt}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


@cache
def _pattern() -> re.Pattern[str]:
    latin = "|".join(re.escape(word) for word in kind_words() if word.isascii())
    thai = "|".join(re.escape(word) for word in kind_words() if not word.isascii())
    before = r"(?:\s*(?:ฉบับที่|เลขที่|ที่|so|no\.?|number|numbered|nr\.?))?\s*"
    kind = rf"(?:(?<![a-z])(?P<latin>{latin})(?![a-z])|(?P<thai>{thai})){before}"
    coded = (
        rf"\d{{1,5}}[a-z]?{_SLASH}\d{{4}}{_SLASH}{_TYPE}(?![a-z0-9])"
        rf"|\d{{1,5}}[a-z]?{_SLASH}{_CODED}(?![a-z0-9])"
    )
    bare = rf"\d{{1,5}}{_SLASH}\d{{4}}(?!\d|{_SLASH}\d)|\d{{1,5}}\s+nam\s+\d{{4}}|\d{{1,5}}\s+of\s+\d{{4}}"
    letter = r"[ก-ฮ]{2,4}\s?\d{4}(?:\.\d+)*/(?:ว\s?)?\d+"
    return re.compile(
        rf"(?:{kind})?(?:(?<![\d/])(?(latin)|(?<![a-z_]))(?:(?P<coded>{coded})|(?P<bare>{bare}))|(?<![\w/])(?P<letter>{letter}))"
    )


_THAI_ACT = re.compile(
    r"(?P<kind>พระราชบัญญัติประกอบรัฐธรรมนูญ|พระราชบัญญัติ|พ\.ร\.บ\.|ประมวลกฎหมาย|พระราชกำหนด|พ\.ร\.ก\.|พระราชกฤษฎีกา|พ\.ร\.ฎ\.|กฎกระทรวง|ระเบียบ|ประกาศ|ข้อบังคับ)"
    r"(?P<name>[^\n\"”“'‘’;]{2,120}?)\s*(?P<part>\(ฉบับที่\s*\d+\))?\s*(?:พ\.\s?ศ\.|พุทธศักราช)\s*(?P<year>\d{4})"
)
_ABBREVIATED = {"พ.ร.บ.": "พระราชบัญญัติ", "พ.ร.ก.": "พระราชกำหนด", "พ.ร.ฎ.": "พระราชกฤษฎีกา"}
_NOT_IN_A_NAME = re.compile(r"\d|มาตรา|ข้อ\s")
# `ประกาศ … ตามพระราชบัญญัติการบัญชี พ.ศ. 2543` names the act, not a notification of that long name.
_RESTS_ON = re.compile(r".*(?:ตาม|ตามความใน|แห่ง)(?=(?P<kind>พระราชบัญญัติ|พ\.ร\.บ\.|ประมวลกฎหมาย|พระราชกำหนด|พ\.ร\.ก\.))")
# A year stands behind a stroke or ends a name: 2501/QĐ-BCT is a serial and stays what it is.
_BUDDHIST_YEAR = re.compile(r"(?<=/)2[45]\d\d(?!\d)|(?<=[\u0e01-\u0e4e)])2[45]\d\d(?![\d./])")


def find_documents(text: str) -> list[DocumentMention]:
    """The documents that a normalised text names, in order, none inside another."""
    plain = shape(text)
    found = [*_acts(plain), *_numbers(text, plain)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DocumentMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _acts(plain: str) -> Iterator[DocumentMention]:
    for match in _THAI_ACT.finditer(plain):
        kind, name, start = match["kind"], match["name"].strip(), match.start()
        inner = _RESTS_ON.match(plain, match.end("kind"), match.end("name"))
        if inner:
            kind, start = inner["kind"], inner.end()
            name = plain[start + len(kind) : match.end("name")].strip()
        if _NOT_IN_A_NAME.search(name):
            continue
        part = f" {match['part']}" if match["part"] else ""
        number = f"{_ABBREVIATED.get(kind, kind)}{name}{part} พ.ศ. {match['year']}"
        yield DocumentMention(number, kind_words()[kind], start, match.end())


def _numbers(text: str, plain: str) -> Iterator[DocumentMention]:
    for match in _pattern().finditer(plain):
        word = match["latin"] or match["thai"]
        if match["bare"] and not word:
            continue  # 12/2567 alone may be a month
        number = match["coded"] or match["bare"] or match["letter"]
        written = text[match.end() - len(number) : match.end()]
        kind = kind_words().get(word) if word else None
        canonical = canonical_number(written)
        yield DocumentMention(canonical, kind or kind_of(canonical), match.start(), match.end())


@lru_cache(maxsize=4096)
def canonical_number(written: str) -> str:
    """A number as its own authority prints it: no spaces, capitals, Western digits, its Đ restored."""
    plain = re.sub(r"\s*([/.-])\s*", r"\1", fold(written).strip())
    plain = re.sub(r"(\d)\s+(?:nam|of)\s+(\d)", r"\1/\2", plain)
    if not re.search("[a-z]", plain):
        return plain
    parts = re.split("([/-])", plain.upper())
    marked: dict[str, str] = _table()["marked"]
    return "".join(marked.get(part, part) for part in parts)


def kind_of(number: str) -> Kind | None:
    """The kind that a number's type code says."""
    codes = re.split("[/-]", fold(number).upper())
    for code in codes[1:]:
        kind = _table()["codes"].get(code.rstrip("0123456789"))
        if kind:
            return Kind(kind)
    return None


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """The form in which numbers and names are compared: folded, no spaces, years in the Common Era."""
    plain = fold(number)
    for short, full in _ABBREVIATED.items():
        plain = plain.replace(short, full)
    plain = re.sub(r"พุทธศักราช|พ\.\s?ศ\.", "", plain)
    plain = re.sub(r"\s+(?:nam|of)\s+", "/", plain)
    plain = re.sub(r"\s+", "", plain)
    return _BUDDHIST_YEAR.sub(lambda year: str(int(year[0]) - _BUDDHIST_ERA), plain)


def matches_number(asked: str, held: str) -> bool:
    """Whether a number or name as asked for means the held one; asked may leave off its end (`45/2012`)."""
    one, other = number_key(asked), number_key(held)
    if not one or not other:
        return False
    return one == other or (bool(re.fullmatch(r"\d+[a-z]?/\d{4}", one)) and other.startswith(f"{one}/"))
