"""The rows of tables → the figures that they state. Knows the cells of a document's tables, nothing of prose. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.documents.grid import is_number, is_period, is_running, is_total
from assistant.documents.tables import unit_said
from assistant.figures.stated import Source, Statement, headings, only_period, written_scale
from assistant.language.arithmetic import Measure, blanked, is_bound, measures, spans
from assistant.language.concepts import Token, keys, tokens
from assistant.language.figures import find_figures, parse_number
from assistant.language.normalise import shape
from assistant.language.periods import Period, find_periods
from assistant.types import HeldDocument, Language, Table, TableCell


def of_table(source: Source, table: Table) -> Iterator[Statement]:
    """The figures of a table's rows, each with the row, column, caption and headings that give it its meaning."""
    read = _read(source, table)
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        row = _row(read, cells)
        for cell in cells:
            written = read.written(cell)
            if not is_number(written):
                yield from _norms(read, row, cell) if cell.heading != row.named_by else ()
            elif not is_running(cell.heading) and not is_period(cell.heading):
                yield _figure(read, row, cell, written)


@dataclass(frozen=True, slots=True)
class _Read:
    """A table with its text and what stands over it."""

    source: Source
    table: Table
    text: str
    caption: str
    about: frozenset[str]
    under: tuple[Token, ...]
    period: Period | None
    provision: str

    @property
    def document(self) -> HeldDocument:
        return self.source.held

    @property
    def language(self) -> Language:
        return self.source.language

    def written(self, cell: TableCell) -> str:
        return self.text[cell.start - self.table.start : cell.end - self.table.start]

    def line(self, cell: TableCell) -> tuple[int, int]:
        """The line of a cell, in the document's text."""
        at = cell.start - self.table.start
        start, end = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", at)
        return self.table.start + start, self.table.start + (len(self.text) if end < 0 else end)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: what it is called and is one of, its words, and whether it is of a time or sums up others."""

    named_by: str
    kind: tuple[Token, ...]
    words: tuple[str, ...]
    by_time: bool
    total: bool


def _read(source: Source, table: Table) -> _Read:
    around = source.around(table.start, table.end)
    above = headings(around)
    titles = [table.caption] if table.caption else _lines_above(source, table)
    told = [line for line in titles if not unit_said(line)] or above
    identity = source.document.identity
    language, title = source.language, f"{identity.title} . {identity.issuer}"
    return _Read(
        source=source,
        table=table,
        text=source.document.text[table.start : table.end],
        caption=" . ".join(titles),
        about=keys(tokens(" . ".join([*titles, *above, title]), language)),
        under=_told(told[-1] if told else "", language),
        period=only_period([*reversed(titles), *reversed(above)]) or source.title_period,
        provision=around[-1].key if around else "",
    )


def _row(read: _Read, cells: Sequence[TableCell]) -> _Row:
    named_by = next((cell.heading for cell in cells if read.written(cell) == cell.name), "")
    by_time = is_period(named_by)
    return _Row(
        named_by=named_by,
        kind=tokens(named_by, read.language),
        words=tuple(written for written in map(read.written, cells) if not is_number(written)),
        by_time=by_time,
        total=by_time or is_total(cells[0].name),
    )


def _figure(read: _Read, row: _Row, cell: TableCell, written: str) -> Statement:
    scale, unit = _unit(cell.unit or ("%" if written.rstrip(" )").endswith("%") else ""))
    number = re.sub(r"[^\d.,]", "", shape(written)).strip(".,")
    name = blanked(cell.name, spans(cell.name, "operation", "sum")) if row.total else cell.name
    start, end = read.line(cell)
    return Statement(
        value=parse_number(number) * scale,
        unit=unit,
        scale=scale,
        measure=_measured(cell.heading, read.caption if unit else ""),
        period=_cell_period(cell, read.period),
        document=read.document,
        language=read.language,
        start=start,
        end=end,
        at=(cell.start, cell.end),
        names=() if row.by_time else tokens(name, read.language),
        counted=tokens(cell.heading, read.language),
        about=read.about,
        said=frozenset() if row.total else keys(tokens(" . ".join(row.words), read.language)),
        under=read.under,
        label=cell.name,
        heading=cell.heading,
        row_kind=row.kind,
        attributes=tuple(words for words in row.words if words != cell.name),
        row=cell.row,
        table=read.table.start,
        total=row.total,
        page=read.source.page(cell.start),
        provision=read.provision,
        subject=" – ".join(part for part in (cell.name, cell.heading) if part),
    )


def _norms(read: _Read, row: _Row, cell: TableCell) -> Iterator[Statement]:
    """The figures that the words of a cell give: "10 triệu đồng một sản phẩm". They are laid down, not told."""
    written = read.written(cell)
    start, end = read.line(cell)
    for figure in find_figures(written):
        if figure.unit or is_bound(written, figure.start):
            yield Statement(
                value=figure.value,
                unit=figure.unit,
                scale=written_scale(written, figure),
                measure="",
                period=None,
                document=read.document,
                language=read.language,
                start=start,
                end=end,
                at=(cell.start + figure.start, cell.start + figure.end),
                names=tokens(cell.name, read.language),
                about=read.about,
                said=keys(tokens(" . ".join(row.words), read.language)),
                label=cell.name,
                heading=cell.heading,
                row=cell.row,
                table=read.table.start,
                kind="bound",
                page=read.source.page(cell.start),
                provision=read.provision,
                subject=" – ".join(part for part in (cell.name, cell.heading) if part),
            )


def _measured(heading: str, caption: str) -> Measure:
    said = measures(heading) or measures(caption)
    if any(name == "proposed" for name, _, _ in measures(heading)):
        return "proposed"
    return said[0][0] if measures(heading) or len({name for name, _, _ in said}) == 1 else ""


def _cell_period(cell: TableCell, fallback: Period | None) -> Period | None:
    own = find_periods(cell.heading) or find_periods(cell.period) or find_periods(f"ปี {cell.period}")
    return own[0].period if cell.period and own else fallback


@lru_cache(maxsize=1024)
def _unit(written: str) -> tuple[Decimal, str]:
    """The scale and unit that a column's unit gives: "triệu đồng" is (1000000, VND)."""
    found = find_figures(f"1 {written}") if written else []
    return (found[0].value, found[0].unit) if found else (Decimal(1), "")


def _told(caption: str, language: Language) -> tuple[Token, ...]:
    """What a caption says of its table's subject: nothing of what it is broken down by."""
    cut = min((start for start, _ in spans(caption, "by")), default=len(caption))
    shown = caption[:cut]
    return tokens(blanked(shown, [(start, end) for _, start, end in measures(shown)]), language)


def _lines_above(source: Source, table: Table) -> list[str]:
    """The titles that a table without a caption begins with, those of a spreadsheet above its first row."""
    first = min((cell.start for cell in table.cells), default=table.start)
    return source.document.text[table.start : first].strip().split("\n")[:-1]
