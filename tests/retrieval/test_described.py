"""A document called by its kind and year is the one held that is so, and what it says is not answered by another."""

from datetime import date

import pytest

from assistant.service import Assistant

NOW = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("Article 16 of the 2012 decree", "45/2012/NĐ-CP"),
        ("Điều 5 Thông tư năm 2018 của Bộ Tài chính", "28/2018/TT-BTC"),
        ("thong tu nam 2013 dieu 5", "36/2013/TT-BCT"),
        ("มาตรา ๕ ของพระราชกฤษฎีกาปี 2547", "134/2004/NĐ-CP"),
        ("the 2024 decree on industrial clusters", "32/2024/NĐ-CP"),
    ],
)
def test_a_document_is_found_by_its_kind_and_year(corpus_assistant: Assistant, reference: str, number: str):
    found = corpus_assistant.lookup(reference, as_of=NOW)
    assert found.document is not None
    assert found.document.identity.number == number


def test_of_two_circulars_of_an_office_none_is_taken(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("Điều 3 Thông tư của Bộ Công Thương", as_of=NOW)
    assert len(found.candidates) > 1


def test_a_year_that_no_decree_is_of_names_none(corpus_assistant: Assistant):
    found = corpus_assistant.lookup("the 2015 decree", as_of=NOW)
    assert found.document is None


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What is the cap for moving a polluting workshop into a cluster under the 2012 decree?", "100 triệu"),
        ("Under the 2004 decree, how much was given for a technical demonstration model?", "70 triệu"),
        ("Thông tư năm 2024 của Bộ Công Thương quy định hội đồng thẩm định có bao nhiêu thành viên?", "7 or 9"),
    ],
)
def test_what_the_document_called_says_is_not_answered_by_another(
    corpus_assistant: Assistant, question: str, figure: str
):
    answer = corpus_assistant.ask(question, as_of=NOW)
    assert figure in answer.sentences[0].text
    assert {citation.document.id for citation in answer.citations} == {answer.citations[0].document.id}


def test_an_annual_report_is_not_that_of_the_half_year(corpus_assistant: Assistant):
    answer = corpus_assistant.ask("รายงานประจำปี 2567 ว่าผู้ผ่านการฝึกอบรมมีงานทำภายในสามเดือนร้อยละเท่าใด", as_of=NOW)
    assert "86 per cent" in answer.sentences[0].text
