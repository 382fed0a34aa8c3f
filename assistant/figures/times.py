"""Which time a figure of a sentence is of, among those that the sentence, its headings and its document name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.arithmetic import asks, spans
from assistant.language.documents_named import find_documents
from assistant.language.figures import Figure
from assistant.language.normalise import shape
from assistant.language.periods import Period, PeriodMention, find_periods, parts_named

Span = tuple[int, int]

_LENGTHS = frozenset({"working day", "day", "hour", "month", "year"})
_BESIDE = 40  # characters between "the same period of" and its year
_DATED = 16  # characters between a document's number and its date
_NEXT = 12
_RIGHT_AFTER = 6
_JOINT = 20  # what a conjunction between a time and a figure counts
_BRACKET, _OPENS = re.compile(r"\([^()]*\)"), re.compile(r"\s?:")  # (2023: 9.8 million) is of no other figure
_THIS = re.compile(r"\s?(?:นี้|nay)")  # "these six months" are those of the document
_THAI = re.compile("[\u0e01-\u0e4e]")
_CONJUNCTION = re.compile(r"[,;]|\s(?:and|va|or)\s|และ")
# On shaped text, right before a day: something happened on it, and no figure stood so then.
_ON = re.compile(r"(?:(?<!\w)(?:on|accepted|approved|signed|issued)|เมื่อ|เมื่อวันที่|ในวันที่|ในเดือน(?:ธันวาคม)?)\s?$")


@dataclass(frozen=True, slots=True)
class Times:
    """The times that a sentence names; `above` is that of its headings, `title` that of its document."""

    text: str
    clauses: Sequence[Span]
    mentions: Sequence[PeriodMention]
    above: Period | None
    title: Period | None

    @classmethod
    def of(cls, text: str, clauses: Sequence[Span], above: Period | None, title: Period | None) -> Times:
        """Those of a sentence."""
        named = _without_dates_of_documents(text, find_periods(text))
        mentions = _same_days(text, _with_parts(text, named, above or title))
        return cls(text, clauses, mentions, above, title)

    def at(self, figure: Figure, *, changes: bool) -> Period | None:
        """The time of a figure: that of its clause, else of a clause before, else of the sentence, else from above.

        `changes`: it says by how much something changed, since a time that is named beside it.
        """
        if figure.unit in _LENGTHS:
            return self.above or self.title  # a day beside "within 15 days" is when it must be done
        bracketed = self._in_brackets()
        for start, end, mention in bracketed:
            if start < figure.start < end:
                return mention.period
        if bracketed:
            rest = [m for m in self.mentions if all(m is not mention for _, _, mention in bracketed)]
            return replace(self, mentions=rest).at(figure, changes=changes)
        number = next(n for n, clause in enumerate(self.clauses) if clause[0] <= figure.start < clause[1])
        own = self.clauses[number]
        found = self._named_for(figure, number)
        if found is not None and not changes and asks(self.text[own[0] : own[1]], "before"):
            return _year_before(found) if _is_compared(self.text, own) else found
        return found

    def _in_brackets(self) -> list[tuple[int, int, PeriodMention]]:
        """The brackets that give a figure of another time, each with that time: "(2023: 9.8 million)"."""
        found = []
        for start, end in (match.span() for match in _BRACKET.finditer(self.text)):
            own = [m for m in self.mentions if start < m.start < end]
            if len(own) == 1 and _OPENS.match(self.text, own[0].end):
                found.append((start, end, own[0]))
        return found

    def _named_for(self, figure: Figure, number: int) -> Period | None:
        fallback = self.above or self.title
        for n in range(number, -1, -1):
            inside = [m for m in self.mentions if self._is_in(m, n)]
            if n != number:
                inside = [m for m in inside if not self._is_of_event(m)] or inside
            if len(inside) > 1:
                return self._one_of(figure, inside)
            if inside:
                return inside[0].period if n == number else self._of_event(inside[0], fallback)
        later = [m for m in self.mentions if m.start >= figure.end]
        if not later:
            return fallback
        if len({m.period for m in later}) == 1:
            compared = next(c for c in self.clauses if c[0] <= later[0].start < c[1])
            return fallback if _is_compared(self.text, compared) else self._of_event(later[0], fallback)
        return self.above

    def _is_in(self, mention: PeriodMention, number: int) -> bool:
        return self.clauses[number][0] <= mention.start < self.clauses[number][1]

    def _one_of(self, figure: Figure, inside: Sequence[PeriodMention]) -> Period | None:
        """Of several times in a clause the one that a figure is of; None where that is not plain."""
        if len({m.period for m in inside}) == 1:
            return inside[0].period
        if not _THAI.search(self.text):
            exact = _as_exact(figure, inside)
            return exact or _next_to(self.text, figure, inside)
        # In Thai a time stands before what is of it, or right after the figure.
        right_after = [m for m in inside if 0 <= m.start - figure.end <= _RIGHT_AFTER]
        before = [m for m in inside if m.end <= figure.start]
        if right_after:
            return right_after[0].period
        return _as_exact(figure, before) or before[-1].period if before else self.above

    def _of_event(self, mention: PeriodMention, fallback: Period | None) -> Period:
        """The time that another clause gives: of a day on which something came about only its year."""
        if not self._is_of_event(mention):
            return mention.period
        same = fallback is not None and fallback.year == mention.period.year
        return fallback if same and fallback is not None else Period(mention.period.year)

    def _is_of_event(self, mention: PeriodMention) -> bool:
        exact = mention.period.day or mention.period.month
        return bool(exact) and _ON.search(shape(self.text[: mention.start])) is not None


def _without_dates_of_documents(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times named, but for those in the names of documents: "Decision No. 12/2023/QD of 28 December 2023"."""
    places = [(document.start, document.end) for document in find_documents(text)]
    return [m for m in mentions if not any(_is_of_document(m, start, end) for start, end in places)]


