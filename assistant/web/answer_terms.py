"""Which defined terms stand in the quoted sentences of an answer. Asks the service; an answer is shown without them.

Of a sentence that a model wrote it is not known in whose sense it uses a word, so only quotes are explained.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date

from assistant.errors import AssistantError
from assistant.learning.hovers import TermUse
from assistant.service import Assistant
from assistant.types import Answer, Sentence

_log = logging.getLogger(__name__)


def answer_terms(service: Assistant, answer: Answer, day: date | None) -> Mapping[str, tuple[TermUse, ...]]:
    """The terms of each quoted sentence, by its text; none where they cannot be known."""
    try:
        found = {sentence.text: _terms(service, sentence, answer, day) for sentence in answer}
    except AssistantError as error:
        _log.warning("The terms of an answer were not found: %s", error)
        return {}
    return {text: uses for text, uses in found.items() if uses}


def _terms(service: Assistant, sentence: Sentence, answer: Answer, day: date | None) -> tuple[TermUse, ...]:
    for citation in answer.citations:
        at = citation.quote.find(sentence.text) if citation.n in sentence.citations else -1
        if at >= 0:
            return service.lessons.terms(citation.document.id, sentence.text, citation.start + at, as_of=day)
    return ()
