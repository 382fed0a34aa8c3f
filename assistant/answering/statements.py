"""Passages and tables → the figures that they state, each with what it is of: subject, measure, time, unit and place.

Reads the cells that the registry keeps of tables, and sentences by themselves. Computes nothing, and knows nothing of
what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.documents.grid import is_number, is_period, is_running
from assistant.index.registry import Registry
from assistant.language.arithmetic import (
    Measure,
    blanked,
    clauses,
    is_bound,
    is_change,
    measure_at,
    measures,
    spans,
)
from assistant.language.concepts import Token, keys, tokens
from assistant.language.documents_named import find_documents
from assistant.language.figures import Figure, find_figures, parse_number
from assistant.language.normalise import shape
from assistant.language.periods import Period, PeriodMention, find_periods
from assistant.language.segment import quotable
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Hit, Language, Passage, Table, TableCell

_MOST_CELLS = 6000
_NOUN = 40  # characters after a count that say what is counted
# On shaped text.
_PART_BEFORE = re.compile(
    r"(?:^|[^\w])(?:bang|bieu|phu luc|dieu|khoan|diem|muc|chuong|table|annex|article|clause|section|chapter|no\.|so"
    r"|ตารางที่|ตาราง|ภาคผนวก|มาตรา|ข้อ|วรรค|หมวด|ที่|ฉบับที่)\s?$"
)
_OF_SO_MANY = re.compile(r"^\s*of (?:the |all )?[\d.,]*\d", re.IGNORECASE)
_ITEM_AFTER = re.compile(r"[.)]\s?|(?=\s[^\W\d])")
_SUMS = re.compile(
    r"(?:tổng(?! (?:công|cục|liên|kiểm|giám|thư|bí|hội|đài|lãnh))|cộng|tong(?! (?:cong ty|cuc|lien))|cong(?! (?:ty|an|"
    r"doan|doan|thuong|nghiep|trinh))|รวม|ยอดรวม|ผลรวม|total|sum\b|grand total|all\b)"
)
_NOUN_ENDS = re.compile(r"[.;,()\d]|\s(?:and|or|by|in|at|of|with|va|hoac|trong|tai)\s|\s(?:และ|หรือ)")

Kind = Literal["level", "part", "change", "bound"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a document states: `value` (scale applied) in `unit` (empty: a count), written in `scale`.

    `names` say whose it is: the name of its row, or its clause. `counted` says what a count counts, or what stands over
    its column; `under` is the heading or caption right above; `about` are the keys (language/concepts.py) of all that it
    is said under, `said` those of its own row or sentence. `start` to `end` is what to quote, `at` the figure itself.
    `row_kind` says what its row is one of. `row` is -1 in prose; `table` is where its table begins. `total`: it sums up its column, or is of a time as a whole.
    """

    value: Decimal
    unit: str
    scale: Decimal
    measure: Measure
    period: Period | None
    document: HeldDocument
    language: Language
    start: int
    end: int
    at: tuple[int, int]
    names: tuple[Token, ...] = ()
    counted: tuple[Token, ...] = ()
    about: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    under: tuple[Token, ...] = ()
    label: str = ""
    heading: str = ""
    row_kind: tuple[Token, ...] = ()
    attributes: tuple[str, ...] = ()
    row: int = -1
    table: int = -1
    total: bool = False
    kind: Kind = "level"

    @property
    def place(self) -> tuple[HeldDocument, int, int]:
        """What to quote."""
        return self.document, self.start, self.end


def statements_of(hits: Sequence[Hit], registry: Registry) -> list[Statement]:
    """The figures that the passages found and their neighbours state, and all tables of their documents."""
    documents = {hit.document.id: hit.document for hit in hits}
    found: list[Statement] = []
    cells = 0
    for document in documents.values():
        tables = registry.tables(document.id)
        for table in tables:
            cells += len(table.cells)
            if cells <= _MOST_CELLS:
                found += _of_table(document, table, registry)
        for passage in _near([hit.passage for hit in hits if hit.document.id == document.id], registry):
            found += _of_passage(document, passage, tables, registry)
    return found


