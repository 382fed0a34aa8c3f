"""Dates in a text, in three languages and two calendars, as days of the Common Era. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import normalise, shape
from assistant.language.remembered import remembered
from assistant.language.years import crossing_years

_BUDDHIST_ERA = 543
_LAST_MONTH = 12
_A_NAME = "name of a month"
_DIGITS = re.compile(r"\d\d")
_FOUR_DIGITS = re.compile(r"\d{4}")
_SHORT_YEAR = "(?P<short>"
_THAI = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named in a text (`text[start:end]`), as exact as it is said; the year is of the Common Era.

    `crossing`: a year that began in the one before, 2024/25; `year` is that in which it ends.
    """

    day: date | None
    year: int
    month: int | None
    start: int
    end: int
    crossing: bool = False


@cache
def figure_words() -> dict[str, Any]:
    """The words of figures.toml."""
    return tomllib.loads(files("assistant.language").joinpath("figures.toml").read_text("utf-8"))


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in figure_words()["months"].items() for name in names}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of dates, the most exact first, each with the word without which a text has none of it."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?:เดือน)?\s?(?<![a-z])(?P<name>{names})(?![a-z])"
    era = r"(?:(?P<era>พ\.\s?ศ\.|พุทธศักราช|ค\.\s?ศ\.|a\.?d\.?)\s?)?"
    year = r"(?P<year>\d{4})(?!\d|[.,/]\d)"
    day = r"(?<![\d/.,])(?P<day>\d{1,2})"
    # 2500 บาท is money; a bare "dong" may also open đồng thời, đồng bằng
    amount = (
        r"(?!\s?(?:บาท|ดอง|ดอลลาร์|ล้าน|พัน|แสน|หมื่น"
        r"|(?:ty|trieu|nghin|ngan|vnd|usd|thb|baht|million|billion)(?![a-z])|dong(?!\s?[a-z])))"
    )
    forms = (
        (_A_NAME, rf"{day}(?:st|nd|rd|th)?\s?(?:of\s)?{month},?\s?{era}(?:{year}|(?P<short>\d{{2}})(?!\d))"),
        (_A_NAME, rf"{month}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{year}"),
        ("thang", rf"(?:ngay\s)?{day}\s?thang\s(?P<month>\d{{1,2}})\s?(?:nam|,)\s?{year}"),
        ("", rf"{day}(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep){year}"),
        ("-", r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"),
        (_A_NAME, rf"{month},?\s?{era}{year}"),
        ("thang", rf"thang\s(?P<month>\d{{1,2}})(?:\s?nam\s|\s?/\s?){year}"),
        ("/", rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/{year}"),
        ("ปี", rf"(?:ปีงบประมาณ|ปี)\s?{era}{year}"),
        ("ปี", rf"(?<!\d)(?<!\d\s)(?:ปีงบประมาณ|ปี)\s?{era}(?P<short>\d{{2}})(?![\d.,])"),  # not 5 ปี 10 เดือน
        ("", rf"(?:(?<![a-z])(?:nam|year)\s|พ\.\s?ศ\.\s?){year}(?!\s?(?:de an|projects|โครงการ))"),
        ("", rf"(?<![a-z])(?:in|of|since|for|by)\s{year}(?!\s?(?:de an|projects|โครงการ)){amount}"),
        ("", rf"(?<![\d.,/])(?P<year>(?:19|20)\d\d|2[45]\d\d)(?![\d%]|[.,/]\d){amount}"),
    )
    return tuple((needed, re.compile(form)) for needed, form in forms)


@cache
def _month_names() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True)))


@cache
def month_form() -> str:
    """How a month is named without its year in shaped text, as a regular expression; see `month_named`."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    return rf"(?:(?:เดือน)?(?<![a-z])(?P<name>{names})(?![a-z])|(?<![a-z])thang\s(?P<number>1[0-2]|0?[1-9])(?!\d))"


def month_named(match: re.Match[str]) -> int:
    """The month that `month_form` found."""
    return _months()[match["name"]] if match["name"] else int(match["number"])


@remembered
def find_dates(text: str) -> list[DateMention]:
    """The dates in a normalised text, in order, the most exact reading of each."""
    plain = shape(text)
    thai = bool(_THAI.search(plain))
    found = [DateMention(None, year, None, start, end, crossing=True) for year, start, end in crossing_years(plain)]
    taken = [(mention.start, mention.end) for mention in found]
    digits = _DIGITS.search(plain) is not None
    named = digits and _month_names().search(plain) is not None
    whole = digits and _FOUR_DIGITS.search(plain) is not None
    for needed, pattern in _patterns() if digits else ():
        if not (named if needed == _A_NAME else needed in plain) or not (whole or _SHORT_YEAR in pattern.pattern):
            continue
        for mention in _mentions(pattern, plain, thai=thai):
            if not any(start < mention.end and mention.start < end for start, end in taken):
                found.append(mention)
                taken.append((mention.start, mention.end))
    return sorted(found, key=lambda mention: mention.start)


def day_in(text: str) -> date | None:
    """The day that a text is, as any of the languages writes one, in either calendar: 2024-06-30, 30 มิถุนายน ๒๕๖๗.

    None for a text that says less, more or something else.
    """
    clean = normalise(text).strip()
    days = [mention.day for mention in find_dates(clean) if mention.end - mention.start == len(clean)]
    return days[0] if days else None


def _mentions(pattern: re.Pattern[str], plain: str, *, thai: bool) -> Iterator[DateMention]:
    for match in pattern.finditer(plain):
        groups = match.groupdict()
        year = _year(groups, thai=thai)
        if year is None:
            continue
        month = _months()[groups["name"]] if groups.get("name") else int(groups.get("month") or 0) or None
        day = _day(year, month, int(groups.get("day") or 0))
        if (groups.get("day") and day is None) or not 0 <= (month or 0) <= _LAST_MONTH:
            continue
        yield DateMention(day, year, month, match.start(), match.end())


def _year(groups: dict[str, str | None], *, thai: bool) -> int | None:
    if groups.get("short"):
        short = int(groups["short"] or 0)
        return (
            2000 + short
            if (groups.get("name") or "").isascii() and groups.get("name")
            else 2500 + short - _BUDDHIST_ERA
        )
    year = int(groups["year"] or 0)
    buddhist = "พ" in (groups.get("era") or "") or 2400 <= year < 2700
    if buddhist and (thai or year >= 2400):
        year -= _BUDDHIST_ERA
    return year if 1800 <= year < 2200 else None


def _day(year: int, month: int | None, day: int) -> date | None:
    if not (month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
