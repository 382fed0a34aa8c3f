"""Question → Query, without a model: its language and what it refers to. Pure."""

from __future__ import annotations

from datetime import date

from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.retrieval.lookup import merged_references
from assistant.types import Language, Query


def understand(question: str, as_of: date, language: Language | None = None) -> Query:
    """The question, cleaned and understood. `language` is that of the answer; by default the question's own."""
    text = " ".join(normalise(question).split())
    return Query(text, language or detect(text), as_of, merged_references(text))
