"""Tables → lines that can be read, found and quoted by themselves: each cell with the headings over it. Pure.

What stands above the headings stays as it is; each row becomes `heading: cell; heading: cell (unit)`, after the name of
the row that heads it. Which part of a line is which cell is kept, so that a figure can be cited with its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.documents.glyphs import Rectangle
from assistant.documents.grid import (
    Cell,
    Grid,
    begins_with,
    column_headings,
    filled,
    grid,
    heading_rows,
    heads_others,
    is_number,
    is_period,
    is_running,
    is_total,
    naming_column,
    numbers_columns,
    table_words,
    title_rows,
)
from assistant.language.arithmetic import measures, spans
from assistant.language.dates import figure_words, find_dates
from assistant.language.figures import currencies
from assistant.language.normalise import normalise, shape
from assistant.language.periods import find_periods

_LETTERHEAD_ROWS = 3
_GROUP_JOIN = " – "
# On shaped text.
_COUNTS = re.compile(
    r"so (?:luong |luot )?(?!(?:tien|kinh phi|von|thu|chi|no|du|da|con lai|giai ngan)(?![a-z])(?! an| nhanh))"
    r"|จำนวน(?!เงิน|งบ)|number of|no\. of"
)
_IN_BRACKETS = re.compile(r"\((?P<unit>[^()\d]{1,30})\)")
_BRACKETED = re.compile(r"\([^()]*\)")
_AT_END = re.compile(r"\((?P<unit>[^()\d]{1,30})\)$")
_SEVERAL = re.compile(r"\s*[,;/]\s*|\s+(?:và|and|และ)\s+")
_BEFORE_TIME = re.compile(r"(?:in|of|since|for|by)\s", re.IGNORECASE)
# What stands only at the head or foot of a document. On shaped text.
_LETTERHEAD = re.compile(
    r"doc lap\s*-\s*tu do|cong hoa xa hoi|socialist republic|noi nhan|^\s*(?:so|no\.?)\s*:?\s*[\d.…]+/"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the text of a `cell`, with its heading (`column`) where it is a value; or words between."""

    text: str
    cell: Cell | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line made of pieces; `name` is what its row is called, `period` the time it is about where a column says so."""

    pieces: tuple[Piece, ...]
    name: str = ""
    period: str = ""

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(piece.text for piece in self.pieces)

    def boxes(self) -> Iterator[Rectangle | None]:
        """The place on the page of each character, None for words between cells."""
        for piece in self.pieces:
            yield from piece.cell.boxes if piece.cell and piece.cell.boxes else [None] * len(piece.text)


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table as lines. `headings`, one a column, also serve the part of it that stands on the next page."""

    lines: tuple[Line, ...]
    headings: tuple[str, ...] = ()
    caption: str = ""
    unit: str = ""
    said: str = ""  # the unit as each row says it
    period: str = ""
    group: str = ""  # the row that heads those at the end, and so those on the next page
    continues: bool = False  # whether it goes on from the table before

    @property
    def text(self) -> str:
        """Its lines."""
        return "\n".join(line.text for line in self.lines)


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets things side by side: issuer and motto, addressees and signature."""
    if not 1 <= len(rows) <= _LETTERHEAD_ROWS or max(len(row) for row in rows) > 2:
        return False
    return len(rows) == 1 or any(_LETTERHEAD.search(shape(cell)) for row in rows for cell in row)


def read_cells(cells: Sequence[Cell], caption: str = "") -> TableDraft:
    """A table as lines, or what is set side by side in a table as lines of its own. See `read_table`."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    if rows and not any(cell.boxes for cell in cells) and is_letterhead(list(rows.values())):
        lines = (line for row in rows.values() for text in row for line in normalise(text).split("\n"))
        return TableDraft(tuple(_plain(" ".join(line.split())) for line in lines if line.strip()))
    return read_table(cells, caption)


def read_table(cells: Sequence[Cell], caption: str = "", before: TableDraft | None = None) -> TableDraft:
    """A table as lines. Its unit and period are looked for in the `caption`, the titles in it and the headings.

    `before` is the part of the same table on the page before: its headings serve where this part has none of its own.
    """
    table = grid(cells)
    if table.rows and _is_pairs(filled(table.rows[0])):
        return TableDraft(tuple(_pairs(filled(row)) for row in table.rows))
    titles = 0 if before else title_rows(table)
    if titles >= len(table.rows):
        return TableDraft(tuple(_side_by_side(row, " ") for row in table.rows), caption=caption)
    depth = heading_rows(table, titles)
    if before and before.headings and len(before.headings) == table.width:
        return _continued(table, depth, before)
    if depth == 0 or titles + depth >= len(table.rows):
        mark = "; " if depth == 0 else " "
        above = tuple(_side_by_side(row, " ") for row in table.rows[:titles])
        return TableDraft((*above, *(_side_by_side(row, mark) for row in table.rows[titles:])), caption=caption)
    headings = column_headings(table.rows[titles : titles + depth], table.width)
    above = tuple(_side_by_side(row, " ") for row in table.rows[:titles])
    said, unit = _unit([caption, *(line.text for line in above)])
    body = _Body(headings, _added(said, unit, headings))
    lines = (*above, *body.lines(table.rows[titles + depth :]))
    period = _period([caption, *(line.text for line in above)])
    return TableDraft(lines, headings, caption, unit, body.unit, period, body.group)


