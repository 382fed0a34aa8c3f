"""The chat's own steps, without a browser, over a real service."""

import shutil
import threading
from dataclasses import replace
from datetime import date

import gradio as gr
import pytest

from assistant.conversations import Scope
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Filter, Force
from assistant.web.chat import Chat
from assistant.web.conversation import Conversation
from assistant.web.events import Opened
from assistant.web.owner import Visitor
from assistant.web.talks import Wanted
from assistant.web.words import Words
from tests.web.reading import read

THAI = Words("th")
ANNA, BORIS = Visitor("browser:anna", "s1"), Visitor("browser:boris", "s2")
DEPOSIT = "ต้องวางเงินประกันเครื่องละเท่าใด"
ARTICLE = "Khoản 1 Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?"


def chat_over(service):
    with gr.Blocks(analytics_enabled=False):
        return Chat(service, THAI, max_chars=200)


class Page:
    """One open page: what its components and its session hold after each step, as Gradio would keep them."""

    def __init__(self, chat, by=ANNA):
        self.chat, self.by = chat, by
        self.talk, self.scope, self.drawn, self.steps = Conversation(), Scope(), {}, []

    def take(self, steps):
        self.steps = list(steps)
        for step in self.steps:
            self.drawn |= step
            self.talk = step.get(self.chat.session, self.talk)
            self.scope = step.get(self.chat.scope.state, self.scope)
        return self

    def ask(self, question):
        return self.take(self.chat.ask(question, self.talk, self.scope, self.by))

    def on_list(self, what, conversation="", name="", search=""):
        return self.take([self.chat.act_on_list(Wanted(what, conversation, name, search), self.talk, self.by)])

    @property
    def conversation(self):
        return read(self.drawn[self.chat.conversation])

    @property
    def listed(self):
        return [each.text for each in read(self.drawn[self.chat.talks.html]).select(".talk-name .name")]


@pytest.fixture(scope="module")
def nothing_indexed(tmp_path_factory):
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("nothing")))
    yield chat_over(service)
    service.close()


@pytest.fixture
def service(small_index, tmp_path):
    service = Assistant(Settings(index_dir=small_index, conversations_file=tmp_path / "conversations.db"))
    yield service
    service.close()


@pytest.fixture
def chat(service):
    return chat_over(service)


@pytest.fixture
def page(chat):
    return Page(chat)


def test_an_answer_is_remembered_and_its_source_opened(page):
    page.ask(DEPOSIT)
    assert THAI("chat.working") in page.steps[0][page.chat.conversation]
    assert page.drawn[page.chat.question] == ""
    assert page.talk.last_question == DEPOSIT
    assert page.conversation.select(".sentence .cite")
    sources = [step[page.chat.source.html] for step in page.steps[1:] if page.chat.source.html in step]
    assert len(sources) == 1
    assert "สองพันบาท" in read(sources[0]).text


def test_an_answer_is_found_again_with_exactly_the_quotes_it_had(page, chat):
    page.ask(DEPOSIT).ask(ARTICLE)
    again = Page(chat).on_list("open", page.talk.id)
    assert [turn.record for turn in again.talk.turns] == [
        replace(turn.record, reopened_on=again.talk.turns[0].record.reopened_on) for turn in page.talk.turns
    ]
    quotes = [each.text for each in page.conversation.select("q")]
    assert [each.text for each in again.conversation.select("q")] == quotes != []
    assert again.listed == [DEPOSIT]
    assert read(again.drawn[chat.source.html]).select(".source")


def test_a_conversation_that_is_opened_goes_on_where_it_stopped(page, chat):
    page.ask(ARTICLE)
    again = Page(chat).on_list("open", page.talk.id).ask("còn khoản 2 thì sao?")
    assert "đào tạo thợ dệt" in again.conversation.select(".turn")[-1].text
    assert again.talk.id == page.talk.id
    assert len(Page(chat).on_list("open", page.talk.id).talk.turns) == 2


