"""What a question's terms are called in the other languages: ngân sách → budget, งบประมาณ. Pure; the terms are data.

Those of translations.toml and the subjects of glossary.toml. Vietnamese is compared with its marks where the question
has them: quỹ is a fund, quý a quarter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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
            for concept, _ in _named(question, language)
            for other in range(len(_LANGUAGES))
            if other != column
            for term in _index_terms(concept, other)
        )
    )


@dataclass(frozen=True, slots=True)
class Bridge:
    """What a question names by the index terms `own`, and the sets of index terms by which each language says it."""

    own: frozenset[str]
    spelt: Mapping[Language, tuple[frozenset[str], ...]]

    def is_said(self, said: AbstractSet[str], language: Language) -> bool:
        """Whether a text in a language, of these index terms, names the same."""
        return any(spelling <= said for spelling in self.spelt.get(language, ()))


def bridges(question: str, language: Language) -> list[Bridge]:
    """What a question in `language` names that the other languages have words for."""
    own = _LANGUAGES.index(language)
    return [
        Bridge(
            frozenset(terms(phrase)),
            {other: _spellings(concept, column) for column, other in enumerate(_LANGUAGES) if column != own},
        )
        for concept, phrase in _named(question, language)
    ]


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


def _named(question: str, language: Language) -> Iterator[tuple[int, str]]:
    """The concepts that a question names, with its own words for them; of terms inside one another the longest."""
    text = normalise(question).lower()
    unmarked = language == "vi" and is_unmarked(question)
    spelt = _spelt(language, unmarked=unmarked)
    between = "" if language == "th" else " "
    found = list(_words(text))
    at = 0
    while at < len(found):
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            phrase = between.join(found[at : at + size])
            concepts = spelt.get(phrase)
            if concepts:
                yield from ((concept, phrase) for concept in concepts)
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
    return tuple(dict.fromkeys(term for spelling in _concepts()[concept][column] for term in _telling(spelling)))


@cache
def _spellings(concept: int, column: int) -> tuple[frozenset[str], ...]:
    """The index terms of each of its spellings."""
    return tuple(frozenset(made) for spelling in _concepts()[concept][column] if (made := _telling(spelling)))


def _telling(spelling: str) -> list[str]:
    made = terms(spelling)
    return [term for term in made if "_" in term] or made


def concept_spellings() -> list[list[list[str]]]:
    """Every concept known: its spellings in Thai, in Vietnamese and in English."""
    return _concepts()
