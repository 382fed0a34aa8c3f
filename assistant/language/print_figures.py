"""Numbers, amounts and times as an office of each language writes them. Pure; rounds only where it is told to."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.language.messages import message, print_date
from assistant.language.periods import Period
from assistant.types import Language

_BUDDHIST_ERA = 543
_THAI_SHORT_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
_TENTH = Decimal("0.1")
_SCALES: dict[Language, dict[int, str]] = {
    "th": {3: "พัน", 6: "ล้าน", 9: "พันล้าน", 12: "ล้านล้าน"},
    "vi": {3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ"},
    "en": {3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
}
_MEASURES = ("working day", "day", "month", "year", "hour", "percentage point")
_THAI_MEASURES = ("วันทำการ", "วัน", "เดือน", "ปี", "ชั่วโมง", "จุดร้อยละ")
_VIETNAMESE_MEASURES = ("ngày làm việc", "ngày", "tháng", "năm", "giờ", "điểm phần trăm")
_UNITS: dict[Language, dict[str, str]] = {
    "th": {"VND": "ดอง", "THB": "บาท", "USD": "ดอลลาร์สหรัฐ", **dict(zip(_MEASURES, _THAI_MEASURES, strict=True))},
    "vi": {"VND": "đồng", "THB": "baht", "USD": "đô la Mỹ", **dict(zip(_MEASURES, _VIETNAMESE_MEASURES, strict=True))},
    "en": {"VND": "VND", "THB": "THB", "USD": "USD", **{unit: f"{unit}s" for unit in _MEASURES}},
}

Sign = Literal["", "+"]


def print_number(value: Decimal, language: Language, sign: Sign = "") -> str:
    """A number with its thousands parted: 130,000.5, in Vietnamese 130.000,5."""
    plain = value.normalize()
    written = f"{plain:{sign},f}".replace("-", "−")
    return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written


def print_share(value: Decimal, language: Language) -> str:
    """A share in per cent as exactly as it is written: 98.0 is no 98."""
    return f"{value:f}".translate(str.maketrans(",.", ".,")) if language == "vi" else f"{value:f}"


def print_unit(unit: str, scale: Decimal, language: Language) -> str:
    """A unit with its scale: "million VND", "triệu đồng", `ล้านดอง`; empty for a count."""
    power = scale.adjusted() if scale > 1 else 0
    words = [_SCALES[language].get(power, ""), _UNITS[language].get(unit, unit)]
    return ("" if language == "th" else " ").join(word for word in words if word)


def print_period(period: Period, language: Language) -> str:
    """A time: a year (Thai: of the Buddhist Era), or the day by which something stood so."""
    if period.day:
        return message("as-of-day", language, date=print_date(period.day, language))
    year = print_year(period.year, language)
    if period.crossing:
        return f"{print_year(period.year - 1, language)}/{year[2:]}"
    return f"{period.month}/{year}" if period.month else year


def rounded(value: Decimal) -> Decimal:
    """To one decimal place, halves away from zero."""
    return value.quantize(_TENTH, ROUND_HALF_UP)


def print_amount(value: Decimal, unit: str, scale: Decimal, language: Language) -> str:
    """A number with its unit, in the scale in which it is told."""
    number = print_number(value / scale, language)
    return number + unit if unit == "%" else f"{number} {print_unit(unit, scale, language)}".strip()


def print_year(year: int, language: Language) -> str:
    """A year, in Thai of the Buddhist Era."""
    return str(year + _BUDDHIST_ERA if language == "th" else year)


def print_short_date(day: date, language: Language) -> str:
    """A date as short as an axis needs it: `30 มิ.ย. 2567`, 30/06/2024, 30 Jun 2024."""
    if language == "vi":
        return f"{day:%d/%m/%Y}"
    month = _THAI_SHORT_MONTHS[day.month - 1] if language == "th" else f"{day:%b}"
    return f"{day.day} {month} {print_year(day.year, language)}"
