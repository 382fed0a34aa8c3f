"""How a wrong claim is corrected: what the question says, what the document says, and the place to quote first."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.messages import message
from assistant.types import HeldDocument, Notice, Query

Place = tuple[HeldDocument, int, int]


@dataclass(frozen=True, slots=True)
class Premise:
    """What the question says and the document does not: the `notice`, and the `place` to quote first."""

    notice: Notice
    place: Place


def corrected(query: Query, span: tuple[int, int], stated: str, place: Place) -> Premise:
    """That the question says what stands at `span`, and the document of the place says what is `stated`."""
    return told(query, "premise", place, asked=query.text[slice(*span)].strip(), stated=stated)


def told(query: Query, form: str, place: Place, **values: str) -> Premise:
    """The same in another form of the messages, with the values that it has beside the document."""
    name = place[0].name
    text = message(form, query.language, document=name, **values)
    return Premise(Notice("premise", text, (name,)), place)
