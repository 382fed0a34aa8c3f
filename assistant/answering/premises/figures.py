"""A figure that a question takes for granted and the best evidence states differently: what it says, and what is so.

Figures that a question only supposes, asks for or that any evidence supports are no premises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked, fitness
from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise, corrected
from assistant.answering.premises.reading import Words, beside, subject
from assistant.answering.premises.texts import Texts
from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.language.arithmetic import Measure, measure_at
from assistant.language.concepts import has_concept, keys, shared, tokens
from assistant.language.figures import Figure, find_figures
from assistant.language.premises import Granted, granted
from assistant.language.print_figures import print_amount
from assistant.types import LAYS_DOWN_LAW

_TELLS = 0.05  # of what is asked, said by a sentence itself
_BEST = 8  # sentences whose figures may be meant
_FIT = 0.55
_SURE = 0.7  # where a question only speaks of a figure
_NEAR = 0.1
_LED = 0.5  # of what is asked, said by the sentence that leads, of a document that is named
_LED_ALONE = 0.7  # and where none is
_ENOUGH = 2  # words by which a sentence is known to speak of the same
_ALL = 0.99
_AS_GOOD = 0.8  # evidence for what the question says
_AROUND = 0.9  # what the words around a figure count beside the whole question
_SAME = Decimal("1.05")  # what sources that count a little differently say is one figure
_OR = r"\s?(?:or|to|hoặc|hay|đến|หรือ|ถึง|-|–)\s?"
_OR_BEFORE = re.compile(rf"\d[\d.,]*\s?%?{_OR}$")
_OR_AFTER = re.compile(rf"^{_OR}\d[\d.,]*\s?%?")
_FARTHEST = 12  # times as much is another thing
_COUNTED = 40  # characters after a count that say what is counted


def other_figure(texts: Texts) -> Premise | None:
    """The first figure that the question takes for granted and the best evidence contradicts."""
    query, found = texts.query, texts.found
    taken = granted(query.text)
    if not taken:
        return None
    units = frozenset(one.figure.unit for one in taken)
    said = texts.figures(units)
    # What says next to nothing of the question but under its heading has its figure for a part of what is asked.
    telling = [c for c in found if c.coverage >= _TELLS or c.passage.language != query.language]
    best = [s for s in said if any(_in(s, candidate) for candidate in telling[:_BEST])]
    if texts.named is not None:  # what a report says is no word of an act that is named
        best = [s for s in best if s.document.id == texts.named.id or s.document.identity.kind in LAYS_DOWN_LAW]
        best += texts.figures_of_named(units)
    own = [s for s in best if texts.named is not None and s.document.id == texts.named.id]
    for one in taken:
        # What is said of a document that is named, only its own words contradict.
        meant = own or best
        stated = _leading(query.text, one, best, own, texts) or _stated(query.text, one, meant, said)
        if stated is not None and not (_is_borne_out(one, stated, said, texts) or _names_a_row(one.figure, texts)):
            several = _alternatives(stated, texts.registry)
            if not several or not _mentions(several, one.figure):
                value = several or print_amount(stated.value, stated.unit, stated.scale, query.language)
                return corrected(query, (one.figure.start, one.figure.end), value, stated.place)
    return None


def _in(s: Statement, candidate: Candidate) -> bool:
    same = s.document.id == candidate.passage.document_id
    return same and s.at[0] < candidate.end and candidate.start < s.at[1]


def _stated(question: str, one: Granted, best: Sequence[Statement], said: Sequence[Statement]) -> Statement | None:
    """What the evidence says where the question says something else; None where it says nothing, or several things."""
    counted = question[one.figure.end : one.figure.end + _COUNTED] if not one.figure.unit else ""
    measure = measure_at(question, one.figure.start, one.figure.end)
    asked = [_Asked.whole(question, one.figure), _Asked.around(question, one.figure)]

    def fit(s: Statement) -> float:
        return max(_fit(asked[0].asked, s), _AROUND * _fit(asked[1].asked, s))

    fitting = [(fit(s), s) for s in best if _is_like(asked[0].asked, one.figure, counted, measure, s)]
    enough = [(fit, s) for fit, s in fitting if fit >= (_FIT if one.plainly else _SURE)]
    if not enough:
        return None
    top = max(fit for fit, _ in enough)
    near = 0 if top >= _ALL else _NEAR  # what says all that is asked leaves no other meant
    meant = [s for fit, s in enough if fit >= top - near]
    meant = [s for s in meant if measure and s.measure == measure] or meant
    supporting = [s for s in said if (s.value, s.unit) == (one.figure.value, one.figure.unit)]
    if any(
        _is_of_asked_time(asked[0].asked, s) if s.unit else _is_like(asked[0].asked, one.figure, counted, measure, s)
        for s in supporting
        if fit(s) >= _AS_GOOD * top
    ):
        return None
    values = sorted(s.value for s in meant)
    if values[-1] > _SAME * values[0] or any(_rounds_to(s, one.figure) for s in meant):
        return None
    return meant[0]


def _leading(
    question: str, one: Granted, best: Sequence[Statement], own: Sequence[Statement], texts: Texts
) -> Statement | None:
    """The one figure of its unit in the sentence that leads, of the document that the question names, if it names one.

    None where that document states what the question says anywhere (`own`).
    """
    if not one.plainly or not one.figure.unit or any(_rounds_to(s, one.figure) for s in own):
        return None
    lead = texts.found[0]
    if not _says_the_rest(question, one.figure, lead, _LED if texts.named else _LED_ALONE):
        return None
    asked = _Asked.whole(question, one.figure).asked
    measure = measure_at(question, one.figure.start, one.figure.end)
    told = {(s.value, s.at): s for s in (own if texts.named else best) if _in(s, lead) and s.unit == one.figure.unit}
    stated = next(iter(told.values()), None)
    if stated is None or len(told) > 1 or _rounds_to(stated, one.figure):
        return None
    return stated if _is_like(asked, one.figure, "", measure, stated) else None


def _says_the_rest(question: str, figure: Figure, lead: Candidate, least: float) -> bool:
    """Whether a sentence says what the question says beside the figure: by its words' weight, or their number."""
    words = Words.of(subject(question, (figure.start, figure.end)), lead.passage.language)
    return lead.coverage >= least or (len(words.known) >= _ENOUGH and words.said_by(lead.text) >= least)


