import re
from datetime import UTC, date, datetime

import pytest

from assistant.conversations import JUDGEMENTS, Scope
from assistant.learning.hovers import TermUse
from assistant.types import LANGUAGES, Answer, Citation, Filter, Kind, Notice, Record, Sentence
from assistant.web.actions_html import plain_text
from assistant.web.answer_html import Drawn, Open, conversation_html, turn_html
from assistant.web.conversation import Conversation, Turn
from assistant.web.header import header_html
from assistant.web.words import Words, roles
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")


@pytest.fixture
def answer(citation):
    sentences = (
        Sentence("The budget is 130 billion VND.", (1,)),
        Sentence("That is 34.6%.", (1,), "computed", "45 ÷ 130"),
    )
    return Answer("How much?", "en", "partial", sentences, (citation,), (Notice("amended", "It was amended."),))


def kept(answer, **changes):
    made = {
        "id": "0123456789abcdef",
        "asked_at": datetime(2026, 11, 1, tzinfo=UTC),
        "as_of": date(2026, 11, 1),
        "index_version": "v",
        "embedding": "e",
        "chat_model": "",
        "program": "p",
        "answer": answer,
    }
    return Turn(answer, record=Record(**(made | changes)))


def drawn(answer, number=0, words=ENGLISH, **how):
    turn = answer if isinstance(answer, Turn) else Turn(answer)
    return read(turn_html(turn, Drawn(number, words, **how), "talk-1"))


def conversation(*turns, end=None, judged=None, words=ENGLISH):
    return conversation_html(Conversation(turns, "talk-1", len(turns)), words, end, judged)


def test_every_citation_number_is_a_button_that_opens_its_source(answer):
    marks = drawn(answer, 2).select("button.cite")
    assert [(mark["data-open"], mark.text) for mark in marks] == [("2:1", "1"), ("2:1", "1")]
    assert "45/2012/NĐ-CP" in marks[0]["aria-label"]
    assert "Điều 5 khoản 2" in marks[0]["aria-label"]


def test_every_citation_number_is_described_by_the_words_it_quotes(answer):
    soup = drawn(answer, 2)
    for mark in soup.select("button.cite"):
        described = soup.find(id=mark["aria-describedby"])
        assert described.q.text == "quoted words"
        assert "45/2012/NĐ-CP · Điều 5 khoản 2 · p. 3" in described.text
    assert len(soup.select("[id]")) == len({element["id"] for element in soup.select("[id]")})


def test_defined_terms_in_a_quote_are_explained_beside_it(answer, evil):
    text = answer.sentences[0].text
    use = TermUse("budget", 4, 10, "“Budget” means what may be spent.", "45/2012/NĐ-CP", "Điều 3", 2)
    soup = drawn(answer, 2, terms={text: (use,)})
    said = soup.select(".sentence > span[lang]")
    assert said[0].text == text
    (term,) = soup.select(".term")
    assert term.text == "budget"
    assert "may be spent" in soup.find(id=term["aria-describedby"]).text
    assert soup.find(id=term["aria-describedby"]).find_parent("p") is None
    hostile = TermUse(evil, 4, 10, evil, evil, evil, 1)
    assert is_harmless(turn_html(Turn(answer), Drawn(2, ENGLISH, terms={text: (hostile,)}), "talk-1"))


def test_a_citation_that_the_answer_lacks_is_not_drawn(citation):
    answer = Answer("?", "en", "complete", (Sentence("Words.", (1, 7)),), (citation,))
    assert [mark.text for mark in drawn(answer).select(".cite")] == ["1"]


def test_a_quote_in_another_language_has_it_as_a_badge_and_for_who_listens(citation):
    sentence = Sentence("งบประมาณ 130 ล้านดอง", (1,), language="th", remark="(in Thai)")
    answer = Answer("?", "en", "complete", (sentence, Sentence("Words.", (1,))), (citation,))
    soup = drawn(answer)
    assert [span["lang"] for span in soup.select(".sentence > span[lang]")] == ["th", "en"]
    assert [badge.text for badge in soup.select('.badge[data-kind="language"]')] == ["in Thai"]
    assert soup.select_one(".badge").find_next_sibling("p").text.startswith(sentence.text)


