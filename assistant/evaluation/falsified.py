"""Sentences made false in one thing, to measure verification by: a number, date, document number, unit, denial or name.

Changes are random but seeded, and made without looking at how verification reads a sentence: other digits of the same
shape, another year, another document's number, a unit of the same family, a denial put in or taken out where grammar
has its place, another name of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.language.dates import find_dates
from assistant.language.detect import detect
from assistant.language.document_numbers import number_key
from assistant.language.references import find_references
from assistant.types import Language

_DIGITS = re.compile(r"(?<![\w./-])[\d๐-๙]+(?:[.,][\d๐-๙]+)*(?![\w/-])")
LABEL = re.compile(r"\s*[“\"(]?(?:[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3})*[.)]?|[a-zđ]\))\s")
_YEAR = re.compile(r"(?<![\d./,-])(?:20[0-3]\d|19\d\d|25[3-9]\d|๒๕[๓-๙][๐-๙])(?![\d,.]\d|[/-])")

# Units of one family, as a writer might confuse them.
_UNITS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "th": (
        *(
            ("ล้านดอง", "พันล้านดอง", "ล้านบาท", "ดอง"),
            ("วันทำการ", "เดือน", "ปี", "ชั่วโมง", "สัปดาห์"),
            ("วัน", "เดือน", "ปี", "สัปดาห์"),
        ),
        *(
            ("โครงการ", "คน", "จังหวัด"),
            ("บาท", "ล้านบาท", "ดอลลาร์"),
            ("เดือน", "วัน", "ปี"),
            ("ปี", "เดือน", "วัน"),
            ("กิโลเมตร", "เมตร", "ไมล์"),
        ),
        *(("ล้าน", "พันล้าน", "แสน"), ("คน", "ครัวเรือน", "จังหวัด"), ("ครั้ง", "คน", "โครงการ"), ("ไมล์", "กิโลเมตร")),
    ),
    "vi": (
        *(
            ("triệu đồng", "tỷ đồng", "nghìn đồng", "triệu USD"),
            ("đồng", "USD", "baht"),
            ("ngày làm việc", "ngày", "tháng", "giờ"),
        ),
        *(
            ("ngày", "tháng", "năm", "tuần"),
            ("tháng", "ngày", "năm"),
            ("đề án", "người", "huyện"),
            ("ha", "m2", "km2"),
            ("%", " triệu đồng"),
        ),
        *(
            ("năm", "tháng", "ngày"),
            ("người", "hộ gia đình", "đề án"),
            ("km", "m", "dặm"),
            ("triệu", "tỷ", "nghìn"),
            ("mét", "km"),
        ),
        *(("giờ", "phút", "ngày"), ("điểm", "người", "%")),
    ),
    "en": (
        *(
            ("million VND", "billion VND", "million USD", "thousand VND"),
            ("working days", "days", "months", "hours"),
            ("per cent", "million VND"),
        ),
        *(
            ("days", "months", "years", "weeks"),
            ("months", "days", "years"),
            ("years", "months", "days"),
            ("projects", "people", "provinces"),
        ),
        *(
            ("hectares", "square metres", "square kilometres"),
            ("million", "billion", "thousand"),
            ("%", " million"),
            ("miles", "kilometres"),
        ),
        *(("people", "households", "provinces"), ("points", "people"), ("feet", "miles"), ("workers", "enterprises")),
    ),
}

# Where a denial goes: a word, and what it becomes. Taken out the other way round.
_DENIALS: dict[Language, tuple[tuple[str, str], ...]] = {
    "th": (
        *(
            ("ต้อง", "ต้องไม่"),
            ("ให้ใช้", "ไม่ให้ใช้"),
            ("ให้แต่งตั้ง", "ไม่ให้แต่งตั้ง"),
            ("สามารถ", "ไม่สามารถ"),
            ("อาจ", "ไม่อาจ"),
            ("มีการ", "ไม่มีการ"),
        ),
        *(
            ("ได้รับ", "ไม่ได้รับ"),
            ("เป็น", "ไม่เป็น"),
            ("รับผิดชอบ", "ไม่รับผิดชอบ"),
            ("ประกอบด้วย", "ไม่ประกอบด้วย"),
            ("ให้", "ห้ามมิให้"),
            ("มี", "ไม่มี"),
            ("ได้", "ไม่ได้"),
        ),
    ),
    "vi": (
        *(
            ("phải", "không phải"),
            ("được", "không được"),
            ("có thể", "không thể"),
            ("có hiệu lực", "không có hiệu lực"),
            ("hỗ trợ", "không hỗ trợ"),
        ),
        *(
            ("bao gồm", "không bao gồm"),
            ("thực hiện", "không thực hiện"),
            ("áp dụng", "không áp dụng"),
            ("là", "không phải là"),
            ("có", "không có"),
            ("đã", "chưa"),
        ),
    ),
    "en": (
        *(
            ("was", "was not"),
            ("were", "were not"),
            ("is", "is not"),
            ("are", "are not"),
            ("may", "may not"),
            ("shall", "shall not"),
            ("must", "must not"),
        ),
        *(
            ("had been", "had not been"),
            ("has", "has not"),
            ("have", "do not have"),
            ("will", "will not"),
            ("can", "cannot"),
        ),
    ),
}
_MODALS: dict[Language, tuple[tuple[str, str], ...]] = {
    "th": (("ไม่เกิน", "ไม่น้อยกว่า"), ("ไม่น้อยกว่า", "ไม่เกิน"), ("ก่อนวันที่", "หลังวันที่"), ("ต้อง", "อาจ"), ("อย่างน้อย", "ไม่เกิน")),
    "vi": (
        ("không quá", "ít nhất"),
        ("tối đa", "tối thiểu"),
        ("ít nhất", "không quá"),
        ("trước ngày", "sau ngày"),
        ("phải", "có thể"),
    ),
    "en": (
        ("at least", "at most"),
        ("not exceeding", "not less than"),
        ("at most", "at least"),
        ("must", "may"),
        ("before", "after"),
        ("no later than", "not earlier than"),
    ),
}
_THAI_NAME = re.compile(
    r"(?P<kind>จังหวัด|อำเภอ|กรม|กระทรวง|กรุง|ประเทศ|อำเภอ|สำนักงาน)(?!ตาม|ดัง|นั้น|อื่น|บัญญัติ|มอบ|โดย|เห็น|ของ|ให้|ทราบ|ใน|ไม่|แล้ว|สุดท้าย|ที่|ต่าง|นี้|จะ|มี|ซึ่ง|และ|หรือ|เป็น|ได้|ละ|ต้อง)(?P<name>[ก-๎]{3,18}?)(?=[\s,.)]|และ|มี|ได้|เป็น|ใน|ที่|$)"
)
_LATIN_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f]{2,}")


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence changed in one thing of a kind, and the sentence that it was."""

    kind: str
    language: Language
    text: str
    original: str


