"""Whether quotes say what a sentence says: by its words, by its meaning, or by a cross-encoder that reads both.

Words are compared in one language, meanings across languages too. Knows nothing of numbers, which stand or fall by
themselves (verify.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.language.detect import detect
from assistant.language.segment import terms

# Share of a sentence's terms that its quotes must hold when both are in one language.
_SUPPORT = 0.5


class Support(Protocol):
    """A judge of meaning."""

    def objection(self, sentence: str, quotes: Sequence[str]) -> str:
        """What speaks against the quotes' saying what the sentence says; empty where nothing does."""
        ...


def shares_words(sentence: str, evidence: str) -> bool:
    """Whether enough of a sentence's words stand in its evidence; true where their languages cannot be compared."""
    if detect(sentence) != detect(evidence):
        return True
    words = set(terms(sentence))
    return not words or len(words & set(terms(evidence))) / len(words) >= _SUPPORT
