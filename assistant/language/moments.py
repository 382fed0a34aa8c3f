"""When a question speaks of: years, days with or without a year, parts of years; and a question moved to another time.

Pure. Knows both calendars: a year put in the place of another is counted as that one was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.language.dates import figure_words, find_dates
from assistant.language.detect import detect
from assistant.language.document_numbers import BUDDHIST_ERA
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.years import part_spans

_FIRST_BUDDHIST = 2400
_DIGITS = re.compile(r"\d{4}(?!\d)|(?<!\d)\d{2}$")
_TWICE = re.compile(r"\b(ngày|năm|in|by|on)\s+\1\b|(วันที่|ปี|ใน|ณ)\s?\2")
# Words right before a moment that go with it when another one is put in its place.
_LEADING = re.compile(
    r"(?:(?<!\w)(?:in|by|on|at|as of|as at|until|till|during|for|since|the|den|tinh den|vao|trong|tai|ngay|nam|cuoi"
    r"|truoc)\s+|ภายใน|ใน|ณ|เมื่อ|ถึง|วันที่|ปีงบประมาณ|ปี|พ\.ศ\.|\s)+$"
)
_REST_OF_PART = re.compile(r"(?:-year|\s(?:of\s)?(?:the|that) year)?")
_YEAR_WORD = re.compile(r"^(?:ปีงบประมาณ|ปี|พ\.\s?ศ\.|nam|year|in|of|since|for|by|\s)+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names at `text[start:end]`; what it does not say is None. The year is of the Common Era."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: bool = False  # the first half, the third quarter …

    @property
    def is_year(self) -> bool:
        """Whether it names a year and nothing of it."""
        return self.year is not None and not (self.month or self.part)


def find_moments(text: str) -> list[Moment]:
    """The moments of a normalised text, in order. Years in the numbers and dates of documents are none."""
    taken = [(mention.start, mention.end) for mention in find_documents(text)]
    plain = shape(text)
    spans = [(start, _REST_OF_PART.match(plain, end).end()) for start, end in part_spans(plain)]  # type: ignore[union-attr]
    found = [Moment(*place, part=True) for place in spans if not _meets(*place, taken)]
    parts = [(part.start, part.end) for part in found]
    for date in find_dates(text):
        if _meets(date.start, date.end, taken):
            continue
        # "cuối năm 2024": the word for the year is the part's
        start = max([end for first, end in parts if first <= date.start < end < date.end], default=date.start)
        start += len(plain[start : date.end]) - len(plain[start : date.end].lstrip())
        if not _meets(start, date.end, parts):
            day = date.day.day if date.day else None
            found.append(Moment(start, date.end, date.year, date.month, day))
    taken += [(moment.start, moment.end) for moment in found]
    for match in _yearless().finditer(plain):
        if not _meets(match.start(), match.end(), taken):
            found.append(_without_year(match))
            taken.append(match.span())
    return sorted(found, key=lambda moment: moment.start)


def moved(question: str, to: str) -> str | None:
    """A question about one time, asked about the time that a few words (`to`) name; None where that is not clear.

    "What was disbursed by 30 June 2024?" moved to "by 30 September" keeps its year; moved to "2023", its day.
    """
    wanted = _whole(find_moments(to))
    said = find_moments(question)
    years = {moment.year for moment in said if moment.year}
    if len(wanted) not in (1, 2) or len(years) != 1:
        return None
    part = next((moment for moment in wanted if not moment.is_year), None)
    year = next((moment for moment in wanted if moment.year), None)
    result = question
    if part is not None:
        result = _moved_within(question, said, to, part)
        said = find_moments(result)
    if year is not None and (part is None or not part.year):
        for moment in sorted((m for m in said if m.year), key=lambda m: -m.start):
            result = _with_year(result, moment, to[year.start : year.end], year.year or 0)
    if result == question:
        return None
    result = _TWICE.sub(lambda match: match[1] or match[2], result)
    return result[:1].upper() + result[1:] if question[:1].isupper() else result


def _whole(moments: Sequence[Moment]) -> list[Moment]:
    """The moments of a few words, "the end of" and its month as one."""
    found: list[Moment] = []
    for moment in moments:
        if found and found[-1].part and moment.month and not moment.year:
            moment = replace(moment, start=found.pop().start)  # noqa: PLW2901 - grown backwards
        found.append(moment)
    return found


def is_moment(text: str, links: re.Pattern[str]) -> bool:
    """Whether a text names a time and nothing else; `links` are words (folded) that may stand about it."""
    found = find_moments(text)
    if not found:
        return False
    rest = shape(text)
    for moment in reversed(found):
        rest = rest[: moment.start] + " " + rest[moment.end :]
    return not re.search(r"\w", links.sub(" ", rest))


def _with_year(text: str, moment: Moment, written: str, year: int) -> str:
    """A text with the year of one of its moments changed, in the calendar in which it stands."""
    plain = shape(text)
    match = list(_DIGITS.finditer(plain, moment.start, moment.end))[-1:]
    if not match:
        return text
    digits = match[0]
    old = int(digits[0])
    buddhist = old >= _FIRST_BUDDHIST or len(digits[0]) == 2
    asked = _DIGITS.findall(shape(written))[-1:]
    same = asked and len(asked[0]) == 4 and (int(asked[0]) >= _FIRST_BUDDHIST) == buddhist
    place = re.search(r"[\d๐-๙]{4}", written)
    new = place[0] if same and place else str(year + BUDDHIST_ERA if buddhist else year)
    return text[: digits.start()] + new + text[digits.end() :]


def _moved_within(question: str, said: Sequence[Moment], to: str, part: Moment) -> str:
    """A question moved to a day, month or part of a year."""
    year = part.year or next(moment.year for moment in said if moment.year) or 0
    written = to[part.start : part.end]
    before = [m for m in said if m.part] if part.part else [m for m in said if m.month]
    if before and (before[-1].part or not before[-1].year):
        last = before[-1]
        return question[: last.start] + written + question[last.end :]
    dated = [m for m in said if m.month and m.year]
    old = (dated or [m for m in said if m.year])[-1]
    start, end = old.start, old.end
    given = to[: part.start]
    plain = shape(question)
    year_word = _YEAR_WORD.match(plain[start:end])
    leading = _LEADING.search(plain[:start])
    if leading:
        start = leading.start() + (len(leading[0]) - len(leading[0].lstrip()))
    kept = question[start : old.start] + (question[old.start : old.start + year_word.end()] if year_word else "")
    if not given.strip():
        given = _own_words(kept, written)
    new = written if part.year else _dated(written, year, thai=detect(question) == "th", part=part.part)
    return f"{question[:start]}{given}{new}{question[end:]}"


def _own_words(kept: str, written: str) -> str:
    """What stood before the old moment, as far as it may stand before the new one."""
    if shape(kept).strip().endswith(("nam", "ปี", "ปีงบประมาณ", "พ.ศ.")):
        kept = re.sub(r"(?:năm|ปีงบประมาณ|ปี|พ\.ศ\.)\s*$", "", kept, flags=re.IGNORECASE)
    said_already = shape(written).startswith(("ngay", "วันที่")) and re.search(r"(ngày|วันที่)\s*$", kept)
    return kept[: said_already.start()] if said_already else kept


def _dated(written: str, year: int, *, thai: bool, part: bool) -> str:
    """A day or part of a year with its year, as its language writes it."""
    language = detect(written, "th" if thai else "en")
    plain = shape(written)
    if language == "th" or (thai and not re.search("[a-z]", plain)):
        shown = str(year + BUDDHIST_ERA)
        if part:
            return f"{written} {shown}" if plain.endswith("ปี") else f"{written}ของปี {shown}"
        return f"{written}{'/' if plain.endswith(tuple('0123456789')) else ' '}{shown}"
    if "/" in plain:
        return f"{written}/{year}"
    if language == "vi":
        return f"{written} {year}" if plain.endswith("nam") else f"{written} năm {year}"
    written = re.sub(r"\s(?:of\s)?(?:the|that) year$", "", written)
    if written.endswith(" of"):
        return f"{written} {year}"
    return f"{written} of {year}" if part else f"{written} {year}"


def _meets(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in taken)


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in figure_words()["months"].items() for name in names}


@cache
def _yearless() -> re.Pattern[str]:
    """Days and months without a year: 30 September, September, 30/9, ngày 30 tháng 9, 30 กันยายน."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True) if name != "may")
    day = r"(?<![\d/.,])(?P<{}>\d{{1,2}})"
    return re.compile(
        rf"{day.format('day')}(?:st|nd|rd|th)?\s?(?:of\s)?(?:เดือน)?(?<![a-z])(?P<name>{names}|may)(?![a-z])"
        rf"|(?<![a-z])(?P<name2>{names})(?![a-z])(?:\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]))?"
        rf"|(?:ngay\s)?{day.format('day3')}\s?thang\s(?P<month3>\d{{1,2}})(?![\d/])"
        rf"|(?<![a-z])thang\s(?P<month4>1[0-2]|0?[1-9])(?![\d/])(?!\s?(?:dau|cuoi))"
        rf"|(?:ngay\s)?{day.format('day5')}/(?P<month5>1[0-2]|0?[1-9])(?![\d/])(?!/)"
    )


def _without_year(match: re.Match[str]) -> Moment:
    groups = match.groupdict()
    name = groups["name"] or groups["name2"]
    month = _months()[name] if name else int(groups["month3"] or groups["month4"] or groups["month5"] or 0)
    day = groups["day"] or groups["day2"] or groups["day3"] or groups["day5"]
    return Moment(match.start(), match.end(), None, month, int(day) if day else None)
