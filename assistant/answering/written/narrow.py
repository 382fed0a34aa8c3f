"""Finds, within the passage that a written sentence names, the stretch that says it. Pure."""

from __future__ import annotations

from assistant.answering.verification.claims import read_claims
from assistant.language.segment import quotable, terms
from assistant.types import Passage


def narrow(sentence: str, passage: Passage) -> tuple[int, int]:
    """Offsets, in the document, of the sentences of the passage that hold what the sentence says.

    The one whose words, figures and days agree most, widened to its neighbours until every figure and day found
    anywhere in the passage is inside; so a quote never lacks the number it is cited for.
    """
    spans = quotable(passage.text, passage.language) or [(0, len(passage.text))]
    words = set(terms(sentence))
    wanted = _values(sentence)
    values = [_values(passage.text[start:end]) for start, end in spans]
    wanted &= set().union(*values)
    shares = [len(words & set(terms(passage.text[start:end]))) for start, end in spans]
    best = max(range(len(spans)), key=lambda i: (len(wanted & values[i]), shares[i]))
    inside = [i for i in range(len(spans)) if wanted & values[i] - values[best]]
    first, last = min([best, *inside]), max([best, *inside])
    return passage.start + spans[first][0], passage.start + spans[last][1]


def _values(text: str) -> set[object]:
    """The amounts and days that a text says, as values that can be compared."""
    claims = read_claims(text)
    return {amount.value for amount in claims.amounts} | {(day.year, day.month, day.day) for day in claims.days}
