"""Years that a question writes with two digits → the same with four: ปี 65, 30 มิ.ย. 67, 30/6/24, năm 24, '24. Pure.

Documents write them in full, and are found by them. What may as well be a number of things is left as it is.
"""

from __future__ import annotations

import re

from assistant.language.dates import figure_words
from assistant.language.normalise import normalise, shape

_THAI = re.compile("[\u0e01-\u0e4e]")
_FIRST_THAI = 40  # 2540 of the Buddhist era; below, most such numbers count something
_CENTURY, _THAI_CENTURY = "20", "25"
# A unit behind it makes it a number; behind what is no year for sure, so does whatever may be counted.
_NO_UNIT = r"(?!\d|[.,/]\d|\s?%|\s?(?:ล้าน|พัน|แสน|หมื่น|ร้อย|บาท|ดอง|เปอร์เซ็นต์|เดือน(?![ก-ฮ])|วัน(?!ที่)|ปี(?!ไหน|ใด|\s?\d)))"
_NO_COUNT = (
    r"(?!\s?(?:โครงการ|แห่ง|ราย(?!งาน|ได้|จ่าย)|คน|หลัง|ชิ้น|รุ่น|คณะ|จังหวัด|คะแนน|หน่วย|อำเภอ|ครัวเรือน|กิโล|ข้อ|ฉบับ|ครั้ง"
    r"|เท่า(?!ไร|ใด|ไห)|ท้องถิ่น|คลัสเตอร์|บูธ|ไร่|ตร))"
)
_SHORT_THAI = rf"[4-9]\d{_NO_UNIT}"
_IN_THAI = (
    re.compile(
        r"(?<!\d)(?<!\d\s)(?<!ต่อ)(?<!ละ)(?<!ทุก)(?<!ราย)(?<!หลาย)(?<!สอง)(?<!สาม)"
        rf"(?:ปีงบประมาณ|ปีงบ|ปี)\s?(?:พ\.\s?ศ\.\s?)?(?P<year>{_SHORT_THAI})"
    ),
    re.compile(rf"(?:งบ|แผน)\s?(?P<year>{_SHORT_THAI}{_NO_COUNT})"),
    # "ปี 65 กับ 66": a second one behind one that is a year.
    re.compile(rf"25\d\d\s?(?:-|–|ถึง|กับ|และ|หรือ|เทียบกับ|,)\s?(?:ปี\s?)?(?P<year>{_SHORT_THAI}{_NO_COUNT})"),
)
# Behind "năm 24" what goes on with the sentence; a unit would make it a number: "mỗi năm 24 suất".
_IN_VIETNAMESE = (
    re.compile(
        r"(?<!moi )(?<!mot )(?<!hang )(?<!\d )(?<!hai )(?<!ba )(?<!bon )(?<!vai )(?<![a-z])nam (?P<year>[1-3]\d)"
        r"(?=\s?(?:$|[?.,;:)]|(?:thi|la|so|va|voi|den|cua|tang|giam|da|hay|co|duoc|bao nhieu|con|chi|nam)(?![a-z])))"
    ),
    re.compile(r"(?<![a-z])thang (?:1[0-2]|0?[1-9])/(?P<year>[1-3]\d)(?![\d/])"),
)
_IN_ENGLISH = (re.compile(r"(?:(?<![\w'])'|(?<![a-z])fy\s?)(?P<year>[1-3]\d)(?![\w.,%]\w|\w)"),)
_NUMERIC = re.compile(r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?P<year>\d\d)(?![\d/])")


def with_full_years(question: str) -> str:
    """A question with its years of two digits in full; as it is where it has none."""
    text = normalise(question)
    if not re.search(r"(?<!\d)\d\d(?!\d)", text):
        return question
    thai = bool(_THAI.search(text))
    for form in (*(_of_months() if thai else ()), *(_IN_THAI if thai else (*_IN_VIETNAMESE, *_IN_ENGLISH)), _NUMERIC):
        text = _filled(text, form, thai=thai)
    return text if text != normalise(question) else question


def _filled(text: str, form: re.Pattern[str], *, thai: bool) -> str:
    at = 0
    while match := form.search(shape(text), at):
        start, at = match.start("year"), match.start("year") + 4
        text = text[:start] + _century(match["year"], thai=thai) + match["year"] + text[match.end("year") :]
    return text


def _century(year: str, *, thai: bool) -> str:
    return _THAI_CENTURY if thai and int(year) >= _FIRST_THAI else _CENTURY


def _of_months() -> tuple[re.Pattern[str], ...]:
    """A Thai month before the year: "มิ.ย. 67"."""
    names = [name for name_list in figure_words()["months"].values() for name in name_list if not name.isascii()]
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return (re.compile(rf"(?:{months})\s?(?:พ\.\s?ศ\.\s?)?(?P<year>{_SHORT_THAI})"),)
