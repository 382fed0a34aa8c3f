"""Cells of a table → rows and columns in which every place is filled by the cell that spans it. Pure.

Knows which rows are headings, which column names its rows and which rows head those under them; nothing of lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.documents.glyphs import Rectangle
from assistant.language.normalise import normalise, shape

# A spreadsheet may say that a cell spans a million rows; what is looked at is bounded by what is there.
_MOST_COLUMNS = 200
_DEEPEST_HEADING = 4
_NUMBER = re.compile(r"[\s(]*[-+]?[\d๐-๙][\d๐-๙.,]*\s*%?[\s)]*")
_YEAR = re.compile(r"(?:19|20|24|25)\d\d")  # on shaped text
# What numbers rows: 1, 1.2, II, a), (3). On shaped text.
_RUNNING = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[ivx]{1,5}|[a-z]|[ก-ฮ])[.)]{0,2}")
# Rows so numbered head the rows under them that are numbered 1, 2, 3.
_HEADS = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_HEADING_JOIN = " – "
_LONGEST_HEADING = 120


@cache
def table_words() -> dict[str, Any]:
    """The words of tables.toml."""
    return tomllib.loads(files("assistant.documents").joinpath("tables.toml").read_text("utf-8"))


def begins_with(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with one of these words; a word in Latin letters must end there."""
    plain = shape(text).lstrip()
    found = (word for word in words if plain.startswith(word))
    return any(not (word[-1].isascii() and plain[len(word) : len(word) + 1].isalpha()) for word in found)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its file has it: where it begins, how many rows and columns it spans, its text.

    `heading` says that the file marks it so. `boxes`, one a character of `text`, are given where the page has them.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    heading: bool = False
    boxes: tuple[Rectangle | None, ...] = ()


