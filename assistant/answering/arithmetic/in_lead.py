"""A plan and what was spent of it, all things and those that are so, where what leads tells both and no other. Pure.

Said in one breath they are of one thing, whatever words the question has for it; a row that is named is no such thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.language.arithmetic import spans
from assistant.language.concepts import all_keys, has_concept, keys, shared, tokens
from assistant.language.figures import CURRENCIES

_NEARLY = 0.6  # of what is asked, said by the sentence
_TWO = 2


def spent_and_planned(asked: Asked, found: Sequence[Candidate], said: Sequence[Statement]) -> Pair | None:
    """What was spent and the plan, of the time asked about; None where the sentence lacks a name that is asked."""
    lead = next((candidate for candidate in found if not candidate.leads), None)
    if lead is None or "disbursed" not in asked.measures or len(asked.periods) > 1:
        return None
    own = [s for s in said if _is_in(s, lead) and s.unit in CURRENCIES]
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


def part_and_all(asked: Asked, found: Sequence[Candidate], said: Sequence[Statement]) -> Pair | None:
    """How many things are so, and how many there are, where a question asks how many are not so.

    The sentence says what they are not yet: of clusters without a plant, those in operation tell nothing.
    """
    cues = [span for kind in ("complement", "remaining") for span in spans(asked.text, "operation", kind)]
    lead = next((candidate for candidate in found if not candidate.leads), None)
    if lead is None or not (cues and asked.counts) or len(asked.periods) > 1:
        return None
    numbers = {s.at: s for s in said if _is_in(s, lead) and s.table < 0 and not s.unit and s.kind in ("level", "part")}
    two = sorted(numbers.values(), key=lambda s: s.value)
    if len(two) != _TWO or two[0].value == two[1].value or not _is_of_one_thing(two[0], two[1]):
        return None
    years = {period.year for period in asked.periods}
    timely = all(not years or (s.period is not None and s.period.year in years) for s in two)
    return (two[0], two[1]) if timely and _says_what_is_not(asked, max(end for _, end in cues), lead) else None


def _is_in(s: Statement, lead: Candidate) -> bool:
    return s.document.id == lead.passage.document_id and lead.start <= s.at[0] < lead.end


def _is_of_one_thing(part: Statement, whole: Statement) -> bool:
    """Whether two numbers count the same, or one of them what the other says: "27 of them", `730 แห่ง`."""
    if part.kind == "part" or not (part.counted and whole.counted):
        return part.kind == "part" or part.heading == whole.heading or not part.counted
    return bool(shared(part.counted, keys(whole.counted)))


def _says_what_is_not(asked: Asked, end: int, lead: Candidate) -> bool:
    """Whether a sentence says nearly all that is asked, and what follows the words that deny it."""
    language = lead.passage.language
    known = [t for t in asked.subject if language == asked.language or has_concept(t) or not t.isdisjoint(asked.names)]
    own = all_keys(f"{lead.passage.context} {lead.heading} {lead.text}", language)
    denied = keys(tokens(asked.text[end:], asked.language)) & keys(known)
    first = next((t for t in known if not t.isdisjoint(denied)), None)
    met = shared(known, own)
    named = all(not t.isdisjoint(own) for t in known if not t.isdisjoint(asked.names))
    return named and len(met) >= max(_TWO, _NEARLY * len(known)) and (first is None or not first.isdisjoint(own))
