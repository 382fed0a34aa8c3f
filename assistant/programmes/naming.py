"""Names of programmes: which texts are names, which names are of one programme, which texts name it. Pure.

A name is compared by its tokens (language/concepts.py), so that a Thai, a Vietnamese and an English one meet; words for
"programme" and words that say nothing are left out. A token weighs as much as it has words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.arithmetic import blanked
from assistant.language.concepts import Token, has_concept, keys, names_a_place, shared, tokens
from assistant.language.normalise import normalise
from assistant.programmes.cues import has_programme_word, opens_name, programme_words, titled
from assistant.types import Language

_SAME = 0.8  # of the weight of two names together that they have in common
_FEWEST = 2  # words of a name besides "programme"
_LONGEST = 160  # letters of a name
_NUMBER = re.compile(r"^\s*(?:[\d๐-๙]+(?:\.[\d๐-๙]+)*\.?|[a-zđA-Z][.)]|\(?[\d๐-๙]+\))\s+")
_THAI_NOUN = re.compile(r"(?<![\u0e01-\u0e4e])การ(?=[\u0e01-\u0e2e\u0e40-\u0e44])")
_QUOTED = re.compile(r"[“\"«](?P<name>[^”\"»]{6,160})[”\"»]")
_LATIN = r"[^\W\d_\u0e00-\u0e7f]"
# In English a name stands before the word for it, with capitals or after "the".
_ENGLISH = re.compile(rf"\bthe (?P<name>(?:{_LATIN}[\w’'-]* ){{2,6}}(?:programme|program|project|scheme|initiative))\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a document writes it, with what is compared of it."""

    text: str
    language: Language
    own: tuple[Token, ...]

    @classmethod
    def of(cls, text: str, language: Language) -> Name | None:
        """The name that a text is; None for one that says too little to be a name, or too much."""
        written = " ".join(_NUMBER.sub("", text).strip(" :.;,–-").split())
        own = name_tokens(written, language)
        if not written or len(written) > _LONGEST or weight(own) < _FEWEST:
            return None
        return cls(written, language, own)

    def same(self, other: Name) -> bool:
        """Whether two names are of one programme."""
        one, two = _comparable(self, other), _comparable(other, self)
        if _places(one) and _places(two) and not shared(_places(one), keys(_places(two))):
            return False
        met = weight(shared(one, keys(two)))
        both = max(weight(one), 0) + weight([t for t in two if t.isdisjoint(keys(one))])
        return met >= _FEWEST and met >= _SAME * both

    def said(self, around: Collection[str], language: Language) -> float:
        """How much of the name a text of these keys says, 0 to 1; 0 where it says too little to know."""
        weighed, total = _weighed(self.own, written=language == self.language)
        return sum(words for token, words in weighed if not token.isdisjoint(around)) / total if total else 0.0


@lru_cache(maxsize=8192)
def _weighed(own: tuple[Token, ...], *, written: bool) -> tuple[tuple[tuple[Token, int], ...], int]:
    """The tokens by which a text may say a name, each with its weight, and all together: 0 where they are too few.

    `written`: for texts of its own language; others know only what is known in all languages.
    """
    known = [t for t in own if written or has_concept(t)]
    total = weight(known)
    if total < _FEWEST or total < weight(own) / 2:
        return (), 0
    return tuple((token, _words(token)) for token in known), total


@lru_cache(maxsize=4096)
def name_tokens(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens of a name without the words for "programme"."""
    clean = normalise(text)
    rest = _bare(blanked(clean, programme_words(clean)))
    full = tokens(rest, language, every=True)
    bare = keys(tokens(rest, language))
    return tuple(t for t in full if not t.isdisjoint(bare) or names_a_place(t) or _is_long(t))


def said_in(text: str, language: Language) -> frozenset[str]:
    """The keys of all that a text says."""
    return keys(tokens(_bare(normalise(text)), language, every=True))


def _bare(text: str) -> str:
    """Thai without the prefix that makes nouns of what programmes do: การส่งเสริม is ส่งเสริม."""
    return _THAI_NOUN.sub("", text)


def _is_long(token: Token) -> bool:
    """Whether a token is a term of several words, which says something even where each of its words is common."""
    return weight([token]) > 1


def weight(found: Iterable[Token]) -> int:
    """How many words tokens have together."""
    return sum(map(_words, found))


@lru_cache(maxsize=8192)
def _words(token: Token) -> int:
    return max(len(key.split()) for key in token if not key.startswith("#"))


def _comparable(name: Name, other: Name) -> tuple[Token, ...]:
    if name.language == other.language:
        return name.own
    return tuple(t for t in name.own if has_concept(t))


def _places(found: Iterable[Token]) -> list[Token]:
    return [t for t in found if names_a_place(t)]


def names_in_heading(heading: str, language: Language, *, listed: bool) -> Name | None:
    """The programme that a heading names: by its word, or (`listed`) because it stands under a list of programmes."""
    text = normalise(_NUMBER.sub("", heading))
    if opens_name(text, language) or listed or (language == "en" and _is_english_name(text)):
        return Name.of(text, language)
    return None


def _is_english_name(text: str) -> bool:
    """Whether a heading is a name with its word at an end: "Rural Roads Programme", "Project Green Canal"."""
    spans = programme_words(text)
    return bool(spans) and (spans[-1][1] == len(text) or spans[0][0] == 0) and text[spans[-1][1] - 1] != "s"


def names_in_title(title: str, language: Language) -> list[Name]:
    """The programme that a report is of by its title."""
    clean = normalise(title)
    place = titled(clean, language)
    name = Name.of(clean[place[0] : place[1]], language) if place else None
    return [name] if name else names_in_text(clean, language)


def names_in_text(text: str, language: Language) -> list[Name]:
    """The programmes that running text names beyond doubt: in quotation marks, or in English with "the"."""
    clean = normalise(text)
    found = []
    for start, end in programme_words(clean):
        if language == "en":
            continue
        quoted = _QUOTED.match(clean, end) or _QUOTED.match(clean, end + 1)
        if quoted and (name := Name.of(clean[start:end] + " " + quoted["name"], language)):
            found.append(name)
    if language == "en" and has_programme_word(clean):
        found += [name for m in _ENGLISH.finditer(clean) if (name := Name.of(m["name"], language))]
    return found
