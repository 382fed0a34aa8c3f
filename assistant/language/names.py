"""Proper names in a text, and whether another text holds them: persons, places, offices, programmes. Pure.

Latin names are told by their capitals and compared without marks; Thai ones by the word before them. Names across
scripts, and names of offices across languages, are not compared: each language has its own. But what is spelt like no
word of its language, as Samsung in a Vietnamese or Thai text, every language leaves as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import shape
from assistant.language.segment import thai_words
from assistant.language.translations import translations
from assistant.types import Language

_TOKEN = re.compile(r"[^\W\d_\u0e00-\u0e7f](?:[\w.&]*[\w&])?|[^\s]")
_LATIN = re.compile(r"[a-z]")
# A name, not the letters that stand for one.
_CAPITAL = re.compile(r"(?<![\w.])[^\W\d_a-z\u0e00-\u0e7f][^\W\d_A-Z\u0e00-\u0e7f]{3,}(?!\w)")
_HEAD, _LONGER = 4, 6  # letters by which a Thai name is known: where it ends nothing says
# A Vietnamese syllable without its marks: onset, vowels, end.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)


def strange_name(
    sentence: str, evidence: str, languages: tuple[Language, Language], spans: Sequence[tuple[int, int]] = ()
) -> str:
    """A name of the sentence that its evidence does not hold; empty where there is none.

    Both are normalised, and in these languages; `spans` of the sentence are read otherwise: dates, documents, amounts.
    """
    held = " ".join(_words(evidence))
    if _LATIN.search(held):
        own, other = languages
        foreign = _foreign_name(sentence, evidence, languages, spans) if own != other else ""
        if foreign:
            return foreign
        for name, first in _latin_names(sentence, spans):
            if (own == other or _spelt_alike(name, sentence, own)) and not _holds(held, name, first=first):
                return " ".join(name)
    if not _thai(evidence):
        return ""
    return next((name for name in _thai_names(sentence) if not _holds_thai(evidence, name)), "")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.language").joinpath("names.toml").read_text("utf-8"))


@cache
def _common() -> frozenset[str]:
    words = _table()["common"]
    return frozenset([*words["words"], *words["time"], *words["levels"]])


@cache
def _levels() -> frozenset[str]:
    words = _table()["common"]
    return frozenset([*words["time"], *words["levels"]])


def _thai(text: str) -> bool:
    return re.search("[\u0e01-\u0e2e]", text) is not None


def _words(text: str) -> Iterator[str]:
    for match in re.finditer(r"[^\W_]+", shape(text)):
        yield match[0]


def _latin_names(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[list[str], bool]]:
    """Runs of words in capitals, and whether each opens a sentence, where a capital says nothing."""
    if text.isupper():
        return
    run: list[str] = []
    opens = begins = True
    for match in _TOKEN.finditer(text):
        word = match[0]
        taken = any(start <= match.start() < end for start, end in spans)
        if word[0].isupper() and not taken:
            begins = opens if not run else begins
            run.append(word)
        elif not (run and shape(word) in _table()["common"]["between"]):
            yield from _named(run, opens=begins)
            run = []
        else:
            run.append(word)
        opens = not word[0].isalnum() and word not in ",'’&/-%)" and not taken
    yield from _named(run, opens=begins)


def _named(run: Sequence[str], *, opens: bool) -> Iterator[tuple[list[str], bool]]:
    name = [word for piece in run for word in re.findall(r"[^\W_]+", shape(piece)) if word != "s"]
    between = _table()["common"]["between"]
    while name and name[-1] in between:
        name.pop()
    if not name or (len(name) == 1 and (opens or len(name[0]) < 2)) or set(name) <= _common():
        return
    yield name, opens


def _holds(held: str, name: Sequence[str], *, first: bool) -> bool:
    """Whether words hold a name, or the names of which it is made; at the start its first word may be none."""
    between = _table()["common"]["between"]
    padded = f" {held} "
    for own in (name, name[1:]) if first else (name,):
        if f" {' '.join(own)} " in padded:
            return True
    pieces: list[list[str]] = [[]]
    for word in name:
        if word in between or word in _levels():
            pieces.append([])
        else:
            pieces[-1].append(word)
    if first:
        pieces[0] = pieces[0][1:]
    return all(_in(padded, piece) for piece in pieces if piece)


def _in(padded: str, piece: Sequence[str]) -> bool:
    joined = " ".join(piece)
    return f" {joined} " in padded or f" {joined}s " in padded or f" {joined.removesuffix('s')} " in padded


def _spelt_alike(name: Sequence[str], sentence: str, language: Language) -> bool:
    """Whether a name is a Vietnamese place's or person's, which English leaves as it is."""
    if not all(_SYLLABLE.fullmatch(word) for word in name):
        return False
    if language == "en":
        return len(name) > 1
    before = "|".join(map(re.escape, _table()["vietnamese"]["before"]))
    return re.search(rf"(?<!\w)(?:{before})\s{' '.join(name)}(?!\w)", shape(sentence)) is not None


def _foreign_name(
    sentence: str, evidence: str, languages: tuple[Language, Language], spans: Sequence[tuple[int, int]]
) -> str:
    """A name that the sentence's language only borrows, or one beside the borrowed names of its evidence."""
    own, other = languages
    held = set(_words(evidence))
    borrowed = _borrowed(sentence, own)
    kept = _borrowed(evidence, other)
    if own != "en":
        missing = [name for name in borrowed if name not in held] if other != "th" or kept else []
        return missing[0] if missing else ""
    if not kept or kept.keys() & set(_words(sentence)):
        return ""
    common = _common() | set(_table()["common"]["between"])
    names = (word for name, _ in _latin_names(sentence, spans) for word in name)
    strange = (word for word in names if word not in common | held and _is_borrowed(word, "vi"))
    return next((word for word in strange if not translations(word, "en")), "")


