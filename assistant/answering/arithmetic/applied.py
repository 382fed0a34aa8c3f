"""A rate that a text states, applied to an amount that the question gives: 70 % of a contract of 500 million. Exact.

Only where one sentence leads and states one rate, or the one end of a range that is asked for; a ceiling beside the
rate bounds the result. Knows neither drafts nor how evidence is found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.language.arithmetic import asks, blanked, spans
from assistant.language.asking import asking_words, asks_for_quantity
from assistant.language.concepts import all_keys, has_concept, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.figures import Figure, find_figures
from assistant.language.messages import message
from assistant.language.normalise import normalise
from assistant.language.number_words import find_number_words
from assistant.language.premises import case_words, spends, supposes, takes_for_granted
from assistant.language.print_figures import print_amount, print_number, print_unit, rounded
from assistant.language.questions import asked_for
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Language, Query

_MONEY = frozenset({"VND", "THB", "USD"})
_HUNDRED = Decimal(100)
_MILLION = Decimal(10) ** 6
_FIT = 0.6  # of what the question is about, said of the rate
_AS_GOOD = 0.75  # beside the best evidence
_NEXT = 0.93  # what comes so near is meant as well
_CLAUSE = re.compile(r"[^,;?!]+")
_NEAR = 24  # characters between a rate and the words that make it one end of a range
_RANGE = 2
_SCALE_BEHIND = re.compile(r"\d\s?(?:triệu|tỷ|tỉ|million|billion|(?:แสน|หมื่น|พัน)?ล้าน)$")
_SCALE_OF_ANY_MONEY = re.compile(r"(?:million|billion|ล้าน)$")
_SEMICOLON = re.compile(r";\s")
_HOW_MUCH_IN_THAI = re.compile("เท่า(?:ไร|ใด|ไหร่)")
_PER_HUNDRED = "ร้อยละ"

Place = tuple[HeldDocument, int, int]


@dataclass(frozen=True, slots=True)
class Applied:
    """The result as it is told, its `working`, the places of what it rests on, and where a `rule` states the rate."""

    text: str
    working: str
    places: tuple[Place, ...]
    rule: Place | None = None


def share_of_stated(query: Query, said: Sequence[Statement]) -> Applied | None:
    """A share that the question gives of an amount that it names: "1.5 per cent of the 2025 plan"."""
    text = normalise(query.text)
    shares = [figure for figure in find_figures(text) if figure.unit == "%"]
    if len(shares) != 1 or not _is_followed_by_of(text, shares[0]):
        return None
    share = shares[0]
    whole = _CLAUSE.match(text[share.end :])
    base = Operands(Asked(whole[0]), said).figure() if whole else None
    if base is None or base.unit not in _MONEY:
        return None
    given = Figure(base.value, base.unit, 0, 0)
    return _told("share-asked", share, given, base.scale, None, (base.place,), query.language)


def rate_on_supposed(query: Query, found: Sequence[Candidate], said: Sequence[Statement]) -> Applied | None:
    """The rate that a rule states on an amount that the question supposes; `said` are the figures of the evidence."""
    text = normalise(query.text)
    amounts = amounts_given(text)
    if len(amounts) != 1 or not (asked_for(text) & {"amount", "count"}):
        return None
    amount = amounts[0]
    if not (supposes(text) or _asks_what_is_allowed(text, amount)):
        return None
    beside = [(amount.start, amount.end), *case_words(text)]
    beside += [match.span() for match in _HOW_MUCH_IN_THAI.finditer(text)]  # cues end within it
    unneeded = [span for kind in ("gives", "norm") for span in spans(text, kind)]
    phrases = [text[start:end] for start, end in unneeded]
    # A question is cut otherwise than the phrase alone: `nhà nước` in syllables.
    given = keys(t for phrase in phrases for part in (phrase, *phrase.split()) for t in tokens(part, query.language))
    rule = _rule(Asked(blanked(text, beside)), found, said, given)
    if rule is None:
        return None
    figures = find_figures(rule.text)
    rate = _rate(rule.text, figures, text)
    amount = _in_money_of(figures, amount)
    if rate is None or not amount.unit:
        return None
    ceilings = [f.value for f in figures if f.unit == amount.unit and f.start > rate.start]
    if len(ceilings) > 1 and amount.value * rate.value / _HUNDRED > min(ceilings):
        return None  # which of them holds, depends on what the question does not say
    scale = _MILLION if amount.value >= _MILLION else Decimal(1)
    place = (rule.hit.document, rule.start, rule.end)
    told = _told("applied", rate, amount, scale, min(ceilings, default=None), (place,), query.language)
    return replace(told, rule=place)


def _in_money_of(rule: Sequence[Figure], amount: Figure) -> Figure:
    """An amount that is said of no money ("12 billion"), in the one money of which a rule speaks."""
    units = {figure.unit for figure in rule if figure.unit in _MONEY}
    return replace(amount, unit=units.pop()) if not amount.unit and len(units) == 1 else amount


def _asks_what_is_allowed(text: str, amount: Figure) -> bool:
    """Whether a question asks, behind an amount that it gives, how much is allowed at most or demanded at least."""
    limits = any(asks(text, kind) for kind in ("norm", "most_of_range", "least_of_range"))
    behind = any(start >= amount.end for start, _ in asking_words(text))
    limits = limits or asks(text, "gives")
    return (limits or spends(text)) and behind and asks_for_quantity(text) and not takes_for_granted(text)


def amounts_given(text: str) -> list[Figure]:
    """The amounts of money of a text; in Vietnamese "900 triệu" is one of đồng, else a bare one is of no unit yet."""
    figures = find_figures(text)
    found = [figure for figure in figures if figure.unit in _MONEY]
    bare = [f for f in figures if not f.unit and f.value >= _MILLION and _SCALE_BEHIND.search(text[f.start : f.end])]
    return found or [f if _SCALE_OF_ANY_MONEY.search(text[f.start : f.end]) else replace(f, unit="VND") for f in bare]


def _rule(
    asked: Asked, found: Sequence[Candidate], said: Sequence[Statement], spare: AbstractSet[str]
) -> Candidate | None:
    """The sentence of a rule whose rate is of what is asked; None where others fit as well.

    `spare`: keys of words that it need not say, that somebody gives, and at most.
    """
    fits: list[tuple[float, float, Candidate]] = []
    for candidate in found:
        if candidate.leads or candidate.hit.document.identity.kind not in LAYS_DOWN_LAW:
            continue
        inside = [s for s in said if s.unit == "%" and _is_in(s, candidate)]
        if inside:
            said_here = all_keys(candidate.text, candidate.passage.language)
            fit = max(_covered(asked, s, said_here, spare) for s in inside)
            fits.append((fit, candidate.score, candidate))
        elif _in_words(candidate.text):
            fits.append((_FIT, candidate.score, candidate))
    most = max((fit for fit, _, _ in fits), default=0.0)
    best = sorted((one for one in fits if one[0] == most), key=lambda one: -one[1])[:2]
    first = max((c.score for c in found if c.hit.document.identity.kind in LAYS_DOWN_LAW), default=0.0)
    if most < _FIT or best[0][1] < _AS_GOOD * first or (best[1:] and best[1][1] > _NEXT * best[0][1]):
        return None
    return best[0][2]


def _covered(asked: Asked, s: Statement, said: AbstractSet[str], spare: AbstractSet[str]) -> float:
    """What of the question's subject is said of a figure, 0 to 1; of another language what both have words for.

    `said` are the words of its sentence, those within its terms too: waste water in "waste-water treatment".
    """
    around = keys((*s.names, *s.counted, *s.under)) | s.said | s.about | said
    known = [t for t in asked.subject if s.language == asked.language or has_concept(t)]
    known = [t for t in known if t.isdisjoint(spare) or not t.isdisjoint(around)]
    return len(shared(known, around)) / len(known) if known else 0.0


def _is_in(s: Statement, candidate: Candidate) -> bool:
    same = s.document.id == candidate.passage.document_id
    return same and candidate.start <= s.at[0] and s.at[1] <= candidate.end


def _rate(sentence: str, figures: Sequence[Figure], question: str) -> Figure | None:
    """The rate that a sentence states; of a range the end asked for."""
    rates = [*(figure for figure in figures if figure.unit == "%"), *_in_words(sentence)]
    if len(rates) == 1:
        return rates[0]
    rates.sort(key=lambda rate: rate.start)
    if len(rates) != _RANGE:
        return None
    apart = _SEMICOLON.search(sentence, rates[0].end, rates[1].start) is not None
    if not apart and rates[1].start - rates[0].end > _NEAR:
        return None
    low, high = sorted(rates, key=lambda rate: rate.value)
    if apart:  # the second is for a case of its own
        return rates[1] if _is_of_case(sentence[rates[0].end : rates[1].start], question) else rates[0]
    least, most = asks(question, "least_of_range"), asks(question, "most_of_range")
    return None if least == most else low if least else high


def _is_of_case(clause: str, question: str) -> bool:
    """Whether a question says the case for which a clause has a rate of its own: "in a difficult area"."""
    language = detect(question)
    own = [t for t in tokens(clause.rsplit(";", 1)[-1]) if detect(clause) == language or has_concept(t)]
    return len(shared(own, all_keys(question, language))) >= _FIT * len(own) > 0


def _in_words(sentence: str) -> list[Figure]:
    """The rates that a Thai sentence writes in words: `ร้อยละสอง`."""
    words = find_number_words(sentence)
    return [
        Figure(word.value, "%", word.start, word.end) for word in words if sentence[: word.start].endswith(_PER_HUNDRED)
    ]


def _is_followed_by_of(text: str, share: Figure) -> bool:
    return any(0 <= start - share.end <= 1 for start, _ in spans(text, "of_base"))


def _told(
    kind: Literal["applied", "share-asked"],
    rate: Figure,
    amount: Figure,
    scale: Decimal,
    ceiling: Decimal | None,
    places: tuple[Place, ...],
    language: Language,
) -> Applied:
    """`kind`: whether the question gives the amount, or the share."""
    exact = rate.value * amount.value / _HUNDRED
    result = rounded(exact / scale) * scale
    of = print_amount(amount.value, amount.unit, scale, language)
    number, unit = print_number(result / scale, language), print_unit(amount.unit, scale, language)
    share = print_number(rate.value, language)
    working = f"{share} ÷ 100 × {print_number(amount.value / scale, language)} = {number} {unit}".strip()
    told = f"{share}% × {of} = {number} {unit}".strip()
    if ceiling is not None and ceiling < exact:
        most = print_amount(ceiling, amount.unit, scale, language)
        working, told = (message("applied-ceiling", language, working=each, ceiling=most) for each in (working, told))
    return Applied(message(f"computed-{kind}", language, working=told), working, places)
