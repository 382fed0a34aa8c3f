"""What is asked for and not held is not answered by what is near it, and is named to the reader."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.settings import Settings


def not_held(answer) -> str:
    return " ".join(notice.text for notice in answer.notices if notice.kind == "not-held")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How much had been disbursed by 31 March 2024?", "31 March 2024"),
        ("What was the occupancy rate of clusters in Laos?", "Laos"),
        ("คลัสเตอร์อุตสาหกรรมในประเทศลาวมีกี่แห่ง", "ลาว"),
        ("ปี 2564 เบิกจ่ายได้กี่ล้านดอง", "2564"),
        ("Bộ Xây dựng kiểm tra bao nhiêu phần trăm số đề án mỗi năm?", ""),
        ("Lệ phí cấp giấy chứng nhận sản phẩm tiêu biểu là bao nhiêu?", "mức phí"),
        ("Why was the tea project in Thai Nguyen accepted late?", "the reason"),
        ("คณะตรวจสอบเดินทางด้วยเครื่องบินหรือรถไฟ", ""),
        ("Luật Đầu tư 2020 quy định ưu đãi gì cho cụm công nghiệp?", "Luật Đầu tư"),
        ("Under the Land Law 2024, how is the land rent of a cluster set?", "Land Law"),
        ("พ.ร.บ. คุ้มครองแรงงาน กำหนดเวลาทำงานกี่ชั่วโมง", "พ.ร.บ. คุ้มครองแรงงาน"),
    ],
)
def test_what_is_not_held_is_not_answered_and_is_named(corpus_assistant: Assistant, question, named):
    answer = corpus_assistant.ask(question)
    assert answer.completeness == "none"
    assert not answer.citations
    assert named in not_held(answer)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("How much had been disbursed by 30 September 2024?", "83,850"),
        ("ถึงสิ้นกันยายน 2567 เบิกไปแล้วกี่ล้านดอง", "83,850"),
        ("What is the occupancy rate of clusters in the Central Highlands?", "52.5"),
        ("Why were two projects cancelled in October 2024?", "own share of the capital"),
        ("How many stands did the fair in Quang Tri have?", "185"),
    ],
)
def test_what_is_held_is_answered(corpus_assistant: Assistant, question, phrase):
    answer = corpus_assistant.ask(question)
    assert phrase in answer.text
    assert not not_held(answer)


@pytest.mark.parametrize(
    ("question", "language", "missing"),
    [
        ("How many projects were in the plans of 2021 and 2022?", "en", "2021"),
        ("Năm 2021 và năm 2022 giải ngân được bao nhiêu?", "vi", "2021"),
        ("ปี 2564 และปี 2565 เบิกจ่ายได้กี่ล้านดอง", "th", "2564"),
    ],
)
def test_of_two_years_the_one_that_is_not_held_is_named(corpus_assistant: Assistant, question, language, missing):
    answer = corpus_assistant.ask(question, language=language)
    assert answer.completeness == "partial"
    assert answer.citations
    assert missing in not_held(answer)


def test_the_country_of_an_act_is_told_by_who_issued_it(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "act.md").write_text(
        "พระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560\nมาตรา 1 พระราชบัญญัตินี้เรียกว่าพระราชบัญญัติการเลี้ยงผึ้ง พ.ศ. 2560\n"
        "มาตรา 5 ผู้เลี้ยงผึ้งต้องขึ้นทะเบียนรังผึ้งภายในสามสิบวันนับแต่วันเริ่มเลี้ยง\n",
        encoding="utf-8",
    )
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    service.index([folder])
    try:
        held = service.ask("ในประเทศไทยผู้เลี้ยงผึ้งต้องขึ้นทะเบียนรังผึ้งภายในกี่วัน")
        elsewhere = service.ask("ในประเทศลาวผู้เลี้ยงผึ้งต้องขึ้นทะเบียนรังผึ้งภายในกี่วัน")
    finally:
        service.close()
    assert "สามสิบวัน" in held.text
    assert "ลาว" in not_held(elsewhere)


def test_of_two_things_that_are_asked_between_a_text_need_say_but_one(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("แจ้งกำหนดตรวจโทรศัพท์บอกได้ไหม หรือต้องทำเป็นหนังสือ")
    assert "เป็นหนังสือ" in " ".join(citation.quote for citation in answer.citations)