def sentences_of(hits: Sequence[Hit], registry: Registry) -> list[Statement]:
    """The figures that stand in the sentences of the passages found, and in their table rows."""
    found: list[Statement] = []
    tables = {hit.document.id: registry.tables(hit.document.id) for hit in hits}
    for hit in hits:
        found += _of_passage(hit.document, hit.passage, tables[hit.document.id], registry)
    for document in {hit.document.id: hit.document for hit in hits}.values():
        own = [hit.passage for hit in hits if hit.document.id == document.id]
        for table in tables[document.id]:
            if any(p.start < table.end and table.start < p.end for p in own):
                rows = _of_table(document, table, registry)
                found += [s for s in rows if any(p.start <= s.at[0] < p.end for p in own)]
    return found


def _near(passages: Sequence[Passage], registry: Registry) -> list[Passage]:
    """The passages of one document with the one before and the one after each."""
    every = registry.passages_of(passages[0].document_id)
    ids = {passage.id for passage in passages}
    wanted = {n + step for n, passage in enumerate(every) if passage.id in ids for step in (-1, 0, 1)}
    return [passage for n, passage in enumerate(every) if n in wanted]


# Tables


def _of_table(document: HeldDocument, table: Table, registry: Registry) -> Iterator[Statement]:
    language = document.identity.language
    text = registry.text(document.id, table.start, table.end)
    headings = _headings_around(document, table.start, table.end, registry)
    caption = table.caption or _line_above(document, table, registry)
    above = " . ".join([caption, *headings, document.identity.title])
    about = keys(tokens(above, language))
    captioned = _told(caption or (headings[-1] if headings else ""), language)
    fallback = _only_period([caption, *reversed(headings)]) or _of_title(document)
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
                yield from _norms(document, table, cell, written, text, about, keys(tokens(" . ".join(others), language)))
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
                scale=_scale(written, figure),
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


def _headings_around(document: HeldDocument, start: int, end: int, registry: Registry) -> list[str]:
    found = registry.provisions_around(document.id, start, max(start + 1, min(end, start + 40)))
    return [provision.heading or provision.label for provision in found]


# Prose


def _of_passage(
    document: HeldDocument, passage: Passage, tables: Sequence[Table], registry: Registry
) -> Iterator[Statement]:
    if not any(character.isdigit() for character in passage.text):
        return
    for first, last in quotable(passage.text, passage.language):
        start, end = passage.start + first, passage.start + last
        text = passage.text[first:last]
        if any(table.start <= start < table.end for table in tables) or not re.search(r"\d", shape(text)):
            continue
        figures = find_figures(text)
        if figures:
            yield from _of_sentence(document, passage, (start, end), text, figures, registry)


def _of_sentence(
    document: HeldDocument,
    passage: Passage,
    place: tuple[int, int],
    text: str,
    figures: Sequence[Figure],
    registry: Registry,
) -> Iterator[Statement]:
    headings = _headings_around(document, *place, registry)
    about = keys(tokens(" . ".join([passage.context, *headings]), passage.language))
    said = keys(tokens(text, passage.language))
    under = tokens(headings[-1], passage.language) if headings else ()
    fallback = _only_period(list(reversed(headings))) or _of_title(document)
    mentions = find_periods(text)
    parts = list(clauses(text))
    for figure in figures:
        if not figure.unit and _numbers_a_part(text, figure):
            continue
        clause = next(part for part in parts if part[0] <= figure.start < part[1])
        kind: Kind = "level"
        if is_bound(text, figure.start):
            kind = "bound"
        elif is_change(text, figure.start, figure.end):
            kind = "change"
        elif not figure.unit and _OF_SO_MANY.match(text[figure.end :]):
            kind = "part"
        counted = _noun(text[figure.end :]) if not figure.unit else ""
        yield Statement(
            value=figure.value,
            unit=figure.unit,
            scale=_scale(text, figure),
            measure=measure_at(text, figure.start, figure.end),
            period=_period_at(text, figure, parts, mentions, fallback),
            document=document,
            language=passage.language,
            start=place[0],
            end=place[1],
            at=(place[0] + figure.start, place[0] + figure.end),
            names=_subject(text, _around(text, figure, figures, clause, passage.language), passage.language),
            counted=tokens(counted, passage.language),
            about=about,
            said=said,
            under=under,
            heading=counted,
            kind=kind,
        )


