"""Single provisions of an act may begin on a day of their own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.documents.commencement import own_days
from assistant.language.normalise import normalise
from assistant.types import Identity, Kind, Language


def days(text: str, language: Language, kind: Kind = Kind.LAW, number: str = "") -> dict[str, date]:
    nobody = {"issuer": "", "signer": "", "place": "", "issued": None, "effective": None, "expires": None}
    return own_days(normalise(text), Identity(kind, "", language, number, number, **nobody))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "It comes into force on 1 May 2025, except section 6, which comes into force on 1 January 2027.",
            "en",
            {"article:6": date(2027, 1, 1)},
        ),
        (
            "1. Nghị định này có hiệu lực từ ngày 20/7/2024.\n2. Khoản 1 Điều 7 được áp dụng từ ngày 01/01/2026.",
            "vi",
            {"article:7/clause:1": date(2026, 1, 1)},
        ),
        (
            "Luật này có hiệu lực thi hành từ ngày 01/01/2025, trừ Điều 190 và Điều 248 có hiệu lực từ ngày 01/4/2024.",
            "vi",
            {"article:190": date(2024, 4, 1), "article:248": date(2024, 4, 1)},
        ),
        (
            "ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ มกราคม ๒๕๖๘ เว้นแต่ข้อ ๕ ให้ใช้บังคับตั้งแต่วันที่ ๑ มกราคม ๒๕๗๐",
            "th",
            {"article:5": date(2027, 1, 1)},
        ),
    ],
)
def test_a_provision_with_a_day_of_its_own_begins_on_it(
    text: str, language: Language, expected: dict[str, date]
) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nghị định này có hiệu lực từ ngày 20/7/2024 và thay thế Nghị định số 77/2013/NĐ-CP.", "vi"),
        ("Khoản 3 Điều 9 Nghị định số 45/2012/NĐ-CP hết hiệu lực từ ngày 01 tháng 01 năm 2024.", "vi"),
        ("“Khoản 1 Điều 7 được áp dụng từ ngày 01 tháng 01 năm 2026.”", "vi"),
        ("The fee under section 6 is paid before 1 January 2027.", "en"),
    ],
)
def test_days_of_other_acts_of_quoted_text_and_of_duties_are_none_of_its_provisions(
    text: str, language: Language
) -> None:
    assert days(text, language) == {}


def test_a_report_puts_nothing_in_force() -> None:
    assert days("Section 6 comes into force on 1 January 2027.", "en", Kind.REPORT) == {}
