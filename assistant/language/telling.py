"""Which words of a question a text must say, in some form, to answer it: *salt*, *kindergarten*, not "altogether".

Pure; what any text says otherwise is in asking.toml (`plain`). Knows no text: what says them, answering/finding/ knows.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.asked_things import Span, asked_things
from assistant.language.cues import table
from assistant.types import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What follows these is done: texts tell of it in many words, of a thing in few.
_MODALS = ("can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot")
_BEFORE_A_VERB = frozenset((*_MODALS, "to", "not", "did", "do", "does"))
_SHORTEST: dict[Language, int] = {"th": 3, "vi": 2, "en": 2}  # letters
_ENDING = 3  # letters in which forms of a word may differ
_BEGINNING = 4  # and those that they share at the least
_PREFIX, _WITH_PREFIX = 2, 5  # letters of a Thai word before another, and of both together more than


def telling_words(question: str, language: Language) -> frozenset[Span]:
    """Where in a normalised question words stand that say of what kind the answer is, neither verbs nor plain words."""
    plain = _plain(language)
    found = [span for thing in asked_things(question, language) for span in thing.words]
    return frozenset(
        (start, end)
        for start, end in found
        if end - start >= _SHORTEST[language]
        and question[start].isalpha()
        and question[start:end].lower() not in plain
        and not (language == "en" and _is_verb(question, start, end))
    )


def says_form(text: str, word: str, language: Language) -> bool:
    """Whether a normalised text has another form of a word: cooked of cooks, ราชการ of ไปราชการ."""
    low, word = text.lower(), word.lower()
    if language == "en":
        begins = word[: max(_BEGINNING, len(word) - _ENDING)]
        return len(word) > _BEGINNING and re.search(rf"(?<![^\W_]){re.escape(begins)}", low) is not None
    if language == "th":
        word = word.removesuffix("ที่")  # "the plan that", cut as "a map"
        inner = word[_PREFIX:]
        return word[: max(_ENDING, len(word) - _PREFIX)] in low or (len(word) > _WITH_PREFIX and inner in low)
    return False


def _is_verb(question: str, start: int, end: int) -> bool:
    before = _WORD.findall(question[:start].lower())
    return question[start:end].lower().endswith("ed") or bool(before and before[-1] in _BEFORE_A_VERB)


@cache
def _plain(language: Language) -> frozenset[str]:
    return frozenset(table("assistant.language", "asking.toml")["plain"][language])
