"""The numbers of things that the sentences which lead tell in words, as statements beside those in figures. Pure.

"Sixty-four entrepreneurs received advice; 37 of them registered": who reckons with 37 needs the 64. A sentence without
a figure tells nothing to reckon with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.finding.evidence import Candidate
from assistant.figures.sentences import noun_counted
from assistant.figures.stated import Statement
from assistant.language.concepts import tokens
from assistant.language.number_words import find_number_words

_MORE = re.compile(r"(?<=\w)\s(?:on|for|from|that|who|which|held|received|had|were|was|cho|cua|được)(?!\w).*")
_READ = 3  # sentences that lead


def told_in_words(found: Sequence[Candidate], said: Sequence[Statement]) -> list[Statement]:
    """The counts in words of the first sentences that tell some in figures too."""
    leading = [candidate for candidate in found if not candidate.leads][:_READ]
    return [statement for candidate in leading for statement in _in_sentence(candidate, said)]


def _in_sentence(candidate: Candidate, said: Sequence[Statement]) -> Iterator[Statement]:
    beside = next(
        (
            s
            for s in said
            if s.table < 0 and s.document.id == candidate.passage.document_id and _is_in(s, candidate) and s.period
        ),
        None,
    )
    if beside is None:
        return
    language = candidate.passage.language
    for number in find_number_words(candidate.text):
        counted = noun_counted(candidate.text[number.end :], language)
        if not number.sure or number.value <= 1 or not counted.strip():
            continue
        at = candidate.start + number.start, candidate.start + number.end
        counted = _MORE.split(counted)[0]
        things = tokens(counted, language)
        counting = replace(beside, value=number.value, unit="", scale=Decimal(1), measure="", at=at, kind="level")
        yield replace(counting, names=things, counted=things, heading=counted, subject=" ".join(counted.split()))


def _is_in(s: Statement, candidate: Candidate) -> bool:
    return candidate.start <= s.at[0] and s.at[1] <= candidate.end
