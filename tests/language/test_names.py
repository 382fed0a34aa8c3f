"""Proper names of a text, and whether another holds them."""

import pytest

from assistant.language.detect import detect
from assistant.language.names import strange_name


def strange(sentence: str, evidence: str) -> str:
    return strange_name(sentence, evidence, (detect(sentence), detect(evidence)))


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Coconut processing in Nghe An", "Coconut processing in Ben Tre is supported"),
        ("The Ministry of Industry and Trade decides.", "It is decided by the Ministry of Finance."),
        ("Phải được Sở Công Thương chấp thuận.", "Phải được Cục Công Thương chấp thuận."),
        ("Đề án tại tỉnh Nghệ An đã xong", "The project in Ben Tre is finished"),
        ("โครงการในจังหวัดกวางตรี", "โครงการในจังหวัดเตวียนกวางและจังหวัดอานซาง"),
        ("อธิบดีกรมบัญชีกลางอนุมัติ", "อธิบดีกรมพัฒนาธุรกิจอนุมัติ"),
        ("The Tutozuje Fund lends looms to cooperatives.", "Quỹ Duzapoza cho các hợp tác xã mượn khung cửi."),
        ("Quỹ Tutozuje cho các hợp tác xã mượn khung cửi.", "The Duzapoza Fund lends looms to cooperatives."),
        ("The Tutozuje Fund lends looms.", "กองทุน Duzapoza ให้สหกรณ์ยืมเครื่องทอผ้า"),
        ("กองทุน Tutozuje ให้สหกรณ์ยืมเครื่องทอผ้า", "The Duzapoza Fund lends looms to cooperatives."),
    ],
)
def test_a_name_that_is_not_there_is_told(sentence, evidence):
    assert strange(sentence, evidence)


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("In Ben Tre, the Agency was paid.", "Cục đã chi cho dự án tại tỉnh Bến Tre"),
        ("Projects of Gia Lai were cancelled.", "a furniture workshop in Gia Lai was cancelled"),
        ("The Ministry of Industry and Trade decides.", "Bộ Công Thương quyết định."),
        ("กระทรวงอุตสาหกรรมอนุมัติ", "The Ministry of Industry approved it."),
        ("จังหวัดอานซางมีโครงการ", "โครงการในจังหวัดอานซาง เกียนซาง"),
        ("Contracts are signed in June.", "Contracts are signed in the summer."),
        ("The Duzapoza Fund lends looms in Hanoi.", "Quỹ Duzapoza cho mượn khung cửi tại Hà Nội."),
        ("Quỹ Duzapoza giúp Đắk Lắk và Campuchia.", "The Duzapoza Fund helps Dak Lak and Cambodia."),
        ("กองทุน Duzapoza ให้สหกรณ์ยืมเครื่องทอผ้า", "The Duzapoza Fund lends looms to cooperatives."),
        ("Siemens delivered the looms.", "ซีเมนส์ส่งมอบเครื่องทอผ้า"),
    ],
)
def test_a_name_that_is_there_or_cannot_be_compared_is_not(sentence, evidence):
    assert strange(sentence, evidence) == ""
