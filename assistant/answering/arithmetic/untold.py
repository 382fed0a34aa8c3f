"""Whether a rule states a figure that holds in any year, where a question asks for one of a year that nothing tells of.

Without such a rule the figure of that year is not held, however near other sentences are. Knows neither drafts nor
notices.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.statements import sentences_of
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.index.stores import Stores
from assistant.language.concepts import keys, shared
from assistant.language.figures import CURRENCIES
from assistant.language.questions import asked_for
from assistant.types import LAYS_DOWN_LAW

_FIGURES = frozenset({"amount", "share", "count"})
_FIRST = 4  # sentences by which a rule may answer
_COVERED = 0.5  # of what is asked, said by such a sentence


def is_of_no_rule(question: str, found: Sequence[Candidate], stores: Stores) -> bool:
    """Whether a question asks for a figure that none of the best rules states."""
    asked = Asked(question)
    if not (asked_for(question) & _FIGURES or asked.counts):
        return False
    rules = [c for c in found[:_FIRST] if c.hit.document.identity.kind in LAYS_DOWN_LAW and c.coverage >= _COVERED]
    said = sentences_of([c.hit for c in rules], stores.registry)
    return not any(_states(asked, s, c) for c in rules for s in said)


def _states(asked: Asked, s: Statement, rule: Candidate) -> bool:
    """Whether a figure of a rule may be the one asked for: money, a share, or a number of the things that are asked."""
    if s.document.id != rule.passage.document_id or not rule.start <= s.at[0] < rule.end:
        return False
    of_money = s.unit == "%" or s.unit in CURRENCIES
    return of_money or (not s.unit and bool(shared(s.counted, keys(asked.subject))))