def _is_of_document(mention: PeriodMention, start: int, end: int) -> bool:
    inside = start <= mention.start and mention.end <= end
    return inside or (mention.period.day is not None and start <= mention.start <= end + _DATED)


def _with_parts(text: str, mentions: Sequence[PeriodMention], fallback: Period | None) -> list[PeriodMention]:
    """The times named, with parts of a year that is only understood: "by the end of the year"."""
    found = list(mentions)
    for start, end, (month, day) in parts_named(text):
        if (month, day) == (0, 0) or any(m.start < end and start < m.end for m in mentions):
            continue
        before = [m.period.year for m in mentions if m.end <= start and not _THIS.match(shape(text[end:]))]
        year = before[-1] if before else fallback.year if fallback else None
        if year:
            found.append(PeriodMention(Period(year, None, date(year, month, day)), start, end))
    return sorted(found, key=lambda m: m.start)


def _same_days(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times named, "the same period of 2023" by the day that is named beside it."""
    days = {m.period.day for m in mentions if m.period.day}
    places = spans(text, "same_period")
    if len(days) != 1 or not places:
        return list(mentions)
    day = days.pop()
    return [
        replace(m, period=replace(m.period, day=date(m.period.year, day.month, day.day)))
        if m.period.day is None and any(0 <= m.start - end <= _BESIDE for _, end in places)
        else m
        for m in mentions
    ]


def _as_exact(figure: Figure, inside: Sequence[PeriodMention]) -> Period | None:
    """Of a year and a day in it the day: "of the work of 2024, by 30 June 2024"; None where several years are named.

    Unless the day is named only after the figure, and the year before it: that is of the year.
    """
    last = [m for m in inside if m.end <= figure.start][-1:] or list(inside)
    days = [m for m in inside if m.period.day and m.period.year == last[0].period.year]
    if len(days) != 1 or any(m.period.year != last[0].period.year for m in inside if m.start > days[0].start):
        return None
    return last[0].period if days[0].start > figure.start and last[0].end <= figure.start else days[0].period


def _next_to(text: str, figure: Figure, own: Sequence[PeriodMention]) -> Period | None:
    """Of several times in a clause the one that a figure stands beside; None where that is not plain."""
    distances = sorted((_distance(text, figure, m), n) for n, m in enumerate(own))
    (nearest, first), (other, _) = distances[0], distances[1]
    return own[first].period if nearest <= _NEXT and other >= 2 * nearest + 4 else None


def _distance(text: str, figure: Figure, mention: PeriodMention) -> int:
    start, end = (figure.end, mention.start) if mention.start >= figure.end else (mention.end, figure.start)
    return end - start + (_JOINT if _CONJUNCTION.search(shape(text[start:end])) else 0)


def _is_compared(text: str, clause: Span) -> bool:
    """Whether a clause only holds another figure beside what the sentence tells: "against 262 at the end of 2023"."""
    return any(start == clause[0] for start, _ in spans(text, "against"))


def _year_before(period: Period) -> Period:
    day = period.day
    back = date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day) if day else None
    return replace(period, year=period.year - 1, day=back)
