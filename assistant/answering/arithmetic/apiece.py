"""So many things that the question names, at what a rule gives for each: 4 workshops at 300 million each. Exact.

What it gives for each by the day or month is counted for as many as the question names.

Only where one sentence of a rule leads and states one amount for one such thing. Knows neither drafts nor how evidence
is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.answering.arithmetic.applied import Applied
from assistant.answering.arithmetic.asking import Asked
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.language.arithmetic import blanked, operations
from assistant.language.concepts import has_concept, keys, shared, tokens
from assistant.language.documents_named import find_documents
from assistant.language.figures import CURRENCIES, Figure, find_figures
from assistant.language.messages import message
from assistant.language.normalise import normalise, shape
from assistant.language.number_words import find_number_words
from assistant.language.print_figures import print_amount, print_number
from assistant.language.questions import asked_for
from assistant.types import LAYS_DOWN_LAW, Query

_MILLION = Decimal(10) ** 6
_MOST = 100_000
_AROUND = 40  # characters beside a number that say what it counts
_AS_GOOD = 0.9  # another sentence with an amount that comes so near may be meant as well
_FIT = 0.5  # of what the question is about, said by the rule
_FITS_WELL = 0.75  # where the thing is only counted by a Thai classifier
_FOR_ONE = re.compile(
    r"\s*(?:(?:for\s)?(?:an?|per|each|every|one)|cho moi|cho mot|moi|mot|ต่อ|/)\s*(?P<thing>[^\W\d_]+)"
)
_TIMES = {
    "day": ("day", "ngay", "วัน"),
    "month": ("month", "thang", "เดือน"),
    "year": ("year", "nam", "ปี"),
    "": ("week", "quarter", "tuan", "quy", "สัปดาห์", "ไตรมาส"),  # none of which a question can be read to name
}
_A_TIME = re.compile(
    r"(?:\s(?:an?|per|each|every|one|moi|mot|cho moi|cho mot)\s|\s?/\s?|\s?ต่อ\s?)(?P<time>"
    rf"{'|'.join(word for words in _TIMES.values() for word in words)})(?![a-z])"
)
# What ends the name of what is counted.
_PHRASE = re.compile(r"[,.;:?!]|(?<!\w)(?:in|into|of|for|to|at|from|with|vào|trong|cho|tại|ở|thì|được)(?!\w)")
_CLASSIFIERS = ("แห่ง", "ราย", "คน", "หลัง", "รายการ", "ชิ้น", "แบบ", "รุ่น", "โครงการ", "ผลิตภัณฑ์")
_BOUND = frozenset({"comparison", "sum"})  # beside these nothing else may be asked


def amount_for_all(query: Query, found: Sequence[Candidate], said: Callable[[], Sequence[Statement]]) -> Applied | None:
    """What a rule gives for one thing, times the number of such things that the question names.

    `said` reads the amounts of all that was found: where another act lays down another for the same, none is computed.
    """
    text = normalise(query.text)
    if not asked_for(text) & {"amount", "count"} or set(operations(text)) - _BOUND:
        return None
    numbers = _numbers(text)
    rules = [c for c in found if not c.leads and _amount(c.text) and c.hit.document.identity.kind in LAYS_DOWN_LAW]
    if len(numbers) != 1 or not rules or rules[0].score < _AS_GOOD * found[0].score:
        return None
    value, start, end = numbers[0]
    said_too = apiece_said(text)
    given = [(figure.start, figure.end) for figure in (*said_too, *_spells(text))]
    asked = Asked(blanked(text, [(start, end), *given]))
    fits = [(_fit(asked, c), c) for c in rules if c.score >= _AS_GOOD * rules[0].score]
    most = max(fit for fit, _ in fits)
    meant = [(c, stated) for fit, c in fits if fit == most and (stated := _amount(c.text))]
    if len({(amount.value, amount.unit) for _, (amount, _) in meant}) != 1:
        return None
    rule, (amount, thing) = meant[0]
    times = _times(text, rule, amount)
    another = any((figure.value, figure.unit) != (amount.value, amount.unit) for figure in said_too)
    if times is None or another or not _is_of(asked, text[end:], rule, thing):
        return None
    if not find_documents(text) and any(_is_rival(asked, s, rule, amount) for s in said()):
        return None
    return _told(query, rule, amount, value, times)


def apiece_said(text: str) -> list[Figure]:
    """The amounts of a normalised question that it says to be for one thing: "3 million a person"."""
    plain = shape(text)
    return [f for f in find_figures(text) if f.unit in CURRENCIES and _FOR_ONE.match(plain, f.end)]


def _spells(text: str) -> list[Figure]:
    """The spans of time that a question names: "for 5 days"."""
    return [figure for figure in find_figures(text) if figure.unit in _TIMES]


def _times(text: str, rule: Candidate, amount: Figure) -> Decimal | None:
    """For how many days, months or years a rule's amount is counted; 1 where it is by none, None where nobody says."""
    a_time = _A_TIME.search(shape(rule.text), amount.end)
    if a_time is None:
        return Decimal(1)
    unit = next(unit for unit, words in _TIMES.items() if a_time["time"] in words)
    named = [figure.value for figure in _spells(text) if figure.unit == unit]
    return named[0] if len(named) == 1 else None


