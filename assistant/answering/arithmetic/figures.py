"""Arithmetic on the figures that documents state, where a question asks for it: by code, exact, with the working shown.

Says nothing where a figure is missing or units, currencies or times do not agree. Knows neither drafts nor notices.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from assistant.answering.arithmetic.apiece import amount_for_all, apiece_said
from assistant.answering.arithmetic.applied import Applied, amounts_given, rate_on_supposed, share_of_stated
from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import same_line, same_table
from assistant.answering.arithmetic.computing import COMPUTE, Result, not_all, subtracted
from assistant.answering.arithmetic.counted import share_of_count
from assistant.answering.arithmetic.courses import course
from assistant.answering.arithmetic.elsewhen import Elsewhen, place_told_elsewhen, told_elsewhen
from assistant.answering.arithmetic.in_lead import part_and_all, spent_and_planned
from assistant.answering.arithmetic.in_words import told_in_words
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.portions import portion
from assistant.answering.arithmetic.rankings import beyond, ranked, ranked_together, yearly
from assistant.answering.arithmetic.regions import rows_of_regions
from assistant.answering.arithmetic.spreads import asks_for_spread, ranked_tables, spread
from assistant.answering.arithmetic.statements import sentences_of, statements_of
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.arithmetic import Operation, asks, operations
from assistant.language.asking import doubts
from assistant.language.concepts import keys, names_a_place, shared
from assistant.language.figures import CURRENCIES, find_figures
from assistant.language.messages import message
from assistant.language.normalise import normalise
from assistant.language.print_figures import print_number, print_unit
from assistant.language.questions import asked_for, asks_for_list
from assistant.types import LAYS_DOWN_LAW, Force, HeldDocument, Hit, Language, Query

Place = tuple[HeldDocument, int, int]
_TWO = 2
_BESIDE: frozenset[Operation] = frozenset({"course", "comparison", "difference", "points"})
_ONLY_A_DAY = frozenset({"date"})  # "when is the yearly report due" asks no average


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed sentence in the asker's language: `text`, its `working` alone, and the places of its figures.

    `stated` is where a document states the same result itself, to be quoted before it. Without `places` it says why
    nothing was computed.
    """

    text: str
    working: str
    places: tuple[Place, ...]
    stated: Place | None = None


def computed(
    query: Query,
    hits: Sequence[Hit],
    found: Sequence[Candidate],
    stores: Stores,
    named: AbstractSet[str] = frozenset(),
) -> list[Computed]:
    """What the question asks to have computed, from figures that the documents found state; empty for most questions.

    `found` are the sentences that may be quoted; where there are none, nothing is computed. The more hits are given,
    the more tables are looked at. Documents that are no longer or not yet in force are left out. Of a document that the
    question names (by id, in `named`) its own figures come before all others.
    """
    own = [candidate for candidate in found if candidate.passage.document_id in named]
    if own and operations(query.text) and not (query.compares or doubts(query.text)):
        of_it = _computed(query, [hit for hit in hits if hit.document.id in named], own, stores)
        if any(result.places for result in of_it):
            return of_it
    return _computed(query, hits, found, stores)


