"""Rows of tables in a quote: `heading: cell; heading: cell (unit: million VND)`. Pure.

Knows which figure stands under which heading, in which row, and what unit the row, its heading or the line above the
table gives it. The lines are those that documents/tables.py makes of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.documents.grid import begins_with, is_number, table_words
from assistant.documents.tables import counts_things, unit_at_end, unit_left
from assistant.language.normalise import shape

_CELL = re.compile(
    r"(?P<heading>(?!\s*\([^()]*$)(?:[^:;\n()]|\([^()\n]*\)){1,120}):\s+(?P<value>[^;\n]*?)(?=;\s|\s*\([^()\n]*\)\s*$|\s*$)",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\((?P<unit>[^()\d]{1,40})\)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its heading, its text at `text[start:end]`, its row (a number), and its unit (empty: none)."""

    heading: str
    value: str
    start: int
    end: int
    row: int
    unit: str

    @property
    def is_figure(self) -> bool:
        """Whether it holds nothing but a figure."""
        return is_number(self.value)


def find_cells(text: str) -> list[Cell]:
    """The cells of the rows in a normalised text; of a line that is no row there are none."""
    found: list[Cell] = []
    above = ""
    at = 0
    for number, line in enumerate(text.split("\n")):
        said = _unit_said(line)
        cells = list(_CELL.finditer(line)) if line.count(": ") > 1 and "; " in line else []
        if not cells:
            above = said or ("" if len(line) > 200 else above)
        headings = tuple(match["heading"].strip(" ;") for match in cells)
        for match in cells:
            heading, value = match["heading"].strip(" ;"), match["value"].strip()
            start = at + match.start("value")
            unit = _unit(heading, value, said or above, headings)
            found.append(Cell(heading, value, start, start + len(match["value"]), number, unit))
        at += len(line) + 1
    return found


@cache
def _said() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table_words()["unit"])
    return re.compile(rf"(?<![a-z])(?:{words})\s*:\s*(?P<unit>[^()\n;]{{1,40}})")


def _unit_said(line: str) -> str:
    """The unit that a line gives to a table: (หน่วย: ล้านดอง), Đơn vị tính: triệu đồng."""
    found = list(_said().finditer(shape(line)))
    return line[found[-1].start("unit") : found[-1].end("unit")].strip(" )") if found else unit_at_end(line)


def _unit(heading: str, value: str, said: str, headings: tuple[str, ...]) -> str:
    if not is_number(value):
        return ""
    words = table_words()
    plain = shape(heading).strip()
    own = [heading[m.start("unit") : m.end("unit")] for m in _BRACKETS.finditer(heading)]
    if own:
        return own[-1]
    if begins_with(heading, words["shares"]) or value.endswith("%"):
        return "%"
    numbers = plain in words["whole"]["running"] or plain in words["whole"]["periods"]
    return "" if numbers or counts_things(heading, headings) else unit_left(said, headings)
