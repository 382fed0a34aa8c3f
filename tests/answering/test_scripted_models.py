"""Chat models at their worst, over a real wire: no sentence without support is shown, at any moment of the stream."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, repeat
from pathlib import Path

import pytest

from assistant.answering.written.chat_model import ChatModel, said_safely
from assistant.answering.written.prompt import tokens
from assistant.errors import ChatModelError
from assistant.language.normalise import fold
from assistant.language.segment import sentences
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer
from tests.answering.wire import Asked, number_of, told

TODAY = date(2026, 11, 1)
QUESTION = "How much had been disbursed by 30 September 2024?"
QUESTIONS = (
    QUESTION,
    "นับถึงวันที่ 30 มิถุนายน 2567 มีการเบิกจ่ายแล้วเท่าใด",
    "Mức hỗ trợ tối đa để chuyển giao máy móc thiết bị tiên tiến cho một cơ sở là bao nhiêu?",
)
TRUE = "By 30 September 2024, 83,850 million VND had been disbursed."


def _told_sentences(asked: Asked) -> list[tuple[int, str]]:
    """The sentences of the passages of a request that say a figure, with their passages' numbers."""
    found = []
    for n, passage in enumerate(told(asked), 1):
        _, _, text = passage.partition("\n")
        found += [(n, " ".join(text[a:b].split())) for a, b in sentences(text, "vi") if re.search(r"\d", text[a:b])]
    return found


def _grown(service: Assistant, question: str) -> list[Answer]:
    """All growing answers; each quotes its documents exactly, and says nothing without a quote."""
    grown = list(service.stream(question, as_of=TODAY))
    for answer in grown:
        for sentence in answer.sentences:
            assert sentence.citations
        for citation in answer.citations:
            held = service._stores.registry.text(citation.document.id, citation.start, citation.end)
            assert citation.quote == held
    return grown


def _shown(grown: list[Answer]) -> set[str]:
    return {fold(sentence.text) for answer in grown for sentence in answer.sentences}


def _notices(answer: Answer) -> set[str]:
    return {notice.kind for notice in answer.notices}


def _a_digit_changed(text: str) -> str:
    """The text with the last digit of its longest number changed."""
    number = max(re.finditer(r"[\d๐-๙][\d๐-๙.,]*[\d๐-๙]|[\d๐-๙]", text), key=lambda m: len(m[0]))
    last = text[number.end() - 1]
    other = "7" if last in "123456890" else "๗" if last in "๑๒๓๔๕๖๘๙๐" else "3" if last == "7" else "๓"
    return text[: number.end() - 1] + other + text[number.end() :]


@pytest.mark.parametrize("question", QUESTIONS)
def test_changed_figures_and_inventions_of_a_liar_are_never_shown(assistant, server, question: str) -> None:
    lies: list[str] = []

    def liar(asked: Asked) -> Iterator[str]:
        held = fold("\n".join(told(asked)))
        for n, sentence in _told_sentences(asked)[:25]:
            lie = _a_digit_changed(sentence)
            figure = max(re.findall(r"[\d.,]+", fold(lie)), key=len)
            if figure not in held:
                lies.append(lie)
                yield f"{lie} [{n}]\n"
        for lie in (
            "Elephants are taxed at 31 per cent [1].",
            "ช้างทุกเชือกต้องเสียภาษีร้อยละ 31 [2]",
            "Voi phải nộp thuế 31% [3].",
        ):
            lies.append(lie[:-4].rstrip(" .["))
            yield f"{lie}\n"

    server.behaviour = liar
    shown = _shown(_grown(assistant, question))
    assert len(lies) > 5
    assert not {text for text in shown for lie in lies if fold(lie) in text}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_cited_at_random_is_shown_with_the_place_where_it_stands(assistant, server, question: str) -> None:
    copied: list[str] = []

    def careless(asked: Asked) -> Iterator[str]:
        chance = random.Random(7)
        for _, sentence in _told_sentences(asked)[:8]:
            copied.append(fold(sentence))
            yield f'{{"text": "{sentence.replace(chr(34), "")}", "sources": [{chance.randint(1, 12)}]}}\n'

    server.behaviour = careless
    answer = _grown(assistant, question)[-1]
    assert answer.sentences
    for sentence in answer.sentences:
        quotes = fold(" ".join(" ".join(answer.citation(n).quote.split()) for n in sentence.citations))
        assert all(word in quotes for word in fold(sentence.text).split())


