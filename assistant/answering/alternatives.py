"""Of two numbers between which a question asks ("15 or 20 days?"), the sentence that states the one not yet quoted.

Both may be right, each in its document: who asks has seen both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.reading import Words
from assistant.language.arithmetic import blanked
from assistant.language.figures import parse_number
from assistant.language.normalise import shape

_OR = re.compile(
    r"(?P<one>\d+(?:[.,]\d+)*)(?:\s?[^\W\d]+){0,2}?\s?(?:(?<!\w)(?:hay|hoac|or)(?!\w)|หรือ)\s?(?:[^\W\d]+\s?){0,2}?"
    r"(?P<other>\d+(?:[.,]\d+)*)"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAID = 0.6  # of what else is asked, said by a sentence that states it
_FEWEST = 2  # words by which that is known


def alternatives(question: str, quoted: Sequence[str], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The best sentence for each number between which a question asks, where no text quoted states it."""
    asked = _OR.search(shape(question))
    if asked is None:
        return
    told = frozenset().union(*map(_numbers, quoted))
    rest = blanked(question, [asked.span("one"), asked.span("other")])
    for name in ("one", "other"):
        value = parse_number(asked[name])
        stating = (c for c in found if not c.leads and value in _numbers(c.text) and _speaks_of(rest, c))
        best = next(stating, None) if value not in told else None
        if best is not None:
            yield best


def _numbers(text: str) -> frozenset[object]:
    return frozenset(parse_number(match[0]) for match in _NUMBER.finditer(shape(text)))


def _speaks_of(rest: str, candidate: Candidate) -> bool:
    words = Words.of(rest, candidate.passage.language)
    return len(words.known) >= _FEWEST and words.said_by(candidate.text) >= _SAID
