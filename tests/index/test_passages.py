"""Passages: their language is that of their words."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.read import read
from assistant.index.passages import passages
from assistant.settings import Settings

PAGE = """\
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Số: 15/2021/QĐ-UBND
QUYẾT ĐỊNH
Ban hành quy chế chợ
Chương I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định về tổ chức, hoạt động và quản lý các chợ trên địa bàn tỉnh Lào Cai.
Điều 2. Hội đồng chợ
Hội đồng chợ là cơ quan đại diện cho các hộ kinh doanh trong chợ và họp mỗi quý một lần với Ban quản lý chợ.
Chapter I. GENERAL PROVISIONS
Article 1. Scope
This Decision governs the organisation, the operation and the management of the markets in the province of Lao Cai.
Article 2. Market council
The market council represents the business households of the market and meets the management board each quarter.
"""


def test_a_translation_under_the_text_has_its_own_language(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    document = read(tmp_path / "page.txt", Settings())
    assert document.identity.language == "vi"
    found = passages(document)
    assert {p.language for p in found if "Hội đồng chợ là" in p.text} == {"vi"}
    assert {p.language for p in found if "market council represents" in p.text} == {"en"}
