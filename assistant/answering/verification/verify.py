"""Checks a written sentence against the quotes it cites, before anyone sees it. Pure but for a `Support` it is given.

Deterministic first: every number, day, document, provision and name of the sentence must stand in a quote, compared as
values (130 tỷ đồng is 130,000 ล้านดอง, 2567 is 2024), belong there to what it is said of, and be neither denied nor
bounded otherwise. Then enough of its words must stand there, where the languages allow to compare, and its meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.verification.belonging import belongs_elsewhere
from assistant.answering.verification.claims import Claims, Day, called_the_same, read_claims
from assistant.answering.verification.support import Support, shares_words
from assistant.language.amounts import ANY, Amount, is_counted, says_bound
from assistant.language.detect import detect
from assistant.language.document_numbers import matches_number
from assistant.language.names import strange_name
from assistant.language.normalise import fold
from assistant.language.polarity import contradiction
from assistant.types import Reference, Verdict

_ROUGHLY = Decimal("0.1")  # the most by which "about" may be off, as a share
_INNER = frozenset({"clause", "paragraph", "point"})


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a sentence and, when it is not supported, what is wrong with it, for the record."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the quotes say, what their documents' names and headings say (`context`), and both together."""

    quotes: Claims
    context: Claims
    computed: tuple[Decimal, ...]

    @property
    def text(self) -> str:
        return f"{self.quotes.text}\n{self.context.text}"

    @property
    def days(self) -> tuple[Day, ...]:
        return self.quotes.days + self.context.days

    @property
    def years(self) -> frozenset[int]:
        return self.quotes.years | self.context.years


def verify(
    sentence: str,
    quotes: Sequence[str],
    *,
    context: Sequence[str] = (),
    computed: Sequence[Decimal] = (),
    support: Support | None = None,
) -> Finding:
    """Whether the quotes support the sentence.

    `context` says where the quotes stand: names of their documents, headings and numbers of their provisions.
    `computed` are values that code worked out from the quotes; a sentence that needs one is `computed`. `support`
    judges what it means when nothing else is wrong with it, and raises what it raises.
    """
    said = read_claims(sentence)
    if not any(quote.strip() for quote in quotes):
        return Finding("unsupported", "no citation")
    evidence = _Evidence(read_claims("\n".join(quotes)), read_claims("\n".join(context)), tuple(computed))
    for check in _CHECKS:
        reason = check(said, evidence)
        if reason:
            return Finding("unsupported", reason)
    reason = support.objection(said.text, quotes) if support else ""
    if reason:
        return Finding("unsupported", reason)
    return Finding("computed" if _needs_computed(said, evidence) else "supported")


# Documents and provisions


def _missing_document(said: Claims, evidence: _Evidence) -> str:
    held = [*evidence.quotes.documents, *evidence.context.documents]
    for reference in said.documents:
        if not any(_same_document(reference, other) for other in held) and not _named(reference, evidence):
            return f"document {reference.document} is not in the quote"
    return ""


def _same_document(one: Reference, other: Reference) -> bool:
    if not (matches_number(one.document, other.document) or matches_number(other.document, one.document)):
        return False
    return (
        not (one.issued and other.issued) or one.issued.startswith(other.issued) or other.issued.startswith(one.issued)
    )


def _named(reference: Reference, evidence: _Evidence) -> bool:
    """Whether an act cited by its name is named in the quotes, or they are in another language."""
    if reference.document[:1].isdigit():
        return False
    name = fold(reference.document).replace(" ", "")
    return name in fold(evidence.text).replace(" ", "") or detect(reference.document) != evidence.quotes.language


def _missing_provision(said: Claims, evidence: _Evidence) -> str:
    held = {*evidence.quotes.provisions, *evidence.context.provisions}
    labels = evidence.quotes.labels | evidence.context.labels
    inner = {number for level, number in held if level in _INNER}
    levels = {level for level, _ in held}
    for level, number in said.provisions:
        # The number at the start of a quoted line names the line where no reference does.
        known = (level, number) in held or (
            level not in levels and number in labels | (inner if level in _INNER else set())
        )
        # ข้อ is an article or a clause, and so is § of some
        loose = level in {"article", *_INNER} and "ข้อ" in f"{said.text}{evidence.text}"
        if not known and not (loose and number in inner | {n for one, n in held if one == "article"}):
            return f"{level} {number} is not in the quote"
    return ""


# Days


def _missing_day(said: Claims, evidence: _Evidence) -> str:
    for day in said.days:
        if not any(day.covers(other) for other in evidence.days) and not _put_together(day, evidence):
            return f"date {said.text[day.start : day.end]} is not in the quote"
    ends = {(part.month, part.day) for claims in (evidence.quotes, evidence.context) for part in claims.parts}
    ends |= {(day.month, day.day) for day in evidence.days if day.month and day.day}
    for part in said.parts:
        if part.dated and (part.month, part.day) not in ends:
            return f"period {said.text[part.start : part.end]} is not in the quote"
    return ""


def _put_together(day: Day, evidence: _Evidence) -> bool:
    """Whether the quotes say the day in pieces: January – June 2024, the first half of 2024."""
    if day.year is None or day.month is None or day.year not in evidence.years:
        return False
    open_ones = [other for other in evidence.days if other.year is None]
    if any(other.month == day.month and (day.day is None or other.day == day.day) for other in open_ones):
        return True
    parts = (*evidence.quotes.parts, *evidence.context.parts)
    return any((part.month, part.day) == (day.month, day.day or part.day) for part in parts)


