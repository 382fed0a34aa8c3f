"""Whether a question for a figure names no subject: "what's the cap on the support?" Pure; words in general.toml."""

from __future__ import annotations

from functools import cache

from assistant.language.asking import content, counts_things
from assistant.language.cues import table
from assistant.language.detect import detect
from assistant.language.questions import asked_for
from assistant.language.years import years_in


def names_no_subject(question: str) -> bool:
    """Whether a question asks for a figure or a day and says of nothing of what: any text's would answer."""
    # "Who may apply?" has a word that asks for a number in Vietnamese.
    figure = asked_for(question) - {"count"} or counts_things(question)
    if not figure or years_in(question):
        return False
    return _general(detect(question)).issuperset(content(question))


@cache
def _general(language: str) -> frozenset[str]:
    return frozenset(table("assistant.language", "general.toml")["general"][language])
