"""Which row of a table has the most or the least of what a question asks about. Compares whole tables only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.together import told_together
from assistant.figures.stated import Statement
from assistant.language.arithmetic import Bound
from assistant.language.concepts import Token, has_concept, keys, names_a_place, shared, spelling
from assistant.language.normalise import shape
from assistant.language.periods import Period
from assistant.language.print_figures import rounded

_FEWEST = 2  # rows that can be compared
_AFTER = 2  # rows told after the first
_MOST_ROWS = 10
_MOST_BEYOND = 15  # rows above a bound
_FIT = 0.5
_TOPS = re.compile(
    r"top\s(?P<a>\d{1,2}|two|three|five|ten)|(?P<b>\d{1,2}|two|three|five|ten)\s(?:\w+\s){0,2}"
    r"(?:with|that|which|got|received|have|had)\s|(?P<c>\d{1,2}|hai|ba|nam)\s(?:\w+\s){1,3}(?:nao|duoc|co)\s"
    r"|(?P<d>\d{1,2}|สอง|สาม|ห้า)\s?(?:อันดับ|จังหวัด|ท้องถิ่น|แห่ง|หน่วยงาน)"
)
_WORDS = {"two": 2, "three": 3, "five": 5, "ten": 10, "hai": 2, "ba": 3, "nam": 5, "สอง": 2, "สาม": 3, "ห้า": 5}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The `rows` asked for, best first, some that come `after`, and how many were compared."""

    rows: tuple[Statement, ...]
    after: tuple[Statement, ...]
    count: int


def ranked(operands: Operands, *, lowest: bool) -> Ranking | None:
    """The rows with the most (`lowest`: the least); None where no table, or tables that disagree, tell."""
    wanted = _wanted(operands.asked)
    rows = _fullest(_columns(operands), lowest=lowest, first=wanted)
    if rows is None:
        return None
    best = [row for n, row in enumerate(rows) if n < wanted or row.value == rows[wanted - 1].value]
    if len(best) > _MOST_ROWS or len(best) == len(rows):
        return None
    return Ranking(tuple(best), tuple(rows[len(best) : len(best) + _AFTER]), len(rows))


def beyond(operands: Operands, bound: Bound) -> Ranking | None:
    """The rows above (or below) a figure, the farthest first; None where no table tells, or none or all of them are."""
    full = _fullest(
        [rows for rows in _columns(operands, fit=1.0) if rows[0].unit == bound.unit], lowest=not bound.above
    )
    if full is None:
        return None
    best = [row for row in full if (row.value > bound.value if bound.above else row.value < bound.value)]
    return Ranking(tuple(best), (), len(full)) if 0 < len(best) < len(full) and len(best) <= _MOST_BEYOND else None


def compared(operands: Operands) -> Sequence[Statement]:
    """The rows of the one table that tells what a question asks about, the most first; empty where none does."""
    return _fullest(_columns(operands), lowest=False) or ()


def yearly(operands: Operands, *, lowest: bool) -> Ranking | None:
    """The year with the most (`lowest`: the least) of those that a question names."""
    rows = sorted(operands.parts(), key=lambda s: s.value, reverse=not lowest)
    if len(rows) < _FEWEST or len({(s.unit, s.measure) for s in rows}) > 1 or rows[0].value == rows[1].value:
        return None
    return Ranking((rows[0],), tuple(rows[1 : 1 + _AFTER]), len(rows))


def ranked_together(operands: Operands, *, lowest: bool) -> Ranking | None:
    """Of the places of which one sentence tells how many of a thing there are, that with the most of it."""
    said = [
        (s, next((n for t in s.names if names_a_place(t) and (n := spelling(t, s.language).title())), ""))
        for s in told_together(operands.asked, operands.statements)
    ]
    rows = sorted((replace(s, label=name) for s, name in said if name), key=lambda s: s.value, reverse=not lowest)
    if (
        len(rows) < max(_FEWEST, len(said))
        or len({s.label for s in rows}) < len(rows)
        or rows[0].value == rows[1].value
    ):
        return None
    return Ranking((rows[0],), tuple(rows[1 : 1 + _AFTER]), len(rows))


def _fullest(
    columns: Sequence[Sequence[Statement]], *, lowest: bool, first: int | None = None
) -> list[Statement] | None:
    """The column with most rows, sorted; None where two that have as many differ in what comes `first` (all)."""
    columns = [rows for rows in columns if len(rows) >= _FEWEST]
    most = max((len(rows) for rows in columns), default=0)
    fullest = [sorted(rows, key=lambda s: s.value, reverse=not lowest) for rows in columns if len(rows) == most]
    if len({tuple(row.value for row in rows[:first]) for rows in fullest}) != 1:
        return None
    return max(fullest, key=lambda found: str(found[0].document.identity.issued or ""))


