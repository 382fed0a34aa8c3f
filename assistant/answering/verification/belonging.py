"""Whether figures belong, in the quotes, to the day, row and heading that a sentence gives them. Pure.

Objects only where a quote plainly ties a figure to another day or cell than the sentence does; what it leaves open, it
leaves open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answering.verification.cells import Cell
from assistant.answering.verification.claims import Claims, Day
from assistant.language.amounts import Amount
from assistant.language.figures import parse_number
from assistant.language.normalise import fold
from assistant.language.segment import terms

_SHORT_THAI = 5  # characters
# Where one thing said ends and another begins.
_CLAUSE = re.compile(
    r"[;\n]|,\s|\.\s|\s(?:against|compared with|whereas|while|and|than|so với|còn|trong khi|và|hơn)\s"
    r"|เทียบกับ|ขณะที่|ส่วน(?=ปี)|และ(?=ใน|ปี)|(?<=\s)และ|จาก(?=แผน)|กับ(?=ปี)"
)


def belongs_elsewhere(said: Claims, quotes: Claims, context: Claims) -> str:
    """A figure that the quotes tie to something else than the sentence does; empty where there is none."""
    return _repeated(said, quotes) or _wrong_day(said, quotes, context) or _wrong_cell(said, quotes)


def _repeated(said: Claims, quotes: Claims) -> str:
    """What a sentence says more often than a quote of as many numbers: "type 2, type 2" of "type 2, type 3"."""
    pairs: tuple[tuple[Sequence[object], Sequence[object]], ...] = (
        ([amount.value for amount in said.amounts], [amount.value for amount in quotes.amounts]),
        ([day.year for day in said.days], [day.year for day in quotes.days]),
        (said.provisions, quotes.provisions),
    )
    for own, held in pairs:
        if len(own) == len(held):
            for value, count in Counter(own).items():
                if 0 < Counter(held)[value] < count:
                    return f"says {value} more often than the quote"
    return ""


def _wrong_day(said: Claims, quotes: Claims, context: Claims) -> str:
    """A figure said of one day or year, which the quotes say of others only."""
    if len({(day.year, day.month, day.day) for day in quotes.days}) < 2:
        return ""
    for amount in said.amounts:
        own = _own_days(amount, said)
        places = [other for other in quotes.amounts if other.value == amount.value]
        if len(own) != 1 or not places:
            continue
        theirs = [day for place in places for day in _possible_days(place, quotes, context)]
        if theirs and not any(own[0].covers(day) or day.covers(own[0]) for day in theirs):
            written = said.text[amount.start : amount.end]
            return f"figure {written} is of another date than {said.text[own[0].start : own[0].end]}"
    return ""


def _own_days(amount: Amount, claims: Claims) -> list[Day]:
    """The days of the clause in which an amount stands; of the whole text where it is one day and one figure."""
    start, end = _clause(amount, claims.text)
    inside = [day for day in claims.days if start <= day.start < end]
    if inside or len(claims.days) != 1:
        return inside
    return list(claims.days) if len(claims.amounts) == 1 else []


def _possible_days(amount: Amount, quotes: Claims, context: Claims) -> list[Day]:
    """The days that a quoted amount may be of: those of its cell and row, its clause, else its whole surroundings."""
    cell = next((cell for cell in quotes.cells if cell.start <= amount.start < cell.end), None)
    if cell is not None:
        return _days_of_cell(cell, quotes)
    start, end = _clause(amount, quotes.text)
    inside = [day for day in quotes.days if start <= day.start < end]
    return inside or [*quotes.days, *context.days]


def _days_of_cell(cell: Cell, quotes: Claims) -> list[Day]:
    first = cell.start - len(cell.heading) - 3
    own = [day for day in quotes.days if first <= day.start < cell.end]
    row = [c for c in quotes.cells if c.row == cell.row]
    keys = [day for c in row if not c.unit for day in quotes.days if c.start <= day.start < c.end]
    start, end = row[0].start, row[-1].end
    outside = [day for day in quotes.days if not start - 60 <= day.start < end]
    return [*own, *keys] or outside


def _clause(amount: Amount, text: str) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= amount.start:
            start = match.end()
        elif match.start() >= amount.end:
            return start, match.start()
    return start, end


# Cells


def _wrong_cell(said: Claims, quotes: Claims) -> str:
    """A figure that the sentence gives to the heading or row of another cell."""
    if quotes.cells and said.cells:
        return _wrong_row(said, quotes)
    if not quotes.cells or said.language != quotes.language:
        return ""
    words = set(terms(said.text))
    for amount in said.amounts:
        places = [cell for cell in _figures(quotes) if _holds(cell, amount, quotes)]
        if not places:
            continue
        written = said.text[amount.start : amount.end]
        others = [cell for cell in quotes.cells if cell not in places]
        if not any(_fits(cell, others, said, words, quotes) for cell in places):
            return f"figure {written} stands under {places[0].heading}, not what the sentence says"
    return ""


def _wrong_row(said: Claims, quotes: Claims) -> str:
    """A row of the sentence that is no row of the quotes: each cell that they have in common must be the same."""
    held: dict[int, dict[str, str]] = {}
    for cell in quotes.cells:
        held.setdefault(cell.row, {})[fold(cell.heading)] = _value(cell)
    for number in dict.fromkeys(cell.row for cell in said.cells):
        row = {fold(cell.heading): _value(cell) for cell in said.cells if cell.row == number and cell.is_figure}
        if not any(all(own.get(heading, value) == value for heading, value in row.items()) for own in held.values()):
            return f"the row of {next(iter(row.values()), '')} is not in the quote"
    return ""


def _value(cell: Cell) -> str:
    """A cell's text as it is compared: separators and Thai digits make no difference."""
    number = re.fullmatch(r"(\d+(?:[.,]\d+)*)\s?%?", fold(cell.value))
    return f"{parse_number(number[1]).normalize():f}" if number else fold(cell.value)


