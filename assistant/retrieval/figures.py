"""Words → the figures that documents state of what they name, in any of the three languages; series among them.

Compares tokens (language/concepts.py) with those that were kept with each figure. Knows no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.figures.reckoning import reckoned
from assistant.figures.series import told_in_series
from assistant.figures.stated import Statement
from assistant.index.kept_figures import Stretch
from assistant.index.registry import Registry
from assistant.language.arithmetic import Measure, measures, without_figures
from assistant.language.concepts import Token, has_concept, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.periods import Period, find_periods
from assistant.types import FigureKind, FiguresFound, HeldDocument, Language, ReckonedFigure, Series, StatedFigure

_HEARD = 0.6  # of a word that is only said around a figure
_FIT = 0.7
_COMPARED = 300  # figures that are looked at for series
_TIMES = frozenset({"working day", "day", "hour", "month", "year"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a query names: its subject, times and measures."""

    language: Language
    subject: tuple[Token, ...]
    periods: tuple[Period, ...]
    measures: frozenset[Measure]

    @classmethod
    def by(cls, query: str) -> _Wanted:
        text = normalise(query)
        language = detect(text)
        return cls(
            language,
            tokens(without_figures(text), language),
            tuple(mention.period for mention in find_periods(text)),
            frozenset(name for name, _, _ in measures(text)),
        )

    def fit(self, s: Statement) -> float:
        """How far a figure is of what is named, 0 to 1; 0 for one of another time or measure."""
        if self.periods and not any(_is_in(s.period, period) for period in self.periods):
            return 0.0
        if self.measures and s.measure not in self.measures:
            return 0.0
        known = [token for token in self.subject if s.language == self.language or has_concept(token)]
        if self.subject and not known:
            return 0.0
        own, around = keys((*s.names, *s.counted, *s.under)), s.said | s.about
        worth = (1.0 if not t.isdisjoint(own) else _HEARD if not t.isdisjoint(around) else 0.0 for t in known)
        return sum(worth) / len(known) if known else 1.0


def find_figures(
    registry: Registry, query: str, documents: Sequence[HeldDocument], kinds: Iterable[FigureKind], most: int
) -> FiguresFound:
    """At most so many figures of these documents that fit a query, best first; all in order where it names nothing."""
    wanted, allowed = _Wanted.by(query), frozenset(kinds)
    if not query.strip() and not allowed:
        return _listed(
            list(islice(_all(registry, documents, ()), most)), registry, registry.figures.count(d.id for d in documents)
        )
    read = _all(registry, _speaking_of(wanted, registry, documents), tuple(keys(wanted.subject)))
    fits = [(wanted.fit(s), s) for s in read if not allowed or kind_of(s) in allowed]
    # Where all that is named is only said around figures, as the programme of a report's title is, those are meant.
    least = _FIT if any(fit >= _FIT for fit, _ in fits) else _HEARD
    found = [(fit, s) for fit, s in fits if fit >= least]
    if wanted.subject:
        found.sort(key=lambda one: (-round(one[0], 2), -_issued(one[1]).toordinal()))
    else:  # only a measure or a time is named: what acts lay down for good is of none
        found.sort(key=lambda one: one[1].period is None)
    return _listed([s for _, s in found[:most]], registry, len(found))


def figures_at(registry: Registry, documents: Mapping[str, HeldDocument], stretches: Sequence[Stretch]) -> FiguresFound:
    """The plans, and what was disbursed, among the figures whose sentence or row begins in one of these stretches."""
    read = [s for s in registry.figures.within(documents, stretches) if s.measure and s.unit and s.unit != "%"]
    return _listed(read, registry, len(read))


def _speaking_of(wanted: _Wanted, registry: Registry, documents: Sequence[HeldDocument]) -> Sequence[HeldDocument]:
    """The documents that say enough of what is named for a figure of theirs to fit, in any of their languages."""
    if not wanted.subject:
        return documents
    said = registry.figures.spoken_of(sorted(keys(wanted.subject)))
    known = [token for token in wanted.subject if has_concept(token)]
    least = [(named, _HEARD * len(named)) for named in (wanted.subject, known) if named]
    return [
        document
        for document in documents
        if any(len(shared(named, said.get(document.id, ()))) >= enough for named, enough in least)
    ]


def _all(registry: Registry, documents: Sequence[HeldDocument], said: Sequence[str]) -> Iterator[Statement]:
    for document in documents:
        yield from registry.figures.all(document, said)


def _listed(kept: Sequence[Statement], registry: Registry, total: int) -> FiguresFound:
    shown = tuple(_shown(s, registry) for s in kept)
    told = told_in_series(kept[:_COMPARED])
    series = []
    for one in told:
        best = kept[min(one.places)]  # the one that fits best names it
        series.append(Series(best.subject, best.unit, best.measure, one.places, one.conflicts, one.done))
    follows = (ReckonedFigure(r.kind, r.value, r.of, r.stated) for r in reckoned(kept[:_COMPARED], told))
    return FiguresFound(shown, tuple(series), total, tuple(follows))


def kind_of(s: Statement) -> FigureKind:
    """Whether a figure is money, a share, a length of time or a number of things."""
    if not s.unit:
        return "count"
    return "share" if s.unit == "%" else "time" if s.unit in _TIMES else "amount"


def _is_in(period: Period | None, wanted: Period) -> bool:
    """Whether a time is the one wanted, or lies in it."""
    if period is None or period.year != wanted.year:
        return False
    if wanted.day:
        return (period.day or period.end) == wanted.day
    return wanted.month is None or wanted.month == (period.day.month if period.day else period.month)


def _issued(s: Statement) -> date:
    return s.document.identity.issued or date.min


def _shown(s: Statement, registry: Registry) -> StatedFigure:
    quote = registry.text(s.document.id, s.start, s.end)
    provision = registry.provision(s.document.id, s.provision) if s.provision else None
    period = s.period
    month = f"-{period.month:02}" if period and period.month else ""
    return StatedFigure(
        value=s.value,
        unit=s.unit,
        scale=s.scale,
        kind=kind_of(s),
        role=s.kind,
        measure=s.measure,
        subject=s.subject,
        period=f"{period.year}{month}" if period else "",
        as_of=period.day if period else None,
        written=quote[s.at[0] - s.start : s.at[1] - s.start],
        at=s.at,
        quote=quote,
        start=s.start,
        end=s.end,
        document=s.document,
        page=s.page,
        provision=provision.label if provision else "",
        row=s.label if s.row >= 0 else "",
        column=s.heading if s.row >= 0 else "",
    )
