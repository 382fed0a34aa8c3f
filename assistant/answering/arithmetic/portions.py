"""Two numbers of one thing of which one is a part of the other: clusters established, and of them in operation. Pure.

They stand in one row or one sentence that speaks of all that is asked; where two sentences tell it differently, none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.choosing import Pair, agreed, newest
from assistant.answering.arithmetic.operands import Operands
from assistant.figures.stated import Statement
from assistant.language.arithmetic import blanked
from assistant.language.concepts import Token, has_concept, keys, shared
from assistant.language.normalise import fold
from assistant.language.periods import find_periods

_FEWEST = 2  # words that a sentence in another language must be known to share
_COLUMNS = 2
_TIMES = 2
_BRACKETS, _PLAIN = re.compile(r"\([^()]*\)"), re.compile(r"[\s,.;:?!]+")
_SHORTEST = 4  # letters of a heading
_NEARLY = 0.75  # of what is asked, said of a row


def portion(operands: Operands) -> Pair | None:
    """A number and the greater one that it is a part of; None where no row or sentence tells both."""
    asked = operands.asked
    if len(asked.periods) > 1 or not asked.subject:
        return None
    return agreed(_best(_in_rows(operands)), newest) or agreed(_best(_in_sentences(asked, operands.said)), newest)


def of_two_columns(operands: Operands) -> Pair | None:
    """The figures of a named row under two headings that the question says: "completed … per cent of the plan".

    They are of one unit, the first the smaller. None where other rows or tables tell it differently.
    """
    asked = f" {_PLAIN.sub(' ', fold(operands.asked.text))} "
    rows: dict[tuple[str, int, int], dict[str, Statement]] = {}
    for s in operands.statements:
        heading = _PLAIN.sub(" ", fold(_BRACKETS.sub("", s.heading))).strip()
        spaced = heading if heading[:1] > "\u0e00" else f" {heading} "
        if s.table >= 0 and len(heading) >= _SHORTEST and spaced in asked and _is_of_time(operands.asked, s):
            rows.setdefault((s.document.id, s.table, s.row), {})[heading] = s
    pairs = [tuple(row.values()) for row in rows.values() if len(row) == _COLUMNS]
    named = [(a, b) for a, b in pairs if not a.total and operands.named(a) and a.unit == b.unit]
    return agreed([_ordered(pair) for pair in named], newest)


def _best(found: Iterable[tuple[int, Pair]]) -> list[Pair]:
    """The pairs that say most of what is asked."""
    pairs = list(found)
    most = max((said for said, _ in pairs), default=0)
    return [pair for said, pair in pairs if said == most]


def parts_of_two_times(operands: Operands) -> Pair | None:
    """A number that is a part of another, as sentences tell it of two times, the later first: "791 of them".

    Of the part or of the whole, by which of the two the question speaks of.
    """
    asked = operands.asked
    if not asked.counts or len(asked.periods) != _TIMES:
        return None
    mentions = find_periods(asked.text)
    found = []
    for period in sorted(asked.periods, key=lambda p: p.end, reverse=True):
        others = [(m.start, m.end) for m in mentions if m.period.year != period.year]
        alone = Asked(blanked(asked.text, others))
        pair = agreed(_best(_in_sentences(alone, operands.said)), newest) if len(alone.periods) == 1 else None
        meant = _meant(alone, pair) if pair else None
        if meant is None:
            return None
        found.append(meant)
    return found[0], found[1]


def _meant(asked: Asked, pair: Pair) -> Statement | None:
    """The one of two numbers of whose clause the question says more."""
    said = [len(shared(asked.subject, keys(s.names))) for s in pair]
    return None if said[0] == said[1] else pair[said.index(max(said))]


# Rows


def _in_rows(operands: Operands) -> Iterable[tuple[int, Pair]]:
    """Two columns of one row, both of which the question names."""
    asked = operands.asked
    rows: dict[tuple[str, int, int], list[Statement]] = {}
    for s in operands.statements:
        if s.table >= 0 and not s.unit and _is_of_time(asked, s):
            rows.setdefault((s.document.id, s.table, s.row), []).append(s)
    named = [row for row in rows.values() if not row[0].total and operands.named(row[0])]
    for row in named or [row for row in rows.values() if row[0].total]:
        headed = [s for s in row if s.counted and shared(s.counted, keys(asked.subject))]
        if len(headed) == _COLUMNS and _covers_row(asked, headed, row[0].names):
            yield _COLUMNS, _ordered(headed)


def _covers_row(asked: Asked, headed: Sequence[Statement], name: Sequence[Token]) -> bool:
    """Whether a row and what stands over it says nearly all that is asked."""
    over = keys(name) | headed[0].about | keys(headed[0].under) | keys(t for s in headed for t in s.counted)
    own = keys(headed[0].counted) == keys(headed[1].counted)
    known = _known(asked, headed[0])
    return not own and bool(known) and len(shared(known, over)) >= _NEARLY * len(known)


# Sentences


def _in_sentences(asked: Asked, every: Sequence[Statement]) -> Iterable[tuple[int, Pair]]:
    lines: dict[tuple[str, int], list[Statement]] = {}
    for s in every:
        if s.table < 0 and not s.unit and s.kind in ("level", "part") and _is_of_time(asked, s):
            lines.setdefault((s.document.id, s.start), []).append(s)
    for line in lines.values():
        counts = [s for s in line if _counts_it(asked, s)]
        parts = [s for s in counts if s.kind == "part"]
        if parts:
            whole = next((s for s in line if s.at[0] >= parts[0].at[1] and s.value > parts[0].value), None)
            counts = [parts[0], whole] if whole else []
        known = _known(asked, line[0])
        if len(counts) > _COLUMNS:
            counts = _told_of(known, counts)
        if len(counts) == _COLUMNS and counts[0].period == counts[1].period and _says_all(asked, known, line[0]):
            yield len(shared(known, line[0].said)), _ordered(counts)


def _told_of(known: Sequence[Token], counts: Sequence[Statement]) -> list[Statement]:
    """Of several numbers the greatest, and the one whose clause alone says most of what is asked beside it."""
    whole = max(counts, key=lambda s: s.value)
    rest = [t for t in known if t.isdisjoint(keys(whole.names))]
    said = {n: len(shared(rest, keys(s.names))) for n, s in enumerate(counts) if s is not whole}
    most = max(said.values())
    best = [n for n, count in said.items() if count == most > 0]
    return [whole, counts[best[0]]] if len(best) == 1 else []


def _counts_it(asked: Asked, s: Statement) -> bool:
    """Whether a number counts the thing asked about, or some of it: "27 of them", `730 แห่ง`."""
    return not s.counted or s.kind == "part" or bool(shared(s.counted, keys(asked.subject)))


def _says_all(asked: Asked, known: Sequence[Token], s: Statement) -> bool:
    met = shared(known, s.said | s.about)
    if len(met) < len(known) or not shared(known, s.said):
        return False
    return s.language == asked.language or (len(met) >= _FEWEST and len(asked.subject) - len(known) <= 1)


def _known(asked: Asked, s: Statement) -> list[Token]:
    same = s.language == asked.language
    return [t for t in asked.subject if same or has_concept(t) or not t.isdisjoint(asked.names)]


def _is_of_time(asked: Asked, s: Statement) -> bool:
    if not asked.periods:
        return True
    period = asked.periods[0]
    return period.holds(s.period) or (s.period is not None and not s.period.day and s.period.year == period.year)


def _ordered(two: Sequence[Statement]) -> Pair:
    part, whole = sorted(two, key=lambda s: s.value)
    return part, whole
