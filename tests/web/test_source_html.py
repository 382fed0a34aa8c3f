import dataclasses
from datetime import date

import pytest

from assistant.types import Box, Citation, Doubt, Force, Page, Validity
from assistant.web.shown import Beside, Shown
from assistant.web.source_html import facts_html, highlight_html, source_html, validity_text
from assistant.web.words import Words
from tests.web.reading import is_harmless, read

ENGLISH = Words("en")
TEXT = "0123456789quoted words and what follows."


def shown(citation, page, **changes):
    return Shown(**({"citation": citation, "page": page, "text": TEXT, "key": "0:1"} | changes))


def place(element):
    return {name: float(value.rstrip("%")) for name, value in (part.split(":") for part in element["style"].split(";"))}


def test_quoted_words_are_highlighted_in_percent_of_the_page(citation, page):
    soup = read(source_html(shown(citation, page), ENGLISH))
    assert soup.img["src"] == "../pages/d-1/3.png?width=1200"
    assert place(soup.select_one(".highlight")) == {"left": 10.0, "top": 10.0, "width": 40.0, "height": 2.5}


def test_a_highlight_never_leaves_its_page(page):
    soup = read(highlight_html(Box(3, -20, 800, 700, 900), page))
    box = place(soup.span)
    assert box["left"] == 0
    assert box["width"] == 100
    assert box["top"] + box["height"] == pytest.approx(100)


def test_boxes_of_another_page_are_not_drawn_on_this_one(citation, page):
    soup = read(source_html(shown(citation, dataclasses.replace(page, number=4)), ENGLISH))
    assert soup.img["src"].startswith("../pages/d-1/4.png")
    assert not soup.select(".highlight")


def test_a_quote_without_boxes_is_marked_in_the_text_and_nothing_is_highlighted(citation, page):
    soup = read(source_html(shown(dataclasses.replace(citation, boxes=()), page), ENGLISH))
    assert not soup.select(".highlight")
    assert soup.select_one(".source")["data-view"] == "text"
    assert soup.mark.text == "quoted words"
    assert soup.select_one(".in-text").text == ENGLISH("source.no-place")


def test_a_quote_with_boxes_is_seen_on_the_picture_and_can_be_read_as_text(citation, page):
    soup = read(source_html(shown(citation, page), ENGLISH))
    assert soup.select_one(".source")["data-view"] == "image"
    assert "quoted words" in soup.img["alt"]
    assert soup.mark.text == "quoted words"
    assert [b["aria-pressed"] for b in soup.select("button[data-view]")] == ["true", "false"]


def test_a_page_without_an_image_is_its_text_with_the_quote_marked(citation):
    soup = read(source_html(shown(citation, Page(3, 100, 140)), ENGLISH))
    assert soup.mark.text == "quoted words"
    assert soup.select_one(".page-text").text == TEXT
    assert not soup.select("img")


@pytest.mark.parametrize(("start", "end", "marked"), [(90, 105, "01234"), (135, 160, "lows."), (20, 30, None)])
def test_a_quote_that_runs_over_pages_is_marked_where_it_stands(citation, start, end, marked):
    moved = dataclasses.replace(citation, start=start, end=end)
    soup = read(source_html(shown(moved, Page(3, 100, 140)), ENGLISH))
    assert (soup.mark.text if soup.mark else None) == marked


def test_a_page_that_could_not_be_read_says_so(citation):
    soup = read(source_html(shown(citation, Page(3, 100, 100, reading="unread"), text=""), ENGLISH))
    assert soup.select_one(".page-note").text == ENGLISH("source.no-text")


def test_the_source_says_what_the_document_is(citation):
    facts = {row.dt.text: row.dd.text for row in read(facts_html(citation, ENGLISH)).select("dl div")}
    assert facts == {
        "Number": "45/2012/NĐ-CP",
        "Kind": "Decree",
        "Provision": "Điều 5 khoản 2",
        "Issued by": "Chính phủ",
        "Issued": "21 May 2012",
        "Takes effect": "5 July 2012",
    }


def test_thai_readers_see_the_buddhist_era(citation):
    facts = {row.dt.text: row.dd.text for row in read(facts_html(citation, Words("th"))).select("dl div")}
    assert facts["ลงวันที่"] == "21 พฤษภาคม 2555"


def test_the_state_of_a_document_is_a_badge_with_words(citation, decree):
    ended = dataclasses.replace(decree, force=Force.NO_LONGER)
    badge = read(facts_html(dataclasses.replace(citation, document=ended), Words("vi"))).select_one(".badge")
    assert badge.text == "Hết hiệu lực"


@pytest.mark.parametrize(("number", "before", "after"), [(1, True, False), (3, False, False), (12, False, True)])
def test_pages_are_turned_within_the_document(citation, page, number, before, after):
    soup = read(source_html(shown(citation, dataclasses.replace(page, number=number)), ENGLISH))
    buttons = soup.select("nav button[data-open]")
    assert [button.has_attr("disabled") for button in buttons] == [before, after]
    assert [button["data-open"] for button in buttons] == [
        "" if before else f"0:1:{number - 1}",
        "" if after else f"0:1:{number + 1}",
    ]
    assert all(button["aria-label"] for button in buttons)