def _figures(quotes: Claims) -> Iterator[Cell]:
    return (cell for cell in quotes.cells if any(c.isdigit() for c in cell.value))


def _holds(cell: Cell, amount: Amount, quotes: Claims) -> bool:
    return any(cell.start <= other.start < cell.end and other.value == amount.value for other in quotes.amounts)


def _fits(cell: Cell, others: Sequence[Cell], said: Claims, words: set[str], quotes: Claims) -> bool:
    """Whether the sentence does not name another column of the row, or another row, and leave out this cell's own."""
    own = _share(cell.heading, words)
    columns = [c for c in others if c.row == cell.row and c.is_figure and not _is_said(c, said, quotes)]
    if any(_share(c.heading, words) == 1 and own < 0.5 for c in columns):
        return False
    return not _names_another_row(cell, said, quotes)


def _names_another_row(cell: Cell, said: Claims, quotes: Claims) -> bool:
    """Whether the sentence names rows by what stands under one heading, and the row of this cell is none of them."""
    own = {fold(c.heading): fold(c.value) for c in quotes.cells if c.row == cell.row and not c.is_figure}
    named: dict[str, set[str]] = {}
    for other in quotes.cells:
        if not other.is_figure and _is_named(fold(other.value), said):
            named.setdefault(fold(other.heading), set()).add(fold(other.value))
    return any(heading in own and own[heading] not in values for heading, values in named.items())


def _is_named(value: str, said: Claims) -> bool:
    """Whether a sentence has the name of a row; short Thai words, as รวม is, stand in many others."""
    if not value.isascii() and len(value) < _SHORT_THAI:
        return False
    return re.search(rf"(?<![a-z\d]){re.escape(value)}(?![a-z\d])", fold(said.text)) is not None


def _is_said(cell: Cell, said: Claims, quotes: Claims) -> bool:
    values = {other.value for other in quotes.amounts if cell.start <= other.start < cell.end}
    return any(amount.value in values for amount in said.amounts)


def _share(text: str, words: set[str]) -> float:
    own = {term for term in terms(text) if not term.isdigit()}
    return len(own & words) / len(own) if own else 0.0
