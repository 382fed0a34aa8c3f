"""A question in Vietnamese typed without its marks → the same with them, as held texts on the same things write it.

Models know Vietnamese with its marks; who types on a foreign keyboard leaves them out. Words without marks find the
texts, and the texts show which marks the words bear.
"""

from __future__ import annotations

from assistant.index.stores import Stores
from assistant.language.detect import is_unmarked
from assistant.language.marks import marked
from assistant.language.segment import terms
from assistant.language.short_years import with_full_years

_TEXTS = 40  # passages that hold most of the question's words


def spelt_out(question: str, stores: Stores) -> str:
    """The question as texts would write it: with its marks, and its years in full."""
    return with_full_years(with_marks(question, stores))


def with_marks(question: str, stores: Stores) -> str:
    """The question with its marks; as it is where it is in another language or has some."""
    if not is_unmarked(question):
        return question
    found = [name for name, _ in stores.words.search(terms(question), _TEXTS)]
    passages = stores.registry.passages(found).values()
    return marked(question, [f"{one.context}\n{one.text}" for one in passages if one.language == "vi"])