def _turned_day(said: Claims, evidence: _Evidence) -> str:
    """A day before which something is said to be, where the quotes say after it."""
    for day in said.days:
        sides = {other.side for other in evidence.days if day.covers(other)}
        if day.side and sides and sides <= {"before", "after"} - {day.side}:
            return f"says {day.side} {said.text[day.start : day.end]}, the quote {sides.pop()}"
    return ""


# Amounts


def _missing_amount(said: Claims, evidence: _Evidence) -> str:
    for options in _judged(said, same_language=said.language == evidence.quotes.language):
        if not any(_matching(amount, evidence) or _is_computed(amount, evidence) for amount in options):
            return f"figure {said.text[options[0].start : options[0].end]} is not in the quote"
    return ""


def _judged(said: Claims, *, same_language: bool) -> Iterable[list[Amount]]:
    """The numbers of a sentence, each with all that it may be; words for numbers only where they are sure."""
    at: dict[int, list[Amount]] = {}
    for amount in said.amounts:
        in_words = not any(character.isdigit() for character in said.text[amount.start : amount.end])
        if amount.sure and not (in_words and not amount.unit and not same_language):
            at.setdefault(amount.start, []).append(amount)
    return at.values()


def _matching(amount: Amount, evidence: _Evidence) -> list[Amount]:
    """The amounts of the quotes that are this one."""
    held = (*evidence.quotes.amounts, *evidence.context.amounts)
    units = {other.unit for other in held}
    found = [other for other in held if _same_value(amount, other) and _same_unit(amount, other, units)]
    if not found and not amount.unit and amount.value in evidence.years:
        return [amount]  # a year that nothing calls one
    return found


def _same_value(amount: Amount, other: Amount) -> bool:
    if amount.value == other.value:
        return True
    if not amount.rough or not other.value:
        return False
    exponent = amount.value.normalize().as_tuple().exponent
    step = Decimal(10) ** int(exponent)  # of its last figure
    return abs(amount.value - other.value) <= min(step, _ROUGHLY * abs(other.value))


def _same_unit(amount: Amount, other: Amount, units: Iterable[str]) -> bool:
    if amount.unit == other.unit or not amount.unit:
        return True
    if is_counted(amount.unit):
        named_loosely = ANY in (amount.unit, other.unit) and (is_counted(other.unit) or not other.unit)
        return not other.unit or named_loosely or called_the_same(amount.unit, other.unit)
    return not other.unit and other.scaled and amount.unit in units  # 3 triệu, of which the quote says đồng elsewhere


def _is_computed(amount: Amount, evidence: _Evidence) -> bool:
    """Whether code worked the amount out, perhaps to more places."""
    places = Decimal(1).scaleb(int(amount.value.as_tuple().exponent))
    return any(value == amount.value or value.quantize(places) == amount.value for value in evidence.computed)


def _needs_computed(said: Claims, evidence: _Evidence) -> bool:
    return bool(evidence.computed) and any(
        not _matching(amount, evidence) and _is_computed(amount, evidence) for amount in said.amounts
    )


def _bounded_otherwise(said: Claims, evidence: _Evidence) -> str:
    """An amount that is the most there may be, where the quotes say the least or set no bound; or the other way."""
    for amount in said.amounts:
        written = said.text[amount.start : amount.end]
        bounds = {other.bound for other in _matching(amount, evidence)}
        if not bounds:
            continue
        upper, lower = {"most", "within"}, {"least"}
        for own, opposite in ((upper, lower), (lower, upper)):
            if amount.bound in own and bounds <= opposite:
                return f"says {amount.bound} {written}, the quote {bounds.pop()}"
        same = ("most", "within", "before") if amount.bound == "most" else (amount.bound, "after")
        if amount.bound in ("most", "least") and bounds == {""} and not any(says_bound(evidence.text, b) for b in same):
            return f"says {amount.bound} {written}, the quote sets no bound"
        if not amount.bound and bounds <= {"most", "least"} and not any(says_bound(said.text, b) for b in bounds):
            return f"leaves out that {written} is the {bounds.pop()}"
    return ""


# What belongs together, names, words


def _belonging(said: Claims, evidence: _Evidence) -> str:
    return belongs_elsewhere(said, evidence.quotes, evidence.context)


def _strange_name(said: Claims, evidence: _Evidence) -> str:
    spans = [*said.spans, *((amount.start, amount.end) for amount in said.amounts)]
    languages = said.language, evidence.quotes.language
    name = strange_name(said.text, evidence.text, languages, spans)
    return f"name {name} is not in the quote" if name else ""


def _contradiction(said: Claims, evidence: _Evidence) -> str:
    return contradiction(said.text, said.language, evidence.quotes.text, evidence.quotes.language)


def _few_words(said: Claims, evidence: _Evidence) -> str:
    if said.language != evidence.quotes.language:
        return ""  # words of two languages do not meet; the numbers did
    known = len(said.amounts) + len(said.days) + len(said.documents)
    return "" if shares_words(said.text, evidence.text, known) else "its words are not in the quote"


_CHECKS: tuple[Callable[[Claims, _Evidence], str], ...] = (
    _missing_document,
    _missing_provision,
    _missing_day,
    _missing_amount,
    _bounded_otherwise,
    _turned_day,
    _belonging,
    _strange_name,
    _contradiction,
    _few_words,
)
