"""What in a question shows that it leans on the one before: openers, pronouns, things pointed at. Pure.

Knows the words (conversation.toml) and where they stand; what they point to, `conversation` finds.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.asked_things import asked_things
from assistant.language.asking import ENDS, asks, content, is_all_asking, links
from assistant.language.concepts import tokens
from assistant.language.cues import Table, cue_pattern, one_of, table
from assistant.language.detect import detect
from assistant.language.figures import find_figures
from assistant.language.moments import find_moments
from assistant.language.normalise import shape
from assistant.language.questions import asks_for_force, meaning_asked
from assistant.language.references import find_references
from assistant.language.segment import words
from assistant.types import LANGUAGES

_LONGEST_FRAGMENT = 12
_SUBJECTLESS: dict[str, int] = {"th": 3, "vi": 6}  # words of a question that may have no room for a subject
_LONGEST_TERM = 6  # words
_VERB: dict[str, int] = {"th": 2, "vi": 2}


def _table() -> Table:
    return table("assistant.answering.conversing", "conversation.toml")


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


def the_document(question: str) -> tuple[int, int] | None:
    """Where a question says "the decree" and no more of it."""
    match = _cues("the-document").search(shape(question))
    return match.span() if match else None


def is_subjectless(question: str) -> bool:
    """Whether a Thai or Vietnamese question asks when, where, who or how much, and has but a verb beside that."""
    plain = shape(question).strip(ENDS)
    few = len(content(question)) <= _VERB.get(detect(question), 0)
    named = re.search(r"\d|[A-Z]\w", question[1:]) or len(words(question)) > _SUBJECTLESS.get(detect(question), 0)
    return few and not named and not meaning_asked(question) and bool(_cues("subjectless").search(plain))


def is_term(text: str) -> bool:
    """Whether what stands in the place of a term may be one: "the ceiling of support for …" is none."""
    return len(words(text)) <= _LONGEST_TERM and not links().search(shape(text))


def year_beside(text: str) -> int:
    """-1 where a text names the year before the one spoken of, 1 the year after, else 0."""
    plain = shape(text).strip(ENDS)
    return int(bool(_cues("year-after").fullmatch(plain))) - int(bool(_cues("year-before").fullmatch(plain)))


def is_short(text: str) -> bool:
    """Whether a text is no longer than what one adds to a question."""
    return 0 < len(words(text)) <= _LONGEST_FRAGMENT


def is_bare(question: str) -> bool:
    """Whether a question, with or without "and", asks and does not say of what."""
    return any(map(is_all_asking, (question, unopened(question), fragment(question)[0])))


def pronoun(question: str) -> tuple[int, int] | None:
    """Where a pronoun stands that nothing before it in the question can be meant by."""
    plain = shape(question)
    inside = _AS_OBJECT.match(plain) or _AS_LAST.search(plain)
    inside = inside or (_OF_IT.search(plain) if len(content(question)) <= _LITTLE else None)
    if inside:
        return inside.span("pronoun")
    match = _cues("pronouns").search(plain) or _LAST.search(plain)
    if match is None or re.search(r"\w", _cues("before-pronouns").sub(" ", plain[: match.start()])):
        return None
    return None if _stands_for_nothing(match, question) else match.span()


# "How many members does it have?": the noun before is not what is meant. "What share of the plan is that?": nor here.
_AS_OBJECT = re.compile(
    r"(?:and\s)?how many (?:\w+\s){1,2}(?:does|do|did|must|can|may|will) (?P<pronoun>it|they)(?![^\W_])"
)
_AS_LAST = re.compile(r"(?<![^\W_])(?:is|are|was|were|does) (?P<pronoun>that|this)(?=[\s?.!]*$)")
# "How much money went into it?"
_OF_IT = re.compile(
    r"(?<![^\W_])(?:in|into|on|of|for|to|by|with|about|from|at|under|against) (?P<pronoun>it|them|him)(?=[\s?.!]*$)"
)
_LITTLE = 3  # words: of more, one may be what is meant
_EACH = re.compile(r"(?<![^\W_])(?:of|in|by|for|to) (?:each|both)(?: of (?:them|these|those))?(?=[\s?.!]*$)")
_LAST = re.compile(r"(?<![^\W_])(?:that|this|those|these)(?=[\s?.!]*$)")  # else it goes with a noun


def points_at_each(question: str) -> bool:
    """Whether a question says "of each" without saying of what."""
    return bool(_EACH.search(shape(question)))


# "What is paid for a stand at a fair?" – "And for a showroom?": what the last link of the question is followed by.
_LINK = r"(?<![^\W_])(?:for|of|by|from|to|against|with|under|about|cho|cua|voi|ve)"
_ENDING = re.compile(rf"(?P<link>{_LINK}) \S")


def with_other_end(question: str, rest: str) -> str | None:
    """A question that ends with a link and a thing, with another behind the same link; None where that is not sure.

    Not where what would be lost names a time, or asks, nor where another thing stands before it that could be meant.
    """
    new = _ENDING.match(shape(rest))
    places = [m for m in _ENDING.finditer(shape(question)) if new and m["link"] == new["link"]]
    if len(places) != 1 or detect(question) != detect(rest):
        return None
    start = places[0].start()
    lost = question[start:]
    sure = not (find_moments(lost) or asks(lost) or _names_things(question[:start]))
    return f"{question[:start]}{rest}" if sure else None


def _names_things(text: str) -> bool:
    """Whether a text names anything but documents and what is measured: a ceiling of support is neither."""
    for reference in reversed(find_references(text)):
        text = f"{text[: reference.start]} {text[reference.end :]}"
    language = detect(text)
    return any(tokens(text[thing.start : thing.end], language) for thing in asked_things(text, language))


# Pronouns that are other words with other marks or none: "chứng từ" is no "they", and "chúng tôi" is "we".
_WORDS_TOO = {"no": "nó", "chung": "chúng"}
_AFTER_OTHERS = ("ta", "toi", "tu ", "nhan ", "cu ", "khoan ", "minh ", "chi ", "thuc ", "loai ")


def _stands_for_nothing(match: re.Match[str], question: str) -> bool:
    """Whether a pronoun is another word with other marks, "we", or nobody: "what do they mean by", "it takes to"."""
    rest = match.string[match.end() :].strip(ENDS)
    if match[0] in _WORDS_TOO and (detect(question) != "vi" or rest.startswith(_AFTER_OTHERS)):
        return True
    empty = match[0] == "it" and re.match(rf"(?:\w+\s)?(?:{one_of(_table()['empty-it']['en'])})", rest)
    empty = empty or (match[0] == "they" and re.match(one_of(_table()["empty-they"]["en"]), rest))
    typed = question[slice(*match.span())]
    return bool(empty) or not all(_as_typed(typed, plain, marked) for plain, marked in _WORDS_TOO.items())


def _as_typed(written: str, plain: str, marked: str) -> bool:
    """Whether a word that folds to `plain` is the one meant, not one of other marks: đó, not độ or do."""
    last = written.lower().split()[-1]
    return shape(last) != plain or last == marked


@cache
def _pointed() -> re.Pattern[str]:
    table = _table()
    thai = rf"(?P<th>{one_of(table['nouns']['th'])})\s?(?:{one_of(table['pointing']['th'])})"
    viet = rf"(?<![^\W_])(?P<vi>{one_of(table['nouns']['vi'])})\s(?:{one_of(table['pointing']['vi'])})(?![^\W_])"
    english = rf"(?<![^\W_])(?:{one_of(table['pointing']['en'])})\s(?P<en>{one_of(table['nouns']['en'])})s?(?![^\W_])"
    return re.compile(f"{thai}|{viet}|{english}")


_TOLD = re.compile(r"(?:\w+\s){4,}\w+(?:[.;]\s|,\s(?:so|and so|then|vay|the|nen)\s)")


def pointed_at(question: str) -> tuple[int, int] | None:
    """Where a question points at a thing that it has not named: "this amount", "โครงการนี้", "số tiền đó"."""
    plain = shape(question)
    match = _pointed().search(plain)
    if match is None:
        return None
    noun = next(match[language] for language in LANGUAGES if match[language])
    # What is told before the question is what it points at: "the dryers were late, so may I list that project …?"; of
    # a rate or an amount it is the figure.
    before = question[: match.start()]
    told = _TOLD.search(shape(before)) or any(figure.unit for figure in find_figures(before))
    named_here = (
        told or noun in plain[: match.start()] or re.match(r"\s(?:by|of|that|which|who)\s", plain[match.end() :])
    )
    return None if named_here or not _as_typed(question[slice(*match.span())], "do", "đó") else match.span()
