"""What the library shows: the right documents in the right order, everything escaped, in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.errors import IndexStorageError
from assistant.index.holdings import TakenIn
from assistant.types import LANGUAGES, Addition, Doubt, Force, HeldDocument, Identity, Kind, Problem
from assistant.web.intake import Task
from assistant.web.library import frame_html
from assistant.web.library_html import list_html
from assistant.web.library_view import COLUMNS, ROWS, Row, Wanted, view
from assistant.web.words import Words
from assistant.web.work_html import work_html
from tests.web.reading import is_harmless, read

AT = datetime(2024, 6, 30, 2, 5, tzinfo=UTC)


def row(number="45/2012/NĐ-CP", title="Về khuyến công", kind=Kind.DECREE, **more):
    brought = more.pop("together", 0)
    encoded = more.pop("encoded", True)
    at = more.pop("at", AT)
    by = more.pop("by", "")
    identity = Identity(kind, title, "vi", number, number, issued=date(2012, 5, 21))
    document = HeldDocument(number, f"/srv/papers/{number}.pdf", "pdf", identity, more.pop("pages", 3), **more)
    return Row(document, Addition("/srv/papers/a.pdf", "/srv/papers", at, by), brought, encoded)


ROW = [
    row("45/2012/NĐ-CP", "Về khuyến công", force=Force.NO_LONGER, at=AT),
    row("12/2567", "ว่าด้วยเครื่องทอผ้า", Kind.REPORT, pages=20, confidence=0.4, at=AT.replace(year=2025)),
    row("7/2020/QH14", "Luật Đầu tư", Kind.LAW, pages=1, doubts=(Doubt.OLD_ENCODING,), at=AT.replace(year=2023)),
]


def numbers(wanted, rows=ROW):
    return [each.document.identity.number for each in view(rows, wanted, Words("en")).rows]


@pytest.mark.parametrize(
    "words", ["khuyến công", "KHUYEN CONG", "45/2012", "๔๕/๒๐๑๒", "decree 2012", "khuyến   công 45", "a.pdf khuyen"]
)
def test_a_document_is_found_as_a_person_types_it(words):
    assert numbers(Wanted(words)) == ["45/2012/NĐ-CP"]


def test_what_fits_nothing_is_said_to_fit_nothing():
    shown = view(ROW, Wanted("xyzzy"), Words("th"))
    assert Words("th")("library.found-none") in list_html(shown, [], Words("th"), may_change=True)


@pytest.mark.parametrize(
    ("by", "first", "last", "first_falling"),
    [
        ("document", "7/2020/QH14", "12/2567", "12/2567"),
        ("kind", "7/2020/QH14", "12/2567", "12/2567"),
        ("status", "45/2012/NĐ-CP", "7/2020/QH14", "12/2567"),  # it and the last have the same state
        ("pages", "7/2020/QH14", "12/2567", "12/2567"),
        ("reading", "12/2567", "45/2012/NĐ-CP", "45/2012/NĐ-CP"),
        ("added", "7/2020/QH14", "12/2567", "12/2567"),
    ],
)
def test_each_column_sorts_both_ways(by, first, last, first_falling):
    rising, falling = numbers(Wanted(by=by)), numbers(Wanted(by=by, falling=True))
    assert (rising[0], rising[-1]) == (first, last)
    assert (falling[0], falling[-1]) == (first_falling, first)


def test_the_heading_says_which_way_it_sorts_and_turns_it():
    shown = view(ROW, Wanted(by="pages"), Words("en"))
    heading = read(list_html(shown, [], Words("en"), may_change=False)).select_one('[aria-sort="ascending"] button')
    assert (heading["data-sort"], heading["data-falling"]) == ("pages", "1")


def test_a_long_list_comes_in_pages():
    many = [row(f"{n}/2020/NĐ-CP") for n in range(ROWS + 5)]
    assert len(numbers(Wanted(page=1), many)) == ROWS
    assert len(numbers(Wanted(page=2), many)) == 5
    assert numbers(Wanted(page=99), many) == numbers(Wanted(page=2), many)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_well_a_document_was_read_and_what_it_waits_for_is_told(language):
    words = Words(language)
    told = list_html(
        view([row(confidence=0.4, unread_pages=(2,), encoded=False)], Wanted(), words), [], words, may_change=False
    )
    for text in (words("library.ocr", percent=40), words("library.unread", pages="2"), words("library.by-words")):
        assert text in told


def test_who_added_a_document_and_when_is_told_in_the_readers_own_calendar():
    words = Words("th")
    told = list_html(view([row(together=1, by="มาลี")], Wanted(), words), [], words, may_change=True)
    assert "30 มิถุนายน 2567" in told
    assert words("library.by", name="มาลี") in told


def test_only_what_readers_brought_can_be_replaced_or_removed():
    words = Words("en")
    page = read(list_html(view([row(together=1), row("1/2020")], Wanted(), words), [], words, may_change=True))
    deeds = {
        tr.select_one("th .number").text: [b["data-deed"] for b in tr.select("[data-deed]")]
        for tr in page.select("tbody tr")
    }
    assert deeds == {"45/2012/NĐ-CP": ["reread", "replace", "remove"], "1/2020": ["reread"]}


def test_documents_and_files_are_only_words():
    words = Words("en")
    evil = "<img src=x onerror=alert(1)>"
    problems = [Problem(f"/srv/secret/{evil}.pdf", "x.pdf is damaged; get a fresh copy.")]
    told = list_html(view([row(title=evil, together=1, by=evil)], Wanted(), words), problems, words, may_change=True)
    task = Task("1", "add", evil, AT, "done", taken=TakenIn(problems=(evil,)))
    for piece in (told, work_html([task], None, words)):
        assert not read(piece).select("img")
    assert "/srv" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("deed", ["add", "replace", "remove", "reread", "refresh"])
@pytest.mark.parametrize("state", ["waiting", "busy", "working", "done", "failed"])
def test_every_state_of_every_deed_has_its_words(language, deed, state):
    taken = TakenIn(("1",)) if state == "done" else None
    error = IndexStorageError("") if state == "failed" else None
    task = Task("1", deed, "a.pdf", AT, state, 3, 12, taken, error)
    line = read(work_html([task], (3, 9), Words(language))).select_one("li")
    assert line.select_one(".state").text
    assert bool(line.select("progress")) is (state == "working")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_says_what_its_script_says_in_the_readers_language(language):
    frame = read(frame_html(Words(language))).select_one(".library")
    assert frame["data-say-sure-remove"] == Words(language).raw("library.sure-remove")
    assert frame.select_one("[data-part=changing]").has_attr("hidden")


def test_every_column_has_its_heading():
    page = read(list_html(view(ROW, Wanted(), Words("vi")), [], Words("vi"), may_change=False))
    assert [button["data-sort"] for button in page.select("thead button")] == list(COLUMNS)


@pytest.mark.parametrize("may_change", [True, False])
def test_an_empty_library_says_what_to_do(may_change):
    told = list_html(view([], Wanted(), Words("en")), [], Words("en"), may_change=may_change)
    assert ("Add documents" in told) is may_change
    assert ("assistant index" in told) is not may_change


def test_words_of_a_document_stay_words_in_the_list(evil, evil_document):
    words = Words("en")
    shown = view([Row(evil_document, together=1)], Wanted(), words)
    markup = list_html(shown, [Problem(f"/srv/{evil}", evil)], words, may_change=True)
    assert is_harmless(markup)
    assert evil in read(markup).text


def test_what_was_read_well_and_what_was_not_are_told_apart(decree):
    scan = HeldDocument("d-2", "/srv/x/scan.pdf", "pdf", Identity(Kind.REPORT, "Scan", "th"), 4, (2, 3), 0.934)
    words = Words("en")
    page = read(list_html(view([Row(decree), Row(scan)], Wanted(), words), [], words, may_change=False))
    told = [badge["data-reading"] for badge in page.select("[data-reading]")]
    assert told == ["good", "bad"]
