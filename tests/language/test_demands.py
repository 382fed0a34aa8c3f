"""What a question demands must be said by what answers it: a reason, a fee, metres, a country, a ministry."""

from __future__ import annotations

import pytest

from assistant.language.asking import counts_things
from assistant.language.demands import demands, ministries_in, ministry_named
from assistant.language.places import lands_in, places_said


def says(question: str, text: str, language) -> bool:
    """Whether a text says all that a question demands, which demands something."""
    found = demands(question)
    assert found
    return all(demand.is_met(text, language) for demand in found)


@pytest.mark.parametrize(
    ("question", "silent", "telling", "language"),
    [
        ("Why was the bridge closed?", "The bridge was closed on 3 May.", "It was closed because a pier sank.", "en"),
        ("Vì sao cầu bị đóng?", "Cầu bị đóng ngày 3/5.", "Cầu bị đóng vì trụ bị lún.", "vi"),
        ("ทำไมสะพานถูกปิด", "สะพานถูกปิดวันที่ 3 พฤษภาคม", "สะพานถูกปิดเนื่องจากตอม่อทรุด", "th"),
        ("What is the fee for a stall?", "A stall is let for a year.", "A charge of 5 is paid.", "en"),
        ("Lệ phí đăng ký là bao nhiêu?", "Hỗ trợ 50% chi phí đăng ký.", "Mức thu phí là 5 đồng.", "vi"),
        ("อบรมกี่สัปดาห์", "It was accepted on 15 September 2024.", "The course lasts three months.", "en"),
        ("How many hours does a course take?", "Lớp mở ngày 3 tháng 5 năm 2024.", "Lớp học 40 giờ.", "vi"),
        ("Đường rộng bao nhiêu mét?", "Lưu lượng 500 mét khối một ngày.", "Đường rộng 6 m, dài 90 mét.", "vi"),
        ("ข้าวกิโลกรัมละเท่าไร", "สนับสนุน 1,800 ล้านดอง", "ขายกิโลกรัมละ 30 บาท", "th"),
        (
            "At what age may one vote?",
            "Voting is on 3 May, from 8 to 17.",
            "Citizens of 18 years of age vote.",
            "en",
        ),
        ("Từ bao nhiêu tuổi được học?", "Lớp có 18 học viên.", "Người đủ 15 tuổi trở lên.", "vi"),
        ("ต้องมีอายุเท่าไรจึงสมัครได้", "สมัครได้ภายใน 18 วัน", "ผู้สมัครมีอายุไม่ต่ำกว่า 18 ปี", "th"),
        ("Which countries does it export to?", "Its output rose by 28 per cent.", "It exports to Japan.", "en"),
        ("ส่งออกไปประเทศใดบ้าง", "ส่งออกเพิ่มขึ้นร้อยละ 28", "ส่งออกไปญี่ปุ่น", "th"),
        ("Máy sấy của hãng nào?", "Tám hộ nhận máy sấy.", "Máy sấy hiệu Sao Mai.", "vi"),
        (
            "What is the population of the district?",
            "The district is by the sea.",
            "It has 90,000 inhabitants.",
            "en",
        ),
        ("มีคนเดินงานกี่คน", "Three fairs with 230 stands of 90 officials.", "The fair drew 4,000 visitors.", "en"),
        ("Chợ quê có bao nhiêu khách tham quan?", "Chợ có 40 gian, 12 người trông.", "Chợ đón 900 lượt khách.", "vi"),
        ("How many people visited the show?", "ผู้แสดงสินค้า 40 ราย", "มีผู้เข้าชมงาน 900 คน", "th"),
        ("How many people worked in the mills?", "4,120 workers were trained.", "The mills employ 900 people.", "en"),
        ("Nhà máy sử dụng bao nhiêu lao động?", "Đào tạo nghề 40 công nhân.", "Có 40 người làm việc ở đó.", "vi"),
        ("มีแรงงานทำงานในนิคมกี่คน", "อบรม 40 คน", "นิคมมีการจ้างแรงงาน 900 คน", "th"),
        ("How many accidents were there?", "Six plants were inspected.", "Two workers were injured.", "en"),
        ("Trong năm có bao nhiêu đơn khiếu nại?", "Nhận 40 hồ sơ.", "Nhận 4 khiếu nại của dân.", "vi"),
        ("ประชาชนพึงพอใจร้อยละเท่าไร", "เบิกจ่ายร้อยละ 80", "ผู้ตอบร้อยละ 80 พอใจ", "th"),
        (
            "What is the address of the agency?",
            "The agency answers in 5 days.",
            "It is at 54 Hai Ba Trung Street.",
            "en",
        ),
        ("Đơn xin nghỉ tải ở đâu?", "Đơn theo mẫu số 3.", "Đơn có trên trang web của Sở.", "vi"),
        ("แบบคำขอดาวน์โหลดได้ที่ไหน", "ยื่นแบบคำขอที่สำนักงาน", "แบบคำขออยู่บนเว็บไซต์", "th"),
        ("Which web page has the form?", "The form is in annex 2.", "It may be downloaded from the portal.", "en"),
        ("ค่าไฟหน่วยละเท่าไร", "สนับสนุน 1,800 ล้านดอง", "ค่าไฟฟ้าหน่วยละ 4 บาท", "th"),
        ("Mã số thuế của Cục là gì?", "Cục ở Hà Nội.", "Mã số thuế: 0100.", "vi"),
        ("โรงงานจ้างกี่คน", "งานแล้วเสร็จร้อยละ 40", "จ้างแรงงาน 40 คน", "th"),
        ("Được thi lại mấy lần?", "Phải đạt 50 điểm.", "Được thi lại một lần.", "vi"),
        ("Đơn phải theo mẫu số mấy?", "Đơn lập thành 02 bộ.", "Đơn theo mẫu số 3.", "vi"),
        ("ผู้เช่าต้องวางเงินมัดจำเท่าไร", "ค่าเช่าเดือนละ 500 บาท", "วางมัดจำ 500 บาท", "th"),
        ("Giáo viên phải có bằng cấp gì?", "Giáo viên dạy bằng tiếng Việt.", "Giáo viên tốt nghiệp cao đẳng.", "vi"),
        ("In which languages is it posted?", "It is posted at the gate.", "It is posted in English.", "en"),
        ("What time does the office open?", "It opens on 3 May.", "It opens at 8 a.m.", "en"),
        ("How many of the women work?", "Forty were trained.", "Twelve women work.", "en"),
        ("How many people use it?", "It covers all 63 provinces and their clusters.", "It has 400 members.", "en"),
        ("ผู้อำนวยการดำรงตำแหน่งกี่ปี", "ผู้อำนวยการเป็นกรรมการ", "ดำรงตำแหน่งสี่ปี", "th"),
        ("Which cluster here is the largest?", "Six clusters are inspected.", "The largest is Song Cong.", "en"),
        ("How long must notes be archived?", "Notes are sent within 15 days.", "Notes are kept for ten years.", "en"),
        ("Hồ sơ phải lưu mấy năm?", "Hồ sơ được trả lại trong 05 ngày.", "Hồ sơ được lưu trong 10 năm.", "vi"),
        ("คนงานทำงานวันละกี่ชั่วโมง", "ต้องตอบภายใน 20 วัน", "ทำงานวันละ 8 ชั่วโมง", "th"),
        ("โรงงานใช้น้ำวันละกี่ลูกบาศก์เมตร", "สนับสนุน 1,800 ล้านดอง", "ใช้น้ำวันละ 500 ลูกบาศก์เมตร", "th"),
        ("How long does the building take?", "Support is 30 per cent of the cost.", "It takes two years.", "en"),
        ("จังหวัดนี้มีสวนมะพร้าวกี่เฮกตาร์", "สนับสนุน 1,800 ล้านดอง", "มีสวนมะพร้าว 40 เฮกตาร์", "th"),
        ("ช่างฝีมือได้เงินรางวัลคนละเท่าไร", "มอบตำแหน่งช่างฝีมือดีเด่น", "รางวัลคนละ 5 ล้านดอง", "th"),
        ("Năm 2017 chi khuyến công hết bao nhiêu?", "Kiểm tra 20% số đề án.", "Đã chi 90 tỷ đồng.", "vi"),
        ("ผู้เช่าต่อสัญญาได้กี่ปี", "ยกเว้นค่าเช่า 11 ปี", "ขยายเวลาได้อีก 5 ปี", "th"),
        ("In which year was the office founded?", "It was founded by the mayor.", "It was founded in 1975.", "en"),
        ("Cục thành lập năm nào?", "Cục giúp Bộ trưởng theo Nghị định 45/2012.", "Cục được thành lập năm 2001.", "vi"),
        ("Trung tâm nào làm việc kém nhất?", "Trung tâm có hai đề án.", "Trung tâm vùng 3 yếu kém.", "vi"),
        ("ลงราชกิจจานุเบกษาเมื่อไร", "ใช้บังคับ 12 มีนาคม 2567", "ประกาศในราชกิจจานุเบกษา 12 มีนาคม 2567", "th"),
    ],
)
def test_what_is_demanded_is_told_from_what_is_near_it(question, silent, telling, language):
    assert not says(question, silent, language)
    assert says(question, telling, language)


