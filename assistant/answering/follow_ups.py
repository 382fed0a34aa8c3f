"""What in a question shows that it leans on the one before: openers, bare asks, pronouns, things pointed at. Pure.

Knows the words (conversation.toml) and where they stand; what they point to, `conversation` finds.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.questions import asked_for, asks_for_force, asks_for_list, says_nothing_more
from assistant.language.segment import words
from assistant.types import LANGUAGES

ENDS = " ?!.,;:…\"“”'‘’"
_FEW: dict[str, int] = {"th": 4, "vi": 4, "en": 2}  # words, in Vietnamese syllables
_LONGEST_FRAGMENT = 12


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("assistant.answering").joinpath("conversation.toml").read_text("utf-8")
    return cast(dict[str, dict[str, list[str]]], tomllib.loads(text))


@cache
def cues(kind: str) -> re.Pattern[str]:
    """One pattern for all words of a kind, the longest first; to be matched with shaped text."""
    spaced = [form for language in ("vi", "en") for form in _table()[kind].get(language, [])]
    parts = [rf"(?<![^\W_])(?:{_any(spaced)})(?![^\W_])"] if spaced else []
    thai = _table()[kind].get("th", [])
    return re.compile("|".join([*parts, *([_any(thai)] if thai else [])]))


def _any(forms: list[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


def fragment(question: str) -> tuple[str, bool]:
    """A question without what it opens and ends with, and whether there was any of these.

    "แล้วปี 2566 ล่ะ" is "ปี 2566"; "còn hiệu lực không" opens with no more than the word "still".
    """
    text = question.strip(ENDS)
    if asks_for_force(text):
        return text, False
    plain = shape(text)
    start, end = 0, len(plain)
    opener = cues("openers").match(plain)
    if opener:
        start = opener.end()
    marked = start > 0
    tail = re.search(rf"(?:{cues('tails').pattern})$", plain[start:])
    if tail and (marked or tail[0].startswith(("ล่ะ", "หล่ะ", "thi sao", "thi the nao"))):
        end, marked = start + tail.start(), True
    return text[start:end].strip(ENDS), marked


def asks(text: str) -> bool:
    """Whether a text asks by itself: it holds a word that asks."""
    plain = shape(text)
    return bool(asked_for(text) or asks_for_list(text) or asks_for_force(text) or _ASKING.search(plain))


_ASKING = re.compile(
    r"(?<![^\W_])(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|has|have|can|must|may|should"
    r"|gi|nao|ai|sao|dau|bao nhieu|bao lau|bao gio|may|khong|chua)(?![^\W_])"
    r"|อะไร|ใคร|ใด|ไหน|ไหม|ไร|อย่างไร|ทำไม|กี่|หรือไม่|หรือยัง|หรือเปล่า"
)


def content(text: str) -> list[str]:
    """The words of a text that say something about a subject: neither those that ask nor those between others."""
    plain = shape(text)
    for kind in ("bare", "links"):
        plain = cues(kind).sub(" ", plain)
    plain = _ASKING.sub(" ", plain)
    return [word for word in words(plain) if not says_nothing_more(word)]


def says_little(text: str) -> bool:
    """Whether a text has so few words of its own that it cannot name its subject."""
    return len(content(text)) <= _FEW[detect(text)]


def is_short(text: str) -> bool:
    """Whether a text is no longer than what one adds to a question."""
    return 0 < len(words(text)) <= _LONGEST_FRAGMENT


def is_bare(question: str) -> bool:
    """Whether a question asks and does not say of what: "why?", "คิดเป็นร้อยละเท่าใด", "bao nhiêu phần trăm?"."""
    text, _ = fragment(question)
    whole = shape(question.strip(ENDS))
    return any(_fully("bare").fullmatch(said) for said in (whole, shape(text), _unopened(whole)))


def _unopened(plain: str) -> str:
    opener = cues("openers").match(plain)
    return plain[opener.end() :].strip(ENDS) if opener else plain


@cache
def _fully(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any([form for forms in _table()[kind].values() for form in forms])})\s*")


def pronoun(question: str) -> tuple[int, int] | None:
    """Where a pronoun stands that nothing before it in the question can be meant by."""
    plain = shape(question)
    match = cues("pronouns").search(plain) or _LAST.search(plain)
    if match is None or re.search(r"\w", cues("before-pronouns").sub(" ", plain[: match.start()])):
        return None
    return None if _stands_for_nothing(match, question) else match.span()


_LAST = re.compile(r"(?<![^\W_])(?:that|this|those|these)(?=[\s?.!]*$)")  # else it goes with a noun


def _stands_for_nothing(match: re.Match[str], question: str) -> bool:
    """Whether a pronoun is another word with other marks, "we", or the "it" of "how long does it take to …"."""
    rest = match.string[match.end() :].strip(ENDS)
    if match[0] in ("no", "chung") and (detect(question) != "vi" or rest.startswith(("ta", "toi"))):
        return True
    empty = match[0] == "it" and re.match(rf"(?:\w+\s)?(?:{_any(_table()['empty-it']['en'])})", rest)
    return bool(empty) or not _as_typed(question[slice(*match.span())], "no", "nó")


def _as_typed(written: str, plain: str, marked: str) -> bool:
    """Whether a word that folds to `plain` is the one meant, not one of other marks: đó, not độ or đo."""
    last = written.lower().split()[-1]
    return shape(last) != plain or last in (plain, marked)


@cache
def _pointed() -> re.Pattern[str]:
    table = _table()
    thai = rf"(?P<th>{_any(table['nouns']['th'])})\s?(?:{_any(table['pointing']['th'])})"
    viet = rf"(?<![^\W_])(?P<vi>{_any(table['nouns']['vi'])})\s(?:{_any(table['pointing']['vi'])})(?![^\W_])"
    english = rf"(?<![^\W_])(?:{_any(table['pointing']['en'])})\s(?P<en>{_any(table['nouns']['en'])})s?(?![^\W_])"
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


def subject(question: str) -> str:
    """What a question is about: the question without the words that ask."""
    text = question.strip(ENDS)
    plain = shape(text)
    start, end = 0, len(plain)
    first = cues("asking-first").match(plain)
    if first:
        start = first.end()
    last = re.search(rf"(?:{cues('asking-last').pattern})$", plain[start:])
    if last:
        end = start + last.start()
    return text[start:end].strip(ENDS) or text
