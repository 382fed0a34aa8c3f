"""The operations themselves: what is computed from which figures, exact, and the working by which it is shown.

None where a figure is missing or units, currencies or times do not agree. Knows neither questions nor documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.arithmetic.against import told_against
from assistant.answering.arithmetic.averages import amount_and_count, yearly
from assistant.answering.arithmetic.choosing import larger_first, same_line
from assistant.answering.arithmetic.columns import (
    amount_and_number,
    of_all_rows,
    of_columns,
    of_two_years,
    plan_and_spent,
)
from assistant.answering.arithmetic.lists import part_of_list
from assistant.answering.arithmetic.naming import lacking
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.portions import of_two_columns, parts_of_two_times, portion
from assistant.answering.arithmetic.regions import rows_of_regions, whole_of_regions
from assistant.answering.arithmetic.spreads import of_two_tables
from assistant.answering.arithmetic.stretches import stretch
from assistant.answering.arithmetic.together import told_together
from assistant.figures.stated import Statement
from assistant.language.arithmetic import Operation, asks
from assistant.language.messages import message
from assistant.language.periods import Period
from assistant.language.print_figures import print_number, print_period, print_share, print_unit, rounded
from assistant.language.questions import asked_for
from assistant.types import Language

_HUNDRED = Decimal(100)
_MOST_PARTS = 12
_FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Result:
    """What was computed from the statements `used`: `value` in `unit`, the working, and it with its parts labelled."""

    used: tuple[Statement, ...]
    value: Decimal
    unit: str
    working: str
    labelled: str
    inexact: bool = False


# Each operation


def _sum(operands: Operands, language: Language) -> Result | None:
    parts = _summands(operands)
    if not 2 <= len(parts) <= _MOST_PARTS or not _alike(parts) or lacking(operands.asked, parts) is not None:
        return None
    value = sum((part.value for part in parts), Decimal(0))
    return _linear(parts, " + ", value, language)


def _summands(operands: Operands) -> Sequence[Statement]:
    return rows_of_regions(operands) or operands.parts() or of_all_rows(operands) or of_columns(operands)


def not_all(operands: Operands) -> tuple[str, ...] | None:
    """Of a sum: the names of what was to be added and is told in no row, as far as known; None where nothing lacks."""
    parts = _summands(operands)
    return lacking(operands.asked, parts) if parts else None


def _beside(operands: Operands) -> tuple[Statement, Statement] | None:
    """Two figures to be held beside each other: as they are stated apart, else as one sentence does it."""
    pair = operands.pair()
    if pair is None:
        beyond = "planned" in operands.asked.measures and asks(operands.asked.text, "reaches")
        spent = plan_and_spent(operands) if beyond else None
        spent = spent if spent and operands.asked.says(spent[0].label) else None
        told = told_against(operands) or of_two_years(operands) or (spent and larger_first(spent))
        return told or parts_of_two_times(operands) or of_two_tables(operands)
    apart = pair[0].table >= 0 or pair[0].unit or not same_line(*pair)
    if apart or (pair[0].counted and pair[1].counted):
        return pair
    return told_against(operands)  # what one of them counts, only the other says


def _difference(operands: Operands, language: Language) -> Result | None:
    pair = _beside(operands)
    if pair is None:
        return None if _is_of_money(operands) else _points(operands, language)
    if not (_alike(pair) or _plan_and_result(pair) or _plan_and_draft(pair)):
        return None
    first, second = pair
    return _linear(
        (first, second), " − ", first.value - second.value, language, change=second.value if _in_time(pair) else None
    )


def _is_of_money(operands: Operands) -> bool:
    """Whether the question is one of amounts, which no shares answer."""
    kinds = asked_for(operands.asked.text)
    return bool(operands.asked.currencies) or ("amount" in kinds and "share" not in kinds)


def subtracted(pair: tuple[Statement, Statement], language: Language) -> Result:
    """The one figure less the other."""
    return _linear(pair, " − ", pair[0].value - pair[1].value, language)


def _growth(operands: Operands, language: Language) -> Result | None:
    pair = _beside(operands)
    if pair is None or not (_alike(pair) or _plan_and_draft(pair)) or pair[1].value <= 0:
        return None
    new, old = pair
    exact = (new.value - old.value) / old.value * _HUNDRED
    a, b = _numbers(pair, language)
    result = f"{print_number(rounded(exact), language, '+')}%"
    shown = [_shown(number, label) for number, label in zip((a, b), _labels(pair, language), strict=True)]
    return Result(
        (new, old),
        rounded(exact),
        "%",
        f"({a} − {b}) ÷ {b} × 100 = {result}",
        f"({shown[0]} − {shown[1]}) ÷ {b} × 100 = {result}",
        exact != rounded(exact),
    )


def _share(operands: Operands, language: Language) -> Result | None:
    rows = rows_of_regions(operands)
    whole = whole_of_regions(operands, rows)
    if whole is not None:
        return _of_several(rows, whole, language)
    spent = plan_and_spent(operands) if {"planned", "disbursed"} <= set(operands.asked.measures) else None
    pair = of_two_columns(operands) or ((spent[1], spent[0]) if spent else None)
    pair = pair or operands.part_and_whole() or portion(operands) or part_of_list(operands)
    return _of_whole(pair, language)


def _complement(operands: Operands, language: Language) -> Result | None:
    pair = portion(operands) or operands.told
    if pair is None or not _alike(pair):
        return None
    part, whole = pair
    return _linear((whole, part), " − ", whole.value - part.value, language)


def _flow(operands: Operands, language: Language) -> Result | None:
    pair = stretch(operands) or parts_of_two_times(operands) or told_against(operands)
    if pair is None or not _alike(pair) or pair[0].value < pair[1].value:
        return None
    return _linear(pair, " − ", pair[0].value - pair[1].value, language)


def _points(operands: Operands, language: Language) -> Result | None:
    pair = Operands(operands.asked, operands.said, shares=True).pair()
    if pair is None or not _alike(pair) or pair[0].unit != "%":
        return None
    value = pair[0].value - pair[1].value
    a, b = (print_share(s.value, language) for s in pair)
    end = message("points", language, number=print_number(value, language, "+"))
    shown = [_shown(f"{number}%", label) for number, label in zip((a, b), _labels(pair, language), strict=True)]
    return Result(pair, value, "%", f"{a} − {b} = {end}", f"{shown[0]} − {shown[1]} = {end}")


def _rate(operands: Operands, language: Language) -> Result | None:
    return _of_whole(operands.disbursed_and_planned(), language)


def _of_whole(pair: tuple[Statement, Statement] | None, language: Language) -> Result | None:
    if pair is None or pair[0].unit != pair[1].unit or pair[1].value <= 0 or pair[0].value > pair[1].value:
        return None
    exact = pair[0].value / pair[1].value * _HUNDRED
    a, b = _numbers(pair, language)
    result = f"{print_number(rounded(exact), language)}%"
    one, other = _labels(pair, language)
    return Result(
        pair,
        rounded(exact),
        "%",
        f"{a} ÷ {b} × 100 = {result}",
        f"{_shown(a, one)} ÷ {_shown(b, other)} × 100 = {result}",
        exact != rounded(exact),
    )


def _of_several(parts: Sequence[Statement], whole: Statement, language: Language) -> Result | None:
    """The share of several figures together in one."""
    value = sum((part.value for part in parts), Decimal(0))
    if not _alike((*parts, whole)) or not value <= whole.value > 0:
        return None
    exact = value / whole.value * _HUNDRED
    *numbers, of = _numbers((*parts, whole), language)
    shown = " + ".join(map(_shown, numbers, _labels(parts, language)))
    end = f"{print_number(rounded(exact), language)}%"
    return Result(
        (*parts, whole),
        rounded(exact),
        "%",
        f"({' + '.join(numbers)}) ÷ {of} × 100 = {end}",
        f"({shown}) ÷ {_shown(of, whole.label)} × 100 = {end}",
        exact != rounded(exact),
    )


def _remaining(operands: Operands, language: Language) -> Result | None:
    pair = operands.disbursed_and_planned()
    if pair is None and (of_row := plan_and_spent(operands)):
        pair = (of_row[1], of_row[0])
    if pair is None or pair[0].unit != pair[1].unit or pair[0].value > pair[1].value:
        return None
    spent, plan = pair
    return _linear((plan, spent), " − ", plan.value - spent.value, language)


def _times(operands: Operands, language: Language) -> Result | None:
    pair = operands.pair() or of_two_tables(operands)
    if pair is None or not _alike(pair) or pair[1].value <= 0:
        return None
    exact = pair[0].value / pair[1].value
    a, b = _numbers(pair, language)
    one, other = _labels(pair, language)
    result = print_number(exact.quantize(Decimal("0.01")), language)
    return Result(
        pair, exact, "", f"{a} ÷ {b} = {result}", f"{_shown(a, one)} ÷ {_shown(b, other)} = {result}", inexact=False
    )


def _average(operands: Operands, language: Language) -> Result | None:
    years = yearly(operands)
    if years:
        return _of_years(years, language)
    pair = amount_and_count(operands) or amount_and_number(operands)
    several = told_together(operands.asked, operands.statements) if pair is None else []
    if len(several) in operands.asked.numbers:  # of the three fairs that a sentence tells one by one
        return _of_years(several, language)
    if pair is None or pair[0].unit == "%" or pair[1].unit or pair[1].value <= 1:
        return None
    amount, count = pair
    exact = amount.value / amount.scale / count.value
    a = print_number(amount.value / amount.scale, language)
    b = print_number(count.value, language)
    unit = print_unit(amount.unit, amount.scale, language) or _measured_in(amount, language)
    result = f"{print_number(rounded(exact), language)} {unit}".strip()
    working = f"{a} ÷ {b} = {result}"
    whole = f"{a} {unit}" if unit else _shown(a, amount.heading)
    things = (count.heading or count.label).strip(" :;,")
    labelled = f"{whole} ÷ {b} ({things}) = {result}"
    return Result(pair, rounded(exact) * amount.scale, amount.unit, working, labelled, exact != rounded(exact))


def _measured_in(amount: Statement, language: Language) -> str:
    """What a figure without a unit of ours is in, as its sentence says it: hectares."""
    said = amount.heading if amount.table < 0 and len(amount.counted) == 1 else ""
    return said if not said or amount.language == language else f"({said})"


def _of_years(used: Sequence[Statement], language: Language) -> Result | None:
    """The average of the amounts of several years."""
    if len(used) < _FEWEST_YEARS or not _alike(used):
        return None
    scale = _scale(used)
    exact = sum((s.value for s in used), Decimal(0)) / scale / len(used)
    numbers = _numbers(used, language)
    unit = print_unit(used[0].unit, scale, language)
    end = f" ÷ {len(used)} = {print_number(rounded(exact), language)} {unit}".rstrip()
    shown = " + ".join(map(_shown, numbers, _labels(used, language)))
    working = f"({' + '.join(numbers)}){end}"
    return Result(
        tuple(used), rounded(exact) * scale, used[0].unit, working, f"({shown}){end}", exact != rounded(exact)
    )


COMPUTE: dict[Operation, Callable[[Operands, Language], Result | None]] = {
    "sum": _sum,
    "difference": _difference,
    "growth": _growth,
    "share": _share,
    "rate": _rate,
    "remaining": _remaining,
    "times": _times,
    "average": _average,
    "complement": _complement,
    "flow": _flow,
    "points": _points,
    "comparison": _difference,
}


# How they are told


def _linear(
    used: Sequence[Statement], mark: str, value: Decimal, language: Language, change: Decimal | None = None
) -> Result:
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
    shown = mark.join(map(_shown, numbers, labels))
    return Result(tuple(used), value, used[0].unit, f"{mark.join(numbers)} = {end}", f"{shown} = {end}", inexact)


def _scale(used: Sequence[Statement]) -> Decimal:
    """The smallest scale in which the figures are written: all of them can be shown in it."""
    return min(statement.scale for statement in used)


def _numbers(used: Sequence[Statement], language: Language) -> list[str]:
    return [print_number(statement.value / _scale(used), language) for statement in used]


def shown(pair: tuple[Statement, Statement], language: Language) -> str:
    """Two figures of one unit beside each other, each with what tells it apart."""
    unit = print_unit(pair[0].unit, _scale(pair), language)
    first, second = map(_shown, _numbers(pair, language), _labels(pair, language))
    return f"{second} → {first} {unit}".strip()


def _shown(number: str, label: str) -> str:
    return f"{number} ({label})" if label else number


def _labels(used: Sequence[Statement], language: Language) -> list[str]:
    """What tells the figures apart: the names of their rows, their measures, their times."""
    labels: list[list[str]] = [[] for _ in used]
    if len({statement.label if not statement.total else "" for statement in used}) > 1:
        for label, statement in zip(labels, used, strict=True):
            label.append(message("whole", language) if statement.total else statement.label)
    if len({s.heading for s in used}) > 1 and all(s.table >= 0 and not s.unit and s.heading for s in used):
        for label, statement in zip(labels, used, strict=True):
            label.append(statement.heading)
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


def _alike(used: Sequence[Statement]) -> bool:
    """Whether figures may be added or compared: one unit, one measure, and none of them counted twice."""
    places = {(s.document.id, s.at) for s in used}
    measures = {s.measure for s in used if s.unit}  # a number of projects is one of a plan as well as of a result
    return len({s.unit for s in used}) == 1 and len(measures) <= 1 and len(places) == len(used)


def _plan_and_result(pair: tuple[Statement, Statement]) -> bool:
    """Whether a plan is held beside what was disbursed of it."""
    return pair[0].unit == pair[1].unit and {pair[0].measure, pair[1].measure} == {"planned", "disbursed"}


def _plan_and_draft(pair: tuple[Statement, Statement]) -> bool:
    """Whether the draft of a plan is held beside the plan of another year."""
    return pair[0].unit == pair[1].unit and {pair[0].measure, pair[1].measure} == {"planned", "proposed"}


def _in_time(pair: tuple[Statement, Statement]) -> bool:
    """Whether two figures are of one thing at two times."""
    alike = pair[0].measure == pair[1].measure or not pair[0].unit or _plan_and_draft(pair)
    return alike and pair[0].period != pair[1].period and pair[1].value > 0
