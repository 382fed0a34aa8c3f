"""Figures of one thing at several times, and sources that contradict each other."""

from __future__ import annotations

from datetime import date

from assistant.service import Assistant


def test_a_thing_is_followed_over_time_across_documents_and_languages(corpus_assistant: Assistant):
    found = corpus_assistant.figures("coconut processing in Ben Tre")
    longest = found.series[0]
    points = [found.figures[place] for place in longest.figures]
    assert {int(p.value) // 1_000_000 for p in points} >= {1_800, 2_400, 3_000}
    assert [p.period[:4] for p in points] == sorted(p.period[:4] for p in points)
    assert {p.document.identity.language for p in points} >= {"en", "th"}


def test_sources_that_differ_for_one_day_are_marked(corpus_assistant: Assistant):
    found = corpus_assistant.figures("disbursement 2024")
    pairs = [(found.figures[a], found.figures[b]) for series in found.series for a, b in series.conflicts]
    values = {frozenset(int(f.value) // 1_000_000 for f in pair) for pair in pairs if pair[0].unit == "VND"}
    assert frozenset({44_200, 45_000}) in values
    assert all(one.document.id != other.document.id for one, other in pairs)


def test_what_is_told_of_two_times_is_no_conflict(corpus_assistant: Assistant):
    found = corpus_assistant.figures("industrial clusters established")
    assert not any(series.conflicts for series in found.series)
    days = {found.figures[place].as_of for series in found.series for place in series.figures}
    assert {date(2024, 12, 31), date(2025, 6, 30)} <= days


def test_a_row_is_no_point_of_what_is_told_of_the_whole(corpus_assistant: Assistant):
    found = corpus_assistant.figures("disbursement 2024")
    for series in found.series:
        points = [found.figures[place] for place in series.figures]
        if any(int(p.value) == 127_400_000_000 for p in points):
            assert not any("14 units" in p.row for p in points)


def test_a_search_finds_the_same_in_three_languages(corpus_assistant: Assistant):
    for query in ("industrial clusters", "cụm công nghiệp", "คลัสเตอร์อุตสาหกรรม"):
        values = {int(figure.value) for figure in corpus_assistant.figures(query)}
        assert {768, 730, 791} <= values, query


def test_a_year_in_a_search_leaves_other_years_out(corpus_assistant: Assistant):
    found = corpus_assistant.figures("plan 2025")
    assert found.figures
    assert {figure.period[:4] for figure in found} == {"2025"}
