"""Where documents give different values for the same thing: both places, and which normally prevails and why.

The same thing is the same subject, measure, unit and time. Parts are no totals, plans no results, and what one act
changed in another is its status, told elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.answering.asking import Asked, fitness
from assistant.answering.evidence import Candidate
from assistant.answering.statements import sentences_of
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.concepts import Token, has_concept, keys, shared
from assistant.language.figures import find_figures
from assistant.language.messages import message, print_date
from assistant.language.print_figures import print_amount, print_period
from assistant.language.questions import asked_for
from assistant.retrieval.lookup import Resolver
from assistant.types import LAYS_DOWN_LAW, Force, HeldDocument, Hit, Kind, Language, Notice, Query

Place = tuple[HeldDocument, int, int]
_LEADING = 3  # sentences of the lead whose figures are compared
_FIT = 0.65
_SAME = 0.6  # share of words that two figures' subjects have in common
_FEW = 2  # words that say enough to tell two subjects apart
_FEWEST_WORDS = 3  # of two norms that are said to be of one thing
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
    asked = Asked(query.text)
    if not (asked_for(query.text) or asked.measures) or asked.periods[1:]:
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
    newer = _newer(own, others, query.language) if not asked.periods else None
    if newer:
        return newer
    at_the_time = [s for s in own if _is_of_time(asked, s)]
    for one in at_the_time:
        for other in sorted(others, key=_issued, reverse=True):
            if _differ(one, other) and not _changed(one.document, other.document, resolver):
                told = _told(one, other, query.language)
                if told:
                    return told
    return None if asked.periods and asked.periods[0].day else _newer(own, others, query.language)


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
    """The hits of other documents in force."""
    documents = {s.document.id for s in own}
    past = (Force.NO_LONGER, Force.NOT_YET)
    return [
        hit
        for hit in hits
        if (len(documents) > 1 or hit.document.id not in documents)
        and hit.document.force not in past
        and query.allows(hit.document.id)
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
        return not asked.periods or _is_norm(s)
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


def _is_norm(s: Statement) -> bool:
    """Whether a figure is laid down, not told: of law, without a time."""
    return s.period is None and s.document.identity.kind in LAYS_DOWN_LAW


def _differ(one: Statement, other: Statement) -> bool:
    """Whether two figures are of the same thing and are not the same."""
    if one.document.id == other.document.id or one.unit != other.unit or one.measure != other.measure:
        return False
    if one.kind != other.kind or _is_norm(one) != _is_norm(other) or not _same_time(one, other):
        return False
    return not _equal(one, other) and _same_subject(one, other)


def _same_time(one: Statement, other: Statement) -> bool:
    if one.period is None or other.period is None:
        return one.period is other.period
    return one.period.holds(other.period, planned=one.measure == "planned")


def _equal(one: Statement, other: Statement) -> bool:
    """Whether two values are the same as exactly as the less exact of them is written."""
    exactness = max(_step(one), _step(other))
    return abs(one.value - other.value) <= exactness / 2


def _step(s: Statement) -> Decimal:
    """What one of the last digit that is written counts."""
    written = s.value / s.scale
    exponent = written.normalize().as_tuple().exponent
    return s.scale * Decimal(1).scaleb(min(int(exponent), 0))


def _same_subject(one: Statement, other: Statement) -> bool:
    """Whether what two figures are of is the same: each one's own words are said of the other too."""
    if one.total != other.total and (one.table >= 0) == (other.table >= 0):
        return False
    if not one.unit and one.counted and other.counted and not shared(one.counted, keys(other.counted)):
        return False
    if _is_norm(one):
        return _same_norm(one, other)
    return _within(one, other) and _within(other, one)


def _within(one: Statement, other: Statement) -> bool:
    around = keys((*other.names, *other.counted, *other.under)) | other.said | other.about
    few = 1 if one.table >= 0 else _FEW  # a row's name says what it is, a clause may have a word of its own
    return _met(one.names, one, other, around, few) and _met(one.under, one, other, around, _FEW)


def _met(own: Sequence[Token], one: Statement, other: Statement, around: frozenset[str], few: int) -> bool:
    """Whether most of these words of one figure are said around the other."""
    known = [t for t in own if one.language == other.language or has_concept(t)]
    return len(known) < few or len(shared(known, around)) / len(known) >= _SAME


def _same_norm(one: Statement, other: Statement) -> bool:
    """Whether two norms are of one thing: they share most of their words, and enough of them."""
    left, right = [t for t in one.names if has_concept(t)], [t for t in other.names if has_concept(t)]
    met = shared(left, keys(right))
    return len(met) >= _FEWEST_WORDS and len(met) >= _SAME * max(len(left), len(right))


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


def _newer(own: Sequence[Statement], others: Sequence[Statement], language: Language) -> Disagreement | None:
    """What stood later, where the question names no day and the lead is of an earlier one."""
    for one in own:
        later = [s for s in others if _is_later(s, one) and _same_subject(one, s)]
        if later:
            last = max(later, key=_day)
            says = {"one": _says(one, language), "other": _says(last, language)}
            notice = Notice("superseded", message("superseded-day", language, **says), _names(last, one))
            return Disagreement((last.place, one.place), (notice,))
    return None


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