def _wanted(asked: Asked) -> int:
    match = _TOPS.search(shape(asked.text))
    said = next((group for group in match.groups() if group), "1") if match else "1"
    return min(_WORDS.get(said, int(said) if said.isdigit() else 1), _MOST_ROWS) or 1


def _columns(operands: Operands, fit: float = _FIT) -> list[list[Statement]]:
    """The columns asked for, the parts of one table over several put together, and only rows that are asked about."""
    asked = operands.asked
    period = asked.periods[0] if len(asked.periods) == 1 else None
    if len(asked.periods) > 1:
        return []
    groups: dict[tuple[str, str, tuple[Token, ...], str, Period | None], list[Statement]] = {}
    for s in _cells(operands, period):
        groups.setdefault((s.document.id, s.heading, s.row_kind, s.unit, s.period), []).append(s)
    found = [_of_place(rows, asked, fit) for rows in groups.values()]
    by_table = {(rows[0].document.id, rows[0].table, len(rows)): 0 for rows in found if rows}
    for rows in found:
        if rows:
            by_table[rows[0].document.id, rows[0].table, len(rows)] += 1
    return [rows for rows in found if rows and by_table[rows[0].document.id, rows[0].table, len(rows)] == 1]


def _cells(operands: Operands, period: Period | None) -> list[Statement]:
    asked = operands.asked
    kinds = [s for s in operands.statements if s.table >= 0 and not s.total and shared(s.row_kind, keys(asked.kinds))]
    if period:
        kinds = [s for s in kinds if period.holds(s.period, planned=s.measure == "planned")]
    if "rate" in asked.operations or "share" in asked.operations or _says_rate(asked, kinds):
        own = [s for s in kinds if s.unit == "%" and shared(s.counted, keys(asked.whole))]
        return own or (_rates(kinds) if "disbursed" in asked.measures else [])
    return [s for s in kinds if operands.in_column(s, period)]


def _says_rate(asked: Asked, kinds: Sequence[Statement]) -> bool:
    """Whether the heading of a column of shares is named and no other."""
    shares = [s for s in kinds if s.unit == "%" and shared(s.counted, keys(asked.subject))]
    others = [s for s in kinds if s.unit != "%" and shared(s.counted, keys(asked.subject))]
    return bool(shares) and not others


def _rates(kinds: Sequence[Statement]) -> list[Statement]:
    """Of each row what was disbursed of what was planned, in per cent."""
    rows: dict[tuple[str, int, int], dict[str, Statement]] = {}
    for s in kinds:
        if s.unit not in ("", "%") and s.measure in ("planned", "disbursed"):
            rows.setdefault((s.document.id, s.table, s.row), {}).setdefault(s.measure, s)
    return [
        replace(
            row["disbursed"],
            value=rounded(row["disbursed"].value / row["planned"].value * 100),
            unit="%",
            scale=Decimal(1),
        )
        for row in rows.values()
        if len(row) == 2 and row["planned"].value > 0
    ]


def _of_place(rows: Sequence[Statement], asked: Asked, fit: float) -> list[Statement]:
    """The rows of the part of a table that the question names, all where it names none; none where it names more.

    `fit` is the share of what else it says that must be said over them.
    """
    kind = keys(rows[0].row_kind) | keys(rows[0].counted)
    left = [t for t in asked.subject if t.isdisjoint(kind)]
    same = rows[0].language == asked.language
    parts = {s.table: keys(s.under) for s in rows}
    shared_by_all = frozenset.intersection(*parts.values())
    telling = [t for t in left if any(not t.isdisjoint(own - shared_by_all) for own in parts.values())]
    if telling and len(parts) > 1:
        rows = [s for s in rows if len(shared(telling, parts[s.table])) == len(telling)]
    within = [s for s in rows if any(asked.says(attribute) for attribute in s.attributes)]
    if within:
        rows = within
        left = [t for t in left if t.isdisjoint(frozenset().union(*(s.said for s in within)))]
    if not rows:
        return []
    known = [t for t in left if same or has_concept(t) or not t.isdisjoint(asked.names)]
    over = rows[0].about | keys(rows[0].under)
    met = shared(known, over)
    if any(not t.isdisjoint(asked.names) and t not in met for t in known):
        return []
    return list(rows) if not known or len(met) / len(known) >= fit else []
