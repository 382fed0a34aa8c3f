"""The headings of a document without articles: those its format marked, else short lines numbered in order. Pure.

`I.` holds `1.`, `1.` holds `1.1`; a number that does not go on from those before is a figure that a line begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.layout import follows, numbers
from assistant.language.normalise import shape
from assistant.language.numerals import plain_number

_LONGEST = 130
_NUMBER = re.compile(r"(?P<digits>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)|(?P<roman>[ivx]{1,5})\.\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the number of its line, its own number as in keys, and that of the heading above it."""

    line: int
    number: str
    above: str


def outline(lines: Sequence[str], headings: frozenset[str], closings: frozenset[int]) -> list[Heading]:
    """The headings among a document's lines, each number once; where its signatures begin is `closing`."""
    found: dict[str, Heading] = {}
    counter = _Counter()
    unnumbered = 0
    for i, line in enumerate(lines):
        marked = line in headings
        number = "closing" if i in closings and found and not marked else ""
        if not number and (marked or (not headings and _looks_like_heading(line))):
            number = counter.number(line, sure=marked)
        if not number and marked:
            unnumbered += 1
            number = f"~{unnumbered}"
        if number:
            above = number.rpartition(".")[0]
            found.setdefault(number, Heading(i, number, above if above in found else ""))
    return sorted(found.values(), key=lambda heading: heading.line)


class _Counter:
    """Knows which numbers came before."""

    def __init__(self) -> None:
        self._roman = 0
        self._last: list[int] = []
        self._direct = False  # whether numbers begin with that of the Roman section they are in

    def number(self, line: str, *, sure: bool) -> str:
        """The number of a heading in full (`II.`, then `1.`: 2.1), or nothing where it cannot be the next one."""
        match = _NUMBER.match(shape(line))
        if match is None:
            return ""
        if match["roman"]:
            return self._after_roman(int(plain_number(match["roman"]) or 0), sure=sure)
        written = numbers(match["digits"])
        if not sure and not follows(self._last, written):
            return ""
        # Under `I.`, `1.1` may be the first of it or, where `1.` came before, the first of that.
        from_roman = written[0] == self._roman and len(written) > 1 and self._last[:1] != written[:1]
        self._direct = from_roman or (self._direct and len(written) > 1)
        self._last = written
        whole = written if not self._roman or self._direct else [self._roman, *written]
        return ".".join(map(str, whole))

    def _after_roman(self, value: int, *, sure: bool) -> str:
        if not sure and value - self._roman not in (1, 2):
            return ""
        self._roman, self._last = value, []
        return str(value)


def _looks_like_heading(text: str) -> bool:
    return len(text) <= _LONGEST and not text.endswith((".", ";", ",", ":")) and "; " not in text
