"""How many a share of a number is, where the sentence that leads tells the number and the share of it.

"4,120 workers were trained and 86 per cent of them found work": 3,543 did. Exact; only where the question asks for what
the share is of, not for the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.arithmetic.applied import Applied
from assistant.answering.arithmetic.asking import Asked
from assistant.answering.finding.evidence import Candidate
from assistant.language.concepts import all_keys, has_concept, shared
from assistant.language.figures import Figure, find_figures
from assistant.language.messages import message
from assistant.language.normalise import shape
from assistant.language.periods import find_periods
from assistant.language.print_figures import print_number, print_share
from assistant.types import Query

_HUNDRED = Decimal(100)
_OF_THEM = re.compile(r"\s?(?:of (?:them|these|those|whom|which)(?!\w)|trong so (?:do|nay)|so nay|ของจำนวน)")
_AMONG_THEM = re.compile(r"(?:trong (?:so )?do|trong so nay|of them|of these|of whom|ในจำนวนนี้|ในนี้|โดย)[^.;]{0,30}$")


def share_of_count(query: Query, found: Sequence[Candidate]) -> Applied | None:
    """The share of a number that the sentence which leads tells, where a question asks how many that is."""
    asked = Asked(query.text)
    lead = next((candidate for candidate in found if not candidate.leads), None)
    if lead is None or not asked.counts:
        return None
    told = _number_and_share(lead.text)
    if told is None or not _is_of_share(asked, lead, told[1]):
        return None
    number, share = told
    exact = number.value * share.value / _HUNDRED
    whole = exact.quantize(Decimal(1))  # of people and things there are no parts
    result = print_number(whole, query.language)
    equals = "=" if whole == exact else "≈"
    numbers = print_number(number.value, query.language), print_share(share.value, query.language)
    working = f"{numbers[0]} × {numbers[1]}% {equals} {result}"
    place = (lead.hit.document, lead.start, lead.end)
    return Applied(message("computed-of-count", query.language, working=working), working, (place,))


def _number_and_share(text: str) -> tuple[Figure, Figure] | None:
    """The one number of things in a sentence and the one share "of them" behind it."""
    plain = shape(text)
    figures = find_figures(text)
    shares = [figure for figure in figures if figure.unit == "%"]
    if len(shares) != 1:
        return None
    share = shares[0]
    if not (_OF_THEM.match(plain, share.end) or _AMONG_THEM.search(plain[: share.start])):
        return None
    times = [(mention.start, mention.end) for mention in find_periods(text)]
    numbers = [
        figure
        for figure in figures
        if not figure.unit and figure.end <= share.start and not any(a <= figure.start < b for a, b in times)
    ]
    return (numbers[0], share) if len(numbers) == 1 else None


def _is_of_share(asked: Asked, lead: Candidate, share: Figure) -> bool:
    """Whether a question says something that only the words behind the share say."""
    language = lead.passage.language
    known = [token for token in asked.subject if language == asked.language or has_concept(token)]
    before, behind = all_keys(lead.text[: share.start], language), all_keys(lead.text[share.end :], language)
    return any(token.isdisjoint(before) for token in shared(known, behind))
