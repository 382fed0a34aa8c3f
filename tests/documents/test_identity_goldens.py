"""Every demonstration document and every real law says of itself what tests/golden/identity.toml says."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.identity import effective_day, identify
from assistant.documents.read import read
from assistant.settings import ROOT, Settings
from assistant.types import Identity

EXPECTED = tomllib.loads((ROOT / "tests" / "golden" / "identity.toml").read_text("utf-8"))
LAWS = ROOT.parent / "shared" / "data" / "laws"


def told(identity: Identity) -> dict[str, Any]:
    """The fields that are not empty, as the golden file has them."""
    fields = {field.name: getattr(identity, field.name) for field in dataclasses.fields(identity)}
    return {name: str(value) if name == "kind" else value for name, value in fields.items() if value}


@pytest.mark.parametrize("name", sorted(EXPECTED["corpus"]))
def test_a_demonstration_document(name: str) -> None:
    assert told(read(ROOT / "corpus" / name, Settings()).identity) == EXPECTED["corpus"][name]


def test_all_of_the_corpus_is_there() -> None:
    files = {path.name for path in (ROOT / "corpus").glob("*.*")} - {"README.md"}
    assert files == set(EXPECTED["corpus"])


@pytest.mark.skipif(not LAWS.is_dir(), reason="the real laws are not on this machine")
@pytest.mark.parametrize("name", sorted(EXPECTED["laws"]))
def test_a_real_law(name: str) -> None:
    assert told(read(LAWS / name, Settings()).identity) == EXPECTED["laws"][name]


def test_the_name_of_the_file_is_not_believed(tmp_path: Path) -> None:
    text = "BỘ CÔNG THƯƠNG\nSố: 7/2020/TT-BCT\nTHÔNG TƯ\nVề đo lường\nĐiều 1. A\nB.\nĐiều 2. C\nD.\n"
    (tmp_path / "nghi-dinh-45-2012-nd-cp.txt").write_text(text, "utf-8")
    assert read(tmp_path / "nghi-dinh-45-2012-nd-cp.txt", Settings()).identity.number == "7/2020/TT-BCT"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Nghị định này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", "2024-02-24"),
        ("Thông tư này có hiệu lực kể từ ngày ký.", "2024-01-10"),
        ("This Decree takes effect 15 days from the date of signing.", "2024-01-25"),
        ("This Circular takes effect 15 days after signing.", "2024-01-25"),
        ("This Decree takes effect on the date of signing.", "2024-01-10"),
        ("พระราชบัญญัตินี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศในราชกิจจานุเบกษาเป็นต้นไป", None),
        ("พระราชบัญญัตินี้ให้ใช้บังคับเมื่อพ้นกำหนดเก้าสิบวันนับแต่วันประกาศในราชกิจจานุเบกษา", None),
        ("ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗ เป็นต้นไป", "2024-10-01"),
    ],
)
def test_from_when_it_is_in_force(sentence: str, day: str | None) -> None:
    from datetime import date  # noqa: PLC0415

    found = effective_day(sentence, date(2024, 1, 10))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("capitals", "issuer"),
    [
        ("CHÍNH PHỦ", "Chính phủ"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "Ủy ban nhân dân tỉnh An Bình"),
        ("MINISTRY OF INDUSTRY AND TRADE", "Ministry of Industry and Trade"),
    ],
)
def test_an_office_in_capitals_is_written_as_in_a_text(capitals: str, issuer: str) -> None:
    head = f"{capitals}\nSố: 7/2020/TT-BCT\nTHÔNG TƯ\nVề đo lường\nĐiều 1. A\n"
    assert identify(head, "vi", "file", frozenset()).issuer == issuer