def _is_borne_out(one: Granted, stated: Statement, said: Sequence[Statement], texts: Texts) -> bool:
    """Whether a sentence that has the figure itself says as much of the rest as the one that has another.

    How much those of other languages say nobody can compare, nor what figures count that have no unit.
    """
    figure, question = one.figure, texts.query.text
    rest, asked = subject(question, (figure.start, figure.end)), _Asked.whole(question, figure).asked
    languages = {asked.language, stated.document.identity.language}

    def fit(s: Statement) -> float:
        return Words.of(rest, s.document.identity.language).said_by(texts.registry.text(s.document.id, s.start, s.end))

    least = max(fit(stated), _LED)
    return any(
        fit(s) >= least
        for s in said
        if s.unit == figure.unit != "" and s.value == figure.value and s.measure != "proposed"
        if texts.named is None or s.document.id == texts.named.id
        if s.document.identity.language in languages and _is_of_asked_time(asked, s)
    )


def _names_a_row(figure: Figure, texts: Texts) -> bool:
    """Whether a number with its thing is what a row is called: "the 38 localities" are those of that row."""
    things = keys(tokens(texts.query.text[figure.end : figure.end + _COUNTED])[:1])
    return not figure.unit and any(
        other.value == figure.value and not other.unit and shared(s.names, things)
        for s in texts.tables()
        for other in find_figures(s.label)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question without the figure that it takes for granted: all of it, or the words around the figure."""

    asked: Asked

    @classmethod
    def whole(cls, question: str, figure: Figure) -> _Asked:
        return cls(Asked(beside(question, (figure.start, figure.end))))

    @classmethod
    def around(cls, question: str, figure: Figure) -> _Asked:
        start = question.rfind(" ", 0, max(0, figure.start - _COUNTED)) + 1
        end = question.find(" ", min(len(question), figure.end + _COUNTED))
        gone = [(0, start), (end if end > 0 else len(question), len(question)), (figure.start, figure.end)]
        return cls(Asked(beside(question, *gone)))


def _is_like(asked: Asked, figure: Figure, counted: str, measure: Measure, s: Statement) -> bool:
    """Whether a figure is of the unit, measure and time of the one that the question takes for granted."""
    law = s.document.identity.kind in LAYS_DOWN_LAW
    changes = s.kind == "change" and not (law and s.unit == "percentage point")  # a rule lays down by how many
    if s.unit != figure.unit or changes or s.measure == "proposed" or not s.value or not figure.value:
        return False
    if not 1 / _FARTHEST <= s.value / figure.value <= _FARTHEST:
        return False
    if not figure.unit and not (_counts_alike(asked, counted, s) or _is_the_one(asked, s)):
        return False
    if not _is_of_asked_time(asked, s):
        return False
    return not (figure.unit in ("VND", "THB", "USD") and s.measure and measure and s.measure != measure)


def _counts_alike(asked: Asked, counted: str, s: Statement) -> bool:
    """Whether a number counts the thing that stands behind the one in the question."""
    return bool(shared(s.counted, keys(tokens(counted, asked.language)[:1])))


def _is_the_one(asked: Asked, s: Statement) -> bool:
    """Whether a number with no thing behind it ("730 แห่ง") is of all that is asked, at the very time asked about."""
    at_the_time = bool(s.period and asked.periods) and _is_of_asked_time(asked, s)
    return not s.counted and s.table < 0 and at_the_time and _fit(asked, s) >= _ALL


def _is_of_asked_time(asked: Asked, s: Statement) -> bool:
    """Whether a figure is of a time that the question names; any is where either names none."""
    times = asked.periods if s.period else ()
    return not times or any(time.holds(s.period, planned=s.measure == "planned") for time in times)


def _fit(asked: Asked, s: Statement) -> float:
    """How well a figure is of what the question is about. Where a norm is quoted, its whole sentence says of what."""
    named = s.names if s.table >= 0 and shared(s.names, keys(asked.whole)) else ()
    if s.period is not None and asked.periods:
        return fitness(asked, s, named)
    subject = [t for t in asked.subject if s.language == asked.language or has_concept(t)]
    if not subject:
        return 0.0
    own = keys(s.names) | keys(s.counted) | s.said
    close = len(shared(subject, own)) / len(subject)
    around = len(shared(subject, own | s.about)) / len(subject)
    return close + (around - close) / 2


def _alternatives(s: Statement, registry: Registry) -> str:
    """What is said where a figure is one of several: "7 or 9"."""
    text = registry.text(s.document.id, s.start, s.at[1] + _COUNTED)
    start, end = s.at[0] - s.start, s.at[1] - s.start
    before, after = _OR_BEFORE.search(text[:start]), _OR_AFTER.match(text[end:])
    first = before.start() if before else start
    last = end + after.end() if after else end
    return text[first:last].strip() if before or after else ""


def _mentions(written: str, figure: Figure) -> bool:
    return any(other.value == figure.value for other in find_figures(written))


def _rounds_to(s: Statement, figure: Figure) -> bool:
    """Whether the question only rounds what is stated."""
    return abs(s.value - figure.value) * 50 <= abs(s.value)