def test_what_has_changed_in_a_source_is_said_when_its_answer_is_opened_again(small_folder, tmp_path):
    folder, index = tmp_path / "papers", tmp_path / "index"
    shutil.copytree(small_folder, folder)
    service = Assistant(Settings(index_dir=index))
    service.index([folder])
    page = Page(chat_over(service)).ask(DEPOSIT)
    paper = folder / "rabiab-2565.txt"
    paper.write_text(paper.read_text("utf-8").replace("สองพันบาท", "ห้าพันบาท"), "utf-8")
    service.index([folder])
    again = Page(page.chat).on_list("open", page.talk.id)
    assert again.conversation.select_one(".notice[data-kind=source-changed] .badge").text == THAI(
        "notice.source-changed"
    )
    assert "สองพันบาท" in again.conversation.select_one("q").text
    assert "ห้าพันบาท" not in again.conversation.text
    service.close()


def test_the_quote_of_a_document_that_was_removed_still_stands_and_says_so(small_folder, tmp_path):
    folder, index = tmp_path / "papers", tmp_path / "index"
    shutil.copytree(small_folder, folder)
    service = Assistant(Settings(index_dir=index))
    service.index([folder])
    page = Page(chat_over(service)).ask(DEPOSIT)
    (folder / "rabiab-2565.txt").unlink()
    service.index([folder])
    again = Page(page.chat).on_list("open", page.talk.id)
    source = read(again.drawn[page.chat.source.html])
    assert source.select_one("mark").text == page.talk.answers[0].citations[0].quote
    assert source.select_one(".warning").text == THAI("source.gone", number=1)
    assert not source.select(".error, .page img, a.file")
    turned = page.chat.source.show(again.talk, Opened(0, 1, page=2))
    assert read(turned).select_one(".error").text == THAI("error.not-held")  # of another page nothing is kept
    service.close()


def test_a_reference_alone_is_answered_in_the_language_of_the_page(page):
    page.ask("Điều 88 Nghị định 77/2019/NĐ-CP")
    assert page.talk.answers[0].language == "th"
    assert "ไม่มี" in page.talk.answers[0].notices[0].text
    page.ask("Nội dung Điều 88 Nghị định 77/2019/NĐ-CP là gì?")  # words say in which language to answer
    assert page.talk.answers[1].language == "vi"


def test_nobody_opens_names_or_deletes_what_is_somebody_elses(page, chat):
    page.ask(DEPOSIT)
    for stranger in (BORIS, Visitor("", "s3")):
        other = Page(chat, stranger).on_list("open", page.talk.id)
        assert other.talk.turns == ()
        assert other.conversation.select_one(".note").text == THAI("talks.gone")
        other.on_list("rename", page.talk.id, "mine").on_list("delete", page.talk.id)
        assert other.listed == Page(chat, stranger).on_list("search", search="เงิน").listed == []
    assert page.on_list("search").listed == [DEPOSIT]


def test_a_page_that_sends_somebody_elses_conversation_along_adds_nothing_to_it(page, chat):
    page.ask(DEPOSIT)
    thief = Page(chat, BORIS)
    thief.talk = page.talk
    thief.ask(ARTICLE)
    assert thief.talk.turns[-1].record is None
    assert len(Page(chat).on_list("open", page.talk.id).talk.turns) == 1


def test_conversations_are_searched_named_and_deleted(page):
    page.ask(DEPOSIT)
    first = page.talk.id
    page.on_list("new").ask(ARTICLE)
    assert page.listed == [ARTICLE, DEPOSIT]
    assert page.on_list("search", search="สองพันบาท").listed == [DEPOSIT]
    assert page.on_list("rename", first, "Deposits").listed == [ARTICLE, "Deposits"]
    assert page.on_list("delete", first).listed == [ARTICLE]
    assert page.talk.turns
    page.on_list("delete", page.talk.id)
    assert page.listed == []
    assert page.talk.turns == ()
    assert page.conversation.select(".welcome")


