"""Whether a text can tell how many of something there are: it holds a number, not of days, money or shares. Pure.

That of a list's item, of a provision, a document or a date counts nothing. Chooses no number.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.asking import counts_things
from assistant.language.cues import cue_pattern, table
from assistant.language.figures import CURRENCIES, Figure, find_figures
from assistant.language.number_words import find_number_words
from assistant.language.questions import without_item
from assistant.language.years import is_year

_NO_THINGS = frozenset((*CURRENCIES, "%", "percentage point", "day", "working day", "month", "year", "hour"))
_BEFORE, _BEHIND = 14, 20  # characters


def may_count(text: str, question: str) -> bool:
    """Whether a text can tell the number of things that a question asks for. True where none is asked."""
    if not counts_things(question):
        return True
    text = without_item(text)
    return (
        any(_counts(figure, text) for figure in find_figures(text))
        or any(_counts_in_words(words.end, text) for words in find_number_words(text))
        or _uncounted().search(text.lower()) is not None
    )


def _counts(figure: Figure, text: str) -> bool:
    """Whether a figure may be a number of things: no year, no amount, and not only which one of several it is."""
    if figure.unit in _NO_THINGS or (not figure.unit and is_year(figure.value)):
        return False
    return not _which().search(text[max(0, figure.start - _BEFORE) : figure.start].lower())


def _counts_in_words(end: int, text: str) -> bool:
    """The same of a number in words, by what stands behind it: "two months" counts no things."""
    behind = find_figures(f"1 {text[end : end + _BEHIND].lstrip()}")
    return not (behind and behind[0].start == 0 and behind[0].unit in _NO_THINGS)


@cache
def _uncounted() -> re.Pattern[str]:
    return cue_pattern(table("assistant.language", "counting.toml")["uncounted"])


@cache
def _which() -> re.Pattern[str]:
    words = cue_pattern(table("assistant.language", "counting.toml")["which"]).pattern
    return re.compile(rf"(?:{words})\s?$")
