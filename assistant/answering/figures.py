"""Arithmetic on the figures that documents state, where a question asks for it: by code, exact, with the working shown.

Says nothing where a figure is missing or units, currencies or times do not agree. Knows neither drafts nor notices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.asking import Asked
from assistant.answering.evidence import Candidate
from assistant.answering.operands import Operands
from assistant.answering.rankings import ranked
from assistant.answering.statements import sentences_of, statements_of
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.arithmetic import Operation, operations
from assistant.language.messages import message
from assistant.language.periods import Period
from assistant.language.print_figures import print_number, print_period, print_unit, rounded
from assistant.language.questions import asked_for, asks_for_list
from assistant.types import Force, HeldDocument, Hit, Language, Query

Place = tuple[HeldDocument, int, int]
_HUNDRED = Decimal(100)
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed sentence in the asker's language: `text`, its `working` alone, and the places of its figures.

    `stated` is where a document states the same result itself, to be quoted before it.
    """

    text: str
    working: str
    places: tuple[Place, ...]
    stated: Place | None = None


def computed(query: Query, hits: Sequence[Hit], found: Sequence[Candidate], stores: Stores) -> list[Computed]:
    """What the question asks to have computed, from figures that the documents found state; empty for most questions.

    `found` are the sentences that may be quoted; where there are none, nothing is computed. The more hits are given,
    the more tables are looked at. Documents that are no longer or not yet in force are left out.
    """
    asked_for = operations(query.text)
    if not asked_for or not found:
        return []
    past = (Force.NO_LONGER, Force.NOT_YET)
    believed = [hit for hit in hits if hit.document.force not in past and query.allows(hit.document.id)]
    asked = Asked(query.text)
    said = statements_of(believed, stores.registry)
    operands = Operands(asked, [statement for statement in said if statement.kind == "level"])
    operation = _chosen(asked_for)
    if operation in ("highest", "lowest"):
        best = ranked(operands, lowest=operation == "lowest")
        return [Computed(*_told_ranking(best.rows, best.after, best.count, operation, query.language))] if best else []
    result = _COMPUTE[operation](operands, query.language)
    if result is None:
        return []
    rounding = message("rounded", query.language) if result.inexact else ""
    text = message(f"computed-{operation}", query.language, working=result.labelled + rounding)
    stated = _stated(result, said)
    return [Computed(text, result.working, _places(result.used), stated)]


def figure_asked(query: Query, hits: Sequence[Hit], stores: Stores) -> Place | None:
    """Where the figure stands that the question asks for, if it asks for one and one is stated of just that."""
    asked = Asked(query.text)
    if asked.operations or asks_for_list(query.text) or not (asked.counts or "amount" in asked_for(query.text)):
        return None
    said = sentences_of(
        [hit for hit in hits if hit.document.force not in (Force.NO_LONGER, Force.NOT_YET)], stores.registry
    )
    found = Operands(asked, [statement for statement in said if statement.kind == "level"]).figure()
    return (found.document, found.start, found.end) if found is not None else None


def _chosen(asked_for: Sequence[Operation]) -> Operation:
    if {"share", "difference"} <= set(asked_for):
        return "growth"  # "by what percentage did it increase"
    return next((operation for operation in asked_for if operation in ("highest", "lowest")), asked_for[0])


@dataclass(frozen=True, slots=True)
class _Result:
    """What was computed from the statements `used`: `value` in `unit`, the working, and it with its parts labelled."""

    used: tuple[Statement, ...]
    value: Decimal
    unit: str
    working: str
    labelled: str
    inexact: bool = False


# Each operation


def _sum(operands: Operands, language: Language) -> _Result | None:
    parts = operands.parts()
    if not 2 <= len(parts) <= _MOST_PARTS or not _alike(parts):
        return None
    value = sum((part.value for part in parts), Decimal(0))
    return _linear(parts, " + ", value, language)


def _difference(operands: Operands, language: Language) -> _Result | None:
    pair = operands.pair()
    if pair is None or not (_alike(pair) or _plan_and_result(pair)):
        return None
    first, second = pair
    return _linear(
        (first, second), " − ", first.value - second.value, language, change=second.value if _in_time(pair) else None
    )


def _growth(operands: Operands, language: Language) -> _Result | None:
    pair = operands.pair()
    if pair is None or not _alike(pair) or pair[1].value <= 0:
        return None
    new, old = pair
    exact = (new.value - old.value) / old.value * _HUNDRED
    a, b = _numbers(pair, language)
    result = f"{print_number(rounded(exact), language, '+')}%"
    shown = [f"{number} ({label})" for number, label in zip((a, b), _labels(pair, language), strict=True)]
    return _Result(
        (new, old),
        rounded(exact),
        "%",
        f"({a} − {b}) ÷ {b} × 100 = {result}",
        f"({shown[0]} − {shown[1]}) ÷ {b} × 100 = {result}",
        exact != rounded(exact),
    )


def _share(operands: Operands, language: Language) -> _Result | None:
    return _of_whole(operands.part_and_whole(), language)


def _rate(operands: Operands, language: Language) -> _Result | None:
    return _of_whole(operands.disbursed_and_planned(), language)


def _of_whole(pair: tuple[Statement, Statement] | None, language: Language) -> _Result | None:
    if pair is None or pair[0].unit != pair[1].unit or pair[1].value <= 0 or pair[0].value > pair[1].value:
        return None
    exact = pair[0].value / pair[1].value * _HUNDRED
    a, b = _numbers(pair, language)
    result = f"{print_number(rounded(exact), language)}%"
    one, other = _labels(pair, language)
    return _Result(
        pair,
        rounded(exact),
        "%",
        f"{a} ÷ {b} × 100 = {result}",
        f"{a} ({one}) ÷ {b} ({other}) × 100 = {result}",
        exact != rounded(exact),
    )


