"""What in a question shows that it leans on the one before: openers, pronouns, things pointed at. Pure.

Knows the words (conversation.toml) and where they stand; what they point to, `conversation` finds.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.asking import ENDS, is_all_asking
from assistant.language.cues import Table, cue_pattern, one_of, table
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.questions import asks_for_force
from assistant.language.segment import words
from assistant.types import LANGUAGES

_LONGEST_FRAGMENT = 12


def _table() -> Table:
    return table("assistant.answering", "conversation.toml")


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return cue_pattern(_table()[kind])


def fragment(question: str) -> tuple[str, bool]:
    """A question without what it opens and ends with, and whether there was any of these.

    "แล้วปี 2566 ล่ะ" is "ปี 2566"; "còn hiệu lực không" opens with no more than the word "still".
    """
    text = question.strip(ENDS)
    if asks_for_force(text):
        return text, False
    plain = shape(text)
    start, end = 0, len(plain)
    opener = _cues("openers").match(plain)
    if opener:
        start = opener.end()
    marked = start > 0
    tail = re.search(rf"(?:{_cues('tails').pattern})$", plain[start:])
    if tail and (marked or tail[0].startswith(("ล่ะ", "หล่ะ", "thi sao", "thi the nao"))):
        end, marked = start + tail.start(), True
    return text[start:end].strip(ENDS), marked


def unopened(question: str) -> str:
    """A question without the "and" that it opens with."""
    text = question.strip(ENDS)
    opener = _cues("openers").match(shape(text))
    return text[opener.end() :].strip(ENDS) if opener else text


def is_short(text: str) -> bool:
    """Whether a text is no longer than what one adds to a question."""
    return 0 < len(words(text)) <= _LONGEST_FRAGMENT


def is_bare(question: str) -> bool:
    """Whether a question, with or without "and", asks and does not say of what."""
    return any(map(is_all_asking, (question, unopened(question), fragment(question)[0])))


def pronoun(question: str) -> tuple[int, int] | None:
    """Where a pronoun stands that nothing before it in the question can be meant by."""
    plain = shape(question)
    match = _cues("pronouns").search(plain) or _LAST.search(plain)
    if match is None or re.search(r"\w", _cues("before-pronouns").sub(" ", plain[: match.start()])):
        return None
    return None if _stands_for_nothing(match, question) else match.span()


_LAST = re.compile(r"(?<![^\W_])(?:that|this|those|these)(?=[\s?.!]*$)")  # else it goes with a noun


def _stands_for_nothing(match: re.Match[str], question: str) -> bool:
    """Whether a pronoun is another word with other marks, "we", or the "it" of "how long does it take to …"."""
    rest = match.string[match.end() :].strip(ENDS)
    if match[0] in ("no", "chung") and (detect(question) != "vi" or rest.startswith(("ta", "toi"))):
        return True
    empty = match[0] == "it" and re.match(rf"(?:\w+\s)?(?:{one_of(_table()['empty-it']['en'])})", rest)
    return bool(empty) or not _as_typed(question[slice(*match.span())], "no", "nó")


def _as_typed(written: str, plain: str, marked: str) -> bool:
    """Whether a word that folds to `plain` is the one meant, not one of other marks: đó, not độ or đo."""
    last = written.lower().split()[-1]
    return shape(last) != plain or last in (plain, marked)


@cache
def _pointed() -> re.Pattern[str]:
    table = _table()
    thai = rf"(?P<th>{one_of(table['nouns']['th'])})\s?(?:{one_of(table['pointing']['th'])})"
    viet = rf"(?<![^\W_])(?P<vi>{one_of(table['nouns']['vi'])})\s(?:{one_of(table['pointing']['vi'])})(?![^\W_])"
    english = rf"(?<![^\W_])(?:{one_of(table['pointing']['en'])})\s(?P<en>{one_of(table['nouns']['en'])})s?(?![^\W_])"
    return re.compile(f"{thai}|{viet}|{english}")


def pointed_at(question: str) -> tuple[int, int] | None:
    """Where a question points at a thing that it has not named: "this amount", "โครงการนี้", "số tiền đó"."""
    plain = shape(question)
    match = _pointed().search(plain)
    if match is None:
        return None
    noun = next(match[language] for language in LANGUAGES if match[language])
    named_here = noun in plain[: match.start()] or re.match(r"\s(?:by|of|that|which|who)\s", plain[match.end() :])
    return None if named_here or not _as_typed(question[slice(*match.span())], "do", "đó") else match.span()
