"""A quantity that the question plainly takes for granted, where the sentence that says the rest has another.

Reads numbers in words as well as figures ("not more than ten working days") and sentences of any language, by the words
that both have; of several quantities in a sentence the one counts before which most of the question stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise, corrected
from assistant.answering.premises.reading import Words, clause_of, subject
from assistant.answering.premises.spoken import in_its_words, said_under_heading
from assistant.answering.premises.texts import Texts
from assistant.figures.stated import written_scale
from assistant.language.concepts import tokens
from assistant.language.figures import Figure, find_figures
from assistant.language.number_words import find_number_words
from assistant.language.periods import find_periods
from assistant.language.premises import granted
from assistant.language.print_figures import print_amount

_READ = 8  # sentences that may state it
_FEWEST = 2  # words by which a sentence is known to speak of the same
_SAID = 0.7  # of them, said by such a sentence
_SAID_BY_NAMED = 0.5  # and by one of the document that is named
_SAID_ITSELF = 0.5  # and at least without its headings
_AS_MUCH = 0.75  # of what the best says: such a sentence may bear the question out
_CLEARLY = 0.2  # by how much more of them the stretch before one of several quantities says
_FARTHEST = 12  # times as much is of another thing
_UNIT = 30  # characters behind a number in words that may say its unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit at `text[start:end]`."""

    value: Decimal
    unit: str
    start: int
    end: int
    in_words: bool


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence, how much it says of what is asked beside the claim, and what it has for it, if that is one thing."""

    said: float
    candidate: Candidate
    own: Quantity | None
    bears_out: bool


def other_in_sentence(texts: Texts) -> Premise | None:
    """The first quantity that the question takes for granted and the sentence that says the rest has otherwise."""
    question = texts.query.text
    for one in granted(question):
        if not one.plainly or not one.figure.unit:
            continue
        claim = (one.figure.start, one.figure.end)
        rest = subject(question, claim, *clause_of(question, claim))
        if len(tokens(rest)) < _FEWEST:
            rest = subject(question, claim)
        read = [c for c in texts.of_named[:_READ] if not c.leads and is_of_asked_time(rest, c.text)]
        telling = [told for c in read if (told := _telling(rest, one.figure, c)) is not None]
        least = _SAID if texts.named is None else _SAID_BY_NAMED
        best = max(telling, key=lambda told: (told.said, told.candidate.coverage), default=None)
        if best is None or best.said < least or best.own is None or _is_near(one.figure.value, best.own.value):
            continue
        if any(told.bears_out and told.said >= _AS_MUCH * best.said for told in telling):
            continue
        return _corrected(texts, claim, best.candidate, best.own)
    return None


def quantities(text: str) -> list[Quantity]:
    """The figures with a unit of a normalised text, those in words among them, in order."""
    found = [Quantity(f.value, f.unit, f.start, f.end, in_words=False) for f in find_figures(text) if f.unit]
    for words in find_number_words(text):
        behind = find_figures(f"{words.value} {text[words.end : words.end + _UNIT].lstrip()}")
        alone = not text[: words.start].rstrip()[-1:].isdigit()  # "64 million" is no million
        if alone and behind and behind[0].start == 0 and behind[0].unit:
            found.append(Quantity(words.value, behind[0].unit, words.start, words.end, in_words=True))
    return sorted(found, key=lambda quantity: quantity.start)


def _telling(rest: str, claim: Figure, candidate: Candidate) -> _Telling | None:
    words = Words.of(rest, candidate.passage.language)
    own = [quantity for quantity in quantities(candidate.text) if quantity.unit == claim.unit]
    itself = words.said_by(candidate.text) if own and len(words.known) >= _FEWEST else 0.0
    if itself < _SAID_ITSELF:
        return None
    bears_out = any(quantity.value == claim.value for quantity in own)
    return _Telling(said_under_heading(words, candidate), candidate, _meant(words, candidate.text, own), bears_out)


def _meant(words: Words, text: str, own: Sequence[Quantity]) -> Quantity | None:
    """The only quantity, or the one whose own stretch of the sentence says clearly more than the others'."""
    if len(own) <= 1:
        return own[0] if own else None
    starts = [0, *(quantity.end for quantity in own[:-1])]
    said = [words.said_by(text[start : one.start]) for start, one in zip(starts, own, strict=True)]
    first, second = sorted(said, reverse=True)[:2]
    return own[said.index(first)] if first - second >= _CLEARLY else None


def _is_near(asked: Decimal, stated: Decimal) -> bool:
    """Whether a value only rounds another, or is so far from it that it is of something else."""
    if not asked or not stated or abs(asked - stated) * 50 <= abs(stated):
        return True
    return not 1 / _FARTHEST <= asked / stated <= _FARTHEST


def is_of_asked_time(rest: str, text: str) -> bool:
    """Whether a sentence names no time, or one of those asked about."""
    asked, told = ([mention.period for mention in find_periods(part)] for part in (rest, text))
    return not asked or not told or any(a.holds(t, planned=True) for a in asked for t in told)


def _corrected(texts: Texts, span: tuple[int, int], candidate: Candidate, own: Quantity) -> Premise:
    if own.in_words:
        return in_its_words(texts.query, span, candidate, (own.start, own.end + _word(candidate.text[own.end :])))
    figure = next(f for f in find_figures(candidate.text) if f.start == own.start)
    value = print_amount(own.value, own.unit, written_scale(candidate.text, figure), texts.query.language)
    return corrected(texts.query, span, value, (candidate.hit.document, candidate.start, candidate.end))


def _word(behind: str) -> int:
    """How many characters of the text behind a number in words say its unit."""
    figure = find_figures(f"1 {behind[:_UNIT].lstrip()}")
    lead = len(behind) - len(behind.lstrip())
    return figure[0].end - 2 + lead if figure else 0
