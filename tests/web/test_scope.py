"""Limits are chosen in a drawer, shown as chips and taken away one by one."""

from __future__ import annotations

from datetime import date

import gradio as gr
import pytest

from assistant.conversations import Scope
from assistant.types import LANGUAGES, Filter, Force, Kind
from assistant.web.scope import ScopeBar
from assistant.web.scope_html import Facets, limits, scope_html, without
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

THAI = Words("th")
WHOLE = Scope(
    date(2024, 6, 30),
    Filter(
        frozenset({Kind.DECREE, Kind.REPORT}),
        frozenset({"Chính phủ"}),
        frozenset({2012}),
        frozenset({"vi"}),
        frozenset({Force.IN_FORCE}),
    ),
)


@pytest.fixture
def bar(small_assistant):
    with gr.Blocks(analytics_enabled=False):
        return ScopeBar(small_assistant, THAI)


def facets_of(service):
    return Facets.of(service.documents())


def test_every_limit_is_a_chip_that_takes_just_it_away():
    chips = read(scope_html(WHOLE, Facets(), THAI)).select("button.chip")
    assert [chip["data-drop"] for chip in chips] == [limit.key for limit in limits(WHOLE, THAI)]
    assert len(chips) == 7
    for chip in chips:
        left = without(WHOLE, chip["data-drop"])
        assert {limit.key for limit in limits(WHOLE, THAI)} - {limit.key for limit in limits(left, THAI)} == {
            chip["data-drop"]
        }
        assert chip.next.strip() in chip["aria-label"]


def test_thai_readers_see_the_buddhist_era():
    texts = [limit.text for limit in limits(WHOLE, THAI)]
    assert "ณ วันที่ 30 มิถุนายน 2567" in texts
    assert "พ.ศ. 2555" in texts
    assert "2012" in [limit.text for limit in limits(WHOLE, Words("vi"))]


@pytest.mark.parametrize("key", ["", "kinds", "kinds:war", "years:x", "evil:1"])
def test_a_browser_cannot_drop_what_is_not_there(key):
    assert without(WHOLE, key) == WHOLE


def test_the_day_is_dropped_by_its_name_alone():
    assert without(WHOLE, "as_of") == Scope(None, WHOLE.within)


def test_the_drawer_offers_what_the_documents_can_be_told_apart_by(small_assistant):
    facets = facets_of(small_assistant)
    soup = read(scope_html(WHOLE, facets, THAI))
    offered = {}
    for box in soup.select("[type=checkbox]"):
        offered.setdefault(box["name"], []).append((box["value"], box.has_attr("checked")))
    assert offered["languages"] == [("th", False), ("vi", True), ("en", False)]
    assert ("decree", True) in offered["kinds"]
    assert ("in force", True) in offered["forces"]
    assert offered["years"] == sorted(offered["years"], reverse=True)
    assert soup.select_one("[name=as_of]")["value"] == "30 มิถุนายน 2567"


def test_every_state_that_a_law_may_have_on_some_day_is_offered_where_there_are_laws(small_assistant):
    laws = (Force.IN_FORCE, Force.NOT_YET, Force.NO_LONGER)
    assert facets_of(small_assistant).forces == (*laws, Force.NOT_APPLICABLE)
    papers = [d for d in small_assistant.documents() if d.force is Force.NOT_APPLICABLE]
    assert Facets.of(papers).forces == (Force.NOT_APPLICABLE,)
    assert Facets.of([]).forces == ()


@pytest.mark.parametrize("written", ["30 มิถุนายน 2567", "๓๐ มิ.ย. ๒๕๖๗", "30/6/2024", "2024-06-30", "30 June 2024"])
def test_a_day_is_taken_as_offices_write_it(bar, written):
    _, scope = bar.changed(Scope(), Facets(), {"as_of": written, "kinds": ["decree"]})
    assert scope == Scope(date(2024, 6, 30), Filter(frozenset({Kind.DECREE})))


@pytest.mark.parametrize("written", ["yesterday", "31/2/2024", "2567", "<script>"])
def test_what_is_no_day_is_told_and_changes_nothing(bar, written):
    drawn, scope = bar.changed(WHOLE, Facets(), {"as_of": written})
    soup = read(drawn)
    assert scope is WHOLE
    assert soup.select_one("[role=alert]").text == THAI("scope.as-of-wrong")
    assert soup.select_one("[name=as_of]")["value"] == written
    assert soup.select_one("[name=as_of]")["aria-invalid"] == "true"


def test_all_limits_are_taken_away_at_once(bar):
    drawn, scope = bar.changed(WHOLE, Facets(), {"clear": True})
    assert scope == Scope()
    assert not read(drawn).select(".chip")


@pytest.mark.parametrize("sent", [None, "x", [], {"kinds": "decree"}, {"drop": {"a": 1}}])
def test_a_browser_can_send_what_it_likes(bar, sent):
    _, scope = bar.changed(Scope(), Facets(), sent)
    assert scope == Scope()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_and_button_has_a_name(small_assistant, language):
    soup = read(scope_html(WHOLE, facets_of(small_assistant), Words(language)))
    assert all(box.find_parent("label").get_text(strip=True) for box in soup.select("input"))
    assert all(button.get_text(strip=True) for button in soup.select("button"))


def test_names_of_issuers_stay_words(evil):
    scope = Scope(None, Filter(issuers=frozenset({evil})))
    markup = scope_html(scope, Facets(issuers=(evil,)), THAI, wrong_day=evil)
    assert is_harmless(markup)
    assert evil in read(markup).text
    assert without(scope, read(markup).select_one(".chip")["data-drop"]) == Scope()
