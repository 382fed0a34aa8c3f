"""Which figures a question takes for granted, and which it only supposes or asks about. Pure; cues are data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.language.documents_named import find_documents
from assistant.language.figures import DateMention, Figure, find_dates, find_figures
from assistant.language.normalise import shape
from assistant.language.questions import asked_for, asks_for_list

_NEAR = 30  # characters between a cue and the figure it is about
_CLAUSE = re.compile(r"[,;] | [-–] |(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")
_SAID = 8  # characters in which a document is said to say something
_NOUN = re.compile(r"\s?(?:[^\W\d_]+)")
_WORD = 12
_SURELY_MONEY = 10**6  # who says "30 tỷ" of a cost need not say of what money
_DATE_WORDS = "ngay|nam|on|in|of|เมื่อวันที่|วันที่|เมื่อ|ปี"
# "a cluster of 60 hectares"
_OF_ONE = re.compile(r"(?<!\w)(?:a|an|one|mot)(?:\s[^\W\d]+){1,3}\s(?:of|with|co|voi|rong)\s?$")


@dataclass(frozen=True, slots=True)
class Granted:
    """A figure that a question takes for granted; `plainly` where it says so: "why", "is it true that"."""

    figure: Figure
    plainly: bool


def granted(question: str, *, of_a_provision: bool = False) -> list[Granted]:
    """The figures that a normalised question takes for granted, in order.

    `of_a_provision`: it names one, and says plainly too what it has that one say: "does Article 7 say that …".
    """
    figures = find_figures(question)
    if not figures:
        return []
    plain = shape(question)
    plainly = _says_plainly(plain)
    plainly = plainly or (of_a_provision and _pattern("saying").search(plain) is not None)
    if _pattern("supposed").search(plain):
        return []
    return [
        Granted(figure, plainly)
        for figure in figures
        if (figure.unit or _NOUN.match(plain[figure.end :]))
        and (figure.unit == "%" or not _right_before(plain, figure, "case") or _is_bound(plain, figure))
        and not _OF_ONE.search(plain[: figure.start])
        and (plainly or (not _right_before(plain, figure, "limit") and _right_before(plain, figure, "definite")))
    ]


def granted_effect(question: str) -> DateMention | None:
    """The day from which, as a normalised question takes for granted, an act holds."""
    plain = shape(question)
    if not _says_plainly(plain) or _pattern("supposed").search(plain):
        return None
    ends = [match.end() for match in _pattern("effect").finditer(plain)]
    days = (mention for mention in find_dates(question) if mention.day)
    return next((day for day in days if any(0 <= day.start - end <= _NEAR for end in ends)), None)


def up_to(text: str, start: int) -> bool:
    """Whether a normalised text says of the day at `start` that something is done or counted until it, or from it."""
    before = shape(text)[max(0, start - _NEAR) : start].rstrip()
    spaced, thai = _cues("up_to")
    return (
        re.search(rf"(?:(?<!\w)(?:{'|'.join(spaced)})|{'|'.join(thai)})(?:\s?(?:the|ngay|วันที่))?$", before) is not None
    )


def takes_for_granted(question: str) -> bool:
    """Whether a normalised question says plainly that it takes something for a fact: "why", "since"."""
    plain = shape(question)
    return _says_plainly(plain) and _pattern("supposed").search(plain) is None


def _says_plainly(plain: str) -> bool:
    if _declares(plain):
        return True
    return _at_head().match(plain) is not None or _pattern("granted").search(plain) is not None


@cache
def _at_head() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('asks_why')})(?!\w)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?<=[\u0e00-\u0e7f]))(?:{_any_of('closing')})[\s?.!]*$")


def _declares(plain: str) -> bool:
    """Whether a question opens with what a document says, before it asks: "Order 12/2567 sets up 5 teams, who …"."""
    for mark in _CLAUSE.finditer(plain):
        head, rest = plain[: mark.start()], plain[mark.end() :]
        named = find_documents(head)[:1]
        opens = bool(named) and plain[: named[0].start].strip() in ("", "the")
        if opens and len(head) - named[0].end > _SAID and _asks(rest):
            return not _asks(head) and not _pattern("supposed").search(head)
    return False


def _asks(text: str) -> bool:
    return bool(asked_for(text)) or asks_for_list(text)


def supposes(question: str) -> bool:
    """Whether a normalised question supposes a case of its own: "if", or an amount that it gives to something."""
    plain = shape(question)
    if _pattern("supposed").search(plain):
        return True
    return any(
        _right_before(plain, figure, "given")
        for figure in find_figures(question)
        if figure.unit or figure.value >= _SURELY_MONEY
    )


def spends(question: str) -> bool:
    """Whether a normalised question says that somebody buys something: the amount beside it is his own case's."""
    return _pattern("spends").search(shape(question)) is not None


def case_words(question: str) -> list[tuple[int, int]]:
    """Where a normalised question holds words by which it supposes a case."""
    plain = shape(question)
    return [match.span() for kind in _OF_A_CASE for match in _pattern(kind).finditer(plain)]