def test_an_empty_name_is_refused_in_one_line(page):
    page.ask(DEPOSIT).on_list("rename", page.talk.id, "  ")
    assert read(page.drawn[page.chat.talks.html]).select_one("[role=alert]").text == THAI("talks.failed")
    assert page.listed == [DEPOSIT]


def test_without_a_cookie_questions_are_answered_and_nothing_is_kept(chat):
    page = Page(chat, Visitor("", "s")).ask(DEPOSIT)
    assert page.conversation.select(".sentence .cite")
    assert page.talk.turns[0].record is None
    assert THAI("talks.no-cookies") in page.drawn[chat.talks.html]
    assert not page.conversation.select(".note, .export, .judge")


def test_an_answer_that_cannot_be_kept_is_given_all_the_same_and_the_reader_is_told(small_index, tmp_path):
    (tmp_path / "file").write_text("no folder")
    service = Assistant(Settings(index_dir=small_index, conversations_file=tmp_path / "file" / "c.db"))
    page = Page(chat_over(service)).ask(DEPOSIT)
    assert page.conversation.select(".sentence .cite")
    assert page.conversation.select_one(".note").text == THAI("talks.unkept")
    assert str(tmp_path) not in str(page.drawn)
    service.close()


def test_a_question_that_is_changed_replaces_the_last_turn(page, chat):
    page.ask(ARTICLE).ask("còn khoản 9 thì sao?")
    page.take([chat._on_edit(page.talk)])
    assert page.drawn[chat.question] == "còn khoản 9 thì sao?"
    assert THAI("turn.editing") in page.drawn[chat.editing]
    page.ask("còn khoản 2 thì sao?")
    assert page.drawn[chat.editing] == ""
    asked = [ARTICLE, "còn khoản 2 thì sao?"]
    assert [answer.question for answer in page.talk.answers] == asked
    assert [answer.question for answer in Page(chat).on_list("open", page.talk.id).talk.answers] == asked
    assert "đào tạo thợ dệt" in page.conversation.select(".turn")[-1].text


def test_changing_a_question_can_be_called_off(page, chat):
    page.ask(ARTICLE)
    page.take([chat._on_edit(page.talk)]).take([chat._on_edit(page.talk)])
    assert (page.drawn[chat.question], page.drawn[chat.editing]) == ("", "")
    page.ask("còn khoản 2 thì sao?")
    assert len(page.talk.turns) == 2


def test_a_question_is_answered_within_its_limits_and_says_so(page):
    page.scope = Scope(None, Filter(languages=frozenset({"en"})))
    page.ask(DEPOSIT)
    assert {citation.document.identity.language for citation in page.talk.answers[0].citations} <= {"en"}
    assert page.conversation.select_one(".limited").text == f"{THAI('scope.limited')}: English"
    assert Page(page.chat).on_list("open", page.talk.id).scope == page.scope


def test_a_state_limits_the_documents(page):
    page.scope = Scope(None, Filter(forces=frozenset({Force.NOT_APPLICABLE})))
    page.ask("How many looms were lent in 2023?")
    assert {citation.document.force for citation in page.talk.answers[0].citations} == {Force.NOT_APPLICABLE}
    page.scope = Scope(None, Filter(forces=frozenset({Force.IN_FORCE})))
    page.ask("How many looms were lent in 2023?")
    assert "412" not in page.talk.answers[1].text


def test_the_day_of_the_limits_is_the_day_whose_law_is_given(page):
    page.scope = Scope(date(2019, 10, 20))
    page.ask("Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?")
    assert page.talk.answers[0].as_of == date(2019, 10, 20)
    assert "not-yet" in {notice.kind for notice in page.talk.answers[0].notices}


def test_what_a_reader_says_of_an_answer_is_kept_with_it(page, chat, service):
    page.ask(DEPOSIT)
    event = gr.EventData(None, {"turn": "0", "judgement": "wrong", "comment": "ดูข้อ ๕"})
    request = gr.Request(session_hash="s1", cookies={})
    page.take([chat._on_judge(page.talk, event, request)])  # no cookie, no owner
    assert page.conversation.select_one(".note").text == THAI("judge.unkept")
    assert chat._memory.judge(ANNA.owner, page.talk, 0, "wrong", "ดูข้อ ๕")
    (said,) = service.conversations.feedback()
    assert (said.judgement, said.comment, said.record) == ("wrong", "ดูข้อ ๕", page.talk.turns[0].record)
    again = Page(chat).on_list("open", page.talk.id)
    assert again.conversation.select_one(".judge summary .badge").text == THAI("judge.wrong")


