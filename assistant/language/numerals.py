"""Numbers as words and letters: Roman numerals, Thai ordinals, bis and ter. Pure."""

from __future__ import annotations

import re

from assistant.types import Language

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_STEPS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_LETTERS = frozenset("lcdm")  # Annex C stands between B and D: alone these letters are letters
_ROMAN_FORM = re.compile(r"(?=[ivxlcdm])m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")

# วรรคหนึ่ง, วรรคสอง, …
THAI_ORDINALS = {
    "แรก": 1,
    "หนึ่ง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
    "สิบ": 10,
    "สิบเอ็ด": 11,
    "สิบสอง": 12,
}
# มาตรา ๑๒ ทวิ is its own article, not a part of ๑๒; the Latin names are those of international practice.
THAI_SUB_ARTICLES = {
    "ทวิ": "bis",
    "ตรี": "ter",
    "จัตวา": "quater",
    "เบญจ": "quinquies",
    "ฉ": "sexies",
    "สัตต": "septies",
    "อัฏฐ": "octies",
    "นว": "novies",
    "ทศ": "decies",
}

SUB_ARTICLES = tuple(THAI_SUB_ARTICLES.values())
# Cardinals and ordinals, as in "Article five", "the second paragraph".
ORDINAL_WORDS = {
    word: value
    for value, words in enumerate(
        (
            *(("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth")),
            *(("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth")),
            *(("eleven", "eleventh"), ("twelve", "twelfth")),
        ),
        1,
    )
    for word in words
}

# Letters of points in the order in which each language counts.
POINT_LETTERS: dict[Language, str] = {
    "th": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "vi": "abcdđeghiklmnopqrstuvxy",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_digits(text: str) -> str:
    """A text with its digits as Thai papers write them."""
    return text.translate(_THAI_DIGITS)


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case, or None."""
    lowered = text.lower()
    if not lowered or not _ROMAN_FORM.fullmatch(lowered):
        return None
    values = [_ROMAN[letter] for letter in lowered]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def to_roman(number: int) -> str:
    """A Roman numeral in capitals; 1 to 3999."""
    signs = zip(("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), _ROMAN_STEPS, strict=True)
    written = ""
    for sign, value in signs:
        count, number = divmod(number, value)
        written += sign * count
    return written


def plain_number(text: str) -> str:
    """A level's number in canonical form: `IV` → `4`, `05` → `5`, `A` → `a`."""
    text = text.strip().lower()
    value = roman(text)
    if value is not None and text not in _LETTERS:
        return str(value)
    return text.lstrip("0") or text


def thai_ordinal(text: str) -> int | None:
    """The value of `สอง`, `2` …, or None."""
    return int(text) if text.isdigit() else THAI_ORDINALS.get(text)
