"""Which sentences answer: by their words, their meaning among the passage's tokens, their years and kinds of facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.finding.evidence import Candidate, candidates
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings

DAY = date(2026, 1, 1)
NOTE = """\
Note on the weaving programme

1. Money
The programme was given 700 million VND in 2022 for looms. The programme was given 900 million VND in 2024 for looms.
The money is paid in two parts.

2. Schools
The first school was opened by the cooperative of Dong Van. It teaches forty pupils to dye silk with indigo.
Roofs were repaired after the storm. The storm also closed the road.

Hanoi, 5 January 2025
DIRECTOR
(signed)
Nguyen Van An
"""


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("note")
    (folder / "note.md").write_text(NOTE, "utf-8")
    service = Assistant(Settings(index_dir=tmp_path_factory.mktemp("index")))
    service.index([folder])
    yield service
    service.close()


def _found(service: Assistant, question: str) -> list[Candidate]:
    retriever = service.retriever
    query = understand(question, DAY, retriever.resolving)
    return candidates(query, retriever.hits(query, 5), retriever.stores)


def test_two_neighbouring_sentences_lead_where_the_question_is_about_both(note: Assistant) -> None:
    answer = note.ask("How many pupils does the school that the cooperative of Dong Van opened teach to dye silk?")
    assert answer.citations[0].quote == (
        "The first school was opened by the cooperative of Dong Van. It teaches forty pupils to dye silk with indigo."
    )


def test_what_leads_stays_in_one_line_and_short(note: Assistant) -> None:
    leads = [candidate for candidate in _found(note, "How many pupils does the school teach?") if candidate.leads]
    assert leads
    assert all("\n" not in candidate.text for candidate in leads)
    assert all(len(candidate.text) <= 240 or candidate.text.count(". ") == 1 for candidate in leads)


def test_a_sentence_of_another_year_comes_behind_the_one_asked_for(note: Assistant) -> None:
    found = [c for c in _found(note, "How much was the programme given in 2024?") if not c.leads]
    assert "900 million" in found[0].text
    found = [c for c in _found(note, "How much was the programme given in 2565?") if not c.leads]
    assert "700 million" in found[0].text


def test_places_dates_signatures_and_headings_answer_nothing(note: Assistant) -> None:
    texts = {candidate.text for candidate in _found(note, "Who is the director that signed the note on schools?")}
    assert not any(name in text for text in texts for name in ("DIRECTOR", "signed", "Nguyen Van An", "2. Schools"))


def test_a_sentence_knows_which_words_of_the_question_it_holds(note: Assistant) -> None:
    best = next(c for c in _found(note, "Were roofs repaired after the storm?") if "Roofs" in c.text)
    assert {"roof", "repair", "storm"} <= best.words
    assert best.coverage > 0.8


def test_a_sentence_right_under_a_heading_knows_what_it_says_and_none_before_it_does(note: Assistant) -> None:
    found = {c.text: c for c in _found(note, "Which schools were opened?") if not c.leads}
    opened = found["The first school was opened by the cooperative of Dong Van."]
    assert opened.heading == "2. Schools"
    assert "school" in opened.over
    paid = found["The money is paid in two parts."]
    assert paid.heading == "1. Money"
    assert "school" not in paid.over


def test_a_list_asked_for_is_led_by_what_opens_it_and_ends_with_its_last_item(small_assistant: Assistant) -> None:
    answer = small_assistant.ask("Hồ sơ đề nghị hỗ trợ hợp tác xã gồm những gì?", as_of=DAY)
    assert [citation.quote for citation in answer.citations][:4] == [
        "1. Hồ sơ gồm:",
        "a) Đơn đề nghị hỗ trợ theo mẫu;",
        "b) Bản sao giấy chứng nhận đăng ký hợp tác xã;",
        "c) Phương án sản xuất kinh doanh trong ba năm.",
    ]
