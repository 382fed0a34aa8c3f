"""How a question asks, and what it is about once the words that ask are taken away. Pure; the words are in asking.toml.

Vietnamese is read with its marks: mấy asks, máy does not.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.cues import cue_pattern, one_of, table
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.questions import asked_for, asks_for_force, says_nothing_more
from assistant.language.segment import words

ENDS = " ?!.,;:…\"“”'‘’"
_FIGURES = frozenset(("amount", "share", "count", "duration"))
_FEW: dict[str, int] = {"th": 4, "vi": 4, "en": 2}  # words, in Vietnamese syllables


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return cue_pattern(table("assistant.language", "asking.toml")[kind])


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(one_of(f for forms in table("assistant.language", "asking.toml")["bare"].values() for f in forms))


def asking_words(text: str) -> list[tuple[int, int]]:
    """Where in a normalised text words stand that ask."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two
        return []
    return [match.span() for match in _cues("asking").finditer(low.rstrip(ENDS))]


def counts_things(text: str) -> bool:
    """Whether a normalised text asks for a number of things, and not only for how much of something there is."""
    return bool(_cues("counted").search(text.lower()))


def counted_things(text: str) -> list[tuple[int, int]]:
    """Where in a normalised text words stand that ask for a number of things."""
    low = text.lower()
    return [] if len(low) != len(text) else [match.span() for match in _cues("counted").finditer(low)]


def asks_for_quantity(text: str) -> bool:
    """Whether a normalised text asks how much, how many or how long."""
    if detect(text) == "en" and asked_for(text) & _FIGURES:
        return True
    return bool(_cues("quantity").search(text.lower()))


def doubts(text: str) -> bool:
    """Whether a text says that sources tell different things of what it asks."""
    return bool(_cues("doubted").search(shape(text)))


def doubted_spans(text: str) -> list[tuple[int, int]]:
    """Where in a text words say that sources differ: they are of nothing that is asked about."""
    return [match.span() for match in _cues("doubted").finditer(shape(text))]


def doubting_words(text: str) -> list[tuple[int, int]]:
    """Where in a text words say that it stands so in some text: "one says", `chỗ ghi`."""
    return [match.span() for match in _cues("written_somewhere").finditer(shape(text))]


def asks_what_changed(text: str) -> bool:
    """Whether a text asks how a rule was before and how it is since."""
    return bool(_cues("changed").search(shape(text)))


def asks(text: str) -> bool:
    """Whether a text asks by itself."""
    return bool(asking_words(text)) or asks_for_force(text)


def links() -> re.Pattern[str]:
    """Words that stand before or after a thing and say nothing themselves."""
    return _cues("links")


def is_all_asking(text: str) -> bool:
    """Whether a text asks and does not say of what: "why", "คิดเป็นร้อยละเท่าใด", "bao nhiêu phần trăm"."""
    return bool(_bare().fullmatch(shape(text).strip(ENDS)))


def content(text: str) -> list[str]:
    """The words of a text that say something about a subject: neither those that ask nor those between others."""
    plain = shape(text)
    said = [*asking_words(text), *(match.span() for match in _cues("links").finditer(plain))]
    letters = list(plain)
    for start, end in said:
        letters[start:end] = " " * (end - start)
    return [word for word in words("".join(letters)) if not says_nothing_more(word)]


def says_little(text: str) -> bool:
    """Whether a text has so few words of its own that it cannot name its subject."""
    return len(content(text)) <= _FEW[detect(text)]


def subject(question: str) -> str:
    """What a question is about: the question without the words that ask."""
    text = question.strip(ENDS)
    plain = shape(text)
    first = _cues("asking-first").match(plain)
    start, end = first.end() if first else 0, len(plain)
    last = re.search(rf"(?:{_cues('asking-last').pattern})$", plain[start:])
    if last:
        end = start + last.start()
    if not first and not last:
        text, end = _without_quantity(text, start, end)
    return text[start:end].strip(ENDS) or text


def _without_quantity(text: str, start: int, end: int) -> tuple[str, int]:
    """A question without the "bao nhiêu" in its middle, and where it ends then."""
    asking = [place for place in asking_words(text) if shape(text[slice(*place)]) in ("bao nhieu", "may")]
    if len(asking) != 1 or not start <= asking[0][0] < end:
        return text, end
    (first, last) = asking[0]
    shorter = f"{text[:first].rstrip()} {text[last:].lstrip()}"
    return shorter, end - len(text) + len(shorter)
