"""Since when something applies: the words that say so, of the provision quoted first or of its document.

A part or a clause may begin on a day of its own: "except Part IV, which comes into operation on 1 April 2025".
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.premises.correcting import Place
from assistant.answering.premises.days import says_day
from assistant.language.premises import asks_since_when
from assistant.language.questions import asked_for
from assistant.retrieval.lookup import Resolver
from assistant.types import LAYS_DOWN_LAW, Citation


def begun(question: str, quoted: Sequence[Citation], resolver: Resolver) -> Place | None:
    """Where the act that is quoted first says from which day that holds, if a question asks for it."""
    if not quoted or "date" not in asked_for(question) or not asks_since_when(question):
        return None
    document = quoted[0].document
    if document.identity.kind not in LAYS_DOWN_LAW:
        return None
    around = resolver.registry.provisions_around(document.id, quoted[0].start, quoted[0].end)
    own = resolver.status.begins(document, around[-1].key) if around else None
    day = own or document.identity.effective
    return says_day(document, day, resolver.registry) if day else None
