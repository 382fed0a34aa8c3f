"""Notes at the foot of consolidated texts, found by their signs."""

from __future__ import annotations

from assistant.documents.notes import notes_on, tells_of_change

THAI = """\
มาตรา ๕[๒] ผู้ประกอบกิจการประปาต้องมีใบอนุญาต
มาตรา ๖[๓] (ยกเลิก)
มาตรา ๗ ใบอนุญาตมีอายุห้าปี

[๑] ราชกิจจานุเบกษา เล่ม ๑๒๐ ตอนที่ ๑ ก
[๒] มาตรา ๕ แก้ไขเพิ่มเติมโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ ๒) พ.ศ. ๒๕๕๕
[๓] มาตรา ๖ ยกเลิกโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ ๓) พ.ศ. ๒๕๖๐
"""


def noted(line: str) -> list[str]:
    start = THAI.index(line)
    return [THAI[slice(*place)] for place in notes_on(THAI, start, THAI.index("\n", start))]


def test_a_sign_leads_to_its_note() -> None:
    assert noted("มาตรา ๕") == ["[๒] มาตรา ๕ แก้ไขเพิ่มเติมโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ ๒) พ.ศ. ๒๕๕๕"]
    assert noted("มาตรา ๖") == ["[๓] มาตรา ๖ ยกเลิกโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ ๓) พ.ศ. ๒๕๖๐"]
    assert noted("มาตรา ๗") == []


def test_a_note_tells_of_a_change_or_of_something_else() -> None:
    assert tells_of_change("[๒] มาตรา ๕ แก้ไขเพิ่มเติมโดยพระราชบัญญัติการประปาหมู่บ้าน (ฉบับที่ ๒) พ.ศ. ๒๕๕๕")
    assert tells_of_change("[4] Khoản này được bãi bỏ theo quy định tại khoản 2 Điều 1 của Nghị định số 12/2019/NĐ-CP.")
    assert not tells_of_change("[๑] ราชกิจจานุเบกษา เล่ม ๑๒๐ ตอนที่ ๑ ก")
