"""The rows of tables → the figures that they state. Reads the cells that the registry keeps; knows nothing of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.answering.stated import Statement, headings_around, only_period, title_period, written_scale
from assistant.documents.grid import is_number, is_period, is_running
from assistant.index.registry import Registry
from assistant.language.arithmetic import Measure, blanked, measures, spans
from assistant.language.concepts import Token, keys, tokens
from assistant.language.figures import find_figures, parse_number
from assistant.language.normalise import shape
from assistant.language.periods import Period, find_periods
from assistant.types import HeldDocument, Language, Table, TableCell

_SUMS = re.compile(
    r"(?:tổng(?! (?:công|cục|liên|kiểm|giám|thư|bí|hội|đài|lãnh))|cộng|tong(?! (?:cong ty|cuc|lien))|cong(?! (?:ty|an|"
    r"doan|doan|thuong|nghiep|trinh))|รวม|ยอดรวม|ผลรวม|total|sum\b|grand total|all\b)"
)


def of_table(document: HeldDocument, table: Table, registry: Registry) -> Iterator[Statement]:
    """The figures of a table's rows, each with the row, column, caption and headings that give it its meaning."""
    language = document.identity.language
    text = registry.text(document.id, table.start, table.end)
    headings = headings_around(document, table.start, table.end, registry)
    caption = table.caption or _line_above(document, table, registry)
    above = " . ".join([caption, *headings, document.identity.title])
    about = keys(tokens(above, language))
    captioned = _told(caption or (headings[-1] if headings else ""), language)
    fallback = only_period([caption, *reversed(headings)]) or title_period(document)
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        others = tuple(_written(text, table, c) for c in cells if not is_number(_written(text, table, c)))
        named_by = next((c.heading for c in cells if _written(text, table, c) == c.name), "")
        row_kind = tokens(named_by, language)
        for cell in cells:
            written = _written(text, table, cell)
            if not is_number(written) and cell.heading != named_by:
                yield from _norms(
                    document, table, cell, written, text, about, keys(tokens(" . ".join(others), language))
                )
            if not is_number(written) or is_running(cell.heading) or is_period(cell.heading):
                continue
            scale, unit = _unit(cell.unit or ("%" if written.rstrip(" )").endswith("%") else ""))
            number = re.sub(r"[^\d.,]", "", shape(written)).strip(".,")
            line = _line(text, cell.start - table.start)
            by_time = any(is_period(c.heading) and _written(text, table, c) == cell.name for c in cells)
            total = _sums_up(cell.name) or (bool(find_periods(cell.name)) and by_time)
            yield Statement(
                value=parse_number(number) * scale,
                unit=unit,
                scale=scale,
                measure=_measured(cell.heading, caption),
                period=_cell_period(cell, fallback),
                document=document,
                language=language,
                start=table.start + line[0],
                end=table.start + line[1],
                at=(cell.start, cell.end),
                names=() if by_time else tokens(_named(cell.name, total=total), language),
                counted=tokens(cell.heading, language),
                about=about,
                said=frozenset() if total else keys(tokens(" . ".join(others), language)),
                under=captioned,
                label=cell.name,
                heading=cell.heading,
                row_kind=row_kind,
                attributes=tuple(other for other in others if other != cell.name),
                row=cell.row,
                table=table.start,
                total=total or by_time,
            )


def _norms(
    document: HeldDocument,
    table: Table,
    cell: TableCell,
    written: str,
    text: str,
    about: frozenset[str],
    said: frozenset[str],
) -> Iterator[Statement]:
    """The figures that the words of a cell give: "10 triệu đồng một sản phẩm". They are laid down, not told."""
    language = document.identity.language
    line = _line(text, cell.start - table.start)
    for figure in find_figures(written) if any(map(str.isdigit, written)) else ():
        if figure.unit:
            yield Statement(
                value=figure.value,
                unit=figure.unit,
                scale=written_scale(written, figure),
                measure="",
                period=None,
                document=document,
                language=language,
                start=table.start + line[0],
                end=table.start + line[1],
                at=(cell.start + figure.start, cell.start + figure.end),
                names=tokens(cell.name, language),
                about=about,
                said=said,
                label=cell.name,
                heading=cell.heading,
                row=cell.row,
                table=table.start,
                kind="bound",
            )


def _written(text: str, table: Table, cell: TableCell) -> str:
    return text[cell.start - table.start : cell.end - table.start]


def _named(name: str, *, total: bool) -> str:
    """What the row is called; of "Total, 38 localities" what it is the total of."""
    if not total:
        return name
    return blanked(name, spans(name, "operation", "sum"))


def _sums_up(name: str) -> bool:
    """Whether a row so called sums up others: "Cộng" does, "Công ty" does not."""
    return bool(_SUMS.match(name.strip().lower()))


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


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _line_above(document: HeldDocument, table: Table, registry: Registry) -> str:
    """The titles that a table without a caption begins with."""
    first = min((cell.start for cell in table.cells), default=table.start)
    lines = registry.text(document.id, table.start, first).strip().split("\n")
    return " . ".join(lines[:-1])


def _told(caption: str, language: Language) -> tuple[Token, ...]:
    """What a caption says of its table's subject: nothing of what it is broken down by."""
    cut = min((start for start, _ in spans(caption, "by")), default=len(caption))
    shown = caption[:cut]
    return tokens(blanked(shown, [(start, end) for _, start, end in measures(shown)]), language)
