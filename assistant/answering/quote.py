"""Answers made of quotes alone: the sentence that answers first, then what supports it. No model is asked.

Chooses among sentences; every sentence shown is the document's own, verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from assistant.answering.evidence import Candidate, opens_a_list
from assistant.language.periods import Period, find_periods
from assistant.language.questions import asks_for_list
from assistant.types import Query

_SENTENCES = 6
# A further sentence must be nearly as good as the first.
_NEAR = 0.7
_LIST_ITEMS = 10
_TABLE_ROWS = 14
_SEVERAL = 2
_OF_NAMED = 3
_OF_OTHER_LANGUAGE = 3
_ELSEWHERE = 0.5

_NUMBER_CELL = re.compile(r": [\d.,%]+(?=;| \(|$)")
_ITEM = re.compile(r"\(?(?P<name>(?P<number>[\d๐-๙]{1,3}(?:\.\d{1,3})*)|(?P<letter>[a-zđก-ฮ])|[-–•+])[.)]{0,2}\s")


def chosen(query: Query, found: Sequence[Candidate], named: AbstractSet[str]) -> list[Candidate]:
    """The sentences to quote, from candidates in the order of their scores: the lead, its list, then support.

    A document that the question names (by id, in `named`) is heard even where another speaks more plainly, and so is
    each time that it holds beside another. Where all that belongs to something is asked for, of a list not one item
    leads but what opens it, and of a table's row the other rows follow.
    """
    if not found:
        return []
    listing = asks_for_list(query.text)
    lead = _opener(found[0], found) if listing else found[0]
    picked = [lead, *_rows_with(lead, found)] if listing else [lead]
    worth = _worth(found, lead, named) | _of_each_time(query, found, lead)
    for candidate in sorted(worth, key=lambda c: (-c.score, c.passage.document_id, c.start)):
        if not any(_same(candidate, other) for other in picked):
            picked.append(candidate)
    return _with_lists(picked, found)


def _of_each_time(query: Query, found: Sequence[Candidate], lead: Candidate) -> set[Candidate]:
    """Where a question names several times, the best that speaks of each of them."""
    times = {mention.period for mention in find_periods(query.text)}
    if len(times) < _SEVERAL:
        return set()
    best = set()
    for time in times:
        singles = (c for c in found if not c.leads and c.score >= _ELSEWHERE * lead.score)
        speaks = (c for c in singles if any(_is_of(mention.period, time) for mention in find_periods(c.text)))
        best |= {candidate for candidate in [next(speaks, None)] if candidate is not None}
    return best


def _is_of(said: Period, asked: Period) -> bool:
    return asked.holds(said) if asked.day else said.year == asked.year


def _rows_with(row: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The other rows of a table's row, in their order."""
    names = _columns(row.text)
    if len(names) < _SEVERAL:
        return []
    near = (c for c in found if c.passage.document_id == row.passage.document_id and not c.leads)
    rows = sorted((c for c in near if _columns(c.text) == names and c.start != row.start), key=lambda c: c.start)
    return rows[:_TABLE_ROWS]


def _is_of_figures(text: str) -> bool:
    """Whether a line is a table's row that holds several numbers."""
    return len(_NUMBER_CELL.findall(" ".join(text.split()))) >= _SEVERAL


def _columns(text: str) -> tuple[str, ...]:
    """The names of a row's columns, as `documents/tables.py` writes them before its cells."""
    return tuple(part.split(": ", 1)[0].strip() for part in " ".join(text.split()).split("; ") if ": " in part)


def _with_lists(picked: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Each sentence that opens a list, followed by its items."""
    whole: list[Candidate] = []
    for candidate in picked:
        for piece in [candidate, *_list_after(candidate, found)]:
            if not any(_same(piece, other) for other in whole):
                whole.append(piece)
    return whole


def _worth(found: Sequence[Candidate], lead: Candidate, named: AbstractSet[str]) -> set[Candidate]:
    """What is quoted beside the lead: what is nearly as good, the best of named documents and of other languages."""
    found = [candidate for candidate in found if not candidate.leads]
    # Beside a sentence that answers, rows of figures are of other things.
    in_rows = _is_of_figures(lead.text)
    near = [c for c in found if c.score >= _NEAR * lead.score and (in_rows or not _is_of_figures(c.text))]
    near = near[: _SENTENCES - 1]
    of_named = [c for c in found if c.passage.document_id in named][:_OF_NAMED]
    others: dict[str, list[Candidate]] = {}
    for candidate in found:
        if candidate.passage.language != lead.passage.language and candidate.score >= _ELSEWHERE * lead.score:
            others.setdefault(candidate.passage.language, []).append(candidate)
    return {*near, *of_named, *(c for group in others.values() for c in group[:_OF_OTHER_LANGUAGE])} - {lead}


def _opener(item: Candidate, found: Sequence[Candidate]) -> Candidate:
    """What opens the list in which a sentence stands; the sentence itself where it stands in none."""
    openers = [c for c in found if c.passage.id == item.passage.id and c.start < item.start and opens_a_list(c.text)]
    for opener in sorted(openers, key=lambda c: -c.start):
        if any(other.start == item.start for other in _list_after(opener, found)):
            return opener
    return item


def _list_after(lead: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The items of the list that the lead opens: what follows it in its passage, marked as the first is."""
    if not opens_a_list(lead.text):
        return []
    following = sorted(
        (c for c in found if c.passage.id == lead.passage.id and c.start >= lead.end and not c.leads),
        key=lambda c: c.start,
    )
    if not following:
        return []
    first = _mark(following[0].text)
    return list(takewhile(lambda c: _mark(c.text) == first, following))[:_LIST_ITEMS]


def _mark(text: str) -> str:
    """What an item of a list begins with, its number or letter aside; empty for a line without."""
    match = _ITEM.match(text)
    if match is None:
        return ""
    return ("1" if match["number"] else "a" if match["letter"] else "-") + text[match.end("name") : match.end()].strip()


def _same(one: Candidate, other: Candidate) -> bool:
    if one.passage.document_id == other.passage.document_id:
        return one.start < other.end and other.start < one.end
    return one.text == other.text
