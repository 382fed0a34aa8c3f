"""Who acts in a sentence is found whole, and only where it stands alone."""

from __future__ import annotations

import pytest

from assistant.learning.actors import find_actors, named_in_heading, same_or_part
from assistant.types import Language


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Trước ngày 20 tháng 7, Cục Thủy sản Việt Nam tổng hợp, trình Bộ trưởng.", "vi", ["Cục Thủy sản Việt Nam"]),
        ("Kế hoạch do Ủy ban nhân dân cấp tỉnh phê duyệt.", "vi", ["Ủy ban nhân dân cấp tỉnh"]),
        ("Bộ Y tế và Bộ Tài chính hướng dẫn Điều này.", "vi", []),
        ("Hồ sơ gửi về Sở Y tế.", "vi", []),
        ("Within 5 days the Ministry of Public Works checks the file.", "en", ["Ministry of Public Works"]),
        ("The Ministry of Health and the Ministry of Finance shall issue rules.", "en", []),
        ("A tenant who owes rent shall leave.", "en", []),
        ("ให้นายทะเบียนแจ้งผู้ขอภายในเจ็ดวัน", "th", ["นายทะเบียน"]),
        ("เมื่อครบกำหนด ให้อธิบดีกรมประมงประกาศรายชื่อ", "th", ["อธิบดีกรมประมง"]),
        ("นายทะเบียนหรือพนักงานเจ้าหน้าที่มีอำนาจเข้าไปในสถานที่", "th", []),
    ],
)
def test_the_one_who_acts_is_found(text: str, language: Language, names: list[str]) -> None:
    found = find_actors(text, language)
    assert [actor.name for actor in found] == names
    assert all(text[actor.start : actor.end] == actor.name for actor in found)


@pytest.mark.parametrize(
    ("heading", "language", "name"),
    [
        ("Trách nhiệm của Bộ Y tế", "vi", "Bộ Y tế"),
        ("Trách nhiệm thi hành", "vi", ""),
        ("Ministry of Public Works", "en", "Ministry of Public Works"),
        ("Duties of the Department of Fisheries", "en", "Department of Fisheries"),
        ("Decisions of the council that are published", "en", ""),
        ("หน้าที่และอำนาจของคณะกรรมการประมง", "th", "คณะกรรมการประมง"),
    ],
)
def test_a_heading_says_whose_duties_follow_only_if_it_names_one(heading: str, language: Language, name: str) -> None:
    actor = named_in_heading(heading, language)
    assert (actor.name if actor else "") == name


def test_an_office_and_its_head_are_not_two_answers() -> None:
    assert same_or_part("Bộ Y tế", "Bộ trưởng Bộ Y tế")
    assert same_or_part("Department of Fisheries", "the Department of Fisheries")
    assert not same_or_part("Bộ Y tế", "Bộ Tài chính")
    assert not same_or_part("People's Committee of the district", "People's Committee of the province")
