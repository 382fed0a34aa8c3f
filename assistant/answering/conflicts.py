"""Where documents give different values for the same thing: both places, and which normally prevails and why.

The same thing is the same subject, measure, unit and time. Parts are no totals, plans no results, and what one act
changed in another is its status, told elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.arithmetic.asking import Asked, fitness
from assistant.answering.arithmetic.statements import sentences_of
from assistant.answering.finding.evidence import Candidate
from assistant.figures.agreement import differ, is_norm, same_subject
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.arithmetic import blanked
from assistant.language.asking import doubts
from assistant.language.concepts import Token, keys, shared
from assistant.language.documents_described import described_documents
from assistant.language.figures import find_figures
from assistant.language.messages import message, print_date
from assistant.language.print_figures import print_amount, print_period
from assistant.language.questions import asked_for
from assistant.retrieval.lookup import Resolver
from assistant.types import Force, HeldDocument, Hit, Kind, Language, Notice, Query

Place = tuple[HeldDocument, int, int]
_LEADING = 3  # sentences of the lead whose figures are compared
_FIT = 0.65
_SAME = 0.6  # of a row's name, that a question says
# Those of one number rank alike; the lower prevails.
_RANKS = {
    Kind.LAW: 1,
    Kind.ORDINANCE: 2,
    Kind.DECREE: 3,
    Kind.RESOLUTION: 4,
    Kind.DECISION: 5,
    Kind.CIRCULAR: 5,
    Kind.DIRECTIVE: 6,
}
_REPORTS = 7


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that differ: the `places` to quote beside each other, what prevails first, and what to tell of them."""

    places: tuple[Place, ...]
    notices: tuple[Notice, ...]


def conflicts(
    query: Query, lead: Sequence[Candidate], hits: Sequence[Hit], stores: Stores, resolver: Resolver
) -> Disagreement | None:
    """What other documents say differently about what the lead of an answer says; None for nearly all answers.

    `lead` are the sentences that would be quoted, best first; `hits` all that was found.
    """
    found = _of_what_is_asked(query, lead, hits, stores, resolver)
    doubted = found is None and doubts(query.text)
    return _doubted(query, lead, hits, stores, resolver) if doubted else found


def _of_what_is_asked(
    query: Query, lead: Sequence[Candidate], hits: Sequence[Hit], stores: Stores, resolver: Resolver
) -> Disagreement | None:
    asked = _apart_from_sources(query.text)
    if not _is_of_a_figure(asked):
        return None
    led = [candidate for candidate in lead[:_LEADING] if find_figures(candidate.text)]
    if not led:
        return None
    own = [s for s in _said([c.hit for c in led], stores) if any(_in(s, c) for c in led) and _is_asked(asked, s)]
    if not own:
        return None
    others = [
        s
        for s in _said(_worth_reading(query, own, hits), stores, frozenset(s.unit for s in own))
        if _is_asked(asked, s) and not _has_ended(s, resolver, query.as_of)
    ]
    newer = _newer(own, others, (), query.language) if not asked.periods else None
    if newer:
        return newer
    at_the_time = [s for s in own if _is_of_time(asked, s)]
    for one in at_the_time:
        for other in sorted(others, key=_issued, reverse=True):
            if differ(one, other) and not _changed(one.document, other.document, resolver):
                told = _told(one, other, query.language)
                if told:
                    return told
    return None if asked.periods and asked.periods[0].day else _newer(own, others, led, query.language)


def _doubted(
    query: Query, lead: Sequence[Candidate], hits: Sequence[Hit], stores: Stores, resolver: Resolver
) -> Disagreement | None:
    """Rules of one thing that differ, where the question says that they do: it need not say of what in their words.

    First those whose values it names.
    """
    named = {figure.value for figure in find_figures(query.text)}
    own = [s for s in _said([c.hit for c in lead], stores) if s.unit and any(_in(s, c) for c in lead)]
    others = _said(_worth_reading(query, own, hits), stores, frozenset(s.unit for s in own))
    pairs = [
        (one, other)
        for one in own
        for other in others
        if is_norm(one) and differ(one, other) and not _changed(one.document, other.document, resolver)
        if not _has_ended(other, resolver, query.as_of)
    ]
    best = max(pairs, key=lambda pair: len(named & {pair[0].value, pair[1].value}), default=None)
    return _told(*best, query.language) if best else None


