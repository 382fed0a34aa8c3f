"""A reader stops an answer: what was said so far stays, and nothing waits for the model's next word."""

from __future__ import annotations

import threading
import time

import gradio as gr
import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.chat import Chat
from assistant.web.runs import Runs
from assistant.web.words import Words
from tests.answering.wire import number_of, serving, settings_for
from tests.web.test_chat import ANNA, Page

QUESTION = "ต้องวางเงินประกันเครื่องละเท่าใด"
SAID = "ผู้ยืมต้องวางเงินประกันสองพันบาทต่อเครื่อง"


@pytest.fixture
def slow(small_index, tmp_path):
    """A chat whose model says one sentence and then thinks for a long time; and that model's server."""
    with serving() as server:
        settings = settings_for(server) | {"model_timeout": 60, "model_silence": 60, "model_time_limit": 120}
        file = tmp_path / "conversations.db"
        service = Assistant(Settings(index_dir=small_index, conversations_file=file, **settings))
        with gr.Blocks(analytics_enabled=False):
            chat = Chat(service, Words("th"), max_chars=200)
        yield chat, server
        service.close()


def stopped_when(chat, page, ready):
    """Ask, and stop as soon as a step of the answer is what was waited for."""
    for step in chat.ask(QUESTION, page.talk, page.scope, page.by):
        page.take([step])
        if ready(page):
            threading.Thread(target=chat._runs.stop, args=(page.by.session,)).start()
            ready = lambda _: False  # noqa: E731 - once


def test_what_was_said_before_the_stop_stays_and_is_kept(slow):
    chat, server = slow
    server.behaviour = lambda asked: [f"{SAID} [{number_of(asked, 'สองพันบาท')}]\n", 30.0, "more"]
    page, began = Page(chat), time.monotonic()
    stopped_when(chat, page, lambda page: bool(page.talk.turns and page.talk.answers[-1].sentences))
    assert time.monotonic() - began < 25  # the model still thinks
    assert page.talk.turns[-1].stopped
    assert page.conversation.select_one(".badge[data-kind=stopped]").text == Words("th")("turn.stopped")
    assert page.conversation.select_one(".conversation")["aria-busy"] == "false"
    assert "สองพันบาท" in page.conversation.select_one(".sentence").text
    again = Page(chat).on_list("open", page.talk.id)
    assert again.talk.turns[-1].stopped
    assert again.talk.answers[-1].sentences == page.talk.answers[-1].sentences


def test_what_is_stopped_before_the_first_word_gives_the_question_back(slow):
    chat, server = slow
    server.behaviour = lambda _: [30.0, "late"]
    page = Page(chat)
    stopped_when(chat, page, lambda _: True)
    assert page.talk.turns == ()
    assert page.drawn[chat.question] == QUESTION
    assert page.conversation.select_one(".badge[data-kind=stopped]")
    assert page.conversation.select_one(".conversation")["aria-busy"] == "false"


def test_leaving_a_conversation_stops_its_answer_and_keeps_what_was_said(slow):
    chat, server = slow
    server.behaviour = lambda asked: [f"{SAID} [{number_of(asked, 'สองพันบาท')}]\n", 30.0, "more"]
    page, other = Page(chat), Page(chat)
    left = threading.Event()

    def leave():
        other.on_list("new")
        left.set()

    for step in chat.ask(QUESTION, page.talk, page.scope, ANNA):
        page.take([step])
        if page.talk.turns and page.talk.answers[-1].sentences and not left.is_set():
            threading.Thread(target=leave).start()
            left.wait(0.2)
    assert left.wait(120)
    assert other.talk.turns == ()
    assert Page(chat).on_list("search").listed == [QUESTION]


def test_what_was_said_when_the_page_was_closed_is_kept(slow):
    chat, server = slow
    server.behaviour = lambda asked: [f"{SAID} [{number_of(asked, 'สองพันบาท')}]\n", 30.0, "more"]
    page = Page(chat)
    steps = chat.ask(QUESTION, page.talk, page.scope, ANNA)
    while not (page.talk.turns and page.talk.answers[-1].sentences):
        page.take([next(steps)])
    steps.close()
    again = Page(chat).on_list("open", page.talk.id)
    assert again.talk.turns[-1].stopped
    assert "สองพันบาท" in again.conversation.select_one(".sentence").text


def test_one_page_stopping_leaves_another_alone():
    runs = Runs()
    with runs.begun("one") as one, runs.begun("two") as two:
        threading.Thread(target=runs.stop, args=("one",)).start()
        assert list(one.answers(iter(()))) == []
        assert not two.stopped


def test_what_making_an_answer_raises_reaches_who_waits_for_it():
    def broken():
        yield "a word"
        raise OSError("gone")

    with Runs().begun("one") as run:
        told = run.answers(broken())
        assert next(told) == "a word"
        with pytest.raises(OSError, match="gone"):
            next(told)