@pytest.mark.parametrize(("turn", "judgement"), [(1, "wrong"), (-1, "wrong"), (0, "evil"), (0, "")])
def test_a_browser_cannot_judge_what_is_not_there(page, chat, service, turn, judgement):
    page.ask(DEPOSIT)
    assert not chat._memory.judge(ANNA.owner, page.talk, turn, judgement, "")
    assert service.conversations.feedback() == []


def test_two_pages_of_one_reader_ask_at_once_and_both_are_kept(chat):
    pages = [Page(chat, Visitor("browser:anna", f"s{n}")) for n in range(2)]
    threads = [
        threading.Thread(target=page.ask, args=(question,))
        for page, question in zip(pages, (DEPOSIT, ARTICLE), strict=True)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [page.talk.last_question for page in pages] == [DEPOSIT, ARTICLE]
    assert set(Page(chat).on_list("search").listed) == {DEPOSIT, ARTICLE}


def test_a_question_may_leave_out_what_the_last_one_named(page):
    page.ask("Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?").ask("còn khoản 2 thì sao?")
    assert page.talk.last_question == "còn khoản 2 thì sao?"
    assert "đào tạo thợ dệt" in page.conversation.select(".turn")[-1].text


def test_the_reader_sees_how_a_follow_up_was_understood(page):
    page.ask(ARTICLE).ask("còn khoản 2 thì sao?")
    told = page.conversation.select(".understood")
    assert [line.text for line in told] == [
        THAI("chat.understood") + ": Khoản 2 Điều 3 Nghị định số 77/2019/NĐ-CP quy định gì?"
    ]


def test_a_refused_question_is_nothing_to_lean_on(page):
    page.ask(ARTICLE).ask("Khoản 1 Điều 99 Nghị định 999/2021/NĐ-CP quy định gì?")
    assert page.talk.answers[-1].completeness == "none"
    assert page.talk.spoken_of == (ARTICLE,)
    page.ask("còn khoản 2 thì sao?")
    assert "đào tạo thợ dệt" in page.conversation.select(".turn")[-1].text
    assert page.talk.spoken_of[-1] == "Khoản 2 Điều 3 Nghị định số 77/2019/NĐ-CP quy định gì?"


def test_the_source_says_whether_its_provision_is_in_force(page):
    told = read(page.ask("Điều 3 Nghị định 77/2019/NĐ-CP").drawn[page.chat.source.html]).text
    assert THAI("source.provision-status") in told
    assert "15 พฤศจิกายน 2562" in told


def test_what_the_service_refuses_is_one_line_and_the_question_is_kept(nothing_indexed):
    page = Page(nothing_indexed).ask("งบประมาณเท่าใด")
    assert page.conversation.select_one("[role=alert]").text == THAI("error.index-missing")
    assert page.drawn[nothing_indexed.question] == "งบประมาณเท่าใด"
    assert page.talk.turns == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [("   ", THAI("error.empty-question")), ("x" * 201, THAI("error.question-too-long", limit=200))],
)
def test_questions_that_are_none_are_not_asked(nothing_indexed, question, told):
    page = Page(nothing_indexed).ask(question)
    assert len(page.steps) == 1
    assert told in page.conversation.text


def test_a_citation_of_a_forgotten_answer_says_so(chat):
    assert THAI("chat.interrupted") in chat.source.show(Conversation(), Opened(0, 1))


@pytest.mark.parametrize("key", ["", "1", "1:2:3:4", "a:b", "-1:1", "1:2:"])
def test_a_browser_cannot_send_a_citation_of_another_shape(key):
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        Opened.from_key(key)