def _garbage(_: Asked) -> Iterator[bytes | str]:
    chance = random.Random(3)
    yield "".join(chr(chance.randint(32, 0x3000)) for _ in range(2000))
    yield b"data: " + chance.randbytes(300).replace(b"\n", b"") + b"\n\n"


GARBAGE: dict[str, Callable[[Asked], Iterator[object]]] = {
    "random bytes": _garbage,
    "no stream at all": lambda _: iter([b"<html>Bad gateway</html>"]),
    "nothing": lambda _: iter([]),
    "white space": lambda _: repeat(" \n", 50),
    "one endless line": lambda _: repeat("and so on and on "),
    "the same line for ever": lambda _: cycle(["Nothing is known of it.", "\n"]),
    "endless brackets": lambda _: repeat('{"sentences": [{"text": '),
    "an endless thought": lambda _: cycle(["<think>", "hm ", "hm "]),
}


@pytest.mark.parametrize("behaviour", GARBAGE.values(), ids=GARBAGE)
def test_garbage_gives_way_to_quotes_with_a_notice(assistant, server, behaviour) -> None:
    server.behaviour = behaviour
    grown = _grown(assistant, QUESTION)
    assert "83,850" in grown[-1].text
    assert _notices(grown[-1]) & {"model-unavailable", "removed"}
    assert not any("so on" in text or "nothing is known" in text for text in _shown(grown))


@pytest.mark.parametrize(
    "said",
    [[5.0], [f"{TRUE}\n", 5.0], [TRUE[:30], None], [f"{TRUE}\n", "No more than", None], repeat("")],
    ids=["before the first word", "in the middle", "dies in a sentence", "dies after one", "sends only signs of life"],
)
def test_a_model_that_hangs_or_dies_gives_way_to_quotes_with_a_notice(assistant, server, said) -> None:
    server.behaviour = lambda _: said
    begun = time.monotonic()
    grown = _grown(assistant, QUESTION)
    assert time.monotonic() - begun < 60
    assert "model-unavailable" in _notices(grown[-1])
    assert "83,850" in grown[-1].text
    assert not any("no more than" in text for text in _shown(grown))


def test_a_model_that_says_one_letter_at_a_time_is_shown_sentence_by_sentence(assistant, server) -> None:
    def slow(asked: Asked) -> Iterator[str]:
        n = number_of(asked, "83,850")
        yield from (
            f'{{"sentences": [{{"text": "{TRUE}", "sources": [{n}]}}, '
            f'{{"text": "By 30 September 2024 it stood at 64.5 per cent of the plan.", "sources": [{n}]}}], '
            '"completeness": "partial"}'
        )

    server.behaviour = slow
    grown = _grown(assistant, QUESTION)
    assert [len(answer.sentences) for answer in grown] == [1, 2, 2]
    assert grown[-1].completeness == "partial", "the model says that it answers a part"


def test_completeness_is_only_ever_lowered(assistant, server) -> None:
    server.behaviour = lambda _: [
        f'{{"sentences": [{{"text": "{TRUE}", "sources": [1]}}], "completeness": "complete"}}'
    ]
    answer = assistant.ask("How much had been disbursed by 30 September 2024 under Article 99 of Decree 45/2012/ND-CP?")
    assert answer.completeness != "complete"


def test_a_model_that_finds_nothing_gives_way_to_quotes_and_the_reader_is_told(assistant, server) -> None:
    server.behaviour = lambda _: ['{"sentences": [], "completeness": "none"}']
    answer = _grown(assistant, QUESTION)[-1]
    assert "83,850" in answer.text
    assert any("found no answer" in notice.text for notice in answer.notices)


# The model alone


@pytest.fixture
def model(model_settings: dict[str, object]) -> ChatModel:
    return ChatModel(Settings(**model_settings))


ASK = [("system", "Be short."), ("human", "Say it.")]


def test_a_busy_model_is_asked_again(model, server) -> None:
    answers = iter([[503], ["<think>May I?</think>\n", "It is ", "said. "]])
    server.behaviour = lambda _: next(answers)
    assert model.complete(ASK) == "It is said."
    assert server.requests == 2