def _around(
    text: str, figure: Figure, figures: Sequence[Figure], clause: tuple[int, int], language: Language
) -> tuple[int, int]:
    """The words of a clause that go with a figure: up to the figures beside it; in Thai they stand before it."""
    start = max([clause[0], *(f.end for f in figures if f.end <= figure.start)])
    end = min([clause[1], *(f.start for f in figures if f.start >= figure.end)])
    if language == "th":
        space = text.find(" ", figure.end + 1)
        end = min(end, space if space > 0 else end)
    return start, max(end, figure.end)


def _subject(text: str, clause: tuple[int, int], language: Language) -> tuple[Token, ...]:
    """What a clause speaks of, without its measures and times."""
    part = text[clause[0] : clause[1]]
    gone = [(m.start, m.end) for m in find_documents(part)]
    gone += [(m.start, m.end) for m in find_periods(part)] + [(start, end) for _, start, end in measures(part)]
    return tokens(blanked(part, gone), language)


def _numbers_a_part(text: str, figure: Figure) -> bool:
    """Whether a number only tells parts of a text apart: "2.1 Plan", "Table 1", `ข้อ 3`."""
    before, after = shape(text[: figure.start]), shape(text[figure.end :])
    return bool(_PART_BEFORE.search(before)) or (not before.strip(" (") and bool(_ITEM_AFTER.match(after)))


def _noun(after: str) -> str:
    """What is counted, by the words after the number."""
    written = _OF_SO_MANY.sub("", after)[:_NOUN].lstrip()
    stop = _NOUN_ENDS.search(shape(written))
    return written[: stop.start()] if stop else written


def _scale(text: str, figure: Figure) -> Decimal:
    """The scale in which a figure is written: a million for 130,000 million."""
    written = re.match(r"\D*(?P<number>\d+(?:[.,]\d+)*)", shape(text[figure.start : figure.end]))
    number = parse_number(written["number"]) if written else Decimal(0)
    return figure.value / number if number else Decimal(1)


def _period_at(
    text: str,
    figure: Figure,
    parts: Sequence[tuple[int, int]],
    mentions: Sequence[PeriodMention],
    fallback: Period | None,
) -> Period | None:
    """The time of a figure: that of its clause, else of the nearest clause before, else of the sentence."""
    if not mentions:
        return fallback
    if len({m.period for m in mentions}) == 1:
        return mentions[0].period
    mentions = _same_days(text, mentions)
    number = next(n for n, part in enumerate(parts) if part[0] <= figure.start < part[1])
    for part in [parts[number], *reversed(parts[:number])]:
        own = [m for m in mentions if part[0] <= m.start < part[1]]
        if len(own) > 1:
            return _next_to(figure, own)
        if own:
            return own[0].period
    later = [m for m in mentions if m.start >= figure.end]
    return later[0].period if len(later) == len(mentions) and len(later) == 1 else None


def _same_days(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times named, "the same period of 2023" by the day that is named beside it."""
    days = {m.period.day for m in mentions if m.period.day}
    places = spans(text, "same_period")
    if len(days) != 1 or not places:
        return list(mentions)
    day = days.pop()
    return [
        replace(m, period=replace(m.period, day=date(m.period.year, day.month, day.day)))
        if m.period.day is None and any(0 <= m.start - end <= _NOUN for _, end in places)
        else m
        for m in mentions
    ]


def _next_to(figure: Figure, own: Sequence[PeriodMention]) -> Period | None:
    """Of several times in a clause the one that a figure stands beside; None where that is not plain."""
    distances = sorted(
        (m.start - figure.end if m.start >= figure.end else figure.start - m.end, n) for n, m in enumerate(own)
    )
    (nearest, first), (other, _) = distances[0], distances[1]
    return own[first].period if nearest <= 12 and other >= 2 * nearest + 4 else None


def _only_period(texts: Iterable[str]) -> Period | None:
    """The one time that the first text with any names; None where it names several."""
    for text in texts:
        found = {mention.period for mention in find_periods(text)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _of_title(document: HeldDocument) -> Period | None:
    """The year that a document is of by its title; an act that lays down law is of no year, a yearly plan is."""
    title = document.identity.title
    years = {mention.period.year for mention in find_periods(title)}
    if len(years) != 1 or (document.identity.kind in LAYS_DOWN_LAW and not measures(title)):
        return None
    parts = {m.period for m in find_periods(title) if m.period.day or m.period.unclear}
    return parts.pop() if len(parts) == 1 else Period(years.pop())
