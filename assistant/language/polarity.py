"""What a text denies, obliges, forbids and allows, and whether two texts say opposite things of it. Pure; cues are data.

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

from assistant.language.detect import detect
from assistant.language.segment import thai_words
from assistant.types import Language

_WORD = re.compile(r"(?P<thai>[\u0e01-\u0e4e]+)|(?P<word>\d+(?:[.,]\d+)*|[^\W_\u0e00-\u0e7f]+)|(?P<stop>[,;:.()“”\"\n])")
_WINDOW = 3  # telling words between a cue and what it is said of
_NEGATIVE = ("forbid", "deny")
_CONTRARY = ({"oblige", "allow"}, {"before", "after"})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the cue that governs it (`deny`, `oblige` …; empty: none), and whether it tells anything."""

    text: str
    cue: str
    tells: bool


def contradiction(sentence: str, evidence: str) -> str:
    """What a sentence denies, affirms or reverses against its evidence, both normalised; empty where nothing is."""
    one, other = detect(sentence), detect(evidence)
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
    cue, left = "", 0
    at = 0
    for match in [*_cues(language).finditer(text), None]:
        end = match.start() if match else len(text)
        for word in _words(text[at:end]):
            if word is None:
                cue, left = "", 0
                continue
            tells = word not in _empty(language)
            yield _Word(word, cue if left > 0 else "", tells)
            left -= tells
        if match is None:
            return
        kind = (match.lastgroup or "").partition("_")[0]
        at = match.end()
        if kind == "silent":
            yield from (_Word(word, cue if left > 0 else "", tells=False) for word in _words(match[0]) if word)
            continue
        keeps = (cue in _NEGATIVE and left == _WINDOW) or (kind == "lack" and left > 0)  # không + được phép
        cue, left = cue if keeps else kind, _WINDOW


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
def _empty(language: Language) -> frozenset[str]:
    return frozenset(_table()["empty"][language])


def _added(said: Sequence[_Word], held: Sequence[_Word], evidence: str, language: Language) -> str:
    """A word that the sentence denies, obliges or allows, and its evidence never does."""
    for word in _firsts(said):
        cues = {other.cue for other in held if other.text == word.text}
        if not cues:
            if word.cue in _NEGATIVE and not _denies(evidence, language):
                return f"denies {word.text}, which nothing in the quote does"
            continue
        if not any(_agree(word.cue, cue) for cue in cues):
            return f"says {word.cue} of {word.text}, the quote {'/'.join(sorted(cues)) or 'does not'}"
    return ""


def _dropped(said: Sequence[_Word], held: Sequence[_Word]) -> str:
    """A word that the evidence always denies, or forbids, and the sentence does not."""
    negated = [word for word in _firsts(held) if word.cue in _NEGATIVE]
    for word in negated:
        own = [other.cue for other in said if other.text == word.text]
        elsewhere = any(other.text == word.text and other.cue not in _NEGATIVE for other in held)
        if own and not elsewhere and not any(_agree(cue, word.cue) for cue in own):
            return f"affirms {word.text}, which the quote denies"
    return ""


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


def _denies(text: str, language: Language) -> bool:
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