def test_the_language_of_a_run_of_quotes_is_said_once_above_it(citation):
    thai, own = Sentence("ข้อ", (1,), language="th", remark="(in Thai)"), Sentence("Words.", (1,))
    answer = Answer("?", "en", "complete", (thai, thai, own, thai), (citation,))
    lines = drawn(answer).select(".answer > .badge, .answer > .sentence")
    assert [line.get_text(strip=True) for line in lines] == ["in Thai", "ข้อ1", "ข้อ1", "Words.1", "in Thai", "ข้อ1"]


def test_notices_verdicts_and_gaps_are_said_in_words(answer):
    soup = drawn(answer, words=Words("th"))
    assert [badge.text for badge in soup.select(".badge")] == ["คำตอบบางส่วน", "มีการแก้ไขเพิ่มเติม", "คำนวณจากเอกสาร"]
    assert soup.select_one(".reason").text == "45 ÷ 130"


def test_a_complete_answer_carries_no_badge_of_completeness(citation):
    answer = Answer("?", "en", "complete", (Sentence("Words.", (1,)),), (citation,))
    assert not drawn(answer).select(".badge")


def test_what_has_changed_in_a_source_since_is_said_first(answer):
    changed = Notice("source-changed", "The decree is held in another version now.")
    soup = drawn(kept(answer, changes=(changed,)))
    assert [notice["data-kind"] for notice in soup.select(".notice")] == ["source-changed", "amended"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_conversation_offers_questions_in_three_languages_and_for_every_role(language):
    words = Words(language)
    soup = read(conversation(words=words))
    asks = soup.select("button[data-ask]")
    assert {ask["lang"] for ask in asks} == set(LANGUAGES)
    assert asks[0]["lang"] == language
    assert all(ask["data-ask"] == ask.text for ask in asks)
    assert [each.h3.text for each in soup.select(".role")] == [words(f"role.{role}") for role in roles()]


def test_a_question_without_an_answer_yet_is_shown_with_what_is_going_on():
    soup = read(conversation(end=Open("How much?")))
    assert "How much?" in soup.select_one(".question").text
    assert soup.select_one(".working").text == ENGLISH("chat.working")
    assert soup.select_one(".conversation")["aria-busy"] == "true"


def test_an_error_is_one_line_under_its_question_which_can_be_asked_again(answer):
    soup = read(conversation(Turn(answer), end=Open("More?", "Not possible.")))
    assert soup.select_one("[role=alert]").text == "Not possible."
    assert len(soup.select(".turn")) == 2
    assert soup.select_one(".conversation")["aria-busy"] == "false"
    assert soup.select(".turn")[-1].select_one(".actions button")["data-ask"] == "More?"


def test_what_was_stopped_before_its_first_word_can_be_asked_again():
    soup = read(conversation(end=Open("More?", stopped=True)))
    assert soup.select_one(".badge").text == ENGLISH("turn.stopped")
    assert soup.select_one(".actions button")["data-ask"] == "More?"


def test_while_an_answer_grows_nothing_is_drawn_that_would_move(answer):
    soup = read(conversation(Turn(answer), end=Open(growing=True)))
    assert soup.select(".sentence .cite")
    assert soup.select(".notice")
    assert not soup.select(".sources, .actions, .suggestions, .badge[data-kind=partial]")
    assert soup.select_one(".conversation")["data-ready"] == ""
    whole = read(conversation(Turn(answer)))
    assert whole.select(".sources, .actions")
    assert whole.select_one(".conversation")["data-ready"] == ENGLISH("turn.ready", count=1)


def test_a_stopped_answer_says_so_and_not_that_it_is_partial(answer):
    badges = [badge.text for badge in drawn(Turn(answer, stopped=True)).select(".badge")]
    assert badges[0] == ENGLISH("turn.stopped")
    assert ENGLISH("completeness.partial") not in badges


def test_only_the_last_question_is_changed_or_asked_again(answer):
    first, last = (
        section.select("[data-do]") for section in read(conversation(kept(answer), kept(answer))).select(".turn")
    )
    assert [button["data-do"] for button in first] == ["copy", "judge"]
    assert [button["data-do"] for button in last] == ["copy", "retry", "edit", "judge"]


def test_every_kept_answer_is_downloaded_in_each_format_and_no_other(answer):
    soup = read(conversation(kept(answer, id="a" * 16), kept(answer, id="b" * 16), Turn(answer)))
    links = [[link["href"] for link in turn.select(".export a")] for turn in soup.select(".turn")]
    assert links[0] == [f"../answers/talk-1/{'a' * 16}.{form}" for form in ("docx", "pdf", "md", "json")]
    assert all("b" * 16 in link for link in links[1])
    assert links[2] == []


def test_what_a_reader_said_of_an_answer_is_shown_and_can_be_changed(answer):
    soup = read(conversation(kept(answer), judged={"0123456789abcdef": "wrong-source"}))
    assert soup.select_one(".judge summary .badge").text == ENGLISH("judge.wrong-source")
    choices = soup.select(".judge input[type=radio]")
    assert [choice["value"] for choice in choices] == list(JUDGEMENTS)
    assert [choice["value"] for choice in choices if choice.has_attr("checked")] == ["wrong-source"]
    assert not read(conversation(kept(answer))).select(".judge summary .badge")


def test_what_a_question_was_limited_to_stands_under_it(answer):
    scope = Scope(date(2024, 6, 30), Filter(frozenset({Kind.DECREE})))
    assert drawn(Turn(answer, scope)).select_one(".limited").text == "Limited to: As of 30 June 2024, Decree"
    assert not drawn(answer).select(".limited")


def test_a_copied_answer_takes_its_citations_along(answer):
    text = plain_text(answer, ENGLISH)
    assert text.splitlines()[0] == "How much?"
    assert "The budget is 130 billion VND. [1]" in text
    assert "[1] 45/2012/NĐ-CP, Điều 5 khoản 2, p. 3: “quoted words”" in text
    assert "Amended: It was amended." in text
    assert drawn(answer).select_one(".copied-text").text == text


def test_a_title_is_said_once_a_document(citation):
    answer = Answer(
        "?", "en", "complete", (Sentence("W.", (1, 2)),), (citation, Citation(2, citation.document, "", 4, "q", 0, 1))
    )
    assert len(drawn(answer).select(".source-row .title")) == 1


def test_every_control_of_an_answer_has_a_name(answer):
    soup = read(conversation(kept(answer), end=Open(note="Noted.")))
    for control in soup.select("button, a, summary"):
        assert control.get_text(strip=True) or control.get("aria-label")
    for field in soup.select("input, textarea"):
        assert field.find_parent("label").get_text(strip=True)


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
    scope = Scope(None, Filter(issuers=frozenset({evil})))
    end = Open(evil, evil, note=evil)
    markup = conversation_html(Conversation((Turn(hostile, scope),), evil), ENGLISH, end)
    assert is_harmless(markup)
    assert evil in read(markup).text
    whole = conversation_html(Conversation((Turn(hostile, scope, kept(hostile).record),), evil), ENGLISH)
    assert is_harmless(whole)
    assert read(whole).select_one(".suggestions button")["data-ask"] == evil
    assert evil in read(whole).select_one(".copied-text").text


@pytest.mark.parametrize(("conversation", "taken"), [("", "q=%3Cimg"), ("talk-1", "c=talk-1")])
def test_a_conversation_follows_its_reader_to_another_language(evil, conversation, taken):
    markup = header_html(ENGLISH, "" if conversation else evil, conversation)
    links = read(markup).select("nav a")
    assert [link["hreflang"] for link in links] == list(LANGUAGES)
    assert [link.get("aria-current") for link in links] == [None, None, "page"]
    assert all(taken in link["href"] for link in links)
    assert is_harmless(markup)


def test_a_scope_note_is_not_called_an_answer_that_was_not_found():
    note = Answer("hello", "en", "none", notices=(Notice("scope", "Only documents are spoken of."),))
    assert [badge.text for badge in drawn(note).select(".badge")] == [ENGLISH("notice.scope")]


def test_how_a_follow_up_was_understood_is_shown_as_text():
    understood = Answer("and 2023?", "en", "complete", rewritten="What was the <b>plan</b> for 2023?")
    assert drawn(understood).select_one(".understood").text == "Understood as: What was the <b>plan</b> for 2023?"
    assert not drawn(Answer("What?", "en", "complete")).select(".understood")


def test_nothing_of_where_files_stand_is_in_the_page(answer):
    assert not re.search("/srv|corpus", str(conversation(kept(answer))))
