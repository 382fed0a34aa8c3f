"""That all were, or that something rose or fell: told from the figures that the texts state of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair
from assistant.answering.arithmetic.columns import of_two_years, rows_of_two_years
from assistant.answering.arithmetic.computing import shown
from assistant.answering.arithmetic.operands import Operands
from assistant.answering.arithmetic.portions import portion
from assistant.answering.arithmetic.rankings import compared
from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.correcting import Premise, told
from assistant.answering.premises.reading import Words, beside, clause_of, subject
from assistant.answering.premises.texts import Texts
from assistant.language.arithmetic import asks, spans
from assistant.language.messages import message
from assistant.language.number_words import find_number_words
from assistant.language.periods import Period, find_periods
from assistant.language.premises import granted
from assistant.language.print_figures import print_number

_TWO = 2
_READ = 8  # sentences that may tell the course of something
_SAID = 0.5  # of what is asked, said by such a sentence itself
_SAID_AROUND = 0.75  # and by its passage


def not_all(texts: Texts) -> Premise | None:
    """That all of some things were so, where only some were."""
    query = texts.query
    every = spans(query.text, "all")
    if not every:
        return None
    asked = Asked(beside(query.text, *every))
    operands = Operands(asked, texts.figures())
    pair = portion(operands)
    if pair is None:  # what is asked beside it may be told elsewhere
        asked = Asked(beside(query.text, *every, *clause_of(query.text, every[0])))
        pair = portion(Operands(asked, operands.said))
    if pair is None:
        return _short_of(texts, operands)
    if asked.numbers and pair[1].value not in asked.numbers:
        return None
    part, whole = (print_number(s.value, query.language) for s in pair)
    return told(query, "premise-all", pair[0].place, part=part, whole=whole)


def _short_of(texts: Texts, operands: Operands) -> Premise | None:
    """That all rows of a table reach a figure, where some stand below it."""
    query = texts.query
    targets = [one.figure for one in granted(query.text) if one.figure.unit]
    if len(targets) != 1 or not asks(query.text, "reaches"):
        return None
    claim = (targets[0].start, targets[0].end)
    numbers = [(number.start, number.end) for number in find_number_words(operands.asked.text) if number.sure]
    rows = compared(Operands(Asked(beside(operands.asked.text, claim, *numbers)), operands.said))
    below = [row for row in rows if row.value < targets[0].value]
    if not below or any(row.unit != targets[0].unit for row in rows):
        return None
    part, whole = (print_number(Decimal(count), query.language) for count in (len(rows) - len(below), len(rows)))
    return told(query, "premise-all", below[0].place, part=part, whole=whole)


def other_direction(texts: Texts) -> Premise | None:
    """That something rose which fell, or fell which rose."""
    query = texts.query
    rose, fell = asks(query.text, "rose"), asks(query.text, "fell")
    if rose == fell:
        return None
    asked = Asked(beside(query.text))
    if not 1 <= len(asked.periods) <= _TWO:  # of one time alone the year before is meant
        return None
    operands = Operands(asked, texts.figures())
    pair = operands.pair() or of_two_years(operands) or _of_every_row(operands)
    pair = pair or of_two_years(Operands(asked, texts.tables()))
    if pair is None or pair[0].unit != pair[1].unit or (pair[0].value > pair[1].value) == rose:
        return None
    if pair[0].value == pair[1].value or pair[0].period == pair[1].period:
        return None
    words = ("rose", "fell") if rose else ("fell", "rose")
    was, is_so = (message(word, query.language) for word in words)
    working = shown(pair, query.language)
    return told(query, "premise-direction", pair[0].place, asked=was, stated=is_so, working=working)


def other_course(texts: Texts) -> Premise | None:
    """The same where a sentence that speaks of it says only the other, in words: "rose to 67.8 per cent"."""
    query = texts.query
    rose, fell = asks(query.text, "rose"), asks(query.text, "fell")
    if rose == fell:
        return None
    times = find_periods(query.text)
    said = [(m.start, m.end) for m in times] + spans(query.text, "rose") + spans(query.text, "fell")
    rest = subject(query.text, *said)
    read = [c for c in texts.of_named[:_READ] if not c.leads and _speaks_in_its_passage(rest, c)]
    read = [c for c in read if _is_of_time([m.period for m in times], c)]
    courses = [(c, asks(c.text, "rose"), asks(c.text, "fell")) for c in read]
    if any(up if rose else down for _, up, down in courses):
        return None
    against = next((c for c, up, down in courses if up != down), None)
    if against is None:
        return None
    words = ("rose", "fell") if rose else ("fell", "rose")
    was, is_so = (message(word, query.language) for word in words)
    place = (against.hit.document, against.start, against.end)
    return told(query, "premise-course", place, asked=was, stated=is_so)


def _speaks_in_its_passage(rest: str, candidate: Candidate) -> bool:
    words = Words.of(rest, candidate.passage.language)
    own = words.said_by(candidate.text) if words.known else 0.0
    around = f"{candidate.passage.context}\n{candidate.passage.text}"
    return own >= _SAID and words.said_by(around) >= _SAID_AROUND


def _is_of_time(asked: Sequence[Period], candidate: Candidate) -> bool:
    """Whether a sentence, or its document, is of a time asked about; any is where none is asked about."""
    issued = candidate.hit.document.identity.issued
    stated = [mention.period for mention in find_periods(candidate.text)]
    own = {p.year for p in stated} | ({issued.year, issued.year - 1} if issued else set())
    return not asked or any(p.year in own for p in asked)


def _of_every_row(operands: Operands) -> Pair | None:
    """The first row of a table in all of whose rows the later figure is more, or is less, than the earlier one."""
    pairs = rows_of_two_years(operands)
    rose = {new.value > old.value for new, old in pairs if new.value != old.value}
    return pairs[0] if len(pairs) > 1 and len(rose) == 1 else None
