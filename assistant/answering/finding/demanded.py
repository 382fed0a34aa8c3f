"""What a question demands that a passage does not say: a reason, a fee, the country, the ministry, the day asked about.

However near the rest is, such a passage does not answer. What may be demanded, the language package knows; here stands
where it must be said: a kind in the passage or over it, a place there or on its document's first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.index.registry import Registry
from assistant.language.demands import Demand, demands, ministries_in
from assistant.language.messages import print_date
from assistant.language.normalise import normalise
from assistant.language.periods import Period, find_periods
from assistant.language.places import Land, lands_in, places_said
from assistant.language.questions import asked_for
from assistant.types import LAYS_DOWN_LAW, Hit, Language

_FIRST_PAGE = 1200  # characters in which a document says whose it is
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

    @classmethod
    def by(cls, question: str, language: Language) -> Demanded:
        """By a question in a language."""
        text = normalise(question)
        days = [mention.period for mention in find_periods(text)] if asked_for(text) & _FIGURES else []
        return cls(
            text,
            language,
            demands(text),
            lands_in(text),
            ministries_in(text),
            tuple(period for period in days if period.day and not period.unclear),
        )

    def __bool__(self) -> bool:
        return bool(self.kinds or self.lands or self.ministries or self.days)

    def unsaid(self, hit: Hit, whole: float, registry: Registry) -> tuple[str, ...]:
        """What of it a passage does not say, as a reader calls it; `whole` is how far it says the rest (0 to 1).

        Why something is so may be asked of what is not so: a passage that says otherwise is worth showing.
        """
        if not self:
            return ()
        passage, identity = hit.passage, hit.document.identity
        said = normalise(f"{passage.context}\n{passage.text}")
        missing = [kind.name for kind in self.kinds if kind.applies(whole) and not kind.is_met(said, passage.language)]
        if self.lands:
            missing += self._lands_unsaid(f"{identity.title}\n{said}", hit, registry)
        named = ministries_in(said)
        if self.ministries and named and not self.ministries & (named | ministries_in(identity.issuer or "")):
            missing.append(self.question)
        return (*missing, *self._days_unsaid(said, hit))

    def _lands_unsaid(self, around: str, hit: Hit, registry: Registry) -> list[str]:
        said = places_said(around)
        missing = [land for land in self.lands if not land.rows & said]
        if missing:
            said = places_said(normalise(registry.text(hit.document.id, 0, _FIRST_PAGE)))
        return [self.question[land.start : land.end] for land in missing if not land.rows & said]

    def _days_unsaid(self, said: str, hit: Hit) -> list[str]:
        """The days asked about, where a report gives figures of other days of their years only."""
        if not self.days or hit.document.identity.kind in LAYS_DOWN_LAW:
            return []
        told: Sequence[Period] = [mention.period for mention in find_periods(said)]
        return [
            print_date(asked.day, self.language)
            for asked in self.days
            if asked.day
            and any(other.year == asked.year and other.day for other in told)
            and not any(asked.day == (other.day or other.end) for other in told)
        ]
