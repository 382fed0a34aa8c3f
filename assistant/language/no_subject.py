"""Whether a question names no subject: "what's the cap on the support?" Pure; words in no_subject.toml."""

from __future__ import annotations

from functools import cache

from assistant.language.asking import content
from assistant.language.cues import table
from assistant.language.detect import detect
from assistant.language.years import years_in


def names_no_subject(question: str) -> bool:
    """Whether a question says nothing of what it asks about: any text's figure, file or procedure would answer.

    Where nothing is left beside what asks ("what is a province?"), the words that ask may name it.
    """
    said = content(question)
    return bool(said) and not years_in(question) and _general(detect(question)).issuperset(said)


@cache
def _general(language: str) -> frozenset[str]:
    return frozenset(table("assistant.language", "no_subject.toml")["general"][language])