class Falsifier:
    """Changes sentences of a collection; names and document numbers come from the others of it."""

    def __init__(self, sentences: Sequence[str], seed: int = 1) -> None:
        self._random = Random(seed)  # noqa: S311 - chance, not secrecy
        self._names: dict[str, list[str]] = {}
        self._numbers: list[str] = []
        for sentence in sentences:
            for kind, match in _names(sentence):
                self._names.setdefault(kind, []).append(match)
            self._numbers += [sentence[a:b] for a, b in _numbers(sentence)]
        self._names = {kind: sorted(set(names)) for kind, names in self._names.items()}
        self._numbers = sorted(set(self._numbers))

    def changed(self, sentence: str) -> Iterator[Changed]:
        """One change of each kind that the sentence has a place for."""
        kinds: dict[str, Callable[[str], str | None]] = {
            "number": self._number,
            "year": self._year,
            "date": self._date,
            "document": self._document,
            "unit": self._unit,
            "negation": self._negation,
            "modal": self._modal,
            "name": self._name,
        }
        for kind, change in kinds.items():
            text = change(sentence)
            if text is not None and text != sentence:
                yield Changed(kind, detect(sentence), text, sentence)

    def _one_of(self, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        return self._random.choice(places) if places else None

    def _number(self, sentence: str) -> str | None:
        label = LABEL.match(sentence)
        taken = [(m.start, m.end) for m in find_dates(sentence)] + _numbers(sentence)
        free = [m.span() for m in _DIGITS.finditer(sentence) if not any(a <= m.start() < b for a, b in taken)]
        place = self._one_of([span for span in free if label is None or span[0] >= label.end()])
        return place and self._other_digits(sentence, place)

    def _other_digits(self, sentence: str, place: tuple[int, int]) -> str:
        written = sentence[place[0] : place[1]]
        other = written
        while other == written:
            digits = [self._digit(c, first=i == 0) for i, c in enumerate(written)]
            changes = [i for i, c in enumerate(written) if c.isdigit()]
            kept = set(changes) - set(self._random.sample(changes, self._random.randint(1, len(changes))))
            other = "".join(c if i in kept else digits[i] for i, c in enumerate(written))
        return sentence[: place[0]] + other + sentence[place[1] :]

    def _digit(self, character: str, *, first: bool) -> str:
        if not character.isdigit():
            return character
        digit = self._random.randint(1 if first else 0, 9)
        return chr(ord("๐") + digit) if "๐" <= character <= "๙" else str(digit)

    def _year(self, sentence: str) -> str | None:
        taken = _numbers(sentence)
        place = self._one_of(
            [m.span() for m in _YEAR.finditer(sentence) if not any(a <= m.start() < b for a, b in taken)]
        )
        if place is None:
            return None
        written = sentence[place[0] : place[1]]
        year = int(written) + self._random.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10])
        said = str(year)
        if written[0] >= "๐":
            said = said.translate({ord(str(d)): chr(ord("๐") + d) for d in range(10)})
        return sentence[: place[0]] + said + sentence[place[1] :]

    def _date(self, sentence: str) -> str | None:
        """Another day of the month."""
        dated = [m for m in find_dates(sentence) if m.day]
        if not dated:
            return None
        mention = self._random.choice(dated)
        written = sentence[mention.start : mention.end]
        day = re.search(r"(?<![\d๐-๙])[\d๐-๙]{1,2}(?![\d๐-๙])", written)
        if day is None or mention.day is None:
            return None
        other = self._random.choice([n for n in range(1, 29) if n != mention.day.day])
        said = str(other).zfill(len(day[0])) if day[0][0] in "0๐" else str(other)
        if day[0][0] >= "๐":
            said = said.translate({ord(str(d)): chr(ord("๐") + d) for d in range(10)})
        at = mention.start + day.start()
        return sentence[:at] + said + sentence[at + len(day[0]) :]

    def _document(self, sentence: str) -> str | None:
        place = self._one_of(_numbers(sentence))
        if place is None:
            return None
        written = sentence[place[0] : place[1]]
        others = [number for number in self._numbers if number_key(number) != number_key(written)]
        if others and self._random.random() < 0.5:
            return sentence[: place[0]] + self._random.choice(others) + sentence[place[1] :]
        serial = re.match(r"[\d๐-๙]+", written)
        return serial and self._other_digits(sentence, (place[0], place[0] + serial.end()))

    def _unit(self, sentence: str) -> str | None:
        places = []
        label = LABEL.match(sentence)
        for family in _UNITS[detect(sentence)]:
            for match in re.finditer(rf"(?<=[\d๐-๙])\s?{re.escape(family[0])}(?![^\W\d_ก-๙]|\s\d)", sentence):
                if label and match.start() < label.end():
                    continue
                places += [(match.start(), match.end(), f" {other.strip()}") for other in family[1:]]
        if not places:
            return None
        start, end, unit = self._random.choice(places)
        return sentence[:start] + unit + sentence[end:]

    def _negation(self, sentence: str) -> str | None:
        language = detect(sentence)
        return self._replaced(sentence, [*_DENIALS[language], *((b, a) for a, b in _DENIALS[language])], language)

    def _modal(self, sentence: str) -> str | None:
        language = detect(sentence)
        return self._replaced(sentence, _MODALS[language], language)

    def _replaced(self, sentence: str, pairs: Sequence[tuple[str, str]], language: Language) -> str | None:
        found = []
        for old, new in pairs:
            edges = (
                (r"(?<!ไม่)(?<!ราย)(?<!ผู้)(?<!ถูก)(?<!ความ)(?<!มิ)", r"(?!แก่|แล้ว|จารย์|ไม่|การ|ห้าม|คำ)")
                if language == "th"
                else (r"(?<!\w)(?<!not )(?<!không )(?<!chưa )", r"(?! not\b|\w| quá\b)")
            )
            match = re.search(edges[0] + re.escape(old) + edges[1], sentence)
            if match and not (len(old) < len(new) and new in sentence):
                found.append((match.span(), new))
        if not found:
            return None
        (start, end), new = self._random.choice(found)
        return sentence[:start] + new + sentence[end:]

    def _name(self, sentence: str) -> str | None:
        found = [(kind, name) for kind, name in _names(sentence) if len(self._names.get(kind, ())) > 1]
        if not found:
            return None
        kind, name = self._random.choice(found)
        others = [other for other in self._names[kind] if other not in sentence and name not in other]
        return sentence.replace(name, self._random.choice(others), 1) if others else None