def _apart_from_sources(question: str) -> Asked:
    """What is asked; of several times not that of a document it calls so: "the 2024 report says by 30 June"."""
    asked = Asked(question)
    if len(asked.periods) <= 1:
        return asked
    called = [(one.start, one.end) for one in described_documents(question)]
    alone = Asked(blanked(question, called))
    return alone if len(alone.periods) == 1 else asked


def _is_of_a_figure(asked: Asked) -> bool:
    """Whether one figure is asked for, and of what; where nothing is named, any two numbers of a year would differ."""
    if asked.periods[1:] or not (asked.subject or asked.measures):
        return False
    return bool(asked_for(asked.text)) or bool(asked.measures)


def _said(hits: Sequence[Hit], stores: Stores, units: frozenset[str] | None = None) -> list[Statement]:
    unique = list({hit.passage.id: hit for hit in hits}.values())
    return [s for s in sentences_of(unique, stores.registry, units) if s.kind != "change"]


def _in(statement: Statement, candidate: Candidate) -> bool:
    return (
        statement.document.id == candidate.passage.document_id
        and statement.at[0] < candidate.end
        and candidate.start < statement.at[1]
    )


def _worth_reading(query: Query, own: Sequence[Statement], hits: Sequence[Hit]) -> list[Hit]:
    """The hits of other documents in force that hold a figure of one of the units."""
    units = {s.unit for s in own}
    documents = {s.document.id for s in own}
    past = (Force.NO_LONGER, Force.NOT_YET)
    return [
        hit
        for hit in hits
        if (len(documents) > 1 or hit.document.id not in documents)
        and hit.document.force not in past
        and query.allows(hit.document.id)
        and any(figure.unit in units for figure in find_figures(hit.passage.text))
    ]


def _is_asked(asked: Asked, s: Statement) -> bool:
    """Whether a figure is one of what the question is about."""
    if s.measure == "proposed" or not _is_near_in_time(asked, s) or not _is_of_kind(asked, s):
        return False
    named = _named(asked, s)
    if s.table >= 0 and not s.total and not named:
        return False
    return fitness(asked, s, named) >= _FIT


def _is_near_in_time(asked: Asked, s: Statement) -> bool:
    """Whether a figure is of a time asked about, or at least, where a year is asked, of a day in it."""
    if not asked.periods or s.period is None:
        return not asked.periods or is_norm(s)
    same_year = not asked.periods[0].day and s.period.year == asked.periods[0].year
    return same_year or _is_of_time(asked, s)


def _is_of_kind(asked: Asked, s: Statement) -> bool:
    """Whether a figure counts or measures what is asked."""
    if not s.unit:
        return not asked.counts or bool(shared(s.counted, keys(asked.whole)))
    if s.unit == "%" and "share" not in asked_for(asked.text):
        return False
    return not (asked.measures and s.measure and s.measure not in asked.measures)


def _is_of_time(asked: Asked, s: Statement) -> bool:
    """Whether a figure is of the very time that is asked about, where one is."""
    return not asked.periods or not s.period or asked.periods[0].holds(s.period, planned=s.measure == "planned")


def _named(asked: Asked, s: Statement) -> tuple[Token, ...]:
    """The words of a row's name, where the question names the row."""
    met = shared(s.names, keys(asked.whole))
    return s.names if s.table >= 0 and (asked.says(s.label) or (met and len(met) >= _SAME * len(s.names))) else ()