def test_a_text_in_another_language_says_it_in_its_own_words():
    assert says("ค่าธรรมเนียมเท่าไร", "Lệ phí là 5 đồng.", "vi")
    assert not says("ค่าธรรมเนียมเท่าไร", "Kinh phí là 5 đồng.", "vi")


def test_vietnamese_without_its_marks_demands_nothing():
    assert demands("le phi dang ky la bao nhieu") == ()


def test_an_ordinary_question_demands_nothing():
    assert demands("How many clusters were established by the end of 2024?") == ()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How many clusters are there in Laos?", "Laos"),
        ("ในประเทศลาวมีกี่แห่ง", "ลาว"),
        ("Vùng Tây Nguyên có bao nhiêu cụm?", "Tây Nguyên"),
    ],
)
def test_a_country_or_region_is_told_by_its_name(question, named):
    [land] = lands_in(question)
    assert question[land.start : land.end] == named
    assert not land.rows & places_said("Thirty clusters stand in the Mekong Delta.")


def test_a_province_or_a_language_is_no_country():
    assert lands_in("What does Lao Cai receive?") == ()
    assert lands_in("ใครเป็นผู้แปลเอกสารเป็นภาษาอังกฤษ") == ()
    assert lands_in("Ai dịch báo cáo sang tiếng Pháp?") == ()
    assert not places_said("(คำแปลภาษาไทย)")