def _names(sentence: str) -> Iterator[tuple[str, str]]:
    """Names of a sentence with the kind of which another may stand for each."""
    for match in _THAI_NAME.finditer(sentence):
        yield match["kind"], match["name"]
    if not sentence.isupper():
        references = [(r.start, r.end) for r in find_references(sentence)]
        for start, end in _capitalised(sentence):
            if not any(first < end and start < last for first, last in references):
                yield f"latin-{detect(sentence)}", sentence[start:end]


def _capitalised(sentence: str) -> Iterator[tuple[int, int]]:
    """Runs of two to four words in capitals, inside a sentence."""
    run: list[re.Match[str]] = []
    before = None
    for match in [*_LATIN_WORD.finditer(sentence), None]:
        joined = match and run and sentence[run[-1].end() : match.start()] == " "
        if match and match[0][0].isupper() and (joined or (before and sentence[before.end() : match.start()] == " ")):
            run.append(match)
        else:
            if 2 <= len(run) <= 4 and not all(word[0].isupper() for word in run):
                yield run[0].start(), run[-1].end()
            run = []
        before = match


def _numbers(sentence: str) -> list[tuple[int, int]]:
    """Where numbers of documents stand."""
    return [
        m.span()
        for m in re.finditer(r"(?<![\w/])[\d๐-๙]{1,4}/(?:[\d๐-๙]{4}/)?[^\W\d_]{1,4}\d{0,2}(?:-[A-ZĐ]\w+)*", sentence)
    ]
