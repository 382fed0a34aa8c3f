"""Things that a question names by one name and several numbers: "regions 1, 2 and 3", `ศูนย์ที่ 1 ถึง 3`. Pure.

Knows the names of rows and the words of a question; reads no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.language.normalise import fold

_NUMBERED = re.compile(r"(?P<stem>.*[^\W\d_].*?)\s*(?P<number>(?<!\d)\d{1,3}|(?<=\s)[ivx]{1,4})")
_NUMBER = r"(?P<number>\d{1,3}|[ivx]{1,4})(?![\w.,]*\d)(?!\w)"
_AND = r"(?:,|&|;|(?<!\w)(?:va|and|voi|with)(?!\w)|และ|กับ)"
_TO = r"(?P<to>-|–|(?<!\w)(?:den|to)(?!\w)|ถึง)"
_NEXT = re.compile(rf"\s*(?:{_AND}(?:\s*{_AND})?|{_TO})\s*(?P<again>[^\d,]{{0,40}}?)\s*{_NUMBER}")


def without_number(label: str) -> str:
    """The folded name of a row without the number that it ends in; empty where it ends in none."""
    own = _NUMBERED.fullmatch(fold(label).strip())
    return own["stem"] if own else ""


def numbers_named(label: str, question: str) -> frozenset[str]:
    """The numbers by which a folded question names things like a row, which has the last of its own name.

    Empty where the row's name ends in no number, or the question does not say it.
    """
    own = _NUMBERED.fullmatch(fold(label).strip())
    if own is None:
        return frozenset()
    stem = own["stem"]
    begins = r"(?<!\w)" if stem.isascii() else ""  # Thai leaves no space between words
    first = re.compile(rf"{begins}{re.escape(stem)}s?\s*{_NUMBER}")
    return frozenset(number for match in first.finditer(question) for number in _counted_on(match, question, stem))


def named_by_number(label: str, question: str) -> bool:
    """Whether a folded question names a row by its number: row "region 2" in "regions 1, 2 and 3"."""
    own = _NUMBERED.fullmatch(fold(label).strip())
    return own is not None and own["number"].lstrip("0") in numbers_named(label, question)


def not_among(labels: Sequence[str], question: str) -> tuple[str, ...]:
    """The names of what a folded question names by number, like these rows, and no row of them is."""
    missing: dict[str, None] = {}
    for label in labels:
        match = re.search(r"\s*\w+\s*$", label)
        stem = label[: match.start()] if match else label
        alike = (other for other in labels if fold(other).startswith(fold(stem)))
        held = {own["number"].lstrip("0") for own in map(_NUMBERED.fullmatch, map(fold, alike)) if own}
        missing |= {f"{stem} {number}": None for number in sorted(numbers_named(label, question) - held)}
    return tuple(missing)


def _counted_on(first: re.Match[str], question: str, stem: str) -> Iterator[str]:
    """The number after a name, and those that follow it: ", 2 and 3", "to region 3"."""
    last, at = first["number"].lstrip("0"), first.end()
    yield last
    while (match := _NEXT.match(question, at)) and stem.endswith(match["again"].strip()):
        number = match["number"].lstrip("0")
        if match["to"] and number.isdecimal() and last.isdecimal():
            yield from map(str, range(int(last) + 1, int(number)))
        yield number
        last, at = number, match.end()
