"""What is learnt from in tests: a decree with its amendment, and the reports of an office."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from assistant.service import Assistant
from assistant.settings import Settings
from tests.programmes.papers import written

DECREE = """<!doctype html><meta charset="utf-8">
<style>@page { size: A4; margin: 25mm } body { font: 15px/1.9 "Noto Serif", serif }</style>
<p>CHÍNH PHỦ</p><p>Số: 52/2018/NĐ-CP</p><p>Hà Nội, ngày 04 tháng 6 năm 2018</p><p>NGHỊ ĐỊNH</p>
<p>Về phát triển nghề mộc</p>
<p>Điều 1. Phạm vi điều chỉnh</p><p>Nghị định này quy định việc hỗ trợ tổ mộc ở nông thôn.</p>
<p>Điều 2. Giải thích từ ngữ</p><p>Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:</p>
<p>1. “Tổ mộc” là nhóm từ năm thợ mộc trở lên cùng sản xuất tại một địa điểm.</p>
<p>2. “Xưởng chung” là nơi sản xuất mà nhiều tổ mộc dùng chung máy móc.</p>
<p>3. “Gỗ rừng trồng” là gỗ khai thác từ rừng do hộ gia đình trồng và chăm sóc.</p>
<p>4. “Thợ cả” là người có tay nghề từ bậc năm trở lên trực tiếp truyền nghề.</p>
<p>Điều 3. Mức hỗ trợ</p><p>1. Mỗi tổ mộc được hỗ trợ không quá 45 triệu đồng để mua máy cưa.</p>
<p>2. Mỗi xưởng chung được hỗ trợ không quá 320 triệu đồng.</p>
<p>3. Mỗi lớp dạy nghề được hỗ trợ không quá 160 triệu đồng.</p>
<p>4. Mỗi hội chợ đồ gỗ được hỗ trợ không quá 250 triệu đồng.</p>
<p>5. Mỗi phòng trưng bày được hỗ trợ không quá 410 triệu đồng.</p>
<p>Điều 4. Trách nhiệm thi hành</p><p>1. Sở Tài chính thẩm định hồ sơ trong 12 ngày làm việc.</p>
<p>2. Kho bạc Nhà nước thanh toán trong 8 ngày làm việc.</p>
<p>3. Ủy ban nhân dân cấp tỉnh quyết định trong 25 ngày làm việc.</p>
<p>Điều 5. Hiệu lực thi hành</p><p>Nghị định này có hiệu lực từ ngày 20 tháng 7 năm 2018.</p>"""
AMENDING = """CHÍNH PHỦ
Số: 61/2022/NĐ-CP
Hà Nội, ngày 10 tháng 3 năm 2022

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 52/2018/NĐ-CP về phát triển nghề mộc

Điều 1. Sửa đổi, bổ sung Nghị định số 52/2018/NĐ-CP
1. Khoản 1 Điều 3 được sửa đổi như sau:
“1. Mỗi tổ mộc được hỗ trợ không quá 70 triệu đồng để mua máy cưa.”

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2022.
"""


def learned_papers(browser: Browser, folder: Path) -> None:
    """The papers, and an index of them, in `folder`."""
    held = folder / "held"
    held.mkdir()
    paper = browser.new_page()
    paper.set_content(DECREE)
    paper.pdf(path=held / "nghi-dinh-52-2018.pdf", prefer_css_page_size=True)
    paper.close()
    (held / "nghi-dinh-61-2022.txt").write_text(AMENDING, "utf-8")
    service = Assistant(Settings(index_dir=folder / "index"))
    report = service.index([written(held)])
    service.close()
    assert report.problems == []
