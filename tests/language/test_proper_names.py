"""Names that a question writes and for which no other word stands."""

from __future__ import annotations

import pytest

from assistant.language.normalise import normalise
from assistant.language.proper_names import proper_names, says_name


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How long must a controller keep FIPA recordings?", ("FIPA",)),
        ("What did the town of Bolem spend on roads and schools in March 2024?", ("Bolem",)),
        ("Tuyến Chợ Đầm được trợ giá bao nhiêu?", ("Đầm",)),
        ("อำเภอห้วยทรายได้รับเงินเท่าไร", ("ห้วยทราย",)),
        ("อำเภอใดได้รับเงินมากที่สุด", ()),
        ("โรงเรียนต้องส่งคำขอให้จังหวัดภายในกี่วัน", ()),
        ("How much does the Ministry of Finance pay?", ()),
        ("Which president of Costa Rica studied at Harvard?", ("Costa Rica", "Harvard")),
        ("HOW MUCH WAS PAID IN BOLEM", ()),
        ("Does the State pay for the fairs?", ()),
        ("May the Party or the Government ask the Board of Bolem?", ("Bolem",)),
        ("BCG coverage in Bolem in 2024?", ("BCG", "Bolem")),
        ("โครงการ OCOP ปี 2568 มีกี่โครงการ", ("OCOP",)),
        ("งบปี 2567 กี่ล้าน VND ตาม 45/2012/ND-CP", ()),
        ("Rừng Amazon chiếm bao nhiêu rừng nhiệt đới trên Trái đất?", ("Amazon",)),
        ("Những người theo đạo Tin lành đến đây năm nào?", ()),
        ("ยื่นแบบ ภ.ง.ด. 50 ภายในกี่วัน", ("ภ.ง.ด.",)),
        ("ใบอนุญาต รง.4 ต่ออายุอย่างไร", ("รง.",)),
        ("ม. 5 ว่าอย่างไร และ ณ 30 มิ.ย. 67 เวลา 9 น. เบิกจ่ายเท่าไร", ()),
    ],
)
def test_a_name_is_what_no_other_word_stands_for(question: str, names: tuple[str, ...]) -> None:
    assert proper_names(normalise(question)) == names


def test_a_text_has_a_name_in_whatever_letters() -> None:
    assert says_name("THE BOLEM OFFICE", "Bolem")
    assert not says_name("the symbolems", "Bolem")
    assert not says_name("chợ đêm", "Đầm")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Canaria", "quần đảo Canary"),
        ("Costa Rica", "tổng thống Costa Rico"),
        ("Carslbad", "San Diego-Carlsbad"),
        ("Kenyas", "in Kenya"),
    ],
)
def test_a_name_spelt_nearly_so_is_there(name: str, written: str) -> None:
    assert says_name(written, name)


def test_a_short_name_is_spelt_as_it_is() -> None:
    assert not says_name("the FIFA office", "FIPA")
    assert not says_name("the town of Talom", "Bolem")