@dataclass(frozen=True, slots=True)
class SaidOfForce:
    """That a document is no longer in force (`ended`) or still is, as a question gives it for a ground.

    The status is said at `text[start:end]`; with the word that makes it a ground it stands in `spans`.
    """

    ended: bool
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def force_granted(question: str, start: int, end: int) -> SaidOfForce | None:
    """What a normalised question gives for a ground of the document named at `question[start:end]`."""
    plain = shape(question)
    ground = re.search(rf"(?:^|[\s,]|(?<=[\u0e00-\u0e7f]))(?:{_any_of('ground')})\s?(?:the\s)?$", plain[:start])
    for kind in ("ended", "holds"):
        said = re.match(rf"\s?(?:\w+\s){{0,2}}(?P<said>{_any_of(kind)})(?!\w)", plain[end:])
        if said is None or (_pattern("supposed").search(plain)):
            continue
        first, last = end + said.start("said"), end + said.end()
        so = re.match(rf"[\s,]*(?:{_any_of('so')})(?!\w)", plain[last:])
        if ground or so:
            spans = [(first, last + (so.end() if so else 0)), *([ground.span()] if ground else [])]
            return SaidOfForce(kind == "ended", first, last, tuple(sorted(spans)))
    return None


def issue_granted(question: str, end: int) -> DateMention | None:
    """The day, month or year on which, as a normalised question has it, an act was issued; its number ends at `end`."""
    plain = shape(question)
    if _pattern("supposed").search(plain):
        return None
    for mention in find_dates(question):
        said = _issued().fullmatch(plain[end : mention.start]) if mention.start >= end else None
        if said and (said["cue"] or (mention.day and (said["word"] or not plain[mention.start].isdigit()))):
            return mention
    return None


def said_of_provisions(question: str) -> list[tuple[int, int]]:
    """Where a question holds words by which a provision is said to say something: "deals with"."""
    return [m.span() for kind in ("saying", "dealing") for m in _pattern(kind).finditer(shape(question))]


def issue_words(question: str) -> list[tuple[int, int]]:
    """Where a question holds words that something was issued."""
    return [match.span() for match in _pattern("issued").finditer(shape(question))]


_OF_A_CASE = ("supposed", "given", "spends", "at_present")


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]*(?P<cue>{_any_of('issued')})?\s*(?P<word>{_DATE_WORDS})?\s*")


def asks_since_when(question: str) -> bool:
    """Whether a normalised question speaks of a rule's beginning: "apply", "come into force"."""
    return _pattern("begins").search(shape(question)) is not None


def says_ended(text: str) -> tuple[int, int] | None:
    """Where a normalised text first says that something was repealed."""
    match = _pattern("ends").search(shape(text))
    return match.span() if match else None


def duty_denied(text: str) -> list[tuple[int, int]]:
    """Where a normalised text says that something need not be done."""
    plain = shape(text)
    return [match.span() for match in _pattern("freed").finditer(plain)]


def duty_said(text: str) -> list[tuple[int, int]]:
    """Where it says that something must be done; the words by which a question asks whether it is so say nothing."""
    asking = [match.span() for match in _pattern("granted").finditer(shape(text))]
    found = (match.span() for match in _pattern("bound").finditer(shape(text)))
    return [(start, end) for start, end in found if not any(a < end and start < b for a, b in asking)]


def says_effect(text: str) -> bool:
    """Whether a text says from when something holds."""
    return _pattern("effect").search(shape(text)) is not None


def _is_bound(plain: str, figure: Figure) -> bool:
    """Whether a figure is the most or the least that there may be: a rule's, not that of one case."""
    before, after = _cues("bounds"), _cues("bounds_behind")
    ahead = rf"(?:(?<!\w)(?:{'|'.join(before[0])})|{'|'.join(before[1])})\s?$"
    behind = rf"[^\W\d]*\s?(?:[^\W\d]+\s)?(?:(?:{'|'.join(after[0])})(?!\w)|{'|'.join(after[1])})"
    return bool(re.search(ahead, plain[: figure.start]) or re.match(behind, plain[figure.end :].lstrip()))


def without_cues(question: str) -> list[tuple[int, int]]:
    """Where a question holds words by which it takes things for granted, or calls a figure small."""
    plain = shape(question)
    own = [match.span() for match in _pattern("only").finditer(question.lower())]  # "chỉ" is no "chi"
    own += [match.span() for match in (_at_head().match(plain), _closing().search(plain)) if match]
    return own + [match.span() for match in _pattern("granted").finditer(shape(question))]


def _right_before(plain: str, figure: Figure, kind: str) -> bool:
    """Whether a cue stands before a figure with at most a word between."""
    before = plain[max(0, figure.start - _NEAR) : figure.start]
    rest = [before[match.end() :] for match in _pattern(kind).finditer(before)]
    return any(len(words.split()) <= 1 and len(words.strip()) <= _WORD for words in rest)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    spaced, thai = _cues(kind)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(thai)}")


def _any_of(kind: str) -> str:
    spaced, thai = _cues(kind)
    return "|".join(sorted([*spaced, *thai], key=len, reverse=True))


@cache
def _cues(kind: str) -> tuple[list[str], list[str]]:
    """The cues of a kind, for a pattern: those that are whole words, and the Thai ones; the longest first."""
    table = _table()[kind]
    spaced = sorted(map(re.escape, [*table["vi"], *table["en"]]), key=len, reverse=True)
    return spaced, sorted(map(re.escape, table["th"]), key=len, reverse=True)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("assistant.language").joinpath("premises.toml").read_text("utf-8"))
