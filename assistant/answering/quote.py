"""Answers made of quotes alone: the sentence that answers first, then what supports it. No model is asked.

Chooses among sentences; every sentence shown is the document's own, verbatim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from itertools import takewhile

from assistant.answering.finding.evidence import Candidate
from assistant.language.concepts import all_keys, tokens
from assistant.language.detect import detect
from assistant.language.figures import find_figures
from assistant.language.normalise import normalise
from assistant.language.periods import Period, find_periods
from assistant.language.questions import asked_for, asks_for_list, asks_for_now, asks_to_compare, holds, meaning_asked
from assistant.language.segment import opens_a_list
from assistant.types import LAYS_DOWN_LAW, Language, Query

_SENTENCES = 6
# A further sentence must be nearly as good as the first.
_NEAR = 0.7
_AS_GOOD = 0.9  # what does not hold the kind of fact asked for must be nearly as good as the lead
_LIST_ITEMS = 10
_TABLE_ROWS = 14
_SEVERAL = 2
_OF_NAMED = 3
_OF_OTHER_LANGUAGE = 3
_ELSEWHERE = 0.5
# Where one thing is asked: what is so far from the lead, or says so much less of the question and is not as good, is of
# something else. Of what once answered behind a lead that did not, two in a hundred stood there.
_FAR, _NEARLY, _FEW, _BUT_AS_GOOD = 0.6, 0.8, 0.3, 0.95

_NUMBER_CELL = re.compile(r": [\d.,%]+(?=;| \(|$)")
_ITEM = re.compile(r"\(?(?P<name>(?P<number>[\d๐-๙]{1,3}(?:\.\d{1,3})*)|(?P<letter>[a-zđก-ฮ])|[-–•+])[.)]{0,2}\s")
_WHOLE_NUMBER = re.compile(r"(?<![\w.,/])\d{1,3}(?![\w.,/%])")
_WORDS = re.compile(r"^[^\W\d]")  # a cell that begins with a word names something
_FIRST = ("1", "๑", "a", "ก")


def chosen(
    query: Query,
    found: Sequence[Candidate],
    named: AbstractSet[str],
    answering: AbstractSet[str] | None = None,
) -> list[Candidate]:
    """The sentences to quote, from candidates in the order of their scores: the lead, its list, then its support.

    A document that the question names (by id, in `named`) is heard even where another speaks more plainly, and so is
    each time that it holds beside another. Where all that belongs to something is asked for, of a list not one item
    leads but what opens it, and a table's row stands among the others. Beside the lead another language is heard only
    with passages that would answer alone (by id, in `answering`; None: all), and any quote only with something new.
    """
    if not found:
        return []
    listing = asks_for_list(query.text)
    lead = _opener(found[0], found) if listing else _of_the_number(query, found[0], found)
    picked = (_items_with(lead, found) or _rows_with(query, lead, found)) if listing else [lead]
    wanted = _of_named(found, named, lead) | _of_each_time(query, found, lead) | _latest(query, found, lead)
    beside = {c for c in _worth(found, lead, answering) - wanted if not _is_numbered_otherwise(query, lead, c)}
    if not (listing or asks_to_compare(query.text)):
        beside = {c for c in beside if not _is_beside_the_point(c, lead, named)}
    support: list[Candidate] = []
    for candidate in sorted(wanted | beside, key=lambda c: (-c.score, c.passage.document_id, c.start)):
        if any(_same(candidate, other) for other in (*picked, *support)):
            continue
        if candidate in wanted or _adds(query, candidate, [*picked, *support]):
            support.append(candidate)
    # Beside a list that answers, another is not completed: of its items one may come for what it says alone.
    alone = listing and len(picked) == 1 and not _list_after(lead, found)
    read = [*picked, *_as_read(support if alone or not listing else _without_pieces(support, wanted, found))]
    return _with_lists(_whole(read, found) if alone else read, found)


def _as_read(support: Sequence[Candidate]) -> list[Candidate]:
    """What is quoted beside the lead: the best document first, and of each its sentences in their order."""
    documents = list(dict.fromkeys(candidate.passage.document_id for candidate in support))
    return sorted(support, key=lambda c: (documents.index(c.passage.document_id), c.start))


def _adds(query: Query, candidate: Candidate, picked: Sequence[Candidate]) -> bool:
    """Whether a sentence tells something of the kind asked for that those picked do not: another figure or day."""
    kinds = asked_for(query.text)
    in_rows = _is_of_figures(picked[0].text) and _is_of_figures(candidate.text)
    if not kinds or in_rows or asks_to_compare(query.text) or meaning_asked(query.text):
        return True
    if not holds(candidate.text, kinds):
        return candidate.score >= _AS_GOOD * picked[0].score
    told = {figure for one in picked for figure in _figures(one.text)}
    own = _figures(candidate.text)
    return not own or not own <= told


def _figures(text: str) -> frozenset[tuple[Decimal, str]]:
    return frozenset((figure.value, figure.unit) for figure in find_figures(text))


def _of_named(found: Sequence[Candidate], named: AbstractSet[str], lead: Candidate) -> set[Candidate]:
    """The best of the documents that the question names; beside a lead from one of them what is nearly as good."""
    own = [c for c in found if not c.leads and c.passage.document_id in named]
    led = lead.passage.document_id in named
    return {c for c in own[:_OF_NAMED] if not led or c.score >= _NEARLY * lead.score or _is_elsewhere(c, lead)}


def _is_elsewhere(candidate: Candidate, lead: Candidate) -> bool:
    return candidate.passage.document_id != lead.passage.document_id


def _of_each_time(query: Query, found: Sequence[Candidate], lead: Candidate) -> set[Candidate]:
    """The best that speaks of each time that a question names, where it names several or the lead speaks of another."""
    times = {mention.period for mention in find_periods(query.text)}
    if len(times) < _SEVERAL and all(_speaks_of(lead, time) for time in times):
        return set()
    best = set()
    for time in times:
        singles = (c for c in found if not c.leads and c.score >= _ELSEWHERE * lead.score)
        speaks = (c for c in singles if _speaks_of(c, time))
        best |= {candidate for candidate in [next(speaks, None)] if candidate is not None}
    return best


def _speaks_of(candidate: Candidate, time: Period) -> bool:
    return any(_is_of(mention.period, time) for mention in find_periods(candidate.text))


def _latest(query: Query, found: Sequence[Candidate], lead: Candidate) -> set[Candidate]:
    """Where a question asks how things stand now, the best of the latest report that speaks of them."""
    if query.years or not asks_for_now(query.text):
        return set()
    told = [c for c in found if not c.leads and c.score >= _ELSEWHERE * lead.score and _reported(c) > _reported(lead)]
    latest = max(map(_reported, told), default=date.min)
    return set([c for c in told if _reported(c) == latest][:1])


def _reported(candidate: Candidate) -> date:
    """When a report was issued; the first day of all for what lays down law, which is no news."""
    identity = candidate.hit.document.identity
    return (identity.issued if identity.kind not in LAYS_DOWN_LAW else None) or date.min


def _is_of(said: Period, asked: Period) -> bool:
    return asked.holds(said) if asked.day else said.year == asked.year


def _rows_with(query: Query, row: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """A table's row among the others, in their order; of many those that follow it. Alone where it is no row.

    Where the question names what some of them have in common, as a region, those alone.
    """
    names = _columns(row.text)
    if len(names) < _SEVERAL:
        return [row]
    near = (c for c in found if c.passage.document_id == row.passage.document_id and not c.leads)
    others = [c for c in near if _columns(c.text) == names and c.start != row.start]
    rows = sorted([row, *others], key=lambda c: c.start)
    group = _of_the_group(query, rows) or _group_elsewhere(query, names, found)
    if group:
        return group[:_TABLE_ROWS]
    first = max(0, min(rows.index(row), len(rows) - _TABLE_ROWS))
    return rows if len(rows) <= _TABLE_ROWS else rows[first : first + _TABLE_ROWS]


def _of_the_group(query: Query, rows: Sequence[Candidate]) -> list[Candidate]:
    """Of a table's rows those with a cell that the question says and several of them have, but not all."""
    said = all_keys(normalise(query.text), detect(query.text))

    def is_said(cell: str, language: Language) -> bool:
        words = tokens(cell, language, every=True)
        return bool(words) and all(not word.isdisjoint(said) for word in words)

    held = Counter(cell for row in rows for cell in set(_cells(row.text)))
    language = rows[0].passage.language
    groups = {c for c, count in held.items() if _SEVERAL <= count < len(rows) and is_said(c, language)}
    return [row for row in rows if groups & set(_cells(row.text))]