def test_a_document_without_pictures_is_said_to_be_text_and_no_page_of_one(citation, page):
    alone = dataclasses.replace(citation, document=dataclasses.replace(citation.document, pages=1))
    soup = read(source_html(shown(alone, dataclasses.replace(page, number=1, width=0, height=0)), ENGLISH))
    assert ENGLISH("source.text-alone") in soup.nav.text
    assert not soup.select('nav [data-tool^="page-"]')


def test_the_citations_of_an_answer_are_turned_like_pages(citation, page):
    soup = read(source_html(shown(citation, page, beside=Beside("", "0:2", 1, 2)), ENGLISH))
    back, on = soup.select('[data-tool^="citation-"]')
    assert (back.has_attr("disabled"), on["data-open"]) == (True, "0:2")
    assert "Citation 1 of 2" in soup.nav.text


def test_a_single_citation_has_none_to_turn_to(citation, page):
    soup = read(source_html(shown(citation, page, beside=Beside("", "", 1, 1)), ENGLISH))
    assert not soup.select('[data-tool^="citation-"]')


def test_the_acts_that_changed_a_document_are_links_that_look_them_up(citation, decree):
    changed = dataclasses.replace(decree, changed_by=("108/2023/NĐ-CP",))
    link = read(facts_html(dataclasses.replace(citation, document=changed), ENGLISH)).select_one("dd a")
    assert link["data-look"] == "108/2023/NĐ-CP"
    assert link["href"] == "?lookup=108%2F2023%2FN%C4%90-CP"


def test_the_formal_citation_is_offered_in_each_language(citation, page):
    soup = read(source_html(shown(citation, page, provision="article:5/clause:2"), ENGLISH))
    copied = {button["lang"]: button["data-copy"] for button in soup.select("[data-copy]")}
    assert copied["vi"] == "Khoản 2 Điều 5 Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ"
    assert copied["th"].startswith("มาตรา ๕ วรรคสอง แห่งพระราชกฤษฎีกา")
    assert soup.select_one(".formal p").text == copied["en"]


def test_a_pdf_opens_at_the_page_and_other_files_are_downloaded(citation, decree, page):
    link = read(source_html(shown(citation, page), ENGLISH)).select_one("a.file")
    assert link["href"] == "../files/d-1#page=3"
    other = dataclasses.replace(citation, document=dataclasses.replace(decree, format="html"))
    link = read(source_html(shown(other, page), ENGLISH)).select_one("a.file")
    assert link["href"] == "../files/d-1"
    assert link.has_attr("download")


@pytest.mark.parametrize("size", [(595.0, 842.0), (0.0, 0.0)])
def test_words_of_a_document_stay_words_beside_the_answer(evil, evil_document, size):
    citation = Citation(1, evil_document, evil, 1, evil, 0, len(evil))
    page = Page(1, 0, len(evil), width=size[0], height=size[1])
    markup = source_html(Shown(citation, page, evil, "0:1"), ENGLISH)
    assert is_harmless(markup)
    assert evil in read(markup).text


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_page_that_may_be_misread_says_so_in_every_language(citation, page, language):
    words = Words(language)
    doubted = dataclasses.replace(page, confidence=0.61, doubts=tuple(Doubt))
    notes = [note.text for note in read(source_html(shown(citation, doubted), words)).select(".page-note")]
    assert notes == [words("source.page-ocr", percent=61), *(words.doubt(doubt) for doubt in Doubt)]
    assert len(set(notes)) == 5


@pytest.mark.parametrize(
    ("validity", "told"),
    [
        (Validity(Force.IN_FORCE, date(2012, 7, 5)), "In force from 5 July 2012"),
        (Validity(Force.IN_FORCE, date(2012, 7, 5), in_part=True), "In force, in part from 5 July 2012"),
        (
            Validity(Force.NO_LONGER, date(2012, 7, 5), date(2024, 1, 1), ended_by="108/2023/NĐ-CP"),
            "No longer in force from 1 January 2024 by 108/2023/NĐ-CP",
        ),
        (
            Validity(Force.IN_FORCE, date(2012, 7, 5), amended_by=("108/2023/NĐ-CP",)),
            "In force from 5 July 2012; words changed by 108/2023/NĐ-CP",
        ),
        (Validity(Force.NOT_APPLICABLE), ""),
    ],
)
def test_the_state_of_a_provision_is_told_in_words(validity, told):
    assert validity_text(validity, ENGLISH) == told


def test_the_badge_is_that_of_the_provision_quoted(citation):
    repealed = dataclasses.replace(citation, validity=Validity(Force.NO_LONGER, None, date(2024, 1, 1)))
    assert read(facts_html(repealed, ENGLISH)).select_one(".badge")["data-force"] == "no longer in force"
