"""That an act holds from a day, or that something is done by a day of the year, where the texts have another day."""

from __future__ import annotations

from datetime import date

from assistant.answering.premises.correcting import Place, Premise, corrected
from assistant.answering.premises.reading import days
from assistant.answering.premises.texts import Texts
from assistant.index.registry import Registry
from assistant.language.figures import find_dates
from assistant.language.messages import print_date
from assistant.language.moments import Moment
from assistant.language.premises import granted_effect, says_effect
from assistant.language.segment import quotable
from assistant.types import HeldDocument

_FIRST = 2  # sentences that may speak of the day
_COVERED = 0.25  # of what is asked, said by such a sentence


def other_effect(texts: Texts) -> Premise | None:
    """A day from which, as the question takes for granted, an act holds, where the act itself says another."""
    asked = granted_effect(texts.query.text)
    document = texts.named if asked else None
    if asked is None or document is None:
        return None
    effective = document.identity.effective
    if effective is None or effective == asked.day:
        return None
    place = says_day(document, effective, texts.registry)
    if place is None:
        return None
    return corrected(texts.query, (asked.start, asked.end), print_date(effective, texts.query.language), place)


def says_day(document: HeldDocument, day: date, registry: Registry) -> Place | None:
    """Where a document names a day: where it says that it holds from it, if it does."""
    named = [
        (says_effect(passage.text[start:end]), passage.start + start, passage.start + end)
        for passage in registry.passages_of(document.id)
        for start, end in quotable(passage.text, passage.language)
        if any(mention.day == day for mention in find_dates(passage.text[start:end]))
    ]
    best = max(named, key=lambda place: place[0], default=None)
    return (document, best[1], best[2]) if best else None


def other_day(texts: Texts) -> Premise | None:
    """A day of the year by which, as the question has it, something is done, where the best evidence has another."""
    own = days(texts.query.text)
    if len(own) != 1 or any(_is_same(own[0], day) for candidate in texts.found for day in days(candidate.text)):
        return None
    for candidate in texts.found[:_FIRST]:
        stated = days(candidate.text)
        if candidate.coverage >= _COVERED and len(stated) == 1:
            written = candidate.text[stated[0].start : stated[0].end].strip()
            place = (candidate.hit.document, candidate.start, candidate.end)
            return corrected(texts.query, (own[0].start, own[0].end), written, place)
    return None


def _is_same(one: Moment, other: Moment) -> bool:
    return (one.month, one.day) == (other.month, other.day)