def _computed(query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> list[Computed]:
    applied = (_applied(query, hits, found, stores) or share_of_count(query, found)) if found else None
    if applied is not None:
        return [Computed(applied.text, applied.working, applied.places, applied.rule)]
    named = operations(query.text)
    ends = [end for end in ("highest", "lowest") if end in named]  # "in which year was it highest" asks for a day too
    if not named and found:
        return _of_region(query, hits, stores)
    if not named or not found or (asked_for(query.text) == _ONLY_A_DAY and not (ends or _BESIDE & {*named})):
        return []
    asked = Asked(query.text)
    said = statements_of(_believed(query, hits), stores.registry)
    said = [*said, *told_in_words(found, said)]
    operands = Operands(asked, said, told=spent_and_planned(asked, found, said) or part_and_all(asked, found, said))
    operation = _chosen(named, asked)
    told_of_ends = _at_ends(query, operands, ends, named, operation) if ends else None
    if told_of_ends is not None:
        return told_of_ends
    if operation in ("above", "below"):
        rows = beyond(operands, asked.bound) if asked.bound else None
        return [Computed(*_told_ranking(rows.rows, (), rows.count, operation, query.language))] if rows else []
    result = told(named, operands, said, query.language)
    if result is None and operation == "sum":
        result = _not_added(operands, query.language)
    return [result] if result else []


def _at_ends(
    query: Query, operands: Operands, ends: Sequence[Operation], named: Sequence[Operation], operation: Operation
) -> list[Computed] | None:
    """How far the highest is from the lowest, or which they are; None where the question asks for neither."""
    asks_how_far = len(ends) > 1 and "difference" in named and asks_for_spread(operands.asked.text)
    apart = spread(operands) if asks_how_far else None
    if apart is not None:
        less = subtracted(apart, query.language)
        text = message("computed-difference", query.language, working=less.labelled)
        return [Computed(text, less.working, _places(less.used))]
    if operation not in ends and not asks(query.text, "which_year"):
        return None
    return [told for end in ends for told in _at_end(query, operands, end, alone=len(ends) == 1)]


def _of_region(query: Query, hits: Sequence[Hit], stores: Stores) -> list[Computed]:
    """The sum over the rows of a region whose figure is asked for and stated nowhere: no row of it is the answer."""
    asked = Asked(query.text)
    if not asked.figure or asks_for_list(query.text) or asks(query.text, "norm"):
        return []
    said = statements_of(_believed(query, hits), stores.registry)
    operands = Operands(asked, said)
    if len(rows_of_regions(operands)) <= 1 or figure_asked(query, hits, stores) is not None:
        return []
    result = told(("sum",), operands, said, query.language)
    return [result] if result else []


def _not_added(operands: Operands, language: Language) -> Computed | None:
    """That there is no sum, where some of what was to be added is found and some is not."""
    names = not_all(operands)
    if names is None:
        return None
    return Computed(message("not-added" if names else "not-added-some", language, names=", ".join(names)), "", ())


def told(
    named: Sequence[Operation], operands: Operands, said: Sequence[Statement], language: Language
) -> Computed | None:
    """The operation that is meant of those `named`, done and told; None where the figures do not allow it."""
    several = _course(named, operands, language) if _BESIDE & set(named) else None
    if several is not None:
        return several
    operation = _chosen(named, operands.asked)
    compute = COMPUTE.get(operation)
    result = compute(operands, language) if compute else None
    if result is None:
        return None
    rounding = message("rounded", language) if result.inexact else ""
    if operation in ("difference", "comparison"):
        operation = "points" if result.unit == "%" else "difference"
    text = message(f"computed-{operation}", language, working=result.labelled + rounding)
    places = tuple(dict.fromkeys((*_places(result.used), *_told_sum(operation, result, operands))))
    return Computed(text, result.working, places, _stated(result, said))


def _course(named: Sequence[Operation], operands: Operands, language: Language) -> Computed | None:
    """Three or more figures beside each other, where a question names as many times or rows."""
    if {"rate", "points"} & set(named) or operands.asked.shares:
        operands = Operands(operands.asked, operands.said, shares=True)
    found = course(operands, language)
    if found is None or (len(operands.asked.periods) == _TWO and "course" not in named):
        return None
    rounding = message("rounded", language) if found.inexact else ""
    text = message(f"computed-course-{found.kind}", language, working=found.working + rounding)
    return Computed(text, found.working, _places(found.used))


def _believed(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """What is law and may be read."""
    past = (Force.NO_LONGER, Force.NOT_YET)
    return [hit for hit in hits if hit.document.force not in past and query.allows(hit.document.id)]


def _applied(query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> Applied | None:
    """A rate that the question gives, or that a rule states, on an amount."""
    units = {figure.unit for figure in (*find_figures(query.text), *amounts_given(normalise(query.text)))}
    if "%" in units:
        return share_of_stated(query, statements_of(_believed(query, hits), stores.registry))
    each = apiece_said(normalise(query.text))
    if each or not units & set(CURRENCIES):
        currencies = frozenset(CURRENCIES)
        every = lambda: sentences_of(_believed(query, hits), stores.registry, currencies)  # noqa: E731 - read if needed
        told = amount_for_all(query, found, every)
        if told is not None or not each or Asked(query.text).numbers:
            return told  # what is paid for each of several is no whole of which a rate is taken
    rates = sentences_of(_believed(query, hits), stores.registry, frozenset({"%"}))
    return rate_on_supposed(query, found, rates)


def _at_end(query: Query, operands: Operands, end: Operation, *, alone: bool) -> list[Computed]:
    """The rows with the most or the least, and what comes next to them where nothing else is asked."""
    which_year = asks(query.text, "which_year")
    if which_year and operands.asked.shares:
        operands = Operands(operands.asked, operands.said, shares=True)
    lowest = end == "lowest"
    best = ranked_together(operands, lowest=lowest) if not which_year else None
    best = best or (yearly if which_year else ranked)(operands, lowest=lowest)
    best = best or ranked_tables(operands, lowest=lowest)
    if best is None:
        return []
    after = best.after if alone else ()
    return [Computed(*_told_ranking(best.rows, after, best.count, end, query.language))]


def figure_asked(query: Query, hits: Sequence[Hit], stores: Stores) -> Place | None:
    """Where the figure stands that the question asks for, if it asks for one and one is stated of just that."""
    return next(iter(figures_asked(query, hits, stores)), None)


def figures_asked(query: Query, hits: Sequence[Hit], stores: Stores, *, wholly: bool = False) -> list[Place]:
    """The same wherever it stands, best first; `wholly`: where all that is asked is said of it.

    What is allowed at most or demanded at least, a rule says; a plan or a report of such a thing does not.
    """
    asked = Asked(query.text)
    if set(asked.operations) - {"comparison"} or asks_for_list(query.text) or not asked.figure:
        return []
    said = sentences_of(
        [hit for hit in hits if hit.document.force not in (Force.NO_LONGER, Force.NOT_YET)], stores.registry
    )
    operands = Operands(asked, said)
    found = operands.tellings()
    if asked.counts and (part := _part_told(operands, next(iter(found), None))):
        found = [part]
    if asks(query.text, "norm"):
        found = [s for s in found if s.document.identity.kind in LAYS_DOWN_LAW]
    if wholly:
        found = [s for s in found if _is_wholly_of(asked, s)]
    return [s.place for s in found if _is_of_numbers(asked, s, said)]


def _is_wholly_of(asked: Asked, s: Statement) -> bool:
    """Whether a figure has a measure that is asked for, and every word of the subject is said of it or over it."""
    own = keys((*s.names, *s.counted, *s.under)) | s.said | s.about
    return s.measure in asked.measures and all(not token.isdisjoint(own) for token in asked.subject)


def asks_of_a_place(query: Query) -> bool:
    """Whether one figure of a place that the question names is asked for, and no rule."""
    asked = Asked(query.text)
    plain = not (asked.operations or asks_for_list(query.text) or asks(query.text, "norm"))
    return plain and asked.figure and any(names_a_place(token) for token in asked.subject)


def figure_of_place(
    query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores
) -> Place | Elsewhen | None:
    """Where the tables of the documents found state the figure asked for in the row of the place that is named.

    Where they do not for the year asked about, the years for which they do; None where there is no such row, or what is
    `found` speaks of the place in that year.
    """
    asked = Asked(query.text)
    said = statements_of(_believed(query, hits), stores.registry)
    operands = Operands(asked, said)
    stated = operands.figure()
    if stated is None:
        return place_told_elsewhen(query.text, said, [f"{c.passage.context} {c.heading} {c.text}" for c in found])
    if stated.table < 0 or stated.total or not operands.named(stated):
        return None
    own = keys(stated.names)
    places = [token for token in asked.subject if names_a_place(token)]
    return stated.place if all(not token.isdisjoint(own) for token in places) else None


def _is_of_numbers(asked: Asked, found: Statement, said: Sequence[Statement]) -> bool:
    """Whether a figure is told with one of the numbers of things that a question names, where it names any."""
    wanted = {number for number, things in asked.numbers.items() if things}
    told = {s.value for s in said if same_line(s, found)} | {figure.value for figure in find_figures(found.label)}
    return not wanted or bool(wanted & told)


def figure_told(query: Query, hits: Sequence[Hit], stores: Stores, beside: Statement | None = None) -> Statement | None:
    """The figure with which a question is answered, if it is one: of a year of which none is told, its latest day's.

    `beside` is a figure in whose column of a table it is to stand.
    """
    asked = Asked(query.text)
    said = sentences_of(_believed(query, hits), stores.registry)
    if beside is not None:
        cells = statements_of(_believed(query, hits), stores.registry)
        said = [s for s in cells if same_table(s, beside) and s.heading == beside.heading]
    found = Operands(asked, said, shares=asked.shares).figure()
    if asked.counts:
        return _part_told(Operands(asked, said), found) or found
    period = asked.periods[0] if len(asked.periods) == 1 else None
    if found is not None or period is None or period.day or period.month or period.unclear:
        return found
    days = {s.period.day for s in said if s.period and s.period.day and s.period.year == period.year}
    ways = (
        Operands(asked, said, shares=asked.shares).figure(replace(period, day=day))
        for day in sorted(days, reverse=True)
    )
    return next(filter(None, ways), None)


def elsewhen(query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> Elsewhen | None:
    """Of which other times the figure asked for is told, where it is not told of the time that is asked about."""
    if not Asked(query.text).dated:
        return None
    said = statements_of(_believed(query, hits), stores.registry)
    return told_elsewhen(query.text, said, [candidate.text for candidate in found])


def _part_told(operands: Operands, found: Statement | None) -> Statement | None:
    """How many of some things were what a question says beside them: 312 of "312 of the 768 clusters have a plant"."""
    pair = portion(operands)
    if pair is None or (found is not None and found.value != pair[1].value):
        return None
    whole = keys((*pair[1].names, *pair[1].counted))
    return pair[0] if any(token.isdisjoint(whole) for token in operands.asked.subject) else None


def _chosen(named: Sequence[Operation], asked: Asked) -> Operation:
    if "points" in named or ("rate" in named and len(asked.periods) == _TWO and not {"growth", "times"} & set(named)):
        return "points"  # the rates of two times are held beside each other
    if named[0] == "course":  # of two times it is a difference
        named = ("difference", *named[1:])
    if {"share", "difference"} <= set(named):
        return "growth"  # "by what percentage did it increase"
    rows = ("above", "below", "highest", "lowest")
    return next((operation for operation in named if operation in rows), named[0])


def _told_ranking(
    rows: Sequence[Statement], after: Sequence[Statement], count: int, operation: Operation, language: Language
) -> tuple[str, str, tuple[Place, ...]]:
    def told(row: Statement) -> str:
        unit = print_unit(row.unit, row.scale, language) if row.unit != "%" else ""
        number = print_number(row.value / row.scale, language) + ("%" if row.unit == "%" else "")
        return f"{row.label}: {number} {unit}".strip()

    working = "; ".join(told(row) for row in rows)
    if after:
        working += "; " + message("next-are", language, rows="; ".join(told(row) for row in after))
    text = message(f"computed-{operation}", language, working=working, count=str(count), found=str(len(rows)))
    return text, working, _places([*rows, *after])


def _places(used: Sequence[Statement]) -> tuple[Place, ...]:
    return tuple({(s.document.id, s.start, s.end): s.place for s in used}.values())


def _told_sum(operation: Operation, result: Result, operands: Operands) -> tuple[Place, ...]:
    """Where a table tells in its own row what a sum comes to: the total under the region that is asked about."""
    if operation != "sum":
        return ()
    years = {s.period.year for s in result.used if s.period}
    subject = keys(operands.asked.subject)
    told = [
        s.place
        for s in operands.statements
        if s.total and (s.value, s.unit) == (result.value, result.unit) and s.period and s.period.year in years
        if any(names_a_place(t) for t in shared(s.under, subject))
    ]
    return tuple(told[:1])


def _stated(result: Result, said: Sequence[Statement]) -> Place | None:
    """Where one of the same documents states the result itself, for the same time."""
    documents = {statement.document.id for statement in result.used}
    years = {statement.period.year for statement in result.used if statement.period}
    for statement in said:
        own = statement.period.year in years if statement.period else False
        equal = statement.unit == result.unit and abs(statement.value) == abs(result.value)
        if equal and own and statement.document.id in documents and statement.kind == "change":
            return statement.place
    return None
