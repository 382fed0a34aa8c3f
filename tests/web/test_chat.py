"""The chat's own steps, without a browser, over a real service."""

import gradio as gr
import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.chat import Chat
from assistant.web.conversation import Conversation
from assistant.web.events import Opened
from assistant.web.words import Words
from tests.web.reading import read


def chat_over(service):
    with gr.Blocks(analytics_enabled=False):
        return Chat(service, Words("th"), max_chars=200)


@pytest.fixture(scope="module")
def nothing_indexed(tmp_path_factory):
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("nothing")))
    yield chat_over(service)
    service.close()


@pytest.fixture
def chat(small_assistant):
    return chat_over(small_assistant)


def test_an_answer_is_remembered_and_its_source_opened(chat):
    steps = list(chat.ask("ต้องวางเงินประกันเครื่องละเท่าใด", Conversation()))
    waiting, _, _, box = steps[0]
    assert Words("th")("chat.working") in waiting
    assert box == ""
    conversation, _, talk, _ = steps[-1]
    assert talk.last_question == "ต้องวางเงินประกันเครื่องละเท่าใด"
    assert read(conversation).select(".sentence .cite")
    sources = [step[1] for step in steps[1:] if isinstance(step[1], str)]
    assert len(sources) == 1
    assert "สองพันบาท" in read(sources[0]).text


def test_a_question_may_leave_out_what_the_last_one_named(chat):
    *_, (_, _, talk, _) = chat.ask("Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?", Conversation())
    *_, (conversation, _, talk, _) = chat.ask("còn khoản 2 thì sao?", talk)
    assert talk.last_question == "còn khoản 2 thì sao?"
    assert "đào tạo thợ dệt" in read(conversation).select(".turn")[-1].text


def test_the_reader_sees_how_a_follow_up_was_understood(chat):
    *_, (_, _, talk, _) = chat.ask("Khoản 1 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?", Conversation())
    *_, (conversation, _, _, _) = chat.ask("còn khoản 2 thì sao?", talk)
    told = read(conversation).select(".understood")
    assert [line.text for line in told] == [
        Words("th")("chat.understood") + ": Khoản 2 Điều 3 Nghị định số 77/2019/NĐ-CP quy định gì?"
    ]


def test_a_refused_question_is_nothing_to_lean_on(chat):
    *_, (_, _, talk, _) = chat.ask("Khoản 1 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?", Conversation())
    *_, (_, _, talk, _) = chat.ask("Khoản 1 Điều 99 Nghị định 999/2021/NĐ-CP quy định gì?", talk)
    assert talk.answers[-1].completeness == "none"
    assert talk.spoken_of == ("Khoản 1 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?",)
    *_, (conversation, _, talk, _) = chat.ask("còn khoản 2 thì sao?", talk)
    assert "đào tạo thợ dệt" in read(conversation).select(".turn")[-1].text
    assert talk.spoken_of[-1] == "Khoản 2 Điều 3 Nghị định số 77/2019/NĐ-CP quy định gì?"


def test_the_source_says_whether_its_provision_is_in_force(chat):
    steps = [step[1] for step in chat.ask("Điều 3 Nghị định 77/2019/NĐ-CP", Conversation())]
    told = read([step for step in steps if isinstance(step, str) and step][-1]).text
    assert Words("th")("source.provision-status") in told
    assert "15 พฤศจิกายน 2562" in told


def test_what_the_service_refuses_is_one_line_and_the_question_is_kept(nothing_indexed):
    *_, (conversation, _, _, box) = nothing_indexed.ask("งบประมาณเท่าใด", Conversation())
    assert read(conversation).select_one("[role=alert]").text == Words("th")("error.index-missing")
    assert box == "งบประมาณเท่าใด"


@pytest.mark.parametrize(
    ("question", "told"),
    [("   ", Words("th")("error.empty-question")), ("x" * 201, Words("th")("error.question-too-long", limit=200))],
)
def test_questions_that_are_none_are_not_asked(nothing_indexed, question, told):
    ((conversation, *_),) = nothing_indexed.ask(question, Conversation())
    assert told in conversation


def test_a_citation_of_a_forgotten_answer_says_so(chat):
    assert Words("th")("chat.interrupted") in chat._source.show(Conversation(), Opened(0, 1))


@pytest.mark.parametrize("key", ["", "1", "1:2:3:4", "a:b", "-1:1", "1:2:"])
def test_a_browser_cannot_send_a_citation_of_another_shape(key):
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        Opened.from_key(key)
