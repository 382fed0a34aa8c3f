"""Arithmetic on the figures that earlier questions of a conversation were answered with: their sum, share … Exact.

Computes as for one question that names them all, from the very figures; says nothing where they are no two of a kind.
Knows neither drafts nor how the earlier questions are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair, larger_first, same_document
from assistant.answering.arithmetic.figures import Computed, told
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.concepts import keys, shared
from assistant.types import Language

_TWO = 2


def combined(question: str, given: Sequence[Statement], language: Language) -> Computed | None:
    """What a question asks to have computed from the figures `given`, in the order in which they were asked for."""
    asked = Asked(question)
    if len({(s.document.id, s.at) for s in given}) < len(given):
        return None  # two questions that one figure answers
    return told(asked.operations, _Given(asked, given), given, language) if asked.operations else None


class _Given(Operands):
    """Operands that are known."""

    def __init__(self, asked: Asked, given: Sequence[Statement]) -> None:
        super().__init__(asked, given)
        self._given = list(given)

    def parts(self) -> list[Statement]:
        """All of them."""
        return self._given

    def pair(self) -> Pair | None:
        """The plan first, else the later, else the larger; of a multiple the larger."""
        if len(self._given) != _TWO:
            return None
        one, other = self._given
        if {one.measure, other.measure} == {"planned", "disbursed"}:
            return (one, other) if one.measure == "planned" else (other, one)
        times = [s.period.day or s.period.end if s.period else None for s in (one, other)]
        if times[0] and times[1] and times[0] != times[1] and "times" not in self.asked.operations:
            return (one, other) if times[0] > times[1] else (other, one)
        return larger_first(self._given)

    def part_and_whole(self) -> Pair | None:
        """The smaller and the larger, where it may be a part of it."""
        if len(self._given) != _TWO:
            return None
        whole, part = larger_first(self._given)
        return (part, whole) if _is_part(part, whole) else None


def _is_part(part: Statement, whole: Statement) -> bool:
    """Whether one figure may be a part of another: spent of planned, a row of its table, things of the same things."""
    if part.unit != whole.unit or part.value == whole.value or _year(part) != _year(whole):
        return False
    if not part.unit:
        return bool(shared(part.counted, keys(whole.counted))) or same_document(part, whole)
    if (part.measure, whole.measure) == ("disbursed", "planned"):
        return True
    return part.table >= 0 and not part.total and (whole.total or whole.table < 0)


def _year(s: Statement) -> int | None:
    return s.period.year if s.period else None
