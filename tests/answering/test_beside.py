"""Of a question that asks several things of one article each is answered, by the clause that answers it."""

from datetime import date

from assistant.answering.beside import clauses_asked
from assistant.service import Assistant

TODAY = date(2026, 11, 1)


def told(assistant: Assistant, question: str) -> str:
    answer = assistant.ask(question, as_of=TODAY)
    return " ".join(citation.quote for citation in answer.citations)


def test_who_presides_and_how_many_copies_are_two_clauses_of_one_article(corpus_assistant):
    said = told(corpus_assistant, "Nghiệm thu đề án do ai chủ trì, biên bản lập mấy bản và gửi đi đâu?")
    assert "do Sở Công Thương chủ trì" in said
    assert "05 bản" in said


def test_what_happens_and_where_the_decision_goes_are_both_told(corpus_assistant):
    question = (
        "What happens once the appraisal report on a cluster reaches the province, and where does the decision go?"
    )
    said = told(corpus_assistant, question)
    assert "Within 7 working days of receipt of the appraisal report" in said
    assert "sent to the Ministry of Industry and Trade within 5 working days" in said


def test_what_was_rewritten_is_not_quoted_beside_what_is_law(corpus_assistant):
    question = "Tham gia hội chợ trong nước được hỗ trợ bao nhiêu, mô hình trình diễn kỹ thuật được hỗ trợ bao nhiêu?"
    assert "không quá 500 triệu đồng cho một mô hình" not in told(corpus_assistant, question)


def test_until_when_a_document_that_is_not_held_was_in_force_is_told(corpus_assistant):
    said = told(corpus_assistant, "Until when was Circular No. 28/2020/TT-BCT in force?")
    assert "is repealed" in said
    assert "takes effect from 1 October 2024" in said


def test_a_question_is_cut_only_where_each_clause_asks():
    assert clauses_asked("Nghiệm thu do ai chủ trì, biên bản lập mấy bản và gửi đi đâu?") == (
        "Nghiệm thu do ai chủ trì",
        "biên bản lập mấy bản",
        "gửi đi đâu?",
    )
    assert clauses_asked("What is the plan for trade fairs, exhibitions and markets?") == ()
