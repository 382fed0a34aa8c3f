"""Whose a document is, and of which day, where its office lays it out otherwise than ministries do."""

from __future__ import annotations

from datetime import date

from assistant.documents.identity import identify
from assistant.types import Identity, Language

REPORT = """\
UBND TỈNH LÀO CAI
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 215/BC-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Lào Cai, ngày 06 tháng 01 năm 2025
BÁO CÁO
Kết quả kiên cố hóa trường, lớp học năm 2024
I. KẾT QUẢ THỰC HIỆN
Khởi công 142 phòng học.
"""
DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 1847/QĐ-UBND
Lào Cai, ngày 22 tháng 8 năm 2024
QUYẾT ĐỊNH
Về việc chi trả trợ giúp xã hội
Điều 1. Phê duyệt kế hoạch.
Điều 2. Thi hành.
"""
ORDER = """\
คำสั่งสำนักงานสาธารณสุขจังหวัดลำปาง
ที่ ๔๕๗/๒๕๖๘
เรื่อง แต่งตั้งคณะทำงานให้บริการวัคซีน
ด้วยจะให้บริการวัคซีนระหว่างวันที่ ๑ พฤษภาคม ๒๕๖๘ ถึงวันที่ ๓๑ สิงหาคม ๒๕๖๘ จึงมีคำสั่ง ดังนี้
ข้อ ๑ ให้แต่งตั้งคณะทำงาน
ข้อ ๒ ให้คณะทำงานรายงานผล
ทั้งนี้ ตั้งแต่วันที่ ๒๘ เมษายน พ.ศ. ๒๕๖๘ เป็นต้นไป
สั่ง ณ วันที่ ๒๕ เมษายน พ.ศ. ๒๕๖๘
"""
REGULATION = """\
ระเบียบคณะกรรมการกองทุนการศึกษา
ว่าด้วยทุนการศึกษา
พ.ศ. ๒๕๖๗
ข้อ ๑ ระเบียบนี้เรียกว่า “ระเบียบคณะกรรมการกองทุนการศึกษา ว่าด้วยทุนการศึกษา พ.ศ. ๒๕๖๗”
ข้อ ๒ ระเบียบนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศ{gazette}เป็นต้นไป
ประกาศ ณ วันที่ ๑๔ พฤษภาคม พ.ศ. ๒๕๖๗
"""
GUIDELINE = """\
Guideline on Septage Management
National Sanitation Authority · Reference G/03 · Issued 12 February 2024
1. Purpose
This Guideline sets minimum practice.
"""
DIRECTIVE = """\
MINISTRY OF SCHOOLS
DIRECTIVE No. 7 OF 2025
ON SCHOOL MEALS
Made on 3 March 2025 under section 18 of the Basic Education Act 2016
1. Short title
"""


def identity(text: str, language: Language, *headings: str) -> Identity:
    return identify(text, language, "a.docx", frozenset(headings))


def test_a_department_under_a_peoples_committee_issues_what_bears_its_letters() -> None:
    found = identity(REPORT, "vi")
    assert found.issuer == "Sở Giáo dục và Đào tạo"
    assert found.title == "Báo cáo kết quả kiên cố hóa trường, lớp học năm 2024"


def test_a_peoples_committee_is_that_of_its_province() -> None:
    assert identity(DECISION, "vi").issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert identity(DECISION.replace("ỦY BAN NHÂN DÂN\n", "UBND "), "vi").issuer == "UBND tỉnh Lào Cai"


def test_a_thai_order_is_of_the_day_it_was_signed_and_holds_from_the_day_of_its_last_sentence() -> None:
    found = identity(ORDER, "th")
    assert found.issuer == "สำนักงานสาธารณสุขจังหวัดลำปาง"
    assert found.issued == date(2025, 4, 25)
    assert found.effective == date(2025, 4, 28)


def test_the_day_after_it_is_announced_is_known_unless_the_gazette_announces_it() -> None:
    found = identity(REGULATION.replace("{gazette}", ""), "th")
    assert found.issuer == "คณะกรรมการกองทุนการศึกษา"
    assert found.effective == date(2024, 5, 15)
    assert identity(REGULATION.replace("{gazette}", "ในราชกิจจานุเบกษา"), "th").effective is None


def test_an_english_office_stands_beside_the_day_of_issue() -> None:
    assert identity(GUIDELINE, "en", "Guideline on Septage Management").issuer == "National Sanitation Authority"


def test_the_line_that_says_when_an_act_was_made_is_no_part_of_its_title() -> None:
    found = identity(DIRECTIVE, "en")
    assert found.title == "DIRECTIVE No. 7 OF 2025 On school meals"
    assert found.issued == date(2025, 3, 3)


def test_the_first_heading_is_no_part_of_a_reports_title() -> None:
    text = (
        "Health Office\n31 January 2025\nAnnual Report 2024\nCold Chain\nSummary\nIn 2024 coverage was 91 per cent.\n"
    )
    found = identity(text, "en", "Summary")
    assert found.title == "Annual Report 2024 Cold Chain"
    assert found.issuer == "Health Office"