Row = list["Cell | None"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows, each as wide as the widest; a cell stands in every place that it spans."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def placed(rows: Iterable[Sequence[tuple[str, int, int, bool]]]) -> list[Cell]:
    """Rows of cells (text, rows spanned, columns spanned, heading) as HTML gives them, each put where it begins."""
    found: list[Cell] = []
    reaches: dict[int, int] = {}  # column → the first row that no cell from above reaches
    for r, row in enumerate(rows):
        column = 0
        for text, height, width, heading in row:
            while reaches.get(column, 0) > r:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            found.append(Cell(r, column, text, height, width, heading))
            reaches.update(dict.fromkeys(range(column, min(column + width, _MOST_COLUMNS)), r + height))
            column += width
    return found


def clean(text: str) -> str:
    """A cell's text in one line, normalised."""
    return " ".join(normalise(text).split())


def grid(cells: Iterable[Cell]) -> Grid:
    """The rows that hold any text, with spans filled. Cells with boxes are taken as they are; others are cleaned."""
    kept = [_cleaned(cell) for cell in cells if cell.column < _MOST_COLUMNS]
    height = max((cell.row for cell in kept), default=-1) + 1
    width = max((min(cell.column + cell.columns, _MOST_COLUMNS) for cell in kept), default=0)
    places: list[Row] = [[None] * width for _ in range(height)]
    for cell in kept:
        for row in places[cell.row : cell.row + max(cell.rows, 1)]:
            for column in range(cell.column, min(cell.column + max(cell.columns, 1), width)):
                row[column] = row[column] or cell
    return Grid(tuple(tuple(row) for row in places if any(cell and cell.text for cell in row)))


def _cleaned(cell: Cell) -> Cell:
    if cell.boxes:
        return cell
    return Cell(cell.row, cell.column, clean(cell.text), cell.rows, cell.columns, cell.heading)


def filled(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row that have text, each once."""
    found: list[Cell] = []
    for cell in row:
        if cell and cell.text and not (found and found[-1] is cell):
            found.append(cell)
    return found


def title_rows(table: Grid) -> int:
    """How many rows at the top hold a single text: what the table is called, its unit."""
    first = next((i for i, row in enumerate(table.rows) if len(filled(row)) > 1), None)
    return len(table.rows) if first is None else first


def heading_rows(table: Grid, start: int) -> int:
    """How many rows from `start` on name the columns; 0 where the first already holds figures."""
    marked = 0
    for row in table.rows[start : start + _DEEPEST_HEADING]:
        if not filled(row) or not all(cell.heading for cell in filled(row)):
            break
        marked += 1
    if marked:
        return marked
    first = filled(table.rows[start])
    if any(_NUMBER.fullmatch(cell.text) for cell in first[1:]):
        return 1 if _names_years(first, table.rows[start + 1 :]) else 0
    depth = max(min(cell.rows, _DEEPEST_HEADING) for cell in first)
    if depth == 1 and any(1 < cell.columns < table.width for cell in first):
        depth = 2  # the names of a group of columns stand over those of its columns
    rows = table.rows[start : start + depth]
    while depth > 1 and (len(rows) < depth or _holds_figures(rows[-1])):
        depth -= 1
        rows = rows[:depth]
    return depth


def _holds_figures(row: Sequence[Cell | None]) -> bool:
    """Whether a row holds figures, none of which are the years that head the columns under a heading."""
    numbers = [shape(cell.text).strip() for cell in filled(row)[1:] if _NUMBER.fullmatch(cell.text)]
    return bool(numbers) and not (len(numbers) > 1 and all(map(_YEAR.fullmatch, numbers)))


def _names_years(first: Sequence[Cell], rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether a row of years names the columns: `Type | 2022 | 2023`; a list of years under each other does not."""
    texts = [shape(cell.text).strip() for cell in first]
    years = [text for text in texts if _YEAR.fullmatch(text)]
    others = [shape(cell.text).strip() for row in rows for cell in filled(row)[1:]]
    return (
        len(years) > 1
        and years == sorted(set(years))
        and not _NUMBER.fullmatch(texts[0])
        and not any(_NUMBER.fullmatch(text) and text not in years for text in texts)
        and any(_NUMBER.fullmatch(text) for text in others)
        and not any(_YEAR.fullmatch(text) for text in others)
    )


def numbers_columns(row: Sequence[Cell | None]) -> bool:
    """Whether a row under the headings only numbers the columns: A, B, 1, 2, 3 = 1 + 2."""
    texts = [shape(cell.text).strip("() ") for cell in filled(row)]
    counted = [int(match[0]) for text in texts if (match := re.match(r"\d{1,2}(?=\s*(?:=|$))", text))]
    return (
        len(counted) >= 3
        and counted == list(range(counted[0], counted[0] + len(counted)))
        and counted[0] == 1
        and all(re.fullmatch(r"[a-z]|\d{1,2}(?:\s*=.*)?", text) for text in texts)
    )


def column_headings(rows: Sequence[Sequence[Cell | None]], width: int) -> tuple[str, ...]:
    """What stands over each column, from the outermost inwards: `Năm 2024 – Kế hoạch`."""
    return tuple(_HEADING_JOIN.join(_over(rows, column))[:_LONGEST_HEADING] for column in range(width))


def _over(rows: Sequence[Sequence[Cell | None]], column: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        cell = row[column]
        if cell and cell.text and cell.text not in found:
            found.append(cell.text)
    return found


def naming_column(rows: Sequence[Sequence[Cell | None]], headings: Sequence[str]) -> int | None:
    """The column whose cells name their rows: the first that holds words, and not the same ones in many rows.

    Without one, a column of years does.
    """
    texts = [[cell.text for row in rows if (cell := row[n]) and cell.text] for n in range(len(headings))]
    named = [n for n in range(len(headings)) if _are_words(texts[n])]
    telling = (n for n in named if len(set(texts[n])) * 5 >= len(texts[n]) * 4)
    years = (n for n, heading in enumerate(headings) if is_period(heading))
    return next(telling, next(iter(named), next(years, None)))


def _are_words(texts: Sequence[str]) -> bool:
    words = sum(not (_NUMBER.fullmatch(text) or _RUNNING.fullmatch(shape(text))) for text in texts)
    return words * 2 > len(texts)


def is_period(heading: str) -> bool:
    """Whether a column's heading says that it names the years or other periods of the rows."""
    return shape(heading).strip() in table_words()["whole"]["periods"]


def heads_others(row: Sequence[Cell | None], naming: int | None) -> bool:
    """Whether a row's running number (I, II, A, B) says that it heads those under it."""
    before = filled(row[:naming]) if naming else []
    return bool(before) and _HEADS.fullmatch(before[0].text) is not None


def is_total(text: str) -> bool:
    """Whether a row so named sums up those above it: "Cộng" does, "Công ty" does not."""
    words = table_words()
    if begins_with(text, words["no_totals"]):
        return False
    clean = normalise(text).lower().lstrip()
    if clean == shape(clean):  # written without marks
        return begins_with(clean, [shape(word) for word in words["totals"]])
    found = (word for word in words["totals"] if clean.startswith(word))
    return any(not (word[-1].isascii() and clean[len(word) : len(word) + 1].isalpha()) for word in found)


def is_running(heading: str) -> bool:
    """Whether a column's heading says that it only numbers the rows."""
    return shape(heading).strip() in table_words()["whole"]["running"]


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a figure."""
    return _NUMBER.fullmatch(text) is not None
