"""Sentences that speak of what a question says beside its claim, and corrections in a sentence's own words."""

from __future__ import annotations

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise, corrected
from assistant.answering.premises.reading import Words
from assistant.language.arithmetic import Span
from assistant.types import Query

FIRST = 4  # sentences that may speak of the same
_COVERED = 0.6  # of what else is asked, said by such a sentence


def speaks_of(rest: str, candidate: Candidate, least: float | None = None) -> bool:
    """Whether a sentence says what the question says beside its claim; of another language what both have words for.

    `least` is how much of it, 0 to 1.
    """
    words = Words.of(rest, candidate.passage.language)
    least = (least or _COVERED) if len(words.known) > 1 else 1
    return words.said_by(candidate.text) >= least


def said_under_heading(words: Words, candidate: Candidate) -> float:
    """How much of some words a sentence says with what stands over it: its headings, its document's title."""
    title = candidate.hit.document.identity.title
    return words.said_by(f"{title}\n{candidate.passage.context}\n{candidate.text}")


def in_its_words(query: Query, asked: Span, candidate: Candidate, stated: Span) -> Premise:
    """That the question says what stands at `asked` and a sentence what stands in it at `stated`."""
    written = candidate.text[slice(*stated)].strip()
    if candidate.passage.language != query.language:
        written = f"“{written}”"
    return corrected(query, asked, written, (candidate.hit.document, candidate.start, candidate.end))
