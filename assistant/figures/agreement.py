"""Whether two figures are of one thing, of one time, and the same. Pure.

One thing is one subject, measure and unit. Parts are no totals, plans no results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.figures.stated import Statement
from assistant.language.concepts import Token, has_concept, keys, shared
from assistant.language.normalise import shape
from assistant.types import LAYS_DOWN_LAW

_DIGITS = re.compile(r"\d+")
_SAME = 0.6  # share of words that two figures' subjects have in common
_FEW = 2  # words that say enough to tell two subjects apart
_TIMES = frozenset(("hour", "day", "working day", "month", "year"))
_KEPT = 4096  # sets of keys
_FEWEST_WORDS = 3  # of two norms that are said to be of one thing


def is_norm(s: Statement) -> bool:
    """Whether a figure is laid down, not told: of law, without a time."""
    return s.period is None and s.document.identity.kind in LAYS_DOWN_LAW


def differ(one: Statement, other: Statement) -> bool:
    """Whether two figures are of the same thing and are not the same."""
    if one.document.id == other.document.id or one.unit != other.unit:
        return False
    if one.measure != other.measure and one.unit not in _TIMES:  # "plan" beside a number of days is another word
        return False
    if one.kind != other.kind or is_norm(one) != is_norm(other) or not same_time(one, other):
        return False
    return not equal(one, other) and same_subject(one, other)


def same_time(one: Statement, other: Statement) -> bool:
    """Whether two figures are of one time."""
    if one.period is None or other.period is None:
        return one.period is other.period
    return one.period.holds(other.period, planned=one.measure == "planned")


def equal(one: Statement, other: Statement) -> bool:
    """Whether two values are the same as exactly as the less exact of them is written."""
    if one.value == other.value:
        return True
    exactness = max(_step(one), _step(other))
    return abs(one.value - other.value) <= exactness / 2


def _step(s: Statement) -> Decimal:
    """What one of the last digit that is written counts."""
    written = s.value / s.scale
    exponent = written.normalize().as_tuple().exponent
    return s.scale * Decimal(1).scaleb(min(int(exponent), 0))


def same_subject(one: Statement, other: Statement) -> bool:
    """Whether what two figures are of is the same: each one's own words are said of the other too."""
    if one.total != other.total and (one.table >= 0) == (other.table >= 0):
        return False
    if not _same_number(one, other):
        return False
    if not one.unit and one.counted and other.counted and not shared(one.counted, keys(other.counted)):
        return False
    if is_norm(one):
        return _same_norm(one, other)
    return _within(one, other) and _within(other, one)


def _same_number(one: Statement, other: Statement) -> bool:
    """Whether two rows are not told apart by numbers in their names: region 1 is no region 2."""
    numbers = [frozenset(_DIGITS.findall(shape(s.label))) for s in (one, other)]
    return not all(numbers) or numbers[0] == numbers[1]


def _within(one: Statement, other: Statement) -> bool:
    around = _around(own_keys(other), other.said, other.about)
    few = 1 if one.table >= 0 else _FEW  # a row's name says what it is, a clause may have a word of its own
    return _met(one.names, one, other, around, few) and _met(one.under, one, other, around, _FEW)


def own_keys(s: Statement) -> frozenset[str]:
    """The keys of what a figure's own words say: its name, what it counts, what it stands right under."""
    return _keys_of(s.names, s.counted, s.under)


@lru_cache(maxsize=_KEPT)  # each of hundreds of figures is held against the others
def _keys_of(*words: tuple[Token, ...]) -> frozenset[str]:
    return frozenset().union(*(token for tokens in words for token in tokens))


@lru_cache(maxsize=_KEPT)
def _around(*said: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*said)


def _met(own: Sequence[Token], one: Statement, other: Statement, around: frozenset[str], few: int) -> bool:
    """Whether most of these words of one figure are said around the other."""
    known = [t for t in own if one.language == other.language or has_concept(t)]
    return len(known) < few or len(shared(known, around)) / len(known) >= _SAME


def _same_norm(one: Statement, other: Statement) -> bool:
    """Whether two norms are of one thing: they share most of their words, and enough of them."""
    left, right = [t for t in one.names if has_concept(t)], [t for t in other.names if has_concept(t)]
    met = shared(left, keys(right))
    return len(met) >= _FEWEST_WORDS and len(met) >= _SAME * max(len(left), len(right))
