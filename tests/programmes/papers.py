"""Reports of an office that no rule was made for, written for these tests: two Vietnamese, one Thai."""

from __future__ import annotations

from pathlib import Path

ANNUAL = """SỞ NGHỀ DỆT
Số: 12/BC-SND
Hà Nội, ngày 15 tháng 01 năm 2025

# BÁO CÁO
Kết quả thực hiện Chương trình phát triển nghề dệt lụa năm 2024

# 1. Kinh phí
Kế hoạch kinh phí năm 2024 của Chương trình phát triển nghề dệt lụa là 8.000 triệu đồng.
Đến ngày 31 tháng 12 năm 2024 đã giải ngân 6.400 triệu đồng.
# 2. Tình hình thực hiện các dự án
## 2.1. Trung tâm tơ tằm Vạn Phúc
Phần móng đã hoàn thành ngày 10 tháng 10 năm 2024.
Việc bàn giao mặt bằng chậm hai tháng.
## 2.2. Chợ vải Ninh Hiệp
Chợ được nghiệm thu ngày 20 tháng 11 năm 2024 với kinh phí 1.500 triệu đồng.
# 3. Khó khăn, vướng mắc
Giá sợi tăng 12% và nhiều tổ dệt thiếu vốn.
# 4. Nhiệm vụ trọng tâm
Hoàn thành Trung tâm tơ tằm Vạn Phúc trước ngày 30 tháng 9 năm 2025.
# 5. Phụ trách
Báo cáo do phòng Kế hoạch soạn.
"""

HALF_YEAR = """SỞ NGHỀ DỆT
Số: 77/BC-SND
Hà Nội, ngày 10 tháng 7 năm 2025

# BÁO CÁO
Kết quả thực hiện Chương trình phát triển nghề dệt lụa 6 tháng đầu năm 2025

# 1. Kinh phí
Kế hoạch kinh phí năm 2025 của Chương trình phát triển nghề dệt lụa là 9.000 triệu đồng.
Đến ngày 30 tháng 6 năm 2025 đã giải ngân 3.600 triệu đồng.
# 2. Tiến độ các dự án
## 2.1. Dự án Trung tâm tơ tằm Vạn Phúc
Mái nhà đã hoàn thành ngày 05 tháng 6 năm 2025; dự kiến nghiệm thu vào tháng 9 năm 2025.
# 3. Khó khăn, vướng mắc
Hai tổ dệt chưa ký hợp đồng.
"""

THAI = """กรมหัตถกรรม
รายงานผลการดำเนินงานประจำปี พ.ศ. 2567
กรุงเทพฯ วันที่ 20 มกราคม พ.ศ. 2568

# 1. สถานะโครงการ
## 1.1 โครงการศูนย์ย้อมคราม จังหวัดสกลนคร
โครงการได้รับงบประมาณ 5 ล้านบาท และตรวจรับแล้วเมื่อวันที่ 15 ธันวาคม 2567
## 1.2 โครงการที่ยังไม่ได้เริ่ม
มีโครงการที่ยังไม่ได้เริ่ม 3 โครงการ
"""


def written(folder: Path) -> Path:
    """The reports as files of a folder."""
    for name, text in (("annual.md", ANNUAL), ("half-year.md", HALF_YEAR), ("thai.md", THAI)):
        (folder / name).write_text(text, "utf-8")
    return folder
