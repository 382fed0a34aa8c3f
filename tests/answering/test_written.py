"""Answers written by a chat model, over a real OpenAI-compatible wire: only what the quotes support is shown."""

from datetime import date

import pytest

from assistant.answering.verification.verify import verify
from assistant.service import Assistant
from assistant.settings import Settings
from tests.answering.wire import number_of

TODAY = date(2026, 11, 1)
QUESTION = "How much had been disbursed by 30 September 2024?"


def test_a_supported_sentence_is_shown_with_the_exact_words_that_support_it(assistant, server):
    def honest(asked: dict[str, object]) -> list[str]:
        n = number_of(asked, "83,850")
        return [
            "By 30 September 2024, 83,850 million VND had ",
            "been disbursed, 64.5 per cent of the plan ",
            f"[{n}].\n",
        ]

    server.behaviour = honest
    growing = list(assistant.stream(QUESTION, as_of=TODAY))
    answer = growing[-1]
    assert len(growing) > 1
    assert [sentence.verdict for sentence in answer.sentences] == ["supported"]
    citation = answer.citation(answer.sentences[0].citations[0])
    assert "83,850 million VND" in citation.quote
    assert citation.boxes


def test_what_the_quotes_do_not_support_is_left_out_and_said_so(assistant, server):
    def lying(asked: dict[str, object]) -> list[str]:
        n = number_of(asked, "83,850")
        return [
            f"By 30 September 2024, 93,850 million VND had been disbursed [{n}].\n",
            f"83,850 million VND had been disbursed by 30 September 2024 [{n}].",
        ]

    server.behaviour = lying
    answer = assistant.ask(QUESTION, as_of=TODAY)
    assert "93,850" not in answer.text
    assert "83,850" in answer.text
    assert any(notice.kind == "removed" for notice in answer.notices)


def test_every_figure_and_date_of_a_sentence_stands_in_what_it_cites(assistant, server):
    def joining(asked: dict[str, object]) -> list[str]:
        n = number_of(asked, "83,850")
        return [
            "Disbursement by 30 June 2024 stood at 44,200 million VND, ",
            f"by 30 September 2024 at 83,850 million VND [{n}].",
        ]

    server.behaviour = joining
    answer = assistant.ask(QUESTION, as_of=TODAY)
    quotes = " ".join(answer.citation(n).quote for n in answer.sentences[0].citations)
    assert all(fact in quotes for fact in ("44,200", "30 June 2024", "83,850", "30 September 2024"))


def test_an_answer_without_any_support_gives_way_to_quotes(assistant, server):
    server.behaviour = lambda _: ["The moon is made of cheese [1].\n", "I made this up.\n", "See [99]."]
    answer = assistant.ask(QUESTION, as_of=TODAY)
    assert "moon" not in answer.text
    assert "83,850" in answer.text
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize("behaviour", [lambda _: [500], lambda _: [5.0]], ids=["fails", "hangs"])
def test_a_model_that_fails_or_is_silent_gives_way_to_quotes_with_a_notice(assistant, server, behaviour):
    server.behaviour = behaviour
    answer = assistant.ask(QUESTION, as_of=TODAY)
    assert "83,850" in answer.text
    notice = next(notice for notice in answer.notices if notice.kind == "model-unavailable")
    assert "\n" not in notice.text


def test_what_had_ended_by_the_day_supports_nothing(assistant, server):
    sentence = "Hỗ trợ chuyển giao máy móc thiết bị tiên tiến không quá 200 triệu đồng cho một cơ sở."
    question = "Mức hỗ trợ tối đa để chuyển giao máy móc thiết bị tiên tiến cho một cơ sở là bao nhiêu?"
    server.behaviour = lambda _: [sentence]
    before, after = (assistant.ask(question, as_of=date(year, 6, 1)) for year in (2023, 2024))
    assert sentence in before.text
    assert sentence not in after.text


def test_a_sentence_without_a_source_is_shown_with_the_place_that_says_it(assistant, server):
    server.behaviour = lambda _: ["83,850 million VND had been disbursed by 30 September 2024."]
    answer = assistant.ask(QUESTION, as_of=TODAY)
    assert [sentence.text for sentence in answer.sentences] == [
        "83,850 million VND had been disbursed by 30 September 2024."
    ]
    assert "83,850 million VND" in answer.citation(1).quote


def test_a_sentence_in_another_language_needs_a_place_that_means_it(assistant, server):
    server.behaviour = lambda _: [
        "Tính đến ngày 30 tháng 9 năm 2024, đã giải ngân 83.850 triệu đồng, đạt 64,5% kế hoạch [1].\n",
        "Mặt trăng được làm bằng phô mai xanh và mật ong của những con ong già [1].\n",
    ]
    answer = assistant.ask(QUESTION, as_of=TODAY, language="vi")
    assert ["83.850" in sentence.text for sentence in answer.sentences] == [True]
    assert "83,850" in answer.citation(1).quote or "83.850" in answer.citation(1).quote


def test_an_unknown_model_is_one_clear_line_and_the_quotes_are_shown(corpus_assistant):
    settings = Settings(index_dir=corpus_assistant.settings.index_dir, model="nobody:nothing")
    answer = Assistant(settings).ask(QUESTION, as_of=TODAY)
    assert "83,850" in answer.text
    notice = next(notice for notice in answer.notices if notice.kind == "model-unavailable")
    assert "nobody:nothing" in notice.text
    assert "\n" not in notice.text


def test_the_model_is_told_the_rules_in_the_language_of_the_question(assistant, server):
    server.behaviour = lambda _: ["NONE"]
    assistant.ask("นับถึงวันที่ 30 มิถุนายน 2567 มีการเบิกจ่ายแล้วเท่าใด", as_of=TODAY)
    assert "ภาษาไทย" in server.asked["messages"][0]["content"]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The plan was 130 billion VND.", "แผนมีวงเงิน 130,000 ล้านดอง"),
        ("34.6 per cent was disbursed by 30 June 2024.", "ภายในวันที่ 30 มิถุนายน 2567 เบิกจ่ายร้อยละ 34.6"),
        (
            "Decree 45/2012/ND-CP took effect on 5 July 2012.",
            "Nghị định số 45/2012/NĐ-CP có hiệu lực từ ngày 05 tháng 7 năm 2012",
        ),
    ],
)
def test_one_value_in_two_languages_is_supported(sentence, quote):
    assert verify(sentence, [quote]).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The plan was 140 billion VND.", "figure"),
        ("The plan was 130,000 million USD.", "figure"),
        ("The plan for 2025 was 130 billion VND.", "date"),
        ("Under Decree 46/2012/ND-CP the plan was 130 billion VND.", "document"),
        ("Elephants are large animals with trunks.", "words"),
    ],
)
def test_a_changed_fact_is_not_supported(sentence, reason):
    finding = verify(sentence, ["The plan for 2024 was 130,000 million VND under Decree 45/2012/ND-CP."])
    assert finding.verdict == "unsupported"
    assert reason in finding.reason


def test_a_sentence_without_a_source_is_not_supported():
    assert verify("The plan was 130 billion VND.", []).verdict == "unsupported"


def test_the_model_is_given_the_definitions_that_the_best_passage_is_to_be_read_with(server, assistant):
    server.behaviour = lambda _: iter(["NONE"])
    one = Assistant(assistant.settings.model_copy(update={"evidence": 1}))
    one.ask("How much support is there for the detailed construction plan of an industrial cluster?", as_of=TODAY)
    passages = server.asked["messages"][-1]["content"]
    assert "[2]" in passages
    assert "“Industrial cluster” means" in passages