def _continued(table: Grid, depth: int, before: TableDraft) -> TableDraft:
    """The rest of a table from the page before; headings that are said again are said once."""
    again = column_headings(table.rows[:depth], table.width) == before.headings
    body = _Body(before.headings, before.said, before.group)
    lines = tuple(body.lines(table.rows[depth if again else 0 :]))
    return replace(before, lines=lines, group=body.group, continues=True)


class _Body:
    """Writes rows under their headings, in order: a row that heads others is named in theirs."""

    def __init__(self, headings: Sequence[str], unit: str, group: str = "") -> None:
        self._headings = headings
        self.unit = unit
        self._group = Cell(0, 0, group) if group else None

    @property
    def group(self) -> str:
        return self._group.text if self._group else ""

    def lines(self, rows: Sequence[Sequence[Cell | None]]) -> Iterator[Line]:
        if rows and numbers_columns(rows[0]):
            yield _side_by_side(rows[0], " ")
            rows = rows[1:]
        naming = naming_column(rows, self._headings)
        for n, row in enumerate(rows):
            cells = filled(row)
            if len(cells) == 1:
                self._group = cells[0] if n + 1 < len(rows) else None  # at the end it is a note
                yield Line((Piece(cells[0].text, cells[0]),))
            else:
                yield self._row(row, naming)

    def _row(self, row: Sequence[Cell | None], naming: int | None) -> Line:
        named = row[naming] if naming is not None else None
        name = named.text if named else ""
        if is_total(name) or is_total(filled(row)[0].text) or heads_others(row, naming):
            self._group = None
        pieces: list[Piece] = []
        if self._group and self._group is not named:
            pieces += [Piece(self._group.text, self._group), Piece(_GROUP_JOIN)]
        first, previous = len(pieces), None
        for heading, cell in zip(self._headings, row, strict=True):
            if cell is None or cell is previous or cell.text in ("", "-", "–"):
                continue
            previous = cell
            pieces += [Piece("; ")] if len(pieces) > first else []
            pieces += [Piece(f"{heading}: ")] if heading else []
            pieces.append(Piece(cell.text, cell, heading))
        if heads_others(row, naming):
            self._group = named
        period = next((c.text for h, c in zip(self._headings, row, strict=True) if c and is_period(h)), "")
        return Line((*pieces, Piece(self.unit)) if self.unit else tuple(pieces), name, period)


def _plain(text: str) -> Line:
    return Line((Piece(text),))


def _side_by_side(row: Sequence[Cell | None], mark: str) -> Line:
    pieces: list[Piece] = []
    for cell in filled(row):
        pieces += [Piece(mark)] if pieces else []
        pieces.append(Piece(cell.text, cell))
    return Line(tuple(pieces))


@cache
def _unit_pattern() -> re.Pattern[str]:
    """On shaped text."""
    words = "|".join(sorted(table_words()["unit"], key=len, reverse=True))
    return re.compile(rf"(?:{words})\s*:\s*(?P<unit>[^();:\n]{{2,40}})")


def unit_said(line: str) -> bool:
    """Whether a line does nothing but give a table's unit: `(Đơn vị: triệu đồng)`."""
    return _unit_pattern().match(shape(line).lstrip("( ")) is not None


def _unit(titles: Sequence[str]) -> tuple[str, str]:
    """The unit that stands over a table, with the words that give it and by itself: `unit: USD`, `Spending (USD)`."""
    for title in titles:
        match = _unit_pattern().search(shape(title))
        if match:
            return title[match.start() : match.end()].strip(), title[match.start("unit") : match.end()].strip()
    return next(((unit, unit) for title in titles if (unit := unit_at_end(title))), ("", ""))


def unit_at_end(line: str) -> str:
    """The unit that a title or a row ends with, in brackets and without a word for it; empty where there is none."""
    match = _AT_END.search(line.rstrip())
    return match["unit"] if match and _names_unit(match["unit"]) else ""


