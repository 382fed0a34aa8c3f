"""A question that takes a figure for granted which the best evidence states differently: what it says, and what is so.

Figures that a question only supposes, asks for or that any evidence supports are no premises. Knows nothing of drafts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asking import Asked, fitness
from assistant.answering.evidence import Candidate
from assistant.answering.statements import Statement, sentences_of
from assistant.index.stores import Stores
from assistant.language.arithmetic import blanked
from assistant.language.concepts import has_concept, keys, shared, tokens
from assistant.language.figures import Figure, find_figures
from assistant.language.messages import message
from assistant.language.premises import Granted, granted, without_cues
from assistant.language.print_figures import print_amount
from assistant.types import HeldDocument, Hit, Language, Notice, Query

_BEST = 4  # sentences whose figures may be meant
_FIT = 0.55
_SURE = 0.7  # where a question only speaks of a figure
_NEAR = 0.15
_FARTHEST = 12  # times as much is another thing
_COUNTED = 40  # characters after a count that say what is counted


@dataclass(frozen=True, slots=True)
class Premise:
    """What the question says and the document does not: the `notice`, and the `place` to quote first."""

    notice: Notice
    place: tuple[HeldDocument, int, int]


def premise(query: Query, found: Sequence[Candidate], stores: Stores) -> Premise | None:
    """The first figure that the question takes for granted and the best evidence contradicts; None for most questions.

    `found` are the sentences that may be quoted, best first.
    """
    taken = granted(query.text) if found else []
    if not taken:
        return None
    hits = list({candidate.passage.id: candidate.hit for candidate in found}.values())
    held = {(figure.value, figure.unit) for hit in hits for figure in find_figures(hit.passage.text)}
    taken = [one for one in taken if (one.figure.value, one.figure.unit) not in held]
    if not taken:
        return None
    best = found[:_BEST]
    said = [s for s in sentences_of(_of(best), stores.registry) if any(_in(s, c) for c in best)]
    for one in taken:
        stated = _stated(query.text, one, said)
        if stated is not None:
            return Premise(_notice(query, one.figure, stated), stated.place)
    return None


def _of(best: Sequence[Candidate]) -> list[Hit]:
    return list({candidate.passage.id: candidate.hit for candidate in best}.values())


def _in(s: Statement, candidate: Candidate) -> bool:
    same = s.document.id == candidate.passage.document_id
    return same and s.at[0] < candidate.end and candidate.start < s.at[1]


def _stated(question: str, one: Granted, said: Sequence[Statement]) -> Statement | None:
    """What the evidence says where the question says something else; None where it says nothing, or several things."""
    asked = Asked(blanked(question, [*without_cues(question), (one.figure.start, one.figure.end)]))
    counted = question[one.figure.end : one.figure.end + _COUNTED] if not one.figure.unit else ""
    fitting = [(_fit(asked, s), s) for s in said if _is_like(asked, one.figure, counted, s)]
    enough = [(fit, s) for fit, s in fitting if fit >= (_FIT if one.plainly else _SURE)]
    if not enough:
        return None
    top = max(fit for fit, _ in enough)
    near = [s for fit, s in enough if fit >= top - _NEAR]
    if len({s.value for s in near}) != 1 or _rounds_to(near[0], one.figure):
        return None
    return near[0]


def _is_like(asked: Asked, figure: Figure, counted: str, s: Statement) -> bool:
    """Whether a figure is of the unit, measure and time of the one that the question takes for granted."""
    if s.unit != figure.unit or s.kind == "change" or s.measure == "proposed" or not s.value or not figure.value:
        return False
    if not 1 / _FARTHEST <= s.value / figure.value <= _FARTHEST:
        return False
    if not figure.unit and not shared(s.counted, keys(tokens(counted, asked.language)[:1])):
        return False
    if asked.periods and s.period and not any(p.holds(s.period, planned=s.measure == "planned") for p in asked.periods):
        return False
    return not (
        figure.unit in ("VND", "THB", "USD") and asked.measures and s.measure and s.measure not in asked.measures
    )


def _fit(asked: Asked, s: Statement) -> float:
    """How well a figure is of what the question is about. Where a norm is quoted, its whole sentence says of what."""
    named = s.names if s.table >= 0 and shared(s.names, keys(asked.whole)) else ()
    if s.period is not None and asked.periods:
        return fitness(asked, s, named)
    subject = [t for t in asked.subject if s.language == asked.language or has_concept(t)]
    if not subject:
        return 0.0
    own = keys(s.names) | keys(s.counted) | s.said
    close = len(shared(subject, own)) / len(subject)
    around = len(shared(subject, own | s.about)) / len(subject)
    return close + (around - close) / 2


def _rounds_to(s: Statement, figure: Figure) -> bool:
    """Whether the question only rounds what is stated."""
    return abs(s.value - figure.value) * 50 <= abs(s.value)


def _notice(query: Query, figure: Figure, stated: Statement) -> Notice:
    language: Language = query.language
    written = query.text[figure.start : figure.end].strip()
    value = print_amount(stated.value, stated.unit, stated.scale, language)
    text = message("premise", language, asked=written, document=stated.document.name, stated=value)
    return Notice("premise", text, (stated.document.name,))
