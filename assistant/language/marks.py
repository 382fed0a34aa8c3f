"""Vietnamese typed without its marks → with them: "ho so lap cum" is "hồ sơ lập cụm". Pure; words are data.

A syllable is written as it is most often written behind the one before it, in the terms that the assistant
knows and in what is said most (marks.toml). What stands in neither stays as it was typed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

from assistant.language.concepts import all_spellings
from assistant.language.cues import table
from assistant.language.detect import is_unmarked
from assistant.language.normalise import normalise, shape

_SYLLABLE = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?<![\w/.-])[A-Za-z]+(?![\w/]|-\w)")  # not of a number: 45/2012/nd-cp
_WAYS = 8  # of writing a syllable that are weighed
_FREE = 40.0  # what a syllable's own frequency counts, in times that a pair was seen
_SAID, _TERM = 40, 3  # times that counts what is said most, and a term of the tables
_ASKING = ("asking", "between", "measures", "plain", "counted")
_PAIR_WORDS = re.compile(r"[(?:|)]+")

Pair = tuple[str, str]


def with_marks(text: str) -> str:
    """A text with the marks that its words most likely have, where it is Vietnamese without; as it is elsewhere."""
    return _known().restored(text) if is_unmarked(text) else text


@dataclass(frozen=True, slots=True)
class _Written:
    """How often each syllable was seen, each pair, and the ways of writing each syllable without marks."""

    single: Counter[str]
    pairs: Counter[Pair]
    ways: dict[str, list[str]]
    seen: int

    def restored(self, text: str) -> str:
        """A text in Vietnamese with the marks that its words most likely have."""
        places = [match.span() for match in _WORD.finditer(text)]
        typed = [text[start:end] for start, end in places]
        likeliest = self._likeliest([word.lower() for word in typed])
        for (start, end), written in reversed(list(zip(places, likeliest, strict=True))):
            text = text[:start] + _as_typed(text[start:end], written) + text[end:]
        return text

    def _likeliest(self, typed: list[str]) -> list[str]:
        """The likeliest ways of writing syllables in a row (Viterbi)."""
        best: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for syllable in typed:
            ways = self.ways.get(syllable, [syllable])
            so_far = list(best.items())
            best = {
                way: max((score + self._chance(before, way), (*path, way)) for before, (score, path) in so_far)
                for way in ways
            }
        return list(max(best.values())[1]) if typed else []

    def _chance(self, before: str, way: str) -> float:
        own = (self.single[way] or 1) / self.seen
        return log((self.pairs[before, way] + _FREE * own) / (self.single[before] + _FREE))


@cache
def _known() -> _Written:
    """What is said most and the terms of the tables, counted."""
    single: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    said = table("assistant.language", "marks.toml")["said"]
    for text, times in [*((one, _SAID) for one in said), *((one, _TERM) for one in _terms())]:
        syllables = _SYLLABLE.findall(normalise(text).lower())
        for syllable in syllables:
            single[syllable] += times
        for pair in pairwise(syllables):
            pairs[pair] += times
    ways: dict[str, list[str]] = defaultdict(list)
    for syllable, _ in single.most_common():
        if len(ways[shape(syllable)]) < _WAYS:
            ways[shape(syllable)].append(syllable)
    return _Written(single, pairs, dict(ways), single.total())


def _terms() -> Iterator[str]:
    yield from all_spellings("vi")
    asking = table("assistant.language", "asking.toml")
    for kind in _ASKING:
        for form in asking[kind]["vi"]:
            yield from (word for word in _PAIR_WORDS.split(form) if word.replace(" ", "").isalpha())


def _as_typed(typed: str, written: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return written.upper()
    return written[:1].upper() + written[1:] if typed[:1].isupper() else written
