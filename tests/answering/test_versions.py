"""Two versions of a rule are told together where both are asked for, and it is said which of them is law."""

from datetime import date

from assistant.answering.versions import states_compared
from assistant.language.asking import asks_what_changed
from assistant.service import Assistant
from assistant.types import Force

TODAY = date(2026, 11, 1)


def quotes(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question, as_of=TODAY)
    return [answer.citation(sentence.citations[0]).quote for sentence in answer.sentences if sentence.citations]


def test_how_a_ceiling_changed_tells_the_new_one_and_then_the_old(corpus_assistant):
    question = "Mức hỗ trợ chuyển giao máy móc thay đổi thế nào giữa Nghị định 45/2012 và Nghị định 108/2023?"
    told = quotes(corpus_assistant, question)
    assert "300 triệu đồng cho một cơ sở" in told[0]
    assert "200 triệu đồng cho một cơ sở" in told[1]
    answer = corpus_assistant.ask(question, as_of=TODAY)
    assert any(n.kind == "amended" and "khoản 2 Điều 14" in n.text for n in answer.notices)


def test_what_was_law_is_not_quoted_where_nobody_asks_what_changed(corpus_assistant):
    told = " ".join(quotes(corpus_assistant, "Mức hỗ trợ chuyển giao máy móc thiết bị tiên tiến là bao nhiêu?"))
    assert "300 triệu đồng" in told
    assert "200 triệu đồng cho một cơ sở" not in told


def test_decrees_of_two_years_are_compared_though_one_is_no_longer_law(corpus_assistant):
    question = "Hỗ trợ thuê gian hàng hội chợ trong nước theo nghị định 2004 và nghị định 2012 khác nhau ra sao?"
    told = " ".join(quotes(corpus_assistant, question))
    assert "hội chợ trong nước: hỗ trợ 50%" in told
    assert "trong nước: hỗ trợ 80%" in told
    answer = corpus_assistant.ask(question, as_of=TODAY)
    assert any(n.kind == "repealed" and "134/2004" in n.text for n in answer.notices)


def test_who_asks_for_two_years_of_a_budget_asks_for_no_act_that_has_ended():
    assert states_compared("So sánh nghị định 2004 với nghị định 2012") == {Force.NO_LONGER}
    assert not states_compared("So sánh kinh phí năm 2023 với năm 2024")


def test_how_one_asks_what_changed():
    assert asks_what_changed("เพดานเดิมเท่าไร ตอนนี้เท่าไร")
    assert asks_what_changed("How has the ceiling changed since the amendment?")
    assert not asks_what_changed("Mức hỗ trợ hiện nay là bao nhiêu?")
