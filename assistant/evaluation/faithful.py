"""Sentences that say what another does in another way, to measure what verification wrongly rejects. Seeded chance.

Copies; other digits, calendars, separators and scales; clauses in another order or left out; other small words; a row
of a table as a sentence; other words for the same thing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from random import Random

from assistant.evaluation.falsified import LABEL, Changed
from assistant.language.dates import find_dates
from assistant.language.detect import detect
from assistant.types import Language

_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS_TH = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_TO_THAI = {ord(str(digit)): chr(ord("๐") + digit) for digit in range(10)}
_FROM_THAI = {after: chr(before) for before, after in ((b, ord(a)) for b, a in _TO_THAI.items())}
_MONEY = re.compile(r"(?P<n>\d{1,3}(?:[.,]\d{3})+|\d+)\s(?:ล้านดอง|triệu đồng|million VND)")
_SHARE = re.compile(r"ร้อยละ\s(?P<a>\d+(?:\.\d+)?)|(?P<b>\d+(?:[.,]\d+)?)\s?(?:%|per cent)")
_ROW = re.compile(
    r"^(?P<cells>[^:;]+: [^;]+(?:; [^:;]+: [^;]+?)+)(?:\s\((?:หน่วย|unit|đơn vị tính): (?P<unit>[^()]+)\))?$"
)

# Words that may stand for each other, the sense unchanged.
_SMALL: dict[Language, tuple[tuple[str, str], ...]] = {
    "th": (
        ("และ", "รวมทั้ง"),
        ("ซึ่ง", "ที่"),
        ("เนื่องจาก", "เพราะ"),
        ("มีการเบิกจ่ายแล้ว", "เบิกจ่ายไปแล้ว"),
        ("ดังนี้", "ดังต่อไปนี้"),
        ("นับถึง", "ณ"),
        ("รวม ", "จำนวน "),
        ("แก่", "ให้แก่"),
        ("ตามที่", "ดังที่"),
        ("สำหรับ", "เพื่อ"),
        ("ถ้า", "หาก"),
    ),
    "vi": (
        ("và", "cùng với"),
        ("của", "thuộc"),
        ("tại", "ở"),
        ("theo", "căn cứ theo"),
        ("cho", "dành cho"),
        ("thực hiện", "tiến hành"),
        ("gồm", "bao gồm"),
        ("về", "liên quan đến"),
        ("để", "nhằm"),
        ("khi", "lúc"),
    ),
    "en": (
        ("which is", "that is"),
        ("carried out", "done"),
        ("because", "since"),
        ("of the", "of this"),
        ("is paid", "gets paid"),
        ("and", "as well as"),
        ("the", "this"),
        ("on average", "on the average"),
        ("such as", "like"),
        ("within", "inside of"),
        ("shall", "must"),
        ("has to", "must"),
        ("also", "too"),
    ),
}


class Rewriter:
    """Rewrites sentences without changing what they say."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)  # noqa: S311 - chance, not secrecy

    def rewritten(self, sentence: str) -> Iterator[Changed]:
        """The sentence in each of the ways in which it can be said."""
        kinds: dict[str, Callable[[str], str | None]] = {
            "copy": lambda text: text,
            "money": self._money,
            "calendar": self._calendar,
            "digits": self._digits,
            "share": self._share,
            "order": self._order,
            "shorter": self._shorter,
            "small words": self._small_words,
            "row": self._row,
            "synonym": self._synonym,
        }
        for kind, rewrite in kinds.items():
            text = rewrite(sentence)
            if text is not None and (kind == "copy" or text != sentence):
                yield Changed(kind, detect(sentence), text, sentence)

    def _money(self, sentence: str) -> str | None:
        match = _MONEY.search(sentence)
        if match is None:
            return None
        millions = int(re.sub("[.,]", "", match["n"]))
        whole, rest = divmod(millions, 1000)
        billions = f"{whole:,}" + (f".{rest:03d}".rstrip("0") if rest else "")
        local = billions.replace(",", " ").replace(".", ",").replace(" ", ".")
        forms = [f"{millions:,} ล้านดอง", f"{millions:,} million VND", f"{millions:,} triệu đồng".replace(",", ".")]
        if whole and len(str(rest).rstrip("0")) < 3:
            forms += [f"{local} tỷ đồng", f"{billions} billion VND"]
        return sentence[: match.start()] + self._random.choice(forms) + sentence[match.end() :]

    def _calendar(self, sentence: str) -> str | None:
        dated = [m for m in find_dates(sentence) if m.day]
        if not dated:
            return None
        mention = self._random.choice(dated)
        day = mention.day
        assert day is not None  # noqa: S101 - chosen for it
        forms = [
            f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}",
            f"{day.day} {_MONTHS_TH[day.month - 1]} {day.year + 543}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
            f"{day.day:02d}/{day.month:02d}/{day.year}",
        ]
        if not re.search("[ก-๙]", sentence):
            forms[1] = forms[1].replace(f"{day.year + 543}", f"พ.ศ. {day.year + 543}")
        return sentence[: mention.start] + self._random.choice(forms) + sentence[mention.end :]

    def _digits(self, sentence: str) -> str | None:
        if detect(sentence) == "th":
            return sentence.translate(_FROM_THAI if re.search("[๐-๙]", sentence) else _TO_THAI)
        found = list(re.finditer(r"(?<![\d/.,])\d{1,3}(?:[.,]\d{3})+(?![\d/])", sentence))
        if not found:
            return None
        match = self._random.choice(found)
        other = match[0].translate({ord(","): ".", ord("."): ","})
        return sentence[: match.start()] + other + sentence[match.end() :]

    def _share(self, sentence: str) -> str | None:
        match = _SHARE.search(sentence)
        if match is None:
            return None
        number = (match["a"] or match["b"]).replace(",", ".")
        forms = [f"ร้อยละ {number}", f"{number.replace('.', ',')}%", f"{number} per cent", f"{number}%"]
        return sentence[: match.start()] + self._random.choice(forms) + sentence[match.end() :]

    def _clauses(self, sentence: str) -> list[str]:
        if _ROW.match(sentence):
            return []
        parts = re.split(r"(?:,|;)\s|\s(?=ทั้งนี้|โดย|ซึ่ง|และ)", sentence.rstrip(" ."))
        return [part for part in parts if part.strip()]

    def _order(self, sentence: str) -> str | None:
        label = LABEL.match(sentence)
        clauses = self._clauses(sentence[label.end() :] if label else sentence)
        return ", ".join([*clauses[1:], clauses[0]]) if len(clauses) > 1 else None

    def _shorter(self, sentence: str) -> str | None:
        clauses = self._clauses(sentence)
        if len(clauses) < 2:
            return None
        gone = self._random.randrange(1, len(clauses))
        kept = [clause for i, clause in enumerate(clauses) if i != gone]
        return ", ".join(kept)

    def _small_words(self, sentence: str) -> str | None:
        said = sentence
        for old, new in _SMALL[detect(sentence)]:
            edge = "" if detect(sentence) == "th" else r"\b"
            said = re.sub(f"{edge}{old}{edge}", new, said)
        return said

    def _row(self, sentence: str) -> str | None:
        match = _ROW.match(sentence)
        if match is None:
            return None
        cells = [cell.split(": ", 1) for cell in match["cells"].split("; ")]
        named = [cell for cell in cells if not re.fullmatch(r"[\d.,%]+", cell[1])]
        figures = [
            cell for cell in cells if re.fullmatch(r"[\d.,]+", cell[1]) and len(cell[1]) > 3 and len(cell[1]) != 4
        ]
        if not named or not figures:
            return None
        heading, value = self._random.choice(figures)
        bracketed = re.search(r"\s?\((?P<unit>[^()]+)\)", heading)
        unit = bracketed["unit"] if bracketed else match["unit"]
        heading = re.sub(r"\s?\([^()]+\)", "", heading)
        row = named[-1][1]
        forms = {
            "en": f"In {row}, {heading.lower()} was {value} {unit}.",
            "vi": f"{heading} của {row} là {value} {unit}.",
            "th": f"{heading}ของ{row}คือ {value} {unit}",
        }
        return forms[detect(sentence)] if unit else None

    def _synonym(self, sentence: str) -> str | None:
        found = _synonyms(sentence, detect(sentence))
        if not found or _ROW.match(sentence):
            return None
        start, end, others = self._random.choice(found)
        return sentence[:start] + self._random.choice(others) + sentence[end:]


@cache
def _terms(language: Language) -> list[list[str]]:
    table = tomllib.loads(files("assistant.language").joinpath("translations.toml").read_text("utf-8"))
    column = ("th", "vi", "en").index(language)
    return [spelt.split("|") for spelt in (term[column] for term in table["terms"]) if "|" in spelt]


def _synonyms(text: str, language: Language) -> list[tuple[int, int, list[str]]]:
    """Where a text names a term, and the other names of the term in its language."""
    lowered = text.lower()
    found = []
    for spellings in _terms(language):
        for spelling in spellings:
            edges = ("", "") if language == "th" else (r"(?<!\w)", r"(?!\w)")
            match = re.search(edges[0] + re.escape(spelling) + edges[1], lowered)
            if match:
                found.append((match.start(), match.end(), [other for other in spellings if other != spelling]))
    return found
