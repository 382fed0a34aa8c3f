"""The figures of one row under several headings, or of all rows under one, that a question asks to have reckoned. Pure.

A row is known by its name, by the band of figures that it is for, or is the one that sums up; a column by what its
heading says beside its time. Where two rows, columns or tables may be meant, there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair, agreed, issued, newest, values
from assistant.answering.arithmetic.naming import is_covered
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks, divided_by
from assistant.language.bands import find_bands, noun_after
from assistant.language.concepts import Token, has_concept, keys, shared, tokens
from assistant.language.figures import CURRENCIES, find_figures
from assistant.language.periods import Period

_NAMED_BY = 0.6  # share of a row's words that name it
_TWO = 2

Row = Sequence[Statement]


def of_two_years(operands: Operands) -> Pair | None:
    """The later and the earlier figure of a row in the columns of the two times that a question names."""
    return agreed(_pairs(operands, _rows_asked(operands)), newest)


def rows_of_two_years(operands: Operands) -> list[Pair]:
    """The same of all rows of the one table that speaks of what is asked; empty where several do."""
    tables: dict[tuple[str, int], dict[int, list[Statement]]] = {}
    for s in operands.statements:
        if s.table >= 0 and not s.total:
            tables.setdefault((s.document.id, s.table), {}).setdefault(s.row, []).append(s)
    speaking = [
        list(rows.values()) for rows in tables.values() if _speaks_of(operands.asked, next(iter(rows.values())))
    ]
    found = [pairs for rows in speaking if len(pairs := _pairs(operands, rows)) == len(rows)]
    return found[0] if len(found) == 1 else []


def _pairs(operands: Operands, rows: Iterable[Row]) -> list[Pair]:
    asked = operands.asked
    periods = asked.periods
    if len(periods) == 1 and (asked.before or asks(asked.text, "grows")):
        periods = (periods[0], periods[0].before)
    if len(periods) != _TWO or periods[0].year == periods[1].year:
        return []
    old, new = sorted(periods, key=lambda period: period.year)
    pairs = []
    for row in rows:
        column = _meant(asked, [column for column in _columns(row) if _at(column, new) and _at(column, old)])
        if column:
            pairs.append((_at(column, new)[0], _at(column, old)[0]))
    return pairs


def of_columns(operands: Operands) -> Row:
    """The figures of a row in two or more columns, all of whose headings a question says."""
    asked = operands.asked
    if len(asked.periods) > 1:
        return ()
    found = []
    for row in _rows_asked(operands):
        cells = [s for s in row if not asked.periods or operands.of_time(s, asked.periods[0])]
        said = [s for s in cells if s.counted and len(shared(s.counted, keys(asked.whole))) == len(s.counted)]
        if len(said) > 1 and len({s.heading for s in said}) == len(said):
            found.append(said)
    return _one(found)


def of_all_rows(operands: Operands) -> Row:
    """The figures of one column in all rows of a table that has as many as a question says: "all four steps"."""
    asked = operands.asked
    if len(asked.periods) > 1:
        return ()
    tables: dict[tuple[str, int], list[Statement]] = {}
    for s in operands.statements:
        if s.table >= 0 and not s.total and (not asked.periods or operands.of_time(s, asked.periods[0])):
            tables.setdefault((s.document.id, s.table), []).append(s)
    found = []
    for cells in tables.values():
        rows = {s.row for s in cells}
        counted = [things for number, things in asked.numbers.items() if number == len(rows) > 1]
        if any(things & (keys(cells[0].row_kind) | keys(cells[0].names)) for things in counted):
            column = _meant(asked, list(_by_heading(cells)))
            if column and len(column) == len(rows):
                found.append(column)
    return _one(found)


def amount_and_number(operands: Operands) -> Pair | None:
    """The amount in a row and the number of things in it that an average is asked for each of."""
    asked = operands.asked
    thing = keys(tokens(divided_by(asked.text), asked.language))
    if len(asked.periods) > 1 or not thing:
        return None
    pairs = []
    for row in _rows_asked(operands):
        cells = [s for s in row if not asked.periods or operands.of_time(s, asked.periods[0])]
        money = [s for s in cells if s.unit in CURRENCIES] or [s for s in cells if s.unit != "%"]
        amount = _meant(asked, [[s] for s in money]) or _sum_of_row(money)
        counts = [s for s in cells if not s.unit and shared(s.counted, thing) and s not in amount]
        if len(counts) == 1 and amount:
            pairs.append((amount[0], counts[0]))
    said = [_said_of_pair(asked, pair) for pair in pairs]
    return agreed([pair for pair, n in zip(pairs, said, strict=True) if n == max(said)], newest)


def _sum_of_row(cells: Row) -> Row:
    """The figure that the other columns of a row add up to: of instalments the total."""
    sums = [s for s in cells if len(cells) > _TWO and s.value * 2 == sum(o.value for o in cells)]
    return sums[:1] if len(sums) == 1 else ()


def _said_of_pair(asked: Asked, pair: Pair) -> int:
    """How many words of a question stand over a row, in it or over its columns."""
    own = keys((*pair[0].names, *(t for s in pair for t in (*s.counted, *s.under)))) | pair[0].about
    return len(shared(asked.subject, own))


def plan_and_spent(operands: Operands) -> Pair | None:
    """What was planned for the row that a question names, and what was spent, where its headings say which is which."""
    asked = operands.asked
    if len(asked.periods) > 1:
        return None
    pairs = []
    for row in _rows_asked(operands):
        cells = [s for s in row if not asked.periods or operands.of_time(s, asked.periods[0])]
        plans, spent = ([s for s in cells if s.measure == measure] for measure in ("planned", "disbursed"))
        plans = [s for s in plans if spent and s.unit == spent[0].unit]
        if len(plans) == len(spent) == 1:
            pairs.append((plans[0], spent[0]))
    return agreed(pairs, newest)


# Rows


def _rows_asked(operands: Operands) -> Iterator[Row]:
    """The row of each table that a question asks about, if it is one."""
    asked = operands.asked
    tables: dict[tuple[str, int], dict[int, list[Statement]]] = {}
    for s in operands.statements:
        if s.table >= 0:
            tables.setdefault((s.document.id, s.table), {}).setdefault(s.row, []).append(s)
    for rows in tables.values():
        own = list(rows.values())
        named = [row for row in own if not row[0].total and _is_named(operands, row, own)]
        best = _best_named(asked, named) or _in_band(asked, own)
        sums = [row for row in own if row[0].total]
        row = best or (sums[0] if len(sums) == 1 and not named else None)
        if row is not None and _speaks_of(asked, row):
            yield row


def _is_named(operands: Operands, row: Row, among: Sequence[Row]) -> bool:
    if operands.named(row[0]):
        return True
    names = row[0].names
    others = keys(t for other in among if other is not row for t in other[0].names)
    met = shared(names, keys(operands.asked.whole))
    return len(met) >= _NAMED_BY * len(names) > 0 and any(t.isdisjoint(others) for t in met)


def _best_named(asked: Asked, named: Sequence[Row]) -> Row | None:
    """Of rows that a question names the one of whose name it says most words, if it is one."""
    met = [len(shared(row[0].names, keys(asked.whole))) for row in named]
    best = [row for row, count in zip(named, met, strict=True) if count == max(met)]
    return best[0] if len(best) == 1 else None


def _in_band(asked: Asked, rows: Sequence[Row]) -> Row | None:
    """The row for a band of figures in which one of the question lies: "10 to 49 employees"."""
    for figure in find_figures(asked.text):
        noun = keys(tokens(noun_after(asked.text, figure), asked.language, every=True))
        holding = [
            row
            for row in rows
            for band in find_bands(row[0].label)
            if band.holds(figure.value) and (band.unit == figure.unit != "" or noun & keys(row[0].names))
        ]
        if len(holding) == 1:
            return holding[0]
    return None


def _speaks_of(asked: Asked, row: Row) -> bool:
    """Whether a row, its headings and what stands over it say enough of what a question is about."""
    own = keys((*row[0].names, *(t for s in row for t in s.counted)))
    says = asked.says(row[0].label)
    rest = asked.without([row[0].label]) if says else asked
    left = [t for t in rest.subject if t.isdisjoint(own)]
    if not says and len(left) == len(rest.subject):
        return False
    known = [t for t in asked.subject if row[0].language == asked.language or has_concept(t)]
    return is_covered(left, asked, row[0]) or 2 * len(left) <= len(known)


# Columns


def _columns(row: Row) -> list[Row]:
    """The figures of a row by what their headings say beside the time."""
    found: dict[tuple[frozenset[str], str], list[Statement]] = {}
    for s in row:
        found.setdefault((keys(s.counted), s.unit), []).append(s)
    return list(found.values())


def _by_heading(cells: Row) -> Iterator[Row]:
    headings = dict.fromkeys(s.heading for s in cells)
    return ([s for s in cells if s.heading == heading] for heading in headings)


def _at(column: Row, period: Period) -> list[Statement]:
    found = [s for s in column if period.holds(s.period, planned=True)]
    return found if len(found) == 1 else []


def _meant(asked: Asked, columns: Sequence[Row]) -> Row:
    """The column of whose heading a question says most, or the only one; empty where two are said as well."""
    if len(columns) == 1:
        return columns[0]
    met = [_said(asked, column[0].counted) for column in columns]
    best = [column for column, count in zip(columns, met, strict=True) if count == max(met) > (0, 0)]
    return best[0] if len(best) == 1 else ()


def _said(asked: Asked, heading: Sequence[Token]) -> tuple[int, int]:
    """How many words of a heading a question says, and how few of it it does not."""
    met = len(shared(heading, keys(asked.kinds)))
    return met, (met - len(heading)) if met else 0


def _one(found: Sequence[Row]) -> Row:
    """The figures found, of the latest document where several tell the same; empty where they differ."""
    return max(found, key=lambda row: issued(row[0])) if len({values(row) for row in found}) == 1 else ()
