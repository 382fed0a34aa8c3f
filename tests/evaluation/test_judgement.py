from dataclasses import replace
from math import isnan

import pytest

from assistant.evaluation.datasets import GoldenQuestion, Quoted
from assistant.evaluation.judgement import is_right, led, wanted
from assistant.types import Answer, Citation, HeldDocument, Identity, Kind, Notice, Sentence


def answer(file, page, quote, completeness="complete"):
    document = HeldDocument("d", f"/corpus/{file}", "pdf", Identity(Kind.DECREE, "t", "vi"), 3)
    citation = Citation(1, document, "Điều 5", page, quote, 0, len(quote))
    return Answer("?", "vi", completeness, (Sentence(quote, (1,)),), (citation,))


def test_an_answer_is_right_only_from_the_expected_document_and_page():
    question = GoldenQuestion("?", "vi", file="a.pdf", page=2, expect=("300 triệu", "ba trăm triệu"))
    assert is_right(question, answer("a.pdf", 2, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("b.pdf", 2, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("a.pdf", 3, "tối đa 300 triệu đồng"))
    assert not is_right(question, answer("a.pdf", 2, "tối đa 200 triệu đồng"))


def test_what_is_not_held_is_right_only_when_it_is_said_not_to_be():
    absent = GoldenQuestion("Điều 99?", "vi")
    assert is_right(absent, Answer("?", "vi", "none"))
    assert not is_right(absent, answer("a.pdf", 1, "Điều 9"))
    assert not is_right(absent, answer("a.pdf", 1, "Điều 9", "partial"))


def with_notice(kind, base=None):
    base = base or Answer("?", "vi", "none")
    return Answer(
        "?", "vi", base.completeness, base.sentences, base.citations, (Notice(kind, "Đề nghị nêu rõ văn bản."),)
    )


def saying(text):
    return Answer("?", "vi", "complete", (Sentence(text, (), "computed"),))


def test_all_that_must_be_quoted_too_has_to_be_quoted():
    question = GoldenQuestion("?", "vi", "a.pdf", expect=("300 triệu",), also=(Quoted(("200 triệu",), "b.pdf", 2),))
    one, other = answer("a.pdf", 1, "300 triệu").citations[0], answer("b.pdf", 2, "200 triệu").citations[0]
    assert is_right(question, Answer("?", "vi", "complete", (), (one, other)))
    assert not is_right(question, Answer("?", "vi", "complete", (), (one,)))
    elsewhere = answer("b.pdf", 3, "200 triệu").citations[0]
    assert not is_right(question, Answer("?", "vi", "complete", (), (one, elsewhere)))


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("34.6%", "34,6 % kế hoạch"),
        ("34.6%", "ร้อยละ 34.6 ของแผน"),
        ("34.6%", "34.6 per cent of the plan"),
        ("5,500 million VND", "tăng 5,5 tỷ đồng"),
        ("5,500", "tăng 5.500 triệu đồng"),
        ("5,500", "130.000 − 124.500 = 5.500"),
        ("270 แห่ง", "ต่างกัน ๒๗๐ แห่ง"),
    ],
)
def test_a_result_counts_however_it_is_printed(phrase, printed):
    assert is_right(GoldenQuestion("?", "vi", says=(phrase,)), saying(printed))


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("34.6%", "34,0 % kế hoạch"),
        ("34.6%", "34,6 triệu đồng"),
        ("5,500 million VND", "tăng 5,5 triệu đồng"),
        ("5,500", "tăng 55.000 triệu đồng"),
        ("270", "năm 2700"),
    ],
)
def test_another_figure_or_another_unit_is_not_the_result(phrase, printed):
    assert not is_right(GoldenQuestion("?", "vi", says=(phrase,)), saying(printed))


def test_one_phrase_of_several_is_enough_and_a_notice_may_say_it():
    question = GoldenQuestion("?", "vi", says=("75.8%", "nêu rõ văn bản"))
    assert is_right(question, saying("75,8%"))
    assert is_right(question, with_notice("ambiguous"))
    assert not is_right(question, saying("không rõ"))


def test_a_notice_of_one_of_the_wanted_kinds_must_be_there_beside_the_quote():
    question = GoldenQuestion("?", "vi", expect=("300",), notice=("conflict", "superseded"))
    told = answer("a.pdf", 1, "300")
    assert is_right(question, with_notice("superseded", told))
    assert not is_right(question, with_notice("amended", told))
    assert not is_right(question, with_notice("superseded"))


def test_a_question_out_of_scope_gets_the_notice_and_no_sentence():
    question = GoldenQuestion("Xin chào", "vi", notice=("scope",))
    assert is_right(question, with_notice("scope"))
    assert not is_right(question, with_notice("scope", answer("a.pdf", 1, "Điều 9")))
    assert not is_right(question, with_notice("not-held"))


def test_what_was_wanted_is_told_whole():
    question = GoldenQuestion(
        "?", "vi", "a.pdf", page=2, expect=("300",), also=(Quoted(("200",)),), says=("100",), notice=("conflict",)
    )
    assert wanted(question) == "a.pdf, page 2: 300; any document: 200; says 100; notice conflict"
    assert wanted(GoldenQuestion("?", "vi")) == "not held"


def quoting(*quotes):
    """An answer of quotes: of each the file, where it begins, and its text."""
    citations = [
        replace(answer(file, 1, text).citations[0], n=n, start=start, end=start + len(text))
        for n, (file, start, text) in enumerate(quotes, start=1)
    ]
    documents = {name: replace(citations[0].document, id=name, source=f"/corpus/{name}") for name, _, _ in quotes}
    citations = [replace(c, document=documents[file]) for c, (file, _, _) in zip(citations, quotes, strict=True)]
    sentences = tuple(Sentence(citation.quote, (citation.n,)) for citation in citations)
    return Answer("?", "vi", "complete", sentences, tuple(citations))


OPENED = ("a.pdf", 0, "Hồ sơ gồm:"), ("a.pdf", 11, "a) đơn đề nghị;"), ("a.pdf", 27, "b) phương án.")


@pytest.mark.parametrize(
    ("quotes", "at_once"),
    [
        ((("a.pdf", 0, "b) phương án."), ("b.pdf", 0, "Số dự án: 112")), 1.0),
        (OPENED, 1.0),  # what a list opens is read with it
        ((("b.pdf", 0, "Số dự án: 112"), ("a.pdf", 0, "b) phương án.")), 0.0),
        ((("a.pdf", 0, "Hồ sơ gồm:"), ("a.pdf", 40, "b) phương án.")), 0.0),
    ],
)
def test_what_answers_is_right_at_once_only_where_it_is_read_first(quotes, at_once):
    question = GoldenQuestion("?", "vi", file="a.pdf", expect=("phương án",))
    assert is_right(question, quoting(*quotes))
    assert led(question, quoting(*quotes)) == at_once


def test_a_premise_that_a_notice_corrects_is_right_at_once():
    question = GoldenQuestion("?", "vi", says=("10 tỷ đồng",))
    corrected = replace(quoting(("b.pdf", 0, "Số dự án: 112")), notices=(Notice("premise", "Văn bản ghi 10 tỷ đồng."),))
    assert led(question, corrected) == 1.0


def test_nothing_is_read_first_where_nothing_is_held():
    assert isnan(led(GoldenQuestion("Điều 99?", "vi"), Answer("?", "vi", "none")))
