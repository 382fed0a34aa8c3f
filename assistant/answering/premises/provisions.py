"""A figure that a question has a provision say, where that provision says another: in whatever language either is.

Only the words of the provision named count, as they stand on the day. Where one of its sentences has the figure, or
none speaks more than the others of what is asked, nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.premises.correcting import Premise, corrected
from assistant.answering.premises.reading import Words, beside
from assistant.answering.recite import sentences
from assistant.figures.stated import written_scale
from assistant.index.registry import Registry
from assistant.language.figures import Figure, find_figures
from assistant.language.premises import granted
from assistant.language.print_figures import print_amount
from assistant.retrieval.understand import without_references
from assistant.types import Lookup, Query

_DAYS = frozenset({"day", "working day"})  # who says days may mean those on which offices work


def misquoted(query: Query, lookups: Sequence[Lookup], registry: Registry) -> Premise | None:
    """What the provision named says in place of the first figure that the question has it say; None for most."""
    taken = [one.figure for one in granted(query.text, of_a_provision=True) if one.figure.unit and one.plainly]
    if len(lookups) != 1 or not taken:
        return None
    places = sentences(lookups[0])
    texts = [registry.text(document.id, start, end) for document, start, end in places]
    for figure in taken:
        own = [[other for other in find_figures(text) if _is_alike(figure, other)] for text in texts]
        if any(figure.value == other.value for told in own for other in told):
            continue
        rest = without_references(beside(query.text, (figure.start, figure.end)), query.references)
        fits = [
            Words.of(rest, place[0].identity.language).said_by(text) if told else 0.0
            for place, text, told in zip(places, texts, own, strict=True)
        ]
        best = max(range(len(fits)), key=fits.__getitem__, default=-1)
        if best < 0 or not fits[best] or fits.count(fits[best]) > 1 or len(own[best]) != 1:
            continue
        (stated,) = own[best]
        value = print_amount(stated.value, stated.unit, written_scale(texts[best], stated), query.language)
        return corrected(query, (figure.start, figure.end), value, places[best])
    return None


def _is_alike(figure: Figure, other: Figure) -> bool:
    return other.unit == figure.unit or {other.unit, figure.unit} <= _DAYS
