"""Numbers that tell no figure: of parts of a text, of days of a month, of things in an order, of scales. Pure."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.dates import figure_words
from assistant.language.figures import Figure
from assistant.language.normalise import shape

# On shaped text.
_PART_BEFORE = re.compile(
    r"(?:^|[^\w])(?:bang|bieu|phu luc|dieu|khoan|muc|chuong|table|annex|article|clause|section|chapter|no\."
    r"|loai|thu|type|class|phase|stage)\s?$|(?:ตาราง|ภาคผนวก|มาตรา|ข้อ|วรรค|หมวด|(?<!พื้น)ที่)\s?$"
)
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:số|điểm)\s?$")  # with its marks: "cơ sở 10" is no number
_PLAIN_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:so|diem)\s?$")
_DAY_BEFORE = re.compile(r"(?:(?<!\w)(?:ngày|tháng|quý)|วันที่|the (?:day|month))\s?$")
_PLAIN_DAY_BEFORE = re.compile(r"(?<!\w)(?:ngay|thang|quy)\s?$")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)(?![a-z])")
_OF_A_SCALE = re.compile(r"\d\s?:\s?$|(?<![\d.,/])1\s?/\s?$"), re.compile(r"\s?:\s?\d")  # 37/120 are 37 of 120
_NAME_BEFORE = re.compile(r"(?:^|\s)[^\W\d_a-zà-ỹ][a-zà-ỹđ]+\s$")
_ITEM_AFTER = re.compile(r"[.)]\s?")
_QUOTES = " (“\"'‘[•-–"


def is_no_figure(text: str, figure: Figure) -> bool:
    """Whether the number at a place of a sentence is none that it states."""
    before, after = shape(text[: figure.start]), shape(text[figure.end :])
    own, marked = text[: figure.start].lower(), text.lower() != shape(text)
    day = _DAY_BEFORE if marked else _PLAIN_DAY_BEFORE  # with marks `thang` is a scale, no month
    if day.search(own) or _DAY_BEFORE.search(own) or _is_day(figure, text):
        return True
    if figure.unit:
        return False
    return _numbers_a_part(text, figure, own, before, after) or _is_of_scale(before, after)


def numbers_a_name(text: str, figure: Figure) -> bool:
    """Whether a number without a noun goes with the name before it: "Room 305"."""
    return _NAME_BEFORE.search(text[: figure.start]) is not None


def _numbers_a_part(text: str, figure: Figure, own: str, before: str, after: str) -> bool:
    """Whether a number tells parts of a text apart: "2.1 Plan", "Table 1", `ข้อ 3`, (1)."""
    number = _NUMBER_BEFORE if text.lower() != shape(text) else _PLAIN_NUMBER_BEFORE
    if _PART_BEFORE.search(before) or number.search(own) or _ORDINAL_AFTER.match(after):
        return True
    if before.strip(_QUOTES):
        return False
    if _ITEM_AFTER.match(after):
        return True
    # "4,120 workers" begins a sentence, "2.1 Plan" and "3 ปัญหา" a part of a text.
    written = text[figure.start : figure.end].strip()
    follows = text[figure.end :].lstrip()[:1]
    if len(written) > 3 and not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", shape(written)):
        return False
    return follows.isalpha() and (follows.isupper() or not follows.islower())


def _is_day(figure: Figure, text: str) -> bool:
    """Whether a number is a day of a month without a year: "15 January"."""
    if figure.unit and figure.unit != "month":
        return False
    number = re.match(r"\D*\d{1,2}(?!\d)", shape(text[figure.start :]))
    return number is not None and _month().match(shape(text[figure.start + number.end() :])) is not None


@cache
def _month() -> re.Pattern[str]:
    names = sorted((name for names in figure_words()["months"].values() for name in names), key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, names))})(?![a-z])")


def _is_of_scale(before: str, after: str) -> bool:
    """Whether a number is half of a ratio: 1 : 2,000."""
    return bool(_OF_A_SCALE[0].search(before) or _OF_A_SCALE[1].match(after))
