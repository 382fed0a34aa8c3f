"""Acts to look up: a decree as a PDF, one that amends it, a scanned one that it replaced, a Thai order.

Written for these tests. The scan is a picture of a PDF that is kept beside it, so that it is known what stands where.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser

from assistant.service import Assistant
from assistant.settings import Settings
from tests.browser.running import running_chat

_PAPER = """<!doctype html><meta charset="utf-8"><style>@page {{ size: A4; margin: 25mm }}
body {{ font: 15px/1.9 "Noto Serif", "Loma", "Noto Sans Thai", serif }}
.next {{ page-break-before: always }}</style>{}"""

DECREE = """<p>CHÍNH PHỦ</p><p>Số: 15/2016/NĐ-CP</p><p>Hà Nội, ngày 04 tháng 3 năm 2016</p><p>NGHỊ ĐỊNH</p>
<p>Về hỗ trợ nghề dệt</p><p>Chương I</p><p>QUY ĐỊNH CHUNG</p>
<p>Điều 1. Phạm vi điều chỉnh</p><p>Nghị định này quy định việc hỗ trợ nghề dệt ở nông thôn.</p>
<p>Điều 2. Mức hỗ trợ</p><p>1. Mỗi hộ dệt được hỗ trợ không quá 40 triệu đồng để mua khung cửi.</p>
<p>2. Mỗi tổ dệt được hỗ trợ không quá 90 triệu đồng theo quy định tại Điều 1 của Nghị định này.</p>
<div class="next"><p>Chương II</p><p>TỔ CHỨC THỰC HIỆN</p>
<p>Điều 3. Thẩm định</p><p>Phòng Kinh tế thẩm định hồ sơ nghề dệt trong thời hạn 12 ngày làm việc.</p>
<p>Điều 4. Hiệu lực thi hành</p><p>1. Nghị định này có hiệu lực từ ngày 20 tháng 4 năm 2016.</p>
<p>2. Nghị định này thay thế Nghị định số 07/2009/NĐ-CP ngày 05 tháng 01 năm 2009.</p></div>"""

AMENDING = """CHÍNH PHỦ
Số: 31/2021/NĐ-CP
Hà Nội, ngày 10 tháng 5 năm 2021

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 15/2016/NĐ-CP về hỗ trợ nghề dệt

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2016/NĐ-CP
1. Khoản 1 Điều 2 được sửa đổi như sau:
“1. Mỗi hộ dệt được hỗ trợ không quá 65 triệu đồng để mua khung cửi và sợi bông.”
2. Bổ sung Điều 3a vào sau Điều 3 như sau:
“Điều 3a. Công khai
Kết quả thẩm định được công khai trong năm ngày.”

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2021.
"""

OLD = """<p>CHÍNH PHỦ</p><p>Số: 07/2009/NĐ-CP</p><p>Hà Nội, ngày 05 tháng 01 năm 2009</p><p>NGHỊ ĐỊNH</p>
<p>Về khuyến khích nghề thêu</p>
<p>Điều 1. Phạm vi điều chỉnh</p><p>Nghị định này quy định việc khuyến khích nghề thêu ở làng quê.</p>
<p>Điều 2. Mức hỗ trợ</p><p>Mỗi lớp dạy thêu được hỗ trợ 18 triệu đồng từ ngân sách tỉnh.</p>
<p>Điều 3. Hiệu lực thi hành</p><p>Nghị định này có hiệu lực từ ngày 20 tháng 02 năm 2009.</p>"""

ORDER = """<p>คำสั่งกรมส่งเสริมหัตถกรรม</p><p>ที่ 8/2566</p><p>เรื่อง การให้ยืมกี่กระตุก</p>
<p>ข้อ 1 ให้สำนักงานหัตถกรรมจังหวัดให้ยืมกี่กระตุกได้ไม่เกินเก้าเดือน</p>
<p>ข้อ 2 ผู้ยืมต้องคืนกี่กระตุกภายในสิบห้าวันนับแต่วันครบกำหนด</p>
<p>ข้อ 3 คำสั่งนี้ให้ใช้บังคับตั้งแต่วันที่ 1 มิถุนายน พ.ศ. 2566 เป็นต้นไป</p>
<p>สั่ง ณ วันที่ 12 พฤษภาคม พ.ศ. 2566</p><p>อธิบดีกรมส่งเสริมหัตถกรรม</p>"""


@dataclass(frozen=True, slots=True)
class Office:
    """A running chat, its service asked without a browser, and the paper that was scanned."""

    address: str
    service: Assistant
    unscanned: Path


def print_acts(browser: Browser, folder: Path) -> None:
    """The acts, and an index of them, in `folder`."""
    beside = folder / "not-held"
    held = folder / "held"
    beside.mkdir()
    held.mkdir()
    _print(browser, DECREE, held / "nghi-dinh-15-2016.pdf")
    _print(browser, ORDER, held / "khamsang-8-2566.pdf")
    _print(browser, OLD, beside / "nghi-dinh-07-2009.pdf")
    _scan(beside / "nghi-dinh-07-2009.pdf", held / "nghi-dinh-07-2009.pdf")
    (held / "nghi-dinh-31-2021.txt").write_text(AMENDING, "utf-8")
    service = Assistant(Settings(index_dir=folder / "index"))
    report = service.index([held])
    service.close()
    assert (report.added, report.problems) == (4, [])


@contextmanager
def amended_acts(folder: Path) -> Iterator[Office]:
    """The chat over the acts printed in `folder`, for as long as the block lasts."""
    service = Assistant(Settings(index_dir=folder / "index"))
    with running_chat(folder / "index") as address:
        yield Office(address, service, folder / "not-held" / "nghi-dinh-07-2009.pdf")
    service.close()


def _print(browser: Browser, body: str, path: Path) -> None:
    paper = browser.new_page()
    paper.set_content(_PAPER.format(body))
    paper.pdf(path=path, prefer_css_page_size=True)
    paper.close()


def _scan(path: Path, scanned: Path) -> None:
    """A picture of each page, at the resolution of an office's scanner."""
    pdf = pypdfium2.PdfDocument(path)
    pictures = [pdf[number].render(scale=300 / 72).to_pil().convert("L") for number in range(len(pdf))]
    pdf.close()
    pictures[0].save(scanned, save_all=True, append_images=pictures[1:], resolution=300)