def unit_left(unit: str, headings: Sequence[str]) -> str:
    """Of the units that stand over a table, `rooms, million VND`, that which no column gives as its own."""
    parts = _SEVERAL.split(unit)
    own = {shape(match["unit"]).strip() for heading in headings for match in _IN_BRACKETS.finditer(heading)}
    left = [part for part in parts if shape(part).strip() not in own]
    return left[0] if len(parts) > 1 and len(left) == 1 else unit


def _added(said: str, unit: str, headings: Sequence[str]) -> str:
    """The unit as it is added to a table's rows; nothing where the headings have their own."""
    return "" if not said or any(unit.casefold() in heading.casefold() for heading in headings) else f" ({said})"


def _period(titles: Sequence[str]) -> str:
    """The time that the titles name, apart from the day of the data: `2024 (data of 31 January 2025)`."""
    shown = [_BRACKETED.sub(" ", title) if _named(_BRACKETED.sub(" ", title)) else title for title in titles]
    return next((period for title in shown if (period := _named(title))), "")


def _named(text: str) -> str:
    """The first time that a text names, without the word before it."""
    dates = find_dates(text)
    return _BEFORE_TIME.sub("", text[dates[0].start : dates[0].end]) if dates else ""


def unit_and_period(heading: str, text: str, line: Line, table: TableDraft) -> tuple[str, str]:
    """The unit and period of a figure under a heading: its own, else its row's or its table's; none for words."""
    if not is_number(text) or is_running(heading) or is_period(heading):
        return "", ""
    bracketed = [heading[m.start("unit") : m.end("unit")] for m in _IN_BRACKETS.finditer(heading)]
    above = {shape(unit).strip() for unit in _SEVERAL.split(table.unit)}
    own = next((unit for unit in bracketed if _is_unit(unit) or shape(unit).strip() in above), "")
    period = _named(heading) or line.period or table.period
    if text.rstrip(" )").endswith("%") or begins_with(heading, table_words()["shares"]):
        return "%", period
    if own or counts_things(heading, table.headings):
        return own, period
    several = unit_of_several(table.unit, heading)
    return unit_left(table.unit, table.headings) if several is None else several, period


def unit_of_several(unit: str, heading: str) -> str | None:
    """Of the units that stand over a table, `households, million VND`, that of one column; None where it says nothing.

    A column that begins with what is counted counts it, one that holds money is in that of money.
    """
    parts = _SEVERAL.split(unit)
    money = [part for part in parts if currencies(normalise(part))]
    if len(parts) == 1 or len(money) != 1:
        return None
    if begins_with(heading, [shape(part).strip() for part in parts if part not in money]):
        return ""
    return money[0] if _holds_money(heading) else None


@lru_cache(maxsize=4096)
def counts_things(heading: str, headings: tuple[str, ...]) -> bool:
    """Whether a column counts things in a table whose unit is of money: it says so, or others say that they hold it.

    A time alone, a sum or a part of a budget is one of money, like its neighbours.
    """
    words = table_words()
    plain = shape(heading).strip()
    if _COUNTS.match(plain) or begins_with(heading, words["counts"]) or plain in words["whole"]["counts"]:
        return True
    if _holds_money(heading) or is_total(heading) or find_periods(heading) or not re.search(r"[^\W\d]", plain):
        return False
    return any(_holds_money(other) for other in headings if not is_total(other))


def _holds_money(heading: str) -> bool:
    return bool(measures(heading) or spans(heading, "money")) or _names_money(heading)


def _names_money(heading: str) -> bool:
    plain = shape(heading)
    return any(re.search(rf"(?<![a-z]){re.escape(word)}", plain) for word in table_words()["money"])


def _is_unit(text: str) -> bool:
    plain = shape(text)
    return plain == "%" or any(word in _unit_words() for word in re.findall(r"[^\W\d_]+|%", plain))


def _names_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: `thousand USD`, not `of which USD`.

    Shares count not: beside columns of shares a table that says so has others of what they are shares of.
    """
    if begins_with(text, table_words()["shares"]):
        return False
    whole, said = shape(text).strip(), re.findall(r"[^\W\d_]+|%", shape(text))
    return bool(said) and (whole in _unit_words() or all(word in _unit_words() for word in said))


@cache
def _unit_words() -> frozenset[str]:
    words = figure_words()
    return frozenset(word for kind in ("scales", "units") for spelled in words[kind].values() for word in spelled)


def _is_pairs(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and row[0].text.endswith(":") and any(not cell.text.endswith(":") for cell in row)


def _pairs(row: Sequence[Cell]) -> Line:
    pieces: list[Piece] = []
    for cell in row:
        if pieces:
            pieces.append(Piece("; " if cell.text.endswith(":") else " "))
        pieces.append(Piece(cell.text, cell))
    return Line(tuple(pieces))
