"""The learning pages as a reader sees them: verbatim, cited, harmless, and no answer before it is given."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.learning.cards import Card, ReadingPath
from assistant.learning.glossary import Defined, Entry
from assistant.learning.hovers import TermUse
from assistant.learning.items import GAP, Item
from assistant.learning.learner import Marked
from assistant.learning.progress import Summary
from assistant.learning.whats_new import Digest, NewDocument, VersionChange
from assistant.types import LANGUAGES, Citation, Force, Notice, Stretch
from assistant.web.changed_html import digest_html
from assistant.web.glossary_html import glossary_html, matching
from assistant.web.learn_html import begin_html, body_html, head_html
from assistant.web.learning_wish import VIEWS, Wish
from assistant.web.path_html import first_unread, path_html
from assistant.web.quiz_html import question_html, start_html
from assistant.web.quizzing import Session
from assistant.web.terms_html import explanations_html, with_terms
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")
TODAY = date(2026, 3, 1)
QUOTE = "2. Each weaving group is lent at most 3 looms."
USE = TermUse("Weaving group", 8, 21, "“Weaving group” means five weavers or more.", "45/2012/NĐ-CP", "Article 3", 2)


@pytest.fixture
def place(decree):
    return Citation(1, decree, "Điều 5 khoản 2", 3, QUOTE, 110, 110 + len(QUOTE))


@pytest.fixture
def path(place, decree):
    def card(name, kind, **more):
        return Card(f"{name:0>16}", kind, kind.title(), decree.name, f"Điều {name}", "", place, **more)

    amended = Notice("amended", "Article 5 was amended.", ())
    cards = (card("1", "scope"), card("2", "scope", notices=(amended,)), card("3", "duties", terms=(USE,)))
    return ReadingPath(decree.name, "en", TODAY, (decree,), cards)


@pytest.fixture
def items(place):
    def item(name, answer):
        return Item(
            *(name, "amount", "en", "en", "Which figure?", "45/2012/NĐ-CP", f"at most {GAP} looms", ("3", "5", "9")),
            *(answer, QUOTE, "3", (place,)),
        )

    return (item("d-1.amount.1", 0), item("d-1.amount.2", 2))


def words_of(markup):
    return " ".join(read(markup).get_text(" ", strip=True).split())


# Paths


def test_a_card_says_the_documents_words_and_opens_where_they_stand(path):
    soup = read(path_html(path, frozenset(), ENGLISH))
    assert [quote.get_text() for quote in soup.select(".card blockquote")] == [QUOTE] * 3
    assert soup.select_one(".card .open-page")["data-open"] == f"d-1:110:{110 + len(QUOTE)}"


def test_progress_counts_what_was_read_and_the_step_to_go_on_with_is_open(path):
    soup = read(path_html(path, {path.cards[0].id, path.cards[1].id}, ENGLISH))
    assert soup.select_one("[data-far]").get_text() == "2 of 3 read"
    assert [(step["data-done"], step.has_attr("open")) for step in soup.select(".step")] == [
        ("true", False),
        ("false", True),
    ]
    assert [box.has_attr("checked") for box in soup.select("[data-tick]")] == [True, True, False]
    assert first_unread(path, {path.cards[0].id}) == path.cards[1]


def test_what_an_amendment_did_is_said_on_its_card(path):
    cards = read(path_html(path, frozenset(), ENGLISH)).select(".card")
    assert ["amended" in card.get_text() for card in cards] == [False, True, False]


def test_a_path_that_is_not_there_says_why_and_what_may_have_been_meant(decree):
    missing = ReadingPath("x", "en", TODAY, (decree,), (), missing="Nothing on “x” was found.")
    soup = read(path_html(missing, frozenset(), ENGLISH))
    assert soup.select_one("[role=status]").get_text() == "Nothing on “x” was found."
    assert soup.select_one(".shelf a")["data-about"] == "@d-1"


def test_who_accepts_no_cookies_is_told_that_nothing_is_kept(path):
    assert ENGLISH("learn.no-cookies") in words_of(path_html(path, frozenset(), ENGLISH, keeps=False))
    assert ENGLISH("learn.no-cookies") not in words_of(path_html(path, frozenset(), ENGLISH))


# Terms


def test_a_term_stays_in_its_words_and_names_its_explanation():
    soup = read(with_terms(QUOTE, [USE], "t"))
    assert soup.get_text() == QUOTE
    told = read(explanations_html([USE], "t", "en", ENGLISH)).select_one(
        f"#{soup.select_one('.term')['aria-describedby']}"
    )
    assert told.select_one("q").get_text() == USE.definition
    assert told.select_one(".where").get_text() == "45/2012/NĐ-CP · Article 3 · p. 2"


def test_a_term_whose_place_is_not_in_the_words_is_left_out():
    outside = dataclasses.replace(USE, start=10_000, end=10_005)
    assert read(with_terms(QUOTE, [outside, USE, USE], "t")).get_text() == QUOTE


# Glossary


def test_the_glossary_is_filtered_by_any_name_in_any_language_folded(place):
    cluster = Entry("Cụm công nghiệp", "vi", "term", (Defined(place, Force.IN_FORCE),), {"en": ("industrial cluster",)})
    looms = Entry("Weaving group", "en", "term", (Defined(place, Force.IN_FORCE),), {})
    assert matching([cluster, looms], "cum CONG nghiep") == [cluster]
    assert matching([cluster, looms], "industrial") == [cluster]
    assert matching([cluster, looms], "looms") == [cluster, looms]  # both are defined by these words
    soup = read(glossary_html([cluster, looms], "", ENGLISH))
    assert [dt.get_text() for dt in soup.select("dt")] == ["Weaving group", "Cụm công nghiệp"]  # the reader's own first
    assert soup.select_one("blockquote").get_text() == QUOTE
    assert "defines “xyz”" in words_of(glossary_html([looms], "xyz", ENGLISH))


def test_a_definition_that_is_no_longer_law_is_struck_through_and_says_so(place):
    entry = Entry("Weaving group", "en", "term", (Defined(place, Force.NO_LONGER),), {})
    soup = read(glossary_html([entry], "", ENGLISH))
    assert soup.select_one("blockquote s").get_text() == QUOTE
    assert ENGLISH("force.no-longer-in-force") in soup.get_text()


# What changed


def test_a_change_shows_its_words_before_and_after_and_opens_both(decree):
    def at(start, text):
        return (Stretch(decree, "Điều 2", 1, start, start + len(text), text),)

    change = VersionChange(
        *(decree, "article:2", "Điều 2", "amended", "at most 40 million", "at most 65 million"),
        effective=TODAY,
        acts=("31/2021/NĐ-CP",),
        before_stretches=at(5, "at most 40 million"),
        stretches=at(50, "at most 65 million"),
    )
    new = NewDocument(decree, ("issued", "in force"), TODAY)
    soup = read(digest_html(Digest(TODAY, TODAY, (new,), (), (change,)), ENGLISH))
    assert ("40" in soup.select_one("del").get_text(), "65" in soup.select_one("ins").get_text()) == (True, True)
    assert [button["data-open"] for button in soup.select("[data-open]")] == ["d-1:5:23", "d-1:50:68"]
    assert "31/2021/NĐ-CP" in soup.get_text()
    assert soup.select_one(".shelf a")["data-about"] == "@d-1"


def test_an_amendment_that_cannot_be_applied_is_never_shown_as_the_text(decree):
    change = VersionChange(decree, "article:2", "Điều 2", "amended", "old words", "", certain=False)
    soup = read(digest_html(Digest(TODAY, TODAY, (), (), (change,)), ENGLISH))
    assert (soup.select("del"), soup.select("ins"), soup.select_one(".law").get_text()) == ([], [], "old words")


def test_no_change_is_said_with_the_day():
    assert "1 March 2026" in words_of(digest_html(Digest(TODAY, TODAY, (), (), ()), ENGLISH))


# Quiz


def test_a_question_says_nothing_of_its_answer_before_it_is_answered(items):
    soup = read(question_html(Session(items, about="@d-1"), ENGLISH))
    assert (len(soup.select("input[type=radio]")), soup.select(".proof"), soup.select("[data-open]")) == (3, [], [])
    assert {label["data-outcome"] for label in soup.select(".choices label")} == {""}
    assert "Question 1 of 2" in soup.get_text()
    assert soup.select_one(".stem .gap")


def test_an_answer_is_marked_at_once_with_the_words_that_prove_it(items):
    due = datetime.now(UTC) + timedelta(days=40)
    session = Session(items).answered(Marked(items[0], 1, right=False, due=due), kept=True)
    soup = read(question_html(session, ENGLISH))
    assert [label["data-outcome"] for label in soup.select(".choices label")] == ["right", "wrong", ""]
    assert soup.select_one(".verdict").get_text() == "Not right. The answer is: 3"
    assert soup.select_one(".proof blockquote").get_text() == QUOTE
    assert soup.select_one(".proof [data-open]")["data-open"].startswith("d-1:110:")
    assert ENGLISH.day(due.astimezone().date()) in soup.get_text()


def test_a_quiz_goes_on_only_when_answered_and_ends_with_its_score(items):
    session = Session(items, due=1)
    assert session.next() == session
    assert session.is_due
    first = session.answered(Marked(items[0], 0, right=True, due=None), kept=True).next()
    assert (first.at, first.is_due) == (1, False)
    over = first.answered(Marked(items[1], 0, right=False, due=datetime(2030, 1, 2, 12, tzinfo=UTC)), kept=False).next()
    assert (over.item, over.right, over.again()) == (None, 1, {date(2030, 1, 2): 1})
    soup = read(question_html(over, ENGLISH))
    assert soup.select_one(".score").get_text() == "1 of 2 right"
    assert [p.get_text() for p in soup.select(".missed .outcome + span")] == ["9"]
    assert ENGLISH("quiz.unkept") in soup.get_text()


def test_the_beginning_says_what_is_due(decree):
    told = words_of(start_html([decree], "", Summary(questions=12, due=4, answers=20, right=15, cards=3), ENGLISH))
    assert ("4 due today" in told, "75% answered right" in told) == (True, True)
    assert ENGLISH("learn.no-cookies") in words_of(start_html([decree], "", None, ENGLISH))


# All of them


def test_the_documents_to_begin_with_are_narrowed_by_what_is_typed(decree):
    other = dataclasses.replace(decree, id="d-2", identity=dataclasses.replace(decree.identity, title="Về nghề dệt"))
    soup = read(begin_html([decree, other], "nghe det", ENGLISH))
    assert [link["data-about"] for link in soup.select(".shelf a")] == ["@d-2"]
    assert soup.select_one(".topic a")["data-about"] == "nghe det"
    assert ENGLISH("learn.no-document") in words_of(begin_html([decree], "xyz", ENGLISH))
    assert ENGLISH("learn.nothing-held") in words_of(begin_html([], "", ENGLISH))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_head_and_its_address(view, language):
    wish = Wish(view, "x", TODAY)
    head = read(head_html(wish, "x", TODAY, Words(language)))
    assert head.select_one("[aria-current=page]")["data-show"] == view
    body = read(body_html(wish, words_markup())).select_one(".learning")
    assert (body["data-view"], body["data-about"], body["data-since"]) == (view, "x", "2026-03-01")


def words_markup():
    return begin_html([], "", ENGLISH)


@pytest.mark.parametrize(
    ("sent", "wish"),
    [
        ({}, Wish()),
        ({"view": "quiz", "about": " @d-1 "}, Wish("quiz", "@d-1")),
        ({"view": "../../etc", "about": None, "since": "yesterday"}, Wish(unclear=True)),
        ({"view": ["quiz"], "about": "x" * 9999, "since": "2024-01-01"}, Wish("path", "x" * 500, date(2024, 1, 1))),
    ],
)
def test_what_browsers_send_is_read_as_a_wish_and_nothing_else(sent, wish):
    assert Wish.read(sent) == wish
    assert Wish.of_address({"lookup": "x"}) is None


def test_the_words_of_documents_and_readers_stay_words(evil, evil_document):
    cited = Citation(1, evil_document, evil, 1, evil, 0, len(evil))
    use = TermUse(evil, 0, len(evil), evil, evil, evil, 1)
    card = Card("0" * 16, "scope", evil, evil, evil, evil, cited, (Notice("repealed", evil, ()),), (use,))
    path = ReadingPath(evil, "en", TODAY, (evil_document, evil_document), (card,), (Notice("amended", evil, ()),) * 3)
    alone = dataclasses.replace(path, documents=(evil_document,))
    missing = dataclasses.replace(path, cards=(), missing=evil)
    entry = Entry(evil, "th", "abbreviation", (Defined(cited, Force.NO_LONGER),), {"vi": (evil,)}, evil)
    stretch = Stretch(evil_document, evil, 1, 0, len(evil), evil)
    change = VersionChange(
        *(evil_document, evil, evil, "amended", evil, "new"), acts=(evil,), before_stretches=(stretch,)
    )
    item = Item(evil, "who", "th", "en", evil, evil, evil, (evil, evil), 0, evil, evil, (cited,))
    asked = Session((item,), about=evil)
    answered = asked.answered(Marked(item, 1, right=False, due=datetime(2030, 1, 2, tzinfo=UTC)), kept=True)
    for markup in (
        *(path_html(each, frozenset(), ENGLISH) for each in (path, alone, missing)),
        *(glossary_html([entry], typed, ENGLISH) for typed in ("", evil)),
        digest_html(Digest(TODAY, TODAY, (NewDocument(evil_document, ("file",), TODAY),), (), (change,)), ENGLISH),
        *(question_html(session, ENGLISH) for session in (asked, answered, answered.next())),
        start_html([evil_document], evil, None, ENGLISH, evil),
        begin_html([evil_document], evil, ENGLISH),
        *(head_html(Wish(view, evil), evil, TODAY, ENGLISH) for view in VIEWS),
        body_html(Wish("quiz", evil), words_markup()),
    ):
        assert is_harmless(markup)