def test_a_city_speaks_of_its_country_and_not_of_its_neighbour():
    [home] = lands_in("How many clusters are there in Viet Nam?")
    [abroad] = lands_in("How many clusters are there in Thailand?")
    said = places_said("Hanoi, 20 January 2025")
    assert home.rows & said
    assert not abroad.rows & said


def test_ministries_are_told_apart_and_their_short_forms_are_none():
    assert ministries_in("Bộ Xây dựng kiểm tra") == ministries_in("Ministry of Construction")
    assert not ministries_in("Bộ Xây dựng") & ministries_in("Bộ Công Thương")
    assert not ministries_in("Thông tư 36/2013/TT-BCT")
    assert ministry_named("Năm nay Bộ Xây dựng kiểm tra gì?") == "Bộ Xây dựng"


def test_things_are_counted_and_money_and_days_are_not():
    assert counts_things("How many visitors came?")
    assert counts_things("Có bao nhiêu doanh nghiệp tham gia?")
    assert counts_things("มีคลัสเตอร์กี่แห่ง")
    assert not counts_things("How many days does it take?")
    assert not counts_things("Chi bao nhiêu cho máy móc?")
    assert not counts_things("ใช้เงินกี่ล้านดอง")


@pytest.mark.parametrize(
    "question",
    [
        "Nhà thơ nổi tiếng nào sinh ở Huế?",
        "Ông kết hôn với người phụ nữ nào?",
        "Cho thuê đất sai ngành nghề thì bị phạt gì?",
    ],
)
def test_what_only_sounds_like_a_demand_is_none(question):
    assert demands(question) == ()


def test_of_several_things_asked_only_what_each_demands_is_demanded() -> None:
    assert not demands("How much does a household get and within how many days is it appraised?")
    assert not demands("Mỗi hộ dệt, mỗi tổ dệt được hỗ trợ bao nhiêu tiền và thẩm định trong bao nhiêu ngày?")
    assert demands("Within how many days is it appraised?")