def _group_elsewhere(query: Query, names: tuple[str, ...], found: Sequence[Candidate]) -> list[Candidate]:
    """Such rows of the best other table: one row tells of a region, its provinces stand in another table."""
    tables: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
    for row in found:
        columns = _columns(row.text)
        if len(columns) >= _SEVERAL and columns != names and not row.leads:
            tables.setdefault((row.passage.document_id, columns), []).append(row)
    groups = (_of_the_group(query, sorted(rows, key=lambda c: c.start)) for rows in tables.values())
    return next(filter(None, groups), [])


def _cells(row: str) -> list[str]:
    return [part.split(": ", 1)[1] for part in " ".join(row.split()).split("; ") if ": " in part]


def _is_of_figures(text: str) -> bool:
    """Whether a line is a table's row that holds several numbers."""
    return len(_NUMBER_CELL.findall(" ".join(text.split()))) >= _SEVERAL


def _of_the_number(query: Query, lead: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Of the rows of the lead's table the one of the number that the question names: of "centre 3" not centre 1."""
    asked = set(_WHOLE_NUMBER.findall(query.text))
    names = _columns(lead.text)
    if not asked or len(names) < _SEVERAL or asked & _numbers_in_names(lead.text):
        return lead
    rows = (c for c in found if c.passage.document_id == lead.passage.document_id and _columns(c.text) == names)
    return next((c for c in rows if not c.leads and asked & _numbers_in_names(c.text)), lead)


def _is_numbered_otherwise(query: Query, lead: Candidate, other: Candidate) -> bool:
    """Whether a row is of none of the numbers that the question names and the lead has."""
    if min(len(_columns(lead.text)), len(_columns(other.text))) < _SEVERAL:
        return False
    asked = set(_WHOLE_NUMBER.findall(query.text))
    return bool(asked & _numbers_in_names(lead.text)) and not asked & _numbers_in_names(other.text)


def _numbers_in_names(row: str) -> set[str]:
    """The numbers in a row's cells that are no figures: "Trung tâm vùng 2"."""
    return {number for cell in _cells(row) if _WORDS.search(cell) for number in _WHOLE_NUMBER.findall(cell)}


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


def _whole(picked: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences, where several are items of one list what opens it in the place of the first: b) and c) need a)."""
    openers = [_opener(candidate, found) for candidate in picked]
    return list(
        dict.fromkeys(
            opener if openers.count(opener) >= _SEVERAL else candidate
            for candidate, opener in zip(picked, openers, strict=True)
        )
    )


def _without_pieces(
    support: Sequence[Candidate], wanted: AbstractSet[Candidate], found: Sequence[Candidate]
) -> list[Candidate]:
    """What supports a list, without several items of another list of which some lack: a) and c) without b)."""
    openers = {candidate: _opener(candidate, found) for candidate in support}
    count = Counter(openers.values())

    def is_piece(item: Candidate) -> bool:
        return openers[item] is not item and 1 < count[openers[item]] < len(_list_after(openers[item], found))

    return [candidate for candidate in support if candidate in wanted or not is_piece(candidate)]


def _worth(found: Sequence[Candidate], lead: Candidate, answering: AbstractSet[str] | None) -> set[Candidate]:
    """What may be quoted beside the lead: what is nearly as good, and what answers alone in another language."""
    found = [candidate for candidate in found if not candidate.leads]
    # Beside a sentence that answers, rows of figures are of other things.
    in_rows = _is_of_figures(lead.text)
    # and beside a row those whose own cells name nothing that is asked: only their columns do.
    found = [c for c in found if c.named or not _is_of_figures(c.text)]
    near = [c for c in found if c.score >= _NEAR * lead.score and (in_rows or not _is_of_figures(c.text))]
    if _list_after(lead, found):  # a list that answers needs no other list
        near = [c for c in near if not opens_a_list(c.text) or c.score >= _AS_GOOD * found[0].score]
    near = near[: _SENTENCES - 1]
    others: dict[str, list[Candidate]] = {}
    for candidate in found:
        speaks = answering is None or candidate.passage.id in answering
        foreign = candidate.passage.language != lead.passage.language
        foreign = foreign and (in_rows or not _is_of_figures(candidate.text))
        if foreign and speaks and candidate.score >= _ELSEWHERE * lead.score:
            others.setdefault(candidate.passage.language, []).append(candidate)
    return {*near, *(c for group in others.values() for c in group[:_OF_OTHER_LANGUAGE])} - {lead}


def _is_beside_the_point(candidate: Candidate, lead: Candidate, named: AbstractSet[str]) -> bool:
    """Whether a sentence is far from as good as the lead, or says of the question's words few beside what that says.

    One that says none of them, as across languages, is judged by its meaning. Where the lead is of a document that the
    question names, only what is nearly as good is of the point.
    """
    few = 0 < candidate.coverage < _FEW * lead.coverage
    far = _NEARLY if lead.passage.document_id in named else _FAR
    return candidate.score < (_BUT_AS_GOOD if few else far) * lead.score


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


def _items_with(item: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The list that a heading opens and in which an item stands, in its order; empty where it answers by one item."""
    mark = _mark(item.text)
    near = (c for c in found if c.passage.id == item.passage.id and not c.leads and _mark(c.text) == mark)
    items = sorted(near, key=lambda c: c.start) if mark else []
    before = [c for c in items if c.start < item.start]
    after = [c for c in items if c.start > item.start]
    first = next((i for i in range(len(before) - 1, -1, -1) if _begins(before[i])), 0)
    own = [] if _begins(item) else before[first:]
    run = [*own, item, *takewhile(lambda c: not _begins(c), after)]
    as_good = [c for c in run if c.score >= _ELSEWHERE * item.score]
    return run[:_LIST_ITEMS] if len(run) >= _SEVERAL and len(as_good) * 2 > len(run) else []


def _begins(item: Candidate) -> bool:
    """Whether an item is the first of its list."""
    match = _ITEM.match(item.text)
    return match is not None and match["name"] in _FIRST


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
