"""What a question demands that a passage does not say: a reason, a fee, the country, the ministry, the day asked about.

However near the rest is, such a passage does not answer. What may be demanded, the language package knows; here stands
where it must be said: a kind in the passage or over it, a place there or on its document's first page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from assistant.index.registry import Registry
from assistant.language.asked_things import asked_things
from assistant.language.demands import Demand, demands, ministries_in, ministry_named
from assistant.language.document_numbers import kind_of
from assistant.language.kinds import kinds_named
from assistant.language.laws_named import NamedLaw, laws_named
from assistant.language.messages import print_date
from assistant.language.normalise import normalise
from assistant.language.periods import Period, find_periods
from assistant.language.places import Land, lands_in, own_land, places_said, says_country
from assistant.language.premises import takes_for_granted
from assistant.language.proper_names import is_acronym, proper_names, says_name
from assistant.language.questions import asked_for
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Hit, Language

_FIRST_PAGE = 1200  # characters in which a document says whose it is
_KNOWN = 0.9  # of what a question names: a passage that says so much tells the fact, whose reason is then asked
_TELLING = 2  # words, or a figure, by which a fact is known
_DIGIT = re.compile(r"\d")
_FIGURES = frozenset(("amount", "share", "count"))


@dataclass(frozen=True, slots=True)
class Demanded:
    """What one question demands."""

    question: str
    language: Language
    kinds: tuple[Demand, ...]
    lands: tuple[Land, ...]
    ministries: frozenset[int]
    days: tuple[Period, ...]
    names: tuple[str, ...] = ()
    laws: tuple[NamedLaw, ...] = ()

    @classmethod
    def by(cls, question: str, language: Language) -> Demanded:
        """By a question in a language."""
        text = normalise(question)
        figures = asked_for(text) & _FIGURES and not takes_for_granted(text)  # whose day may be the wrong one
        days = [mention.period for mention in find_periods(text)] if figures else []
        return cls(
            text,
            language,
            (*demands(text), *kinds_named(text)),
            lands_in(text),
            ministries_in(text),
            tuple(period for period in days if period.day and not period.unclear),
            proper_names(text),
            laws_named(text, language),
        )

    def __bool__(self) -> bool:
        return bool(self.kinds or self.lands or self.ministries or self.days or self.names or self.laws)

    def unsaid(self, hits: Sequence[Hit], wholes: Sequence[float], registry: Registry) -> list[tuple[str, ...]]:
        """What of it each passage does not say, as a reader calls it; `wholes`: how far it says the rest (0 to 1).

        Where passages tell the fact whose reason is asked, only such can give it; where reports give the figure of
        other days, none without the day can. Why something is so may be asked of what is not so: where nothing tells
        the fact, what says otherwise is worth showing.
        """
        if not self:
            return [()] * len(hits)
        said = [normalise(f"{hit.passage.context}\n{hit.passage.text}") for hit in hits]
        found = [self._of_passage(hit, text, registry) for hit, text in zip(hits, said, strict=True)]
        for names in (
            self._reasons_unsaid(hits, said, wholes),
            self._days_unsaid(hits, said),
            self._ministry_unsaid(hits, said, registry),
            self._names_unsaid(hits, said, registry),
        ):
            found = [one + more for one, more in zip(found, names, strict=True)]
        return [tuple(one) for one in found]

    def _of_passage(self, hit: Hit, said: str, registry: Registry) -> list[str]:
        language, identity = hit.passage.language, hit.document.identity
        titled = f"{normalise(identity.title)}\n{said}"
        missing = [
            kind.name
            for kind in self.kinds
            if not (kind.of_known or kind.is_met(titled if kind.titled else said, language))
        ]
        title = normalise(identity.title)
        missing += [law.called for law in self.laws if not law.is_told(title, said, language)]
        if self.lands:
            missing += self._lands_unsaid(titled, hit, registry)
        return missing

    def _reasons_unsaid(self, hits: Sequence[Hit], said: Sequence[str], wholes: Sequence[float]) -> list[list[str]]:
        reasons = [kind for kind in self.kinds if kind.of_known]
        telling = sum(len(thing.words) for thing in asked_things(self.question, self.language)) if reasons else 0
        known = [whole >= _KNOWN for whole in wholes]
        if (telling < _TELLING and not _DIGIT.search(self.question)) or not any(known):
            return [[] for _ in hits]
        return [
            [reason.name for reason in reasons if not (tells and reason.is_met(text, hit.passage.language))]
            for hit, text, tells in zip(hits, said, known, strict=True)
        ]

    def _ministry_unsaid(self, hits: Sequence[Hit], said: Sequence[str], registry: Registry) -> list[list[str]]:
        """The ministry asked about, where a passage speaks of others, or none says it and no document's head does."""
        if not self.ministries:
            return [[] for _ in hits]
        named = [ministries_in(text) for text in said]
        known = any(one & self.ministries for one in named)
        found = []
        for hit, own in zip(hits, named, strict=True):
            head = hit.document.identity.issuer if own else registry.text(hit.document.id, 0, _FIRST_PAGE)
            silent = not self.ministries & (own | ministries_in(normalise(head or "")))
            found.append([ministry_named(self.question)] if silent and (own or not known) else [])
        return found

    def _names_unsaid(self, hits: Sequence[Hit], said: Sequence[str], registry: Registry) -> list[list[str]]:
        """The names that no passage in the question's language has, nor its document's title or head.

        Another language may write a name otherwise, but not letters that stand for words.
        """
        own = [hit.passage.language == self.language for hit in hits]
        if not self.names:
            return [[] for _ in hits]
        texts = [
            f"{hit.document.identity.title}\n{hit.document.identity.issuer}\n{text}\n"
            + normalise(registry.text(hit.document.id, 0, _FIRST_PAGE))
            for hit, text in zip(hits, said, strict=True)
        ]
        lacking = [name for name in self.names if not any(says_name(text, name) for text in texts)]
        letters = [name for name in lacking if is_acronym(name)]
        return [list(lacking if is_own else letters) for is_own in own]

    def _lands_unsaid(self, around: str, hit: Hit, registry: Registry) -> list[str]:
        said = places_said(around)
        if any(land.rows & said for land in self.lands):  # of two that are compared a passage may say one
            return []
        said = places_said(normalise(registry.text(hit.document.id, 0, _FIRST_PAGE))) | land_of_issuer(hit.document)
        names = [self.question[land.start : land.end] for land in self.lands if not land.rows & said]
        return [name for name in names if not says_country(around, name)]

    def _days_unsaid(self, hits: Sequence[Hit], said: Sequence[str]) -> list[list[str]]:
        """The days asked about, where reports give figures of other days of the same years and not of any of these."""
        asked = [(period.day, period.year) for period in self.days if period.day]
        told: list[list[Period]] = [[] for _ in hits]
        if asked:
            texts = [f"{normalise(hit.document.identity.title)}\n{text}" for hit, text in zip(hits, said, strict=True)]
            told = [[mention.period for mention in find_periods(text)] for text in texts]
        states = [any(_tells(day, year, periods) for day, year in asked) for periods in told]
        years = {year for _, year in asked}
        others = [
            hit.document.identity.kind not in LAYS_DOWN_LAW and any(one.year in years and one.day for one in periods)
            for hit, periods in zip(hits, told, strict=True)
        ]
        if not any(other and not own for other, own in zip(others, states, strict=True)):
            return [[] for _ in hits]
        names = [print_date(day, self.language) for day, _ in asked]
        return [[] if own else names for own in states]


def land_of_issuer(document: HeldDocument) -> AbstractSet[int]:
    """The country whose authority issued an act, as its head tells it."""
    identity = document.identity
    has_code = kind_of(identity.number) is not None  # which is Vietnamese in any language
    if identity.kind not in LAYS_DOWN_LAW or has_code:
        return frozenset()
    return own_land(identity.language, places_said(normalise(f"{identity.title}\n{identity.issuer}\n{identity.place}")))


def _tells(day: date, year: int, periods: Sequence[Period]) -> bool:
    """Whether figures of a day are told: by its date, or by another year's "against the same time of" this one."""
    ends = {other.day or other.end for other in periods}
    return day in ends or (
        any(other.year == year and not other.day for other in periods)
        and any((end.month, end.day) == (day.month, day.day) for end in ends if end.year != year)
    )
