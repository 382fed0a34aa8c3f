"""Which of the best sentences leads an answer: of those nearly as good, the one that says most of what is asked.

A sentence's score weighs words one by one and its meaning as a whole, and stands for every place in an answer. What is
read first must say more: the things that the question names, in it or over it, and a fact of the kind asked for. The
order of all others stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from assistant.answering.finding.evidence import Candidate, is_of_cells, opens_a_list
from assistant.answering.finding.said import Named, tokens_of
from assistant.index.stores import Stores
from assistant.language.bands import Band, find_bands, noun_after
from assistant.language.concepts import keys, tokens
from assistant.language.detect import detect
from assistant.language.figures import Figure, find_figures
from assistant.language.moments import Moment, find_moments
from assistant.language.normalise import normalise, shape
from assistant.language.questions import asked_for, asks_for_list, holds
from assistant.language.years import is_year

# Fitted on a sixth of the development sets and on questions of our own: on ours three to six in a hundred more lead
# rightly; on all of xquad-vi one of 603 fewer.
_BEST = 6
_SAID = 0.05  # for each: what is asked for, the least said thing, and all of it
_FACT = 0.03  # of the kind asked for
_OF_NAMED = 0.04  # of a document that the question names
_IN_CELLS = 0.04  # a table's row, few words, is worth more than they tell
_FOREIGN = 0.05  # as is a sentence of another language
_LISTED = 0.1  # where a list is asked for: an item says little of the question, its list all that is asked
_DAY = 0.1  # that says the day of the year that the question names
# An item of a list; a number with a point is a clause of law as well, which may be any sentence.
_ITEM = re.compile(r"(?:\(?[a-zđก-ฮ][.)]|\([\d๐-๙]{1,2}\)|[-–•+])\s")


def led_by_what_it_says(
    question: str, found: Sequence[Candidate], documents: AbstractSet[str], stores: Stores
) -> list[Candidate]:
    """The sentences with the one first that leads; as they are where the model gives no token vectors.

    `documents` are those that the question names, by id.
    """
    banded = _of_the_band(question, found)
    if banded is not None:
        return [replace(banded, score=found[0].score), *(c for c in found if c is not banded)]
    best = found[:_BEST]
    asked = tokens_of(question, stores)
    if len(best) <= 1 or asked is None:
        return list(found)
    encoded, places = asked
    named = Named.of(question)
    kinds = asked_for(question)
    days = _days(question)
    listing = asks_for_list(question)

    def worth(candidate: Candidate) -> float:
        if candidate.own_nearest is None or encoded.tokens is None:
            return candidate.score
        text = f"{candidate.passage.context}\n{candidate.text}"
        said = named.said(text, candidate.passage.language, places, encoded.tokens.weights, candidate.own_nearest)
        return (
            candidate.score
            + _SAID * (said.asked + said.least + said.whole)
            + _FACT * holds(candidate.text, kinds)
            + _OF_NAMED * (candidate.passage.document_id in documents)
            + _IN_CELLS * is_of_cells(candidate.text)
            + _FOREIGN * (candidate.passage.language != named.language)
            + _DAY * (bool(days) and days <= _days(candidate.text))
            + _LISTED * (listing and _is_of_a_list(candidate.text))
        )

    lead = max(best, key=worth)
    return [replace(lead, score=found[0].score), *(c for c in found if c is not lead)]


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
