"""A plan and what was spent or done of it, where the sentence that leads tells both and no other. Pure.

Said in one breath they are of one thing, whatever words the question has for it; a row that is named is no such thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.language.concepts import keys
from assistant.language.figures import CURRENCIES


def spent_and_planned(asked: Asked, found: Sequence[Candidate], said: Sequence[Statement]) -> Pair | None:
    """What was spent and the plan, of the time asked about; None where the sentence lacks a name that is asked."""
    lead = next((candidate for candidate in found if not candidate.leads), None)
    if lead is None or "disbursed" not in asked.measures or len(asked.periods) > 1:
        return None
    own = [
        s
        for s in said
        if s.document.id == lead.passage.document_id and lead.start <= s.at[0] < lead.end and s.unit in CURRENCIES
    ]
    amounts = {
        measure: [s for s in own if s.kind == "level" and s.measure == measure] for measure in ("disbursed", "planned")
    }
    if len(own) != len(amounts) or any(len(of_one) != 1 for of_one in amounts.values()):
        return None
    spent, plan = amounts["disbursed"][0], amounts["planned"][0]
    known = spent.said | spent.about
    named = all(not t.isdisjoint(known) for t in asked.subject if not t.isdisjoint(asked.names))
    years = {period.year for period in asked.periods}
    timely = all(s.period is not None and (not years or s.period.year in years) for s in (spent, plan))
    shares = bool(known & keys(asked.subject)) and spent.language == asked.language
    alike = spent.unit == plan.unit and 0 < spent.value <= plan.value
    return (spent, plan) if named and timely and shares and alike else None
