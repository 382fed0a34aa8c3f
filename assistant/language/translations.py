"""What a question's terms are called in the other languages: ngân sách → budget, งบประมาณ. Pure; the terms are data.

Those of translations.toml and the subjects of glossary.toml. Vietnamese is compared with its marks where the question
has them: quỹ is a fund, quý a quarter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.language.detect import is_unmarked
from assistant.language.normalise import fold, normalise
from assistant.language.segment import terms, thai_words
from assistant.types import Language

_WORD = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|[^\W\d_\u0e00-\u0e7f]+(?:['’-][^\W\d_\u0e00-\u0e7f]+)*")
_LANGUAGES: tuple[Language, ...] = ("th", "vi", "en")
_LONGEST = 8  # words of a term


def translated_terms(question: str, language: Language) -> list[str]:
    """The index terms of what a question in `language` names, as texts in the other languages write it."""
    column = _LANGUAGES.index(language)
    return list(
        dict.fromkeys(
            term
            for concept in _named(question, language)
            for other in range(len(_LANGUAGES))
            if other != column
            for term in _index_terms(concept, other)
        )
    )


def translations(phrase: str, language: Language) -> list[str]:
    """What a phrase in `language` is called in the other languages, where it is a term as a whole."""
    spelt = _spelt(language, unmarked=language == "vi" and is_unmarked(phrase))
    between = "" if language == "th" else " "
    column = _LANGUAGES.index(language)
    return [
        spelling
        for concept in spelt.get(between.join(_words(normalise(phrase).lower())), ())
        for other, spellings in enumerate(_concepts()[concept])
        if other != column
        for spelling in spellings
    ]


def _named(question: str, language: Language) -> Iterator[int]:
    """The concepts that a question names; of terms inside one another the longest."""
    text = normalise(question).lower()
    unmarked = language == "vi" and is_unmarked(question)
    spelt = _spelt(language, unmarked=unmarked)
    between = "" if language == "th" else " "
    found = list(_words(text))
    at = 0
    while at < len(found):
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            concepts = spelt.get(between.join(found[at : at + size]))
            if concepts:
                yield from concepts
                at += size
                break
        else:
            at += 1


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield from thai_words(match[0]) if match["thai"] else (match[0].replace("’", "'"),)


@cache
def _concepts() -> list[list[list[str]]]:
    """Concepts, each its spellings by language."""
    return [
        [spellings.split("|") for spellings in concept]
        for name in ("translations.toml", "glossary.toml")
        for concept in tomllib.loads(files("assistant.language").joinpath(name).read_text("utf-8"))["terms"]
    ]


@cache
def _spelt(language: Language, *, unmarked: bool) -> dict[str, list[int]]:
    """The concepts by their spellings; without marks a single syllable of Vietnamese may be anything."""
    found: dict[str, list[int]] = {}
    for number, concept in enumerate(_concepts()):
        for spelling in concept[_LANGUAGES.index(language)]:
            key = normalise(spelling).replace(",", "").lower()
            if unmarked:
                key = fold(key)
            if not unmarked or " " in key:
                found.setdefault(key, []).append(number)
    return found


@cache
def _index_terms(concept: int, column: int) -> tuple[str, ...]:
    """Those of its spellings; syllables of Vietnamese only in pairs, where there are two."""
    found: list[str] = []
    for spelling in _concepts()[concept][column]:
        made = terms(spelling)
        pairs = [term for term in made if "_" in term]
        found += pairs or made
    return tuple(dict.fromkeys(found))


def concept_spellings() -> list[list[list[str]]]:
    """Every concept known: its spellings in Thai, in Vietnamese and in English."""
    return _concepts()