def _has_ended(s: Statement, resolver: Resolver, as_of: date) -> bool:
    past = resolver.provisions.out_of_force(s.document, as_of)
    return any(start <= s.start < end for start, end, _ in past)


def _changed(one: HeldDocument, other: HeldDocument, resolver: Resolver) -> bool:
    """Whether either changed the other: then it is no conflict but the later text."""
    return any(
        act.source.id == second.id
        for first, second in ((one, other), (other, one))
        for act in resolver.status.acts(first)
    )


# What is told


def _told(one: Statement, other: Statement, language: Language) -> Disagreement | None:
    first, second = _in_order(one, other)
    says = {"one": _says(second, language), "other": _says(first, language)}
    if _rank(first) == _rank(second) == _REPORTS and _issued(first) > _issued(second):
        notice = Notice("superseded", message("superseded", language, **says), _names(first, second))
    else:
        notice = Notice(
            "conflict",
            message("conflict", language, **says, why=_why(first, second, language)),
            _names(first, second),
        )
    return Disagreement((first.place, second.place), (notice,))


def _newer(
    own: Sequence[Statement], others: Sequence[Statement], led: Sequence[Candidate], language: Language
) -> Disagreement | None:
    """What stood later, where the question names no day and the lead is of an earlier one.

    Not what is read already: of `led` a sentence before the one that would be outdated.
    """
    for one in own:
        later = [s for s in others if _is_later(s, one) and same_subject(one, s)]
        if later and _is_read_before(max(later, key=_day), one, led):
            continue
        if later:
            last = max(later, key=_day)
            says = {"one": _says(one, language), "other": _says(last, language)}
            notice = Notice("superseded", message("superseded-day", language, **says), _names(last, one))
            return Disagreement((last.place, one.place), (notice,))
    return None


def _is_read_before(s: Statement, one: Statement, led: Sequence[Candidate]) -> bool:
    """Whether the first of the sentences that lead to hold either of two figures holds the first of them."""
    return next((_in(s, candidate) for candidate in led if _in(s, candidate) or _in(one, candidate)), False)


def _is_later(s: Statement, one: Statement) -> bool:
    alike = (s.unit, s.measure, s.kind) == (one.unit, one.measure, one.kind) and s.value != one.value
    if not alike or not one.period or not s.period or not one.period.day or not s.period.day:
        return False
    if one.measure == "planned" or (one.measure == "disbursed" and one.period.year != s.period.year):
        return False
    return s.period.day > one.period.day and s.document.id != one.document.id and _issued(s) > _issued(one)


def _in_order(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """What prevails first: by rank, then the later."""
    first, second = sorted((one, other), key=lambda s: (_rank(s), -_issued(s).toordinal()))
    return first, second


def _why(first: Statement, second: Statement, language: Language) -> str:
    if _rank(first) < _rank(second):
        return message("prevails-rank", language, document=first.document.name)
    if _issued(first) > _issued(second) > date.min:
        return message("prevails-later", language, document=first.document.name)
    return message("prevails-none", language)


def _says(s: Statement, language: Language) -> str:
    value = print_amount(s.value, s.unit, s.scale, language)
    if s.period and s.period.day:
        value += f" ({print_period(s.period, language)})"
    identity = s.document.identity
    kind = message(f"kind-{identity.kind.value}", language)
    dated = (
        message("source-dated", language, kind=kind, date=print_date(identity.issued, language))
        if identity.issued
        else message("source-kind", language, kind=kind)
    )
    return message("source-says", language, document=s.document.name, dated=dated, value=value)


def _names(first: Statement, second: Statement) -> tuple[str, ...]:
    return first.document.name, second.document.name


def _rank(s: Statement) -> int:
    return _RANKS.get(s.document.identity.kind, _REPORTS)


def _issued(s: Statement) -> date:
    return s.document.identity.issued or date.min


def _day(s: Statement) -> date:
    return s.period.day if s.period and s.period.day else date.min