@pytest.mark.parametrize(("status", "requests"), [(503, 2), (429, 2), (401, 1), (400, 1), (404, 1)])
def test_what_will_not_pass_is_not_tried_again(model, server, status: int, requests: int) -> None:
    server.behaviour = lambda _: [status]
    with pytest.raises(ChatModelError) as error:
        model.complete(ASK)
    assert server.requests == requests
    assert "sk-secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_nothing_is_asked_again_once_something_was_said(model, server) -> None:
    server.behaviour = lambda _: ["It is", None]
    with pytest.raises(ChatModelError):
        model.complete(ASK)
    assert server.requests == 1


def test_an_endless_answer_is_cut_at_its_limit(model_settings, server) -> None:
    server.behaviour = lambda _: repeat("on and on ")
    spoken = ChatModel(Settings(**{**model_settings, "model_answer_tokens": 50})).stream(ASK)
    assert len("".join(spoken)) < 1000
    assert spoken.cut


def test_a_slow_answer_ends_at_its_time(model_settings, server) -> None:
    server.behaviour = lambda _: (piece for _ in range(100) for piece in ("word ", 0.3))
    with pytest.raises(ChatModelError, match="not finished after 1 seconds"):
        ChatModel(Settings(**{**model_settings, "model_time_limit": 1})).complete(ASK)


def test_a_server_that_is_not_there_is_one_clear_line(model_settings) -> None:
    gone = {**model_settings, "model_base_url": "http://someone:hunter22@127.0.0.1:9/v1?key=abcdef", "model_retries": 0}
    with pytest.raises(ChatModelError) as error:
        ChatModel(Settings(**gone)).complete(ASK)
    assert "127.0.0.1:9" in str(error.value)
    assert "hunter22" not in str(error.value)


@pytest.mark.parametrize(
    "said",
    [
        "Incorrect API key provided: sk-proj-abcd****wxyz. See your account.",
        "GET https://me:pass-word1@models.example/v1?api_key=pass-word1 failed",
        "401 for Bearer pass-word1",
        "the key pass-word1 of the environment\nTraceback (most recent call last)",
    ],
)
def test_an_error_is_said_without_secrets_in_one_line(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PROVIDER_API_KEY", "pass-word1")
    line = said_safely(RuntimeError(said))
    assert "pass-word1" not in line
    assert "abcd" not in line
    assert "\n" not in line


# What is told


def test_the_evidence_is_cut_between_passages_and_the_question_is_told_whole(
    model_settings, server, corpus_assistant
) -> None:
    folder = corpus_assistant.settings.index_dir
    sizes = {}
    for context in (1500, 3000, 8192):
        service = Assistant(Settings(index_dir=folder, **{**model_settings, "model_context": context}))
        service.ask(QUESTION, as_of=TODAY)
        service.close()
        asked = server.asked
        sizes[context] = told(asked)
        assert sum(tokens(message["content"]) for message in asked["messages"]) < context
        assert f"> {QUESTION}" in asked["messages"][-1]["content"]
    assert 0 < len(sizes[1500]) < len(sizes[3000]) < len(sizes[8192])
    assert sizes[8192][: len(sizes[3000])] == sizes[3000]


def test_what_leaves_no_room_for_evidence_gives_way_to_quotes(model_settings, server, corpus_assistant) -> None:
    cramped = {**model_settings, "model_context": 1024}
    service = Assistant(Settings(index_dir=corpus_assistant.settings.index_dir, **cramped))
    answer = service.ask(f"{QUESTION} " * 50, as_of=TODAY)
    assert server.requests == 0
    assert any("ASSISTANT_MODEL_CONTEXT" in notice.text for notice in answer.notices)


def test_thai_is_reckoned_to_take_more_tokens_a_letter() -> None:
    assert tokens("ก" * 100) > 2 * tokens("a" * 100)


def test_a_prompt_without_its_slots_is_named(model_settings, corpus_assistant, tmp_path: Path) -> None:
    (tmp_path / "answer.en.md").write_text("Answer as you like.", "utf-8")
    service = Assistant(
        Settings(index_dir=corpus_assistant.settings.index_dir, **{**model_settings, "prompts_dir": tmp_path})
    )
    answer = service.ask(QUESTION, as_of=TODAY)
    assert any("answer.en.md" in notice.text for notice in answer.notices)
    assert "83,850" in answer.text
