"""What words name, the same in three languages: ngân sách, งบประมาณ and budget are one concept. Pure; terms are data.

A text becomes tokens: each the concepts that a word or term stands for, and the word itself, so that two texts of one
language meet by their words too. Words that say nothing of a subject, and numbers, are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from assistant.language.detect import detect, is_unmarked
from assistant.language.normalise import fold, normalise
from assistant.language.segment import phrase_key, thai_words
from assistant.language.translations import concept_spellings, place_numbers
from assistant.types import LANGUAGES, Language

Token = frozenset[str]
"""A word or term: the keys of what it may stand for."""

_WORD = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<latin>[^\W\d_\u0e00-\u0e7f]+(?:['’-][^\W\d_\u0e00-\u0e7f]+)*)")
_LONGEST = 10  # words of a term; Vietnamese ones are of syllables
_WORDS = 50_000  # of which is remembered what they are: more than most documents have
_LONG_WORD = 3


@cache
def arithmetic_words() -> dict[str, Any]:
    """The words of arithmetic.toml."""
    return tomllib.loads(files("assistant.language").joinpath("arithmetic.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def tokens(text: str, language: Language | None = None, *, every: bool = False) -> tuple[Token, ...]:
    """The tokens of a text in `language` (default: its own), each once, in order; of terms in one another the longest.

    Words that say nothing of a subject are left out, but for `every`: a province is none, and yet what is asked for.

    A name written in Latin letters has the same key in Vietnamese, marked or not, and in English. What a document or a
    look-up writes without its marks is read by terms of several syllables.
    """
    clean = normalise(text).lower()
    language = language or detect(clean)
    unmarked = language == "vi" and is_unmarked(clean)
    spelt, longest = _spelt(language, unmarked=unmarked), _longest(language, unmarked=unmarked)
    words = list(_words(clean, language))
    found: list[Token] = []
    at = 0
    while at < len(words):
        most = min(longest.get(words[at].partition(" ")[0], 0), len(words) - at)
        size = next((n for n in range(most, 0, -1) if _key(words[at : at + n]) in spelt), 0)
        run = words[at : at + (size or 1)]
        if size and (every or _is_thing(run, spelt[_key(run)], language) or not _is_empty(" ".join(run), language)):
            # "State Treasury" is a treasury: of a term the shorter one too that it begins with.
            shorter = next((n for n in range(size - 1, 0, -1) if _key(run[:n]) in spelt), 0) if language == "vi" else 0
            found.append(frozenset({*spelt[_key(run)], *spelt.get(_key(run[:shorter]), ()), _word(_key(run))}))
        elif not size and (every or not _is_empty(run[0], language)):
            found.append(frozenset({_word(run[0])}))
        at += size or 1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def all_keys(text: str, language: Language) -> frozenset[str]:
    """The keys of all words and terms of a text, those within longer terms among them, empty ones too.

    "Disbursement rate" names disbursement as well, and "complete file" a file; of a Vietnamese term only terms.
    """
    clean = normalise(text).lower()
    unmarked = language == "vi" and is_unmarked(clean)
    spelt, longest = _spelt(language, unmarked=unmarked), _longest(language, unmarked=unmarked)
    words = list(_words(clean, language))
    found: set[str] = set()
    covered = 0  # the end of the last term, as terms follow one another
    for at, word in enumerate(words):
        most = min(longest.get(word.partition(" ")[0], 0), len(words) - at)
        terms = [words[at : at + n] for n in range(most, 0, -1) if _key(words[at : at + n]) in spelt]
        free = at >= covered
        for run in terms:
            if len(run) > 1 or language != "vi" or free:
                found.update((*spelt[_key(run)], _word(_key(run))))
        if language != "vi" or (free and not terms):
            found.add(_word(word))
        if free and terms:
            covered = at + len(terms[0])
    return frozenset(found)


def keys(found: Iterable[Token]) -> frozenset[str]:
    """All keys of some tokens."""
    return frozenset().union(*found)


def shared(one: Iterable[Token], other: Collection[str]) -> list[Token]:
    """Those of the tokens that stand among these keys."""
    return [token for token in one if not token.isdisjoint(other)]


def has_concept(token: Token) -> bool:
    """Whether a token is known in all languages."""
    return any(key.startswith("#") for key in token)


@lru_cache(maxsize=_WORDS)
def _word(written: str) -> str:
    return fold(written)


def _words(text: str, language: Language) -> Iterable[str]:
    for match in _WORD.finditer(text):
        if match["thai"]:
            yield from thai_words(match[0])
        elif language == "vi":
            yield match[0]
        else:
            yield from _english(match[0])


@lru_cache(maxsize=_WORDS)
def _english(word: str) -> tuple[str, ...]:
    return tuple(phrase_key(part) if len(part) > _LONG_WORD else part for part in re.split("['’]s?", word) if part)


def spelling(token: Token, language: Language) -> str:
    """How a language writes what a token names; empty where it names nothing that all languages know."""
    column = LANGUAGES.index(language)
    return next((written for key in sorted(token) if (written := _spellings().get(key, ("", "", ""))[column])), "")


def spellings(token: Token, language: Language) -> list[str]:
    """All the ways in which a language writes what a token names; none where it names nothing that all know."""
    column = LANGUAGES.index(language)
    ways = (_every_spelling().get(key, ((), (), ()))[column] for key in sorted(token))
    return list(dict.fromkeys(written for way in ways for written in way))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {key: tuple(spelt[0] for spelt in concept) for key, concept in _every_spelling().items()}


@cache
def _every_spelling() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {_concept(concept): tuple(map(tuple, concept)) for concept in _all()}


def names_a_place(token: Token) -> bool:
    """Whether a word or term is the name of a place."""
    return not token.isdisjoint(_places())


@cache
def _places() -> frozenset[str]:
    return frozenset(_concept(_all()[number]) for number in place_numbers())


@cache
def _things() -> frozenset[str]:
    """What is named where figures are told: places, and what is counted or paid for."""
    return _places() | frozenset(_concept(spellings) for spellings in _own())


def _concept(spellings: list[list[str]]) -> str:
    """The key of a concept, made from how each language spells it: an index keeps it, whatever stands beside it."""
    first = "/".join(spelt[0] for spelt in spellings)
    return f"#{blake2b(first.encode(), digest_size=5).hexdigest()}"


def _key(words: list[str]) -> str:
    return " ".join(words)


@cache
def _empty(language: Language) -> frozenset[str]:
    said = arithmetic_words()["empty"][language]
    return frozenset(key for word in said for key in (fold(word), fold(_key(list(_words(word, language))))))


def _is_thing(run: list[str], concepts: tuple[str, ...], language: Language) -> bool:
    """Whether a term names a place or a thing though its words are empty alone: Gia Lai, hội chợ (hỏi, cho)."""
    whole = fold(_key(run))
    if language == "vi" and _key(run) in _whole_words():
        return True
    return len(run) > 1 and whole not in _empty(language) and not _things().isdisjoint(concepts)


@cache
def _whole_words() -> frozenset[str]:
    asking = tomllib.loads(files("assistant.language").joinpath("asking.toml").read_text("utf-8"))
    return frozenset(asking["whole"]["vi"])


@lru_cache(maxsize=_WORDS)
def _is_empty(written: str, language: Language) -> bool:
    """Whether a word, a term, or each word of a term says nothing of a subject."""
    plain = fold(written)
    return all(
        part in _empty(language) or (len(part) == 1 and part.isascii())
        for part in ([plain] if plain in _empty(language) else plain.split())
    )


@cache
def _spelt(language: Language, *, unmarked: bool) -> dict[str, tuple[str, ...]]:
    """The concepts by their spellings, as words of a text; without marks a syllable of Vietnamese may be anything."""
    column = LANGUAGES.index(language)
    found: dict[str, tuple[str, ...]] = {}
    for concept in _all():
        own = _concept(concept)
        for spelling in concept[column]:
            words = list(_words(normalise(spelling).replace(",", "").lower(), language))
            key = fold(_key(words)) if unmarked else _key(words)
            if key and (not unmarked or len(words) > 1):
                found[key] = (*found.get(key, ()), own)
    return found


@cache
def _longest(language: Language, *, unmarked: bool) -> dict[str, int]:
    """How many words the longest spelling has that begins with a word."""
    found: dict[str, int] = {}
    for key in _spelt(language, unmarked=unmarked):
        first, size = key.partition(" ")[0], min(key.count(" ") + 1, _LONGEST)
        found[first] = max(found.get(first, 0), size)
    return found


@cache
def _all() -> list[list[list[str]]]:
    return [*concept_spellings(), *_own()]


def _own() -> list[list[list[str]]]:
    return [[spellings.split("|") for spellings in concept] for concept in arithmetic_words()["same"]]
