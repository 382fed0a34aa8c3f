"""Which of the best sentences leads an answer: of those nearly as good, the one that says most of what is asked.

A sentence's score weighs words one by one and its meaning as a whole, and stands for every place in an answer. What is
read first must say more: the things that the question names, in it or over it, and a fact of the kind asked for. The
order of all others stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import log

from assistant.answering.finding.evidence import USUAL_LENGTH, Candidate, is_of_cells
from assistant.answering.finding.headed import led_by_heading
from assistant.answering.finding.said import Named, tokens_of
from assistant.index.stores import Stores
from assistant.language.bands import Band, find_bands, noun_after
from assistant.language.concepts import keys, tokens
from assistant.language.detect import detect
from assistant.language.figures import Figure, find_figures
from assistant.language.moments import Moment, find_moments
from assistant.language.normalise import normalise, shape
from assistant.language.questions import asked_for, asks_for_list, holds
from assistant.language.segment import opens_a_list
from assistant.language.years import is_year, years_in


@dataclass(frozen=True, slots=True)
class _Worth:
    """What speaks for a sentence beside its score, among the `best` of them."""

    best: int
    said: tuple[float, float, float]  # for each: what is asked for, the least said thing, and all of it
    fact: float  # of the kind asked for
    of_named: float  # of a document that the question names
    in_cells: float  # a table's row, few words, is worth more than they tell
    foreign: float  # as is a sentence of another language
    passage: tuple[float, float]  # its passage's similarity, as a whole and token by token
    day: float = 0.1  # that says the day of the year that the question names
    listed: float = 0.1  # where a list is asked for: an item says little of the question, its list all that is asked
    told: float = 0.0  # of what the question says, in it or over it, what few of the best say counting for more
    length: float = 0.0  # of each natural logarithm by which it is longer than usual, where no list is asked for
    year: float = 0.0  # that says the year that the question names


# Fitted on a sixth of the development sets and on questions of our own: on ours three to six in a hundred more lead
# rightly; on all of xquad-vi one of 603 fewer.
_ALONE = _Worth(6, (0.05, 0.05, 0.05), 0.03, 0.04, 0.04, 0.05, (0.0, 0.0))
# Near a listwise fit over the best 20 sentences of 1,069 questions of our own sets; fitted without one of them in turn
# it led two or three in a hundred more of that rightly. In one language it costs as much as it gains.
_AMONG_LANGUAGES = _Worth(20, (0.08, 0.24, 0.4), 0.15, 0.28, 0.1, 0.15, (1.6, 0.55), 0.3, 0.05, 0.3, -0.08, 0.1)
# An item of a list; a number with a point is a clause of law as well, which may be any sentence.
_ITEM = re.compile(r"(?:\(?[a-zđก-ฮ][.)]|\([\d๐-๙]{1,2}\)|[-–•+])\s")


def led_by_what_it_says(
    question: str,
    found: Sequence[Candidate],
    documents: AbstractSet[str],
    stores: Stores,
    beside: Sequence[Candidate] = (),
) -> list[Candidate]:
    """The sentences with the one first that leads; as they are where the model gives no token vectors.

    `documents` are those that the question names, by id; `beside` is what else was found, which does not lead.
    """
    banded = _of_the_band(question, found)
    if banded is not None:
        return [replace(banded, score=found[0].score), *(c for c in found if c is not banded)]
    spoken = {c.passage.language for c in (*found, *beside)} | {detect(question)}
    weights = _AMONG_LANGUAGES if len(spoken) > 1 else _ALONE
    best = found[: weights.best]
    asked = tokens_of(question, stores)
    if len(best) <= 1 or asked is None:
        return list(found)
    encoded, places = asked
    named = Named.of(question)
    kinds = asked_for(question)
    days = _days(question)
    years = years_in(normalise(question))
    listing = asks_for_list(question)
    told = _told(question, best) if weights.told else {}

    def worth(candidate: Candidate) -> float:
        if candidate.own_nearest is None or encoded.tokens is None:
            return candidate.score
        text = f"{candidate.passage.context}\n{candidate.heading}\n{candidate.text}"
        said = named.said(text, candidate.passage.language, places, encoded.tokens.weights, candidate.own_nearest)
        dense, late = (candidate.hit.legs.get(leg, 0.0) for leg in ("dense", "late"))
        signs = (
            (said.asked, weights.said[0]),
            (said.least, weights.said[1]),
            (said.whole, weights.said[2]),
            (holds(candidate.text, kinds), weights.fact),
            (candidate.passage.document_id in documents, weights.of_named),
            (is_of_cells(candidate.text), weights.in_cells),
            (candidate.passage.language != named.language, weights.foreign),
            (dense, weights.passage[0]),
            (late, weights.passage[1]),
            (bool(days) and days <= _days(candidate.text), weights.day),
            (listing and _is_of_a_list(candidate.text), weights.listed),
            (told.get(candidate, 0.0), weights.told),
            (0.0 if listing else log(len(candidate.text) / USUAL_LENGTH), weights.length),
            (bool(years & years_in(candidate.text)), weights.year),
        )
        return candidate.score + sum(float(sign) * weight for sign, weight in signs)

    lead = max(best, key=worth)
    led = [replace(lead, score=found[0].score), *(c for c in found if c is not lead)]
    return led_by_heading(question, led, stores)


def _told(question: str, found: Sequence[Candidate]) -> dict[Candidate, float]:
    """Of what a question says the share (0 to 1) that each sentence or what stands over it says, in its own language.

    What few of the sentences say tells them apart, and counts for more; what none says counts for nothing.
    """
    asked = tokens(question)
    keys_said = {c: _keys_said(c) for c in found}
    said = {c: [not token.isdisjoint(held) for token in asked] for c, held in keys_said.items()}
    counts = [sum(one) for one in zip(*said.values(), strict=True)]
    weights = [log((len(found) + 1) / (count + 0.5)) if count else 0.0 for count in counts]
    whole = sum(weights) or 1.0
    return {c: sum(w for w, says in zip(weights, own, strict=True) if says) / whole for c, own in said.items()}


def _keys_said(candidate: Candidate) -> frozenset[str]:
    over = f"{candidate.hit.document.identity.title}\n{candidate.passage.context}\n{candidate.heading}"
    language = candidate.passage.language
    return keys((*tokens(candidate.text, language), *tokens(over, language)))


def _of_the_band(question: str, found: Sequence[Candidate]) -> Candidate | None:
    """Of sentences or rows that state a scale of bands the one in whose band a figure of the question lies.

    None where it lies in none or several, or nothing states two bands of its kind.
    """
    text = normalise(question)
    for figure in find_figures(text):
        if not figure.unit and is_year(figure.value):
            continue
        noun = noun_after(text, figure)
        scales = [(c, bands) for c in found if (bands := [b for b in find_bands(c.text) if _is_of(b, figure, noun, c)])]
        holding = [c for c, bands in scales if any(band.holds(figure.value) for band in bands)]
        beside = [band for c, bands in scales for band in bands if holding and _is_beside(c, holding[0])]
        # Of a scale some band has two ends; one alone is a bound, as of a time limit.
        if len(holding) == 1 and len(beside) > 1 and any(b.low is not None and b.high is not None for b in beside):
            return holding[0]
    return None


def _is_beside(one: Candidate, other: Candidate) -> bool:
    return one.passage.id == other.passage.id


def _is_of(band: Band, figure: Figure, noun: str, candidate: Candidate) -> bool:
    """Whether a band is of what a figure counts: one unit, or one word, which may stand over the column."""
    if band.unit or figure.unit:
        return band.unit == figure.unit
    named = keys(tokens(noun, detect(noun), every=True)) | {noun}
    if band.noun and not named.isdisjoint(
        keys(tokens(band.noun, candidate.passage.language, every=True)) | {band.noun}
    ):
        return True
    return bool(noun) and re.search(rf"(?<![^\W_]){re.escape(noun)}", shape(candidate.text)) is not None


def _days(text: str) -> frozenset[tuple[int, int]]:
    """The days, by month and day, that a text names without a year: they come every year."""
    return frozenset(filter(None, map(_day, find_moments(text))))


def _day(moment: Moment) -> tuple[int, int] | None:
    return (moment.month, moment.day) if moment.month and moment.day and not moment.year else None


def _is_of_a_list(text: str) -> bool:
    return opens_a_list(text) or _ITEM.match(text) is not None
