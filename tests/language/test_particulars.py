"""A question after who signed or issued a document and when is known as such, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from assistant.language.particulars import particulars_asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who signed it?", ("signer",)),
        ("By whom was the decree signed?", ("signer",)),
        ("Ai ký quyết định này?", ("signer",)),
        ("nguoi ky la ai", ("signer",)),
        ("ใครเป็นผู้ลงนามในคำสั่ง", ("signer",)),
        ("Cơ quan nào ban hành?", ("issuer",)),
        ("Which ministry issued it, and on what date?", ("issuer", "issued")),
        ("ออกเมื่อวันที่เท่าไร และใครเป็นผู้ออก", ("issued", "issuer")),
        ("ban hành ngày nào?", ("issued",)),
        ("who signed it and when does it take effect?", ("signer", "effective")),
        ("มีผลใช้บังคับเมื่อใด", ("effective",)),
    ],
)
def test_who_and_when_are_asked_of_a_document(question, asked):
    found = particulars_asked(question)
    assert found is not None
    assert (found.asked, found.rest) == (asked, "")


@pytest.mark.parametrize(
    "question",
    [
        "Who is exempt from land rent?",
        "Khi nào quyết định hết hiệu lực?",
        "Until when does it apply?",
        "ใครต้องลงนามในสัญญา",
        "Ai quyết định lập trung tâm khuyến công quốc gia?",
        "When must the contract be signed?",
        "Quyết định này còn hiệu lực không?",
    ],
)
def test_other_questions_ask_for_none_of_it(question):
    assert particulars_asked(question) is None


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("Who signed the contract with the beneficiary?", "contract with the beneficiary"),
        ("ai ký báo cáo năm 2024", "báo cáo năm 2024"),
        ("ผู้ลงนามในรายงานประจำปี 2566 ดำรงตำแหน่งอะไร", "รายงานประจำปี 2566"),
    ],
)
def test_what_the_document_is_called_is_left_over(question, called):
    found = particulars_asked(question)
    assert found is not None
    assert called in found.called
    assert found.rest


def test_a_name_is_more_than_an_office():
    found = particulars_asked("What is the name of the person who signed it?")
    assert found is not None
    assert found.named


def test_who_is_taken_for_granted_to_have_signed_asks_for_the_signature():
    found = particulars_asked("do Bộ trưởng Bộ Công Thương ký, đúng không?")
    assert found is not None
    assert (found.asked, found.rest) == (("signer",), "")
