"""A figure that is stated of just what is asked answers and leads, in whatever words it is asked for."""

from __future__ import annotations

from assistant.service import Assistant


def test_of_the_fairs_of_one_sentence_the_one_with_most_is_told(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("Which fair of 2024 had the fewest stands?")
    assert "Quang Tri: 185" in answer.sentences[0].text


def test_just_the_figure_asked_for_answers_in_whatever_words(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask("What amount is foreseen in the draft plan for 2026?")
    assert "150,000 million VND" in answer.sentences[0].text
    assert not corpus_assistant.ask("Năm 2024 có bao nhiêu dự án điện mặt trời được hỗ trợ?").sentences


def test_of_nothing_named_the_whole_is_meant(corpus_assistant: Assistant) -> None:
    assert "130.000 triệu đồng" in corpus_assistant.ask("kế hoạch năm 24 là bao nhiêu").sentences[0].text