def _remaining(operands: Operands, language: Language) -> _Result | None:
    pair = operands.disbursed_and_planned()
    if pair is None or not pair[0].unit or pair[0].unit != pair[1].unit or pair[0].value > pair[1].value:
        return None
    spent, plan = pair
    return _linear((plan, spent), " − ", plan.value - spent.value, language)


def _times(operands: Operands, language: Language) -> _Result | None:
    pair = operands.pair()
    if pair is None or not _alike(pair) or pair[1].value <= 0:
        return None
    exact = pair[0].value / pair[1].value
    a, b = _numbers(pair, language)
    one, other = _labels(pair, language)
    result = print_number(exact.quantize(Decimal("0.01")), language)
    return _Result(pair, exact, "", f"{a} ÷ {b} = {result}", f"{a} ({one}) ÷ {b} ({other}) = {result}", inexact=False)


def _average(operands: Operands, language: Language) -> _Result | None:
    pair = operands.amount_and_count()
    if pair is None or not pair[0].unit or pair[0].unit == "%" or pair[1].unit or pair[1].value <= 1:
        return None
    amount, count = pair
    exact = amount.value / amount.scale / count.value
    a = print_number(amount.value / amount.scale, language)
    b = print_number(count.value, language)
    unit = print_unit(amount.unit, amount.scale, language)
    result = f"{print_number(rounded(exact), language)} {unit}"
    working = f"{a} ÷ {b} = {result}"
    labelled = f"{a} {unit} ÷ {b} ({count.heading or count.label}) = {result}".replace("  ", " ")
    return _Result(pair, rounded(exact) * amount.scale, amount.unit, working, labelled, exact != rounded(exact))


_COMPUTE: dict[Operation, Callable[[Operands, Language], _Result | None]] = {
    "sum": _sum,
    "difference": _difference,
    "growth": _growth,
    "share": _share,
    "rate": _rate,
    "remaining": _remaining,
    "times": _times,
    "average": _average,
}


# How they are told


def _linear(
    used: Sequence[Statement], mark: str, value: Decimal, language: Language, change: Decimal | None = None
) -> _Result:
    """A sum or difference of figures of one unit."""
    scale = _scale(used)
    numbers = _numbers(used, language)
    unit = print_unit(used[0].unit, scale, language)
    end = f"{print_number(value / scale, language)} {unit}".strip()
    inexact = False
    if change:
        share = value / change * _HUNDRED
        end += f" ({print_number(rounded(share), language, '+')}%)"
        inexact = share != rounded(share)
    labels = _labels(used, language)
    shown = mark.join(f"{number} ({label})" if label else number for number, label in zip(numbers, labels, strict=True))
    return _Result(tuple(used), value, used[0].unit, f"{mark.join(numbers)} = {end}", f"{shown} = {end}", inexact)


def _scale(used: Sequence[Statement]) -> Decimal:
    """The smallest scale in which the figures are written: all of them can be shown in it."""
    return min(statement.scale for statement in used)


def _numbers(used: Sequence[Statement], language: Language) -> list[str]:
    return [print_number(statement.value / _scale(used), language) for statement in used]


def _labels(used: Sequence[Statement], language: Language) -> list[str]:
    """What tells the figures apart: the names of their rows, their measures, their times."""
    labels: list[list[str]] = [[] for _ in used]
    if len({statement.label if not statement.total else "" for statement in used}) > 1:
        for label, statement in zip(labels, used, strict=True):
            label.append(message("whole", language) if statement.total else statement.label)
    if len({statement.measure for statement in used}) > 1 and all(s.measure for s in used):
        for label, statement in zip(labels, used, strict=True):
            label.append(message(f"measure-{statement.measure}", language))
    if len({statement.period for statement in used}) > 1:
        for label, statement in zip(labels, used, strict=True):
            if statement.period and not (statement.measure == "planned" and len(label) == 1 and label[0]):
                label.append(_period(statement, language))
    return [", ".join(part for part in label if part) for label in labels]


def _period(statement: Statement, language: Language) -> str:
    period = statement.period
    if period is None:
        return ""
    return print_period(Period(period.year) if statement.measure == "planned" else period, language)


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
    text = message(f"computed-{operation}", language, working=working, count=str(count))
    return text, working, _places([*rows, *after])


def _places(used: Sequence[Statement]) -> tuple[Place, ...]:
    return tuple({(s.document.id, s.start, s.end): s.place for s in used}.values())


def _alike(used: Sequence[Statement]) -> bool:
    """Whether figures may be added or compared: one unit, one measure, and none of them counted twice."""
    places = {(s.document.id, s.at) for s in used}
    return len({s.unit for s in used}) == 1 and len({s.measure for s in used}) == 1 and len(places) == len(used)


def _plan_and_result(pair: tuple[Statement, Statement]) -> bool:
    """Whether a plan is held beside what was disbursed of it."""
    return pair[0].unit == pair[1].unit and (pair[0].measure, pair[1].measure) == ("planned", "disbursed")


def _in_time(pair: tuple[Statement, Statement]) -> bool:
    """Whether two figures are of one thing at two times."""
    return pair[0].measure == pair[1].measure and pair[0].period != pair[1].period and pair[1].value > 0


def _stated(result: _Result, said: Sequence[Statement]) -> Place | None:
    """Where one of the same documents states the result itself, for the same time."""
    documents = {statement.document.id for statement in result.used}
    years = {statement.period.year for statement in result.used if statement.period}
    for statement in said:
        own = statement.period.year in years if statement.period else False
        equal = statement.unit == result.unit and abs(statement.value) == abs(result.value)
        if equal and own and statement.document.id in documents and statement.kind == "change":
            return statement.place
    return None
