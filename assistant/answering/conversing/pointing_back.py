"""Which earlier questions a question computes with: "in total?", `ต่างกันเท่าไร`, "gấp mấy lần?". Pure; cues are data.

Such a question names no thing, time or document of its own. Knows no figures: what the earlier questions were answered
with, is found again from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.language.arithmetic import (
    Operation,
    asks_for_number,
    blanked,
    divided_by,
    measures,
    operations,
    without_figures,
)
from assistant.language.asking import content
from assistant.language.concepts import tokens
from assistant.language.cues import cue_pattern, table
from assistant.language.detect import detect
from assistant.language.figures import find_figures
from assistant.language.normalise import shape
from assistant.language.periods import find_periods
from assistant.language.questions import asked_for

_COMBINING: frozenset[Operation] = frozenset({"sum", "difference", "growth", "share", "times", "points"})
_OF_ONE: frozenset[Operation] = frozenset({"share", "average", "rate"})
_ALIKE = 0.5  # share of words by which two questions are one about two things
_TWO = 2
_MOST = 6
_FEW = 3  # words of a question about a measure alone


def recalled(question: str, before: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions, oldest first, whose figures a question puts together; empty for nearly all questions.

    `before` stand alone.
    """
    wanted = set(operations(question)) & _COMBINING
    figures = [turn for turn in before if _asks_for_figure(turn)]
    if not wanted or not figures or not _names_nothing(question):
        return ()
    if len(figures) < _TWO:
        of_total = "share" in wanted and figures[-1] == before[-1] and not measures(question)
        return (figures[-1],) if of_total and not _is_spent(figures[-1]) else ()
    number = _number(question)
    if number:
        return tuple(figures[-number:]) if len(figures) >= number else ()
    if wanted != {"sum"}:
        return tuple(figures[-_TWO:])
    alike = [figures[-1]]
    for turn in reversed(figures[:-1]):
        if len(alike) == _MOST or not _is_alike(turn, figures[-1]):
            break
        alike.insert(0, turn)
    return tuple(alike) if len(alike) >= _TWO else tuple(figures[-_TWO:])


def computes_with_last(question: str, before: Sequence[str]) -> bool:
    """Whether a question computes with what the last one was answered with: "How much was that per project?".

    It names nothing but what it divides by, and no whole but "the total".
    """
    if not before or not _OF_ONE & set(operations(question)) or not _asks_for_figure(before[-1]):
        return False
    if find_periods(question) or find_figures(question):
        return False
    back = [match.span() for match in _cues("recalled").finditer(shape(question))]
    each = divided_by(question)
    if each:
        at = question.index(each)
        back.append((at, at + len(each)))
    return not _has_subject(blanked(question, back))


def is_of_measure(question: str) -> bool:
    """Whether a question asks how much of a plan or budget, and of which says neither a time nor a thing.

    "เบิกไปแล้วเท่าไร", "Giải ngân được bao nhiêu?"
    """
    if not measures(question) or find_periods(question) or find_figures(question):
        return False
    of_how_much = bool(asked_for(question) & {"amount", "count"})
    return of_how_much and not _has_subject(question) and len(content(question)) <= _FEW


def _asks_for_figure(turn: str) -> bool:
    of_measure = bool(measures(turn)) and bool(find_periods(turn))
    return of_measure or bool(asked_for(turn) & {"amount", "count", "share"}) or asks_for_number(turn)


def _is_spent(turn: str) -> bool:
    """Whether it asks what was spent, whose share is of its plan; that of other figures is of their table's total."""
    return any(name == "disbursed" for name, _, _ in measures(turn))


def _has_subject(text: str) -> bool:
    return bool(tokens(without_figures(text), detect(text)))


def _names_nothing(question: str) -> bool:
    """Whether a question says of what only by pointing back: "the two", "hai tỉnh đó", or not at all."""
    if find_periods(question) or find_figures(question):
        return False
    back = [match.span() for match in _cues("recalled").finditer(shape(question))]
    if not back and measures(question):
        return False
    return not _has_subject(blanked(question, back))


def _number(question: str) -> int:
    """How many things it points back to, where it says: "both", "cả ba"."""
    plain = shape(question)
    return next((n for n, kind in enumerate(("two", "three", "four"), start=_TWO) if _cues(kind).search(plain)), 0)


def _is_alike(one: str, other: str) -> bool:
    first, second = set(content(one)), set(content(other))
    return len(first & second) >= _ALIKE * max(len(first), len(second))


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return cue_pattern(table("assistant.answering.conversing", "conversation.toml")[kind])
