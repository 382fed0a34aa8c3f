import pytest

from assistant.types import LANGUAGES, Answer, Citation, Notice, Sentence
from assistant.web.answer_html import conversation_html, turn_html
from assistant.web.header import header_html
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")


@pytest.fixture
def answer(citation):
    sentences = (
        Sentence("The budget is 130 billion VND.", (1,)),
        Sentence("That is 34.6%.", (1,), "computed", "45 ÷ 130"),
    )
    return Answer("How much?", "en", "partial", sentences, (citation,), (Notice("amended", "It was amended."),))


def test_every_citation_number_is_a_button_that_opens_its_source(answer):
    marks = read(turn_html(answer, 2, ENGLISH)).select("button.cite")
    assert [(mark["data-open"], mark.text) for mark in marks] == [("2:1", "1"), ("2:1", "1")]
    assert "45/2012/NĐ-CP" in marks[0]["aria-label"]
    assert "Điều 5 khoản 2" in marks[0]["aria-label"]


def test_a_citation_that_the_answer_lacks_is_not_drawn(citation):
    answer = Answer("?", "en", "complete", (Sentence("Words.", (1, 7)),), (citation,))
    assert [mark.text for mark in read(turn_html(answer, 0, ENGLISH)).select(".cite")] == ["1"]


def test_a_quote_in_another_language_has_it_as_a_badge_and_for_who_listens(citation):
    sentence = Sentence("งบประมาณ 130 ล้านดอง", (1,), language="th", remark="(in Thai)")
    answer = Answer("?", "en", "complete", (sentence, Sentence("Words.", (1,))), (citation,))
    soup = read(turn_html(answer, 0, ENGLISH))
    assert [span["lang"] for span in soup.select(".sentence > span[lang]")] == ["th", "en"]
    assert [badge.text for badge in soup.select('.badge[data-kind="language"]')] == ["in Thai"]


def test_notices_verdicts_and_gaps_are_said_in_words(answer):
    soup = read(turn_html(answer, 0, Words("th")))
    assert [badge.text for badge in soup.select(".badge")] == ["คำตอบบางส่วน", "มีการแก้ไขเพิ่มเติม", "คำนวณจากเอกสาร"]
    assert soup.select_one(".reason").text == "45 ÷ 130"


def test_a_complete_answer_carries_no_badge_of_completeness(citation):
    answer = Answer("?", "en", "complete", (Sentence("Words.", (1,)),), (citation,))
    assert not read(turn_html(answer, 0, ENGLISH)).select(".badge")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_conversation_offers_questions_in_three_languages(language):
    asks = read(conversation_html((), Words(language))).select("button[data-ask]")
    assert {ask["lang"] for ask in asks} == set(LANGUAGES)
    assert all(ask["data-ask"] == ask.text for ask in asks)


def test_a_question_without_an_answer_yet_is_shown_with_what_is_going_on():
    soup = read(conversation_html((), ENGLISH, asking="How much?"))
    assert "How much?" in soup.select_one(".question").text
    assert soup.select_one("[role=status]").text == ENGLISH("chat.working")


def test_an_error_is_one_line_under_its_question(answer):
    soup = read(conversation_html((answer,), ENGLISH, asking="More?", error="Not possible."))
    assert soup.select_one("[role=alert]").text == "Not possible."
    assert len(soup.select(".turn")) == 2


def test_words_of_questions_documents_and_models_stay_words(evil, evil_document):
    citation = Citation(1, evil_document, evil, 1, evil, 0, 5)
    hostile = Answer(
        evil,
        "en",
        "complete",
        (Sentence(evil, (1,), "unsupported", evil),),
        (citation,),
        (Notice("conflict", evil, (evil,)),),
        (evil,),
    )
    markup = conversation_html((hostile,), ENGLISH, asking=evil, error=evil)
    assert is_harmless(markup)
    assert evil in read(markup).text
    assert read(markup).select_one(".suggestions button")["data-ask"] == evil


def test_a_question_follows_its_reader_to_another_language(evil):
    markup = header_html(ENGLISH, evil)
    links = read(markup).select("nav a")
    assert [link["hreflang"] for link in links] == list(LANGUAGES)
    assert [link.get("aria-current") for link in links] == [None, None, "page"]
    assert all("q=%3Cimg" in link["href"] for link in links)
    assert is_harmless(markup)


def test_a_scope_note_is_not_called_an_answer_that_was_not_found():
    note = Answer("hello", "en", "none", notices=(Notice("scope", "Only documents are spoken of."),))
    badges = [badge.text for badge in read(turn_html(note, 0, ENGLISH)).select(".badge")]
    assert badges == [ENGLISH("notice.scope")]


def test_how_a_follow_up_was_understood_is_shown_as_text():
    understood = Answer("and 2023?", "en", "complete", rewritten="What was the <b>plan</b> for 2023?")
    soup = read(turn_html(understood, 0, ENGLISH))
    assert soup.select_one(".understood").text == "Understood as: What was the <b>plan</b> for 2023?"
    assert not read(turn_html(Answer("What?", "en", "complete"), 0, ENGLISH)).select(".understood")
