"""A law that a question names by name alone is told by texts that name it, and by no others."""

from __future__ import annotations

import pytest

from assistant.language.detect import detect
from assistant.language.laws_named import laws_named


def only(question):
    [law] = laws_named(question, detect(question))
    return law


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("Luật Đất đai 2024 quy định tiền thuê đất thế nào?", "Luật Đất đai"),
        ("Luật Bảo vệ môi trường nói gì về nước thải?", "Luật Bảo vệ môi trường"),
        ("Theo luật đầu tư năm 2020 thì sao?", "luật đầu tư"),
        ("What does the Law on Environmental Protection require?", "Law on Environmental Protection"),
        ("Under the Land Law 2024, how is the rent set?", "Land Law"),
        ("What does the Labour Code say about overtime?", "Labour Code"),
        ("พ.ร.บ. คุ้มครองแรงงาน กำหนดเวลาทำงานกี่ชั่วโมง", "พ.ร.บ. คุ้มครองแรงงาน"),
    ],
)
def test_a_law_is_named_by_its_capitals_or_its_year(question, called):
    assert only(question).called == called


@pytest.mark.parametrize(
    "question",
    [
        "luật chơi của cuộc thi là gì",
        "Which act governs clusters?",
        "กฎหมายกำหนดค่าเช่าไว้อย่างไร",
        "What law applies here?",
    ],
)
def test_what_is_only_called_a_law_has_no_name(question):
    assert not laws_named(question, detect(question))


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        (
            "Luật Đất đai 2024 nói gì?",
            "Căn cứ Luật Đất đai ngày 18/01/2024; tiền thuê đất",
            "Luật Đất đai cho thuê đất",
        ),
        ("What does the Labour Code say?", "Labour is paid by the hour.", "By the Labour Code it is paid."),
        (
            "What does the Law on Investment say?",
            "The law rules investment.",
            "The Law on Investment says so.",
        ),
        ("พ.ร.บ. คุ้มครองแรงงาน ว่าอย่างไร", "ให้คุ้มครองแรงงานหญิง", "ตามพระราชบัญญัติคุ้มครองแรงงาน"),
    ],
)
def test_a_text_tells_it_that_names_it(question, silent, telling):
    law = only(question)
    assert not law.is_told("", silent, law.language)
    assert law.is_told("", telling, law.language)


def test_the_law_itself_need_not_name_itself():
    assert only("Luật Đất đai 2024 nói gì?").is_told("Luật Đất đai", "Đất được cho thuê 50 năm.", "vi")
    assert only("What does the Labour Code say?").is_told("Labour Code", "Overtime is paid.", "en")


def test_in_another_language_a_law_must_be_named_at_all():
    law = only("Luật Đất đai 2024 nói gì?")
    assert not law.is_told("Decree on clusters", "Land is leased for 50 years.", "en")
    assert law.is_told("Land Law", "Land is leased for 50 years.", "en")
    assert not law.is_told("Decree on clusters", "It answers for it by law.", "en")
    assert not only("What does the Labour Code say?").is_told("Nghị định", "Chịu trách nhiệm trước pháp luật.", "vi")
