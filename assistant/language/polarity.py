"""What a text denies, obliges, forbids and allows, and whether another says the opposite. Pure; cues are data.

Compares the words that follow a cue: "must submit" against "may submit", "was accepted" against "was not accepted". Of
two languages it can only tell that one denies where the other nowhere does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.segment import thai_words
from assistant.types import Language

_WORD = re.compile(
    r"(?P<thai>[\u0e01-\u0e4e]+)|(?P<word>\d+(?:[.,]\d+)*|[^\W_\u0e00-\u0e7f]+)|(?P<stop>[,;:.()“”\"\n])"
)
_WINDOW = 3  # telling words between a cue and what it is said of
_NEGATIVE = ("forbid", "deny")
_CONTRARY = ({"oblige", "allow"}, {"before", "after"}, {"most", "least"}, {"twice", "lack"})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the cue that governs it (`deny`, `oblige` …; empty: none), and whether it tells anything.

    `after` is the word before it or, where a cue stands between, before the cue; `twice` is the cue of a denied denial.
    """

    text: str
    cue: str
    tells: bool
    after: str


def contradiction(sentence: str, one: Language, evidence: str, other: Language) -> str:
    """What a sentence in a language denies, affirms or reverses against its evidence; empty where nothing is.

    Both texts are normalised.
    """
    turned = _opposite(sentence, evidence)
    if turned:
        return turned
    if one != other:
        return _across(sentence, one, evidence, other)
    said, held = list(_governed(sentence, one)), list(_governed(evidence, other))
    return _added(said, held, evidence, other) or _dropped(said, held)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.language").joinpath("polarity.toml").read_text("utf-8"))


@cache
def _cues(language: Language) -> re.Pattern[str]:
    spelt = [("silent", word) for word in _table()["silent"][language]]
    spelt += [(kind, word) for kind, words in _table()["cues"].items() for word in words[language]]
    spelt.sort(key=lambda cue: -len(cue[1]))
    return re.compile("|".join(f"(?P<{kind}_{i}>{_bounded(word)})" for i, (kind, word) in enumerate(spelt)))


def _bounded(word: str) -> str:
    if "\u0e00" <= word[0] <= "\u0e7f":
        return re.escape(word)
    if word[0] == "n" and word[1] in "'’":
        return rf"{re.escape(word)}(?!\w)"
    return rf"(?<!\w){re.escape(word)}(?!\w)" + (r"(?!\.\s?\d)" if word == "no" else "")


def _lowered(text: str) -> str:
    return re.sub(r" +", " ", text.lower())


def _governed(text: str, language: Language) -> Iterator[_Word]:
    """The words of a text, each with the cue before it in its clause."""
    text = _lowered(text)
    cue, left, after, at = "", 0, "", 0
    for match in [*_cues(language).finditer(text), None]:
        for word in _words(text[at : match.start() if match else len(text)]):
            if word is None:
                cue, left, after = "", 0, ""
                continue
            tells = word not in little_words(language)
            yield _Word(word, cue if left > 0 else "", tells, after)
            left -= tells
            after = word if tells else after
        if match is None:
            return
        kind = (match.lastgroup or "").partition("_")[0]
        at = match.end()
        if kind == "silent":
            yield from (
                _Word(word, cue if left > 0 else "", tells=False, after=after) for word in _words(match[0]) if word
            )
            continue
        cue, left = _joined(cue if left > 0 else "", kind, match[0], fresh=left == _WINDOW), _WINDOW


def _joined(cue: str, kind: str, written: str, *, fresh: bool) -> str:
    """The cue that governs what follows two cues: không + được phép denies, not + prohibited does not."""
    if fresh and cue in _NEGATIVE:
        return "twice" if kind == "lack" or written in _table()["lexical"]["words"] else cue
    return cue if cue and kind == "lack" else kind


