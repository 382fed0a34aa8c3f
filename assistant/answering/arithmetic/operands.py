"""Which of the stated figures a computation needs: those of the subject, measure and time that a question asks about.

Takes none where two fit as well and differ; what is missing is None. Computes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from assistant.answering.arithmetic.asking import Asked, Without, fitness
from assistant.answering.arithmetic.choosing import (
    EVEN,
    Pair,
    agreed,
    best_of_each,
    by_votes,
    in_one_table,
    issued,
    larger_first,
    nearest,
    newest,
    of_whole_meant,
    said_by_most,
    said_most,
    same_document,
    same_line,
    same_table,
    values,
)
from assistant.answering.arithmetic.naming import is_covered, is_named, label_words
from assistant.answering.arithmetic.numbered import without_number
from assistant.answering.arithmetic.together import added_of, told_together
from assistant.figures.stated import Statement
from assistant.language.arithmetic import Measure, asks
from assistant.language.concepts import keys, shared
from assistant.language.figures import find_figures
from assistant.language.normalise import fold
from assistant.language.periods import Period

_MONEY = frozenset({"VND", "THB", "USD"})
_FIT = 0.5  # below, a figure is of something else
_MAYBE = 0.25  # one that other documents, or a later one, may yet outvote


class Operands:
    """The figures that may be computed with for a question; `told` is a part and its whole, by what leads."""

    def __init__(
        self, asked: Asked, said: Sequence[Statement], *, shares: bool = False, told: Pair | None = None
    ) -> None:
        self.asked = asked
        self.told = told
        self.said = said
        self.shares = shares  # whether shares in per cent are meant, not what they are of
        self.statements = [s for s in said if s.kind == "level" and not (s.unit in _MONEY and self._is_other_money(s))]

    def _is_other_money(self, s: Statement) -> bool:
        """Whether an amount is of another currency than the question asks in: nothing here knows a rate."""
        return bool(self.asked.currencies) and s.unit not in self.asked.currencies

    # What each operation needs

    def parts(self) -> list[Statement]:
        """The figures to be added: of the rows that the question names, or of its times."""
        rows = self._rows_asked(self.asked.periods[0] if len(self.asked.periods) == 1 else None)
        if len(rows) >= 2 and len(self.asked.periods) <= 1:
            return rows
        alike = self._rows_alike() if len(self.asked.periods) <= 1 else []
        if alike:
            return alike
        if len(self.asked.periods) <= 1 and (together := told_together(self.asked, self.statements)):
            return added_of(self.asked, together)
        periods = self.asked.each
        if len({period.year for period in periods}) != len(periods) or len(periods) < 2:
            return []  # what had come about by two days of one year does not add up
        lists = [self.fitting(period) for period in sorted(periods, key=_when)]
        one_table = in_one_table(lists)
        if one_table:
            return one_table
        chosen = [statement for statement in map(self._chosen, lists) if statement]
        return chosen if len(chosen) == len(lists) else []

    def _rows_alike(self) -> list[Statement]:
        """The figures of just so many rows of one table as the question names by one name: "the three fairs"."""
        period = self.asked.periods[0] if self.asked.periods else None
        columns: dict[tuple[str, int, str], list[Statement]] = {}
        for s in self.statements:
            met = shared(s.names, keys(self.asked.subject)) if s.table >= 0 and not s.total else []
            if met and s.unit not in ("", "%") and self.of_time(s, period) and self.in_column(s, period):
                columns.setdefault((s.document.id, s.table, s.heading), []).append(s)
        alike = []
        for cells in columns.values():
            most, rows_named = said_by_most(cells, keys(self.asked.subject))
            so_many = [said_by_most(cells, things)[1] for number, things in self.asked.numbers.items() if number > 1]
            alike += [(most, rows) for rows in (rows_named, *so_many) if self._are_meant(rows)][:1]
        found = [best for most, best in alike if most == max(met for met, _ in alike)]
        return max(found, key=lambda cells: issued(cells[0])) if len({values(f) for f in found}) == 1 else []

    def _are_meant(self, rows: Sequence[Statement]) -> bool:
        """Whether rows are as many as the question says of what they are all called, and over them is the rest."""
        things = self.asked.numbers.get(Decimal(len(rows)), frozenset())
        named = label_words(rows) | keys(t for s in rows for t in s.names)
        left = [t for t in self.asked.subject if t.isdisjoint(named)]
        alike = len(rows) > 1 and all(shared(s.names, things) for s in rows)
        return alike and is_covered(left, self.asked, rows[0])

    def pair(self) -> Pair | None:
        """The two figures to be compared: later and earlier, larger and smaller, or planned and disbursed."""
        periods = self.asked.periods
        if len(periods) <= 1:
            rows = self._rows_asked(periods[0] if periods else None)
            if len(rows) == 2:
                return (rows[0], rows[1]) if "times" in self.asked.operations else larger_first(rows)
            if rows[1:]:
                return None
        if (
            {"planned", "disbursed"} <= set(self.asked.measures)
            and len(periods) <= 1
            and not asks(self.asked.text, "grows")
        ):
            both = self.disbursed_and_planned()
            return (both[1], both[0]) if both else None
        if len(periods) == 1 and (self.asked.before or asks(self.asked.text, "grows")):
            periods = (periods[0], periods[0].before)
        if len(periods) != 2:
            return None
        old, new = sorted(periods, key=_when)
        if {"proposed", "planned"} <= set(self.asked.measures):  # a draft is held beside a plan
            return self._paired(*(self.fitting(p, "proposed") or self.fitting(p, "planned") for p in (new, old)))
        return self._paired(self.fitting(new), self.fitting(old))

    def part_and_whole(self) -> Pair | None:
        """A figure and what it is a part of."""
        measures = set(self.asked.measures)
        period = self.asked.periods[0] if self.asked.periods else None
        if len(self.asked.periods) > 1:
            return None
        if "disbursed" in measures and ("planned" in measures or not asks(self.asked.text, "of_whole")):
            return self.disbursed_and_planned()  # "what per cent did they disburse" is of their plan
        named = self._named_cells(period)
        groups = [s for s in named if self.is_group(s)]
        parts = [s for s in named if s not in groups] or named
        pairs = [(part, whole) for part in parts for whole in self.totals_over(part)]
        if groups and parts != named:  # the group is the whole: "of the money for the 14 units"
            pairs = [pair for pair in pairs if any(s.value == pair[1].value for s in groups)]
        return agreed(of_whole_meant(pairs, self.asked.subject), newest)

    def disbursed_and_planned(self) -> Pair | None:
        """What was disbursed of a plan by a day, and the plan."""
        return self._disbursed_and_planned() or (None if self._named_rows else self.told)

    def _disbursed_and_planned(self) -> Pair | None:
        if len(self.asked.periods) > 1:
            return None
        period = self.asked.periods[0] if self.asked.periods else None
        spent = self._chosen(self.fitting(period, "disbursed"))
        if spent is None or spent.period is None or not self._is_of_numbers(spent):
            return None
        plans = self.fitting(Period(spent.period.year), "planned")
        plan = self._chosen(plans, beside=spent) if plans else self._plan_beside(spent)
        return (spent, plan) if plan and plan.unit in _MONEY and spent.unit in _MONEY else None

    def _plan_beside(self, spent: Statement) -> Statement | None:
        """The one plan that the sentence of what was spent tells: "received 40 million and has spent 35"."""
        told = [s for s in self.statements if s.table < 0 and s.measure == "planned" and same_line(s, spent)]
        plans = {s.value: s for s in told if spent.period and s.period and s.period.year == spent.period.year}
        return next(iter(plans.values())) if len(plans) == 1 else None

    def _is_of_numbers(self, s: Statement) -> bool:
        """Whether a figure is of the numbers of things that a question names: in their row, or told with them."""
        wanted = {number: things for number, things in self.asked.numbers.items() if things}
        beside = (o for o in self.said if wanted and not o.unit and same_line(o, s))
        return not wanted or self.named(s) or any(o.value in wanted for o in beside)

    def amounts(self, period: Period | None, ignored: frozenset[str]) -> list[tuple[float, Statement]]:
        """The amounts of a time that fit the question without some keys of its subject, with how well."""
        return self.fitting(period, self._measure or "planned", ignored)

    def of_time(self, s: Statement, period: Period | None) -> bool:
        """Whether a figure is of a time; every one where none is asked about."""
        return period is None or period.holds(s.period, planned=s.measure in ("", "planned"))

    def of_two_times(self, new: Period, old: Period) -> Pair | None:
        """What had come about by each of two days, as it is told of those days."""
        lists = [[(fit, s) for fit, s in self.fitting(period) if s.period and s.period.day] for period in (new, old)]
        return self._paired(*lists)

    # Rows of tables

    def figure(self, period: Period | None = None) -> Statement | None:
        """The one figure that is asked for, where one fits far better than what else is said; of another `period`."""
        return next(iter(self.tellings(period)), None)

    def tellings(self, period: Period | None = None) -> list[Statement]:
        """Wherever the one figure that is asked for is told: in the question's language first, then as it fits."""
        if len(self.asked.periods) > 1:
            return []
        fitting = self.fitting(period or next(iter(self.asked.periods), None))
        chosen = self._chosen(fitting)
        same = [s for _, s in fitting if chosen and (s.value, s.unit) == (chosen.value, chosen.unit)]
        own = [s for s in same if s.language == self.asked.language]
        return list(dict.fromkeys([*own[:1], *([chosen] if chosen else []), *own, *same]))

    def named(self, statement: Statement) -> bool:
        """Whether the question names the row in which a figure stands."""
        return (statement.document.id, statement.table, statement.row) in self._named_rows

    @cached_property
    def _named_rows(self) -> frozenset[tuple[str, int, int]]:
        tables: dict[tuple[str, int], dict[int, Statement]] = {}
        for s in self.statements:
            if s.table >= 0 and not s.total:
                tables.setdefault((s.document.id, s.table), {})[s.row] = s
        found = set()
        for (document, table), rows in tables.items():
            exact = {row for row, s in rows.items() if self.asked.says(s.label) or self.is_group(s)}
            asked = self.asked.without([rows[row].label for row in exact])
            for row, s in rows.items():
                others = keys(t for other, o in rows.items() if other != row for t in o.names)
                if row in exact or is_named(s, asked, others):
                    found.add((document, table, row))
        return frozenset(found)

    def is_group(self, s: Statement) -> bool:
        """Whether the question names a row by the number of things in its name: "the 14 units"."""
        numbers = (figure.value for figure in find_figures(s.label) if not figure.unit)
        return any(not keys(s.names).isdisjoint(self.asked.numbers.get(number, frozenset())) for number in numbers)

    def _rows_asked(self, period: Period | None) -> list[Statement]:
        """One figure of each row that the question names in one table, in the order of the question."""
        tables: dict[tuple[str, int, str], list[Statement]] = {}
        for cell in self._named_cells(period):
            tables.setdefault((cell.document.id, cell.table, cell.heading), []).append(cell)
        most = max((len(cells) for cells in tables.values()), default=0)
        best = said_most([cells for cells in tables.values() if len(cells) == most], keys(self.asked.whole))
        if not best or len({frozenset(c.value for c in cells) for cells in best}) > 1:
            return []
        chosen = max(best, key=lambda cells: issued(cells[0]))
        return sorted(chosen, key=self._mentioned_at)

    def _named_cells(self, period: Period | None) -> list[Statement]:
        """The figures of named rows in the columns asked for."""
        return [
            s
            for s in self.statements
            if s.table >= 0 and not s.total and self.named(s) and self.in_column(s, period) and self._fits(s)
        ]

    def _fits(self, statement: Statement) -> bool:
        beside = [s for s in self._named_statements if same_table(s, statement)]
        every = [t for s in beside for t in s.names]
        labels = [s.label for s in beside]
        asked = self.asked.without(labels)
        left = tuple(t for t in asked.subject if t.isdisjoint(keys(every)))
        return is_covered(left, asked, statement)

    @cached_property
    def _named_statements(self) -> list[Statement]:
        return [s for s in self.statements if s.table >= 0 and not s.total and self.named(s)]

    def in_column(self, s: Statement, period: Period | None) -> bool:
        """Whether a figure stands in a column of the measure, time and unit asked for."""
        if period and not period.holds(s.period, planned=s.measure == "planned"):
            return False
        headed = bool(shared(s.counted, keys(self.asked.whole)))
        if self.asked.counts:
            return not s.unit and headed
        if self.shares or s.unit == "%":
            return self.shares and s.unit == "%" and headed
        if self._measure:
            return s.measure == self._measure and bool(s.unit)
        return headed or (bool(s.unit) and self._alone(s))

    def _alone(self, s: Statement) -> bool:
        """Whether no other column of its table holds amounts."""
        return all(
            o.heading == s.heading or o.unit in ("", "%")
            for o in self.statements
            if o.table == s.table and o.document.id == s.document.id
        )

    def totals_over(self, part: Statement) -> list[Statement]:
        """The figure of the row that sums up a figure's column; none where the table has several."""
        found = [
            s
            for s in self.statements
            if s.total
            and s.document.id == part.document.id
            and (s.table, s.heading, s.unit) == (part.table, part.heading, part.unit)
            and s.period == part.period
        ]
        return found if len(found) == 1 else []

    def _mentioned_at(self, cell: Statement) -> int:
        spelt = (fold(cell.label), without_number(cell.label))
        places = [at for name in spelt if name and (at := self.asked.folded.find(name)) >= 0]
        if places:
            return places[-1]
        met = shared(cell.names, keys(self.asked.whole))
        order = [n for n, t in enumerate(self.asked.whole) if not t.isdisjoint(keys(met))]
        return order[0] if order else 0

    # Figures of a time

    @cached_property
    def _measure(self) -> Measure:
        """The measure asked about: what was spent of a plan is what was spent."""
        said = self.asked.measures
        return next((m for m in ("proposed", "disbursed", "planned") if m in said), "")

    def fitting(
        self, period: Period | None, measure: Measure | None = None, ignored: frozenset[str] = frozenset()
    ) -> list[tuple[float, Statement]]:
        """The figures of a time and measure that fit the question, with how well, best first."""
        measure = self._measure if measure is None else measure
        rows_named = bool(self._named_rows)
        found = []
        for s in self.statements:
            if s.table >= 0 and not s.total and not self.named(s):
                continue
            if period is not None and not period.holds(s.period, planned=measure == "planned"):
                continue
            if not self._is_of(s, measure):
                continue
            if rows_named and not self.named(s) and not self._is_of_named(s):
                continue
            asked = self.asked if not ignored else Without(self.asked, ignored)
            fit = fitness(asked, s, s.names if self.named(s) else ())
            if fit >= _FIT:
                found.append((fit, s))
        return sorted(found, key=lambda pair: -pair[0])

    def _is_of_named(self, s: Statement) -> bool:
        """Whether a figure outside the rows that a question names is said of what they are called."""
        if s.total:
            return bool(shared(s.under, keys(self.asked.subject)))
        around = s.said | keys(s.under)
        return any(len(shared(row.names, around)) == len(row.names) for row in self._named_statements if row.names)

    def _is_of(self, s: Statement, measure: Measure) -> bool:
        if self.shares:
            return s.unit == "%" and (measure != "disbursed" or self._is_rate(s))
        if measure:
            if self.asked.counts and not self._money_asked:
                return not s.unit and bool(shared(s.counted, keys(self.asked.subject)))
            return s.measure == measure and s.unit in _MONEY
        if self.asked.counts:
            return not s.unit and bool(shared((*s.counted, *s.names), keys(self.asked.subject)))
        subject = self.asked.subject
        told = s.table < 0 and bool(subject) and len(shared(subject, s.said)) == len(subject)
        return s.unit != "%" and (told or bool(shared((*s.counted, *s.names), keys(subject))))

    def _is_rate(self, s: Statement) -> bool:
        """Whether a share is one of what was disbursed: said so, or in a row that tells what was."""
        beside = (o for o in self.statements if s.table >= 0 and same_line(o, s))
        return s.measure == "disbursed" or any(o.measure == "disbursed" for o in beside)

    @cached_property
    def _money_asked(self) -> bool:
        return any(op in self.asked.operations for op in ("remaining", "rate", "average"))

    def _chosen(self, found: Sequence[tuple[float, Statement]], beside: Statement | None = None) -> Statement | None:
        """The figure that fits best; one that stands beside another before others that do not."""
        if not found:
            return None
        if beside is not None:
            for same in (same_line, same_table, same_document):
                close = [s for _, s in found if same(s, beside)]
                if close and len({s.value for s in close}) == 1:
                    return close[0]
        best = [s for fit, s in found if fit >= found[0][0] - EVEN]
        if any(s.value != o.value for s in best for o in best if same_document(s, o)):
            wholes = [s for s in best if s.total] if not self.asked.subject else []
            if len({s.value for s in wholes}) != 1:
                return None
            found = [(fit, s) for fit, s in found if s.value == wholes[0].value]  # of nothing named the whole is meant
        near = best_of_each([(fit, s) for fit, s in found if fit >= found[0][0] - _MAYBE])
        return by_votes(near)

    def _paired(self, new: Sequence[tuple[float, Statement]], old: Sequence[tuple[float, Statement]]) -> Pair | None:
        """A figure of each list: those of one table before others."""
        together = [
            (a + b, one, other)
            for a, one in new
            for b, other in old
            if same_table(one, other) and (one.row == other.row or one.heading == other.heading)
        ]
        alongside = [(a + b, one, other) for a, one in new for b, other in old if same_document(one, other)]
        chosen = nearest(together) or nearest(alongside)
        if chosen:
            return chosen
        one, other = self._chosen(new), self._chosen(old)
        return (one, other) if one and other else None


def _when(period: Period) -> tuple[int, date]:
    return period.year, period.day or date(period.year, period.month or 12, 28)
