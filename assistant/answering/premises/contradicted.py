"""Holds the claims of a question against the texts found for it: the first that they contradict."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.finding.evidence import Candidate
from assistant.answering.premises.bodies import other_body, other_role
from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.counts import miscounted
from assistant.answering.premises.dates import other_date
from assistant.answering.premises.days import other_day, other_effect
from assistant.answering.premises.duties import other_duty
from assistant.answering.premises.figures import other_figure
from assistant.answering.premises.frequencies import other_frequency
from assistant.answering.premises.orders import other_order, other_reach
from assistant.answering.premises.rates import other_rate
from assistant.answering.premises.sentences import other_in_sentence
from assistant.answering.premises.texts import Texts
from assistant.answering.premises.trends import not_all, other_course, other_direction
from assistant.index.stores import Stores
from assistant.language.premises import takes_for_granted
from assistant.types import Query

_Kind = Callable[[Texts], Premise | None]

# What a question says plainly; of figures and the day of an act it may also speak as of something known.
_PLAINLY: tuple[_Kind, ...] = (
    not_all,
    other_direction,
    other_course,
    other_order,
    other_reach,
    other_rate,
    other_day,
    other_date,
    miscounted,
    other_body,
    other_frequency,
    other_duty,
    other_in_sentence,
)
_KINDS: tuple[_Kind, ...] = (other_figure, other_effect, other_role)


def contradicted(query: Query, found: Sequence[Candidate], stores: Stores) -> Premise | None:
    """The first claim that the question takes for granted and the best evidence contradicts; None for most questions.

    `found` are the sentences that may be quoted, best first.
    """
    if not found:
        return None
    texts = Texts(query, found, stores.registry)
    kinds = (*_KINDS, *(_PLAINLY if takes_for_granted(query.text) else ()))
    return next((wrong for kind in kinds if (wrong := kind(texts)) is not None), None)
