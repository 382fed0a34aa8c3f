"""Checks a written sentence against the quotes it cites, before anyone sees it. Deterministic and pure.

Every number, date and document number of the sentence must stand in a quote, compared as values (130 tỷ đồng is
130,000 ล้านดอง, 2567 is 2024); then enough of its words must stand there too, where the languages allow to compare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.detect import detect
from assistant.language.figures import find_dates, find_figures
from assistant.language.references import find_references, matches_number
from assistant.language.segment import terms
from assistant.types import Verdict

_MARKER = re.compile(r"\[[\d,\s]+\]")
# Share of a sentence's terms that its quotes must hold when both are in one language.
_SUPPORT = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a sentence and, when it is not supported, what is wrong with it."""

    verdict: Verdict
    reason: str = ""


def verify(sentence: str, quotes: Sequence[str]) -> Finding:
    """Whether the quotes support the sentence."""
    text = _MARKER.sub(" ", sentence)
    if not quotes:
        return Finding("unsupported", "no citation")
    evidence = "\n".join(quotes)
    for check in (_missing_document, _missing_date, _missing_figure, _missing_words):
        reason = check(text, evidence)
        if reason:
            return Finding("unsupported", reason)
    return Finding("supported")


def _missing_document(text: str, evidence: str) -> str:
    cited = [r.document for r in find_references(evidence) if r.document]
    for reference in find_references(text):
        if reference.document and not any(_same_number(reference.document, other) for other in cited):
            return f"document {reference.document} is not in the quote"
    return ""


def _same_number(one: str, other: str) -> bool:
    return matches_number(one, other) or matches_number(other, one)


def _missing_date(text: str, evidence: str) -> str:
    held = find_dates(evidence)
    days = {mention.day for mention in held if mention.day}
    months = {(mention.year, mention.month) for mention in held}
    years = {mention.year for mention in held}
    for mention in find_dates(text):
        known = (
            mention.day in days
            if mention.day
            else (mention.year, mention.month) in months
            if mention.month
            else mention.year in years
        )
        if not known:
            return f"date {text[mention.start : mention.end]} is not in the quote"
    return ""


def _missing_figure(text: str, evidence: str) -> str:
    dated = [(m.start, m.end) for m in find_dates(text)] + [(r.start, r.end) for r in find_references(text)]
    held = find_figures(evidence)
    exact = {(figure.value, figure.unit) for figure in held}
    values = {figure.value for figure in held}
    for figure in find_figures(text):
        if any(start <= figure.start < end for start, end in dated):
            continue
        if (figure.value, figure.unit) not in exact and not (figure.unit == "" and figure.value in values):
            return f"figure {text[figure.start : figure.end]} is not in the quote"
    return ""


def _missing_words(text: str, evidence: str) -> str:
    if detect(text) != detect(evidence):
        return ""  # words of two languages cannot be compared; the numbers were
    words = set(terms(text))
    if words and len(words & set(terms(evidence))) / len(words) < _SUPPORT:
        return "its words are not in the quote"
    return ""