def _borrowed(text: str, language: Language) -> dict[str, None]:
    """The words with a capital that are none of a text's language, shaped, in their order; English has no such."""
    found = (match[0] for match in _CAPITAL.finditer(text)) if language != "en" else iter(())
    shaped = ((word, shape(word)) for word in found)
    return {name: None for word, name in shaped if _is_borrowed(name, language) and not translations(word, language)}


def _is_borrowed(name: str, language: Language) -> bool:
    return language == "th" or _SYLLABLE.fullmatch(name.removesuffix("k")) is None


def _holds_thai(evidence: str, name: str) -> bool:
    """Whether a text has the beginning of a name where one may begin, or more of it anywhere."""
    begins = rf"(?:^|[^\u0e01-\u0e4e]|และ|หรือ|ใน|ของ|กับ|ที่|ณ|{_before()}){re.escape(_head(name))}"
    return name[:_LONGER] in evidence or re.search(begins, evidence) is not None


def _head(name: str) -> str:
    """The first word of a run of Thai letters, or as many words as make it a name's beginning."""
    head = ""
    for word in thai_words(name[:20]):
        head += word
        if len(head) >= _HEAD - 1:
            break
    return head[: _HEAD + 2] if name.startswith(head) and head else name[:_HEAD]


@cache
def _before() -> str:
    return "|".join(map(re.escape, sorted(_table()["thai"]["before"], key=len, reverse=True)))


@cache
def _thai_pattern() -> re.Pattern[str]:
    words = _table()["thai"]
    before = _before()
    after = "|".join(sorted((word for word in words["not_after"] if len(word) > 1), key=len, reverse=True))
    return re.compile(rf"(?:{before})(?!{after})(?=(?P<name>[\u0e01-\u0e4e]{{3,}}))")


def _thai_names(text: str) -> Iterator[str]:
    for match in _thai_pattern().finditer(text):
        yield match["name"]
