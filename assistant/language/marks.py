"""Vietnamese typed without its marks, given them back: "cum cong nghiep" → "cụm công nghiệp". Pure.

A syllable without marks may be many. Which one is meant shows what stands beside it: each way to mark a question is as
likely as its syllables are behind one another (a bigram model smoothed by a Dirichlet prior, MacKay and Peto 1995, of
which the best way is Viterbi's). Counted are phrases of everyday and office Vietnamese (marks.txt), the Vietnamese of
the tables of terms and names, and the texts that the caller knows to speak of the same things.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log
from unicodedata import normalize

from assistant.language.normalise import fold
from assistant.language.translations import vietnamese_terms

_SYLLABLE = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"[.,;:!?()\[\]{}“”\"/\n\t…–]+")  # what no phrase goes over
# Numbers of documents, abbreviations and the like stay as they are typed.
_NUMBERS = re.compile(r"\S*[\d/_@]\S*")
_TYPED = re.compile(_NUMBERS.pattern + r"|\b[A-ZĐ]{2,}(?:-[A-ZĐ]+)*\b")
_START = ""  # what stands before the first syllable
# Chosen on our own questions with their marks taken off: how often a phrase of the table, and a syllable that stands
# there alone, count as seen; how many times any syllable counts as seen behind one; and what is never seen.
_PHRASE, _ALONE, _PRIOR, _UNSEEN = 3, 30, 80.0, 0.1


@dataclass(slots=True)
class _Counts:
    """How often syllables were seen, alone and behind one another."""

    syllables: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    firsts: Counter[str] = field(default_factory=Counter)

    def add(self, syllables: Sequence[str], times: int = 1) -> None:
        for pair in pairwise((_START, *syllables)):
            self.pairs[pair] += times
            self.firsts[pair[0]] += times
        for syllable in syllables:
            self.syllables[syllable] += times


def marked(question: str, texts: Iterable[str] = ()) -> str:
    """A question with the marks that its syllables most likely bear; `texts` speak of the same things with marks."""
    counts = _counted(texts)
    spelt = _spellings((*counts.syllables, *_known().syllables))
    found: list[str] = []
    at = 0
    for start, end in _plain(question):
        found += [question[at:start], _marked(question[start:end], counts, spelt)]
        at = end
    return "".join([*found, question[at:]])


def _plain(question: str) -> Iterator[tuple[int, int]]:
    """The stretches of a question in which syllables stand beside one another."""
    at = 0
    for typed in (*(_NUMBERS if question.isupper() else _TYPED).finditer(question), None):
        end = typed.start() if typed else len(question)
        if end > at:
            yield at, end
        at = typed.end() if typed else end


def _marked(text: str, counts: _Counts, spelt: Mapping[str, Sequence[str]]) -> str:
    said = [match[0] for match in _SYLLABLE.finditer(text)]
    chosen = iter(_likeliest([spelt.get(fold(one), (one,)) for one in said], counts))
    return _SYLLABLE.sub(lambda match: _in_case_of(match[0], next(chosen)), text)


def _likeliest(choices: Sequence[Sequence[str]], counts: _Counts) -> list[str]:
    """Of each syllable's spellings the one that stands in the likeliest row (Viterbi)."""
    known = _known()
    total = sum(known.syllables.values()) + sum(counts.syllables.values())
    best: dict[str, tuple[float, list[str]]] = {_START: (0.0, [])}
    for spellings in choices:
        following: dict[str, tuple[float, list[str]]] = {}
        for spelling in spellings:
            alone = (known.syllables[spelling] + counts.syllables[spelling] + _UNSEEN) / total
            following[spelling] = max(
                (score + log(_chance(counts, before, spelling, alone)), [*row, spelling])
                for before, (score, row) in best.items()
            )
        best = following
    return max(best.values())[1]


def _chance(counts: _Counts, before: str, spelling: str, alone: float) -> float:
    """How likely a spelling is behind another one, that is so likely by itself."""
    known = _known()
    pair = (before, spelling)
    seen, of = known.pairs[pair] + counts.pairs[pair], known.firsts[before] + counts.firsts[before]
    return (seen + _PRIOR * alone) / (of + _PRIOR)


def _spellings(syllables: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in dict.fromkeys(syllables):
        found[fold(syllable)].append(syllable)
    return found


def _in_case_of(typed: str, spelling: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return spelling.upper()
    return spelling[0].upper() + spelling[1:] if typed[0].isupper() else spelling


@cache
def _known() -> _Counts:
    """The phrases of the table, and the tables of terms and names."""
    counts = _Counts()
    for line in files("assistant.language").joinpath("marks.txt").read_text("utf-8").splitlines():
        phrase = line.split()
        if phrase and not line.startswith("#"):
            counts.add(phrase, _ALONE if len(phrase) == 1 else _PHRASE)
    for term in vietnamese_terms():
        counts.add(_SYLLABLE.findall(term.lower()))
    return counts


def _counted(texts: Iterable[str]) -> _Counts:
    counts = _Counts()
    for text in texts:
        for run in _RUN.split(normalize("NFC", text).lower()):
            counts.add(_SYLLABLE.findall(run))
    return counts