def _words(text: str) -> Iterator[str | None]:
    """Words, and None where a clause ends."""
    for match in _WORD.finditer(text):
        if match["stop"]:
            yield None
        elif match["thai"]:
            yield from thai_words(match[0])
        else:
            yield match[0]


@cache
def little_words(language: Language) -> frozenset[str]:
    """Words so frequent in a language that they tell nothing of what is said."""
    return frozenset(_table()["empty"][language])


def _added(said: Sequence[_Word], held: Sequence[_Word], evidence: str, language: Language) -> str:
    """A word that the sentence denies, obliges or allows, and its evidence never does."""
    for word in _firsts(said):
        cues = {other.cue for other in _same(word, held)}
        if not cues:
            if word.cue in _NEGATIVE and not denies(evidence, language):
                return f"denies {word.text}, which nothing in the quote does"
            continue
        if not any(_agree(word.cue, cue) for cue in cues):
            return f"says {word.cue} of {word.text}, the quote {'/'.join(sorted(cues)) or 'does not'}"
    return ""


def _dropped(said: Sequence[_Word], held: Sequence[_Word]) -> str:
    """A word that the evidence always denies, or forbids, and the sentence does not."""
    for word in _firsts(held):
        if word.cue not in _NEGATIVE:
            continue
        same = _same(word, said)
        own = [other.cue for other in same]
        # Said of something else in both, the one may not be the other.
        exact = any(other.after == word.after for other in same)
        others = _same(word, held) if exact else [other for other in held if other.text == word.text]
        elsewhere = any(other.cue not in _NEGATIVE for other in others)
        if own and not elsewhere and not any(_agree(cue, word.cue) for cue in own):
            return f"affirms {word.text}, which the quote denies"
    return ""


def _same(word: _Word, others: Sequence[_Word]) -> list[_Word]:
    """The same word in another text: where it follows the same, if it does anywhere."""
    found = [other for other in others if other.text == word.text]
    return [other for other in found if other.after == word.after] or found


def _firsts(words: Sequence[_Word]) -> Iterator[_Word]:
    """The first telling word that each cue governs."""
    done = ""
    for word in words:
        if not word.cue or word.cue == "lack":
            done = ""
        elif word.tells and done != word.cue:
            done = word.cue
            yield word


def _agree(one: str, other: str) -> bool:
    if one in _NEGATIVE or other in _NEGATIVE:
        return {one, other} <= {*_NEGATIVE, "lack"}
    return {one, other} not in _CONTRARY


def _kinds(text: str, language: Language) -> set[str]:
    """The kinds of cues in a text."""
    return {(m.lastgroup or "").partition("_")[0] for m in _cues(language).finditer(_lowered(text))}


def denies(text: str, language: Language) -> bool:
    """Whether a normalised text denies, forbids or exempts anything."""
    return bool(_kinds(text, language) & {*_NEGATIVE, "lack"})


def _across(sentence: str, language: Language, evidence: str, other: Language) -> str:
    said, held = _kinds(sentence, language), _kinds(evidence, other)
    if said & set(_NEGATIVE) and not held & {*_NEGATIVE, "lack", "silent"}:
        return "denies what nothing in the quote denies"
    if "forbid" in held and said & {"oblige", "allow"} and not said & {*_NEGATIVE, "lack", "silent"}:
        return "affirms what the quote forbids"
    return ""


@cache
def _opposites() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(_any_of(pair["one"]), _any_of(pair["other"])) for pair in _table()["opposites"]]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(word if word[0] >= "\u0e00" else rf"(?<!\w){re.escape(word)}" for word in words))


def _opposite(sentence: str, evidence: str) -> str:
    """A word whose opposite alone the evidence says."""
    said, held = _lowered(sentence), _lowered(evidence)
    for one, other in _opposites():
        for mine, theirs in ((one, other), (other, one)):
            match = mine.search(said)
            if match and not theirs.search(said) and theirs.search(held) and not mine.search(held):
                return f"says {match[0]}, the quote the opposite"
    return ""
