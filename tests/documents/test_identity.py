"""What documents say of themselves: from their text, never from their name."""

from datetime import date

import pytest

from assistant.documents.identity import identify
from assistant.types import Identity, Kind, Language


def identity(text: str, language: Language, name: str = "file.pdf") -> Identity:
    return identify(text, language, name, frozenset())


DECREE = """\
CHÍNH PHỦ
Số: 77/2019/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Hà Nội, ngày 01 tháng 10 năm 2019
NGHỊ ĐỊNH
Về hợp tác xã làng nghề
Căn cứ Nghị định số 10/2015/NĐ-CP ngày 02 tháng 3 năm 2015 của Chính phủ;
Điều 1. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 15 tháng 11 năm 2019.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn An
"""

ORDER = """\
เอกสารตัวอย่าง
กรมส่งเสริมหัตถกรรม
คำสั่งกรมส่งเสริมหัตถกรรม
ที่ 12/2567
(คำแปลภาษาไทย)
เรื่อง แต่งตั้งคณะตรวจสอบ
อาศัยอำนาจตามพระราชกฤษฎีกาฉบับที่ 45/2012/ND-CP
ข้อ 1 ให้แต่งตั้งคณะตรวจสอบ
ข้อ 2 คำสั่งนี้ให้ใช้บังคับตั้งแต่วันที่ 12 มีนาคม 2567 เป็นต้นไป
สั่ง ณ วันที่ 11 มีนาคม พ.ศ. 2567
(นายสมชาย ใจดี)
อธิบดีกรมส่งเสริมหัตถกรรม
"""

CIRCULAR = """\
MINISTRY OF INDUSTRY AND
TRADE
No. 14/2024/TT-BCT
Hanoi, 15 August 2024
CIRCULAR
Guiding a number of articles on clusters
Pursuant to Decree No. 32/2024/ND-CP dated 15 March 2024;
Article 1. Transition
Rules adopted before this Circular takes effect are brought into line with it before 30 June 2025.
Article 2. Effect
This Circular takes effect from 1 October 2024.
MINISTER
(signed in the demonstration copy)
"""


def test_vietnamese_decree() -> None:
    found = identity(DECREE, "vi")
    assert (found.kind, found.number, found.title) == (
        Kind.DECREE,
        "77/2019/NĐ-CP",
        "Nghị định về hợp tác xã làng nghề",
    )
    assert (found.issuer, found.place, found.signer) == ("Chính phủ", "Hà Nội", "Nguyễn Văn An")
    assert (found.issued, found.effective) == (date(2019, 10, 1), date(2019, 11, 15))


def test_thai_order_is_titled_by_its_subject_and_dated_in_the_buddhist_era() -> None:
    found = identity(ORDER, "th")
    assert (found.kind, found.number) == (Kind.DECISION, "12/2567")
    assert found.title == "คำสั่งกรมส่งเสริมหัตถกรรม เรื่อง แต่งตั้งคณะตรวจสอบ"
    assert found.issuer == "กรมส่งเสริมหัตถกรรม"
    assert (found.issued, found.effective) == (date(2024, 3, 11), date(2024, 3, 12))


def test_english_circular_whose_letterhead_is_broken() -> None:
    found = identity(CIRCULAR, "en")
    assert (found.kind, found.number, found.number_written) == (Kind.CIRCULAR, "14/2024/TT-BCT", "14/2024/TT-BCT")
    assert found.issuer.casefold() == "ministry of industry and trade"
    assert found.title == "Circular guiding a number of articles on clusters"
    assert found.signer == ""


def test_a_date_further_on_in_the_sentence_is_not_that_of_force() -> None:
    assert identity(CIRCULAR, "en").effective == date(2024, 10, 1)


def test_a_scanned_letterhead_in_one_line_names_only_the_issuer() -> None:
    text = "CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/2004/NĐ-CP\nNGHỊ ĐỊNH\nVề làng nghề\n"
    assert identity(text, "vi").issuer == "Chính phủ"


def test_the_basis_never_gives_the_number() -> None:
    text = "BỘ CÔNG THƯƠNG\nTHÔNG BÁO\nCăn cứ Nghị định số 10/2015/NĐ-CP;\nNội dung thông báo.\n"
    assert identity(text, "vi").number == ""


def test_thai_act_is_known_by_name_and_year() -> None:
    found = identity("พระราชบัญญัติการบัญชี พ.ศ. 2543\nมาตรา 1 พระราชบัญญัตินี้เรียกว่า “…”\nมาตรา 2 …\n", "th")
    assert (found.kind, found.title) == (Kind.LAW, "พระราชบัญญัติการบัญชี พ.ศ. 2543")


@pytest.mark.parametrize(
    ("sentence", "language", "day"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", "vi", date(2019, 10, 1)),
        ("Thông tư này có hiệu lực thi hành kể từ ngày 05 tháng 02 năm 2020.", "vi", date(2020, 2, 5)),
        ("ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ มกราคม ๒๕๖๖ เป็นต้นไป", "th", date(2023, 1, 1)),
        ("This Decree comes into force on 1 May 2024.", "en", date(2024, 5, 1)),
    ],
)
def test_effect_is_read_in_three_languages(sentence: str, language: Language, day: date) -> None:
    text = f"Hà Nội, ngày 01 tháng 10 năm 2019\n{sentence}\n"
    assert identity(text, language).effective == day


def test_a_file_without_a_title_goes_by_its_first_words_not_by_its_name() -> None:
    assert identity("Minutes of the weavers' meeting\nThey met.\n", "en", "law-59-2020.pdf").title.startswith("Minutes")


def test_a_number_may_begin_with_the_letters_of_the_office_beside_its_name() -> None:
    found = identity("Guideline on Septage\nSanitation Authority · Reference NSA/G/03-2024 · Version 2", "en")
    assert found.number == "NSA/G/03-2024"
    assert found.issuer == "Sanitation Authority"


def test_an_instrument_is_numbered_under_what_it_is() -> None:
    gazette = "GOVERNMENT GAZETTE\nNo. 112\nSTATUTORY INSTRUMENT\nNo. 88 of 2024\n1. Citation\n(1) These Regulations"
    found = identity(gazette, "en")
    assert (found.number, found.kind) == ("88/2024", Kind.CIRCULAR)
