"""The numbers of one thing that one sentence tells of several places or kinds: "230 stands in Hanoi, 185 in Hue". Pure.

Where two sentences tell such numbers, none is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked, fitness
from assistant.answering.arithmetic.choosing import NEAR, holds_its_sum
from assistant.figures.stated import Statement
from assistant.language.concepts import Token, keys, names_a_place

_FIT = 0.5  # below, a figure is of something else


def told_together(asked: Asked, statements: Sequence[Statement]) -> list[Statement]:
    """The numbers of the thing asked about in the one sentence that tells several."""
    years = {period.year for period in asked.periods}
    lines: dict[tuple[str, int, Token], list[Statement]] = {}
    for s in statements:
        if s.table < 0 and not s.unit and s.counted and not s.counted[0].isdisjoint(keys(asked.subject)):
            timely = not years or (s.period is not None and s.period.year in years)
            if timely and fitness(asked, s) >= _FIT - NEAR:
                lines.setdefault((s.document.id, s.start, s.counted[0]), []).append(s)
    found = [line for line in lines.values() if len(line) > 1 and not holds_its_sum(line)]
    return found[0] if len(found) == 1 else []


def added_of(asked: Asked, together: Sequence[Statement]) -> list[Statement]:
    """Those to be added: of the places that a question names, each told once; of none named all, where it counts.

    It counts where it asks how many, or would have things that are no money added: "add up the stands".
    """
    places = [token for token in asked.subject if names_a_place(token)]
    if len(places) <= 1:
        return list(together) if asked.counts or not (asked.currencies or asked.measures) else []
    told = [[s for s in together if not keys(s.names).isdisjoint(place)] for place in places]
    return [own[0] for own in told] if all(len(own) == 1 for own in told) else []
