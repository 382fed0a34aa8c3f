"""The share of a plan that was spent or done, as a question has it, where the figures held give another.

Reckons only with a plan and what was done of it that one document tells; a share that it states itself is a figure like
others (figures.py).
"""

from __future__ import annotations

from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.in_lead import spent_and_planned
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.portions import portion
from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import beside
from assistant.answering.premises.texts import Texts
from assistant.language.premises import granted
from assistant.language.print_figures import print_number, rounded

_HUNDRED = Decimal(100)
_ALIKE = Decimal(1)  # percentage points by which a share may be rounded


def other_rate(texts: Texts) -> Premise | None:
    """The one share that the question takes for granted, where what was done and its plan make another."""
    query = texts.query
    shares = [one.figure for one in granted(query.text) if one.plainly and one.figure.unit == "%"]
    if len(shares) != 1:
        return None
    claim = (shares[0].start, shares[0].end)
    operands = Operands(Asked(beside(query.text, claim)), texts.figures())
    if "disbursed" in operands.asked.measures:
        pair = operands.disbursed_and_planned() or spent_and_planned(operands.asked, texts.found, operands.said)
    else:
        pair = portion(operands)
    if pair is None or pair[0].unit != pair[1].unit or not 0 < pair[0].value <= pair[1].value:
        return None
    part, whole = pair
    share = part.value / whole.value * _HUNDRED
    if abs(share - shares[0].value) <= _ALIKE:
        return None
    scale = min(part.scale, whole.scale)
    numbers = [print_number(s.value / scale, query.language) for s in pair]
    working = f"{numbers[0]} ÷ {numbers[1]} × 100 = {print_number(rounded(share), query.language)}%"
    return told(query, "premise", part.place, asked=query.text[slice(*claim)].strip(), stated=working)
