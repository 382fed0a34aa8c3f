"""Sentences → the figures that they state. Knows nothing of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.stated import Kind, Statement, headings_around, only_period, title_period, written_scale
from assistant.index.registry import Registry
from assistant.language.arithmetic import blanked, clauses, is_bound, is_change, measure_at, measures, spans
from assistant.language.concepts import Token, keys, tokens
from assistant.language.documents_named import find_documents
from assistant.language.figures import Figure, find_figures
from assistant.language.normalise import shape
from assistant.language.periods import Period, PeriodMention, find_periods
from assistant.language.segment import quotable
from assistant.types import HeldDocument, Language, Passage, Table

_NOUN = 40  # characters after a count that say what is counted
# On shaped text.
_PART_BEFORE = re.compile(
    r"(?:^|[^\w])(?:bang|bieu|phu luc|dieu|khoan|diem|muc|chuong|table|annex|article|clause|section|chapter|no\.|so"
    r"|ตารางที่|ตาราง|ภาคผนวก|มาตรา|ข้อ|วรรค|หมวด|ที่|ฉบับที่)\s?$"
)
_OF_SO_MANY = re.compile(r"^\s*of (?:the |all )?[\d.,]*\d", re.IGNORECASE)
_ITEM_AFTER = re.compile(r"[.)]\s?|(?=\s[^\W\d])")
_NOUN_ENDS = re.compile(r"[.;,()\d]|\s(?:and|or|by|in|at|of|with|va|hoac|trong|tai)\s|\s(?:และ|หรือ)")


def of_passage(
    document: HeldDocument,
    passage: Passage,
    tables: Sequence[Table],
    registry: Registry,
    units: frozenset[str] | None = None,
) -> Iterator[Statement]:
    """The figures of a passage's sentences, its document's `tables` left out.

    `units`: of sentences that hold a figure in one of these alone.
    """
    if not any(character.isdigit() for character in passage.text):
        return
    for first, last in quotable(passage.text, passage.language):
        start, end = passage.start + first, passage.start + last
        text = passage.text[first:last]
        if any(table.start <= start < table.end for table in tables) or not re.search(r"\d", shape(text)):
            continue
        figures = find_figures(text)
        if figures and (units is None or any(figure.unit in units for figure in figures)):
            yield from _of_sentence(document, passage, (start, end), text, figures, registry)


def _of_sentence(
    document: HeldDocument,
    passage: Passage,
    place: tuple[int, int],
    text: str,
    figures: Sequence[Figure],
    registry: Registry,
) -> Iterator[Statement]:
    headings = headings_around(document, *place, registry)
    about = keys(tokens(" . ".join([passage.context, *headings]), passage.language))
    said = keys(tokens(text, passage.language))
    under = tokens(headings[-1], passage.language) if headings else ()
    fallback = only_period(list(reversed(headings))) or title_period(document)
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
            scale=written_scale(text, figure),
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
    if _OF_SO_MANY.match(after):
        return False  # "312 of the 768" opens a sentence
    return bool(_PART_BEFORE.search(before)) or (not before.strip(" (") and bool(_ITEM_AFTER.match(after)))


def _noun(after: str) -> str:
    """What is counted, by the words after the number."""
    written = _OF_SO_MANY.sub("", after)[:_NOUN].lstrip()
    stop = _NOUN_ENDS.search(shape(written))
    return written[: stop.start()] if stop else written


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
    number = next(n for n, part in enumerate(parts) if part[0] <= figure.start < part[1])
    if len({m.period for m in mentions}) == 1:
        period = fallback if _is_compared(text, figure, mentions) else mentions[0].period
        return period.before if period and _tells_year_before(text, parts[number]) else period
    mentions = _same_days(text, mentions)
    for part in [parts[number], *reversed(parts[:number])]:
        own = [m for m in mentions if part[0] <= m.start < part[1]]
        if len(own) > 1:
            return _next_to(figure, own)
        if own:
            return own[0].period
    later = [m for m in mentions if m.start >= figure.end]
    return later[0].period if len(later) == len(mentions) and len(later) == 1 else None


def _is_compared(text: str, figure: Figure, mentions: Sequence[PeriodMention]) -> bool:
    """Whether the times named are only those of what a figure is held against: "312, against 262 in 2023"."""
    opened = [start for start, _ in spans(text, "against_other") if start >= figure.end]
    return bool(opened) and all(m.start >= opened[0] for m in mentions)


def _tells_year_before(text: str, clause: tuple[int, int]) -> bool:
    """Whether a clause is of the year before the time named: "against 730 a year before"."""
    return any(clause[0] <= start < clause[1] for start, _ in spans(text, "before"))


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
