"""What a term may be called in the other languages, made of what its parts are called there. Pure; words are data.

"Local industrial promotion funds" is in no table, but "local" is, and "industrial promotion funds". English says the
head last, Thai and Vietnamese first. What is made need be nobody's word: it is only good to look a term up by.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from assistant.language.concepts import spellings, tokens
from assistant.types import LANGUAGES, Language

_PARTS = range(2, 5)
_EACH = 6  # spellings of a part
_MOST = 200  # names


def piecewise(term: str, language: Language) -> list[str]:
    """Names for a term of two to four known parts, in the other languages."""
    parts = tokens(term, language, every=True)
    if len(parts) not in _PARTS:
        return []
    return [name for other in LANGUAGES if other != language for name in _names(parts, language, other)]


def _names(parts: tuple[frozenset[str], ...], language: Language, other: Language) -> Iterator[str]:
    spelt = [spellings(part, other)[:_EACH] for part in parts]
    ordered = reversed(spelt) if "en" in (language, other) else spelt
    between = "" if other == "th" else " "
    for count, names in enumerate(product(*ordered)):
        if count >= _MOST:
            return
        yield between.join(names)
