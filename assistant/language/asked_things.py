"""The things that a question names, and which of them it asks for: how many *women*, the *interest rate* on loans.

Pure; the words that ask, stand between things or only measure are in asking.toml. Knows no text that could answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.language.asking import ENDS, asking_words, counted_things
from assistant.language.cues import cue_pattern, table
from assistant.language.normalise import shape
from assistant.language.questions import asks_for_list, asks_to_compare
from assistant.language.segment import thai_words
from assistant.types import Language

_RUN = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<number>\d[\d.,/]*)|[^\W\d_\u0e00-\u0e7f]+|[^\w\s]")
_WHICH = ("ใด", "ไหน", "อะไร", "nao", "gi")
# Who, when and where ask for what a text does not call a person, a time or a place.
_OPEN = ("who", "whom", "whose", "when", "where", "ai", "khi nao", "dau", "bao gio", "ใคร", "เมื่อไร", "เมื่อใด", "เมื่อไหร่")
_WHAT_DOES = re.compile(r"what (?:do|does|did|would|could|should|can|may|must|will)(?![^\W_])")
_DOES = "อะไร"  # in front it asks what does something
_STOP = re.compile(r"(?<=[^\W\d]{3})[.!?;]\s+|\s[–—-]\s")  # behind a word, no "No."
_SYLLABLES = 2  # of a Vietnamese word
_CLOSE = 3  # characters between an asking word and what it asks for

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """Words that stand together in a question, each as a span; `asked` is whether the question asks for it.

    `counted` is whether a word of measure behind it asks for its number: ผู้ใช้งานกี่คน.
    """

    words: tuple[Span, ...]
    asked: bool = False
    counted: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1][1]


def asked_things(question: str, language: Language) -> tuple[Thing, ...]:
    """The things that a normalised question names, in order; what it asks for is marked, if any is left.

    What stands next to the word that asks is asked for; where only a measure does ("how many days"), what comes first.
    None is marked where reasons, ways or differences are asked for, which no one word says.
    """
    asking = asking_words(question)
    things = list(_things(question, language, asking))
    if not things or _is_wide(question):
        return tuple(things)
    alone = _words("alone", language)
    # "Name all …" asks for no name.
    asked = {i for i, one in enumerate(things) if one.start and question[one.start : one.end].lower() in alone}
    beside = next((i for i, thing in enumerate(things) if _is_beside(question, thing, asking, language)), None)
    if beside is not None or not (asks_for_list(question) or _is_open(question, asking)):
        asked.add(_first_asked(question, things, asking) if beside is None else beside)
    counted = {start for start, _ in counted_things(question)} if language == "th" else set()
    return tuple(Thing(one.words, asked=i in asked, counted=one.end in counted) for i, one in enumerate(things))


def _first_asked(question: str, things: Sequence[Thing], asking: Sequence[Span]) -> int:
    """Which thing comes first where a question asks: what is told before it, how things stand, asks for nothing."""
    begins = [match.end() for match in _STOP.finditer(question) if any(start >= match.end() for start, _ in asking)]
    return next((i for i, one in enumerate(things) if begins and one.start >= begins[-1]), 0)


def alternatives(question: str, things: Sequence[Thing], language: Language) -> tuple[tuple[Span, ...], ...]:
    """The words of the two things, one right before an "or" and one behind it, of which a text need say but one.

    Empty where a question does not ask which of two it is.
    """
    joints = list(_either().finditer(shape(question)))
    before = [thing for thing in things if joints and thing.end <= joints[0].start()]
    after = [thing for thing in things if joints and thing.start >= joints[0].end()]
    if len(joints) != 1 or not before or not after:
        return ()
    words = _SYLLABLES if language == "vi" else 1
    return before[-1].words[-words:], after[0].words[-words:]


@cache
def _either() -> re.Pattern[str]:
    return cue_pattern(table("assistant.language", "asking.toml")["either"])


def _is_open(question: str, asking: Sequence[Span]) -> bool:
    """Whether a person, time or place is asked for, or what somebody does: a text says it without naming the kind."""
    plain = shape(question)
    does = _WHAT_DOES.search(plain) or plain.startswith(_DOES)
    return bool(does) or any(plain[start:end] in _OPEN for start, end in asking)


def _is_wide(question: str) -> bool:
    """Whether a question asks for what no one thing that it names could be: why, how, what happens, what differs."""
    wide = cue_pattern(table("assistant.language", "asking.toml")["wide"])
    return bool(wide.search(shape(question).strip(ENDS))) or asks_to_compare(question)


def _is_beside(question: str, thing: Thing, asking: Sequence[Span], language: Language) -> bool:
    """Whether an asking word stands right before a thing; those for "which" stand behind it in Thai and Vietnamese.

    Behind a thing เท่าไร and bao nhiêu ask for its measure, which may be that of something said before.
    """
    for start, end in asking:
        word = shape(question[start:end])
        behind = language != "en" and word in _WHICH
        if 0 <= thing.start - end <= _CLOSE and word not in _OPEN and not behind:
            return True
        if behind and 0 <= start - thing.end <= 1:
            return True
    return False


def _things(question: str, language: Language, asking: Sequence[Span]) -> Iterator[Thing]:
    between, measures, alone = (_words(kind, language) for kind in ("between", "measures", "alone"))
    whole = _whole(question) if language == "vi" else []
    together: list[Span] = []
    for start, end, word in _said(question):
        if any(first <= start and end <= last for first, last in whole):
            together.append((start, end))
            continue
        if word and (word in measures or word[0].isdigit()):
            continue
        if not word or word in between or any(first < end and start < last for first, last in asking):
            if together:
                yield Thing(tuple(together))
            together = []
            continue
        if word in alone and together:
            yield Thing(tuple(together))
            together = []
        together.append((start, end))
        if word in alone:
            yield Thing(tuple(together))
            together = []
    if together:
        yield Thing(tuple(together))


def _whole(question: str) -> list[Span]:
    """Where words of several syllables stand that name something, whatever their syllables are alone."""
    return [match.span() for match in _whole_words().finditer(question.lower())]


@cache
def _whole_words() -> re.Pattern[str]:
    return cue_pattern({"vi": table("assistant.language", "asking.toml")["whole"]["vi"]})


def _said(question: str) -> Iterator[tuple[int, int, str]]:
    """The words of a question; what parts them (commas, quotes) as an empty one."""
    for match in _RUN.finditer(question):
        if not match["thai"]:
            yield match.start(), match.end(), match[0].lower() if match[0][0].isalnum() else ""
            continue
        at = match.start()
        for word in thai_words(match[0]):
            at = question.find(word, at)
            yield at, at + len(word), word
            at += len(word)


@cache
def _words(kind: str, language: Language) -> frozenset[str]:
    forms = table("assistant.language", "asking.toml")
    words = forms[kind][language]
    if kind == "between" and language != "vi":  # whose links stand without marks: cho is for, chợ a market
        words = [*words, *forms["links"][language]]
    return frozenset(words)