def _numbers(text: str) -> list[tuple[Decimal, int, int]]:
    """The numbers of things that a question names."""
    documents = [(mention.start, mention.end) for mention in find_documents(text)]
    words = [(w.value, w.start, w.end) for w in find_number_words(text) if w.sure]
    figures = [(f.value, f.start, f.end) for f in find_figures(text) if not f.unit]
    return [
        (value, start, end)
        for value, start, end in (*figures, *words)
        if 1 < value <= _MOST and value == int(value) and not any(a <= start < b for a, b in documents)
    ]


def _amount(text: str) -> tuple[Figure, str] | None:
    """The one amount that a sentence states, where it is for one thing, and that thing; a share of a cost is none."""
    figures = find_figures(text)
    amounts = [figure for figure in figures if figure.unit in CURRENCIES]
    if len(amounts) != 1 or any(figure.unit == "%" for figure in figures):
        return None
    plain = shape(text)
    one = _FOR_ONE.match(plain, amounts[0].end)
    if one is None or any(one["thing"] in words for words in _TIMES.values()):
        return None
    return amounts[0], text[one.start("thing") : one.end("thing") + _AROUND]


def _fit(asked: Asked, rule: Candidate, title: str = "") -> float:
    """How much of what is asked a rule says, 0 to 1; of another language, of what both have words for."""
    language = rule.passage.language
    known = [t for t in asked.subject if language == asked.language or has_concept(t)]
    said = keys(tokens(rule.text, language)) | keys(tokens(title, language))
    return len(shared(known, said)) / len(known) if known else 0.0


def _is_of(asked: Asked, after: str, rule: Candidate, thing: str) -> bool:
    """Whether a rule is about what is asked, and gives its amount for one of the things that are counted."""
    fit = _fit(asked, rule, rule.hit.document.identity.title)
    named = _PHRASE.split(after[:_AROUND], maxsplit=1)[0]
    each = keys(tokens(thing, rule.passage.language, every=True)[:1])
    if shared(tokens(named, asked.language, every=True), each):
        return fit >= _FIT
    return fit >= _FITS_WELL and after.strip().startswith(_CLASSIFIERS)


def _is_rival(asked: Asked, s: Statement, rule: Candidate, amount: Figure) -> bool:
    """Whether another act lays down another amount for the same."""
    if s.document.id == rule.passage.document_id or s.document.identity.kind not in LAYS_DOWN_LAW or s.period:
        return False
    known = [t for t in asked.subject if s.language == asked.language or has_concept(t)]
    met = shared(known, keys((*s.names, *s.counted, *s.under)) | s.said | s.about)
    return (s.value, s.unit) != (amount.value, amount.unit) and len(met) >= _FITS_WELL * len(known) > 0


def _told(query: Query, rule: Candidate, amount: Figure, number: Decimal, times: Decimal) -> Applied:
    language = query.language
    scale = _MILLION if amount.value >= _MILLION else Decimal(1)
    count = " × ".join(print_number(factor, language) for factor in (number, times) if factor != 1)
    result = print_amount(amount.value * number * times, amount.unit, scale, language)
    working = f"{count} × {print_amount(amount.value, amount.unit, scale, language)} = {result}"
    place = (rule.hit.document, rule.start, rule.end)
    return Applied(message("computed-apiece", language, working=working), working, (place,), place)
