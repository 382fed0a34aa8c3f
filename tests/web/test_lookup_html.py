"""A look-up as a reader sees it."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from assistant.learning.hovers import TermUse
from assistant.types import (
    Browsed,
    Change,
    Consolidation,
    CrossReference,
    Force,
    Graph,
    Level,
    Link,
    Lookup,
    OutlineItem,
    Provision,
    Reference,
    RelationKind,
    Stretch,
    Validity,
    Version,
)
from assistant.web.history_html import difference_html, versions_html
from assistant.web.links import Place
from assistant.web.lookup_html import document_list_html, field_html, linked, looked_up_html
from assistant.web.outline_html import outline_html
from assistant.web.relations_html import graph_svg, relations_html, ties
from assistant.web.shown import Leaf, runs
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")
TEXT = "2. As Article 5 of this Decree and Decree 9/1999/NĐ-CP provide."
ARTICLE = OutlineItem("article:5", Level.ARTICLE, "Điều 5", "Nội dung", "chapter:2", 1, Force.IN_FORCE)
CHAPTER = OutlineItem("chapter:2", Level.CHAPTER, "Chương II", "NỘI DUNG", None, 0, Force.IN_FORCE)


@pytest.fixture
def amending(decree):
    identity = dataclasses.replace(decree.identity, number="108/2023/NĐ-CP", title="Nghị định sửa đổi")
    return dataclasses.replace(decree, id="d-2", identity=identity)


@pytest.fixture
def found(decree):
    provision = Provision("article:5/clause:2", Level.CLAUSE, "2", "Điều 5 khoản 2", "", 100, 163, 3, "article:5")
    return Lookup(
        Reference("45/2012/NĐ-CP", article="5", clause="2"),
        decree,
        provision,
        text=TEXT,
        validity=Validity(Force.IN_FORCE, date(2012, 7, 5)),
    )


def references(decree):
    return (
        CrossReference("Article 5", 6, 15, decree, "45/2012/NĐ-CP", "article:5", "Điều 5"),
        CrossReference("Decree 9/1999/NĐ-CP", 35, 54, None, "9/1999/NĐ-CP", "", ""),
    )


def shown(browsed, words=ENGLISH):
    return read(looked_up_html(browsed, "asked", "said", words))


def test_a_provision_is_shown_word_for_word_under_its_path(found):
    soup = shown(Browsed(found, TEXT, above=(CHAPTER, ARTICLE)))
    assert soup.select_one(".law").text == TEXT
    assert [step.text for step in soup.select(".path li")] == [
        "45/2012/NĐ-CP",
        "Chương II. NỘI DUNG",
        "Điều 5. Nội dung",
        "Điều 5 khoản 2",
    ]
    assert [a["data-look"] for a in soup.select(".path a")] == ["@d-1", "@d-1/chapter:2", "@d-1/article:5"]
    assert soup.select_one(".state .badge").text == "In force"
    assert not soup.select(".warning")


def test_neighbours_are_links(found):
    after = dataclasses.replace(ARTICLE, key="article:5/clause:3", label="Điều 5 khoản 3")
    links = shown(Browsed(found, TEXT, after=after)).select(".neighbours a")
    assert [(a["data-look"], a.text) for a in links] == [("@d-1/article:5/clause:3", "Next: Điều 5 khoản 3")]


def test_references_to_what_is_held_are_links_and_the_words_stay_the_same(decree):
    soup = read(linked(TEXT, references(decree)))
    assert soup.text == TEXT
    assert [(a.text, a["data-look"]) for a in soup.select("a")] == [("Article 5", "@d-1/article:5")]


def test_defined_terms_are_explained_but_not_inside_a_link(found, decree):
    def use(words):
        start = TEXT.index(words)
        return TermUse(words, start, start + len(words), "“It” means this.", decree.name, "Điều 3", 2)

    terms = (use("Article"), use("Decree"))
    soup = read(linked(TEXT, references(decree), terms))
    assert soup.text == TEXT
    assert [term.text for term in soup.select(".term")] == ["Decree"]
    page = read(looked_up_html(Browsed(found, TEXT, references(decree)), "x", "x", ENGLISH, terms=terms))
    assert "“It” means this." in page.find(id=page.select_one(".term")["aria-describedby"]).text


def test_what_is_not_law_on_the_day_says_so(found):
    over = dataclasses.replace(found, validity=Validity(Force.NO_LONGER, None, date(2024, 1, 1)))
    assert shown(Browsed(over, TEXT)).select_one(".warning").text == ENGLISH("lookup.ended")


def amended(found, decree, amending):
    stretches = (
        Stretch(decree, "Điều 5 khoản 2", 3, 100, 110, "2. As"),
        Stretch(amending, "Điều 1", 1, 50, 60, "new words"),
    )
    text = Consolidation(date(2026, 1, 1), certain=True, text="2. As new words", stretches=stretches)
    return dataclasses.replace(found, consolidation=text)


def test_the_words_of_the_day_come_first_and_say_where_they_stand(found, decree, amending):
    soup = shown(Browsed(amended(found, decree, amending), "2. As new words"))
    assert soup.select_one(".text h3").text == "Text as amended, on 1 January 2026"
    assert soup.select_one(".text > .law").text == "2. As new words"
    assert [b["data-open"] for b in soup.select(".written button")] == ["d-1:100:110", "d-2:50:60"]
    assert soup.select_one(".text details .law").text == TEXT


def test_an_amendment_that_cannot_be_applied_stands_beside_the_first_words(found, amending):
    change = Change(RelationKind.AMENDS, amending, "Điều 1", date(2024, 1, 1), "Khoản 2 Điều 5 …", 5, 21, 1)
    unsure = Consolidation(date(2026, 1, 1), certain=False, pending=(change,))
    soup = shown(Browsed(dataclasses.replace(found, consolidation=unsure), TEXT))
    assert soup.select_one(".text h3").text == ENGLISH("lookup.text-as-issued")
    assert soup.select_one(".history h3").text == ENGLISH("lookup.pending")
    assert soup.select_one(".history .open-page")["data-open"] == "d-2:5:21"


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_difference_is_marked_and_told_in_words(language):
    words = Words(language)
    soup = read(difference_html((("same", "a "), ("removed", "b"), ("added", "c"), ("same", " d")), words))
    assert soup.find("del").text == f" [{words('lookup.removed')}: b] "
    assert soup.find("ins").text == f" [{words('lookup.added')}: c] "


def test_versions_are_told_newest_first_with_their_days_and_acts(amending):
    steps = (("same", "a "), ("removed", "b"), ("added", "c"))
    versions = (
        Version(date(2012, 7, 5), date(2023, 12, 31), text="a b"),
        Version(date(2024, 1, 1), None, (amending,), "a c", steps, current=True),
    )
    soup = read(versions_html(versions, "vi", ENGLISH))
    assert [" ".join(s.text.split()) for s in soup.select("summary")] == [
        "From 1 January 2024 · 108/2023/NĐ-CP Holds on the day asked about",
        "From 5 July 2012 to 31 December 2023 · As first issued",
    ]
    assert [d.has_attr("open") for d in soup.select("details")] == [True, False]


def test_what_is_not_held_is_said_with_what_is_nearest(decree):
    missing = Lookup(
        Reference("45/2012/NĐ-CP", article="99"),
        decree,
        suggestions=("Article 24 of Decree 45/2012/NĐ-CP",),
        not_held="45/2012/NĐ-CP, as held, has no Article 99.",
    )
    soup = shown(Browsed(missing))
    assert soup.h2.text == "Not held"
    assert soup.select_one("[role=status]").text == missing.not_held
    assert [a["data-look"] for a in soup.select(".offers a")] == ["Article 24 of Decree 45/2012/NĐ-CP"]
    assert not soup.select(".law")


def test_candidates_are_links_to_the_provision_asked_for_in_each(decree, amending):
    unclear = Lookup(Reference(article="5"), candidates=(decree, amending), not_held="Several documents match.")
    links = shown(Browsed(unclear)).select(".offers a")
    assert [a["data-look"] for a in links] == ["@d-1/article:5", "@d-2/article:5"]


def test_words_without_a_reference_offer_documents_by_name(decree):
    soup = shown(Browsed(Lookup(Reference(), not_held="No reference."), alike=(decree,)))
    assert [a["data-look"] for a in soup.select(".offers a")] == ["@d-1"]
    assert not soup.h2


def test_an_outline_is_a_tree_of_links(decree):
    point = OutlineItem("article:5/clause:1", Level.CLAUSE, "Điều 5 khoản 1", "", "article:5", 2, Force.IN_FORCE)
    added = OutlineItem("article:5a", Level.ARTICLE, "Điều 5a", "", "chapter:2", 1, Force.IN_FORCE, added_by="108/2023")
    soup = read(outline_html(decree, (CHAPTER, ARTICLE, point, added), ENGLISH))
    assert [a["data-look"] for a in soup.select("details li a")] == ["@d-1/article:5", "@d-1/article:5a"]
    assert soup.summary.text == "Chương II. NỘI DUNG"
    assert soup.select_one("details > a")["data-look"] == "@d-1/chapter:2"
    assert [b.text for b in soup.select(".badge")] == ["added by 108/2023"]


def link(kind, document, target="9/1999/NĐ-CP"):
    return Link(kind, document.name if document else target, document, "", "Căn cứ …", 1)


def test_the_graph_and_the_list_say_the_same(decree, amending):
    graph = Graph(
        out=(link(RelationKind.REPLACES, None),),
        into=(link(RelationKind.CITES, amending), link(RelationKind.AMENDS, amending)),
    )
    soup = read(relations_html(decree, graph, ENGLISH))
    assert [t.text for t in soup.select("svg title")] == ["Amended by 108/2023/NĐ-CP", "9/1999/NĐ-CP (Not held)"]
    assert [a["data-look"] for a in soup.select("svg a")] == [a["data-look"] for a in soup.select("ul a")] == ["@d-2"]
    assert [row.strong.text for row in soup.select("li")] == [
        "Replaces",
        "Amended by, Cites".replace("Cites", "Cited by"),
    ]
    assert "Not held" in soup.li.text


def test_arrows_run_from_the_document_that_acts(decree, amending):
    amends, replaced = ties((link(RelationKind.AMENDS, amending),)), ties((link(RelationKind.REPLACES, None),))
    left, right = read(graph_svg(decree, replaced, amends, ENGLISH)).select("line")
    own = read(graph_svg(decree, replaced, amends, ENGLISH)).select_one("rect.own")
    assert float(left["x1"]) < float(left["x2"]) == float(own["x"])
    assert float(right["x1"]) == float(own["x"]) + float(own["width"]) < float(right["x2"])


def test_a_document_with_many_ties_says_how_many_are_not_drawn(decree, amending):
    many = [
        link(RelationKind.BASED_ON, dataclasses.replace(amending, id=f"d-{n}"), f"{n}/2020/NĐ-CP") for n in range(9)
    ]
    soup = read(relations_html(decree, Graph(into=tuple(many)), ENGLISH))
    assert len(soup.select("svg a")) == 6
    assert "and 3 more" in soup.svg.text
    assert len(soup.select("li")) == 9


def test_stretches_of_one_document_that_follow_one_another_are_one(decree, amending):
    found = runs(
        (
            Stretch(decree, "a", 1, 0, 5, ""),
            Stretch(decree, "b", 1, 6, 9, ""),
            Stretch(amending, "c", 1, 3, 4, ""),
            Stretch(decree, "d", 1, 20, 30, ""),
        )
    )
    assert [run.leaf.key for run in found] == ["d-1:0:9", "d-2:3:4", "d-1:20:30"]


@pytest.mark.parametrize("place", [Place("d-1"), Place("d-1", "article:12/1/clause:2")])
def test_a_place_is_read_as_it_is_written(place):
    assert Place.from_text(str(place)) == place


@pytest.mark.parametrize("typed", ["Điều 5", "a@b", "@", "@ 5", ""])
def test_what_a_reader_types_is_no_place(typed):
    assert Place.from_text(typed) is None


@pytest.mark.parametrize("key", ["", "d-1", "d-1:1", "d-1:a:b", ":1:2", "d:1:2:3:4"])
def test_a_stretch_that_is_none_is_refused(key):
    with pytest.raises(ValueError):  # noqa: PT011 - int() and unpacking word it differently
        Leaf.from_key(key)


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_words_of_a_document_stay_words_in_a_look_up(evil, evil_document, language):
    item = OutlineItem(evil, Level.ARTICLE, evil, evil, None, 0, Force.IN_FORCE, added_by=evil)
    change = Change(RelationKind.AMENDS, evil_document, evil, None, evil, 0, 1, 1)
    reference = CrossReference(evil, 0, len(evil), evil_document, evil, evil, evil)
    tie = Link(RelationKind.AMENDS, evil, evil_document, evil, evil, 1)
    provision = Provision(evil, Level.ARTICLE, evil, evil, evil, 0, len(evil), 1)
    stretch = Stretch(evil_document, evil, 1, 0, 1, evil)
    found = Lookup(
        Reference(),
        evil_document,
        provision,
        text=evil,
        validity=Validity(Force.IN_FORCE, ended_by=evil, amended_by=(evil,)),
        consolidation=Consolidation(date(2026, 1, 1), certain=True, text=evil, stretches=(stretch,)),
        history=(change,),
        graph=Graph((tie, link(RelationKind.REPEALS, None, evil)), (tie,)),
    )
    version = Version(None, None, (evil_document,), evil, (("removed", evil), ("added", evil)))
    browsed = Browsed(found, evil, (reference,), (item,), item, item, (item,), versions=(version,))
    words = Words(language)
    whole = Browsed(dataclasses.replace(found, provision=None), outline=(item,))
    missing = Lookup(Reference(evil), candidates=(evil_document,), not_held=evil, suggestions=(evil,))
    for seen in (browsed, whole, Browsed(missing), Browsed(Lookup(Reference(), not_held=evil), alike=(evil_document,))):
        markup = looked_up_html(seen, evil, evil, words)
        assert is_harmless(markup)
        assert evil in read(markup).text
    assert is_harmless(document_list_html([evil_document], words))
    assert is_harmless(field_html(words))
