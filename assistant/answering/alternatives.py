"""Of two numbers that a question has seen ("15 or 20 days?"), the sentence that states the one not yet quoted.

So too of one of which it asks whether it still is so: "is it still 50 per cent?" Both may be right, each in its
document, or each in its time: who asks has seen both. What no words of the question find is looked for by those of the
sentence that leads: another language may call the thing otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.reading import Words
from assistant.language.arithmetic import Span, blanked
from assistant.language.asking import doubted_spans, doubting_words, doubts
from assistant.language.detect import detect
from assistant.language.documents_described import described_documents
from assistant.language.documents_named import find_documents
from assistant.language.figures import find_figures, parse_number
from assistant.language.normalise import shape
from assistant.language.periods import find_periods
from assistant.language.questions import asks_for_force, asks_if_still
from assistant.types import Force, Language, Query

_OR = re.compile(
    r"(?P<one>\d+(?:[.,]\d+)*)(?:\s?%)?(?:\s?[^\W\d]+){0,2}?\s?(?:(?<!\w)(?:hay|hoac|or)(?!\w)|หรือ)\s?(?:[^\W\d]+\s?){0,2}?"
    r"(?P<other>\d+(?:[.,]\d+)*)"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAID = 0.6  # of what else is asked, said by a sentence that states it
_ALL = 0.75  # of a shorter sentence, said by a longer one
_HALF = 0.5  # of what leads, said by the sentence of another document that comes nearest to it
_FEWEST = 2  # words by which that is known
_TWO = 2

Find = Callable[[Query], Sequence[Candidate]]
"""The sentences found for another question, those that no longer are law among them."""


def alternatives(
    query: Query, quoted: Sequence[str], lead: str, found: Sequence[Candidate], find: Find
) -> Iterator[Candidate]:
    """The best sentence for each number that a question has seen, where no text quoted states it.

    `lead` is what is quoted first.
    """
    asked = seen(query.text)
    unit = _unit(query.text, asked)
    told = frozenset().union(*(_numbers(text, unit) for text in quoted))
    lacking = [place for place in asked if parse_number(query.text[slice(*place)]) not in told]
    rest = blanked(query.text, [*asked, *doubting_words(query.text), *doubted_spans(query.text)])
    if len(lacking) == len(asked) and not _speaks_of(rest, lead, detect(lead)):
        return  # without either, what leads may be of something else
    again = None
    for place in lacking:
        value = parse_number(query.text[slice(*place)])
        best = next((c for c in found if _states(c, value, unit) and _says(rest, c)), None)
        if best is None and lead:
            again = find(said_again(query, lead)) if again is None else again
            stating = (c for c in again if _states(c, value, unit))
            best = next((c for c in stating if _says(rest, c) or _says_the_same(lead, c)), None)
            best = best or _nearest(again, lead, value, unit)
        if best is not None:
            yield best


def another(query: Query, lead: str, find: Find) -> Candidate | None:
    """What another document says of the same as what leads, with other figures of the same units.

    For a question that has seen two and gives neither.
    """
    own = _values(lead)

    def differs(candidate: Candidate) -> bool:
        other = _values(candidate.text)
        return any(own[unit].isdisjoint(other[unit]) for unit in own.keys() & other.keys())

    said = find(said_again(query, lead))
    own_document = next((c.passage.document_id for c in said if c.text == lead), None)
    others = (c for c in said if not c.leads and c.passage.document_id != own_document and differs(c))
    return next((c for c in others if _is_told_of_the_same(lead, c)), None)


def _is_told_of_the_same(lead: str, candidate: Candidate) -> bool:
    """Whether two sentences say much of each other, but for their figures: the shorter nearly all that it says."""
    text, language = without_numbers(candidate.text), detect(lead)
    said = _speaks_of(without_numbers(lead), text, candidate.passage.language, _HALF)
    nearly = _speaks_of(lead, text, candidate.passage.language) and _speaks_of(text, lead, language, _HALF)
    return nearly or (said and _speaks_of(text, lead, language, _ALL))


def _values(text: str) -> dict[str, set[Decimal]]:
    """The figures of a text, by their units."""
    found: dict[str, set[Decimal]] = {}
    for figure in find_figures(text):
        if figure.unit:
            found.setdefault(figure.unit, set()).add(figure.value)
    return found


def _nearest(again: Sequence[Candidate], lead: str, value: Decimal, unit: str) -> Candidate | None:
    """The sentence of another document that comes nearest to what leads, if it states the number."""
    whose = next((c.passage.document_id for c in again if c.text == lead), None)
    first = next((c for c in again if not c.leads and c.passage.document_id != whose), None)
    if first is None or whose is None or not _states(first, value, unit):
        return None
    return first if _speaks_of(without_numbers(lead), first.text, first.passage.language, _HALF) else None


def said_again(query: Query, text: str) -> Query:
    """A question for what says the same as a text, whatever its figures are and whether it still is law."""
    own = without_numbers(text)
    bare = replace(query, references=(), named=frozenset(), years=frozenset(), definitions=(), otherwise=())
    return replace(bare, text=own, forces=query.forces | {Force.NO_LONGER})


def without_numbers(text: str) -> str:
    """A text without its figures."""
    return " ".join(blanked(text, [(figure.start, figure.end) for figure in find_figures(text)]).split())


def seen(question: str) -> list[Span]:
    """The two numbers between which a question asks, or of which it says that texts tell the one and the other.

    Of one that may hold no longer it is that alone.
    """
    asked = _OR.search(shape(question))
    if asked is not None:
        return [asked.span("one"), asked.span("other")]
    still = asks_if_still(question) or asks_for_force(question)
    if not (still or doubts(question)):
        return []
    other = [(m.start, m.end) for m in find_documents(question)]
    other += [(m.start, m.end) for m in described_documents(question)]
    other += [(m.start, m.end) for m in find_periods(question)]
    figures = [(f.start, f.end) for f in find_figures(question) if f.unit]
    numbers = [
        match.span()
        for match in _NUMBER.finditer(shape(question))
        if not any(start <= match.start() < end for start, end in other)
        and (not still or any(start <= match.start() < end for start, end in figures))
    ]
    return numbers if len(numbers) == (1 if still else _TWO) else []


def _unit(question: str, asked: Sequence[Span]) -> str:
    """The unit in which the numbers are asked about; empty where the question says none."""
    figures = find_figures(question)
    return next((f.unit for start, end in asked for f in figures if f.unit and f.start < end and start < f.end), "")


def _states(candidate: Candidate, value: Decimal, unit: str) -> bool:
    return not candidate.leads and value in _numbers(candidate.text, unit)


def _numbers(text: str, unit: str) -> frozenset[Decimal]:
    """The numbers of a text as they are written; those of another unit than the one asked about left out."""
    other = [(figure.start, figure.end) for figure in find_figures(text) if unit and figure.unit not in ("", unit)]
    return frozenset(
        parse_number(match[0])
        for match in _NUMBER.finditer(shape(text))
        if not any(start <= match.start() < end for start, end in other)
    )


def _says_the_same(lead: str, candidate: Candidate) -> bool:
    """Whether all that a sentence says, or all that another says, the other does: but for their figures."""
    own = without_numbers(candidate.text)
    return _speaks_of(lead, own, candidate.passage.language) or _speaks_of(own, lead, detect(lead), _ALL)


def _says(rest: str, candidate: Candidate) -> bool:
    return _speaks_of(rest, candidate.text, candidate.passage.language)


def _speaks_of(rest: str, text: str, language: Language, least: float = _SAID) -> bool:
    words = Words.of(rest, language)
    # A term of several words says as much as they would.
    enough = len(words.known) >= _FEWEST or any(" " in key for token in words.known for key in token)
    return enough and words.said_by(text) >= least
