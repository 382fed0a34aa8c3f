"""What a question's terms are called in the other languages: ngân sách → budget, งบประมาณ. Pure; the terms are data.

Those of translations.toml, the names in places.toml and offices.toml, the subjects of glossary.toml. Vietnamese is
compared with its marks: quỹ is a fund, quý a quarter. English is compared without endings
of number and tense, Thai with and without the prefixes that make nouns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise

from assistant.language.normalise import fold, normalise
from assistant.language.segment import terms, thai_words
from assistant.types import Language

_WORD = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|[^\W\d_\u0e00-\u0e7f]+(?:['’][^\W\d_\u0e00-\u0e7f]+)*")
_LANGUAGES: tuple[Language, ...] = ("th", "vi", "en")
_LONGEST = 12  # words of a term
_REMEMBERED = 256  # questions: each passage found asks for them again
_TELLING = 7  # letters of a Thai term that is no part of another word
_TABLES = ("translations.toml", "places.toml", "offices.toml", "glossary.toml")
_EVERYDAY = "everyday.toml"  # by which texts are found, but nothing is called so
# A row of them; a reader of all that TOML allows would take longer than anything else here.
_ROW = re.compile(r'^ *\["([^"]+)", "([^"]+)", "([^"]+)"\],', re.MULTILINE)
_THAI_NOUN = re.compile("(?:การ|ความ)(?=.)")
_THAI_INNER = re.compile("[ะ-ฺๅ็-๎]")  # a sign that belongs to the letter before it


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
    thai: tuple[str, ...] = ()  # long spellings, which a dictionary may cut otherwise inside a text
    everyday: bool = False  # people say it, and texts may say the same in words that no table has

    def is_said(self, text: str, said: AbstractSet[str], language: Language) -> bool:
        """Whether a normalised text in a language, of these index terms, names the same."""
        if language == "th" and any(spelling in text for spelling in self.thai):
            return True
        return any(spelling <= said for spelling in self.spelt.get(language, ()))


@lru_cache(_REMEMBERED)
def bridges(question: str, language: Language) -> tuple[Bridge, ...]:
    """What a question in `language` names that the languages, its own among them, have words for."""
    return tuple(
        Bridge(
            frozenset(terms(phrase)),
            {other: _spellings(concept, column) for column, other in enumerate(_LANGUAGES)},
            tuple(spelling for spelling in _concepts()[concept][0].split("|") if len(spelling) >= _TELLING),
            everyday=concept >= len(_terms()),
        )
        for concept, phrase in _named(question, language)
    )


def translations(phrase: str, language: Language) -> list[str]:
    """What a phrase in `language` is called in the other languages, where it is a term as a whole."""
    return [spelling for _, spelling in translated(phrase, language)]


def translated(phrase: str, language: Language) -> list[tuple[Language, str]]:
    """The same, each with its language."""
    column = _LANGUAGES.index(language)
    spelt = _spelt(language)
    key = _key(_words(normalise(phrase).lower()), language)
    return [
        (_LANGUAGES[other], spelling)
        for concept in spelt.get(key, spelt.get(_THAI_NOUN.sub("", key, count=1), []))
        for other, spellings in enumerate(_concepts()[concept])
        if other != column
        for spelling in spellings.split("|")
    ]


def vietnamese_terms() -> list[str]:
    """The Vietnamese spellings of all terms and names, with their marks."""
    column = _LANGUAGES.index("vi")
    return [spelling for concept in _terms() for spelling in concept[column].split("|")]


def _named(question: str, language: Language) -> Iterator[tuple[int, str]]:
    """The concepts that a question names, with its own words for them; of terms inside one another the longest.

    Terms that overlap are both named: of "state budget expenditure" the budget and the expenditure.
    """
    said = list(_words(normalise(question).lower()))
    find = _in_letters if language == "th" else _in_words
    terms_said: list[tuple[int, int]] = []
    for everyday in (False, True):
        covered = 0
        for end, phrase, concepts in find(said, language, _spelt(language, everyday=everyday)):
            start = end - (len(phrase) if language == "th" else phrase.count(" ") + 1)
            # "Chậm nhất" is at the latest, and nobody late.
            inside = everyday and any(
                first <= start and end <= last and (first, last) != (start, end) for first, last in terms_said
            )
            if end > covered and not inside:
                covered = end
                terms_said += [] if everyday else [(start, end)]
                yield from ((concept, phrase) for concept in concepts)


_Found = Iterator[tuple[int, str, Sequence[int]]]  # where a phrase ends, the phrase, what it means


def _in_words(said: Sequence[str], language: Language, spelt: Mapping[str, Sequence[int]]) -> _Found:
    """The longest term that begins at each word."""
    keys = [_key([word], language) for word in said]
    for start in range(len(said)):
        for end in range(min(start + _LONGEST, len(said)), start, -1):
            concepts = spelt.get(" ".join(keys[start:end]))
            if concepts:
                yield end, " ".join(said[start:end]), concepts
                break


def _in_letters(said: Sequence[str], language: Language, spelt: Mapping[str, Sequence[int]]) -> _Found:
    """The longest Thai term that begins at each word; a long one anywhere, for names are often cut in wrong places."""
    text, edges = "".join(said), {0, *accumulate(map(len, said))}
    edges |= {start + len(noun[0]) for start in edges if (noun := _THAI_NOUN.match(text[start:]))}
    reach = _reach(language)
    past = 0
    for start in range(len(text)):
        at_edge = start in edges
        for end in range(min(start + reach.get(text[start : start + 2], 0), len(text)), start, -1):
            whole = at_edge and end in edges
            if not whole and (start < past or end - start < _TELLING or _THAI_INNER.match(text, end)):
                continue
            concepts = spelt.get(text[start:end])
            if concepts:
                past = end
                yield end, text[start:end], concepts
                break


@cache
def _reach(language: Language) -> dict[str, int]:
    """How many letters terms have at most that begin with these two."""
    found: dict[str, int] = {}
    for key in (*_spelt(language), *_spelt(language, everyday=True)):
        found[key[:2]] = max(len(key), found.get(key[:2], 0))
    return found


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield from thai_words(match[0]) if match["thai"] else (match[0].replace("’", "'"),)


@cache
def _concepts() -> list[tuple[str, ...]]:
    """Concepts, each its spellings by language, parted by |: the terms, and behind them everyday words."""
    return [*_terms(), *_ROW.findall(_read(_EVERYDAY))]


@cache
def _terms() -> list[tuple[str, ...]]:
    return [row for name in _TABLES for row in _ROW.findall(_read(name))]


def _read(name: str) -> str:
    return files("assistant.language").joinpath(name).read_text("utf-8")


@cache
def _spelt(language: Language, *, everyday: bool = False) -> dict[str, list[int]]:
    """The terms, or the everyday words, by the keys of their spellings."""
    found: dict[str, list[int]] = {}
    column = _LANGUAGES.index(language)
    first = len(_terms()) if everyday else 0
    for number, concept in enumerate(_concepts()[first:] if everyday else _terms(), first):
        for spelling in concept[column].split("|"):
            key = _key([match[0] for match in _WORD.finditer(spelling.lower())], language)
            concepts = found.setdefault(key, [])
            if number not in concepts:
                concepts.append(number)
    return found


# Spellings compared


def _key(said: Iterable[str], language: Language) -> str:
    if language == "th":
        return "".join(said)
    return " ".join(map(_bare if language == "en" else _one_way, said))


@cache
def _apart() -> frozenset[str]:
    """English words that mean something else than without their ending."""
    return frozenset(tomllib.loads(_read("translations.toml").partition("\nterms")[0])["apart"])


_PLURAL = re.compile("(?:(?<=ss)|(?<=[sc]h)|(?<=x))es$|(?<![sui])s$")
_VERBAL = re.compile("^(.*[aeiouy].*?)(?:(?<!e)ed|ing)$")
_DOUBLED = re.compile(r"([^aeiouy])\1$")


@cache
def _bare(word: str) -> str:
    """An English word without the endings of number and tense; not a word, but the same for its forms."""
    bare = word.removesuffix("'").removesuffix("'s")
    if len(bare) <= 3 or bare in _apart():
        return bare
    bare = re.sub("ie[sd]$", "y", bare)
    bare = _PLURAL.sub("", bare)
    bare = _VERBAL.sub(lambda match: match[1] if len(match[1]) > 2 else f"{match[1]}e", bare)
    bare = _DOUBLED.sub(r"\1", bare)
    return bare.removesuffix("e") if len(bare) > 3 else bare


# Vietnamese is written with its tone on either vowel (hoá, hóa), and with i or y (kĩ, kỹ; qui, quy).
_TONES = str.maketrans(dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True)))
_OPEN = re.compile("o[áàảãạéèẻẽẹ]$|(?<!q)u[ýỳỷỹỵ]$")
_EITHER = re.compile("^(?:[hklmst]|qu)[iíìỉĩị]$")
_MARK_FIRST = dict(zip("áàảãạéèẻẽẹýỳỷỹỵ", "óòỏõọóòỏõọúùủũụ", strict=True))
_PLAIN = dict(zip("áàảãạéèẻẽẹýỳỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))


@cache
def _one_way(syllable: str) -> str:
    if _EITHER.match(syllable):
        return syllable[:-1] + syllable[-1].translate(_TONES)
    return _OPEN.sub(lambda match: _MARK_FIRST[match[0][1]] + _PLAIN[match[0][1]], syllable)


# Index terms


@cache
def _index_terms(concept: int, column: int) -> tuple[str, ...]:
    """Those of its spellings; syllables of Vietnamese only in pairs, where there are two."""
    return tuple(dict.fromkeys(term for spelling in _spellings(concept, column) for term in sorted(spelling)))


@cache
def _spellings(concept: int, column: int) -> tuple[frozenset[str], ...]:
    """The index terms of each of its spellings."""
    found = (_telling(spelling, column) for spelling in _concepts()[concept][column].split("|"))
    return tuple(frozenset(made) for made in found if made)


def _telling(spelling: str, column: int) -> list[str]:
    made = terms(spelling)
    if _LANGUAGES[column] == "vi":
        pairs = [f"{one}_{other}" for one, other in pairwise(fold(word) for word in _words(spelling))]
        return pairs or [term for term in made if term.startswith("=")] or made
    return made


def place_numbers() -> range:
    """Which of the concepts known (`concept_spellings`) are places."""
    sizes = [len(_ROW.findall(_read(name))) for name in _TABLES]
    before = sum(sizes[: _TABLES.index("places.toml")])
    return range(before, before + sizes[_TABLES.index("places.toml")])


def concept_spellings() -> list[list[list[str]]]:
    """Every term known: its spellings in Thai, in Vietnamese and in English."""
    return [[spellings.split("|") for spellings in concept] for concept in _terms()]
